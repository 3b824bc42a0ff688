"""How the figures counted by hand are written down, and how a table says the same."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Slip, Table, Value

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Expected:
    """Rows of a table on a day, in these columns. ``some``: other rows may stand there too."""

    question: str
    day: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    some: bool = False

    @property
    def on(self) -> date:
        """The 기준일."""
        return date.fromisoformat(self.day)


def expected(question: str, day: str, columns: str, lines: str, *, some: bool = False) -> Expected:
    """Read an expected table from lines of cells."""
    names = tuple(name.strip() for name in columns.split("|"))
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines.splitlines() if line.strip()]
    assert all(len(row) == len(names) for row in rows), rows
    return Expected(question, day, names, tuple(rows), some)


def plain(value: Value) -> str:
    """Return a value as the tables below write it: nothing "-", dates ISO, won in 억 with "억"."""
    if value is None:
        return NOTHING
    if isinstance(value, Slip):
        return f"{value.low:+d}" if value.low == value.high else f"{value.low:+d}~{value.high:+d}"
    if isinstance(value, Span):
        return value.words or (str(value.lo) if value.lo == value.hi else f"{value.lo or ''}~{value.hi or ''}")
    return value.value if isinstance(value, Gap) else str(value)


def told(table: Table, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the rows of a table in these columns, in plain words; won in 억."""
    places = [table.index(name) for name in columns]
    return [tuple(_cell(table, place, row[place]) for place in places) for row in table.rows]


def _cell(table: Table, place: int, value: Value) -> str:
    if table.columns[place].kind == "won" and isinstance(value, int):
        return f"{Decimal(value) / 100_000_000:f}억"
    return plain(value)
