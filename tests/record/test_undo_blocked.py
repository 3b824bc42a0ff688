"""What stands in the way of an undo: later edits on the same field or row, or a link; or what is gone for good."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.edit import FINAL, LAID, Author, Edit
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema, Step
from kai_desk.record.undo import Blocked

Work = Callable[[Edit], object]


def insert(table: str, row: str, **values: str | int | None) -> Work:
    return lambda edit: edit.insert(table, {"id": row, **values})


def update(table: str, row: str, **values: str | int | None) -> Work:
    return lambda edit: edit.update(table, row, values)


def delete(table: str, row: str) -> Work:
    return lambda edit: edit.delete(table, row)


def do(record: Record, label: str, *work: Work) -> None:
    with record.edit(label) as edit:
        for one in work:
            one(edit)


START = (insert("body", "a", name="가", amount=1), insert("body", "b", name="나"), insert("team", "t", name="팀"))
# name: edits 3, 4, … in order; which of them edit 3 cannot be undone without
CASES: dict[str, tuple[tuple[Work, ...], list[int]]] = {
    "the same field": ((update("body", "a", name="다"), update("body", "a", name="라")), [4]),
    "another column of the field": ((update("body", "a", amount=2), update("body", "a", note="둘")), [4]),
    "another field": ((update("body", "a", name="다"), update("body", "a", amount=2)), []),
    "another row": ((update("body", "a", name="다"), update("body", "b", name="라")), []),
    "the same field, back again": (
        (update("body", "a", name="다"), update("body", "a", name="라"), update("body", "a", name="다")),
        [5, 4],
    ),
    "a field of a new row": ((insert("body", "c", name="다"), update("body", "c", note="둘")), [4]),
    "the row is gone": ((update("body", "a", name="다"), delete("body", "a")), [4]),
    "the row was made again": ((delete("body", "b"), insert("body", "b", name="다")), [4]),
    "a link to a new row": ((insert("body", "c", name="다"), update("team", "t", lead="c")), [4]),
    "a link to a new row, taken back by hand": (
        (insert("body", "c", name="다"), update("team", "t", lead="c"), update("team", "t", lead=None)),
        [5, 4],
    ),
    "a new row that links to a new row": (
        (insert("body", "c", name="다"), insert("seat", "s", body="c", team="t"), update("seat", "s", since="2025")),
        [5, 4],
    ),
    "what it linked to is gone": (
        (insert("seat", "s", body="b", team="t"), delete("seat", "s"), delete("body", "b")),
        [5, 4],
    ),
    "closure over rows": (
        (
            insert("body", "c", name="다"),
            insert("team", "u", name="둘", lead="c"),
            update("body", "a", note="딴 일"),
            update("body", "b", home="u"),
        ),
        [6, 4],
    ),
    "made and gone in one edit": (
        (insert("body", "c", name="다"), lambda edit: edit.delete("team", str(edit.insert("team", {"name": "팀"})))),
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_later_edits(record: Record, name: str) -> None:
    works, later = CASES[name]
    do(record, "채우기", *START)
    for number, work in enumerate(works, 3):
        do(record, f"수정 {number}째", work)
    before = record.path.read_bytes()
    if later:
        with pytest.raises(Blocked) as blocked:
            record.undo(edit=3)
        assert [row.seq for row in blocked.value.later] == later
        assert blocked.value.possible
        assert str(blocked.value).startswith("수정 3 '수정 3째'를 실행 취소하려면 뒤에 이어진")
        assert all(f"수정 {number} '수정 {number}째'" in str(blocked.value) for number in later)
        assert record.path.read_bytes() == before
    held = tables(record)
    done = record.undo(edit=3, together=True)
    ids = {row.seq: row.id for row in record.edits()}
    assert record.rows("SELECT undoes, label FROM edit WHERE seq = ?", (done.edit,)) == [
        (
            " ".join(ids[number] for number in sorted([3, *later])),
            "실행 취소: 수정 3째" + (f" 외 {len(later)}건" if later else ""),
        )
    ]
    assert record.check() == ()
    again = record.redo()
    assert tables(record) == held
    assert record.edits()[-1].label == "다시 실행: 수정 3째" + (f" 외 {len(later)}건" if later else "")
    found = record.steps().undo
    assert found is not None
    assert found.seq == again.edit
    record.undo()
    while record.steps().undo is not None:
        record.undo()
    assert record.rows("SELECT id FROM body") == [("seed",)]


def tables(record: Record) -> list[list[tuple[object, ...]]]:
    return [sorted(record.rows(f"SELECT * FROM {table}"), key=repr) for table in record.schema.tables]


def test_what_it_linked_to_is_gone_alone(record: Record) -> None:
    """Edit 3 moves a link away from a row that edit 4 deletes: undoing 3 alone would link to nowhere."""
    do(record, "채우기", *START, update("team", "t", lead="b"))
    do(record, "옮기기", update("team", "t", lead="a"))
    do(record, "지우기", delete("body", "b"))
    with pytest.raises(Blocked, match="수정 4 '지우기'도 함께"):
        record.undo(edit=3)
    record.undo(edit=3, together=True)
    assert record.rows("SELECT lead FROM team") == [("b",)]


def test_a_sentence_names_three_and_counts_the_rest(record: Record) -> None:
    do(record, "채우기", *START)
    for number in range(5):
        do(record, f"이름 {number}", update("body", "a", name=str(number)))
    with pytest.raises(Blocked) as blocked:
        record.undo(edit=2)
    assert str(blocked.value) == (
        "수정 2 '채우기'를 실행 취소하려면 뒤에 이어진 "
        "수정 7 '이름 4', 수정 6 '이름 3', 수정 5 '이름 2' 외 2건도 함께 실행 취소해야 합니다."
    )
    assert len(blocked.value.later) == 5


def test_what_was_undone_since_is_not_in_the_way(record: Record) -> None:
    do(record, "채우기", *START)
    do(record, "하나", update("body", "a", name="다"))
    do(record, "둘", update("body", "a", name="라"))
    record.undo()
    do(record, "셋", update("body", "b", name="마"))
    record.undo(edit=3)
    assert record.rows("SELECT name FROM body ORDER BY id") == [("가",), ("마",), ("씨앗",)]


def test_doing_again_what_was_overtaken(record: Record) -> None:
    do(record, "채우기", *START)
    do(record, "하나", update("body", "a", name="다"))
    record.undo()
    do(record, "둘", update("body", "a", name="라"))
    with pytest.raises(Blocked, match=r"수정 4 '실행 취소: 하나'는 뒤에 이어진 수정 5 '둘' 때문에") as blocked:
        record.undo(edit=4, together=True)
    assert not blocked.value.possible
    assert record.rows("SELECT name FROM body WHERE id = 'a'") == [("라",)]


def test_a_final_edit_in_the_way(record: Record) -> None:
    do(record, "채우기", *START)
    do(record, "새 기관", insert("body", "c", name="다"))
    with record.edit("발간") as edit:
        edit.update("team", "t", {"lead": "c"})
        edit.undoes = FINAL
    with pytest.raises(Blocked, match=r"수정 3 '새 기관'은 뒤에 이어진 수정 4 '발간' 때문에") as blocked:
        record.undo(edit=3, together=True)
    assert not blocked.value.possible


def test_what_was_destroyed_is_not_brought_back(record: Record) -> None:
    do(record, "채우기", *START)
    do(record, "전화", update("body", "a", note="010-0000-0000"))
    do(record, "이름", update("body", "a", name="다"))
    record.destroy("body", "a", ("note",), "개인정보")
    found = record.steps()
    assert found.undo is not None
    assert (found.undo.label, found.redo) == ("이름", None)
    for number, sentence in ((3, "적은 값의 일부가 파기되어"), (5, "실행 취소할 수 없는 수정")):
        with pytest.raises(Told, match=sentence):
            record.undo(edit=number, together=True)
    record.undo()
    found = record.steps()
    assert found.undo is not None
    assert found.undo.label == "채우기"
    assert record.check() == ()


def test_what_was_destroyed_after_its_undo_is_not_done_again(record: Record) -> None:
    do(record, "채우기", *START)
    do(record, "전화", insert("body", "c", name="다", note="010-0000-0000"))
    record.undo()
    record.destroy("body", "c", ("note",), "개인정보")
    assert record.steps().redo is None
    with pytest.raises(Told, match="파기되어"):
        record.undo(edit=4)


@pytest.fixture
def older(record: Record, grown: Schema, author: Author) -> Path:
    """A file of 1.0 brought to 1.1: edit 2 fills, edit 3 deletes a row, edit 4 adds one, edit 5 is the schema step."""
    do(record, "채우기", *START)
    do(record, "지우기", delete("body", "b"))
    do(record, "더하기", insert("body", "c", name="다"))
    record.close()
    with closing(Record.open(record.path, grown)) as again:
        again.begin_writing(author)
    return record.path


READINGS = "SELECT id, reading FROM body ORDER BY id"


def test_a_schema_step_is_passed_over(older: Path, grown: Schema, author: Author) -> None:
    with closing(Record.open(older, grown)) as record:
        record.begin_writing(author)
        assert record.edits()[-1].label == "파일 판 올리기"
        assert record.rows("SELECT undoes FROM edit WHERE seq IN (1, 5)") == [(LAID,), (LAID,)]
        with pytest.raises(Told, match="실행 취소할 수 없는"):
            record.undo(edit=5)
        do(record, "읽기 비우기", update("body", "seed", reading=None))
        record.undo(edit=4)
        assert record.rows(READINGS) == [("a", "가"), ("seed", None)]
        record.undo(edit=3)
        assert record.rows(READINGS) == [("a", "가"), ("b", "나"), ("seed", None)], "only the row that came back"
        assert record.check() == ()
        record.redo()
        record.redo()
        assert record.rows(READINGS) == [("a", "가"), ("c", "다"), ("seed", None)]
        for _ in range(4):
            record.undo()
        assert record.rows(READINGS) == [("seed", "씨앗")]
        assert record.check() == ()


def test_a_schema_step_that_rests_on_a_row(older: Path, grown: Schema, author: Author) -> None:
    step = Step("0003_more", (), ("INSERT INTO badge SELECT 'b-' || id, id FROM body WHERE id = 'c'",), (1, 2))
    schema = Schema((*grown.steps, step), grown.tables, (1, 2))
    with closing(Record.open(older, schema)) as record:
        record.begin_writing(author)
        with pytest.raises(Blocked, match="수정 6 '파일 판 올리기' 때문에") as blocked:
            record.undo(edit=4, together=True)
        assert not blocked.value.possible


def test_another_tools_deletion_before_a_step_passes_through_it(
    record: Record, grown: Schema, author: Author, outside: Callable[..., None]
) -> None:
    do(record, "채우기", *START)
    outside("DELETE FROM body WHERE id = 'b'")
    record.close()
    with closing(Record.open(record.path, grown)) as again:
        again.begin_writing(author)
        assert [row.label for row in again.edits()][2:] == ["외부 변경", "파일 판 올리기"]
        again.undo()
        assert again.rows("SELECT reading FROM body WHERE id = 'b'") == [("나",)]
        with closing(again.known(3)) as known:
            assert known.rows("SELECT reading FROM body WHERE id = 'a'") == [("가",)]


def test_redo_goes_on_after_a_schema_step(record: Record, grown: Schema, author: Author) -> None:
    do(record, "채우기", *START)
    record.undo()
    record.close()
    with closing(Record.open(record.path, grown)) as again:
        again.begin_writing(author)
        found = again.steps()
        assert found.redo is not None
        assert (found.undo, found.redo.label) == (None, "채우기")
        again.redo()
        assert again.rows(READINGS) == [("a", "가"), ("b", "나"), ("seed", "씨앗")]
        assert again.check() == ()
