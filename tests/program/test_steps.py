"""From 1.0 to today: a record made before agreements and concerns opens as it is and is brought up when written."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.program import step_0001
from kai_desk.program.catalogue import KINDS
from kai_desk.program.presets import FIRST_PRESETS, SECOND_PRESETS
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema

AUTHOR = Author("김주무관", "copy-1")
NEW_TABLES = ("agreement", "agreement_change", "concern")
FIRST = Schema(
    (step_0001.STEP,), tuple(kind.table for kind in KINDS if kind.table not in NEW_TABLES), step_0001.STEP.version
)
EVERYTHING = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
LISTS = "SELECT DISTINCT list FROM preset ORDER BY rowid"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A closed record of version 1.0 with a team, a milestone and a budget line."""
    path = tmp_path / "옛 기록.kai"
    with closing(Record.create(path, FIRST, AUTHOR)) as record, record.edit("적기") as edit:
        edit.insert("consortium", {"id": "가", "name": "가", "placeholder": 0})
        edit.insert("milestone", {"id": "m", "name": "사전학습", "consortium": "가"})
        edit.insert("budget_line", {"id": "b", "name": "인건비", "consortium": "가"})
    return path


@pytest.fixture
def opened(older: Path) -> Iterator[Record]:
    with closing(Record.open(older, SCHEMA)) as record:
        yield record


def test_an_older_record_is_read_as_it_is(opened: Record, older: Path) -> None:
    before = older.read_bytes()
    assert opened.rows("SELECT name, until_lo, ended_why FROM milestone") == [("사전학습", None, None)]
    for table in NEW_TABLES:
        assert opened.rows(f"SELECT count(*) FROM {table}") == [(0,)]
    assert [listed for (listed,) in opened.rows(LISTS)] == [*FIRST_PRESETS, *SECOND_PRESETS]
    assert opened.check() == ()
    assert older.read_bytes() == before


def test_it_is_brought_up_when_it_is_written(opened: Record, tmp_path: Path) -> None:
    assert opened.begin_writing(AUTHOR) is None
    last = opened.last_edit()
    assert last is not None
    assert (last.label, last.reason) == ("파일 판 올리기", "파일 1.1판")
    assert last.changes == sum(map(len, SECOND_PRESETS.values()))
    with closing(Record.create(tmp_path / "새 기록.kai", SCHEMA, AUTHOR)) as fresh:
        assert opened.rows(EVERYTHING) == fresh.rows(EVERYTHING)
        presets = "SELECT id, list, name, meaning, position FROM preset ORDER BY id"
        assert opened.rows(presets) == fresh.rows(presets)
    with opened.edit("끝내기", reason="계획이 바뀜") as edit:
        edit.update("milestone", "m", {"until_lo": "2025-09-01", "until_hi": "2025-09-01", "ended_why": "바꿈"})
        agreement = edit.insert("agreement", {"name": "협약", "consortium": "가"})
        edit.insert("agreement_change", {"agreement": agreement, "kind": "통보", "what": "책임자 변경"})
        edit.insert("concern", {"name": "현안", "kind": "위험", "agreement": agreement, "budget_line": "b"})
    assert opened.check() == ()
    with closing(opened.known(2)) as known:
        assert known.rows("SELECT until_lo FROM milestone") == [(None,)]
        assert known.rows("SELECT count(*) FROM concern") == [(0,)]
        assert [listed for (listed,) in known.rows(LISTS)] == [*FIRST_PRESETS, *SECOND_PRESETS]


def test_a_changed_list_of_an_older_record_stays_changed(older: Path) -> None:
    with closing(Record.open(older, FIRST)) as record:
        record.begin_writing(AUTHOR)
        with record.edit("이름 고치기") as edit:
            ((row_id,),) = record.rows("SELECT id FROM preset WHERE list = '역할' AND name = '주관'")
            edit.update("preset", row_id, {"name": "주관연구개발기관"})
    with closing(Record.open(older, SCHEMA)) as record:
        record.begin_writing(AUTHOR)
        names = [name for (name,) in record.rows("SELECT name FROM preset WHERE list = '역할' ORDER BY position")]
        assert names == ["주관연구개발기관", "참여", "위탁"]
