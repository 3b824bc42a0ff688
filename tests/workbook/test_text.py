"""Text on its way into and out of a workbook."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.errors import Told
from kai_desk.workbook.text import cell_text, clean_text, escape, looks_like_formula, sheet_name, unescape, width


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("업스테이지", "업스테이지"),
        (unicodedata.normalize("NFD", "업스테이지"), "업스테이지"),
        ("가\x00나\x07다", "가나다"),
        ("줄\r\n바꿈\r끝", "줄\n바꿈\n끝"),
        ("탭\t유지", "탭\t유지"),
    ],
)
def test_text_is_cleaned(given_text: str, expected: str) -> None:
    assert clean_text(given_text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escapes_come_back(text: str) -> None:
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(
    ("stored", "meant"), [("_x000D_", "\r"), ("_x005F_x0041_", "_x0041_"), ("a_xb", "a_xb"), ("_x0041_", "A")]
)
def test_stored_escapes_are_read(stored: str, meant: str) -> None:
    assert unescape(stored) == meant


@pytest.mark.parametrize("text", ["=1+1", "+82", "-3", "@SUM(A1)", "\tx", "＝1+1", "＋1", "－1", "＠x"])
def test_formula_signs_are_noticed(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["", "가=나", "△3", "1-2"])
def test_plain_text_is_not_taken_for_a_formula(text: str) -> None:
    assert not looks_like_formula(text)


def test_the_longest_text_fits_and_one_more_is_refused() -> None:
    assert len(cell_text("가" * 32_767)) == 32_767
    with pytest.raises(Told, match="32,767자"):
        cell_text("가" * 32_768)


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("집행현황", (), "집행현황"),
        ("집행[현황]: 1/2*?\\", (), "집행 현황 1 2"),
        ("'인용'", (), "인용"),
        ("요약", ("요약",), "요약 (2)"),
        ("ABC", ("abc", "abc (2)"), "ABC (3)"),
        ("가" * 40, (), "가" * 31),
        ("가" * 40, ("가" * 31,), "가" * 27 + " (2)"),
        ("", (), "시트"),
        ("History", (), "History_"),
    ],
)
def test_sheet_names_are_valid_and_unique(wanted: str, taken: tuple[str, ...], name: str) -> None:
    assert sheet_name(wanted, taken) == name


@given(st.text(), st.sets(st.text(max_size=5)))
def test_any_text_makes_a_usable_sheet_name(text: str, taken: set[str]) -> None:
    name = sheet_name(text, taken)
    assert 1 <= len(name) <= 31
    assert name.lower() not in {other.lower() for other in taken}
    assert sheet_name(name) == name


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("한글", 4), ("한글\nabcdef", 6), ("△1,234", 7)])
def test_width_counts_wide_characters_twice(text: str, columns: int) -> None:
    assert width(text) == columns
