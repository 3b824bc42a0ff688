"""Other record files that hold a value which was destroyed here: backups, and copies for colleagues."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from kai_desk.record.connection import connect_reading

_BESIDE = (".lock", "-journal", "-wal", "-shm")


def record_files(path: Path, folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Return the other record files in the folder of ``path`` and in ``folders``, by name: "….kai", "….kai.bak"."""
    own = path.resolve()
    found = {}
    for folder in (path.parent, *folders):
        for other in folder.glob("*.kai*") if folder.is_dir() else ():
            if other.is_file() and other.resolve() != own and not other.name.endswith(_BESIDE):
                found[other.resolve()] = other
    return tuple(sorted(found.values()))


def holding(
    files: Iterable[Path], edits: Sequence[str], table: str, row: str, columns: Sequence[str]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return the files whose log has one of these edits with the value still in it, and those that cannot be read."""
    held, unread = [], []
    some = " OR ".join(f"ifnull(json_extract({side}, '$.{name}'), '') <> ''" for name in columns for side in _SIDES)
    for file in files:
        try:
            with closing(connect_reading(file)) as connection:
                there = connection.execute(
                    f"""SELECT edit.id FROM change JOIN edit ON edit.seq = change.edit
                        WHERE change.tbl = ? AND change.row = ? AND ({some})""",
                    (table, row),
                ).fetchall()
        except sqlite3.Error:
            unread.append(file)
        else:
            if {edit for (edit,) in there} & set(edits):
                held.append(file)
    return tuple(held), tuple(unread)


_SIDES = ("before", "after")
