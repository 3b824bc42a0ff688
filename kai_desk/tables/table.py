"""A table: frozen columns and rows, made once and shown everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.record.record import Reader

Kind = Literal["text", "won", "count", "rate", "decimal", "date", "span", "slip", "flag"]


# NamedTuple where a value is small and made at every start: a frozen dataclass takes half a millisecond to define.
class Slip(NamedTuple):
    """Days behind (positive) or ahead of a baseline, as the fewest and the most they can be."""

    low: int
    high: int


Value = None | str | int | bool | Decimal | Fraction | date | Span | Slip | Gap


class Column(NamedTuple):
    """One column: ``id`` for scripts, ``title`` for people; a rate is a Fraction of 1, money whole won.

    ``field`` ("table.field") where the column shows exactly one field of the row behind: there it can be edited.
    ``adds``: whether the amounts of several rows give a sum; those of several days or of a whole and its parts do not.
    ``amount``: the words of the column are amounts ("0~1,024", "미공개 2건") and stand at the right as numbers do.
    """

    id: str
    title: str
    kind: Kind = "text"
    help: str = ""
    field: str = ""
    adds: bool = True
    amount: bool = False

    @property
    def at_right(self) -> bool:
        """Whether the column is set right-aligned."""
        return self.amount or self.numeric

    @property
    def numeric(self) -> bool:
        """Whether the column can be summed or compared as numbers."""
        return self.kind in {"won", "count", "rate", "decimal", "slip"}


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two clocks: a reader (live, or as known then) and the day that is asked about (기준일)."""

    reader: Reader
    on: date
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to one question. ``row_ids`` are the record rows behind the rows ("" where a row is a sum)."""

    id: str
    title: str
    on: date
    known: str | None
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    row_ids: tuple[str, ...]
    fictional: bool
    subtitle: str = ""
    notes: tuple[str, ...] = ()

    def index(self, column: str) -> int:
        """Return the place of a column; KeyError when there is none."""
        for place, candidate in enumerate(self.columns):
            if candidate.id == column:
                return place
        raise KeyError(f"{self.id}.{column}")

    def column(self, column: str) -> tuple[Value, ...]:
        """Return the values of one column."""
        place = self.index(column)
        return tuple(row[place] for row in self.rows)

    def total(self, column: str) -> int | None:
        """Return the exact sum of a won or count column, None when no row has a number."""
        numbers = [value for value in self.column(column) if isinstance(value, int)]
        return sum(numbers) if numbers else None

    def totals(self, places: Iterable[int], kind: Kind = "won") -> dict[str, int]:
        """Return the exact sum of every column of ``kind`` over these rows; a column without a number is left out."""
        rows = self.rows
        chosen = [rows[place] for place in places]
        found = {}
        for index, column in enumerate(self.columns):
            if column.kind == kind and column.adds:
                numbers = [value for row in chosen if isinstance(value := row[index], int)]
                if numbers:
                    found[column.id] = sum(numbers)
        return found

    def keep(self, wanted: Iterable[int]) -> "Table":
        """Return the table with only the rows at these places, in this order."""
        places = tuple(wanted)
        return replace(
            self,
            rows=tuple(self.rows[place] for place in places),
            row_ids=tuple(self.row_ids[place] for place in places),
        )

    def pick(self, columns: Iterable[str]) -> "Table":
        """Return the table with only these columns, in this order."""
        places = [self.index(name) for name in columns]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in places),
            rows=tuple(tuple(row[place] for place in places) for row in self.rows),
        )


def make_table(
    asof: AsOf,
    table_id: str,
    title: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[str, tuple[Value, ...]]],
    *,
    fictional: bool,
    subtitle: str = "",
    notes: tuple[str, ...] = (),
) -> Table:
    """Build a table from pairs of record row id and values."""
    pairs = tuple(rows)
    return Table(
        table_id,
        title,
        asof.on,
        asof.known,
        columns,
        tuple(values for _, values in pairs),
        tuple(row_id for row_id, _ in pairs),
        fictional,
        subtitle,
        notes,
    )
