"""Guards: what the meaning of rows forbids an edit to do, asked before the edit is sealed."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kai_desk.record.images import NetChange, net_changes

if TYPE_CHECKING:
    from kai_desk.record.record import Reader


@dataclass(frozen=True, slots=True)
class Guard:
    """One rule over ``tables``: ``refuse`` gets what the edit made of their rows and raises Told where it may not.

    It is asked only about an edit that touched its tables; it reads the record with the edit's own writes in it, and is
    told the moment of the edit.
    """

    tables: tuple[str, ...]
    refuse: "Callable[[Sequence[NetChange], Reader, datetime], None]"


def ask_guards(
    connection: sqlite3.Connection, guards: Sequence[Guard], number: int, reader: "Reader", at: datetime
) -> None:
    """Let every guard look at what the open edit ``number`` did to its tables; raises what they raise."""
    guarded = tuple(dict.fromkeys(table for guard in guards for table in guard.tables))
    if not guarded:
        return
    touched = net_changes(
        connection.execute(
            f"""SELECT edit, tbl, row, before, after FROM change
                WHERE edit = ? AND tbl IN ({", ".join("?" for _ in guarded)}) ORDER BY seq""",
            (number, *guarded),
        ).fetchall()
    )
    if not touched:
        return
    for guard in guards:
        mine = [change for change in touched if change.table in guard.tables]
        if mine:
            guard.refuse(mine, reader, at)
