"""Schema steps, run by sqlite-utils; after each run triggers equal those of a fresh file."""

import sqlite3
from datetime import datetime

from sqlite_utils import Database, Migrations

from kai_desk.record.edit import Author, close_edit, head_of, seal_tail
from kai_desk.record.schema import APPLICATION_ID, LOG_SQL, Schema, Step, lay_triggers

STEP_SET = "kai-desk"


def _migrations(steps: tuple[Step, ...]) -> Migrations:
    migrations = Migrations(STEP_SET)

    def add(step: Step) -> None:
        @migrations(name=step.name)
        def run(database: Database, /) -> None:
            for statement in step.statements:
                database.conn.execute(statement)

    add(Step("0000_log", LOG_SQL))
    for step in steps:
        add(step)
    return migrations


def lay_schema(connection: sqlite3.Connection, schema: Schema) -> tuple[Step, ...]:
    """Run the steps that are missing, lay the triggers anew and return the steps that ran."""
    database = Database(connection)
    migrations = _migrations(schema.steps)
    missing = {pending.name for pending in migrations.pending(database)}
    connection.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(database)
    connection.execute("BEGIN IMMEDIATE")
    lay_triggers(connection, schema.tables)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {schema.stamp}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")
    return tuple(step for step in schema.steps if step.name in missing)


def migrate(connection: sqlite3.Connection, schema: Schema, author: Author, at: datetime) -> None:
    """Bring a file to ``schema``; the data part of each step becomes one logged edit."""
    ran = lay_schema(connection, schema)
    statements = [statement for step in ran for statement in step.data]
    if not statements:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        seal_tail(connection, author, at, schema.words)
        for statement in statements:
            connection.execute(statement)
        label = "기록 만들기" if head_of(connection) == 0 else "파일 판 올리기"
        close_edit(connection, author, at, label, f"파일 {schema.words}판", schema.words)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
