"""Edits told in sentences: rows that changed, that are gone, that point to others."""

from pathlib import Path

import pytest

from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.history import TOLD, edit_detail
from kai_desk.tables.sentences import row_sentences


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.create(tmp_path / "이력.kai", SCHEMA, Author("김주무관", "copy-1"))


def test_an_edit_in_sentences(record: Record) -> None:
    with record.edit("준비") as edit:
        lead = edit.insert("organization", {"name": "네이버클라우드", "placeholder": 0})
        team = edit.insert("consortium", {"name": "네이버 팀", "lead": lead, "placeholder": 0})
        seat = edit.insert("membership", {"consortium": team, "organization": lead, "role": "주관"})
    with record.edit("고침", reason="회의 결과") as edit:
        edit.update("membership", seat, {"role": "참여"})
        edit.update("consortium", team, {"lead": None})
    with record.edit("정리") as edit:
        edit.delete("membership", seat)
        edit.delete("organization", lead)
    changed, gone = record.edits()[-2:]
    found = edit_detail(record, changed)
    assert (found.title, found.aside) == ("수정 3", "고침")
    assert found.line.endswith("김주무관 · 회의 결과")
    assert found.sections[0].title == "한 일 (변경 2건)"
    assert found.sections[0].lines == (
        ("구성 '네이버 팀 · 네이버클라우드'의 역할을 '주관'에서 '참여'로 바꿈",),
        ("컨소시엄 '네이버 팀'의 주관기관을 비움(전에는 '네이버클라우드')",),
    )
    assert edit_detail(record, gone).sections[0].lines == (
        ("구성 '네이버 팀 · 네이버클라우드'를 지움",),
        ("기관 '네이버클라우드'를 지움",),
    )
    assert row_sentences(record, "consortium", team, 3) == (
        "컨소시엄 '네이버 팀'의 주관기관을 비움(전에는 '네이버클라우드')",
    )
    record.close()


def test_a_large_edit_says_how_much_it_leaves_out(record: Record) -> None:
    with record.edit("많이") as edit:
        for number in range(TOLD + 5):
            edit.insert("organization", {"name": f"기관 {number}", "placeholder": 0})
    found = edit_detail(record, record.edits()[-1])
    assert found.sections[0].title == f"한 일 (변경 {TOLD + 5}건 가운데 {TOLD}건)"
    assert len(found.sections[0].lines) == TOLD
    record.close()
