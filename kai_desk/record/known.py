"""The record as it stood: a copy in memory, rebuilt backwards from the log."""

import sqlite3
from datetime import datetime

from kai_desk.korean.errors import Told
from kai_desk.record.connection import copy_to_memory
from kai_desk.record.edit import utc_text
from kai_desk.record.schema import Schema, columns_of, logged_tables
from kai_desk.record.triggers import keep_derived_only


def edit_at(connection: sqlite3.Connection, moment: datetime) -> int:
    """Return the last edit, in the log's order, before the first one later than ``moment``.

    Raises Told when the record did not exist yet.
    """
    first_later = connection.execute("SELECT min(seq) FROM edit WHERE at > ?", (utc_text(moment),)).fetchone()[0]
    if first_later is None:
        return int(connection.execute("SELECT ifnull(max(seq), 0) FROM edit").fetchone()[0])
    if first_later <= 1:
        raise Told("그 시점에는 이 기록이 아직 없었습니다. 더 늦은 시점을 고르십시오.")
    return int(first_later) - 1


def rebuild(source: sqlite3.Connection, schema: Schema, edit: int) -> sqlite3.Connection:
    """Return a read-only copy in memory of the record as it stood after ``edit``.

    The first change after it holds, per row, the value before. What later schema steps fill in is filled in again.
    ``source`` must have no open write; it may itself be such a copy of a later edit.
    """
    copy = copy_to_memory(source)
    copy.execute("PRAGMA foreign_keys = OFF")
    copy.execute("BEGIN")
    _open_log(copy)
    tables = logged_tables(copy, schema)
    keep_derived_only(copy, schema)
    (last,) = copy.execute("SELECT ifnull(max(seq), 0) FROM change WHERE edit <= ?", (edit,)).fetchone()
    touched = {row[0] for row in copy.execute("SELECT DISTINCT tbl FROM change WHERE seq > ?", (last,)).fetchall()}
    for table in tables:
        if table in touched:
            _turn_back(copy, table, last)
    for statement in data_since(copy, schema, edit):
        copy.execute(statement)
    _close_log(copy, edit, last)
    copy.execute("COMMIT")
    copy.execute("PRAGMA query_only = ON")
    return copy


def _open_log(copy: sqlite3.Connection) -> None:
    """Give the log of a copy as known then its whole length back."""
    if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'whole_change'").fetchone():
        return
    for table in ("edit", "change", "seal"):
        copy.execute(f'DROP VIEW "{table}"')
    for table in ("edit", "change", "seal"):
        copy.execute(f'ALTER TABLE "whole_{table}" RENAME TO "{table}"')


def _close_log(copy: sqlite3.Connection, edit: int, last: int) -> None:
    # Views, for deleting the later log row by row takes longer than everything else.
    for table, until in (("edit", edit), ("change", last), ("seal", last)):
        copy.execute(f'ALTER TABLE "{table}" RENAME TO "whole_{table}"')
        copy.execute(f'CREATE VIEW "{table}" AS SELECT * FROM "whole_{table}" WHERE seq <= {int(until)}')


def data_since(connection: sqlite3.Connection, schema: Schema, edit: int) -> list[str]:
    """Return the data statements of the steps that came after ``edit`` was made."""
    (words,) = connection.execute("SELECT schema FROM edit WHERE seq = ?", (edit,)).fetchone()
    major, _, minor = str(words).partition(".")
    made = (int(major), int(minor))
    return [statement for step in schema.steps if step.version > made for statement in step.data]


def _turn_back(copy: sqlite3.Connection, table: str, last: int) -> None:
    columns = columns_of(copy, table)
    copy.execute("CREATE TEMP TABLE back(row TEXT PRIMARY KEY, before TEXT) WITHOUT ROWID")
    copy.execute(
        """INSERT INTO back SELECT change.row, change.before
           FROM (SELECT min(seq) AS first FROM change INDEXED BY change_row WHERE tbl = ? AND seq > ? GROUP BY row)
           JOIN change ON change.seq = first""",
        (table, last),
    )
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(f"json_extract(before, '$.{name}')" for name in columns)
    copy.execute(f'DELETE FROM "{table}" WHERE id IN (SELECT row FROM back WHERE before IS NULL)')
    copy.execute(f'UPDATE "{table}" SET ({names}) = ({values}) FROM back WHERE row = id AND before IS NOT NULL')
    copy.execute(
        f"""INSERT INTO "{table}"({names}) SELECT {values} FROM back
            WHERE before IS NOT NULL AND row NOT IN (SELECT id FROM "{table}")"""
    )
    copy.execute("DROP TABLE back")
