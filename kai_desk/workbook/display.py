"""What a cell shows, read from its style's own number format: the words of the sheet for every other renderer."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.plan import CellPlan, Formula
from kai_desk.workbook.styles import DATE, GENERAL, MOMENT, STYLES, TEXT
from kai_desk.workbook.text import clean_text

NONE = "-"
_DAY_ZERO = date(1899, 12, 30)
_QUOTED = re.compile(r'"([^"]*)"')
_DIGITS = re.compile(r"[#0][#0,.]*")


def display(cell: CellPlan) -> str:
    """Return what a spreadsheet program shows in a cell: "△1,204", "71.4%", "2025. 8. 4."; a formula its result."""
    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    if cell.mark:
        shown, number = display(replace(cell, mark="")), isinstance(value, int | Decimal) and STYLES[cell.style].numeric
        return f"{cell.mark} {shown}" if number else f"{shown} {cell.mark}"
    if value is None or isinstance(value, str | Gap | bool):
        return _word(value)
    number_format = STYLES[cell.style].format
    if isinstance(value, date):
        return _day(value, number_format)
    if number_format in {DATE, MOMENT}:
        return _day(_DAY_ZERO + timedelta(days=int(value)), number_format)
    return write_in(value, number_format)


def _word(value: str | Gap | bool | None) -> str:
    if isinstance(value, str):
        return clean_text(value)
    return NONE if value is None else value.value if isinstance(value, Gap) else str(value).upper()


def _day(day: date, number_format: str) -> str:
    words = f"{day.year}. {day.month}. {day.day}."
    return f"{words} {day:%H:%M}" if number_format == MOMENT and isinstance(day, datetime) else words


def write_in(number: int | Decimal, number_format: str) -> str:
    """Return a number in a number format of ours: up to three sections, "%", a last "," for thousands, quoted words."""
    if number_format in {GENERAL, TEXT}:
        return str(number)
    sections = number_format.split(";")
    sign = "-" if number < 0 and len(sections) == 1 else ""
    section = sections[0] if number > 0 or len(sections) == 1 else sections[1] if number < 0 else sections[-1]
    digits = _DIGITS.search(_QUOTED.sub(lambda found: " " * len(found[0]), section))
    if digits is None:
        return _QUOTED.sub(r"\1", section)
    before, after = section[: digits.start()], section[digits.end() :]
    shown = _digits(abs(Decimal(number)), digits[0], percent="%" in _QUOTED.sub("", after))
    begin, end = (_QUOTED.sub(r"\1", part) for part in (before, after))
    return f"{sign}{begin}{shown}{end}"


def _digits(number: Decimal, pattern: str, *, percent: bool) -> str:
    whole, _, decimals = pattern.partition(".")
    thousands = len(pattern) - len(pattern.rstrip(","))
    grouped = "," in whole.rstrip(",")
    scaled = number * (100 if percent else 1) / Decimal(1000) ** thousands
    decimals = decimals.rstrip(",")
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    for _ in range(len(decimals) - len(decimals.rstrip("#"))):
        text = text.removesuffix("0")
    return text.rstrip(".") if "." in text else text
