"""The log: what triggers write, what they refuse, what an edit row says."""

import json
import sqlite3
from collections.abc import Callable

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.digest import State
from kai_desk.record.ident import new_id
from kai_desk.record.record import Record

CHANGES = "SELECT edit, tbl, row, before, after FROM change WHERE edit > 1 ORDER BY seq"
BIG = 213_900_000_000


def logged(record: Record) -> list[tuple[int, str, str, object, object]]:
    return [
        (edit, table, row, before and json.loads(before), after and json.loads(after))
        for edit, table, row, before, after in record.rows(CHANGES)
    ]


def test_images_leave_nulls_out(record: Record) -> None:
    with record.edit("넣기") as edit:
        edit.insert("body", {"id": "a", "name": "가", "amount": BIG, "note": None})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"amount": None, "note": "비고"})
    with record.edit("지우기") as edit:
        edit.delete("body", "a")
    first, second = {"id": "a", "name": "가", "amount": BIG}, {"id": "a", "name": "가", "note": "비고"}
    assert logged(record) == [
        (2, "body", "a", None, first),
        (3, "body", "a", first, second),
        (4, "body", "a", second, None),
    ]


def test_result_names_the_changes(record: Record) -> None:
    with record.edit("두 행") as edit:
        made = edit.insert("body", {"name": "가"})
        edit.insert("team", {"name": "팀", "lead": made})
        assert edit.rows("SELECT name FROM team WHERE lead = ?", (made,)) == [("팀",)]
    assert edit.result.edit == 2
    assert edit.result.tables == {"body", "team"}
    assert [(change.table, change.before) for change in edit.result.changes] == [("body", None), ("team", None)]


def test_update_that_changes_nothing_logs_nothing(record: Record) -> None:
    with record.edit("그대로") as edit:
        edit.update("body", "seed", {"name": "씨앗", "note": None})
    assert edit.result.edit is None
    assert edit.result.changes == ()
    assert [row.seq for row in record.edits()] == [1]


def test_edit_without_net_effect_is_recorded(record: Record) -> None:
    with record.edit("넣고 지움") as edit:
        edit.delete("body", edit.insert("body", {"name": "가"}))
    assert edit.result.edit == 2
    assert len(edit.result.changes) == 2
    assert record.check() == ()


REFUSED = {
    "existing id": ("INSERT INTO body(id, name) VALUES ('seed', '또')", "이미 있습니다"),
    "replace": ("REPLACE INTO body(id, name) VALUES ('seed', '또')", "이미 있습니다"),
    "replace by rowid": ("INSERT OR REPLACE INTO body(rowid, id, name) VALUES (1, 'x', '또')", "이미 있습니다"),
    "insert or ignore": ("INSERT OR IGNORE INTO body(id, name) VALUES ('seed', '또')", "이미 있습니다"),
    "upsert": (
        "INSERT INTO body(id, name) VALUES ('seed', '또') ON CONFLICT(id) DO UPDATE SET name = '또'",
        "이미 있습니다",
    ),
    "changed id": ("UPDATE body SET id = 'other' WHERE id = 'seed'", "id는 바꿀 수 없습니다"),
    "changed id, or replace": ("UPDATE OR REPLACE body SET id = 'other' WHERE id = 'seed'", "id는 바꿀 수 없습니다"),
    "changed rowid": ("UPDATE OR REPLACE body SET rowid = 7 WHERE id = 'seed'", "id는 바꿀 수 없습니다"),
    **{
        f"{table}, {what}": (statement.format(table=table), "이력은 고칠 수 없습니다")
        for table in ("edit", "change", "seal")
        for what, statement in (
            ("update", "UPDATE {table} SET seq = seq + 1"),
            ("delete", "DELETE FROM {table}"),
            ("replace", "REPLACE INTO {table} SELECT * FROM {table}"),
        )
    },
}


@pytest.mark.parametrize(("statement", "sentence"), REFUSED.values(), ids=REFUSED)
def test_refused_by_triggers(record: Record, outside: Callable[..., None], statement: str, sentence: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        outside(statement)
    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        outside("PRAGMA recursive_triggers = ON", statement)
    assert record.rows("SELECT rowid, id, name FROM body") == [(1, "seed", "씨앗")]
    assert record.check() == ()


def test_edit_row_is_complete(record: Record) -> None:
    with record.edit("기관 추가", reason="공문 접수") as edit:
        edit.insert("body", {"id": "a", "name": "가"})
    columns = "seq, parent, merged_parent, copy, who, at, label, reason, undoes, schema"
    (first,) = record.rows("SELECT id FROM edit WHERE seq = 1")
    assert record.rows(f"SELECT {columns} FROM edit WHERE seq = 2") == [
        (2, *first, None, "copy-1", "김주무관", "2025-09-09T09:00:02.000Z", "기관 추가", "공문 접수", None, "1.0")
    ]
    last = record.last_edit()
    assert last is not None
    assert (last.seq, last.who, last.label, last.reason, last.changes) == (2, "김주무관", "기관 추가", "공문 접수", 1)
    assert last == record.edits()[-1]


def test_edits_are_chained(record: Record) -> None:
    for name in "가나다":
        with record.edit(f"{name} 추가") as edit:
            edit.insert("body", {"name": name})
    rows = record.rows("SELECT id, parent, digest FROM edit ORDER BY seq")
    assert [parent for _, parent, _ in rows] == [None, *(row for row, _, _ in rows[:-1])]
    assert len({digest for _, _, digest in rows}) == len(rows)
    assert record.rows("SELECT count(*), count(DISTINCT salt), count(DISTINCT hash) FROM seal") == [(4, 4, 4)]


def test_state_equals_the_rows(record: Record) -> None:
    with record.edit("넣기") as edit:
        edit.insert("team", {"id": "t", "name": "팀", "lead": "seed"})
        edit.insert("body", {"id": "a", "name": "가", "amount": BIG})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"name": "나"})
        edit.delete("team", "t")
    expected = State()
    for image in ({"id": "seed", "name": "씨앗"}, {"amount": BIG, "name": "나", "id": "a"}):
        expected.apply("body", None, json.dumps(image))
    assert record.rows("SELECT state FROM edit ORDER BY seq DESC LIMIT 1") == [(expected.text,)]


