"""Small readings of record rows that several questions share."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.korean.order import order_key, reading_of
from kai_desk.record.record import Reader
from kai_desk.tables.table import AsOf

T = TypeVar("T")


def day(text: str | None) -> date | None:
    """Return the date that a column holds."""
    return date.fromisoformat(text) if text else None


def span(lo: str | None, hi: str | None, words: str | None) -> Span | None:
    """Return the span of three columns, None where nothing was given at all."""
    if lo is None and hi is None and not words:
        return None
    return Span(day(lo), day(hi), words or "")


def decimal(text: str | None) -> int | Decimal | None:
    """Return the number a decimal column holds, as an integer where it is one."""
    if text is None:
        return None
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value


def gap_or(value: T | None, gap: str | None) -> T | Gap | None:
    """Return the gap that stands instead of a value, else the value."""
    return Gap(gap) if gap else value


def started(moment: Span | None, on: date) -> bool:
    """Whether something dated ``moment`` has begun by ``on``, or may have: no date says nothing against it."""
    if moment is None:
        return True
    first = moment.lo or moment.hi
    return first is None or first <= on


def surely_started(moment: Span | None, on: date) -> bool:
    """Whether something dated ``moment`` has begun by ``on`` beyond doubt."""
    return moment is not None and moment.hi is not None and moment.hi <= on


def meaning_of(list_: str, column: str) -> str:
    """Return the SQL of what a preset means; a preset that stands twice never doubles the row that names it."""
    return f"(SELECT meaning FROM preset WHERE list = '{list_}' AND name = {column} ORDER BY rowid LIMIT 1)"


def fictional(asof: AsOf, *tables: str) -> bool:
    """Whether any row of these tables rests on a source that is marked 가상."""
    if not asof.reader.rows("SELECT 1 FROM source WHERE fictional = 1 LIMIT 1"):
        return False
    # From the few such sources to rows by their index: an IN would lay a table of its own for each, in 100 kB.
    asks = " UNION ALL ".join(
        f'SELECT EXISTS (SELECT 1 FROM source CROSS JOIN "{table}" AS rested ON rested.source = source.id'
        " WHERE source.fictional = 1)"
        for table in tables
    )
    return any(row[0] for row in asof.reader.rows(asks))


def team_order(reader: Reader) -> dict[str, tuple[int, str]]:
    """Return per consortium its place by reading (가나다순): placeholders last."""
    rows = reader.rows(
        """SELECT consortium.id, consortium.name, consortium.placeholder,
                  CASE WHEN organization.name = consortium.name THEN organization.reading END
           FROM consortium LEFT JOIN organization ON organization.id = consortium.lead"""
    )
    return {
        row_id: (placeholder, name if placeholder else order_key(reading or reading_of(name)))
        for row_id, name, placeholder, reading in rows
    }
