"""Cells copied from a spreadsheet: how they are read, which rows they mean, what stands against them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kai_desk.exchange.intake import write_intake
from kai_desk.exchange.pasting import (
    BAD,
    BLANK,
    CHANGED,
    NEW,
    ROW_FAULT,
    SAME,
    Cells,
    Pasted,
    Target,
    plan_paste,
    read_cells,
)
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record

ENTRY = BY_TABLE["budget_entry"]
ALL = tuple(field.name for field in ENTRY.fields)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", ()),
        ("가\t나\r\n다\t라\r\n", (("가", "나"), ("다", "라"))),
        ("가\n\n나\n\n", (("가",), ("",), ("나",))),
        ("가\t나\n다", (("가", "나"), ("다", ""))),
        ('"두\n줄"\t나', (("두\n줄", "나"),)),
        ('"말 ""그대로"" 옮김"\t나', (('말 "그대로" 옮김', "나"),)),
        ('"가" 나\t5" 판', (('"가" 나', '5" 판'),)),
        ('"가"\t나', (('"가"', "나"),)),
        ("'=가\t-5", (("=가", "-5"),)),
    ],
)
def test_a_copied_range_is_read_as_spreadsheets_write_it(text: str, cells: Cells) -> None:
    assert read_cells(text) == cells


class Book:
    """A record with one team, one line of its budget and two entries."""

    def __init__(self, path: Path) -> None:
        self.record = Record.create(path, SCHEMA, Author("김주무관", "copy-1"))
        with self.record.edit("준비") as edit:
            self.team = edit.insert("consortium", {"name": "가팀", "placeholder": 0})
            self.line = edit.insert("budget_line", {"name": "가팀 인건비", "consortium": self.team})
            self.rows = tuple(self._entry(edit, kind, won) for kind, won in (("편성", 100), ("교부", 40)))

    def _entry(self, edit: Edit, kind: str, won: int) -> str:
        return edit.insert("budget_entry", {"line": self.line, "kind": kind, "amount": won})

    def plan(self, text: str, fields: tuple[str, ...] = ALL, *, at: int = 0, as_new: bool | None = None) -> Pasted:
        return plan_paste(self.record, Target(ENTRY, fields, self.rows[at:]), read_cells(text), as_new)

    def amounts(self) -> list[tuple[str, int]]:
        return [(row[0], row[1]) for row in self.record.rows("SELECT kind, amount FROM budget_entry ORDER BY rowid")]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[], Book]:
    def make() -> Book:
        return Book(tmp_path / "기록.kai")

    return make


@pytest.fixture
def made(book: Callable[[], Book]) -> "Book":
    return book()


def test_under_headings_columns_go_where_the_headings_say(made: Book) -> None:
    text = "금액(억원)\t예산 항목\t구분\n195\t가팀 인건비\t변경\n0.5\t가팀 인건비\t실집행\n"
    planned = made.plan(text)
    assert (planned.headed, planned.as_new, planned.states) == (True, True, (NEW, NEW))
    assert planned.titles == ("금액(억원)", "예산 항목", "구분")
    assert planned.words == "새 행 2 · 고친 행 0 · 그대로 0"
    with made.record.edit("붙여 넣기") as edit:
        write_intake(edit, planned.intake)
    assert made.amounts() == [("편성", 100), ("교부", 40), ("변경", 19_500_000_000), ("실집행", 50_000_000)]
    again = made.plan(text)
    assert (again.states, again.words) == ((SAME, SAME), "새 행 0 · 고친 행 0 · 그대로 2")
    made.record.close()


def test_without_headings_cells_go_on_from_the_cursor(made: Book) -> None:
    planned = made.plan("120\n40\n", ("amount", "bound"))
    assert (planned.headed, planned.as_new, planned.states) == (False, False, (CHANGED, SAME))
    assert planned.changes == {(0, 0): ("100원", "120원")}
    made.record.close()


def test_rows_beyond_the_last_are_new(made: Book) -> None:
    planned = made.plan("가팀 인건비\t변경\t\t7\n가팀 인건비\t이월\t\t8", at=1)
    assert planned.states == (CHANGED, NEW)
    assert made.plan("가팀 인건비\t변경\t\t7", as_new=True).states == (NEW,)
    bare = made.plan("7\n8", ("amount",), at=1)
    assert bare.states == (CHANGED, BAD)
    assert bare.faults == {(1, ROW_FAULT): "새 행에는 '예산 항목·구분'이 있어야 합니다. 그 열도 함께 복사하십시오."}
    made.record.close()


def test_every_cell_that_cannot_be_taken_says_so(made: Book) -> None:
    planned = made.plan("가팀 인건비\t펀성\t\t열 원\n\n없는 항목\t편성\t\t5\n", as_new=True)
    assert planned.states == (BAD, BLANK, BAD)
    assert set(planned.faults) == {(0, 1), (0, 3), (2, 0)}
    assert "펀성" in planned.faults[0, 1]
    assert "없는 항목" in planned.faults[2, 0]
    assert planned.words == "3칸을 고쳐야 합니다"
    with pytest.raises(ValueError, match="never applied"), made.record.edit("붙여 넣기") as edit:
        write_intake(edit, planned.intake)
    assert made.amounts() == [("편성", 100), ("교부", 40)]
    made.record.close()


@pytest.mark.parametrize(
    ("text", "fields", "place"),
    [
        ("구분\t금액\t없는 열\n편성\t5\t값", ALL, (ROW_FAULT, 2)),
        ("구분\t금액\t금액\n편성\t5\t6", ALL, (ROW_FAULT, 2)),
        ("5\t셈한 값", ("amount", ""), (ROW_FAULT, 1)),
        ("5\t6\t7", ("amount",), (ROW_FAULT, 1)),
    ],
)
def test_a_column_that_means_no_field_stands_against_it(
    made: Book, text: str, fields: tuple[str, ...], place: tuple[int, int]
) -> None:
    planned = made.plan(text, fields, as_new=False)
    assert place in planned.faults
    assert planned.intake.faults
    made.record.close()


def test_a_row_named_by_its_id_is_that_row(made: Book) -> None:
    planned = made.plan(f"ID\t금액\n{made.rows[1]}\t41")
    assert (planned.states, planned.faults) == ((CHANGED,), {})
    assert [(row_id, columns["amount"]) for _, row_id, columns in planned.intake.updates] == [(made.rows[1], 41)]
    made.record.close()


def test_what_a_link_changes_from_and_to_is_said_by_name(made: Book) -> None:
    with made.record.edit("준비") as edit:
        edit.insert("budget_line", {"name": "가팀 장비비", "consortium": made.team})
    planned = made.plan("가팀 장비비\t편성\t\t100\t\t2025. 8. 4.")
    assert planned.changes == {(0, 0): ("가팀 인건비", "가팀 장비비"), (0, 5): ("(비움)", "2025. 8. 4.")}
    made.record.close()
