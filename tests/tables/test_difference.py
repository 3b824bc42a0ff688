"""What changed between two moments, or two files: net, grouped, in sentences with the right particles."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.difference import Difference, as_outline, as_table, difference, difference_between
from kai_desk.tables.render import as_clipboard_text, as_csv, as_text

TODAY = date(2025, 9, 9)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with closing(Record.create(tmp_path / "비교.kai", SCHEMA, Author("김주무관", "copy-1"))) as made:
        yield made


@pytest.fixture
def busy(record: Record) -> Record:
    """Edits from 2 on: three teams; a model changed twice; a seat ends; a line with money; a round made and unmade."""
    with record.edit("준비") as edit:
        edit.insert("organization", {"id": "o-kt", "name": "KT", "placeholder": 0})
        edit.insert("organization", {"id": "o-nv", "name": "네이버클라우드", "placeholder": 0})
        for row, name in (("c-sk", "SK텔레콤"), ("c-kt", "KT"), ("c-3", "3팀"), ("c-lg", "LG")):
            edit.insert("consortium", {"id": row, "name": name, "placeholder": 0})
        seat = {"id": "m", "consortium": "c-sk", "organization": "o-nv", "role": "참여"}
        edit.insert("membership", seat)
    with record.edit("모델 고침") as edit:
        edit.update("consortium", "c-sk", {"model": "A.X 3"})
        edit.update("consortium", "c-kt", {"model": "믿음"})
    with record.edit("모델 다시 고침") as edit:
        edit.update("consortium", "c-sk", {"model": "A.X 4", "lead": "o-kt"})
        edit.update("consortium", "c-kt", {"model": None})
        edit.update("membership", "m", {"until_lo": "2025-12-31", "until_hi": "2025-12-31"})
    with record.edit("예산") as edit:
        edit.insert("budget_line", {"id": "l", "name": "GPU", "consortium": "c-sk", "year": 2025})
        edit.insert("budget_entry", {"id": "e", "line": "l", "kind": "편성", "amount": 213_900_000_000})
        edit.insert("round", {"id": "r", "name": "없던 라운드", "kind": "발표평가", "position": 9})
    with record.edit("정리") as edit:
        edit.delete("round", "r")
        edit.delete("consortium", "c-3")
        edit.update("consortium", "c-lg", {"name": "LG AI연구원"})
    return record


def lines(found: Difference) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(group.title, line.sentence, line.edits) for group in found.groups for line in group.lines]


def test_the_net_in_groups_and_sentences(busy: Record) -> None:
    found = difference(busy, 2)
    assert lines(found) == [
        ("컨소시엄", "3팀은 지워짐", (6,)),
        ("컨소시엄", "SK텔레콤은 주관기관이 'KT'로 적힘", (4,)),
        ("컨소시엄", "SK텔레콤은 모델이 'A.X 4'로 적힘", (3, 4)),
        ("컨소시엄", "LG는 컨소시엄이 'LG'에서 'LG AI연구원'으로 바뀜", (6,)),
        ("구성", "SK텔레콤 · 네이버클라우드는 참여 종료가 '2025. 12. 31.'로 적힘", (4,)),
        ("예산 항목", "GPU는 더해짐(컨소시엄 'SK텔레콤', 회계연도 '2025')", (5,)),
        ("예산 내역", "GPU · 편성은 더해짐(금액 '213,900,000,000원')", (5,)),
    ]
    assert found.words == "변동 7건"
    assert found.older.startswith("수정 2 (")
    assert not found.fictional


def test_a_value_that_came_and_went(busy: Record) -> None:
    assert lines(difference(busy, 3, 4)) == [
        ("컨소시엄", "SK텔레콤은 주관기관이 'KT'로 적힘", (4,)),
        ("컨소시엄", "SK텔레콤은 모델이 'A.X 3'에서 'A.X 4'로 바뀜", (4,)),
        ("컨소시엄", "KT는 모델이 비워짐(전에는 '믿음')", (4,)),
        ("구성", "SK텔레콤 · 네이버클라우드는 참여 종료가 '2025. 12. 31.'로 적힘", (4,)),
    ]


def test_rows_are_called_as_they_were_at_the_newer_moment(busy: Record) -> None:
    with busy.edit("이름") as edit:
        edit.update("organization", "o-kt", {"name": "케이티"})
    assert "SK텔레콤은 주관기관이 'KT'로 적힘" in [line.sentence for line in difference(busy, 3, 4).lines]
    assert "SK텔레콤은 주관기관이 '케이티'로 적힘" in [line.sentence for line in difference(busy, 3).lines]


def test_nothing_changed_is_said(busy: Record) -> None:
    found = difference(busy, 4, 4)
    assert (found.words, found.groups) == ("변동 없음", ())
    assert as_outline(found).endswith(" · 변동 없음\n")
    assert as_table(found, TODAY).subtitle == "변동 없음"
    assert as_text(as_table(found, TODAY)).endswith("\n변동 없음\n")


@pytest.mark.parametrize(
    ("older", "newer", "words"), [(4, 3, "뒤 시점"), (0, 3, "수정 0번"), (1, 99, "수정 99번"), (-1, 2, "수정 -1번")]
)
def test_moments_that_are_none(busy: Record, older: int, newer: int, words: str) -> None:
    with pytest.raises(Told, match=words):
        difference(busy, older, newer)


def test_screen_command_line_and_clipboard_show_the_same(busy: Record) -> None:
    found = difference(busy, 2)
    table = as_table(found, TODAY)
    assert [column.title for column in table.columns] == ["분야", "무엇", "내용", "수정"]
    assert table.rows[2] == ("컨소시엄", "SK텔레콤", "모델이 'A.X 4'로 적힘", "3, 4")
    assert table.row_ids[2] == "c-sk"
    assert "SK텔레콤\t모델이 'A.X 4'로 적힘\t3, 4" in as_clipboard_text(table)
    assert "SK텔레콤,모델이 'A.X 4'로 적힘,\"3, 4\"" in as_csv(table)
    told = as_outline(found).splitlines()
    assert told[1:3] == ["□ 컨소시엄", " - 3팀은 지워짐 (수정 6)"]
    assert len(told) == 1 + len(found.groups) + len(found.lines)


def test_two_record_files(busy: Record, tmp_path: Path) -> None:
    with closing(Record.open(Path(shutil.copy(busy.path, tmp_path / "사본.kai")), SCHEMA)) as copy:
        copy.begin_writing(Author("이주무관", "copy-2"))
        with copy.edit("사본에서") as edit:
            edit.update("consortium", "c-kt", {"lead": "o-nv"})
        with busy.edit("여기서") as edit:
            edit.update("organization", "o-nv", {"name_en": "NAVER Cloud"})
            edit.delete("budget_entry", "e")
        found = difference_between(busy, copy, SCHEMA, ("우리 것", "사본"))
        assert lines(found) == [
            ("기관", "네이버클라우드는 영문명이 비워짐(전에는 'NAVER Cloud')", ()),
            ("컨소시엄", "KT는 주관기관이 '네이버클라우드'로 적힘", (7,)),
            ("예산 내역", "GPU · 편성은 더해짐(금액 '213,900,000,000원')", ()),
        ]
        assert as_outline(found).startswith("두 시점 비교: 우리 것 → 사본 · 변동 3건\n")
        assert difference_between(copy, copy, SCHEMA, ("가", "나")).words == "변동 없음"


def test_what_another_tool_wrote_and_invented_rows(busy: Record) -> None:
    with busy.edit("가상") as edit:
        edit.insert("source", {"id": "s", "code": "연습", "title": "연습", "fictional": 1})
    assert difference(busy, 6).fictional
    assert not difference(busy, 2, 6).fictional
