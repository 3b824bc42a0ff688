"""What is exported comes back as it was, whatever it holds."""

import random
import sqlite3
import string
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kai_desk.exchange.entry_book import plan_entry_book, write_entry_book
from kai_desk.exchange.intake import apply_intake, plan_intake, read_books
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.entering import turned_spans
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.keys import id_of, key_of, stored_rows
from kai_desk.program.parse import Columns, Raw, read_columns
from kai_desk.record.connection import copy_to_memory
from kai_desk.record.record import Reader, Record, Rows
from kai_desk.workbook.parse import parse_book
from kai_desk.workbook.writer import write_book

Open = Callable[..., Record]
MOMENT = datetime(2025, 9, 9, 9, 0, tzinfo=UTC)
Stored = dict[str, dict[str, Columns]]


def rows_of(reader: Reader) -> Stored:
    return {kind.table: stored_rows(reader, kind) for kind in KINDS}


@pytest.mark.parametrize("sample", ["empty", "seeds", "practice"])
def test_the_samples_come_back_through_files(opened: Open, tmp_path: Path, sample: str) -> None:
    before, after = opened(sample), opened("empty", 2)
    target = tmp_path / "나간 것.xlsx"
    write_entry_book(before, target, MOMENT)
    books = read_books([target])
    intake = plan_intake(after, books)
    assert intake.faults == ()
    apply_intake(after, intake)
    assert rows_of(after) == rows_of(before)
    assert after.check() == ()
    again = plan_intake(after, books)
    assert (again.inserts, again.updates, again.changes, again.faults) == ((), (), (), ())
    assert again.unchanged == sum(map(len, rows_of(before).values()))
    assert apply_intake(after, again) is None
    assert len(after.edits()) == (1 if sample == "empty" else 2)


@pytest.mark.parametrize("sample", ["seeds", "practice"])
def test_the_same_record_gives_the_same_bytes(opened: Open, tmp_path: Path, sample: str) -> None:
    record = opened(sample)
    for name in ("1.xlsx", "2.xlsx"):
        write_entry_book(record, tmp_path / name, MOMENT)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


@pytest.mark.parametrize(("sample", "said"), [("seeds", False), ("practice", True)])
def test_an_exported_workbook_says_on_every_sheet_that_it_holds_invented_rows(
    opened: Open, sample: str, said: bool
) -> None:
    plan = plan_entry_book(opened(sample), MOMENT)
    guide, *sheets = plan.sheets
    assert any("가상" in str(cell.value) for row in guide.rows for cell in row) == said
    assert {"가상" in sheet.header for sheet in sheets} == {said}
    assert ("가상" in plan.subject) == said
    assert [sheet.name for sheet in sheets] == [kind.title for kind in KINDS]


def test_choices_and_links_have_drop_downs_over_every_row(record: Record) -> None:
    with record.edit("많은 기관") as edit:
        for number in range(450):
            edit.insert("organization", {"name": f"기관 {number}", "placeholder": 0})
    sheet = next(sheet for sheet in plan_entry_book(record, MOMENT).sheets if sheet.name == "컨소시엄")
    lists = {item.cells.split(":")[0]: item.choices for item in sheet.lists}
    assert lists["E4"] == ("예", "아니오")
    lead = lists["B4"]
    assert not isinstance(lead, tuple)
    assert (lead.sheet, lead.cells) == ("기관", "A4:A653")


def renamed(record: Record) -> None:
    """Rows whose names changed since they were made, two that swapped names, and doubles of a natural key."""
    with record.edit("준비") as edit:
        for name in ("가", "나", "다"):
            key = (name,)
            edit.insert("organization", {"id": id_of(BY_TABLE["organization"], key, 1), "name": name, "placeholder": 0})
        ids = [row[0] for row in edit.rows("SELECT id FROM organization ORDER BY name")]
        for name, lead in zip(("가 팀", "나 팀"), ids, strict=False):
            edit.insert("consortium", {"name": name, "lead": lead, "placeholder": 0})
        team = edit.rows("SELECT id FROM consortium ORDER BY name")[0][0]
        for since in ("2025-08-04", "2025-08-04", None):
            edit.insert(
                "membership",
                {"consortium": team, "organization": ids[0], "role": "참여", "since_lo": since, "since_hi": since},
            )
    with record.edit("이름 바꾸기") as edit:
        for old, new in (("가", "나"), ("나", "가"), ("다", "㈜새 이름")):
            edit.update("organization", id_of(BY_TABLE["organization"], (old,), 1), {"name": new})
        edit.insert("organization", {"name": "주식회사 새이름", "placeholder": 0})


def test_renamed_and_doubled_rows_come_back(opened: Open, tmp_path: Path) -> None:
    before, after = opened("empty"), opened("empty", 2)
    renamed(before)
    target = tmp_path / "나간 것.xlsx"
    write_entry_book(before, target, MOMENT)
    books = read_books([target])
    for record in (before, after):
        intake = plan_intake(record, books)
        assert intake.faults == ()
        apply_intake(record, intake)
    assert rows_of(after) == rows_of(before)
    assert len(before.edits()) == 3


