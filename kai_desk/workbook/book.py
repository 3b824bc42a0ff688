"""What reading a workbook gives: plain frozen values, free of openpyxl."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that the spreadsheet program stored as the cell's value, such as "#REF!"."""

    text: str


CellValue = None | str | int | Decimal | bool | date | datetime | time | CellError


@dataclass(frozen=True, slots=True)
class Row:
    """A row with at least one value. `number` is Excel's row number; `cells` starts at column A."""

    number: int
    cells: tuple[CellValue, ...]

    def at(self, column: int) -> CellValue:
        """The value in a column counted from 1; None beyond the last value."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet. Rows without any value are left out; the numbers of the others still count them."""

    name: str
    hidden: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read: the file's name, its worksheets in order, and Korean notices on what to know about it."""

    name: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The worksheet with this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
