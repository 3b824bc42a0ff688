"""Page breaks: nothing asked for is lost, headings stay with their tables, a page is never overfull."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.briefing.pages import page_breaks, page_scale
from kai_desk.briefing.places import letter


@pytest.mark.parametrize(
    ("rows", "held", "wanted", "breaks"),
    [
        (5, (), (), ()),
        (12, (), (), (10,)),
        (25, (), (), (10, 20)),
        (12, (9, 10, 11), (), (8,)),  # a heading on row 9 goes with its rows
        (12, (), (4,), (4,)),
        (12, tuple(range(1, 12)), (), ()),  # longer than a page: nothing can be done
    ],
)
def test_breaks(rows: int, held: tuple[int, ...], wanted: tuple[int, ...], breaks: tuple[int, ...]) -> None:
    heights = dict.fromkeys(range(1, rows + 1), 18.0)
    assert page_breaks(heights, held, wanted, repeated=None, room=180.0) == breaks


def test_a_repeated_head_takes_room() -> None:
    heights = dict.fromkeys(range(1, 30), 18.0)
    assert page_breaks(heights, (), (), repeated=1, room=180.0) == (10, 19, 28)


@given(st.lists(st.floats(10, 60), min_size=1, max_size=60))
def test_pages_are_never_overfull(sizes: list[float]) -> None:
    heights = dict(enumerate(sizes, 1))
    breaks = page_breaks(heights, (), (), repeated=None, room=200.0)
    edges = [0, *breaks, len(sizes)]
    for start, end in pairwise(edges):
        assert sum(sizes[start:end]) <= 200.0 + 1e-9


@pytest.mark.parametrize(("widths", "landscape", "whole"), [((17.0,) * 5, False, True), ((40.0,) * 6, True, False)])
def test_wide_sheets_are_shrunk(widths: tuple[float, ...], landscape: bool, whole: bool) -> None:
    assert (page_scale(widths, landscape=landscape) == 1.0) is whole


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters(place: int, letters: str) -> None:
    assert letter(place) == letters
