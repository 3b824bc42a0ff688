"""Undo and redo: what each kind of write comes back to, what the log says of it, what is refused."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.edit import FINAL, Edit
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema

Work = Callable[[Edit], object]
BIG = 213_900_000_000


def rows(record: Record) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(record.rows(f"SELECT * FROM {table}"), key=repr) for table in record.schema.tables}


def state(record: Record) -> str:
    return str(record.rows("SELECT state FROM edit ORDER BY seq DESC LIMIT 1")[0][0])


def do(record: Record, label: str, *work: Work) -> int:
    with record.edit(label) as edit:
        for one in work:
            one(edit)
    assert edit.result.edit is not None
    return edit.result.edit


def insert(table: str, **values: str | int | None) -> Work:
    return lambda edit: edit.insert(table, values)


def update(table: str, row: str, **values: str | int | None) -> Work:
    return lambda edit: edit.update(table, row, values)


def delete(table: str, row: str) -> Work:
    return lambda edit: edit.delete(table, row)


@pytest.fixture
def filled(record: Record) -> Record:
    """Edit 2: bodies a, b; teams s, t with a lead and a home that form a cycle; a seat of b in t."""
    do(
        record,
        "채우기",
        insert("body", id="a", name="가", amount=BIG, note="처음", home="t"),
        insert("body", id="b", name="나"),
        insert("team", id="s", name="빈 팀"),
        insert("team", id="t", name="팀", lead="a"),
        insert("seat", id="b-t", team="t", body="b", since="2025-09-09"),
    )
    return record


CASES: dict[str, tuple[Work, ...]] = {
    "a new row": (insert("body", id="c", name="다", amount=-BIG),),
    "a field": (update("body", "a", name="라"),),
    "a field emptied": (update("body", "a", amount=None, note=None),),
    "a field filled": (update("body", "b", amount=0, note=""),),
    "a row gone": (delete("seat", "b-t"),),
    "a cycle gone": (update("body", "a", home=None), delete("seat", "b-t"), delete("team", "t"), delete("body", "a")),
    "a cycle made": (insert("body", id="c", name="다", home="u"), insert("team", id="u", name="고리", lead="c")),
    "swapped": (update("body", "a", name="나"), update("body", "b", name="가")),
    "gone and made anew": (delete("seat", "b-t"), insert("seat", id="b-t", team="s", body="a")),
    "made and gone": (insert("body", id="c", name="다"), delete("body", "c")),
    "there and back": (update("body", "a", name="라"), update("body", "a", name="가")),
    "many to one row": (
        update("body", "a", name="라"),
        update("body", "a", amount=1),
        update("body", "a", note="둘째"),
    ),
    "made, then changed": (insert("body", id="c", name="다"), update("body", "c", note="둘째", home="t")),
    "changed, then gone": (update("seat", "b-t", since=None), delete("seat", "b-t")),
    "a link moved": (update("seat", "b-t", team="s", body="a"),),
}


@pytest.mark.parametrize("name", CASES)
def test_undo_and_redo(filled: Record, name: str) -> None:
    before, state_before = rows(filled), state(filled)
    number = do(filled, name, *CASES[name])
    after, state_after = rows(filled), state(filled)
    for turn in range(3):
        assert_steps(filled, name, None, number + 2 * turn)
        undone = filled.undo()
        assert (rows(filled), state(filled), undone.edit) == (before, state_before, number + 2 * turn + 1)
        assert_steps(filled, "채우기", name, 2)
        filled.redo()
        assert (rows(filled), state(filled)) == (after, state_after)
    labels = [(row.seq, row.label) for row in filled.edits()][3:]
    assert labels == [(number + at, f"{'다시 실행' if at % 2 == 0 else '실행 취소'}: {name}") for at in range(1, 7)]
    with closing(filled.known(number + 5)) as known:
        assert sorted(known.rows("SELECT * FROM body"), key=repr) == before["body"]
    assert filled.check() == ()


def assert_steps(record: Record, undo: str | None, redo: str | None, number: int) -> None:
    found = record.steps()
    assert (found.undo and found.undo.label, found.redo and found.redo.label) == (undo, redo)
    assert found.undo is not None
    assert found.undo.seq == number


def test_the_change_set_names_what_changed(filled: Record) -> None:
    do(filled, "고치기", update("body", "a", name="라"))
    done = filled.undo()
    assert [(change.table, change.row) for change in done.changes] == [("body", "a")]
    assert done.tables == {"body"}
    assert filled.rows("SELECT undoes FROM edit ORDER BY seq DESC LIMIT 1") == [(filled.edits()[2].id,)]


def test_an_edit_without_effect_is_undone_once(filled: Record) -> None:
    do(filled, "고치기", update("body", "a", name="라"))
    do(filled, "넣고 지움", *CASES["made and gone"])
    assert filled.undo().changes == ()
    assert_steps(filled, "고치기", "넣고 지움", 3)
    filled.undo()
    assert filled.rows("SELECT name FROM body WHERE id = 'a'") == [("가",)]


def test_it_works_after_reopening(filled: Record, small: Schema) -> None:
    before = rows(filled)
    do(filled, "하나", update("body", "a", name="라"))
    do(filled, "둘", delete("seat", "b-t"))
    after = rows(filled)
    filled.undo()
    filled.close()
    with closing(Record.open(filled.path, small)) as again:
        assert_steps(again, "하나", "둘", 3)
        again.begin_writing(filled.author)
        again.undo()
        assert rows(again) == before
    with closing(Record.open(filled.path, small)) as third:
        third.begin_writing(filled.author)
        third.redo()
        assert_steps(third, "하나", "둘", 7)
        third.redo()
        assert rows(third) == after
        with pytest.raises(Told, match="다시 실행할 수정이 없습니다"):
            third.redo()


def test_a_new_edit_clears_redo(filled: Record) -> None:
    do(filled, "하나", update("body", "a", name="라"))
    filled.undo()
    do(filled, "둘", update("body", "b", name="마"))
    assert_steps(filled, "둘", None, 5)
    with pytest.raises(Told, match="다시 실행할 수정이 없습니다"):
        filled.redo()
    filled.undo()
    assert_steps(filled, "채우기", "둘", 2)


def test_back_to_the_beginning_and_no_further(filled: Record) -> None:
    do(filled, "하나", update("body", "a", name="라"))
    filled.undo()
    filled.undo()
    found = filled.steps()
    assert found.undo is None
    assert found.redo is not None
    assert found.redo.label == "채우기"
    assert state(filled) == filled.rows("SELECT state FROM edit WHERE seq = 1")[0][0]
    with pytest.raises(Told, match="실행 취소할 수정이 없습니다"):
        filled.undo()
    with pytest.raises(Told, match="수정 1 '기록 만들기'는 실행 취소할 수 없는"):
        filled.undo(edit=1)
    assert len(filled.edits()) == 5


def test_an_older_edit_alone(filled: Record) -> None:
    """Undo sets back only the fields that the edit changed; an amount and its note are one field."""
    first = do(filled, "이름", update("body", "a", name="라"))
    do(filled, "금액", update("body", "a", amount=1))
    filled.undo(edit=first)
    assert filled.rows("SELECT name, amount, note FROM body WHERE id = 'a'") == [("가", 1, "처음")]
    assert_steps(filled, "금액", "이름", 4)
    filled.redo()
    assert_steps(filled, "이름", None, 6)
    filled.undo()
    filled.undo()
    assert filled.rows("SELECT name, amount, note FROM body WHERE id = 'a'") == [("가", BIG, "처음")]


def test_an_undo_undone_from_the_history_is_done_again(filled: Record) -> None:
    do(filled, "이름", update("body", "a", name="라"))
    undone = filled.undo().edit
    do(filled, "딴 일", update("body", "b", name="마"))
    filled.undo(edit=undone)
    assert filled.rows("SELECT name FROM body ORDER BY id") == [("라",), ("마",), ("씨앗",)]
    assert filled.edits()[-1].label == "다시 실행: 이름"
    assert_steps(filled, "이름", None, 6)
    with pytest.raises(Told, match="이미 다시 실행되었습니다"):
        filled.undo(edit=undone)


@pytest.mark.parametrize("number", [-1, 0, 9])
def test_no_such_edit(filled: Record, number: int) -> None:
    with pytest.raises(Told, match=f"수정 {number}은"):
        filled.undo(edit=number)


def test_undone_already(filled: Record) -> None:
    number = do(filled, "이름", update("body", "a", name="라"))
    filled.undo()
    with pytest.raises(Told, match="수정 3 '이름'은 이미 실행 취소되었습니다"):
        filled.undo(edit=number)


def test_a_final_edit_is_never_undone(filled: Record) -> None:
    with filled.edit("발간") as edit:
        edit.update("body", "a", {"name": "라"})
        edit.undoes = FINAL
    assert_steps(filled, "채우기", None, 2)
    with pytest.raises(Told, match="수정 3 '발간'은 실행 취소할 수 없는"):
        filled.undo(edit=3)


def test_what_another_tool_wrote_is_undone_first(filled: Record, outside: Callable[..., None]) -> None:
    do(filled, "이름", update("body", "a", name="라"))
    filled.undo()
    outside("UPDATE body SET name = '밖' WHERE id = 'a'", "DELETE FROM seat")
    found = filled.steps()
    assert found.undo is not None
    assert (found.undo.seq, found.undo.label, found.undo.sealed, found.redo) == (5, "외부 변경", False, None)
    filled.undo()
    assert filled.rows("SELECT name FROM body WHERE id = 'a'") == [("가",)]
    assert filled.rows("SELECT id FROM seat") == [("b-t",)]
    assert_steps(filled, "채우기", "외부 변경", 2)
    filled.redo()
    assert filled.rows("SELECT name FROM body WHERE id = 'a'") == [("밖",)]
    assert filled.check() == ()


def test_a_read_only_record_tells_its_steps_only(filled: Record, small: Schema) -> None:
    with closing(Record.open(filled.path, small)) as second:
        assert_steps(second, "채우기", None, 2)
        for job in (second.undo, second.redo):
            with pytest.raises(Told, match="읽기 전용"):
                job()


def test_rows_altered_behind_the_log_are_not_overwritten(filled: Record, behind_the_log: Callable[..., None]) -> None:
    do(filled, "하나", delete("seat", "b-t"))
    behind_the_log("INSERT INTO seat(id, team, body) VALUES ('b-t', 's', 'a')")
    before = filled.path.read_bytes()
    with pytest.raises(Told, match="이력과 달라"):
        filled.undo()
    assert filled.path.read_bytes() == before


def test_steps_far_back_in_the_log(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """More edits undone one by one than one piece of the log holds."""
    monkeypatch.setattr("kai_desk.record.course.CHUNK", 3)
    monkeypatch.setattr("kai_desk.record.undo.CHUNK", 3)
    for number in range(20):
        do(filled, f"수정 {number}", update("body", "a", amount=number))
    for number in reversed(range(20)):
        assert_steps(filled, f"수정 {number}", f"수정 {number + 1}" if number < 19 else None, number + 3)
        filled.undo()
    assert_steps(filled, "채우기", "수정 0", 2)


def test_ten_thousand_rows(record: Record) -> None:
    first = state(record)
    with record.edit("들이기") as edit:
        for number in range(10_000):
            edit.insert("body", {"id": f"b{number}", "name": f"기관 {number}", "amount": BIG + number, "home": None})
    after = state(record)
    statements: list[str] = []
    connection = record._writing
    assert connection is not None
    connection.set_trace_callback(lambda sql: statements.append(sql.split("(", 1)[0][:20]))
    assert len(record.undo().changes) == 10_000
    connection.set_trace_callback(None)
    assert state(record) == first
    assert record.rows("SELECT count(*) FROM body") == [(1,)]
    record.redo()
    assert state(record) == after
    asked = [sql for sql in statements if sql.startswith(("SELECT", "PRAGMA"))]
    assert len(asked) < 100, "questions are asked for the whole set, not for each row"


def test_a_failing_undo_changes_nothing(filled: Record) -> None:
    do(filled, "하나", update("body", "a", name="라"))
    connection = filled._writing
    assert connection is not None
    connection.execute("CREATE TEMP TRIGGER full BEFORE INSERT ON main.edit BEGIN SELECT RAISE(ABORT, 'stop'); END")
    before = rows(filled)
    with pytest.raises(sqlite3.IntegrityError, match="stop"):
        filled.undo()
    assert rows(filled) == before
    connection.execute("DROP TRIGGER full")
    filled.undo()
    assert [earlier.seq + 1 == later.seq for earlier, later in pairwise(filled.edits())] == [True] * 3
