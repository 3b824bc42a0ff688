"""The triggers of a record file: those that write the log, those that keep it, those of derived tables."""

import sqlite3

from kai_desk.record.derived import derived_of
from kai_desk.record.schema import LOG_TABLES, Schema, columns_of


def image_sql(columns: tuple[str, ...], side: str = "") -> str:
    """Return the SQL of a row's image as the log keeps it: JSON, NULLs left out; ``side``: "OLD." or "NEW."."""
    pairs = ", ".join(f"'{name}', {side}\"{name}\"" for name in columns)
    return f"json_patch('{{}}', json_object({pairs}))"


def log_triggers(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Return the triggers of one logged table by name: built-in SQL only, NULLs left out of the images.

    An image is taken from the row itself, where it still or already stands: every opening of a file reads these texts,
    and a column named as `NEW."name"` costs twice as much.
    """
    image = image_sql(columns)
    log = "INSERT INTO change(edit, tbl, row, before, after) SELECT (SELECT ifnull(max(seq), 0) + 1 FROM edit)"
    taken = "RAISE(ABORT, '이 id의 행이 이미 있습니다')"
    fixed = "RAISE(ABORT, 'id는 바꿀 수 없습니다')"
    both = f'SELECT {image_sql(columns, "OLD.")} AS was, {image} AS now FROM "{table}" WHERE id = NEW.id'
    bodies = {
        f"{table}_new_id": f'BEFORE INSERT ON "{table}" '
        f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id OR rowid = NEW.rowid) BEGIN SELECT {taken}; END',
        f"{table}_same_id": f'BEFORE UPDATE ON "{table}" '
        f"WHEN OLD.id IS NOT NEW.id OR OLD.rowid IS NOT NEW.rowid BEGIN SELECT {fixed}; END",
        f"{table}_insert": f'AFTER INSERT ON "{table}" '
        f"BEGIN {log}, '{table}', id, NULL, {image} FROM \"{table}\" WHERE id = NEW.id; END",
        f"{table}_update": f'AFTER UPDATE ON "{table}" '
        f"BEGIN {log}, '{table}', NEW.id, was, now FROM ({both}) WHERE was IS NOT now; END",
        f"{table}_delete": f'BEFORE DELETE ON "{table}" '
        f"BEGIN {log}, '{table}', id, {image}, NULL FROM \"{table}\" WHERE id = OLD.id; END",
    }
    return {name: f'CREATE TRIGGER "{name}" {body}' for name, body in bodies.items()}


def guard_triggers(log_tables: tuple[str, ...]) -> dict[str, str]:
    """Return the triggers that keep these tables of the log append-only."""
    refusal = "BEGIN SELECT RAISE(ABORT, '이력은 고칠 수 없습니다'); END"
    moments = {"update": "UPDATE", "delete": "DELETE", "replace": "INSERT"}
    return {
        f"{table}_no_{name}": f'CREATE TRIGGER "{table}_no_{name}" BEFORE {verb} ON "{table}" '
        f"{_taken(table) if verb == 'INSERT' else ''}{refusal}"
        for table in log_tables
        for name, verb in moments.items()
    }


def _taken(log_table: str) -> str:
    # REPLACE from a tool with recursive_triggers off fires no delete trigger.
    return f'WHEN EXISTS (SELECT 1 FROM "{log_table}" WHERE seq = NEW.seq) '


def expected_triggers(connection: sqlite3.Connection, schema: Schema, tables: tuple[str, ...]) -> dict[str, str]:
    """Return every trigger a sound file has, by name; ``tables``: the logged ones."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    wanted = guard_triggers(tuple(table for table in LOG_TABLES if table in there))
    for table in tables:
        wanted |= log_triggers(table, columns_of(connection, table))
    return wanted | derived_triggers(connection, schema)


def derived_triggers(connection: sqlite3.Connection, schema: Schema) -> dict[str, str]:
    """Return the triggers that keep the derived tables of the file, by name."""
    return {name: sql for one in derived_of(connection, schema) for name, sql in one.triggers.items()}


def lay_triggers(connection: sqlite3.Connection, schema: Schema) -> None:
    """Drop what triggers there are and write the whole set anew."""
    drop_triggers(connection)
    for statement in expected_triggers(connection, schema, schema.tables).values():
        connection.execute(statement)


def keep_derived_only(connection: sqlite3.Connection, schema: Schema) -> None:
    """Drop what triggers there are but those that keep the derived tables."""
    drop_triggers(connection)
    for statement in derived_triggers(connection, schema).values():
        connection.execute(statement)


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Drop every trigger of the file behind ``connection``."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
