"""Sealing an edit: its changes hashed and chained, its row inserted complete, before it is committed."""

import os
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from kai_desk.korean.errors import Told
from kai_desk.record.digest import State, change_hash, edit_digest
from kai_desk.record.edit import (
    CHAIN_START,
    CHANGE_COLUMNS,
    EXTERNAL_LABEL,
    OUTSIDE,
    Author,
    Change,
    ChangeSet,
    head_of,
    utc_text,
)
from kai_desk.record.ident import new_id


def seal_tail(connection: sqlite3.Connection, author: Author, at: datetime, schema: str) -> int | None:
    """Record what another tool wrote behind our back as an edit of its own; return its number.

    Raises Told when it wrote into the log itself what cannot be read.
    """
    return seal_outside(connection, author, at, schema, "다른 SQLite 도구가 쓴 것을 발견함").edit


def seal_outside(connection: sqlite3.Connection, author: Author, at: datetime, schema: str, reason: str) -> ChangeSet:
    """Record the unsealed tail as 외부 변경 with a reason; nothing where there is none. Raises Told as `seal_tail`."""
    found = connection.execute("SELECT 1 FROM change WHERE edit > ? LIMIT 1", (head_of(connection),)).fetchone()
    if not found:
        return ChangeSet(None)
    try:
        return close_edit(connection, Author(OUTSIDE, author.copy), at, EXTERNAL_LABEL, reason, schema)
    except ValueError as error:
        raise Told(
            "다른 도구가 이력을 읽을 수 없게 바꾸어 저장할 수 없습니다. 백업이나 다른 사본을 여십시오."
        ) from error


def close_edit(
    connection: sqlite3.Connection,
    author: Author,
    at: datetime,
    label: str,
    reason: str | None,
    schema: str,
    *,
    undoes: str | None = None,
    start: State | None = None,
    marks: Sequence[str] = (),
) -> ChangeSet:
    """Seal the changes since the last edit and insert the edit row, complete; nothing when nothing changed.

    ``undoes``: ids of the edits turned back, `FINAL` or `LAID`; such an edit is recorded even when no row changed.
    ``start``: the state to count from where the last edit's is gone; ``marks``: what else the digest takes in.
    """
    number = head_of(connection) + 1
    changes = connection.execute(
        f"SELECT {CHANGE_COLUMNS} FROM change WHERE edit = ? ORDER BY seq", (number,)
    ).fetchall()
    if not changes and undoes is None:
        return ChangeSet(None)
    parent = connection.execute("SELECT id, digest, state FROM edit WHERE seq = ?", (number - 1,)).fetchone()
    state = start or State(parent[2] if parent else "{}")
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
        "undoes": undoes,
        "state": state.text,
        "schema": schema,
        "salt": os.urandom(16).hex(),
    }
    digest = edit_digest(parent[1] if parent else CHAIN_START, header, (*(item[2] for item in hashes), *marks))
    row = {**header, "digest": digest}
    connection.execute(
        f"INSERT INTO edit({', '.join(row)}) VALUES ({', '.join('?' for _ in row)})", tuple(row.values())
    )
    return ChangeSet(number, tuple(Change(*change[2:]) for change in changes))
