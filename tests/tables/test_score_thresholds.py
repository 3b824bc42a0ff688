"""The weight that turns two neighbours, and the ranking without a criterion, beside what enumeration finds."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.tables.score_sums import ranks
from kai_desk.tables.score_thresholds import Swap, least_swap, without

STEPS = 100


def points(*values: str | int) -> tuple[Fraction, ...]:
    return tuple(Fraction(value) for value in values)


@pytest.mark.parametrize(
    ("upper", "lower", "weights", "swap"),
    [
        # 50/30/20: 88.0 against 86.7; shares 0.826/0.93/0.94 against 0.842/0.88/0.91
        (
            ("41.3", "27.9", "18.8"),
            ("42.1", "26.4", "18.2"),
            (50, 30, 20),
            Swap(Fraction("1.3") / (Fraction("0.05") + Fraction("0.016")), 1, 0),
        ),
        ((10, 5), (5, 9), (10, 10), Swap(Fraction(10, 9), 0, 1)),
        ((10, 5), (5, 10), (10, 10), Swap(Fraction(0), 0, 1)),  # level: the least step turns them
        ((10, 10), (9, 9), (10, 10), None),  # ahead by as much everywhere
        ((10, 10), (10, 10), (10, 10), None),  # alike: nothing tells them apart
        ((9, 9), (5, 10), (10, 10), Swap(Fraction(6), 0, 1)),
        ((10, 0), (5, 5), (10, 10), Swap(Fraction(0), 0, 1)),
        ((10,), (5,), (10,), None),  # nowhere to move weight to
        ((), (), (), None),
        ((5, 0), (4, 0), (10, 0), None),  # a criterion without weight has no share
        ((10, 4), (0, 10), (10, 10), Swap(Fraction(5, 2), 0, 1)),
        ((10, 9), (0, 10), (10, 10), Swap(Fraction(90, 11), 0, 1)),
        ((10, 10), (0, 10), (10, 10), None),  # level only when nothing is left to move: they never change places
    ],
)
def test_the_least_weight(
    upper: Sequence[str | int], lower: Sequence[str | int], weights: Sequence[int], swap: Swap | None
) -> None:
    assert least_swap(points(*upper), points(*lower), points(*weights)) == swap


def brute(upper: Sequence[Fraction], lower: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction | None:
    """Return the first step of a fine grid at which ``lower`` is ahead, over all pairs of criteria."""
    found = []
    for taken, grown in permutations(range(len(weights)), 2):
        if weights[taken] <= 0 or weights[grown] <= 0:
            continue
        for step in range(1, STEPS + 1):
            moved = weights[taken] * step / STEPS
            new = list(weights)
            new[taken] -= moved
            new[grown] += moved
            totals = [
                sum(won / old * weight for won, old, weight in zip(team, weights, new, strict=True) if old > 0)
                for team in (upper, lower)
            ]
            if totals[1] > totals[0]:
                found.append(moved)
                break
    return min(found, default=None)


@st.composite
def two_teams(draw: st.DrawFn) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    weights = draw(st.lists(st.integers(1, 50).map(Fraction), min_size=1, max_size=4))
    teams = [[weight * draw(st.integers(0, 20)) / 20 for weight in weights] for _ in range(2)]
    upper, lower = sorted(teams, key=sum, reverse=True)
    return upper, lower, weights


@settings(max_examples=40, deadline=None)
@given(two_teams())
def test_it_is_what_a_fine_grid_finds(teams: tuple[list[Fraction], list[Fraction], list[Fraction]]) -> None:
    upper, lower, weights = teams
    swap, found = least_swap(upper, lower, weights), brute(upper, lower, weights)
    widest = max(weights) / STEPS
    if found is not None:
        assert swap is not None
        assert swap.moved <= found <= swap.moved + widest
    elif swap is not None:  # turns between the last step of the grid and the whole weight
        assert weights[swap.taken] - swap.moved <= weights[swap.taken] / STEPS


@settings(max_examples=40, deadline=None)
@given(two_teams())
def test_at_it_two_teams_are_level_and_beyond_it_they_have_changed_places(
    teams: tuple[list[Fraction], list[Fraction], list[Fraction]],
) -> None:
    upper, lower, weights = teams
    swap = least_swap(upper, lower, weights)
    if swap is None:
        return
    for more in (Fraction(0), (weights[swap.taken] - swap.moved) / 2):
        new = list(weights)
        new[swap.taken] -= swap.moved + more
        new[swap.given] += swap.moved + more
        assert min(new) >= 0
        assert sum(new) == sum(weights)
        ahead, behind = (
            sum(won / old * weight for won, old, weight in zip(team, weights, new, strict=True))
            for team in (upper, lower)
        )
        assert behind > ahead if more else behind == ahead


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9).map(Fraction), min_size=3, max_size=3), max_size=6), st.integers(0, 2))
def test_leaving_one_out_is_the_ranking_of_the_rest(teams: list[list[Fraction]], place: int) -> None:
    named = {str(number): team for number, team in enumerate(teams)}
    left = {name: [value for at, value in enumerate(team) if at != place] for name, team in named.items()}
    found = ranks(without(named, place))
    assert found == {name: 1 + sum(sum(other) > sum(mine) for other in left.values()) for name, mine in left.items()}


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({}, {}),
        ({"가": 1}, {"가": 1}),
        ({"가": 3, "나": 3, "다": 1, "라": 2}, {"가": 1, "나": 1, "라": 3, "다": 4}),
        ({"가": 0, "나": -1}, {"가": 1, "나": 2}),
    ],
)
def test_ranks_with_ties(totals: dict[str, int], expected: dict[str, int]) -> None:
    assert ranks({name: Fraction(value) for name, value in totals.items()}) == expected
