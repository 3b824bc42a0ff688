"""Every money table of every report, reckoned again from the rows of random records: won, shown amounts, rates, %p."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.cells import exact
from kai_desk.briefing.definitions import LedgerBlock, MoneyBlock, Report, SheetDefinition
from kai_desk.briefing.fill import fill
from kai_desk.briefing.fitting import ADJUSTED_NOTE, CUT_NOTE
from kai_desk.briefing.make import make_briefing, write_briefing
from kai_desk.briefing.order import Order
from kai_desk.briefing.reports import REPORTS
from kai_desk.briefing.sheets import render_paper
from kai_desk.korean.adjust import DIRECTIONS, ROUNDINGS, Direction, Rounding
from kai_desk.korean.amounts import Unit
from kai_desk.korean.gaps import Gap
from kai_desk.program.schema import SCHEMA
from kai_desk.record.connection import copy_to_memory
from kai_desk.record.record import empty_record
from kai_desk.tables.table import AsOf
from kai_desk.workbook.display import display
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula
from kai_desk.workbook.writer import render
from tests.money_records import KINDS, NAMES, ON, SINCE, Programme, Reader, Where, programmes

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
STEPS = {Unit.WON: 1, Unit.THOUSAND: 1_000, Unit.MILLION: 1_000_000, Unit.EOK: 10_000_000}
ALL_BLOCKS = [
    block for report in REPORTS for sheet in report.sheets for block in sheet.blocks if isinstance(block, MoneyBlock)
]
WIDE = MoneyBlock(
    "wide",
    "",
    "team",
    "없음",
    then="item",
    columns=("appropriated", "changed", "carried", "available", "disbursed", "balance"),
)
BLOCKS = [replace(block, id=f"b{place}", title=f"표 {place}") for place, block in enumerate([*ALL_BLOCKS, WIDE])]
REPORT = Report(
    "all",
    "모든 금액 표",
    (
        SheetDefinition("금액", (16.0,) * 12, tuple(BLOCKS)),
        SheetDefinition("근거(원)", (16.0,) * 20, (LedgerBlock(),)),
    ),
)


@pytest.fixture(scope="module")
def template() -> Iterator[sqlite3.Connection]:
    with closing(empty_record(SCHEMA)) as connection:
        for statement in (statement for step in SCHEMA.steps for statement in step.data):
            connection.execute(statement)
        yield connection


def tables_of(book: BookPlan) -> Iterator[tuple[MoneyBlock, dict[int, str], list[list[CellPlan]]]]:
    """Each block with the heads of its columns by place, and its rows."""
    rows = [list(row) for row in book.sheets[0].rows]
    starts = {str(row[0].value): place for place, row in enumerate(rows) if row and row[0].style == "section"}
    for block in BLOCKS:
        near = range(starts[block.title], min(starts[block.title] + 4, len(rows)))
        top = next((place for place in near if rows[place][0].style == "head"), None)
        if top is None:  # nothing of its amount was entered, said in words
            continue
        heads = {place: str(cell.value) for place, cell in enumerate(rows[top]) if cell.value}
        bottom = top + 1
        while bottom < len(rows) and rows[bottom][0].style in {"text", "text_total"}:
            bottom += 1
        yield block, heads, rows[top + 1 : bottom]


def wheres(block: MoneyBlock, rows: list[list[CellPlan]]) -> list[Where]:
    """What each row is the sum of, read from its words."""
    found: list[Where] = []
    for row in rows:
        outer, inner = str(row[0].value), str(row[1].value)
        if outer == "합계":
            found.append({})
        elif block.then and inner != "소계":
            found.append({block.by: NAMES[block.by].get(outer), block.then: NAMES[block.then].get(inner)})
        else:
            found.append({block.by: NAMES[block.by].get(outer)})
    return found


def stored(cell: CellPlan) -> object:
    return cell.value.result if isinstance(cell.value, Formula) else cell.value


def in_steps(won: int, step: int, rounding: Rounding) -> int:
    whole = Decimal(won) / step
    return int(whole.quantize(Decimal(1), ROUND_HALF_UP if rounding == "사사오입" else ROUND_DOWN))


def check_amounts(
    block: MoneyBlock,
    heads: dict[int, str],
    rows: list[list[CellPlan]],
    exact_of: Callable[[int, int], int | Gap | None],
    order: Order,
) -> None:
    """Each amount within a step of its own; those of the grand total rounded; what is chosen adds up as it is shown."""
    step = STEPS[order.unit]
    shown: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        for place in heads:
            wanted, value = exact_of(number, place), stored(row[place])
            if not isinstance(wanted, int):
                assert value == wanted
                continue
            assert isinstance(value, int | Decimal)
            shown[number, place] = int(value * (10 if order.unit is Unit.EOK else 1))
            assert abs(shown[number, place] * step - wanted) < step
            plain = shown[number, place] == in_steps(wanted, step, order.rounding)
            assert plain or row[place].style.removesuffix("_total").endswith(("_adjusted", "_apart"))
            assert isinstance(row[place].value, Formula) or order.unit is not Unit.WON
    last = len(rows) - 1
    if order.direction == "아래":
        leaves = [number for number in range(last) if stored(rows[number][1]) != "소계"]
        for place in heads:
            whole = exact_of(last, place)
            parts = [won for number in leaves if isinstance(won := exact_of(number, place), int)]
            if isinstance(whole, int):
                assert shown[last, place] == in_steps(whole, step, order.rounding)
            if isinstance(whole, int) and sum(parts) == whole:
                assert sum(shown.get((number, place), 0) for number in leaves) == shown[last, place]
    if order.direction == "옆":
        check_rows(block, heads, shown, last)


def check_rows(block: MoneyBlock, heads: dict[int, str], shown: dict[tuple[int, int], int], last: int) -> None:
    places = {title: place for place, title in heads.items()}
    for number in range(last + 1):
        line = {title: shown[number, place] for title, place in places.items() if (number, place) in shown}
        if block.across:
            assert sum(steps for title, steps in line.items() if title != "합계") == line.get("합계", 0)
        elif places.keys() >= {"편성", "변경", "이월", "예산현액(A)"}:
            assert sum(line.get(title, 0) for title in ("편성", "변경", "이월")) == line.get("예산현액(A)", 0)
        if line.keys() >= {"예산현액(A)", "교부(B)", "잔액(A-B)"}:
            assert line["예산현액(A)"] - line["교부(B)"] == line["잔액(A-B)"]


def check_rates(heads: dict[int, str], row: list[CellPlan], where: Where, made: Programme) -> None:
    before: Fraction | None = None
    now: Fraction | None = None
    for place, head in heads.items():
        if head in {"집행률(B/A)", "실집행률(C/B)"}:
            now, before = made.rate(head, where, ON), made.rate(head, where, SINCE)
            assert stored(row[place]) == (None if now is None else exact(now))
        elif head == "전기 대비(%p)":
            both = now is not None and before is not None
            assert stored(row[place]) == (
                exact((now - before) * 100) if now is not None and before is not None else None
            )
            assert both == isinstance(row[place].value, Formula)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=programmes(),
    unit=st.sampled_from(list(Unit)),
    rounding=st.sampled_from(ROUNDINGS),
    direction=st.sampled_from(DIRECTIONS),
)
def test_every_result_follows_from_the_rows(
    template: sqlite3.Connection,
    tmp_path: Path,
    made: Programme,
    unit: Unit,
    rounding: Rounding,
    direction: Direction,
) -> None:
    order = Order("all", unit, SINCE, rounding=rounding, direction=direction, moment=MOMENT)
    with closing(copy_to_memory(template)) as connection:
        made.fill(connection)
        answers = Answers(AsOf(Reader(connection), ON), order, REPORT.groupings, REPORT.compared)
        book = render_paper(fill(answers, REPORT), answers)
    for block, heads, rows in tables_of(book):
        places = wheres(block, rows)

        def wanted(
            number: int,
            place: int,
            block: MoneyBlock = block,
            heads: dict[int, str] = heads,
            places: list[Where] = places,
        ) -> int | Gap | None:
            if not block.across:
                return made.amount(heads[place], places[number], ON)
            across: Where = {} if heads[place] == "합계" else {block.across: NAMES[block.across].get(heads[place])}
            title = {"available": "예산현액(A)", "disbursed": "교부(B)", "spent": "실집행(C)"}[block.columns[0]]
            return made.amount(title, {**places[number], **across}, ON)

        labels = 2 if block.then else 1
        amounts = {
            place: head
            for place, head in list(heads.items())[labels:]
            if block.across or head in {*KINDS, "예산현액(A)", "잔액(A-B)"}
        }
        check_amounts(block, amounts, rows, wanted, order)
        for row, where in zip(rows, places, strict=True):
            check_rates(heads, row, where, made)
    target = tmp_path / "금액.xlsx"
    target.write_bytes(render(book))
    assert recalculate(target) == []


def cells_under(book: BookPlan, title: str, head: str) -> list[CellPlan]:
    """The cells of a column of the table with this title on 집행현황."""
    rows = next(sheet for sheet in book.sheets if sheet.name == "집행현황").rows
    start = next(place for place, row in enumerate(rows) if row and row[0].value == title)
    top = next(place for place in range(start, len(rows)) if rows[place][0].style == "head")
    place = [cell.value for cell in rows[top]].index(head)
    bottom = next(number for number in range(top, len(rows)) if rows[number][0].value == "합계")
    return [row[place] for row in rows[top + 1 : bottom + 1]]


@pytest.mark.parametrize(
    ("unit", "direction", "cells"),
    [
        (Unit.EOK, "아래", ["228.6", "*77.7", "100.0", "ROUND(SUM(C8:C10),1) = 406.3"]),
        (Unit.MILLION, "아래", ["22,858", "7,776", "10,000", "SUM(C8:C10) = 40,634"]),
        (Unit.MILLION, "옆", ["22,858", "7,776", "10,000", "40,634"]),
        (Unit.WON, "아래", ["22,858,350,000", "7,776,000,001", "10,000,000,000", "40,634,350,001"]),
    ],
)
def test_what_stands_in_a_column(asof: AsOf, unit: Unit, direction: Direction, cells: list[str]) -> None:
    book = make_briefing(asof, Order("status", unit, direction=direction, moment=MOMENT))
    found = [
        f"{cell.value.text} = {display(cell)}"
        if isinstance(cell.value, Formula) and "SUM" in cell.value.text
        else display(cell)
        for cell in cells_under(book, "컨소시엄별 집행현황", "편성")
    ]
    assert found == cells


@pytest.mark.parametrize(
    ("report", "unit", "rounding", "direction"),
    [
        ("status", Unit.EOK, "절사", "옆"),
        ("budget", Unit.MILLION, "절사", "아래"),
        ("assembly", Unit.EOK, "사사오입", "옆"),
    ],
)
def test_however_it_is_rounded_results_are_stored(
    asof: AsOf, tmp_path: Path, report: str, unit: Unit, rounding: Rounding, direction: Direction
) -> None:
    target = tmp_path / "보고서.xlsx"
    since = date(2025, 9, 9)
    write_briefing(asof, Order(report, unit, since, rounding=rounding, direction=direction, moment=MOMENT), target)
    assert recalculate(target) == []


def test_what_was_cut_off_or_moved_is_said(asof: AsOf) -> None:
    def notes(rounding: Rounding, unit: Unit) -> set[object]:
        book = make_briefing(asof, Order("status", unit, rounding=rounding, moment=MOMENT))
        sheet = next(sheet for sheet in book.sheets if sheet.name == "집행현황")
        return {cell.value for row in sheet.rows for cell in row if cell.style == "note"}

    assert ADJUSTED_NOTE in notes("사사오입", Unit.EOK)
    assert {ADJUSTED_NOTE, CUT_NOTE} <= notes("절사", Unit.EOK)
    assert not {ADJUSTED_NOTE, CUT_NOTE} & notes("절사", Unit.WON)
