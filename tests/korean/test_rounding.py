"""사사오입 by hand, and against exact fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.rounding import half_up, percent, round_decimal, truncate


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "rounded"),
    [
        (705, 1000, 2, "0.71"),
        (704, 1000, 2, "0.70"),
        (705, 1000, 0, "1"),
        (7025, 100, 1, "70.3"),
        (70249, 1000, 1, "70.2"),
        (1, 2, 0, "1"),
        (-1, 2, 0, "-1"),
        (1, -2, 0, "-1"),
        (-1, -2, 0, "1"),
        (3, 2, 0, "2"),
        (5, 2, 0, "3"),
        (-5, 2, 0, "-3"),
        (49, 100, 0, "0"),
        (-49, 100, 0, "0"),
        (2, 3, 4, "0.6667"),
        (1, 3, 4, "0.3333"),
        (1005, 1000, 2, "1.01"),
        (0, 7, 1, "0.0"),
        (0, -7, 1, "0.0"),
        (213_900_000_000, 200_000_000_000, 3, "1.070"),
        (10**40 + 5, 10, 0, "1" + "0" * 38 + "1"),
    ],
)
def test_half_goes_away_from_zero(numerator: int, denominator: int, places: int, rounded: str) -> None:
    assert str(half_up(numerator, denominator, places)) == rounded


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "cut"),
    [(1999, 1000, 0, "1"), (-1999, 1000, 0, "-1"), (1999, 1000, 2, "1.99"), (-9, 10, 0, "0"), (2, 3, 4, "0.6666")],
)
def test_cut_off_toward_zero(numerator: int, denominator: int, places: int, cut: str) -> None:
    assert str(truncate(numerator, denominator, places)) == cut


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "rate"),
    [
        (7025, 10_000, 1, "70.3"),
        (697, 1000, 1, "69.7"),
        (1, 3, 1, "33.3"),
        (2, 3, 1, "66.7"),
        (1, 3, 0, "33"),
        (0, 5, 1, "0.0"),
        (5, 5, 1, "100.0"),
        (213_900_000_000, 200_000_000_000, 1, "107.0"),
        (-1, 8, 1, "-12.5"),
        (-1, 8, 0, "-13"),
    ],
)
def test_a_rate(numerator: int, denominator: int, places: int, rate: str) -> None:
    assert str(percent(numerator, denominator, places)) == rate


def test_a_rate_of_nothing_is_no_rate() -> None:
    assert percent(5, 0) is None
    with pytest.raises(ZeroDivisionError):
        half_up(5, 0)
    with pytest.raises(ZeroDivisionError):
        truncate(5, 0)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("70.25", 1, "70.3"), ("70.35", 1, "70.4"), ("-70.25", 1, "-70.3"), ("1E+2", 1, "100.0"), ("2.5", 0, "3")],
)
def test_a_decimal(value: str, places: int, rounded: str) -> None:
    assert str(round_decimal(Decimal(value), places)) == rounded


ratios = st.tuples(st.integers(-(10**18), 10**18), st.integers(-(10**12), 10**12).filter(bool))


@settings(deadline=None)
@given(ratio=ratios, places=st.integers(0, 6))
def test_rounding_is_never_off_by_more_than_a_half(ratio: tuple[int, int], places: int) -> None:
    exact, step = Fraction(*ratio), Fraction(1, 10**places)
    rounded, cut = Fraction(half_up(*ratio, places)), Fraction(truncate(*ratio, places))
    assert abs(rounded - exact) <= step / 2
    assert abs(cut) <= abs(exact) < abs(cut) + step
    assert half_up(-ratio[0], ratio[1], places) == -half_up(*ratio, places)
