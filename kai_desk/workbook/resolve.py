"""What the cells of a plan hold, by reference, so that charts carry the values they show."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from openpyxl.utils.cell import absolute_coordinate, quote_sheetname, range_boundaries

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.plan import BLANK, BookPlan, CellPlan, Formula, Ref
from kai_desk.workbook.styles import STYLES
from kai_desk.workbook.text import clean_text


def absolute(ref: Ref) -> str:
    """The reference as a formula on any sheet writes it: Ref("집행", "B5:B9") is '집행'!$B$5:$B$9."""
    return f"{quote_sheetname(ref.sheet)}!{absolute_coordinate(ref.cells)}"


def cells_of(plan: BookPlan, ref: Ref) -> list[CellPlan]:
    """The cells of a reference, row by row, blank beyond a row's end. Raises KeyError without the sheet."""
    rows = {sheet.name: sheet.rows for sheet in plan.sheets}[ref.sheet]
    left, top, right, bottom = range_boundaries(ref.cells)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(ref.cells)
    return [
        rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else BLANK
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    ]


def numbers_of(plan: BookPlan, ref: Ref) -> Iterator[tuple[int, int | Decimal]]:
    """(place in the reference, number) of the cells that hold one."""
    for place, cell in enumerate(cells_of(plan, ref)):
        value = cell.value.result if isinstance(cell.value, Formula) else cell.value
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield place, value


def words_of(plan: BookPlan, ref: Ref) -> list[str]:
    """The cells of a reference as the texts a chart caches for its categories."""
    return [_words(cell) for cell in cells_of(plan, ref)]


def format_of(plan: BookPlan, ref: Ref) -> str:
    """The number format of the first cell of a reference."""
    return STYLES[cells_of(plan, ref)[0].style].format


def _words(cell: CellPlan) -> str:
    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    if value is None:
        return "-"
    if isinstance(value, Gap):
        return value.value
    if isinstance(value, date):
        return f"{value.year}. {value.month}. {value.day}."
    return clean_text(value) if isinstance(value, str) else str(value)
