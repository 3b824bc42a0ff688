"""One named edit: what is written inside it, and what it did. `seal` closes it."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kai_desk.record.ident import new_id

type_of_value = str | int | None
CHAIN_START = "0" * 64
CHANGE_COLUMNS = "seq, edit, tbl, row, before, after"
EXTERNAL_LABEL = "외부 변경"
OUTSIDE = "(다른 도구)"
DESTROY_LABEL = "파기"
FINAL = "-"  # in `edit.undoes`: this edit is never undone
LAID = "+"  # in `edit.undoes`: a schema step, never undone; it fills in what it finds and is nobody's act


@dataclass(frozen=True, slots=True)
class Author:
    """Who edits, and from which installation of the program."""

    name: str
    copy: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that an edit touched: the images before and after, as the log keeps them."""

    table: str
    row: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one edit did; ``edit`` is None when nothing changed and nothing was recorded."""

    edit: int | None
    changes: tuple[Change, ...] = ()

    @property
    def tables(self) -> frozenset[str]:
        """The tables that views must read again."""
        return frozenset(change.table for change in self.changes)


class Edit:
    """The writing side of one open transaction.

    ``label`` and ``undoes`` may still be set inside it; ``undoes = FINAL`` makes an edit that is never undone.
    """

    def __init__(self, connection: sqlite3.Connection, label: str = "") -> None:
        """Write through ``connection``, inside the transaction of `Record.edit`."""
        self._connection = connection
        self.label = label
        self.undoes: str | None = None
        self.result = ChangeSet(None)

    def insert(self, table: str, values: Mapping[str, type_of_value]) -> str:
        """Insert a row (its id made when absent) and return the id."""
        row = {"id": new_id(), **values}
        _refuse_nul(row)
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self._connection.execute(f'INSERT INTO "{table}"({names}) VALUES ({marks})', tuple(row.values()))
        return str(row["id"])

    def update(self, table: str, row_id: str, values: Mapping[str, type_of_value]) -> None:
        """Set columns of one row; LookupError when there is no such row."""
        _refuse_nul(values)
        sets = ", ".join(f'"{name}" = ?' for name in values)
        done = self._connection.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*values.values(), row_id))
        if done.rowcount != 1:
            raise LookupError(f"{table} {row_id}")

    def delete(self, table: str, row_id: str) -> None:
        """Delete one row; LookupError when there is no such row."""
        if self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,)).rowcount != 1:
            raise LookupError(f"{table} {row_id}")

    def rows(self, sql: str, parameters: Sequence[type_of_value] = ()) -> list[tuple[type_of_value, ...]]:
        """Read inside the transaction, the edit's own writes included."""
        return self._connection.execute(sql, parameters).fetchall()


def _refuse_nul(values: Mapping[str, type_of_value]) -> None:
    # SQLite's JSON ends a text there, so the log would not hold what the row holds.
    if any(isinstance(value, str) and "\0" in value for value in values.values()):
        raise ValueError("a NUL character cannot be logged")


def head_of(connection: sqlite3.Connection) -> int:
    """Return the number of the last edit, 0 in an empty log."""
    return int(connection.execute("SELECT ifnull(max(seq), 0) FROM edit").fetchone()[0])


def utc_text(moment: datetime) -> str:
    """Return a moment as the log keeps it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
