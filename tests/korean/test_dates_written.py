"""Writing dates, asking spans, and the way back from every written form."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.dates import (
    Span,
    days_until,
    from_iso,
    iso,
    read_span,
    surely_after,
    surely_before,
    write_date,
    write_full,
    write_short,
    write_span,
)
from kai_desk.korean.errors import Told

AUGUST_4 = date(2025, 8, 4)
YEAR_END = Span(date(2025, 12, 21), date(2025, 12, 31), "12월 말")
UNTIL_2027 = Span(None, date(2027, 12, 31), "최대 2027년까지")
FROM_SEPTEMBER = Span(date(2025, 9, 1), None, "9월부터")
UNDECIDED = Span(None, None, "미정")

days = st.dates(date(1950, 1, 1), date(2099, 12, 31))
ends = st.none() | days
words = st.sampled_from(["12월 말", "이르면 8월 초", "미정", "협약을 맺은 뒤", "9월(잠정)", "2027년 상반기", "~까지"])


def test_writing_a_day() -> None:
    assert write_date(AUGUST_4) == "2025. 8. 4."
    assert write_date(AUGUST_4, weekday=True) == "2025. 8. 4.(월)"
    assert write_date(date(2025, 12, 28), weekday=True) == "2025. 12. 28.(일)"
    assert write_short(AUGUST_4) == "8. 4."
    assert iso(AUGUST_4) == "2025-08-04"
    assert from_iso("2025-08-04") == AUGUST_4


@pytest.mark.parametrize(
    ("span", "short", "full"),
    [
        (Span(AUGUST_4, AUGUST_4), "2025. 8. 4.", "2025. 8. 4."),
        (Span(date(2025, 7, 30), date(2025, 7, 31)), "2025. 7. 30.~7. 31.", "2025. 7. 30.~7. 31."),
        (Span(date(2025, 12, 30), date(2026, 1, 2)), "2025. 12. 30.~2026. 1. 2.", "2025. 12. 30.~2026. 1. 2."),
        (Span(date(2025, 9, 1), None), "2025. 9. 1.~", "2025. 9. 1.~"),
        (Span(None, date(2027, 12, 31)), "~2027. 12. 31.", "~2027. 12. 31."),
        (YEAR_END, "12월 말", "12월 말(2025. 12. 21.~12. 31.)"),
        (FROM_SEPTEMBER, "9월부터", "9월부터(2025. 9. 1.~)"),
        (UNTIL_2027, "최대 2027년까지", "최대 2027년까지"),
        (UNDECIDED, "미정", "미정"),
        (Span(None, None, "협약을 맺은 뒤"), "협약을 맺은 뒤", "협약을 맺은 뒤(미정)"),
    ],
)
def test_writing_a_span(span: Span, short: str, full: str) -> None:
    assert write_span(span) == short
    assert write_full(span) == full


@pytest.mark.parametrize(
    ("span", "exact", "known"),
    [
        (Span(AUGUST_4, AUGUST_4), True, True),
        (YEAR_END, False, True),
        (UNTIL_2027, False, True),
        (FROM_SEPTEMBER, False, True),
        (UNDECIDED, False, False),
    ],
)
def test_what_is_settled(span: Span, exact: bool, known: bool) -> None:
    assert (span.exact, span.known) == (exact, known)


@pytest.mark.parametrize(
    ("span", "on", "holds", "before", "after", "until"),
    [
        (Span(AUGUST_4, AUGUST_4), date(2025, 8, 4), True, False, False, (0, 0)),
        (Span(AUGUST_4, AUGUST_4), date(2025, 8, 5), False, True, False, (-1, -1)),
        (YEAR_END, date(2025, 12, 20), False, False, True, (1, 11)),
        (YEAR_END, date(2025, 12, 21), None, False, False, (0, 10)),
        (YEAR_END, date(2025, 12, 31), None, False, False, (-10, 0)),
        (YEAR_END, date(2026, 1, 1), False, True, False, (-11, -1)),
        (UNTIL_2027, date(2025, 9, 9), None, False, False, None),
        (UNTIL_2027, date(2028, 1, 1), False, True, False, None),
        (FROM_SEPTEMBER, date(2025, 8, 31), False, False, True, None),
        (FROM_SEPTEMBER, date(2030, 1, 1), None, False, False, None),
        (UNDECIDED, date(2025, 9, 9), None, False, False, None),
    ],
)
def test_asking_a_span(
    span: Span, on: date, holds: bool | None, before: bool, after: bool, until: tuple[int, int] | None
) -> None:
    assert span.holds(on) is holds
    assert surely_before(span, on) is before
    assert surely_after(span, on) is after
    assert days_until(span, on) == until


@settings(deadline=None)
@given(day=days, today=days)
def test_a_day_is_read_back(day: date, today: date) -> None:
    span = Span(day, day)
    assert read_span(write_span(span), today=today) == span
    assert read_span(write_date(day, weekday=True)) == span
    assert read_span(iso(day)) == span
    assert read_span(f"{day:%Y%m%d}") == span
    assert from_iso(iso(day)) == day


@settings(deadline=None)
@given(first=ends, second=ends, said=st.just("") | words, today=days)
def test_any_span_is_read_back_in_any_year(first: date | None, second: date | None, said: str, today: date) -> None:
    lo, hi = sorted((first, second)) if first and second else (first, second)
    span = Span(lo, hi, "" if lo is not None and lo == hi else said or ("" if lo or hi else "미정"))
    assert read_span(write_full(span), today=today) == span


@settings(deadline=None)
@given(text=st.text(alphabet="0123456789. ~-/년월일말초상하반기까지부터()이르면늦어도", max_size=14), today=days)
def test_whatever_is_typed_is_read_or_told(text: str, today: date) -> None:
    try:
        span = read_span(text, today=today)
    except Told:
        return
    assert span.lo is None or span.hi is None or span.lo <= span.hi
    assert read_span(write_full(span)) == span
