"""Every accepted way of writing an amount, with its whole won."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.amounts import LIMIT, Unit, brief_won, read_won, speak_won, write_won

AMOUNTS = [
    ("0", 0),
    ("0원", 0),
    ("-0", 0),
    ("△0", 0),
    ("1", 1),
    ("7원", 7),
    ("1,234", 1_234),
    ("1234", 1_234),
    ("1,234원", 1_234),
    ("1,234 원", 1_234),
    ("1234.0", 1_234),
    ("1,234.00원", 1_234),
    ("+1,234", 1_234),
    ("₩1,234", 1_234),
    ("금234,580원", 234_580),
    ("금 234,580원", 234_580),
    ("금234,580원정", 234_580),
    ("2,147,483,648", 2_147_483_648),
    ("213,900,000,000", 213_900_000_000),
    ("213900000000원", 213_900_000_000),
    ("195억", 19_500_000_000),
    ("195억원", 19_500_000_000),
    ("195억 원", 19_500_000_000),
    (" 195 억 원 ", 19_500_000_000),
    ("１９５억", 19_500_000_000),
    ("１，９５０，０００천원", 1_950_000_000),
    ("28억", 2_800_000_000),
    ("28억 원", 2_800_000_000),
    ("2,000억", 200_000_000_000),
    ("2000억", 200_000_000_000),
    ("2,139억 원", 213_900_000_000),
    ("12,345억", 1_234_500_000_000),
    ("0.5억", 50_000_000),
    ("19.5억", 1_950_000_000),
    ("1,234.5억", 123_450_000_000),
    ("0.00000001억", 1),
    ("3억 5천만", 350_000_000),
    ("3억5천만", 350_000_000),
    ("3억5천만원", 350_000_000),
    ("3억 5천만 원", 350_000_000),
    ("3억 5,000만 원", 350_000_000),
    ("3억 5000만", 350_000_000),
    ("3억 5백만", 305_000_000),
    ("3억 50만", 300_500_000),
    ("3억 7,890원", 300_007_890),
    ("12억 3,456만 7,890원", 1_234_567_890),
    ("12억3456만7890", 1_234_567_890),
    ("1조", 1_000_000_000_000),
    ("1조원", 1_000_000_000_000),
    ("1.95조", 1_950_000_000_000),
    ("1.95조 원", 1_950_000_000_000),
    ("1조 9,500억", 1_950_000_000_000),
    ("1조9500억원", 1_950_000_000_000),
    ("2조 1,390억", 2_139_000_000_000),
    ("2조 1천3백90억", 2_139_000_000_000),
    ("1조 1원", 1_000_000_000_001),
    ("9,999조 9,999억 9,999만 9,999원", LIMIT - 1),
    ("5천", 5_000),
    ("5천원", 5_000),
    ("5만", 50_000),
    ("5만 5천원", 55_000),
    ("12만3천4백56원", 123_456),
    ("5천만", 50_000_000),
    ("5천만원", 50_000_000),
    ("5,000만 원", 50_000_000),
    ("2.5천만", 25_000_000),
    ("1천2백30만", 12_300_000),
    ("1천5백억", 150_000_000_000),
    ("5천억", 500_000_000_000),
    ("1,950,000천원", 1_950_000_000),
    ("1950000천원", 1_950_000_000),
    ("1,950,000 천원", 1_950_000_000),
    ("1,950백만원", 1_950_000_000),
    ("1950백만원", 1_950_000_000),
    ("1,950 백만 원", 1_950_000_000),
    ("1,950.5백만원", 1_950_500_000),
    ("213,900백만원", 213_900_000_000),
    ("100만원", 1_000_000),
    ("△5억", -500_000_000),
    ("△ 5억", -500_000_000),
    ("-5억", -500_000_000),
    ("−5억", -500_000_000),
    ("(5억)", -500_000_000),
    ("(5억 원)", -500_000_000),
    ("△1,342,857", -1_342_857),
    ("△3억 5천만 원", -350_000_000),
    ("-1,950,000천원", -1_950_000_000),
    ("△213,900,000,000", -213_900_000_000),
]


@pytest.mark.parametrize(("text", "won"), AMOUNTS)
def test_an_amount(text: str, won: int) -> None:
    assert read_won(text) == won


@pytest.mark.parametrize("won", sorted({row[1] for row in AMOUNTS}))
def test_every_amount_survives_writing_and_reading(won: int) -> None:
    assert read_won(speak_won(won)) == won
    assert read_won(write_won(won)) == won
    assert read_won(won) == won


def test_the_table_is_long_enough() -> None:
    assert len({text for text, _ in AMOUNTS}) >= 80


@pytest.mark.parametrize(
    ("text", "unit", "won"),
    [
        ("195", Unit.EOK, 19_500_000_000),
        ("19.5", Unit.EOK, 1_950_000_000),
        ("1,950", Unit.MILLION, 1_950_000_000),
        ("△1,950.5", Unit.MILLION, -1_950_500_000),
        ("1,950,000", Unit.THOUSAND, 1_950_000_000),
        (1_950, Unit.MILLION, 1_950_000_000),
        ("28억", Unit.MILLION, 2_800_000_000),
        ("28억 원", Unit.THOUSAND, 2_800_000_000),
        ("5천원", Unit.MILLION, 5_000),
        ("700원", Unit.MILLION, 700),
    ],
)
def test_only_a_bare_number_counts_in_the_unit_of_the_table(text: str | int, unit: Unit, won: int) -> None:
    assert read_won(text, unit=unit) == won


@pytest.mark.parametrize(("name", "won"), [("원", 1), ("천원", 1_000), ("백만원", 1_000_000), ("억원", 100_000_000)])
def test_units_go_by_their_name_on_the_page(name: str, won: int) -> None:
    assert Unit(name).won == won


won_amounts = st.integers(-LIMIT + 1, LIMIT - 1) | st.integers(-(10**6), 10**6)


@settings(deadline=None)
@given(won=won_amounts)
def test_any_amount_is_read_back(won: int) -> None:
    assert read_won(speak_won(won)) == won
    assert read_won(write_won(won)) == won
    assert read_won(str(won)) == won


@settings(deadline=None)
@given(millions=st.integers(-(10**9), 10**9), unit=st.sampled_from([Unit.WON, Unit.THOUSAND, Unit.MILLION]))
def test_a_table_of_any_unit_is_read_back(millions: int, unit: Unit) -> None:
    won = millions * 1_000_000
    assert read_won(write_won(won, unit), unit=unit) == won
    assert read_won(f"{write_won(won, unit)}{unit.value}") == won


@settings(deadline=None)
@given(won=won_amounts)
def test_the_short_form_is_near_and_readable(won: int) -> None:
    near = read_won(brief_won(won)) if abs(won) < LIMIT - 10**8 else won
    size = abs(won)
    step = 1 if size < 10**4 else 10**4 if size < 10**8 else 10**7 if size < 10**12 else 10**8
    assert abs(near - won) * 2 <= step
