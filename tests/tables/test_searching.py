"""Search over joined texts finds what a look at each row finds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.chosung import found
from kai_desk.tables.searching import MOST_CHANGED, JoinedText, SearchText
from kai_desk.tables.table import Column, Table

COLUMNS = (Column("name", "이름"), Column("won", "금액", "won"), Column("more", "더"))


def table(texts: list[tuple[str | None, str | None]]) -> Table:
    rows = tuple((name, 1, more) for name, more in texts)
    return Table("t", "표", date(2025, 9, 9), None, COLUMNS, rows, ("",) * len(rows), fictional=False)


TEXTS: list[tuple[str | None, str | None]] = [
    ("포스코DX", "NC AI"),
    ("네이버 클라우드", None),
    (None, None),
    ("SK텔레콤", "에스케이"),
    ("고려대학교 산학협력단", "네이버클라우드"),
]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", None),
        ("  ", None),
        ("ㅍㅅㅋ", [0]),
        ("포ㅅㅋd", [0]),
        ("네이버클라우드", [1, 4]),
        ("네이버 산학", [4]),
        ("ㄴㅇㅂ", [1, 4]),
        ("sk", [3]),
        ("없는말", []),
        ("ㅋㅋㅋ", []),
        ("·", [0, 1, 2, 3, 4]),  # a sign that searching passes over asks for nothing
    ],
)
def test_rows(query: str, rows: list[int] | None) -> None:
    assert SearchText(table(TEXTS)).rows(query) == rows


def test_no_rows() -> None:
    assert list(SearchText(table([])).rows("가") or ()) == []


def test_growing_in_parts_gives_the_same() -> None:
    parts = SearchText(table(TEXTS))
    steps = 0
    while not parts.grow(2):
        steps += 1
    assert steps == 2
    assert parts.rows("네이버") == SearchText(table(TEXTS)).rows("네이버")


LETTERS = st.text(st.sampled_from("가나다포스코ㄱㅍ AIdx·네"), max_size=6)


@given(st.lists(LETTERS, min_size=1, max_size=12), LETTERS)
def test_the_same_as_row_by_row(names: list[str], query: str) -> None:
    words = query.split()
    expected = [place for place, name in enumerate(names) if all(found(word, name) for word in words)]
    rows = SearchText(table([(name, None) for name in names])).rows(query)
    assert rows == (expected if words else None)


@pytest.mark.parametrize("words", ["짧", "", "아주 긴 이름으로 바꾼 것 카카오", "가2"])
@pytest.mark.parametrize("place", [0, 3, 9])
def test_a_changed_row_is_found_by_its_new_words(place: int, words: str) -> None:
    rows: list[tuple[object, ...]] = [(f"가{number} 네이버", number, None) for number in range(10)]
    text = JoinedText(rows, (0, 1, 2))
    assert not text.change(rows, [place])  # nothing was read yet
    text.grow(100)
    now = list(rows)
    now[place] = (words, 1, None)
    assert text.change(now, [place])
    fresh = JoinedText(now, (0, 1, 2))
    for query in ("네이버", "카카오", "ㄱ2", "가9", "짧", "ㄴㅇㅂ", "가1 네"):
        assert text.rows(query) == fresh.rows(query)
    assert not text.change(now[:5], [])
    assert not text.change(now, list(range(MOST_CHANGED + 1)))
