"""What a standing baseline refuses, and what stays possible: through the record itself."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record

BASELINE = {
    "milestone": "m1",
    "kind": "기준",
    "name": "착수 기준선",
    "reported": "2025-08-04",
    "due_lo": "2025-12-31",
    "due_hi": "2025-12-31",
}
REFUSED = "'중간 산출물'의 기준 일정 '착수 기준선'은 한번 정하면 고치거나 지울 수 없습니다"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with closing(Record.create(tmp_path / "기록.kai", SCHEMA, Author("김주무관", "copy-1"))) as made:
        with made.edit("마일스톤") as edit:
            edit.insert("milestone", {"id": "m1", "name": "중간 산출물"})
            edit.insert("milestone", {"id": "m2", "name": "최종 산출물"})
        with made.edit("일정") as edit:
            edit.insert("milestone_date", {"id": "b", **BASELINE})
            edit.insert("milestone_date", {"id": "f", **BASELINE, "kind": "예측", "name": None})
        yield made


@pytest.mark.parametrize(
    "values",
    [
        {"due_lo": "2026-01-31", "due_hi": "2026-01-31"},
        {"due_words": "12월 말"},
        {"kind": "예측"},
        {"name": "변경 기준선"},
        {"name": None},
        {"milestone": "m2"},
        {"reported": "2025-08-05"},
        {"reported": None, "note": "비고"},
    ],
)
def test_a_baseline_keeps_what_it_promised(record: Record, values: dict[str, str | None]) -> None:
    def change() -> None:
        with record.edit("고치기") as edit:
            edit.update("milestone", "m2", {"name": "다른 이름"})
            edit.update("milestone_date", "b", values)

    with pytest.raises(Told, match=REFUSED):
        change()
    assert record.rows("SELECT name FROM milestone ORDER BY id") == [("중간 산출물",), ("최종 산출물",)]


def test_a_baseline_cannot_be_deleted_but_its_entering_can_be_undone(record: Record) -> None:
    with pytest.raises(Told, match=REFUSED), record.edit("지우기") as edit:
        edit.delete("milestone_date", "b")
    record.undo()
    assert record.rows("SELECT id FROM milestone_date") == []
    record.redo()
    assert record.rows("SELECT count(*) FROM milestone_date") == [(2,)]


def test_what_stays_possible(record: Record) -> None:
    with record.edit("근거 더하기") as edit:
        edit.update("milestone_date", "b", {"note": "확인함", "quote": "12월 말", "place": "3쪽"})
        edit.update("milestone_date", "f", {"due_lo": "2026-01-31", "due_hi": "2026-01-31"})
        edit.insert("milestone_date", {**BASELINE, "name": "변경 기준선", "reported": "2025-10-01"})
    with record.edit("예측을 지움") as edit:
        edit.delete("milestone_date", "f")
    with record.edit("적다가 고침") as edit:
        row = edit.insert("milestone_date", {**BASELINE, "name": "셋째"})
        edit.update("milestone_date", row, {"name": "셋째 기준선"})
    names = record.rows("SELECT name FROM milestone_date ORDER BY rowid")
    assert names == [("착수 기준선",), ("변경 기준선",), ("셋째 기준선",)]


def test_without_a_name_the_sentence_still_reads(record: Record) -> None:
    with record.edit("이름 없는 기준") as edit:
        edit.insert("milestone_date", {**BASELINE, "id": "n", "name": None})
    with pytest.raises(Told, match="'중간 산출물'의 기준 일정은 한번"), record.edit("지우기") as edit:
        edit.delete("milestone_date", "n")
