"""Every row of a kind with every field the catalogue gives it: what is entered, as it was entered."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns, say
from kai_desk.program.sentences import row_words
from kai_desk.record.record import Reader
from kai_desk.tables.reading import day, decimal, gap_or, span
from kai_desk.tables.reading import fictional as invented
from kai_desk.tables.table import AsOf, Column, Kind, Table, Value, make_table

PREFIX = "rows-"
_KINDS: dict[str, Kind] = {
    "won": "won",
    "count": "count",
    "decimal": "decimal",
    "day": "date",
    "span": "span",
    "flag": "flag",
}
YEAR = "year"  # counted like any number, read without thousands separators


def rows_of(asof: AsOf, kind: RowKind, only: Sequence[str] = ()) -> Table:
    """Answer: every row of ``kind`` in the order in which it was entered, a link by the name of what it points to.

    ``only``: these rows alone, under the words of the whole answer.
    """
    found = _stored(asof.reader, kind, only)
    names: dict[str, dict[str, str]] = {}
    for field in kind.fields:
        if field.kind == "link":
            # Of a few rows, the names that they need: the table they point to may be large.
            ids = {str(columns[field.name]) for _, columns in found if columns[field.name] is not None}
            names.setdefault(field.to, {}).update(_names(asof.reader, BY_TABLE[field.to], ids if only else None))
    count = asof.reader.rows(f'SELECT count(*) FROM "{kind.table}"')[0][0] if only else len(found)
    return make_table(
        asof,
        PREFIX + kind.table,
        kind.title,
        tuple(_column(kind, field) for field in kind.fields),
        (
            (row_id, tuple(_value(field, columns, names.get(field.to, {})) for field in kind.fields))
            for row_id, columns in found
        ),
        fictional=rows_fictional(asof, kind),
        subtitle=f"{kind.title} {count:,}건",
    )


def named_tables(kind: RowKind) -> frozenset[str]:
    """Return the tables by whose rows a row of ``kind`` names what it points to."""
    found: set[str] = set()
    open_ends = [field.to for field in kind.fields if field.kind == "link"]
    while open_ends:
        table = open_ends.pop()
        found.add(table)
        label = BY_TABLE[table].label
        if label.kind == "link" and label.to not in found:
            open_ends.append(label.to)
    return frozenset(found)


def naming_rows(reader: Reader, kind: RowKind, ids: Collection[str]) -> set[str]:
    """Return the ids of the rows of ``kind`` that name one of these rows of the same kind."""
    marks = ", ".join("?" for _ in ids)
    return {
        row_id
        for field in kind.fields
        if field.kind == "link" and field.to == kind.table
        for (row_id,) in reader.rows(f'SELECT id FROM "{kind.table}" WHERE "{field.name}" IN ({marks})', tuple(ids))
    }


def counts(reader: Reader) -> dict[str, int]:
    """Return per table how many rows it has."""
    asks = " UNION ALL ".join(f"SELECT '{kind.table}', count(*) FROM \"{kind.table}\"" for kind in KINDS)
    return dict(reader.rows(asks))


def stored_row(reader: Reader, kind: RowKind, row_id: str) -> Columns | None:
    """Return the columns of one row without its id, None when there is no such row."""
    names = ", ".join(f'"{column}"' for column in kind.columns[1:])
    rows = reader.rows(f'SELECT {names} FROM "{kind.table}" WHERE id = ?', (row_id,))
    return dict(zip(kind.columns[1:], rows[0], strict=True)) if rows else None


def row_name(reader: Reader, table: str, row_id: str) -> str:
    """Return how a row is called, its id when it is gone."""
    columns = stored_row(reader, BY_TABLE[table], row_id)
    if columns is None:
        return row_id
    return row_words(BY_TABLE[table], columns, partial(row_name, reader))


def children(table: str) -> tuple[tuple[RowKind, Field], ...]:
    """Return the kinds whose rows cannot be without a row of ``table``, each with the field that names it."""
    return tuple(
        (kind, field)
        for kind in KINDS
        for field in kind.fields
        if field.kind == "link" and field.required and field.to == table and kind.table != table
    )


def _stored(reader: Reader, kind: RowKind, only: Sequence[str]) -> list[tuple[str, Columns]]:
    columns = kind.columns
    names = ", ".join(f'"{column}"' for column in columns)
    among = f"WHERE id IN ({', '.join('?' for _ in only)})" if only else ""
    rows = reader.rows(f'SELECT {names} FROM "{kind.table}" {among} ORDER BY rowid', only)
    return [(row[0], dict(zip(columns[1:], row[1:], strict=True))) for row in rows]


def _names(reader: Reader, kind: RowKind, ids: Collection[str] | None = None) -> dict[str, str]:
    """Return how every row of a kind is called, or those with these ids."""
    among = "" if ids is None else f" WHERE id IN ({', '.join('?' for _ in ids)})"
    rows = reader.rows(f'SELECT id, "{kind.label.name}" FROM "{kind.table}"{among}', tuple(ids or ()))
    if kind.label.kind != "link":
        return {row_id: str(words) for row_id, words in rows}
    through = _names(reader, BY_TABLE[kind.label.to], None if ids is None else {words for _, words in rows})
    return {row_id: through.get(words, "") for row_id, words in rows}


def _column(kind: RowKind, field: Field) -> Column:
    shown: Kind = "text" if field.name == YEAR else _KINDS.get(field.kind, "text")
    return Column(field.name, field.title, shown, field.help, f"{kind.table}.{field.name}")


def _value(field: Field, columns: Columns, names: dict[str, str]) -> Value:
    if field.kind == "span":
        return span(*(_text(columns[name]) for name in field.columns))
    read = _READERS.get(field.kind)
    value = columns[field.name]
    shown = (
        names.get(str(value)) if field.kind == "link" else read(_text(value)) if read is not None else say(field, value)
    )
    return gap_or(shown, _text(columns[f"{field.name}_gap"])) if field.gaps else shown


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _flag(text: str | None) -> bool:
    return text == "1"


_READERS: dict[str, Callable[[str | None], Value]] = {"day": day, "decimal": decimal, "flag": _flag}


def rows_fictional(asof: AsOf, kind: RowKind) -> bool:
    """Return whether any of these rows, or what hangs on them where they name no source, is invented."""
    if any(field.name == "fictional" for field in kind.fields):
        return bool(asof.reader.rows(f'SELECT 1 FROM "{kind.table}" WHERE fictional = 1 LIMIT 1'))
    if _sourced(kind):
        return invented(asof, kind.table)
    below = tuple(child.table for child, _ in children(kind.table) if _sourced(child))
    return bool(below) and invented(asof, *below)


def _sourced(kind: RowKind) -> bool:
    return any(field.name == "source" and field.to == "source" for field in kind.fields)


ROWS: dict[str, Callable[[AsOf], Table]] = {PREFIX + kind.table: partial(rows_of, kind=kind) for kind in KINDS}
