"""Progress over time: the plan and the reports of each round and team on every day on which something was told.

Each point is what `progress-by-round` says on that day; the last is the asking day itself.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from kai_desk.tables.milestone_dates import BASELINE
from kai_desk.tables.milestones import TABLES, WHOLE_PROGRAMME, Milestone, Reported, reported_on
from kai_desk.tables.plan_starts import PlanStarts
from kai_desk.tables.progress import NOTES, RATES, Tally, counted
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

Point = tuple[str, str, date, Tally]


def progress_over_time(asof: AsOf) -> Table:
    """Answer: how did the plan and the reported progress of each round and team run up to the day."""
    order = team_order(asof.reader)
    starts = PlanStarts(asof)
    groups: dict[str, list[Reported]] = {}
    for item in reported_on(asof):
        if item.round_id and item.consortium_id and item.weight:
            groups.setdefault(item.round_id, []).append(item)
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for step in starts.rounds:
        told: list[tuple[tuple[int, tuple[int, str]], str, tuple[Value, ...]]] = []
        for team, name, day, tally in _sweep(groups.get(step.id, ()), step.id, starts, asof.on):
            planned, actual = tally.planned(partial(starts.of, step.id, on=day), day), tally.actual
            if planned is None and actual is None and day != asof.on:
                continue  # nothing was planned yet and nothing told
            values = (step.name, name, day, planned, actual, tally.coverage)
            told.append(((0, order[team]) if team else (1, (0, "")), team, values))
        rows += [(team, values) for _, team, values in sorted(told, key=lambda point: point[0])]
    return make_table(
        asof,
        "progress-over-time",
        "진척 추이",
        (Column("round", "라운드"), Column("consortium", "컨소시엄"), Column("date", "날", "date"), *RATES),
        rows,
        fictional=fictional(asof, *TABLES),
        subtitle="보고·기준·완료가 있던 날마다의 계획과 실적, '전체'는 라운드의 모든 마일스톤을 함께 셈",
        notes=NOTES,
    )


def _sweep(items: Iterable[Reported], round_id: str, starts: PlanStarts, on: date) -> Iterator[Point]:
    """Yield team ("" for all), name, day and the sums of that day, in the order of the days; read them at once."""
    moments: dict[date, list[Reported]] = {}
    days: dict[str, set[date]] = {}
    everything = list(items)
    for item in everything:
        team = item.consortium_id or ""
        begun = starts.of(round_id, team, on)
        mine = {day for day in (*_days(item), begun, on) if day is not None and day <= on}
        days.setdefault(team, set()).update(mine)
        for day in mine:
            moments.setdefault(day, []).append(item)
    standing: dict[str, Milestone] = {}
    tallies = {team: Tally() for team in days}
    names = {item.consortium_id or "": item.consortium for item in everything}
    total = Tally()
    for place, day in enumerate(sorted(moments)):
        for item in everything if place == 0 else moments[day]:
            _retell(item, day, standing, (tallies[item.consortium_id or ""], total))
        if total.milestones:
            yield "", WHOLE_PROGRAMME, day, total
        for team, mine in days.items():
            if day in mine and tallies[team].milestones:
                yield team, names[team], day, tallies[team]


def _retell(item: Reported, day: date, standing: dict[str, Milestone], tallies: tuple[Tally, Tally]) -> None:
    before, now = standing.pop(item.id, None), item.stands(day)
    for tally in tallies:
        if before is not None:
            tally.add(before, -1)
        if counted(now):
            tally.add(now)
    if counted(now):
        standing[item.id] = now


def _days(item: Reported) -> Iterator[date | None]:
    """Yield every day on which what the milestone says may change, and the ends of its baselines."""
    for reported, _ in item.reports:
        yield date.fromisoformat(reported)
    for promise in item.promises:
        if promise.kind == BASELINE:
            yield promise.reported
            yield promise.due.hi
    if item.actual is not None:
        yield item.actual.lo or item.actual.hi
    if item.until is not None:
        yield item.until.hi
