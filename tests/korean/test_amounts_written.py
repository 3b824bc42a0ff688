"""How amounts are shown: units, △, the reading under a field, the short form on a card."""

from decimal import Decimal

import pytest

from kai_desk.korean.amounts import Unit, brief_won, scale, speak_won, write_number, write_won


@pytest.mark.parametrize(
    ("won", "unit", "places", "scaled", "written"),
    [
        (213_900_000_000, Unit.EOK, 0, "2139", "2,139"),
        (213_900_000_000, Unit.MILLION, 0, "213900", "213,900"),
        (213_900_000_000, Unit.THOUSAND, 0, "213900000", "213,900,000"),
        (213_900_000_000, Unit.WON, 0, "213900000000", "213,900,000,000"),
        (1_950_000_000, Unit.EOK, 1, "19.5", "19.5"),
        (1_950_000_000, Unit.EOK, 0, "20", "20"),
        (1_949_999_999, Unit.EOK, 0, "19", "19"),
        (-1_950_000_000, Unit.EOK, 0, "-20", "△20"),
        (499_999, Unit.MILLION, 0, "0", "0"),
        (500_000, Unit.MILLION, 0, "1", "1"),
        (-499_999, Unit.MILLION, 0, "0", "0"),
        (-500_000, Unit.MILLION, 0, "-1", "△1"),
        (-4, Unit.MILLION, 1, "0.0", "0.0"),
        (-1_342_857, Unit.WON, 0, "-1342857", "△1,342,857"),
        (0, Unit.EOK, 1, "0.0", "0.0"),
    ],
)
def test_an_amount_in_a_unit(won: int, unit: Unit, places: int, scaled: str, written: str) -> None:
    assert str(scale(won, unit, places)) == scaled
    assert write_won(won, unit, places) == written


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (0, 0, "0"),
        (0, 1, "0.0"),
        (Decimal("-0"), 0, "0"),
        (Decimal("-0.04"), 1, "0.0"),
        (Decimal("-0.05"), 1, "△0.1"),
        (Decimal("-0.5"), 0, "△1"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("70.25"), 1, "70.3"),
        (Decimal("70.24999"), 1, "70.2"),
        (Decimal("1234567.005"), 2, "1,234,567.01"),
        (Decimal("1E+3"), 0, "1,000"),
        (-1_342_857, 0, "△1,342,857"),
        (5, 2, "5.00"),
        (12_345_678_901_234_567_890_123_456_789_012, 0, "12,345,678,901,234,567,890,123,456,789,012"),
    ],
)
def test_a_number_in_a_table(value: int | Decimal, places: int, written: str) -> None:
    assert write_number(value, places) == written


@pytest.mark.parametrize(
    ("won", "reading"),
    [
        (0, "0원"),
        (7, "7원"),
        (7_890, "7,890원"),
        (10_000, "1만 원"),
        (50_000_000, "5천만 원"),
        (55_000_000, "5,500만 원"),
        (350_000_000, "3억 5천만 원"),
        (300_007_890, "3억 7,890원"),
        (1_234_567_890, "12억 3,456만 7,890원"),
        (2_800_000_000, "28억 원"),
        (200_000_000_000, "2,000억 원"),
        (213_900_000_000, "2,139억 원"),
        (1_950_000_000_000, "1조 9,500억 원"),
        (-350_000_000, "△3억 5천만 원"),
        (12_345_000_000_000_000, "12,345조 원"),
    ],
)
def test_the_exact_reading(won: int, reading: str) -> None:
    assert speak_won(won) == reading


@pytest.mark.parametrize(
    ("won", "short"),
    [
        (0, "0"),
        (9_999, "9,999원"),
        (10_000, "1만"),
        (14_999, "1만"),
        (15_000, "2만"),
        (50_000_000, "5,000만"),
        (99_994_999, "9,999만"),
        (99_995_000, "1억"),
        (350_000_000, "3.5억"),
        (1_950_000_000, "19.5억"),
        (2_800_000_000, "28억"),
        (213_900_000_000, "2,139억"),
        (213_944_999_999, "2,139.4억"),
        (213_945_000_000, "2,139.5억"),
        (999_994_999_999, "9,999.9억"),
        (999_995_000_000, "1조"),
        (1_200_000_000_000, "1조 2,000억"),
        (1_950_000_000_000, "1조 9,500억"),
        (1_999_950_000_000, "2조"),
        (2_000_000_000_000, "2조"),
        (-500_000_000, "△5억"),
        (-4_321, "△4,321원"),
    ],
)
def test_the_short_form(won: int, short: str) -> None:
    assert brief_won(won) == short
