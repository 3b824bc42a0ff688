"""Guards of the schema: asked before an edit is sealed, only about the tables they named, never about an undo."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.edit import FINAL, Author
from kai_desk.record.guard import Guard
from kai_desk.record.images import NetChange, read_image
from kai_desk.record.record import Reader, Record
from kai_desk.record.schema import Schema

Seen = list[tuple[tuple[str, str | None, str | None], ...]]


@pytest.fixture
def seen() -> Seen:
    return []


@pytest.fixture
def guarded(tmp_path: Path, small: Schema, author: Author, seen: Seen) -> Iterator[Record]:
    """A small record in which a team called 금지 may not be, and no guarded row may be deleted."""

    def refuse(changes: Sequence[NetChange], reader: Reader, at: datetime) -> None:
        assert at.tzinfo is not None
        seen.append(tuple((change.table, change.before, change.after) for change in changes))
        if any(change.after is None for change in changes):
            raise Told("지울 수 없습니다.")
        if reader.rows("SELECT 1 FROM team WHERE name = ?", ("금지",)):
            raise Told("이 이름은 쓸 수 없습니다.")

    schema = Schema(small.steps, small.tables, small.version, small.fields, lambda: (Guard(("team",), refuse),))
    with closing(Record.create(tmp_path / "작은 기록.kai", schema, author)) as record:
        yield record


def add(record: Record, table: str, name: str) -> str:
    with record.edit("더하기") as edit:
        return edit.insert(table, {"name": name})


def test_a_guard_sees_the_net_changes_of_its_tables_alone(guarded: Record, seen: Seen) -> None:
    add(guarded, "body", "기관")
    assert seen == []
    with guarded.edit("여럿") as edit:
        row = edit.insert("team", {"name": "처음"})
        edit.update("team", row, {"name": "나중"})
        edit.insert("body", {"name": "기관 둘"})
        edit.delete("team", edit.insert("team", {"name": "없던 일"}))
    ((change,),) = seen
    assert change[:2] == ("team", None)
    assert read_image(change[2] or "")["name"] == "나중"


@pytest.mark.parametrize("undoes", [None, FINAL])
def test_what_a_guard_refuses_leaves_nothing_behind(guarded: Record, undoes: str | None) -> None:
    def forbidden() -> None:
        with guarded.edit("더하기") as edit:
            edit.undoes = undoes
            edit.insert("body", {"name": "기관"})
            edit.insert("team", {"name": "금지"})

    before = guarded.path.read_bytes()
    with pytest.raises(Told, match="이 이름은"):
        forbidden()
    assert guarded.path.read_bytes() == before
    add(guarded, "team", "가")
    assert guarded.check() == ()


def test_undo_and_redo_pass(guarded: Record, seen: Seen) -> None:
    row = add(guarded, "team", "가")
    with pytest.raises(Told, match="지울 수"), guarded.edit("지우기") as edit:
        edit.delete("team", row)
    del seen[:]
    guarded.undo()
    guarded.redo()
    assert seen == []
    assert guarded.rows("SELECT name FROM team") == [("가",)]


def test_what_another_tool_wrote_is_not_weighed(guarded: Record, outside: Callable[..., None], seen: Seen) -> None:
    outside("INSERT INTO team(id, name) VALUES ('t', '금지')")
    assert guarded.outside() is not None
    guarded.adopt("확인함")
    assert seen == []


@pytest.fixture
def record(guarded: Record) -> Record:
    """What `outside` writes into."""
    return guarded
