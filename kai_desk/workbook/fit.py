"""Widths and heights that show Korean text whole: East-Asian wide characters take two columns of a digit."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from openpyxl.utils.cell import get_column_letter, range_boundaries

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.plan import CellPlan, Formula, SheetPlan
from kai_desk.workbook.styles import STYLES, Style
from kai_desk.workbook.text import clean_text, width

NARROWEST, WIDEST, WIDEST_HEAD = 7.0, 42.0, 18.0
ROW_HEIGHT = 18.0
_BASE_SIZE = 10
_MARGIN = 2.5
_LINE = 1.42  # height of a line over the size of its type


def shown(cell: CellPlan) -> str:
    """About what the cell shows, for measuring."""
    return f"{_shown(cell)} {cell.mark}" if cell.mark else _shown(cell)


def _shown(cell: CellPlan) -> str:
    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    if value is None:
        return "-"
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Gap):
        return value.value
    if isinstance(value, date):
        return "2025. 12. 31. 00:00" if isinstance(value, datetime) else "2025. 12. 31."
    kind = cell.style.removesuffix("_total")
    return str(value).upper() if isinstance(value, bool) else _shown_number(Decimal(value), kind)


def _shown_number(number: Decimal, kind: str) -> str:
    amount = number * 100 if kind == "rate" else number
    if kind.startswith("change") and not amount:
        return "변동 없음"
    sign = "△" if amount < 0 else "+" if kind in {"pp", "change", "change_eok"} else ""
    places = {"eok": 1, "change_eok": 1, "rate": 1, "pp": 1, "decimal": 3}.get(kind, 0)
    unit = {"rate": "%", "pp": "%p"}.get(kind, "")
    return f"{sign}{abs(amount).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}{unit}"


def column_widths(sheet: SheetPlan) -> tuple[float, ...]:
    """The sheet's own widths, or widths that fit the contents outside merged and flowing cells."""
    if sheet.columns is not None:
        return sheet.columns
    count = max((len(row) for row in sheet.rows), default=0)
    widths = [NARROWEST] * count
    spanned = set(_spanned(sheet))
    for number, row in enumerate(sheet.rows, start=1):
        for index, cell in enumerate(row):
            style = STYLES[cell.style]
            if (number, index) in spanned or style.flow:
                continue
            widest = WIDEST_HEAD if cell.style == "head" else WIDEST
            wanted = width(shown(cell)) * _scale(style) + _MARGIN + style.indent
            widths[index] = max(widths[index], wanted if style.numeric else min(wanted, widest))
    return tuple(round(wanted, 1) for wanted in widths)


def spans(sheet: SheetPlan) -> tuple[str, ...]:
    """The sheet's merges, and one for each row whose only cell is flowing text: it runs over the sheet's width."""
    count = max((len(row) for row in sheet.rows), default=0)
    taken = {number for number, _ in _spanned(sheet)}
    own = [
        f"A{number}:{get_column_letter(count)}{number}"
        for number, row in enumerate(sheet.rows, start=1)
        if len(row) == 1 and count > 1 and STYLES[row[0].style].flow and number not in taken
    ]
    return (*sheet.merges, *own)


def row_heights(sheet: SheetPlan, widths: tuple[float, ...], merges: tuple[str, ...]) -> dict[int, float]:
    """Points by row number: the plan's, or what the tallest wrapped text of the row needs."""
    across = {(top, left): (right, bottom) for left, top, right, bottom in map(_bounds, merges)}
    heights: dict[int, float] = {}
    for number, row in enumerate(sheet.rows, start=1):
        needed = [ROW_HEIGHT]
        for column, cell in enumerate(row, start=1):
            right, bottom = across.get((number, column), (column, number))
            if bottom == number:
                needed.append(_height(cell, sum(widths[column - 1 : right])))
        heights[number] = sheet.heights.get(number, max(needed))
    return heights


def _height(cell: CellPlan, room: float) -> float:
    style = STYLES[cell.style]
    lines = 1
    if style.wrap:
        usable = max(room - 1 - 1.5 * style.indent, 2.0)
        lines = sum(max(1, ceil(width(line) * _scale(style) / usable)) for line in shown(cell).split("\n"))
    return round(lines * style.size * _LINE + 4, 1)


def _scale(style: Style) -> float:
    return style.size / _BASE_SIZE * (1.06 if style.bold else 1.0)


def _bounds(reference: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(reference)
    if None in (left, top, right, bottom):
        raise ValueError(reference)
    return int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)


def _spanned(sheet: SheetPlan) -> Iterator[tuple[int, int]]:
    """(row number, column index) of every cell in a merge over several columns."""
    for left, top, right, bottom in map(_bounds, sheet.merges):
        if right > left:
            yield from ((row, column - 1) for row in range(top, bottom + 1) for column in range(left, right + 1))
