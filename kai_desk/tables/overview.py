"""상황판: what an official looks at first. Every figure here is one of the tables' own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kai_desk.korean.dates import Span, days_until, write_span
from kai_desk.tables import evidence, milestones, money, progress, rounds, teams
from kai_desk.tables.reading import fictional
from kai_desk.tables.table import AsOf, Column, Table, make_table
from kai_desk.tables.text import NONE, show_rate

Tone = Literal["plain", "late"]
AHEAD_DAYS = 30
ROWS = 6
TODAY = "오늘"


@dataclass(frozen=True, slots=True)
class Figure:
    """One big number: its value, what stands beside it, and the line that explains it."""

    title: str
    value: str
    aside: str
    line: str
    tone: Tone = "plain"
    page: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the 상황판 shows as of a day. ``fictional``: whether anything of it rests on 가상 자료."""

    headline: str
    figures: tuple[Figure, ...]
    progress: Table
    flow: Table
    upcoming: Table
    conflicts: Table
    fictional: bool


def overview(asof: AsOf) -> Overview:
    """Answer the 상황판's questions in one look."""
    found = milestones.milestones_on(asof)
    steps = rounds.rounds_on(asof)
    sums = money.totals(asof)
    tables = (current_progress(asof), rounds.teams_left(asof), upcoming(asof, found), evidence.conflicts(asof))
    shown = (*money.TABLES, *milestones.TABLES, "entry")
    return Overview(
        headline=_headline(asof),
        figures=(
            _teams(asof, steps),
            Figure("집행률", show_rate(sums.disbursement_rate), "", sums.disbursement_words, page="budget"),
            Figure("실집행률", show_rate(sums.spending_rate), "", sums.spending_words, page="budget"),
            _milestones(found),
        ),
        progress=tables[0],
        flow=tables[1],
        upcoming=tables[2],
        conflicts=tables[3],
        fictional=any(table.fictional for table in tables) or fictional(asof, *shown),
    )


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


def _headline(asof: AsOf) -> str:
    gate = rounds.next_gate(asof)
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
        if step.actual_out is None and step.planned_out is not None:
            when = f" ({write_span(step.planned)})" if len(parts) == 1 and step.planned else ""
            parts.append(f"{step.planned_out}{when}")
    line = f"계획 {' → '.join(parts)}" if len(parts) > 1 else "앞으로의 라운드 계획 없음"
    return Figure("남은 팀", str(running), f"/ {entered}팀 신청", line, page="consortia")


def _milestones(found: tuple[milestones.Milestone, ...]) -> Figure:
    done = sum(item.status == milestones.DONE for item in found)
    late = sum(item.status == milestones.LATE for item in found)
    due = sum(item.status == milestones.DUE for item in found)
    silent = sum(1 for item in found if item.weight and item.percent is None and item.actual is None)
    line = f"{'▲ ' if late else ''}지연 {late} · {milestones.SOON_DAYS}일 안 {due} · 진척 보고 없음 {silent}"
    value = str(done) if found else NONE
    return Figure("마일스톤", value, f"/ {len(found)} 완료", line, "late" if late else "plain", page="milestones")


def current_progress(asof: AsOf) -> Table:
    """Return the progress rows of one round: the next gate's, else the last round that has any."""
    table = progress.progress_by_round(asof)
    names = table.column("round")
    gate = rounds.next_gate(asof)
    wanted = gate.name if gate is not None and gate.name in names else (names[-1] if names else None)
    return table.keep(place for place, name in enumerate(names) if name == wanted)


def upcoming(asof: AsOf, found: tuple[milestones.Milestone, ...]) -> Table:
    """Return what is late or due within a month, the earliest first."""
    last = asof.on + timedelta(days=AHEAD_DAYS)
    rows = [item for item in found if item.actual is None and _near(item.expected, last)]
    columns = (
        Column("due", "기한", "span"),
        Column("consortium", "컨소시엄"),
        Column("milestone", "마일스톤"),
        Column("slip", "지연(일)", "slip"),
        Column("status", "상태"),
    )
    return make_table(
        asof,
        "upcoming",
        "다가오는 일",
        columns,
        ((item.id, (item.expected, item.consortium, item.name, item.slip, item.status)) for item in rows[:ROWS]),
        fictional=fictional(asof, *milestones.TABLES),
        subtitle=f"지연과 {AHEAD_DAYS}일 안의 기한 {len(rows)}건",
    )


def _near(expected: Span | None, last: date) -> bool:
    first = (expected.lo or expected.hi) if expected else None
    return first is not None and first <= last
