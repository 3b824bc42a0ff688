"""The story of a row and of a field, deleted rows too, in sentences."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.history import edit_detail
from kai_desk.tables.row_history import deleted, row_history
from kai_desk.tables.table import AsOf

ON = date(2025, 9, 9)
BRN = "102-81-42945"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with closing(Record.create(tmp_path / "이력.kai", SCHEMA, Author("김주무관", "copy-1"))) as made:
        with made.edit("넣기", reason="공문") as edit:
            edit.insert("organization", {"id": "kt", "name": "KT", "type": "기업", "placeholder": 0})
        with made.edit("번호") as edit:
            edit.update("organization", "kt", {"brn": BRN})
        with made.edit("유형") as edit:
            edit.update("organization", "kt", {"type": "공기업", "name_en": "KT Corp."})
        yield made


def contents(record: Record, field: str = "") -> list[tuple[object, object]]:
    table = row_history(AsOf(record, ON), "organization", "kt", field)
    return [(row[table.index("edit")], row[table.index("content")]) for row in table.rows]


def test_a_row_and_a_field(record: Record) -> None:
    assert contents(record) == [
        (4, "영문명이 'KT Corp.'로 적힘"),
        (4, "유형이 '기업'에서 '공기업'으로 바뀜"),
        (3, f"사업자등록번호가 '{BRN}'로 적힘"),
        (2, "더해짐(유형 '기업')"),
    ]
    assert contents(record, "type") == [(4, "유형이 '기업'에서 '공기업'으로 바뀜"), (2, "유형이 '기업'으로 적힘")]
    table = row_history(AsOf(record, ON), "organization", "kt", "type")
    assert (table.title, table.subtitle) == ("기관 'KT'의 유형 이력", "변동 2건")
    assert table.row_ids == ("4", "2")
    assert table.column("reason") == (None, "공문")


def test_a_deleted_row_keeps_its_story(record: Record) -> None:
    assert deleted(AsOf(record, ON), "organization").rows == ()
    with record.edit("지우기", reason="잘못 적음") as edit:
        edit.delete("organization", "kt")
    gone = deleted(AsOf(record, ON), "organization")
    assert (gone.title, gone.row_ids, gone.subtitle) == ("지운 기관", ("kt",), "1건")
    (row,) = gone.rows
    assert (row[0], row[1], row[3], row[4]) == ("KT", 5, "김주무관", "잘못 적음")
    assert contents(record)[0] == (5, "지워짐")
    assert contents(record, "type")[0] == (5, "유형이 비워짐(전에는 '공기업')")


def test_what_was_destroyed_is_told_without_it(record: Record) -> None:
    record.destroy("organization", "kt", ["brn"], "개인정보")
    assert contents(record) == [
        (5, "사업자등록번호를 파기함"),
        (4, "영문명이 'KT Corp.'로 적힘"),
        (4, "유형이 '기업'에서 '공기업'으로 바뀜"),
        (3, "사업자등록번호는 파기되어 남아 있지 않음"),
        (2, "더해짐(유형 '기업')"),
    ]
    assert contents(record, "type") == [(4, "유형이 '기업'에서 '공기업'으로 바뀜"), (2, "유형이 '기업'으로 적힘")]
    act = edit_detail(record, record.edits()[-1])
    assert act.sections[0].lines == (("기관 'KT'의 사업자등록번호를 파기함",),)
    wrote = edit_detail(record, record.edits()[2])
    assert wrote.sections[0].lines == (("기관 'KT'의 사업자등록번호는 파기되어 남아 있지 않음",),)
    other = edit_detail(record, record.edits()[3])
    assert [line for (line,) in other.sections[0].lines] == [
        "기관 'KT'의 영문명을 'KT Corp.'로 적음",
        "기관 'KT'의 유형을 '기업'에서 '공기업'으로 바꿈",
    ]


def test_one_destroying_after_another(record: Record) -> None:
    record.destroy("organization", "kt", ["brn"], "개인정보")
    record.destroy("organization", "kt", ["name_en"], "또")
    assert contents(record)[:3] == [
        (6, "영문명을 파기함"),
        (5, "사업자등록번호를 파기함"),
        (4, "유형이 '기업'에서 '공기업'으로 바뀜"),
    ]
    assert contents(record, "name_en") == [(6, "영문명을 파기함"), (4, "영문명은 파기되어 남아 있지 않음")]
    first = edit_detail(record, record.edits()[-2])
    assert first.sections[0].lines == (("기관 'KT'의 사업자등록번호를 파기함",),)
