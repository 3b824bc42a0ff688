"""openpyxl's values as ours: exact numbers, clean text, marked errors."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from kai_desk.workbook.book import CellError, CellValue
from kai_desk.workbook.text import MAX_TEXT, clean_text, unescape

_LONGEST_RAW = 7 * MAX_TEXT  # every character may be written as "_xHHHH_"


class TooLongError(Exception):
    """A text that no spreadsheet program could have put into a cell."""


def cell_value(value: object, data_type: str) -> CellValue:
    """A date cell at midnight is a date, a length of time a number of days, an empty text None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, data_type)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date | time):
        return value
    if isinstance(value, timedelta):
        return _number(value / timedelta(days=1))
    raise TypeError(type(value))


def _text(value: str, data_type: str) -> CellValue:
    if len(value) > _LONGEST_RAW:
        raise TooLongError
    return CellError(value) if data_type == "e" else clean_text(unescape(value)) or None


def _number(value: float) -> CellValue:
    if isinstance(value, int):
        return value
    if not isfinite(value):
        return CellError("#NUM!")
    exact = Decimal(f"{value:.15g}")  # spreadsheets keep and show 15 digits; the rest is binary noise
    return int(exact) if exact == exact.to_integral_value() else exact
