"""How a briefing puts values into words: rates, days left, counted lists, noun endings."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kai_desk.korean.dates import Span, days_until, write_span
from kai_desk.korean.rounding import percent
from kai_desk.tables.rounds import Round, range_words
from kai_desk.tables.table import Slip

STALE = "계획 일정 지남"


def rate_words(rate: Fraction | None) -> str:
    """Return "71.4%", "-" without a rate."""
    shown = None if rate is None else percent(rate.numerator, rate.denominator)
    return "-" if shown is None else f"{shown:,}%"


def difference_words(difference: int, unit: str) -> str:
    """Return "+3팀", "△3팀" or "변동 없음"."""
    sign = "△" if difference < 0 else "+"
    return f"{sign}{abs(difference):,}{unit}" if difference else "변동 없음"


def gate_words(item: Round) -> str:
    """Return what a round is to leave, "3~4팀 통과 계획", what an extra call is to admit, "1팀 합류 계획", or ""."""
    teams = range_words(item.planned_out, item.planned_high)
    return f"{teams}팀 {'합류' if item.adds else '통과'} 계획" if teams else ""


def plan_words(item: Round) -> str:
    """Return the plan of a round that is to come: "4팀 → 2~3팀 계획", of an extra call "1팀 합류 계획"."""
    teams = range_words(item.planned_out, item.planned_high)
    if item.adds or not teams:
        return gate_words(item)
    return f"{f'{item.planned_in}팀 → ' if item.planned_in is not None else ''}{teams}팀 계획"


def passed_words(item: Round) -> str:
    """Return what became of the teams in a round; an extra call takes in on top of those there are."""
    if item.adds:
        admitted = f", {item.actual_out}팀 합류" if item.actual_out is not None else ""
        return f"{item.actual_in}팀 신청{admitted}"
    if item.actual_out is None or item.actual_in == item.actual_out:
        return f"{item.actual_in}팀"
    return f"{item.actual_in}팀 → {item.actual_out}팀"


def span_words(span: Span | None) -> str:
    """Return a date as it was given, "일정 미정" without one."""
    return "일정 미정" if span is None or not (span.known or span.words) else write_span(span)


def days_left(span: Span | None, on: date) -> str:
    """Return "16일 남음", "6~16일 남음", "오늘"; what cannot be said is said in words."""
    if span is None or span.hi is None:
        return "남은 날 알 수 없음"
    low, high = days_until(span, on) or (0, (span.hi - on).days)
    if high < 0:
        return STALE
    if high == 0:
        return "오늘" if low == 0 else "늦어도 오늘"
    if low == high:
        return f"{high:,}일 남음"
    return f"{low:,}~{high:,}일 남음" if low > 0 else f"길어야 {high:,}일 남음"


def slip_words(slip: Slip) -> str:
    """Return a range of days "3~10"; earlier than the baseline is △."""
    return f"{_days(slip.low)}~{_days(slip.high)}"


def _days(days: int) -> str:
    return f"△{-days:,}" if days < 0 else f"{days:,}"


def listed(words: Sequence[str], limit: int) -> str:
    """Return "가, 나, 다 외 2" with at most ``limit`` names."""
    shown = ", ".join(words[:limit])
    return f"{shown} 외 {len(words) - limit}" if len(words) > limit else shown
