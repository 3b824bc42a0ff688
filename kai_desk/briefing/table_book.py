"""One table as a workbook: as it was shaped on its page, in exact won, with both clocks and its source in it."""

from collections.abc import Generator, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kai_desk.briefing.cells import MARKS, exact
from kai_desk.briefing.places import letter
from kai_desk.korean.dates import Span, write_date, write_span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.origin import Origin
from kai_desk.tables.table import Column, Slip, Table, Value
from kai_desk.tables.text import show
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula, SheetPlan, Stream, StreamValue
from kai_desk.workbook.text import sheet_name
from kai_desk.workbook.writer import write_in_steps

BANNER = "가상 · 이 표에는 연습용 가상 자료에 근거한 값이 들어 있음. 실제 현황으로 인용할 수 없음"
TOTAL = "합계"
MANY = 3_000  # rows from which they are streamed
WIDE = 6  # columns from which the paper is turned
_STYLES = {
    "won": "won",
    "count": "count",
    "rate": "rate",
    "decimal": "decimal",
    "slip": "count",
    "date": "date",
    "span": "date",
    "flag": "center",
    "text": "text",
}
_WIDTHS = {"won": 20.0, "text": 26.0, "date": 15.0, "span": 15.0}
_OTHER_WIDTH = 12.0


def write_table_book(table: Table, origin: Origin, target: Path) -> Generator[tuple[int, int], None, None]:
    """Write ``table`` to ``target`` whole or not at all; yield how many streamed rows are written, of how many.

    Raises Told when a value cannot be held or the file cannot be written, which then stays as it was.
    """
    plan = table_book(table, origin)
    whole = sum(sheet.stream.count for sheet in plan.sheets if sheet.stream)
    for done in write_in_steps(plan, target):
        yield done, whole


def table_book(table: Table, origin: Origin) -> BookPlan:
    """Return the plan of a table's workbook: amounts as exact won, dates as dates, what people typed as text."""
    clocks = f"기준일 {write_date(table.on, weekday=True)} · 인지 시점 {table.known or origin.known}"
    streamed = len(table.rows) >= MANY
    rows = [*_above(table, clocks), (CellPlan(origin.source, "note"),)]
    if any(column.kind == "won" for column in table.columns):
        rows.append((*(CellPlan("", "blank") for _ in table.columns[1:]), CellPlan("(단위: 원)", "unit")))
    totals = table.totals(range(len(table.rows)))
    head = len(rows) + (2 if streamed and totals else 1)
    first, last = head + 1, head + len(table.rows)
    total = _total(table, totals, first, last) if totals and table.rows else ()
    heads = tuple(CellPlan(_head(column), "head") for column in table.columns)
    if streamed:
        rows += [total, heads] if total else [heads]
    else:
        rows += [heads, *_rows(table), *([total] if total else [])]
        rows += [(CellPlan(f"※ {note}", "note"),) for note in table.notes]
    sheet = SheetPlan(
        name=sheet_name(table.title),
        rows=tuple(rows),
        columns=tuple(_WIDTHS.get(column.kind, _OTHER_WIDTH) for column in table.columns) if streamed else None,
        freeze=f"A{head + 1}",
        filter=f"A{head}:{letter(len(table.columns) - 1)}{max(last, head)}",
        title_rows=f"{head}:{head}",
        landscape=len(table.columns) > WIDE,
        footer=f"{table.title} · {clocks}",
        header="가상" if table.fictional else "",
        stream=_stream(table) if streamed else None,
    )
    return BookPlan((sheet,), table.title, clocks, origin.author or "KAI 데스크", origin.moment)


def _above(table: Table, clocks: str) -> Iterator[tuple[CellPlan, ...]]:
    """The title, what the page says beside it, both clocks, and the mark of what is invented."""
    yield (CellPlan(table.title, "title"),)
    if table.subtitle:
        yield (CellPlan(table.subtitle, "subtitle"),)
    yield (CellPlan(clocks, "subtitle"),)
    if table.fictional:
        yield (CellPlan(BANNER, "banner"),)


def _head(column: Column) -> str:
    return f"{column.title}(일)" if column.kind == "slip" else column.title


def _rows(table: Table) -> Iterator[tuple[CellPlan, ...]]:
    for row in table.rows:
        yield tuple(_cell(column, value) for column, value in zip(table.columns, row, strict=True))


def _cell(column: Column, value: Value) -> CellPlan:
    held, style = _held(column, value), _STYLES[column.kind]
    if column.kind == "text" and isinstance(held, str) and column.id == "status":
        return CellPlan(held, MARKS.get(held, "center"))
    if held is None or isinstance(held, Gap):
        return CellPlan(held, style if column.numeric else "center")
    if column.kind == "text" and isinstance(held, int):
        return CellPlan(held, "center")  # a year or a number of a form takes no thousands separators
    return CellPlan(held, "center" if isinstance(held, str) and style != "text" else style)


def _held(column: Column, value: Value) -> StreamValue:
    """A number or a day where it is one, else the words of the page."""
    match value:
        case bool():
            return show(value, column)
        case Fraction():
            return exact(value)
        case Span():
            return value.lo if value.exact else write_span(value)
        case Slip():
            return value.low if value.low == value.high else show(value, column)
        case None | Gap() | int() | Decimal() | date() | str():
            return value


def _total(table: Table, totals: dict[str, int], first: int, last: int) -> tuple[CellPlan, ...]:
    cells = []
    for place, column in enumerate(table.columns):
        if column.id in totals:
            cells_above = f"{letter(place)}{first}:{letter(place)}{last}"
            cells.append(CellPlan(Formula(f"SUM({cells_above})", totals[column.id]), "won_total"))
        else:
            cells.append(CellPlan("" if place else TOTAL, "text_total"))
    return tuple(cells)


def _stream(table: Table) -> Stream:
    def rows() -> Iterator[tuple[StreamValue, ...]]:
        for row in table.rows:
            held = (_held(column, value) for column, value in zip(table.columns, row, strict=True))
            yield tuple("-" if value is None else value for value in held)

    return Stream(rows, tuple(_STYLES[column.kind] for column in table.columns), len(table.rows))
