"""A full disk, a busy file, a broken device: one sentence, and nothing changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.edit import Author
from kai_desk.record.failures import told_errors
from kai_desk.record.record import COMMIT_TRIES, Record
from kai_desk.record.schema import Schema


def connection_of(record: Record) -> sqlite3.Connection:
    assert record._writing is not None
    return record._writing


def add_one(record: Record, name: str = "가") -> int | None:
    with record.edit("더하기") as edit:
        edit.insert("body", {"name": name})
    return edit.result.edit


def add_many(record: Record) -> None:
    with record.edit("많이") as edit:
        for number in range(1000):
            edit.insert("body", {"name": f"기관 {number}", "note": "가상 " * 50})


@pytest.fixture
def impatient(record: Record) -> Record:
    """A record whose writing connection does not wait for others."""
    connection_of(record).execute("PRAGMA busy_timeout = 1")
    return record


@pytest.fixture
def tool(record: Record) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(record.path, isolation_level=None)) as connection:
        yield connection


def test_full_disk(record: Record) -> None:
    connection = connection_of(record)
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    before = record.path.read_bytes()
    with pytest.raises(Told, match="디스크가 가득 차"):
        add_many(record)
    assert record.path.read_bytes() == before
    connection.execute("PRAGMA max_page_count = 100000")
    assert add_one(record) == 2
    assert record.check() == ()


def test_another_tool_is_writing(impatient: Record, tool: sqlite3.Connection) -> None:
    tool.execute("BEGIN IMMEDIATE")
    with pytest.raises(Told, match="다른 작업이 저장하는 중"):
        add_one(impatient)
    tool.execute("ROLLBACK")
    assert add_one(impatient) == 2


def test_a_commit_is_tried_again(impatient: Record, tool: sqlite3.Connection) -> None:
    half_read = tool.execute("SELECT seq FROM change UNION ALL SELECT seq FROM seal")
    half_read.fetchone()
    commits: list[str] = []

    def watch(statement: str) -> None:
        if statement == "COMMIT":
            commits.append(statement)
            if len(commits) == COMMIT_TRIES:
                half_read.close()

    connection_of(impatient).set_trace_callback(watch)
    assert add_one(impatient) == 2
    assert len(commits) == COMMIT_TRIES
    assert impatient.check() == ()


def test_a_commit_that_never_succeeds_changes_nothing(impatient: Record, tool: sqlite3.Connection) -> None:
    half_read = tool.execute("SELECT seq FROM change UNION ALL SELECT seq FROM seal")
    half_read.fetchone()
    with pytest.raises(Told, match="다른 작업이 저장하는 중"):
        add_one(impatient)
    half_read.close()
    assert impatient.rows("SELECT id FROM body") == [("seed",)]
    assert add_one(impatient) == 2


def test_begin_writing_beside_a_writing_tool(
    record: Record, small: Schema, author: Author, tool: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    monkeypatch.setattr("kai_desk.record.connection.BUSY_SECONDS", 0.001)
    tool.execute("BEGIN IMMEDIATE")
    with closing(Record.open(record.path, small)) as second:
        with pytest.raises(Told, match="다른 작업이 저장하는 중"):
            second.begin_writing(author)
        assert not second.writable
        tool.execute("ROLLBACK")
        assert second.begin_writing(author) is None


def test_open_and_read_beside_an_exclusive_lock(
    record: Record, small: Schema, tool: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kai_desk.record.connection.BUSY_SECONDS", 0.001)
    with closing(Record.open(record.path, small)) as second:
        tool.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Told, match="다른 작업이 저장하는 중"):
            second.rows("SELECT id FROM body")
        with pytest.raises(Told, match="다른 프로그램이 쓰는 중"):
            Record.open(record.path, small)
        tool.execute("ROLLBACK")
        assert second.rows("SELECT id FROM body") == [("seed",)]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (sqlite3.SQLITE_FULL, "디스크가 가득 차"),
        (sqlite3.SQLITE_IOERR_WRITE, "디스크에서 읽거나 쓰지 못했습니다"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "쓸 수 없는 파일"),
        (sqlite3.SQLITE_CANTOPEN, "열지 못했습니다"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "손상된 파일"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "다른 작업이 저장하는 중"),
    ],
)
def test_what_a_person_can_act_on_is_told(code: int, sentence: str) -> None:
    error = sqlite3.OperationalError("from SQLite")
    error.sqlite_errorcode = code
    with pytest.raises(Told, match=f"기록.kai: .*{sentence}"), told_errors(Path("기록.kai")):
        raise error


def test_a_mistake_of_ours_is_not_told(record: Record) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        record.rows("SELECT colour FROM body")
    with pytest.raises(sqlite3.OperationalError, match="no such table"), record.edit("오타") as edit:
        edit.insert("bodies", {"name": "가"})
    with pytest.raises(sqlite3.IntegrityError, match="NOT NULL"), record.edit("빈 이름") as edit:
        edit.insert("body", {"name": None})


def test_a_read_only_record_refuses_edits(record: Record, small: Schema) -> None:
    with closing(Record.open(record.path, small)) as second:
        with pytest.raises(Told, match="읽기 전용"):
            add_one(second)
        with pytest.raises(Told, match="쓸 수 없는"):
            second.rows("DELETE FROM body")


def test_a_closed_record_can_be_closed_again(record: Record, small: Schema) -> None:
    record.close()
    record.close()
    assert not record.writable
    with closing(Record.open(record.path, small)) as again:
        assert again.rows("SELECT id FROM body") == [("seed",)]


def test_interruption_rolls_back(record: Record) -> None:
    with suppress(KeyboardInterrupt), record.edit("중단") as edit:
        edit.insert("body", {"name": "가"})
        raise KeyboardInterrupt
    assert record.rows("SELECT id FROM body") == [("seed",)]


def test_who_edits_is_the_one_who_began(record: Record, small: Schema) -> None:
    record.close()
    with closing(Record.open(record.path, small)) as again:
        assert again.begin_writing(Author("이서기", "copy-9")) is None
        add_one(again)
        assert again.rows("SELECT who, copy FROM edit ORDER BY seq DESC LIMIT 1") == [("이서기", "copy-9")]
