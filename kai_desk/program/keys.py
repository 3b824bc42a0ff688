"""Natural keys: how a row that is entered is recognized as a row of the record, and what it is called."""

from collections.abc import Mapping

from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import RowKind
from kai_desk.program.parse import Columns
from kai_desk.record.ident import natural_id, new_id
from kai_desk.record.record import Reader

Key = tuple[str, ...]
SETS = frozenset({"membership", "organization_name", "entry", "relation", "dependency", "score", "preset"})


def key_of(kind: RowKind, columns: Mapping[str, str | int | None]) -> Key:
    """Return the natural key of a row from its columns; a field of several columns is one part."""
    return tuple(
        "|".join("" if columns.get(column) is None else str(columns[column]) for column in kind.field(name).columns)
        for name in kind.key
    )


def id_of(kind: RowKind, key: Key, nth: int) -> str:
    """Return the id of the nth row with this key, counted from 1."""
    return natural_id(kind.table, key if nth == 1 else (*key, f"#{nth}"))


def new_id_of(reader: Reader, kind: RowKind, columns: Mapping[str, str | int | None]) -> str:
    """Return the id of a new row: of its natural key where such rows form a set, else one of its own.

    The same seat added on two laptops is one row; an id that is taken is numbered.
    """
    if kind.table not in SETS:
        return new_id()
    key, nth = key_of(kind, columns), 1
    while reader.rows(f'SELECT 1 FROM "{kind.table}" WHERE id = ?', (id_of(kind, key, nth),)):
        nth += 1
    return id_of(kind, key, nth)


def in_key_order() -> tuple[RowKind, ...]:
    """Return the kinds so that a key never waits for the id of a kind that comes later."""
    done: list[RowKind] = []

    def visit(kind: RowKind) -> None:
        if kind in done:
            return
        for name in kind.key:
            field = kind.field(name)
            if field.kind == "link" and field.to != kind.table:
                visit(BY_TABLE[field.to])
        done.append(kind)

    for kind in KINDS:
        visit(kind)
    return tuple(done)


def stored_rows(reader: Reader, kind: RowKind) -> dict[str, Columns]:
    """Return every row of a kind by id, oldest first."""
    names = ", ".join(f'"{column}"' for column in kind.columns)
    rows = reader.rows(f'SELECT {names} FROM "{kind.table}" ORDER BY rowid')
    return {row[0]: dict(zip(kind.columns[1:], row[1:], strict=True)) for row in rows}


def label_of(kind: RowKind, columns: Mapping[str, str | int | None]) -> str:
    """Return the words by which other sheets point to a row: its name, number or quote."""
    return str(columns.get(kind.label.name) or "")
