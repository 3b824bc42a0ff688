"""Every row of a kind as it is kept, for analysts: page by page, so that any number of rows takes the same room."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from kai_desk.korean.gaps import Gap
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.record.record import Reader
from kai_desk.tables.reading import day, decimal
from kai_desk.tables.table import Column

PAGE = 1_000
RawValue = None | str | int | Decimal | date | Gap
Read = Callable[[str], RawValue]

_YES, _NO = "예", "아니오"


def raw_columns(kind: RowKind) -> tuple[Column, ...]:
    """Return the columns of `raw_rows`: every field, then the id; a date as people give it takes three."""
    return (*(column for field in kind.fields for column in _columns(field)), Column("id", "ID"))


def raw_count(reader: Reader, kind: RowKind) -> int:
    """Return how many rows of a kind there are."""
    return int(reader.rows(f'SELECT count(*) FROM "{kind.table}"')[0][0])


def raw_rows(reader: Reader, kind: RowKind) -> Iterator[tuple[RawValue, ...]]:
    """Yield every row of ``kind`` in the order in which it was entered, a link by the name of what it points to.

    Whole won, exact decimals, days; a gap stands in its value's place, and None where nothing was entered.
    """
    asked = [(sql, read) for field in kind.fields for sql, read in _asked(kind, field)]
    readers = (*(read for _, read in asked), None)
    question = (
        f'SELECT rowid, {", ".join(sql for sql, _ in asked)}, id FROM "{kind.table}" '
        "WHERE rowid > ? ORDER BY rowid LIMIT ?"
    )
    last = 0
    while page := reader.rows(question, (last, PAGE)):
        for row in page:
            yield tuple(
                value if read is None or value is None else read(value)
                for read, value in zip(readers, row[1:], strict=True)
            )
        last = page[-1][0]


def _columns(field: Field) -> tuple[Column, ...]:
    if field.kind == "span":
        return (
            Column(f"{field.name}_lo", f"{field.title}(처음)", "date"),
            Column(f"{field.name}_hi", f"{field.title}(끝)", "date"),
            Column(f"{field.name}_words", f"{field.title}(표기)"),
        )
    kinds = {"won": "won", "count": "count", "decimal": "decimal", "day": "date"}
    match kinds.get(field.kind):
        case "won":
            return (Column(field.name, f"{field.title}(원)", "won"),)
        case "count":
            return (Column(field.name, field.title, "count"),)
        case "decimal":
            return (Column(field.name, field.title, "decimal"),)
        case "date":
            return (Column(field.name, field.title, "date"),)
        case _:
            return (Column(field.name, field.title),)


def _asked(kind: RowKind, field: Field) -> tuple[tuple[str, Read | None], ...]:
    """What is selected for each column of a field, and how its text is read."""
    if field.kind == "span":
        lo, hi, words = field.columns
        return ((f'"{lo}"', day), (f'"{hi}"', day), (f'"{words}"', None))
    if field.kind == "link":
        return ((_named(f'"{kind.table}"."{field.name}"', field.to), None),)
    if field.gaps:
        value, gap = field.columns
        return ((f'ifnull("{gap}", "{value}")', _gap_or_number if _numeric(field) else _gap_or_text),)
    reads: dict[str, Read] = {"decimal": decimal, "day": day, "flag": _flag}
    return ((f'"{field.name}"', reads.get(field.kind)),)


def _named(link: str, table: str) -> str:
    """The SQL of how the row is called that ``link`` points to."""
    label = BY_TABLE[table].label
    column = f'"{table}_"."{label.name}"'
    words = _named(column, label.to) if label.kind == "link" else column
    return f'(SELECT {words} FROM "{table}" AS "{table}_" WHERE "{table}_".id = {link})'


def _numeric(field: Field) -> bool:
    return field.kind in {"won", "count", "decimal"}


def _gap_or_number(value: str | int) -> RawValue:
    return value if isinstance(value, int) else Gap.read(value) or decimal(value)


def _gap_or_text(value: str) -> RawValue:
    return Gap.read(value) or value


def _flag(value: str | int) -> str:
    return _YES if value else _NO
