"""The record as known then: by number, by time, while others read and write; it is a copy nobody can write."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.record import Record

NAMES = "SELECT name FROM body ORDER BY name"


@pytest.fixture
def grown_record(record: Record) -> Record:
    """Edit 2 adds 가, edit 3 renames it to 나, edit 4 deletes it."""
    with record.edit("더하기") as edit:
        edit.insert("body", {"id": "a", "name": "가"})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"name": "나"})
    with record.edit("지우기") as edit:
        edit.delete("body", "a")
    return record


@pytest.fixture
def reader(record: Record) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(record.path, isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize(("edit", "names"), [(1, ["씨앗"]), (2, ["가", "씨앗"]), (3, ["나", "씨앗"]), (4, ["씨앗"])])
def test_known_by_number(grown_record: Record, edit: int, names: list[str]) -> None:
    with closing(grown_record.known(edit)) as known:
        assert [name for (name,) in known.rows(NAMES)] == names
        assert known.edit == edit
        assert [row.seq for row in known.edits()] == list(range(1, edit + 1))
        last = known.last_edit()
        assert last is not None
        assert last.seq == edit


def test_known_log_ends_there(grown_record: Record) -> None:
    with closing(grown_record.known(2)) as known:
        assert known.rows("SELECT max(edit) FROM change") == [(2,)]
        assert known.rows("SELECT count(*) FROM seal") == known.rows("SELECT count(*) FROM change")


@pytest.mark.parametrize(("edit", "names"), [(1, ["씨앗"]), (2, ["가", "씨앗"]), (3, ["나", "씨앗"])])
def test_known_of_what_was_known(grown_record: Record, edit: int, names: list[str]) -> None:
    with closing(grown_record.known(3)) as later, closing(later.known(edit)) as known:
        assert [name for (name,) in known.rows(NAMES)] == names
        assert known.rows("SELECT max(seq) FROM edit") == [(edit,)]
        with pytest.raises(Told, match="수정 4은"):
            later.known(4)


@pytest.mark.parametrize("edit", [-1, 0, 5])
def test_no_such_edit(grown_record: Record, edit: int) -> None:
    with pytest.raises(Told, match=f"수정 {edit}은"):
        grown_record.known(edit)


def at(hour: int, minute: int = 0, milli: int = 0) -> datetime:
    return datetime(2025, 9, 9, hour, minute, 0, milli * 1000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "edit"),
    [
        (at(9, 59), None),
        (at(10), 1),
        (at(10, 30), 1),
        (at(11), 2),
        (at(11, 59), 2),
        (at(12), 4),  # the clock went back: edit 4 says 11:30 but came after 12:00
        (at(12, 59), 4),
        (at(13), 5),
        (at(23), 5),
    ],
)
def test_known_by_time_follows_the_order_of_the_log(
    tmp_path: Path, record: Record, moments: list[datetime], moment: datetime, edit: int | None
) -> None:
    moments += [at(10), at(11), at(12), at(11, 30), at(13)]
    with closing(Record.create(tmp_path / "때.kai", record.schema, record.author, record._clock)) as timed:
        for name in "가나다라":
            with timed.edit(name) as opened:
                opened.insert("body", {"name": name})
        if edit is None:
            with pytest.raises(Told, match="아직 없었습니다"):
                timed.edit_at(moment)
        else:
            assert timed.edit_at(moment) == edit


def test_a_moment_may_be_told_in_any_time_zone(grown_record: Record) -> None:
    seoul = datetime.fromisoformat("2025-09-09T18:00:02+09:00")
    assert grown_record.edit_at(seoul) == 2


@pytest.mark.parametrize(
    "statement",
    ["INSERT INTO body(id, name) VALUES ('x', 'x')", "DELETE FROM change", "UPDATE edit SET label = ''"],
)
def test_the_copy_cannot_be_written(grown_record: Record, statement: str) -> None:
    with closing(grown_record.known(3)) as known, pytest.raises(sqlite3.OperationalError, match=r"readonly|view"):
        known.rows(statement)


def test_the_file_is_left_as_it_is(grown_record: Record) -> None:
    before = grown_record.path.read_bytes()
    with closing(grown_record.known(2)), closing(grown_record.known(1)):
        pass
    assert grown_record.path.read_bytes() == before
    assert grown_record.check() == ()


def test_known_while_another_connection_reads(grown_record: Record, reader: sqlite3.Connection) -> None:
    half_read = reader.execute("SELECT seq FROM change ORDER BY seq")
    half_read.fetchone()
    with closing(grown_record.known(2)) as known:
        assert known.rows(NAMES) == [("가",), ("씨앗",)]
    assert half_read.fetchall()


def test_known_while_an_edit_is_open(grown_record: Record) -> None:
    with grown_record.edit("쓰는 중") as edit:
        edit.insert("body", {"name": "다"})
        with closing(grown_record.known(4)) as known:
            assert known.rows(NAMES) == [("씨앗",)]
    with closing(grown_record.known(5)) as known:
        assert known.rows(NAMES) == [("다",), ("씨앗",)]


def test_a_copy_is_read_while_the_file_is_written(grown_record: Record) -> None:
    with closing(grown_record.known(2)) as known:
        with grown_record.edit("나중") as edit:
            edit.insert("body", {"name": "라"})
        assert known.rows(NAMES) == [("가",), ("씨앗",)]
        assert [row.seq for row in known.edits()] == [1, 2]


def test_what_another_tool_wrote_is_not_known_before_it_is_sealed(
    grown_record: Record, outside: Callable[..., None]
) -> None:
    outside("UPDATE body SET name = '밖' WHERE id = 'seed'")
    with closing(grown_record.known(4)) as known:
        assert known.rows(NAMES) == [("씨앗",)]
    assert grown_record.rows(NAMES) == [("밖",)]
