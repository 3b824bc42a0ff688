"""How a person shapes a table: filters per column, several orders, columns, groups. Pure readings of a Table."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, floor
from typing import Any

from kai_desk.korean.amounts import Unit, read_won
from kai_desk.korean.chosung import pattern, search_key
from kai_desk.korean.dates import Span, read_span
from kai_desk.korean.errors import Told
from kai_desk.korean.gaps import Gap
from kai_desk.korean.text import squeeze
from kai_desk.tables.table import Column, Slip, Table, Value
from kai_desk.tables.text import show

Passes = Callable[[Value], bool]
Bounds = tuple[Fraction | None, Fraction | None]
_BETWEEN = re.compile(r",(?!\d{3}(?!\d))|(?<!\d),")
RANGE_SIGNS = ("~", "∼", "～")
COUNT_COLUMN = Column("rows", "행", "count", "묶음에 든 행의 수")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a person chose for a table. ``filters`` are the words typed under each column."""

    filters: tuple[tuple[str, str], ...] = ()
    sorts: tuple[tuple[str, bool], ...] = ()
    columns: tuple[str, ...] = ()
    group: str = ""
    text: str = field(default="", compare=True)


def read_filter(column: Column, words: str, unit: Unit = Unit.WON) -> Passes:
    """Return the test that ``words`` asks of a column: letters or 초성, "=값", amounts and dates as ranges.

    Several words stand apart by commas and any of them may hold. Raises Told for what cannot be read.
    """
    given = squeeze(words)
    if column.kind in {"won", "count", "decimal", "rate", "slip"}:
        bounds = [_numbers(column, part, unit) for part in _ranges(given)]
        return _among_whole(bounds) if column.kind in {"won", "count"} else _among(bounds)
    if column.kind in {"span", "date"}:
        return _dates([read_span(part) for part in given.split(",") if part.strip()])
    return _texts(column, [part.strip() for part in given.split(",") if part.strip()])


def _ranges(given: str) -> list[str]:
    """Split at commas that do not stand within a number: "1,000~2,000, 5억"."""
    return [part.strip() for part in _BETWEEN.split(given) if part.strip()]


def _numbers(column: Column, part: str, unit: Unit) -> Bounds:
    plain = part
    for sign in RANGE_SIGNS:
        plain = plain.replace(sign, "~")
    if plain.startswith(("≥", ">=", ">")):
        return _number(column, plain.lstrip("≥>="), unit), None
    if plain.startswith(("≤", "<=", "<")):
        return None, _number(column, plain.lstrip("≤<="), unit)
    if "~" in plain:
        low, high = plain.split("~", 1)
        return (
            _number(column, low, unit) if low.strip() else None,
            _number(column, high, unit) if high.strip() else None,
        )
    exact = _number(column, plain, unit)
    return exact, exact


def _number(column: Column, text: str, unit: Unit) -> Fraction:
    if column.kind == "won":
        return Fraction(read_won(text.strip(), unit=unit))
    bare = text.strip().replace(",", "").removesuffix("%").removesuffix("일").strip()
    try:
        number = Fraction(Decimal(bare))
    except (InvalidOperation, ValueError):
        raise Told(f"'{text.strip()}'은(는) {column.title}의 수가 아닙니다. '10~20'처럼 적으십시오.") from None
    return number / 100 if column.kind == "rate" else number


def _among(bounds: list[Bounds]) -> Passes:
    def passes(value: Value) -> bool:
        number = _measure(value)
        return number is not None and any(
            (low is None or number >= low) and (high is None or number <= high) for low, high in bounds
        )

    return passes


def _among_whole(bounds: list[Bounds]) -> Passes:
    """Return the test for integers, in whole numbers: fractions would cost ten times as much."""
    whole = [(None if low is None else ceil(low), None if high is None else floor(high)) for low, high in bounds]

    def passes(value: Value) -> bool:
        return isinstance(value, int) and any(
            (low is None or value >= low) and (high is None or value <= high) for low, high in whole
        )

    return passes


def _measure(value: Value) -> Fraction | None:
    if isinstance(value, Slip):
        return Fraction(value.high)
    return Fraction(value) if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool) else None


