"""What may lie at a path: no record, half a record, a newer one; and how paths may be spelt."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record import record as record_module
from kai_desk.record.connection import READ_CACHE, connect_memory
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.record.schema import APPLICATION_ID, Schema

Make = Callable[[Path], object]


def foreign(path: Path, *pragmas: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE photo (id INTEGER)")


REFUSED: dict[str, tuple[Make, str]] = {
    "nothing": (lambda _: None, "기록 파일이 없습니다"),
    "folder": (lambda path: path.mkdir(), "기록 파일이 없습니다"),
    "empty": (lambda path: path.write_bytes(b""), "KAI 데스크 기록이 아닙니다"),
    "short text": (lambda path: path.write_text("기록", "utf-8"), "기록이 아니거나 손상된 파일"),
    "long text": (lambda path: path.write_text("기록\n" * 999, "utf-8"), "기록이 아니거나 손상된 파일"),
    "workbook": (lambda path: path.write_bytes(b"PK\x03\x04" * 999), "기록이 아니거나 손상된 파일"),
    "foreign": (foreign, "KAI 데스크 기록이 아닙니다"),
    "foreign with a log of its own": (
        lambda path: foreign(path, "journal_mode = WAL"),
        "KAI 데스크 기록이 아닙니다",
    ),
    "foreign application": (lambda path: foreign(path, "application_id = 252006673"), "KAI 데스크 기록이 아닙니다"),
    "newer major": (
        lambda path: foreign(path, f"application_id = {APPLICATION_ID}", "user_version = 2003"),
        r"더 새로운 KAI 데스크\(파일 판 2\.3\)",
    ),
}


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused_in_words_and_left_alone(tmp_path: Path, small: Schema, make: Make, sentence: str) -> None:
    path = tmp_path / "무엇.kai"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Told, match=sentence) as told:
        Record.open(path, small)
    assert "무엇.kai" in str(told.value)
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
def test_a_cut_file(record: Record, small: Schema, part: float) -> None:
    record.close()
    raw = record.path.read_bytes()
    record.path.write_bytes(raw[: int(len(raw) * part)])
    with pytest.raises(Told, match="손상된 파일"):
        Record.open(record.path, small)


def test_a_file_that_cannot_be_opened(record: Record, small: Schema, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> sqlite3.Connection:
        raise sqlite3.OperationalError("unable to open database file")

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", refuse)
        with pytest.raises(Told, match="열지 못했습니다"):
            Record.open(record.path, small)


def test_a_record_turned_to_wal_elsewhere_is_turned_back(
    record: Record, small: Schema, author: Author, outside: Callable[..., None]
) -> None:
    record.close()
    outside("PRAGMA journal_mode = WAL")
    with closing(Record.open(record.path, small)) as again:
        assert again.rows("SELECT id FROM body") == [("seed",)]
    with closing(Record.open(record.path, small)) as again:
        assert again.begin_writing(author) is None
    assert record.path.read_bytes()[18:20] == b"\x01\x01", "the file's own mark of a rollback journal"


def test_create_refuses_what_is_there(record: Record, small: Schema, author: Author) -> None:
    with pytest.raises(Told, match="이미 있습니다"):
        Record.create(record.path, small, author)
    assert record.check() == ()


def test_create_in_a_folder_that_is_not_there(tmp_path: Path, small: Schema, author: Author) -> None:
    with pytest.raises(Told, match="만들지 못했습니다"):
        Record.create(tmp_path / "없는 폴더" / "r.kai", small, author)


def test_create_that_fails_leaves_no_file(
    tmp_path: Path, small: Schema, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("kai_desk.record.migrate.close_edit", full)
    with pytest.raises(Told, match="만들지 못했습니다"):
        Record.create(tmp_path / "r.kai", small, author)
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_create_leaves_no_file(
    tmp_path: Path, small: Schema, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kai_desk.record.migrate.close_edit", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Record.create(tmp_path / "r.kai", small, author)
    assert list(tmp_path.iterdir()) == []


def test_create_that_cannot_take_the_lock(
    tmp_path: Path, small: Schema, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Told, match="쓸 수 없는"):
        Record.create(tmp_path / "r.kai", small, author)


NAMES = ["한글 기록.kai", "a b#c.kai", "100%.kai", "50%41.kai", "a;b&c=d.kai", "따옴표'.kai"]
POSIX_NAMES = ["정말?.kai", "a?mode=memory.kai", "mode:ro.kai"] if os.name == "posix" else []


@pytest.mark.parametrize("name", [*NAMES, *POSIX_NAMES])
def test_paths_as_people_spell_them(tmp_path: Path, small: Schema, author: Author, name: str) -> None:
    folder = tmp_path / "가나 다#라 %20"
    folder.mkdir()
    path = folder / name
    with closing(Record.create(path, small, author)) as made, made.edit("더하기") as edit:
        edit.insert("body", {"name": "가"})
    with closing(Record.open(path, small)) as again:
        assert again.rows("SELECT count(*) FROM body") == [(2,)]
    assert {item.name.removesuffix("-journal").removesuffix(".lock") for item in folder.iterdir()} == {name}


def test_a_path_from_here(tmp_path: Path, small: Schema, author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Record.create(Path("r.kai"), small, author).close()
    assert (tmp_path / "r.kai").is_file()


SETTINGS = {"foreign_keys": 1, "recursive_triggers": 1, "cache_spill": 0, "synchronous": 2, "busy_timeout": 5000}


def test_settings_of_the_connections(record: Record) -> None:
    writing = record._writing
    assert writing is not None
    memory = connect_memory()
    for connection in (writing, record._reading):
        assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS
        assert connection.execute("PRAGMA locking_mode").fetchone() == ("normal",)
    assert writing.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert record._reading.execute("PRAGMA cache_size").fetchone() == (READ_CACHE,)
    assert [connection.execute("PRAGMA query_only").fetchone() for connection in (writing, record._reading)] == [
        (0,),
        (1,),
    ]
    assert memory.execute("PRAGMA foreign_keys").fetchone() == (1,)
    memory.close()


def test_file_marks(record: Record) -> None:
    assert record.rows("PRAGMA application_id") == [(0x4B414944,)]
    assert record.rows("PRAGMA user_version") == [(1000,)]
    assert record.schema.words == "1.0"


def test_an_empty_record_equals_a_fresh_file_without_rows(record: Record, small: Schema) -> None:
    everything = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with closing(record_module.empty_record(small)) as empty:
        assert empty.execute(everything).fetchall() == record.rows(everything)
        assert empty.execute("SELECT count(*) FROM body").fetchone() == (0,)
