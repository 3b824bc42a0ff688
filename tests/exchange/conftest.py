"""Records and workbooks to exchange: a fresh record, the samples, and workbooks given as lists of cells."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kai_desk.exchange.samples import make_record
from kai_desk.program.schema import SCHEMA
from kai_desk.record.connection import connect_memory
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.workbook.book import Book, CellValue, Row, Sheet

AUTHOR = Author("김주무관", "copy-1")
MOMENT = datetime(2025, 9, 9, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A record file without a row, and one of each sample."""
    folder = tmp_path_factory.mktemp("records")
    made = {name: folder / f"{name}.kai" for name in ("empty", "seeds", "practice")}
    for name, path in made.items():
        make_record(path, AUTHOR, None if name == "empty" else name, lambda: MOMENT).close()
    return made


@pytest.fixture
def opened(files: dict[str, Path], tmp_path: Path) -> Iterator[Callable[..., Record]]:
    """Open a copy of one of the files for writing."""
    records: list[Record] = []

    def open_copy(name: str = "empty", number: int = 1) -> Record:
        path = tmp_path / f"{name}-{number}.kai"
        shutil.copy(files[name], path)
        record = Record.open(path, SCHEMA, lambda: MOMENT)
        records.append(record)
        assert record.begin_writing(AUTHOR) is None
        return record

    yield open_copy
    for record in records:
        record.close()


@pytest.fixture
def record(opened: Callable[..., Record]) -> Record:
    return opened()


@pytest.fixture(scope="session")
def empty_copy(files: dict[str, Path]) -> Iterator[sqlite3.Connection]:
    """The record without a row, in memory."""
    with closing(connect_memory()) as memory:
        with closing(sqlite3.connect(files["empty"])) as file:
            file.backup(memory)
        yield memory


@pytest.fixture(scope="session")
def book() -> Callable[..., Book]:
    """A workbook as read; each sheet is its rows from Excel's row 2 on, the headings first. None leaves a row out."""

    def make(sheets: Mapping[str, Sequence[Sequence[CellValue] | None]], name: str = "들일 것.xlsx") -> Book:
        read = tuple(
            Sheet(
                name=title,
                hidden=False,
                rows=tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 2) if row is not None),
            )
            for title, rows in sheets.items()
        )
        return Book(name, read, ())

    return make