def _dates(wanted: list[Span]) -> Passes:
    def passes(value: Value) -> bool:
        held = Span(value, value) if isinstance(value, date) else value
        return isinstance(held, Span) and held.known and any(_overlap(held, span) for span in wanted)

    return passes


def _overlap(one: Span, other: Span) -> bool:
    """Whether two spans may share a day; an open end reaches as far as it can."""
    first = max(one.lo or one.hi or date.min, other.lo or date.min)
    last = min(one.hi or one.lo or date.max, other.hi or date.max)
    return first <= last


def _texts(column: Column, parts: list[str]) -> Passes:
    exact = {part[1:].strip() for part in parts if part.startswith("=")}
    patterns = [pattern(part) for part in parts if not part.startswith("=")]

    def passes(value: Value) -> bool:
        words = show(value, column)
        key = search_key(words)
        return words in exact or any(wanted.search(key) for wanted in patterns)

    return passes


def choices(table: Table, column: str, most: int = 40) -> tuple[str, ...]:
    """Return the different words of a column in their order, none when there are more than ``most``."""
    place = table.index(column)
    seen = dict.fromkeys(show(row[place], table.columns[place]) for row in table.rows)
    return tuple(seen) if len(seen) <= most else ()


def filtered(table: Table, shape: Shape, places: Iterable[int], unit: Unit) -> list[int]:
    """Return the places of ``places`` that pass every filter of ``shape``."""
    tests = [
        (table.index(name), read_filter(table.columns[table.index(name)], words, unit))
        for name, words in shape.filters
        if words.strip()
    ]
    rows = table.rows
    return [place for place in places if all(passes(rows[place][index]) for index, passes in tests)]


def ordered(table: Table, sorts: Iterable[tuple[str, bool]], places: list[int]) -> list[int]:
    """Return places in the order of several columns, the first named first; absences last either way."""
    made = places
    for name, descending in reversed(tuple(sorts)):
        values = table.column(name)
        present = [place for place in made if values[place] is not None and not isinstance(values[place], Gap)]
        absent = []
        if len(present) < len(made):
            there = set(present)
            absent = [place for place in made if place not in there]
        present.sort(key=_keyed(table.columns[table.index(name)].kind, values), reverse=descending)
        made = present + absent
    return made


def _keyed(kind: str, values: tuple[Value, ...]) -> Callable[[int], Any]:
    if kind in {"won", "count", "rate", "decimal", "flag", "slip", "date"}:
        return values.__getitem__
    return (lambda place: _span_order(values[place])) if kind == "span" else (lambda place: str(values[place]))


def _span_order(value: Value) -> tuple[int, int, str]:
    if isinstance(value, Span):
        first = value.lo or value.hi
        return (0 if first else 1, first.toordinal() if first else 0, value.words)
    return (2, 0, "")


def grouped(table: Table, column: str) -> Table:
    """Return one row per different value of ``column``: how many rows, and the sum of each won or count column."""
    place = table.index(column)
    sums = [index for index, item in enumerate(table.columns) if item.kind in {"won", "count"} and index != place]
    groups: dict[str, list[tuple[Value, ...]]] = {}
    first: dict[str, Value] = {}
    for row in table.rows:
        words = show(row[place], table.columns[place])
        groups.setdefault(words, []).append(row)
        first.setdefault(words, row[place])
    rows = []
    for words, members in groups.items():
        numbers = [[row[index] for row in members] for index in sums]
        totals = [_sum(values) for values in numbers]
        rows.append((first[words], len(members), *totals))
    columns = (table.columns[place], COUNT_COLUMN, *(table.columns[index] for index in sums))
    return Table(
        table.id,
        table.title,
        table.on,
        table.known,
        columns,
        tuple(rows),
        ("",) * len(rows),
        table.fictional,
        f"{table.columns[place].title}별로 묶음 · {len(rows)}묶음",
        table.notes,
    )


def _sum(values: list[Value]) -> int | None:
    numbers = [value for value in values if isinstance(value, int)]
    return sum(numbers) if numbers else None
