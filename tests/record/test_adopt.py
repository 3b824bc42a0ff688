"""What another tool wrote, adopted by a person with a reason."""

from collections.abc import Callable
from contextlib import closing

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema


def test_an_outside_change_is_adopted(record: Record, outside: Callable[..., None]) -> None:
    outside("UPDATE body SET amount = 213900000000 WHERE id = 'seed'")
    taken = record.adopt(" 공문 반영 ")
    assert (taken.edit, set(taken.tables)) == (2, {"body"})
    last = record.edits()[-1]
    assert (last.label, last.who, last.reason) == ("외부 변경", "(다른 도구)", "김주무관 채택: 공문 반영")
    assert record.check() == ()


@pytest.mark.parametrize(("reason", "words"), [("공문", "받아들일 외부 변경이 없"), ("  ", "사유가 있어야")])
def test_nothing_to_adopt(record: Record, reason: str, words: str) -> None:
    with pytest.raises(Told, match=words):
        record.adopt(reason)
    assert len(record.edits()) == 1


def test_a_reader_adopts_nothing(record: Record, small: Schema, outside: Callable[..., None]) -> None:
    outside("UPDATE body SET amount = 1 WHERE id = 'seed'")
    with closing(Record.open(record.path, small)) as reader, pytest.raises(Told, match="읽기 전용"):
        reader.adopt("공문")


def test_a_tail_that_cannot_be_read_is_not_adopted(record: Record, outside: Callable[..., None]) -> None:
    outside("INSERT INTO change(edit, tbl, row, after) VALUES (2, 'body', 'z', '{')")
    with pytest.raises(Told, match="이력을 읽을 수 없게"):
        record.adopt("공문")
    assert len(record.edits()) == 2, "still unsealed"