def test_edit_that_fails_leaves_nothing(record: Record) -> None:
    def change_and_fail(error: type[Exception]) -> None:
        with record.edit("실패") as edit:
            edit.insert("body", {"name": "가"})
            if error is LookupError:
                edit.update("body", "absent", {"name": "나"})
            raise error

    for error in (ZeroDivisionError, LookupError):
        with pytest.raises(error):
            change_and_fail(error)
    with pytest.raises(LookupError, match="body absent"), record.edit("없는 행 지우기") as edit:
        edit.delete("body", "absent")
    assert record.rows("SELECT id FROM body") == [("seed",)]
    assert logged(record) == []
    with record.edit("다음") as edit:
        edit.insert("body", {"name": "가"})
    assert edit.result.edit == 2


def test_text_that_the_log_could_not_hold_is_our_bug(record: Record) -> None:
    with pytest.raises(ValueError, match="NUL"), record.edit("넣기") as edit:
        edit.insert("body", {"name": "가\0나"})
    with pytest.raises(ValueError, match="NUL"), record.edit("고치기") as edit:
        edit.update("body", "seed", {"note": "\0"})
    assert logged(record) == []


def test_edit_inside_an_edit_is_our_bug(record: Record) -> None:
    with pytest.raises(RuntimeError, match="open already"), record.edit("바깥"), record.edit("안"):
        pass
    assert record.check() == ()


def test_links_may_form_a_cycle(record: Record) -> None:
    with record.edit("서로 가리키는 두 행") as edit:
        edit.insert("body", {"id": "b", "name": "기관", "home": "t"})
        edit.insert("team", {"id": "t", "name": "팀", "lead": "b"})
    with record.edit("함께 지우기") as edit:
        edit.delete("body", "b")
        edit.delete("team", "t")
    assert record.check() == ()


def test_link_that_leads_nowhere_is_refused(record: Record) -> None:
    with pytest.raises(Told, match="가리키"), record.edit("없는 기관") as edit:
        edit.insert("team", {"id": "t", "name": "팀", "lead": "absent"})
    with record.edit("있는 기관") as edit:
        edit.insert("team", {"id": "t", "name": "팀", "lead": "seed"})
    with pytest.raises(Told, match="가리키"), record.edit("가리키는 팀이 남음") as edit:
        edit.delete("body", "seed")
    with pytest.raises(Told, match="가리키"), record.edit("없는 기관으로 고침") as edit:
        edit.update("team", "t", {"lead": "absent"})
    assert record.rows("SELECT lead FROM team") == [("seed",)]
    assert record.check() == ()


def test_links_broken_outside_do_not_stop_an_edit(record: Record, outside: Callable[..., None]) -> None:
    outside("INSERT INTO team(id, name, lead) VALUES ('t', '팀', 'absent')")
    with record.edit("다른 행") as edit:
        edit.insert("body", {"name": "가"})
    assert {(found.code, found.table, found.row) for found in record.check()} == {("link", "team", "t")}
    with record.edit("고침") as edit:
        edit.update("team", "t", {"lead": "seed"})
    assert record.check() == ()


def test_many_rows_are_one_edit(record: Record) -> None:
    with record.edit("가져오기") as edit:
        for number in range(10_000):
            edit.insert("body", {"name": f"기관 {number}", "amount": BIG + number, "note": "가상"})
    assert edit.result.edit == 2
    assert len(edit.result.changes) == 10_000
    assert [row.changes for row in record.edits()] == [1, 10_000]
    known = record.known(1)
    assert known.rows("SELECT count(*) FROM body") == [(1,)]
    known.close()


def test_new_ids_are_version_7_and_in_order_of_time() -> None:
    made = [new_id() for _ in range(200)]
    assert len(set(made)) == 200
    assert {(row[14], row[19] in "89ab") for row in made} == {("7", True)}
    stamps = [row[:13] for row in made]
    assert stamps == sorted(stamps)
