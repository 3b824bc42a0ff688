"""The log as rows: who did what, when and why."""

import sqlite3
from dataclasses import dataclass

from kai_desk.record.edit import EXTERNAL_LABEL, OUTSIDE, head_of


@dataclass(frozen=True, slots=True)
class EditRow:
    """One edit of the log; ``sealed`` is false for what another tool wrote and nobody has recorded yet."""

    seq: int
    id: str
    at: str
    who: str
    label: str
    reason: str
    changes: int
    sealed: bool = True


def edits(connection: sqlite3.Connection) -> list[EditRow]:
    """Return every edit, oldest first; an unsealed tail comes last as 외부 변경."""
    rows = connection.execute(
        """SELECT edit.seq, edit.id, edit.at, edit.who, edit.label, ifnull(edit.reason, ''),
                  (SELECT count(*) FROM change WHERE change.edit = edit.seq)
           FROM edit ORDER BY edit.seq"""
    ).fetchall()
    found = [EditRow(*row) for row in rows]
    tail = unsealed(connection)
    return [*found, tail] if tail else found


def unsealed(connection: sqlite3.Connection) -> EditRow | None:
    """Return what another tool wrote since the last edit, as the edit that will seal it."""
    head = head_of(connection)
    (count,) = connection.execute("SELECT count(*) FROM change WHERE edit > ?", (head,)).fetchone()
    if not count:
        return None
    return EditRow(head + 1, "", "", OUTSIDE, EXTERNAL_LABEL, "아직 기록되지 않음", count, sealed=False)


def last_edit(connection: sqlite3.Connection) -> EditRow | None:
    """Return the newest sealed edit without reading the log."""
    return edit_row(connection, head_of(connection))


def edit_row(connection: sqlite3.Connection, number: int) -> EditRow | None:
    """Return one edit, None when there is no such: its changes stand together, so two ends count them."""
    row = connection.execute(
        """SELECT edit.seq, edit.id, edit.at, edit.who, edit.label, ifnull(edit.reason, ''),
                  ifnull((SELECT max(change.seq) FROM change WHERE change.edit = edit.seq) + 1
                         - (SELECT min(change.seq) FROM change WHERE change.edit = edit.seq), 0)
           FROM edit WHERE edit.seq = ?""",
        (number,),
    ).fetchone()
    return EditRow(*row) if row else None
