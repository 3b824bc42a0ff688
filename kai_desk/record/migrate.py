"""Schema steps, run by sqlite-utils; after each run tables, indexes and triggers equal those of a fresh file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlite_utils import Database, Migrations

from kai_desk.record.derived import fill
from kai_desk.record.edit import LAID, Author, head_of
from kai_desk.record.failures import all_or_nothing
from kai_desk.record.history import unsealed
from kai_desk.record.schema import (
    APPLICATION_ID,
    DESTROYED_SQL,
    LOG_SQL,
    Schema,
    Step,
    version_words,
)
from kai_desk.record.seal import close_edit, seal_tail
from kai_desk.record.triggers import keep_derived_only, lay_triggers

STEP_SET = "kai-desk"


def _migrations(steps: tuple[Step, ...]) -> Migrations:
    migrations = Migrations(STEP_SET)

    def add(step: Step) -> None:
        @migrations(name=step.name)
        def run(database: Database, /) -> None:
            for statement in step.statements:
                database.conn.execute(statement)

    add(Step("0000_log", LOG_SQL))
    add(Step("0000_log_destroyed", DESTROYED_SQL))
    for step in steps:
        add(step)
    return migrations


@contextmanager
def _one_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    # Foreign keys cannot be switched inside a transaction; a kill in the middle leaves the file as it was.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with all_or_nothing(connection):
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("COMMIT")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _lay(connection: sqlite3.Connection, schema: Schema) -> tuple[str, ...]:
    database = Database(connection)
    migrations = _migrations(schema.steps)
    missing = {pending.name for pending in migrations.pending(database)}
    migrations.apply(database)
    lay_triggers(connection, schema)
    fill(connection, schema)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.stamp}")
    return tuple(statement for step in schema.steps if step.name in missing for statement in step.data)


def lay_schema(connection: sqlite3.Connection, schema: Schema) -> None:
    """Lay tables, indexes and triggers, without the rows that the steps bring."""
    with _one_transaction(connection):
        _lay(connection, schema)


def migrate_copy(connection: sqlite3.Connection, schema: Schema) -> None:
    """Bring a copy in memory to ``schema``; what the steps write is not logged, for the file has no such edit."""
    with _one_transaction(connection):
        statements = _lay(connection, schema)
        keep_derived_only(connection, schema)
        for statement in statements:
            connection.execute(statement)
        lay_triggers(connection, schema)


def migrate(connection: sqlite3.Connection, schema: Schema, author: Author, at: datetime) -> None:
    """Bring a file to ``schema``, whole or not at all; the data parts of its steps become one logged edit."""
    with _one_transaction(connection):
        broken = set(connection.execute("PRAGMA foreign_key_check").fetchall())
        (stamp,) = connection.execute("PRAGMA user_version").fetchone()
        statements = _lay(connection, schema)
        if statements:
            seal_tail(connection, author, at, version_words(stamp))
            for statement in statements:
                connection.execute(statement)
            label = "기록 만들기" if head_of(connection) == 0 else "파일 판 올리기"
            if unsealed(connection):
                close_edit(connection, author, at, label, f"파일 {schema.words}판", schema.words, undoes=LAID)
        if not broken.issuperset(connection.execute("PRAGMA foreign_key_check").fetchall()):
            raise RuntimeError(f"a step before {schema.words} broke a link")
