"""The figures with which the 상황판 opens: they alone are asked before the window paints."""

from datetime import date
from typing import Literal, NamedTuple

from kai_desk.korean.dates import Span, days_until, write_span
from kai_desk.tables import milestones, money, rounds, teams
from kai_desk.tables.table import AsOf
from kai_desk.tables.text import NONE, show_rate

Tone = Literal["plain", "late"]
TODAY = "오늘"


class Figure(NamedTuple):
    """One big number: its value, what stands beside it, and the line that explains it."""

    title: str
    value: str
    aside: str
    line: str
    tone: Tone = "plain"
    page: str = ""


class Figures(NamedTuple):
    """The four big numbers and the line beside the page's name."""

    headline: str
    cards: tuple[Figure, ...]


def figures(asof: AsOf) -> Figures:
    """Answer: how many teams are left, how much is paid and spent, which milestones are late, what comes next."""
    steps = rounds.rounds_on(asof)
    sums = money.totals(asof)
    cards = (
        _teams(asof, steps),
        Figure("집행률", show_rate(sums.disbursement_rate), "", sums.disbursement_words, page="budget"),
        Figure("실집행률", show_rate(sums.spending_rate), "", sums.spending_words, page="budget"),
        _milestones(milestones.milestones_on(asof)),
    )
    return Figures(_headline(steps, asof), cards)


def days_words(span: Span, on: date) -> str:
    """Return the days to a date as people say it: "16일", "103~113일", "오늘"; "" when it cannot be counted."""
    days = days_until(span, on)
    if days is None:
        return ""
    low, high = days
    if high < 0:
        return f"{-high}일 지남"
    low = max(low, 0)
    if low == high:
        return TODAY if low == 0 else f"{low}일"
    return f"{low}~{high}일"


def _headline(steps: tuple[rounds.Round, ...], asof: AsOf) -> str:
    gate = rounds.next_of(steps)
    if gate is None:
        return "다음 라운드가 적혀 있지 않음"
    planned = gate.planned
    words = days_words(planned, asof.on) if planned else ""
    if not words or planned is None:
        return f"{gate.name} 일정 미정"
    link = " 일정에서" if words.endswith("지남") else "" if words == TODAY else "까지"
    return f"{gate.name}{link} {words} ({write_span(planned)})"


def _teams(asof: AsOf, steps: tuple[rounds.Round, ...]) -> Figure:
    found = teams.teams_on(asof)
    running = sum(team.running for team in found)
    entered = sum(team.entered for team in found)
    parts = [str(running)]
    for step in steps:
        if step.teams is None and step.planned_words:
            when = f" ({write_span(step.planned)})" if len(parts) == 1 and step.planned else ""
            parts.append(f"{step.planned_words}{when}")
    empty = rounds.vacancies(steps, running)
    line = f"계획 {' → '.join(parts)}" if len(parts) > 1 else "앞으로의 라운드 계획 없음"
    aside = f"/ {entered}팀 신청{f' · 빈자리 {empty}' if empty else ''}"
    return Figure("남은 팀", str(running), aside, line, page="consortia")


def _milestones(found: tuple[milestones.Milestone, ...]) -> Figure:
    done = sum(item.status == milestones.DONE for item in found)
    late = sum(item.status == milestones.LATE for item in found)
    due = sum(item.status == milestones.DUE for item in found)
    silent = sum(1 for item in found if item.weight and item.percent is None and item.open)
    applying = sum(item.status != milestones.ENDED for item in found)
    line = f"{'▲ ' if late else ''}지연 {late} · {milestones.SOON_DAYS}일 안 {due} · 진척 보고 없음 {silent}"
    value = str(done) if found else NONE
    return Figure("마일스톤", value, f"/ {applying} 완료", line, "late" if late else "plain", page="milestones")
