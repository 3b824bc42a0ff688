"""Amounts that add up as they are shown: at most one step a cell, the sum exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.adjust import ROUNDINGS, Rounding, Shown, adjusted, rounded

EOK, TENTH, MILLION = 100_000_000, 10_000_000, 1_000_000
won = st.integers(-(10**16), 10**16)
steps = st.sampled_from((1, 1_000, MILLION, TENTH, EOK))


@pytest.mark.parametrize(
    ("amount", "step", "half_up", "cut"),
    [
        (0, MILLION, 0, 0),
        (499_999, MILLION, 0, 0),
        (500_000, MILLION, 1, 0),
        (-499_999, MILLION, 0, 0),
        (-500_000, MILLION, -1, 0),
        (1_499_999, MILLION, 1, 1),
        (1_500_000, MILLION, 2, 1),
        (-1_500_000, MILLION, -2, -1),
        (213_949_999_999, TENTH, 21_395, 21_394),
        (213_945_000_000, TENTH, 21_395, 21_394),
        (213_944_999_999, TENTH, 21_394, 21_394),
        (9 * 10**15 + 49_999_999, EOK, 90_000_000, 90_000_000),
        (9 * 10**15 + 50_000_000, EOK, 90_000_001, 90_000_000),
        (7, 1, 7, 7),
    ],
)
def test_rounding(amount: int, step: int, half_up: int, cut: int) -> None:
    assert (rounded(amount, step), rounded(amount, step, "절사")) == (half_up, cut)


@pytest.mark.parametrize(
    ("parts", "rounding", "shown", "moved"),
    [
        # 0.33… three times is 1: the last units go to the larger, then to the first.
        ((333_333, 333_333, 333_334), "사사오입", (0, 0, 1), {2}),
        ((333_333, 333_333, 333_333), "사사오입", (1, 0, 0), {0}),
        ((1_500_000, 1_500_000), "사사오입", (1, 2), {0}),
        ((1_500_000, 2_500_000), "사사오입", (2, 2), {1}),
        ((1_400_000, 1_400_000, 1_400_000), "사사오입", (2, 1, 1), {0}),
        ((1_600_000, 1_600_000, 1_600_000), "사사오입", (1, 2, 2), {0}),
        ((1_900_000, 1_900_000), "절사", (2, 1), {0}),
        ((-1_500_000, -1_500_000), "사사오입", (-1, -2), {0}),
        ((2_000_000, 3_000_000), "사사오입", (2, 3), set()),
        ((0, 0), "사사오입", (0, 0), set()),
        ((), "사사오입", (), set()),
    ],
)
def test_what_is_left_over_goes_to_the_nearest(
    parts: tuple[int, ...], rounding: Rounding, shown: tuple[int, ...], moved: set[int]
) -> None:
    total = rounded(sum(parts), MILLION, rounding)
    found = adjusted(parts, total, MILLION, rounding)
    assert tuple(item.steps for item in found) == shown
    assert {place for place, item in enumerate(found) if item.adjusted} == moved


@given(st.lists(won, max_size=40), steps, st.sampled_from(ROUNDINGS))
def test_parts_add_up_to_the_total(parts: list[int], step: int, rounding: Rounding) -> None:
    total = rounded(sum(parts), step, rounding)
    found = adjusted(parts, total, step, rounding)
    assert sum(item.steps for item in found) == total
    for part, item in zip(parts, found, strict=True):
        assert abs(item.steps * step - part) < step
        assert item.adjusted == (item.steps != rounded(part, step, rounding))


@given(st.lists(st.lists(won, min_size=1, max_size=8), min_size=1, max_size=8), steps, st.sampled_from(ROUNDINGS))
def test_subtotals_that_were_adjusted_are_still_met(groups: list[list[int]], step: int, rounding: Rounding) -> None:
    sums = [sum(group) for group in groups]
    subtotals = adjusted(sums, rounded(sum(sums), step, rounding), step, rounding)
    for group, subtotal in zip(groups, subtotals, strict=True):
        found = adjusted(group, subtotal.steps, step, rounding)
        assert sum(item.steps for item in found) == subtotal.steps
        assert all(abs(item.steps * step - part) < step for part, item in zip(group, found, strict=True))


@pytest.mark.parametrize("total", [0, 4])
def test_a_total_that_is_none_of_the_parts_is_refused(total: int) -> None:
    with pytest.raises(ValueError, match="not the sum"):
        adjusted((1_400_000, 1_400_000), total, MILLION)


def test_a_step_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a step of 0"):
        rounded(1, 0)


def test_one_part_is_its_total() -> None:
    assert adjusted((1_234_567,), 1, MILLION) == (Shown(1),)
