"""Records for questions: one in memory filled row by row as a person would type, and the two samples."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kai_desk.exchange.samples import PRACTICE, SEEDS, make_record
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Raw, read_columns
from kai_desk.program.schema import SCHEMA
from kai_desk.record.connection import copy_to_memory
from kai_desk.record.edit import Author
from kai_desk.record.ident import new_id
from kai_desk.record.record import Record, Rows, empty_record
from kai_desk.tables.table import AsOf

AUTHOR = Author("김주무관", "copy-1")
START = date(2025, 9, 9)


class MemoryReader:
    """A record in memory, asked like any other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        return self.connection.execute(sql, parameters).fetchall()


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def template() -> Iterator[sqlite3.Connection]:
    with closing(empty_record(SCHEMA)) as connection:
        for statement in (statement for step in SCHEMA.steps for statement in step.data):
            connection.execute(statement)
        yield connection


@pytest.fixture
def reader(template: sqlite3.Connection) -> Iterator[MemoryReader]:
    with closing(copy_to_memory(template)) as connection:
        yield MemoryReader(connection)


@pytest.fixture
def add(reader: MemoryReader) -> Callable[..., str]:
    """Add a row from what a person would type; links are the ids that earlier calls returned."""

    def add_row(table: str, **typed: Raw) -> str:
        kind = BY_TABLE[table]
        row: dict[str, str | int | None] = {"id": new_id()}
        for field in kind.fields:
            raw = typed.pop(field.name, None)
            link: dict[str, str | int | None] = {field.name: raw if isinstance(raw, str) else None}
            row |= link if field.kind == "link" else read_columns(field, raw)
        assert not typed, f"{table} has no {', '.join(typed)}"
        marks = ", ".join("?" for _ in row)
        reader.connection.execute(f"INSERT INTO {table}({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        return str(row["id"])

    return add_row


@pytest.fixture
def asof(reader: MemoryReader) -> Callable[[str], AsOf]:
    """The record in memory as of a day, 2025-09-09 where none is named."""

    def on(day: str = "") -> AsOf:
        return AsOf(reader, date.fromisoformat(day) if day else START)

    return on


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with closing(make_record(tmp_path_factory.mktemp("seeds") / "seeds.kai", AUTHOR, SEEDS)) as record:
        yield record


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with closing(make_record(tmp_path_factory.mktemp("practice") / "practice.kai", AUTHOR, PRACTICE)) as record:
        yield record
