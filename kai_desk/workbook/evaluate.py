"""A recalculation of the workbooks we write, apart from any spreadsheet program, to prove their stored results."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, localcontext
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import get_column_letter

from kai_desk.workbook.book import CellError
from kai_desk.workbook.formula import Scalar, UnsupportedFormulaError, parse, scalar
from kai_desk.workbook.functions import FUNCTIONS, OPERATORS

_PRECISION = 40
_TOLERANCE = Decimal("1e-13")
_DAY_ZERO = date(1899, 12, 30)

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A formula whose stored result is not what it computes (None: nothing is stored)."""

    sheet: str
    cell: str
    formula: str
    stored: Scalar
    computed: Scalar


def recalculate(path: Path) -> list[Mismatch]:
    """Compute every formula of a workbook anew and compare; whole numbers must agree exactly, others to 1e-13.

    Raises UnsupportedFormulaError for a formula outside our shapes.
    """
    formulas = _load(path, results=False)
    stored = _load(path, results=True)
    with localcontext() as context:
        context.prec = _PRECISION
        sheet = _Recalculation(formulas)
        found = [
            Mismatch(place[0], f"{get_column_letter(place[2])}{place[1]}", text, stored.get(place), sheet.result(place))
            for place, text in formulas.items()
            if isinstance(text, _FormulaText)
        ]
        return [one for one in found if not _agree(one.stored, one.computed)]


class _FormulaText(str):
    """The text of a formula, apart from texts that begin with "="."""

    __slots__ = ()


@dataclass(slots=True)
class _Recalculation:
    """The values of a workbook's cells, computed when asked for, each once."""

    content: dict[Place, Scalar]
    done: dict[Place, Scalar] = field(default_factory=dict)
    open: set[Place] = field(default_factory=set)

    def result(self, place: Place) -> Scalar:
        content = self.content.get(place)
        if not isinstance(content, _FormulaText):
            return content
        if place not in self.done:
            if place in self.open:
                raise UnsupportedFormulaError(f"a circle through {place}")
            self.open.add(place)
            node = parse(content, OPERATORS, FUNCTIONS)
            self.done[place] = scalar(node(_On(self, place[0])))
        return self.done[place]


@dataclass(frozen=True, slots=True)
class _On:
    """The cells as a formula on one sheet sees them."""

    whole: _Recalculation
    sheet: str

    def value(self, sheet: str | None, row: int, column: int) -> Scalar:
        return self.whole.result((sheet or self.sheet, row, column))


def _load(path: Path, *, results: bool) -> dict[Place, Scalar]:
    book = load_workbook(path, data_only=results)
    try:
        return _contents(book)
    finally:
        book.close()


def _contents(book: Workbook) -> dict[Place, Scalar]:
    return {
        (sheet.title, cell.row, cell.column): _content(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.value is not None
    }


def _content(cell: Cell) -> Scalar:
    value = cell.value
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        if cell.data_type == "f":
            return _FormulaText(value.removeprefix("="))
        return CellError(value) if cell.data_type == "e" else value
    if isinstance(value, int | float | Decimal):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Decimal((day - _DAY_ZERO).days)
    raise UnsupportedFormulaError(f"{cell.coordinate}: {value!r}")


def _agree(stored: Scalar, computed: Scalar) -> bool:
    if isinstance(stored, Decimal) and isinstance(computed, Decimal):
        if computed == computed.to_integral_value():
            return stored == computed
        return abs(stored - computed) <= _TOLERANCE * max(abs(stored), abs(computed))
    return type(stored) is type(computed) and stored == computed
