"""A report of one's own always has formulas that come to what is stored, whatever was left out or shaped."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.definitions import (
    Block,
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    Report,
    SheetDefinition,
    TableBlock,
    TextBlock,
)
from kai_desk.briefing.fill import fill
from kai_desk.briefing.order import Order
from kai_desk.briefing.reports import REPORTS
from kai_desk.briefing.sheets import render_paper
from kai_desk.korean.errors import Told
from kai_desk.record.record import Record
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import AsOf
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.plan import BookPlan, Formula, SheetPlan
from kai_desk.workbook.writer import write_book

ON = date(2025, 12, 15)
ORDER = Order("status", since=date(2025, 9, 9), moment=datetime(2025, 12, 15, 1, 42, tzinfo=UTC))
STATUS = next(report for report in REPORTS if report.id == "status")
Change = Callable[[Block], Block | None]


def book_of(record: Record, report: Report) -> BookPlan:
    answers = Answers(AsOf(record, ON), ORDER, report.groupings, report.compared)
    return render_paper(fill(answers, report), answers)


def own(*sheets: SheetDefinition) -> Report:
    return Report("내 보고서", "내 보고서", sheets, own=True)


def with_blocks(change: Change) -> Report:
    """추진현황 with every block changed, those that come to None taken out."""
    sheets = (
        replace(sheet, blocks=tuple(made for block in sheet.blocks if (made := change(block)) is not None))
        for sheet in STATUS.sheets
    )
    return own(*sheets)


def without(name: str) -> Change:
    return lambda block: None if name in {getattr(block, "id", ""), getattr(block, "table", "")} else block


def shaped(name: str, shape: Shape) -> Change:
    def change(block: Block) -> Block:
        return replace(block, shape=shape) if isinstance(block, TableBlock) and block.id == name else block

    return change


def first_column_only(block: Block) -> Block | None:
    if isinstance(block, ChartBlock):
        return None
    return replace(block, picks=block.picks[:1], total=()) if isinstance(block, TableBlock) else block


def no_ledger(block: Block) -> Block | None:
    return None if isinstance(block, LedgerBlock) else block


@pytest.mark.parametrize(
    "change",
    [
        *(without(name) for name in ("rounds", "milestones", "counts", "by-team")),
        shaped("milestones", Shape(filters=(("consortium", "SK"),))),
        shaped("milestones", Shape(sorts=(("weight", True),))),
        shaped("entries", Shape(sorts=(("consortium", True),), group="round")),
        shaped("members", Shape(filters=(("role", "주관"),))),
        shaped("teams", Shape(filters=(("consortium", "NC"),))),
        first_column_only,
        no_ledger,
    ],
)
def test_what_is_stored_is_what_the_formulas_come_to(record: Record, change: Change, tmp_path: Path) -> None:
    target = tmp_path / "own.xlsx"
    write_book(book_of(record, with_blocks(change)), target)
    assert recalculate(target) == []


def test_an_unchanged_copy_is_as_live_as_the_original(record: Record) -> None:
    def formulas(report: Report) -> int:
        sheets = book_of(record, report).sheets
        return sum(isinstance(cell.value, Formula) for sheet in sheets for row in sheet.rows for cell in row)

    assert formulas(own(*STATUS.sheets)) == formulas(STATUS) > 100


def sheet_of(record: Record, *blocks: Block, title: str = "가", widths: tuple[float, ...] = ()) -> SheetPlan:
    return book_of(record, own(SheetDefinition(title, widths, blocks))).sheets[0]


def texts(sheet: SheetPlan) -> list[str]:
    return [str(cell.value) for row in sheet.rows for cell in row if isinstance(cell.value, str) and cell.value]


def test_amounts_bring_their_exact_won_along(record: Record) -> None:
    sheets = book_of(record, own(SheetDefinition("가", (), (MoneyBlock("m", "예산", "team", "없음"),)))).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("가", False), ("근거(원)", True)]


def widths(record: Record, block: Block) -> tuple[float, ...]:
    columns = sheet_of(record, block).columns
    assert columns is not None
    return columns


def test_columns_are_as_wide_as_what_stands_in_them(record: Record) -> None:
    block = TableBlock("a", "sources", "표", (Pick("title"), Pick("claims")), "없음")
    narrow, wide = widths(record, replace(block, picks=block.picks[1:])), widths(record, block)
    assert len(narrow) == 1
    assert wide[0] > wide[1] == narrow[0]
    assert len(widths(record, TextBlock(("○ 글",)))) == 6


def test_one_table_twice_and_one_sheet_name_twice(record: Record) -> None:
    block = TableBlock("rounds", "rounds", "라운드", (Pick("round"), Pick("actual_in")), "없음")
    chart = ChartBlock("rounds", "column", "{series}", "round", (("actual_in", "참가", "256EF4"),))
    sheet = SheetDefinition("[한/시트]", (), (block, chart, BreakBlock(), block, chart))
    made = book_of(record, own(sheet, sheet)).sheets
    assert [plan.name for plan in made] == ["한 시트", "한 시트 (2)"]
    assert [len(plan.charts) for plan in made] == [2, 2]
    first, second = (chart.categories.cells for chart in made[0].charts)
    assert first != second


def test_filters_orders_and_groups_are_those_of_a_page(record: Record) -> None:
    block = TableBlock(
        "a",
        "entries",
        "표",
        (Pick("consortium"), Pick("round", title="어느 라운드")),
        "없음",
        shape=Shape(filters=(("consortium", "SK, NC"),), sorts=(("consortium", True),), group="round"),
    )
    words = texts(sheet_of(record, block))
    assert "어느 라운드" in words
    assert "카카오" not in words
    teams = [word for word in words if word in {"SK텔레콤", "NC AI"}]
    assert teams[0] == "SK텔레콤"
    assert len(words) > len(teams) + 2


def test_lines_of_ones_own_keep_their_steps(record: Record) -> None:
    sheet = sheet_of(record, TextBlock(("□ 제목", "○ 첫째", "- 둘째", "※ 주석", "그냥 글")))
    looks = {row[0].value: row[0].style for row in sheet.rows if row[0].value}
    assert (looks["□ 제목"], looks["○ 첫째"], looks["- 둘째"]) == ("bullet1", "bullet2", "bullet3")
    assert (looks["※ 주석"], looks["그냥 글"]) == ("note", "text")


def test_a_report_without_sheets_is_told(record: Record) -> None:
    with pytest.raises(Told, match="시트가 없습니다"):
        book_of(record, own())


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_a_copy_of_every_report_can_be_made(record: Record, report: Report) -> None:
    made, plain = book_of(record, own(*report.sheets)), book_of(record, report)
    assert [sheet.name for sheet in plain.sheets] == [sheet.name for sheet in made.sheets][: len(plain.sheets)]


def test_what_is_worded_stands_without_its_tables(record: Record, tmp_path: Path) -> None:
    lines = {block for sheet in STATUS.sheets for block in sheet.blocks if isinstance(block, LinesBlock)}
    sheets = (SheetDefinition(block.writer, (17.0,) * 12, (block,)) for block in lines - {LinesBlock("progress_basis")})
    target = tmp_path / "own.xlsx"
    write_book(book_of(record, own(*sheets)), target)
    assert recalculate(target) == []
