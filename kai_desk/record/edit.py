"""One named edit: one transaction, logged by triggers, sealed and chained before it is committed."""

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kai_desk.korean.errors import Told
from kai_desk.record.digest import State, change_hash, edit_digest
from kai_desk.record.ident import new_id

type_of_value = str | int | None
CHAIN_START = "0" * 64
CHANGE_COLUMNS = "seq, edit, tbl, row, before, after"
EXTERNAL_LABEL = "외부 변경"


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
    """The writing side of one open transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Write through ``connection``, inside the transaction of `Record.edit`."""
        self._connection = connection
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

    def rows(self, sql: str, parameters: tuple[type_of_value, ...] = ()) -> list[tuple[type_of_value, ...]]:
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


def seal_tail(connection: sqlite3.Connection, author: Author, at: datetime, schema: str) -> int | None:
    """Record what another tool wrote behind our back as an edit of its own; return its number.

    Raises Told when it wrote into the log itself what cannot be read.
    """
    found = connection.execute("SELECT 1 FROM change WHERE edit > ? LIMIT 1", (head_of(connection),)).fetchone()
    if not found:
        return None
    outside = Author("(다른 도구)", author.copy)
    try:
        return close_edit(connection, outside, at, EXTERNAL_LABEL, "다른 SQLite 도구가 쓴 것을 발견함", schema).edit
    except ValueError as error:
        raise Told(
            "다른 도구가 이력을 읽을 수 없게 바꾸어 저장할 수 없습니다. 백업이나 다른 사본을 여십시오."
        ) from error


def close_edit(
    connection: sqlite3.Connection, author: Author, at: datetime, label: str, reason: str | None, schema: str
) -> ChangeSet:
    """Seal the changes since the last edit and insert the edit row, complete; nothing when nothing changed."""
    number = head_of(connection) + 1
    changes = connection.execute(
        f"SELECT {CHANGE_COLUMNS} FROM change WHERE edit = ? ORDER BY seq", (number,)
    ).fetchall()
    if not changes:
        return ChangeSet(None)
    parent = connection.execute("SELECT id, digest, state FROM edit WHERE seq = ?", (number - 1,)).fetchone()
    state = State(parent[2] if parent else "{}")
    hashes = []
    salts = os.urandom(16 * len(changes)).hex()
    for index, change in enumerate(changes):
        state.apply(change[2], change[4], change[5])
        salt = salts[index * 32 : index * 32 + 32]
        hashes.append((change[0], salt, change_hash(salt, change)))
    connection.executemany("INSERT INTO seal(seq, salt, hash) VALUES (?, ?, ?)", hashes)
    header: dict[str, str | int | None] = {
        "seq": number,
        "id": new_id(),
        "parent": parent[0] if parent else None,
        "merged_parent": None,
        "copy": author.copy,
        "who": author.name,
        "at": utc_text(at),
        "label": label,
        "reason": reason or None,
        "undoes": None,
        "state": state.text,
        "schema": schema,
    }
    digest = edit_digest(parent[1] if parent else CHAIN_START, header, (item[2] for item in hashes))
    row = {**header, "digest": digest}
    connection.execute(
        f"INSERT INTO edit({', '.join(row)}) VALUES ({', '.join('?' for _ in row)})", tuple(row.values())
    )
    return ChangeSet(number, tuple(Change(*change[2:]) for change in changes))
