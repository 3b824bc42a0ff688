"""A small record (bodies, teams, seats; links that form a cycle), a clock, and a tool from outside."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import kai_desk
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema, Step

AUTHOR = Author("김주무관", "copy-1")
FIRST = Step(
    "0001_small",
    (
        """CREATE TABLE body (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, amount INTEGER, note TEXT,
           home TEXT REFERENCES team(id)) STRICT""",
        "CREATE INDEX body_home ON body(home)",
        "CREATE TABLE team (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, lead TEXT REFERENCES body(id)) STRICT",
        "CREATE INDEX team_lead ON team(lead)",
        """CREATE TABLE seat (id TEXT PRIMARY KEY NOT NULL, team TEXT NOT NULL REFERENCES team(id),
           body TEXT NOT NULL REFERENCES body(id), since TEXT) STRICT""",
        "CREATE INDEX seat_team ON seat(team)",
        "CREATE INDEX seat_body ON seat(body)",
    ),
    ("INSERT INTO body(id, name) SELECT 'seed', '씨앗' WHERE NOT EXISTS (SELECT 1 FROM body WHERE id = 'seed')",),
)
SECOND = Step(
    "0002_badges",
    (
        "CREATE TABLE badge (id TEXT PRIMARY KEY NOT NULL, body TEXT REFERENCES body(id)) STRICT",
        "CREATE INDEX badge_body ON badge(body)",
        "ALTER TABLE body ADD COLUMN reading TEXT",
    ),
    ("UPDATE body SET reading = name WHERE reading IS NULL",),
    (1, 1),
)


def small_fields(table: str) -> tuple[tuple[str, ...], ...]:
    """An amount and its note are one field."""
    return (("amount", "note"),) if table == "body" else ()


SMALL = Schema((FIRST,), ("body", "team", "seat"), (1, 0), small_fields)


@pytest.fixture(scope="session")
def small() -> Schema:
    return SMALL


@pytest.fixture
def grown() -> Schema:
    """The next minor version: a table and a nullable column more."""
    return Schema((FIRST, SECOND), (*SMALL.tables, "badge"), (1, 1), small_fields)


@pytest.fixture
def newer_major() -> Schema:
    return Schema(SMALL.steps, SMALL.tables, (2, 0))


@pytest.fixture
def author() -> Author:
    return AUTHOR


@pytest.fixture
def moments() -> list[datetime]:
    """Moments that the clock will show next; when used up it moves on by a second each time."""
    return []


@pytest.fixture
def clock(moments: list[datetime]) -> Callable[[], datetime]:
    shown = [datetime(2025, 9, 9, 9, 0, tzinfo=UTC)]

    def now() -> datetime:
        shown[0] = moments.pop(0) if moments else shown[0] + timedelta(seconds=1)
        return shown[0]

    return now


@pytest.fixture
def record(tmp_path: Path, clock: Callable[[], datetime]) -> Iterator[Record]:
    """A new small record, open for writing; edit 1 laid the row 'seed'."""
    made = Record.create(tmp_path / "작은 기록.kai", SMALL, AUTHOR, clock)
    yield made
    made.close()


@pytest.fixture
def outside(record: Record) -> Callable[..., None]:
    """Run statements as another SQLite tool does: its own defaults, no lock, no knowledge of the log."""

    def run(*statements: str) -> None:
        with closing(sqlite3.connect(record.path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


@pytest.fixture
def behind_the_log(outside: Callable[..., None], record: Record) -> Callable[..., None]:
    """Run statements with the triggers out of the way, and put them back: a deliberate alteration."""

    def run(*statements: str) -> None:
        triggers = record.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        outside(*(f'DROP TRIGGER "{name}"' for name, _ in triggers), *statements, *(sql for _, sql in triggers))

    return run


@pytest.fixture(scope="session")
def real_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.kai"
    Record.create(path, SCHEMA, AUTHOR).close()
    return path


@pytest.fixture
def real_path(real_template: Path, tmp_path: Path) -> Path:
    """A closed record with the tables of the program, for tests with a second process."""
    return Path(shutil.copy(real_template, tmp_path / "실제.kai"))


@pytest.fixture
def start() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start Python code in a process of its own; whatever still runs at the end is killed."""
    begun: list[subprocess.Popen[str]] = []
    home = str(Path(kai_desk.__file__).parents[1])
    environment: Mapping[str, str] = {**os.environ, "PYTHONPATH": home, "PYTHONUTF8": "1"}

    def run(code: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment,
        )
        begun.append(process)
        return process

    yield run
    for process in begun:
        process.kill()
        process.communicate()
