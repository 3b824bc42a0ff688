"""One table as a workbook: what was shaped on the page, with exact numbers, its day and its source."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kai_desk.briefing import table_book as room
from kai_desk.briefing.table_book import BANNER, table_book, write_table_book
from kai_desk.korean.dates import Span
from kai_desk.korean.errors import Told
from kai_desk.korean.gaps import Gap
from kai_desk.tables.clocks import KOREA
from kai_desk.tables.origin import Origin
from kai_desk.tables.table import Column, Kind, Slip, Table, Value
from kai_desk.workbook.book import CellValue
from kai_desk.workbook.plan import CellPlan, Formula, PlanValue
from kai_desk.workbook.reader import read_book

ORIGIN = Origin(
    "자료: 사업 · KAI 데스크 기록 '사업.kai' · 수정 3",
    "2025. 9. 9. 10:00",
    datetime(2025, 9, 9, 10, tzinfo=KOREA),
    "김주무관",
)
DAY = date(2025, 8, 4)
COLUMNS = (Column("team", "컨소시엄"), Column("won", "금액", "won"), Column("rate", "비율", "rate"))
ROWS: tuple[tuple[Value, ...], ...] = (
    ("=1+1", 213_900_000_000, Fraction(5, 7)),
    ("둘", None, None),
    ("셋", Gap.UNDISCLOSED, None),
    ("넷", 1, Fraction(0)),
)


def table(columns: tuple[Column, ...] = COLUMNS, rows: tuple[tuple[Value, ...], ...] = ROWS) -> Table:
    ids = tuple(str(place) for place in range(len(rows)))
    return Table("t", "예산/현황", date(2025, 9, 9), None, columns, rows, ids, fictional=False, subtitle="4건")


def cells_of(path: Path) -> list[tuple[CellValue, ...]]:
    return [row.cells for row in read_book(path).sheets[0].rows]


def written(made: Table, folder: Path) -> Path:
    target = folder / "표.xlsx"
    for _ in write_table_book(made, ORIGIN, target):
        pass
    return target


def test_title_clocks_source_and_unit_stand_in_the_file(tmp_path: Path) -> None:
    made = replace(table(), fictional=True, notes=("주석 하나",))
    rows = cells_of(written(made, tmp_path))
    first = [row[0] for row in rows if row[0]]
    assert first[:5] == [
        "예산/현황",
        "4건",
        "기준일 2025. 9. 9.(화) · 인지 시점 2025. 9. 9. 10:00",
        BANNER,
        ORIGIN.source,
    ]
    assert first[-1] == "※ 주석 하나"
    assert (None, None, "(단위: 원)") in rows
    assert table_book(made, ORIGIN).sheets[0].name == "예산 현황"


def test_amounts_are_exact_and_the_total_is_a_formula_with_its_result(tmp_path: Path) -> None:
    plan = table_book(table(), ORIGIN)
    rows = plan.sheets[0].rows
    head = next(place for place, row in enumerate(rows, 1) if row[0].style == "head")
    total = rows[-1]
    assert total[0] == CellPlan("합계", "text_total")
    assert total[1] == CellPlan(Formula(f"SUM(B{head + 1}:B{head + 4})", 213_900_000_001), "won_total")
    assert total[2].value == ""
    assert (plan.sheets[0].freeze, plan.sheets[0].filter) == (f"A{head + 1}", f"A{head}:C{head + 4}")
    assert plan.sheets[0].title_rows == f"{head}:{head}"
    cells = cells_of(written(table(), tmp_path))[-5:]
    assert [row[0] for row in cells] == ["=1+1", "둘", "셋", "넷", "합계"]
    assert [row[1] for row in cells] == [213_900_000_000, "-", "미공개", 1, 213_900_000_001]
    with zipfile.ZipFile(tmp_path / "표.xlsx") as package:
        assert package.read("xl/worksheets/sheet1.xml").decode().count("<f>") == 1


@pytest.mark.parametrize(
    ("kind", "value", "held", "style"),
    [
        ("won", -500_000_000, -500_000_000, "won"),
        ("count", 1234, 1234, "count"),
        ("rate", Fraction(1, 4), Decimal("0.25"), "rate"),
        ("decimal", Decimal("41.3"), Decimal("41.3"), "decimal"),
        ("date", DAY, DAY, "date"),
        ("span", Span(DAY, DAY), DAY, "date"),
        ("span", Span(DAY, date(2025, 8, 10), ""), "2025. 8. 4.~8. 10.", "center"),
        ("span", Span(None, None, "미정"), "미정", "center"),
        ("slip", Slip(5, 5), 5, "count"),
        ("slip", Slip(-6, 3), "-6~+3일", "center"),
        ("flag", True, "예", "center"),
        ("text", "+82-2", "+82-2", "text"),
        ("text", 2025, 2025, "center"),
        ("text", None, None, "center"),
        ("won", Gap.NOT_APPLICABLE, Gap.NOT_APPLICABLE, "won"),
    ],
)
def test_each_value_is_what_it_is(kind: Kind, value: Value, held: PlanValue, style: str) -> None:
    made = table((Column("c", "열", kind),), ((value,),))
    rows = table_book(made, ORIGIN).sheets[0].rows
    head = next(place for place, row in enumerate(rows) if row[0].style == "head")
    assert rows[head + 1] == (CellPlan(held, style),)
    assert type(rows[head + 1][0].value) is type(held)
    assert rows[head][0].value == ("열(일)" if kind == "slip" else "열")


def test_many_rows_are_streamed_below_their_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = cells_of(written(table(), tmp_path))
    monkeypatch.setattr(room, "MANY", 4)
    streamed = cells_of(written(table(), tmp_path))
    head = next(place for place, row in enumerate(streamed) if row[0] == "컨소시엄")
    assert streamed[head - 1][:2] == ("합계", 213_900_000_001)
    assert streamed[head + 1 :] == plain[-5:-1]
    plan = table_book(table(), ORIGIN)
    assert plan.sheets[0].filter == f"A{head + 1}:C{head + 5}"


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    first = written(table(), tmp_path).read_bytes()
    assert written(table(), tmp_path).read_bytes() == first


def test_an_empty_table_is_a_file_with_heads(tmp_path: Path) -> None:
    rows = cells_of(written(table(rows=()), tmp_path))
    assert rows[-1] == ("컨소시엄", "금액", "비율")


def test_what_no_cell_can_hold_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "표.xlsx"
    target.write_bytes(b"before")
    with pytest.raises(Told, match="15자리"):
        written(table(rows=(("가", 1_234_567_890_123_456, None),)), tmp_path)
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["표.xlsx"]


def test_a_stop_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MANY", 4)
    target = tmp_path / "표.xlsx"
    target.write_bytes(b"before")
    steps = write_table_book(table(), ORIGIN, target)
    assert next(steps) == (4, 4)
    steps.close()
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["표.xlsx"]
