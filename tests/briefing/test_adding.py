"""Tables of money add up as they are shown: at most one step a cell, each sum of the chosen direction exact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.briefing.adding import Amount, Figure, Figures, Sum, figures
from kai_desk.korean.adjust import DIRECTIONS, ROUNDINGS, Direction, Rounding, rounded
from kai_desk.korean.gaps import Gap
from tests.money_tables import MoneyTable, added, faults, random_table

MILLION = 1_000_000
GONE, NEVER = Gap.UNDISCLOSED, Gap.NOT_APPLICABLE


def table(parts: list[list[Amount]]) -> list[tuple[Amount, ...]]:
    """Rows with the sum of each at its end, and the sums of all columns below."""
    rows = [(*row, added(row)) for row in parts]
    return [*rows, tuple(added(list(column)) for column in zip(*rows, strict=True))]


def sums(count: int) -> tuple[Sum, ...]:
    return (Sum(count, tuple(range(count))),)


def shown(found: Figures) -> list[str]:
    """Each row in words: "2* 1 3**"."""

    def words(figure: Figure | None) -> str:
        if figure is None:
            return "-"
        return f"{figure.steps}{'**' if figure.apart else '*' if figure.adjusted else ''}"

    return [" ".join(map(words, row)) for row in found]


@pytest.mark.parametrize(
    ("parts", "direction", "rows"),
    [
        # Halves go away from zero, and one of them back where both would make too much.
        ([[500_000], [500_000]], "아래", ["0* 0*", "1 1", "1 1"]),
        ([[1_500_000, 1_500_000]], "아래", ["2 2 3**", "2 2 3**"]),
        ([[1_500_000, 1_500_000]], "옆", ["1* 2 3", "1* 2 3"]),
        ([[1_400_000], [1_400_000], [1_400_000]], "아래", ["2* 2*", "1 1", "1 1", "4 4"]),
        ([[1_400_000], [1_400_000], [1_400_000]], "옆", ["1 1", "1 1", "1 1", "4** 4**"]),
        # △: halves go away from zero as well; transfers that come to nothing.
        ([[-1_500_000], [-1_500_000]], "아래", ["-1* -1*", "-2 -2", "-3 -3"]),
        ([[2_500_000], [-1_500_000], [-1_000_000]], "아래", ["3 3", "-2 -2", "-1 -1", "0 0"]),
        ([[1_400_000], [-700_000], [-700_000]], "아래", ["2* 2*", "-1 -1", "-1 -1", "0 0"]),
        # Nothing entered, 미공개 and 해당없음 are never counted; 0 is a number.
        ([[1_600_000, None], [1_600_000, GONE]], "아래", ["1* - 1*", "2 - 2", "3 - 3"]),
        ([[0, NEVER], [0, 0]], "아래", ["0 - 0", "0 0 0", "0 0 0"]),
        ([[None, GONE]], "아래", ["- - -", "- - -"]),
        # One row; all alike; whole steps.
        ([[1_499_999]], "아래", ["1 1", "1 1"]),
        ([[333_333]] * 3, "아래", ["1* 1*", "0 0", "0 0", "1 1"]),
        ([[2_000_000, 3_000_000], [1_000_000, 4_000_000]], "옆", ["2 3 5", "1 4 5", "3 7 10"]),
    ],
)
def test_by_hand(parts: list[list[Amount]], direction: Direction, rows: list[str]) -> None:
    width, height = len(parts[0]), len(parts)
    assert shown(figures(table(parts), sums(height), sums(width), MILLION, "사사오입", direction)) == rows


def test_cutting_off_adds_up_as_well() -> None:
    parts: list[list[Amount]] = [[1_900_000, 900_000], [1_900_000, 900_000]]
    assert shown(figures(table(parts), sums(2), sums(2), MILLION, "절사", "아래")) == ["2* 1* 3*", "1 0 2**", "3 1 5**"]
    assert shown(figures(table(parts), sums(2), sums(2), MILLION, "절사", "옆")) == ["2* 0 2", "2* 0 2", "4* 1** 5**"]


def test_a_balance_is_what_is_left_of_the_whole() -> None:
    """예산현액 2.5, 교부 1.2, 잔액 1.3: 3 = 1 + 2 along the row, while each column stands for itself."""
    row = (2_500_000, 1_200_000, 1_300_000)
    along = (Sum(0, (1, 2), rest=2),)
    assert shown(figures([row, row], sums(1), along, MILLION, "사사오입", "옆")) == ["3 1 2*", "3 1 2*"]
    assert shown(figures([row, row], sums(1), along, MILLION, "사사오입", "아래")) == ["3 1 1**", "3 1 1**"]


def test_parts_that_are_not_the_whole_promise_nothing() -> None:
    """A whole of more than its rows is rounded for itself, and no one says that they differ."""
    assert shown(figures([(1_400_000,), (9_000_000,)], sums(1), (), MILLION)) == ["1", "9"]


def test_subtotals_are_met() -> None:
    rows = [(400_000,), (400_000,), (800_000,), (400_000,), (400_000,), (800_000,), (1_600_000,)]
    down = (Sum(6, (2, 5)), Sum(2, (0, 1)), Sum(5, (3, 4)))
    assert shown(figures(rows, down, (), MILLION)) == ["1*", "0", "1", "1*", "0", "1", "2"]


@pytest.mark.parametrize("seed", range(200))
def test_random_tables(seed: int) -> None:
    made = random_table(seed)
    assert list(faults(made, made.shown())) == []


won = st.none() | st.sampled_from(list(Gap)) | st.integers(-(10**16), 10**16)


@settings(deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(won, min_size=width, max_size=width), min_size=1, max_size=6)
    ),
    st.sampled_from((1, 1_000, MILLION, 10_000_000)),
    st.sampled_from(ROUNDINGS),
    st.sampled_from(DIRECTIONS),
)
def test_any_table(parts: list[list[Amount]], step: int, rounding: Rounding, direction: Direction) -> None:
    made = MoneyTable(tuple(table(parts)), sums(len(parts)), sums(len(parts[0])), step, rounding, direction)
    found = made.shown()
    assert list(faults(made, found)) == []
    chosen = zip(*made.rows, strict=True) if direction == "아래" else made.rows
    settled = zip(*found, strict=True) if direction == "아래" else found
    for amounts, line in zip(chosen, settled, strict=True):
        whole, figure = amounts[-1], line[-1]
        assert not isinstance(whole, int) or (figure is not None and figure.steps == rounded(whole, step, rounding))
        for amount, part in zip(amounts, line, strict=True):
            if isinstance(amount, int) and part is not None:
                assert part.adjusted == (part.steps != rounded(amount, step, rounding))
