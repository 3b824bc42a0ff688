"""How a value of a table is read: one wording for screen, clipboard, command line and text alternatives."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kai_desk.korean.amounts import Unit, write_number, write_won
from kai_desk.korean.dates import Span, write_date, write_span
from kai_desk.korean.gaps import Gap
from kai_desk.korean.rounding import half_up
from kai_desk.tables.table import Column, Slip, Value

NONE = "-"


def show(value: Value, column: Column, unit: Unit = Unit.WON) -> str:
    """Return what a person reads; won in ``unit`` (억원 with one decimal), rates in % with one decimal."""
    if value is None:
        return NONE
    if isinstance(value, Gap):
        return value.value
    if column.kind == "won" and isinstance(value, int):
        return write_won(value, unit, 1 if unit is Unit.EOK else 0)
    # A year or a number of a form stands in a text column: it takes no thousands separators.
    return str(value) if column.kind == "text" and isinstance(value, int) else _plain(value)


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "예" if value else "아니오"
    if isinstance(value, Fraction):
        return show_rate(value)
    if isinstance(value, int | Decimal):
        return write_number(value, _places(value))
    if isinstance(value, Span):
        return write_span(value)
    if isinstance(value, date):
        return write_date(value)
    return show_slip(value) if isinstance(value, Slip) else str(value)


def _places(value: int | Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent if isinstance(value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def show_rate(rate: Fraction | None, places: int = 1) -> str:
    """Return a rate in %, 사사오입: "71.4 %"."""
    if rate is None:
        return NONE
    return f"{write_number(half_up(rate.numerator * 100, rate.denominator, places), places)} %"


def show_slip(slip: Slip) -> str:
    """Return days behind as "+5일", as "+10~+40일" where the dates leave room, "제때" for none."""
    if slip.low == slip.high:
        return "제때" if slip.low == 0 else f"{slip.low:+d}일"
    return f"{slip.low:+d}~{slip.high:+d}일"


def sort_key(value: Value) -> tuple[int, float | Fraction | str, str]:
    """Return a key that orders raw values: numbers and dates by size, text by code point, absences last."""
    if value is None or isinstance(value, Gap):
        return (2, 0, value.value if value else "")
    if isinstance(value, bool | int | Decimal | Fraction):
        return (0, Fraction(value), "")
    if isinstance(value, date):
        return (0, Fraction(value.toordinal()), "")
    if isinstance(value, Slip):
        return (0, Fraction(value.high), "")
    if isinstance(value, Span):
        first = value.lo or value.hi
        return (0, Fraction(first.toordinal()), value.words) if first else (1, value.words, "")
    return (1, value, "")
