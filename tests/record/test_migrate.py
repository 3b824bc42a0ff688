"""Schema steps: an older file read as it is, brought up whole or not at all; a newer one read by an older program."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.chain import headers
from kai_desk.record.digest import edit_digest
from kai_desk.record.edit import CHAIN_START, Author
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema, Step

EVERYTHING = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
READINGS = "SELECT name, reading FROM body ORDER BY name"


@pytest.fixture
def older(record: Record) -> Path:
    """A closed file of version 1.0: edit 2 adds 가, edit 3 renames it to 나."""
    with record.edit("더하기") as edit:
        edit.insert("body", {"id": "a", "name": "가"})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"name": "나"})
    record.close()
    return record.path


@pytest.fixture
def opened(older: Path, grown: Schema) -> Iterator[Record]:
    with closing(Record.open(older, grown)) as again:
        yield again


def test_an_older_file_is_read_through_a_copy(opened: Record, older: Path) -> None:
    before = older.read_bytes()
    assert opened.rows(READINGS) == [("나", "나"), ("씨앗", "씨앗")]
    assert opened.rows("SELECT count(*) FROM badge") == [(0,)]
    assert not opened.writable
    assert [row.label for row in opened.edits()] == ["기록 만들기", "더하기", "고치기"]
    assert opened.check() == ()
    with pytest.raises(Told, match="쓸 수 없는"):
        opened.rows("DELETE FROM body")
    with closing(opened.known(2)) as known:
        assert known.rows(READINGS) == [("가", "가"), ("씨앗", "씨앗")]
    assert older.read_bytes() == before


def test_check_of_an_older_file_looks_at_the_file(opened: Record, outside: Callable[..., None]) -> None:
    outside("UPDATE body SET name = '밖' WHERE id = 'a'")
    assert [found.code for found in opened.check()] == ["external"]
    outside("DROP TRIGGER body_update")
    assert [found.code for found in opened.check()] == ["trigger", "external"]


def test_begin_writing_brings_the_file_up(opened: Record, grown: Schema, author: Author, tmp_path: Path) -> None:
    assert opened.begin_writing(author) is None
    assert opened.rows("PRAGMA user_version") == [(1001,)]
    assert opened.rows(READINGS) == [("나", "나"), ("씨앗", "씨앗")]
    last = opened.last_edit()
    assert last is not None
    assert (last.seq, last.label, last.reason, last.changes) == (4, "파일 판 올리기", "파일 1.1판", 2)
    with closing(Record.create(tmp_path / "새.kai", grown, author)) as fresh:
        assert opened.rows(EVERYTHING) == fresh.rows(EVERYTHING)
    with opened.edit("새 표") as edit:
        edit.insert("badge", {"id": "b", "body": "a"})
    assert opened.check() == ()


def test_a_moment_before_a_step_has_what_the_step_fills_in(opened: Record, author: Author) -> None:
    opened.begin_writing(author)
    with opened.edit("읽기 고치기") as edit:
        edit.update("body", "a", {"reading": "다른 읽기"})
    with opened.edit("읽기 지우기") as edit:
        edit.update("body", "a", {"reading": None})
    expected = {2: ("가", "가"), 3: ("나", "나"), 4: ("나", "나"), 5: ("나", "다른 읽기"), 6: ("나", None)}
    for number, row in expected.items():
        with closing(opened.known(number)) as known:
            assert known.rows("SELECT name, reading FROM body WHERE id = 'a'") == [row], number


def test_what_another_tool_wrote_is_sealed_before_the_step(
    older: Path, grown: Schema, author: Author, outside: Callable[..., None]
) -> None:
    outside("UPDATE body SET name = '밖' WHERE id = 'a'")
    with closing(Record.open(older, grown)) as again:
        again.begin_writing(author)
        assert [row.label for row in again.edits()[-2:]] == ["외부 변경", "파일 판 올리기"]
        assert again.rows(READINGS) == [("밖", "밖"), ("씨앗", "씨앗")]
        assert again.check() == ()


def test_lost_triggers_come_back_with_a_step(
    older: Path, grown: Schema, author: Author, outside: Callable[..., None]
) -> None:
    outside("DROP TRIGGER team_delete", "DROP TRIGGER change_no_update")
    with closing(Record.open(older, grown)) as again:
        again.begin_writing(author)
        assert again.check() == ()


def test_a_step_that_fails_leaves_the_file_as_it_was(older: Path, grown: Schema, author: Author) -> None:
    broken = Step("0003_broken", ("CREATE TABLE more (id TEXT) STRICT", "CREATE TABLE more (id TEXT) STRICT"))
    broken_schema = Schema((*grown.steps, broken), grown.tables, (1, 2))
    before = older.read_bytes()
    with closing(Record.open(older, grown)) as again:
        again.schema = broken_schema
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            again.begin_writing(author)
        assert not again.writable
        assert older.read_bytes() == before
        again.schema = grown
        assert again.begin_writing(author) is None


def test_an_older_file_that_cannot_be_read_so_is_our_bug(older: Path, grown: Schema) -> None:
    broken = Schema((*grown.steps, Step("0003_broken", ("CREATE TABLE body (id TEXT)",))), grown.tables, (1, 2))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        Record.open(older, broken)


def test_a_step_that_breaks_a_link_is_our_bug(older: Path, grown: Schema, author: Author) -> None:
    bad = Step("0003_bad", (), ("INSERT INTO team(id, name, lead) VALUES ('t', '팀', 'nowhere')",), (1, 2))
    with closing(Record.open(older, grown)) as again:
        again.schema = Schema((*grown.steps, bad), grown.tables, (1, 2))
        with pytest.raises(RuntimeError, match="broke a link"):
            again.begin_writing(author)
    with closing(Record.open(older, grown)) as again:
        assert again.check() == ()


def test_a_step_without_rows_records_no_edit(older: Path, grown: Schema, author: Author) -> None:
    empty = Schema((grown.steps[0], replace(grown.steps[1], data=())), grown.tables, grown.version)
    with closing(Record.open(older, empty)) as again:
        again.begin_writing(author)
        assert again.rows("PRAGMA user_version") == [(1001,)]
        assert len(again.edits()) == 3
        assert again.check() == ()


def test_brought_up_by_another_process_meanwhile(opened: Record, older: Path, grown: Schema, author: Author) -> None:
    with closing(Record.open(older, grown)) as other:
        other.begin_writing(author)
        with other.edit("그 사이") as edit:
            edit.insert("body", {"id": "c", "name": "다"})
    opened.begin_writing(author)
    assert opened.rows("SELECT name FROM body WHERE id = 'c'") == [("다",)]
    assert len(opened.edits()) == 5


@pytest.fixture
def newer(tmp_path: Path, grown: Schema, author: Author) -> Path:
    """A closed file of version 1.1 with a badge: edit 2 adds it, edit 3 takes its body away."""
    path = tmp_path / "새 판.kai"
    with closing(Record.create(path, grown, author)) as made:
        with made.edit("표지") as edit:
            edit.insert("badge", {"id": "b", "body": "seed"})
        with made.edit("표지 고치기") as edit:
            edit.update("badge", "b", {"body": None})
    return path


def test_a_newer_minor_opens_and_keeps_what_it_holds(newer: Path, small: Schema, grown: Schema, author: Author) -> None:
    with closing(Record.open(newer, small)) as older_program:
        assert older_program.rows("SELECT name FROM body") == [("씨앗",)]
        assert older_program.check() == ()
        assert older_program.begin_writing(author) is None
        with older_program.edit("고치기") as edit:
            edit.update("body", "seed", {"name": "나무"})
        assert older_program.check() == ()
        with closing(older_program.known(2)) as known:
            assert known.rows("SELECT id, body FROM badge") == [("b", "seed")]
    with closing(Record.open(newer, grown)) as again:
        assert again.rows(READINGS) == [("나무", "씨앗")]
        assert again.check() == ()


def test_rows_of_a_newer_table_behind_the_log_are_found(newer: Path, small: Schema) -> None:
    with closing(sqlite3.connect(newer, isolation_level=None)) as tool:
        tool.execute("DROP TRIGGER badge_delete")
        tool.execute("DELETE FROM badge")
    with closing(Record.open(newer, small)) as older_program:
        assert [found.code for found in older_program.check()] == ["trigger", "state"]


def test_a_newer_major_is_refused(older: Path, newer_major: Schema, small: Schema, author: Author) -> None:
    with closing(Record.open(older, newer_major)) as again:
        again.begin_writing(author)
    with pytest.raises(Told, match=r"파일 판 2\.0"):
        Record.open(older, small)


def test_a_file_from_before_there_were_salts_gets_them(older: Path, grown: Schema, author: Author) -> None:
    with closing(sqlite3.connect(older, isolation_level=None)) as tool:
        strip_salts(tool)
    with closing(Record.open(older, grown)) as again:
        assert again.check() == ()
        again.begin_writing(author)
        assert again.rows("SELECT seq, salt IS NULL FROM edit") == [(1, 1), (2, 1), (3, 1), (4, 0)]
        with closing(Record.create(older.with_name("새.kai"), grown, author)) as fresh:
            assert again.rows(EVERYTHING) == fresh.rows(EVERYTHING)
        assert again.check() == ()
        with pytest.raises(sqlite3.IntegrityError, match="고칠 수 없습니다"):
            again._pen().execute("DELETE FROM edit")


def strip_salts(tool: sqlite3.Connection) -> None:
    """Turn the log into that of file version 1.0: no salts in `edit`, no `destroyed`."""
    triggers = tool.execute("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _, _ in triggers:
        tool.execute(f'DROP TRIGGER "{name}"')
    tool.execute("DROP TABLE destroyed")
    tool.execute("ALTER TABLE edit DROP COLUMN salt")
    tool.execute("DELETE FROM _sqlite_migrations WHERE name = '0000_log_destroyed'")
    previous = CHAIN_START
    for header, _ in list(headers(tool)):
        hashes = tool.execute(
            "SELECT hash FROM seal JOIN change USING (seq) WHERE change.edit = ? ORDER BY seq", (header["seq"],)
        ).fetchall()
        previous = edit_digest(previous, header, [kept for (kept,) in hashes])
        tool.execute("UPDATE edit SET digest = ? WHERE seq = ?", (previous, header["seq"]))
    for _, statement, table in triggers:
        if table != "destroyed":
            tool.execute(statement)
