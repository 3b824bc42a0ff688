"""Scales and their ticks: money in 억 and 조, shares in %, days by months."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta

from kai_desk.korean.amounts import brief_won
from kai_desk.korean.dates import Span, write_date, write_short
from kai_desk.tables.table import Table, Value

FEW = 5
MONTHS = 8
LEAST_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """From values ``low``..``high`` to pixels ``start``..``end``."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.start)


def step_of(most: float, few: int = FEW) -> float:
    """Return a round distance (1, 2, 5 times a power of ten) that divides 0..``most`` into at most ``few`` parts."""
    size = 1.0
    while size * few < most:
        size *= 10
    while size * few >= most * 10 and size > 1:
        size /= 10
    return next(size * part for part in (0.1, 0.2, 0.5, 1.0) if size * part * few >= most or part == 1.0)


def money_ticks(most: int, few: int = FEW) -> list[tuple[int, str]]:
    """Return round amounts from 0 up to ``most`` won with their words: "0", "500억", "1조 5,000억"."""
    step = max(round(step_of(float(max(most, 1)), few)), 1)
    return [(at, brief_won(at)) for at in range(0, most + 1, step)]


def count_ticks(most: int, few: int = 4) -> list[int]:
    """Return round whole numbers from 0 up to ``most``."""
    step = max(round(step_of(float(max(most, 1)), few)), 1)
    return list(range(0, most + 1, step))


def months(first: date, last: date, most: int = MONTHS) -> list[tuple[date, str]]:
    """Return first days of months, thinned to about ``most``; the year stands where it begins.

    Where fewer than three months begin, days within the months as well, if they have room; where nothing begins, the
    ends.
    """
    found = []
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    if len(found) < LEAST_MONTHS and (days := _days(first, last, most)):
        return days
    every = next((step for step in (1, 2, 3, 6, 12, 24, 60) if len(found) / step <= most), 120)
    ticks: list[tuple[date, str]] = []
    year = 0
    for month in found:
        if (month.month - 1 + 12 * month.year) % every == 0:
            ticks.append((month, f"{month.month}월" if month.year == year else f"{month.year}. {month.month}."))
            year = month.year
    return ticks or _edges(first, last)


def _days(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """Return some days of few months: the 1st and 16th, else Mondays; none where these are too few or too many."""
    stretch = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    for found in ([day for day in stretch if day.day in {1, 16}], [day for day in stretch if not day.weekday()]):
        if LEAST_MONTHS <= len(found) <= most:
            years = [0, *(day.year for day in found)]
            return [
                (day, write_short(day) if day.year == year else write_date(day))
                for day, year in zip(found, years, strict=False)
            ]
    return []


def _edges(first: date, last: date) -> list[tuple[date, str]]:
    """Return both ends of a stretch in which no month begins."""
    ends_there = [(last, write_short(last))] if last > first else []
    return [(first, write_date(first)), *ends_there]


def ends(value: Value) -> list[date]:
    """Return the known ends of a date span, nothing for anything else."""
    if isinstance(value, date):
        return [value]
    return [day for day in (value.lo, value.hi) if day is not None] if isinstance(value, Span) else []


@dataclass(frozen=True, slots=True)
class Kept(Table):
    """A table that takes each of its columns apart once: a picture asks for them row by row."""

    taken: dict[str, tuple[Value, ...]] = field(default_factory=dict, compare=False, repr=False)

    def column(self, column: str) -> tuple[Value, ...]:
        """Return the values of one column; KeyError when there is none."""
        if column not in self.taken:
            place = self.index(column)
            self.taken[column] = tuple(row[place] for row in self.rows)
        return self.taken[column]


def keep(table: Table) -> Kept:
    """Return ``table`` with its columns at hand."""
    return Kept(*(getattr(table, part.name) for part in fields(table)))


def column_or(table: Table, name: str, missing: Value = None) -> Sequence[Value]:
    """Return a column, or as many times ``missing`` where the table has none of that name."""
    if any(column.id == name for column in table.columns):
        return table.column(name)
    return (missing,) * len(table.rows)


def whole(value: Value) -> int | None:
    """Return a whole number (won, a count), None for what is none; a flag is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
