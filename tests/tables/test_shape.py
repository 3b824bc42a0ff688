"""Filters, orders, groups: what is typed and what is left."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.korean.errors import Told
from kai_desk.korean.gaps import Gap
from kai_desk.tables.shape import Shape, choices, filtered, grouped, ordered, read_filter
from kai_desk.tables.table import Column, Slip, Table, Value

WON = Column("won", "금액", "won")
COUNT = Column("count", "수", "count")
RATE = Column("rate", "집행률", "rate")
DECIMAL = Column("decimal", "진척", "decimal")
SLIP = Column("slip", "지연", "slip")
SPAN = Column("span", "기한", "span")
DATE = Column("date", "날", "date")
TEXT = Column("text", "이름")
FLAG = Column("flag", "가상", "flag")

BILLION = 213_900_000_000
AUGUST = Span(date(2025, 8, 4), date(2025, 8, 4))
LATE_DECEMBER = Span(date(2025, 12, 21), date(2025, 12, 31), "12월 말")
FROM_SEPTEMBER = Span(date(2025, 9, 1), None, "9월부터")
UNKNOWN = Span(None, None, "미정")


@pytest.mark.parametrize(
    ("column", "words", "value", "passes"),
    [
        (WON, "2139억", BILLION, True),
        (WON, "2139", BILLION, True),  # a bare number counts in the unit shown
        (WON, "2138", BILLION, False),
        (WON, "≥2000억", BILLION, True),
        (WON, ">=2,000억", BILLION, True),
        (WON, "≤2000억", BILLION, False),
        (WON, "2000억~3000억", BILLION, True),
        (WON, "~2000억", BILLION, False),
        (WON, "2000억~", BILLION, True),
        (WON, "5억, 2139억", BILLION, True),
        (WON, "1,000억 ~ 2,139억", BILLION, True),
        (WON, "≥0", None, False),
        (WON, "≥0", Gap.UNDISCLOSED, False),
        (WON, "△5억~0", -100_000_000, True),
        (COUNT, "3", 3, True),
        (COUNT, "1~5", 3, True),
        (COUNT, "≥4", 3, False),
        (RATE, "≥50", Fraction(1, 2), True),
        (RATE, "50.1~60", Fraction(1, 2), False),
        (RATE, "50 %", Fraction(1, 2), True),
        (DECIMAL, "70~71", Decimal("70.25"), True),
        (SLIP, "≥10", Slip(10, 40), True),
        (SLIP, "≥50", Slip(10, 40), False),
        (SPAN, "2025년 8월", AUGUST, True),
        (SPAN, "2025년 9월", AUGUST, False),
        (SPAN, "2025년 12월", LATE_DECEMBER, True),
        (SPAN, "2025. 12. 1.", LATE_DECEMBER, False),
        (SPAN, "2026년", FROM_SEPTEMBER, False),  # an open end is its known day
        (SPAN, "2025년 하반기", FROM_SEPTEMBER, True),
        (SPAN, "2025년", UNKNOWN, False),
        (SPAN, "2025년 7월, 2025년 8월", AUGUST, True),
        (DATE, "2025년 8월", date(2025, 8, 31), True),
        (TEXT, "ㅍㅅㅋ", "포스코DX", True),
        (TEXT, "dx", "포스코DX", True),
        (TEXT, "네이버, ㅍㅅㅋ", "포스코DX", True),
        (TEXT, "=포스코", "포스코DX", False),
        (TEXT, "=포스코DX", "포스코DX", True),
        (TEXT, "=-", None, True),
        (FLAG, "=예", True, True),
        (FLAG, "=예", False, False),
    ],
)
def test_a_filter_passes(column: Column, words: str, value: Value, *, passes: bool) -> None:
    assert read_filter(column, words, Unit.EOK)(value) is passes


@pytest.mark.parametrize(
    ("column", "words"), [(WON, "많이"), (COUNT, "셋"), (RATE, "절반"), (SPAN, "언젠가는"), (WON, "5억~x")]
)
def test_a_filter_that_cannot_be_read_is_told(column: Column, words: str) -> None:
    with pytest.raises(Told):
        read_filter(column, words, Unit.EOK)


ROWS: tuple[tuple[Value, ...], ...] = (
    ("나", 3, BILLION),
    ("가", None, 5),
    ("나", 1, None),
    ("다", 3, BILLION + 1),
)
TABLE = Table("t", "표", date(2025, 9, 9), None, (TEXT, COUNT, WON), ROWS, ("a", "b", "c", "d"), fictional=False)


@pytest.mark.parametrize(
    ("sorts", "places"),
    [
        ((), [0, 1, 2, 3]),
        ((("text", False),), [1, 0, 2, 3]),
        ((("count", True),), [0, 3, 2, 1]),
        ((("count", False), ("won", True)), [2, 3, 0, 1]),
        ((("text", False), ("count", False)), [1, 2, 0, 3]),
        ((("won", False),), [1, 0, 3, 2]),  # absences last either way
        ((("won", True),), [3, 0, 1, 2]),
    ],
)
def test_orders(sorts: tuple[tuple[str, bool], ...], places: list[int]) -> None:
    assert ordered(TABLE, sorts, [0, 1, 2, 3]) == places


def test_every_filter_must_pass() -> None:
    shape = Shape(filters=(("text", "나"), ("count", "≥2"), ("won", " ")))
    assert filtered(TABLE, shape, range(4), Unit.WON) == [0]


def test_choices_in_their_order_and_none_when_too_many() -> None:
    assert choices(TABLE, "text") == ("나", "가", "다")
    assert choices(TABLE, "text", most=2) == ()


def test_groups_count_rows_and_add_won_and_counts() -> None:
    made = grouped(TABLE, "text")
    assert [column.id for column in made.columns] == ["text", "rows", "count", "won"]
    assert made.rows == (("나", 2, 4, BILLION), ("가", 1, None, 5), ("다", 1, 3, BILLION + 1))
    assert made.total("won") == TABLE.total("won")
    assert made.subtitle == "이름별로 묶음 · 3묶음"


def test_picking_columns() -> None:
    made = TABLE.pick(["won", "text"])
    assert [column.id for column in made.columns] == ["won", "text"]
    assert made.rows[0] == (BILLION, "나")
