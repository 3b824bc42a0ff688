"""Rows too many to hold, written straight as a sheet's XML: some hundred at a time, in bounded memory."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from xml.sax import saxutils

from openpyxl.utils.cell import get_column_letter

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.numbers import MAX_DIGITS, check_digits, number_text
from kai_desk.workbook.plan import Stream, StreamValue
from kai_desk.workbook.text import MAX_TEXT, cell_text, escape, looks_like_formula

AT_ONCE = 400  # rows: more would hold the window up while they are put together
_DAY_ZERO = date(1899, 12, 30).toordinal()
_BETWEEN = "\x01"
# A text that is written as it stands: nothing XML or Excel would read otherwise, no spaces at its ends.
_SPECIAL = re.compile(
    "[&<>\x00\x02-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|_x|(?:^|\x01)(?:[=+@＝＋－＠ ]|-[^\x01])| (?:\x01|$)"
)


@dataclass(frozen=True, slots=True)
class Looks:
    """The numbers of a column's styles in the file: of its cells, and of texts that look like a formula."""

    plain: str
    quoted: str


def rows_xml(stream: Stream, looks: Sequence[Looks], first: int) -> Iterator[tuple[int, bytes]]:
    """Yield the rows from row number ``first`` on as XML, with how many are in each piece.

    Raises Told for a value that no cell can hold, ValueError for a row of another width or another number of rows.
    """
    rows = iter(stream.rows())
    done = 0
    while some := list(islice(rows, AT_ONCE)):
        if any(len(row) != len(looks) for row in some):
            raise ValueError(f"rows of {len(looks)} columns are wanted")
        numbers = range(first + done, first + done + len(some))
        yield len(some), _piece(tuple(zip(*some, strict=True)), looks, numbers).encode()
        done += len(some)
    if done != stream.count:
        raise ValueError(f"{done} rows where {stream.count} were told")


def _piece(columns: Sequence[Sequence[StreamValue]], looks: Sequence[Looks], numbers: range) -> str:
    """A column alike all the way down is one stretch of a format that every row fills in."""
    parts: list[str] = ['<row r="%d">']
    values: list[Iterable[object]] = [numbers]
    for place, (column, look) in enumerate(zip(columns, looks, strict=True), start=1):
        letters = get_column_letter(place)
        made = _alike(column, letters, look)
        if made is None:
            parts.append("%s")
            values.append(_cells(column, letters, numbers, look))
        else:
            parts.append(made[0])
            values += [numbers, made[1]]
    pattern = "".join((*parts, "</row>"))
    return "".join([pattern % row for row in zip(*values, strict=True)])


def _alike(column: Sequence[StreamValue], letters: str, look: Looks) -> tuple[str, Iterable[object]] | None:
    """The format and the values of a column that needs no second look, else None."""
    kinds = set(map(type, column))
    if kinds == {str}:
        words = set(map(str, column))  # a word that stands in many rows is looked at once
        joined = _BETWEEN.join(words)
        plain = joined.count(_BETWEEN) == len(words) - 1 and not _SPECIAL.search(joined)
        if plain and "" not in words and unicodedata.is_normalized("NFC", joined) and len(joined) < MAX_TEXT:
            return f'<c r="{letters}%d" s="{look.plain}" t="inlineStr"><is><t>%s</t></is></c>', column
    elif kinds == {int}:
        _check_all(column)
        return f'<c r="{letters}%d" s="{look.plain}"><v>%d</v></c>', column
    elif kinds == {date}:
        days = [value.toordinal() - _DAY_ZERO for value in column if isinstance(value, date)]
        return f'<c r="{letters}%d" s="{look.plain}"><v>%d</v></c>', days
    return None


def _cells(column: Sequence[StreamValue], letters: str, numbers: range, look: Looks) -> list[str]:
    """The cells of a column that is not alike; of whole numbers with gaps, without a second look."""
    pairs = zip(column, numbers, strict=True)
    if set(map(type, column)) == {int, type(None)}:
        _check_all(column)
        style = look.plain
        return [
            f'<c r="{letters}{at}" s="{style}"/>'
            if value is None
            else f'<c r="{letters}{at}" s="{style}"><v>{value}</v></c>'
            for value, at in pairs
        ]
    return [_cell(value, f"{letters}{at}", look) for value, at in pairs]


def _check_all(column: Sequence[StreamValue]) -> None:
    numbers = [value for value in column if isinstance(value, int)]
    for number in (min(numbers), max(numbers)):
        if abs(number) >= 10**MAX_DIGITS:
            for value in numbers:
                check_digits(value)


def _cell(value: StreamValue, place: str, look: Looks) -> str:
    if value is None or value == "":
        return f'<c r="{place}" s="{look.plain}"/>'
    if isinstance(value, Gap):
        value = value.value
    if isinstance(value, str):
        text = cell_text(value)
        style = look.quoted if looks_like_formula(text) and text != "-" else look.plain
        kept = ' xml:space="preserve"' if text.strip() != text or "\n" in text else ""
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{kept}>{saxutils.escape(escape(text))}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" s="{look.plain}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime):
        raise TypeError("a stream has days, not times")
    if isinstance(value, date):
        return f'<c r="{place}" s="{look.plain}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
    check_digits(value)
    return f'<c r="{place}" s="{look.plain}"><v>{number_text(value)}</v></c>'
