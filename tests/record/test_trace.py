"""One row's whole story, also after it is gone."""

from collections.abc import Callable

import pytest

from kai_desk.record.record import Record
from kai_desk.record.trace import changes_of, deleted_rows, destroyed_by


@pytest.fixture
def busy(record: Record) -> Record:
    with record.edit("더하기", reason="공문") as edit:
        edit.insert("body", {"id": "a", "name": "가", "note": "010-1234-5678"})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"name": "나"})
        edit.update("body", "seed", {"name": "나무"})
    with record.edit("지우기", reason="잘못 적음") as edit:
        edit.delete("body", "a")
    return record


def test_every_change_of_a_row_that_is_gone(busy: Record) -> None:
    told = changes_of(busy, "body", "a")
    assert [(one.edit, one.who, one.label, one.reason) for one in told] == [
        (2, "김주무관", "더하기", "공문"),
        (3, "김주무관", "고치기", ""),
        (4, "김주무관", "지우기", "잘못 적음"),
    ]
    assert told[0].before is None
    assert told[0].after == told[1].before
    assert told[-1].after is None
    assert told[0].at.endswith("Z")
    assert changes_of(busy, "body", "nobody") == ()


def test_what_nobody_sealed_and_what_was_destroyed(busy: Record, outside: Callable[..., None]) -> None:
    busy.destroy("body", "a", ["note"], "개인정보")
    outside("INSERT INTO body(id, name) VALUES ('a', '밖에서')")
    told = changes_of(busy, "body", "a")
    assert [one.destroyed for one in told] == [("note",)] * 3 + [()] * 2
    assert (told[-2].label, told[-2].before, told[-2].after) == ("파기", None, None)
    assert (told[-1].edit, told[-1].at, told[-1].who, told[-1].label) == (6, "", "(다른 도구)", "외부 변경")


def test_what_each_destroying_took(busy: Record) -> None:
    busy.destroy("body", "a", ["note"], "개인정보")
    busy.destroy("body", "a", ["name"], "이름도")
    assert destroyed_by(busy, 5) == (("body", "a", ("note",)),)
    assert destroyed_by(busy, 6) == (("body", "a", ("name",)),)
    assert changes_of(busy, "body", "a")[0].destroyed == ("name", "note")
    assert destroyed_by(busy, 4) == ()
    assert busy.check() == ()


def test_the_rows_that_are_gone(busy: Record) -> None:
    assert [(row, '"나"' in image) for row, image in deleted_rows(busy, "body")] == [("a", True)]
    with busy.edit("더") as edit:
        edit.insert("body", {"id": "a", "name": "다시"})
        edit.insert("body", {"id": "z", "name": "하"})
    with busy.edit("또 지우기") as edit:
        edit.delete("body", "z")
        edit.delete("body", "seed")
    assert [row for row, _ in deleted_rows(busy, "body")] == ["seed", "z"]