class MemoryReader:
    """A record in memory, asked like any other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        return self._connection.execute(sql, parameters).fetchall()


LETTERS = "가나다힣ㄱㆍ漢ABab019㈜주식회사 '\"<>&,;\t=+-@·_x0041_％＝№™😀ﬁé́\u200b\u00a0"
LONG_LETTERS = LETTERS + "\n\r\n|-=─"
ODD: dict[str, tuple[Raw, ...]] = {
    "won": (0, -1, 2**31, 213_900_000_000, -(10**15), 9_999_999_999_999_999),
    "count": (0, 1, 2025, 2**31 + 1, 1_234_567_890_123_456_789),
    "decimal": ("0", "-0.5", "41.3", "179.50", "100000000000", "0.1234567890123456789", "-12345678901234567890"),
    "day": ("1950-01-01", "2000-02-29", "2025-08-04", "2099-12-31"),
    "span": (
        "2025-08-04",
        "2025년 12월 말",
        "이르면 2025년 8월 초",
        "2027년 상반기",
        "미정",
        "추후 공지",
        "2025. 7. 30.~7. 31.",
        "2025년 9월부터",
        "최대 2027년까지",
    ),
    "flag": ("예", "아니오", None),
    "digest": ("0" * 64, "a1" * 32),
}


def a_text(dice: random.Random, letters: str, longest: int) -> str:
    return "".join(dice.choices(letters, k=dice.randint(0, longest)))


def a_value(dice: random.Random, field: Field) -> Raw:
    if not field.required and dice.random() < 0.3:
        return None
    if field.gaps and dice.random() < 0.3:
        return dice.choice(field.absences).value
    if field.kind == "text":
        return dice.choice(string.ascii_letters + "가=+@'1") + a_text(dice, LETTERS, 12)
    if field.kind == "long":
        return "x" + a_text(dice, LONG_LETTERS, dice.choice((5, 60, 3_000)))
    return dice.choice(field.choices or ODD.get(field.kind) or (PRESET_NAMES[field.preset],))


PRESET_NAMES = {
    "역할": "참여",
    "결과": "통과",
    "기관유형": "대학",
    "관계": "수요기업",
    "비목": "인건비",
    "재원": "정부지원",
    "라운드종류": "단계평가",
    "마일스톤종류": "행사",
    "지원종류": "GPU",
    "현안종류": "위험",
    "현안상태": "보류",
    "협약변경종류": "승인",
    "협약변경상태": "보완 요청",
    "이의신청상태": "심의",
}


def names_of(kind: RowKind) -> tuple[str, ...]:
    return tuple(field.name for field in kind.fields)


def linked_first() -> list[RowKind]:
    """Return the kinds so that a row's links are there before it."""
    done: list[RowKind] = []

    def visit(kind: RowKind) -> None:
        if kind not in done:
            for field in kind.fields:
                if field.kind == "link" and field.to != kind.table:
                    visit(BY_TABLE[field.to])
            done.append(kind)

    for kind in KINDS:
        visit(kind)
    return done


def fill(dice: random.Random, connection: sqlite3.Connection) -> None:
    """Add up to three rows of every kind, some alike, some under an id that is not their natural one."""
    ids: dict[str, list[str]] = {kind.table: [] for kind in KINDS}
    connection.execute("PRAGMA foreign_keys = OFF")
    for kind in linked_first():
        alike: dict[tuple[str, ...], int] = {}
        for _ in range(dice.randint(1, 3)):
            columns: Columns = {}
            for field in kind.fields:
                if field.kind == "link":
                    there = ids[field.to]
                    known = bool(there) and (field.required or dice.random() < 0.7)
                    columns[field.name] = dice.choice(there) if known else None
                else:
                    columns |= read_columns(field, a_value(dice, field))
            for turned in turned_spans(kind, columns, names_of(kind)):  # an end before its start is not let in
                columns |= dict.fromkeys(kind.field(turned.field).columns)
            key = key_of(kind, columns)
            alike[key] = alike.get(key, 0) + 1
            row_id = id_of(kind, key, alike[key]) if dice.random() < 0.6 else f"{kind.table}-{dice.random()}"
            names = ", ".join(f'"{name}"' for name in columns)
            marks = ", ".join("?" for _ in range(len(columns) + 1))
            connection.execute(f'INSERT INTO "{kind.table}"(id, {names}) VALUES ({marks})', (row_id, *columns.values()))
            ids[kind.table].append(row_id)


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(dice=st.randoms(use_true_random=True))
def test_any_record_comes_back(
    empty_copy: sqlite3.Connection, tmp_path_factory: pytest.TempPathFactory, dice: random.Random
) -> None:
    target = tmp_path_factory.mktemp("any") / "나간 것.xlsx"
    with closing(copy_to_memory(empty_copy)) as full:
        fill(dice, full)
        before = rows_of(MemoryReader(full))
        write_book(plan_entry_book(MemoryReader(full), MOMENT), target)
        book = parse_book(target)
        fresh = plan_intake(MemoryReader(empty_copy), [book])
        again = plan_intake(MemoryReader(full), [book])
    assert fresh.faults == ()
    made: Stored = {table: dict(rows) for table, rows in rows_of(MemoryReader(empty_copy)).items()}
    for kind, row_id, columns in fresh.inserts:
        made[kind.table][row_id] = columns
    assert made == before
    assert (again.faults, again.changes, again.inserts) == ((), (), ())
