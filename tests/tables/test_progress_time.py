"""Progress over time: each point is what progress-by-round says that day; parts, wholes, and what never moves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kai_desk.korean.dates import Span
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.milestone_dates import BASELINE, Promise
from kai_desk.tables.milestones import Milestone, Reported
from kai_desk.tables.plan_starts import PlanStarts
from kai_desk.tables.progress import Tally, progress_by_round
from kai_desk.tables.progress_time import progress_over_time
from kai_desk.tables.table import AsOf, Table, Value
from tests.tables.conftest import MemoryReader

Add = Callable[..., str]
Day = Callable[..., AsOf]
START = date(2025, 8, 4)
TODAY = date(2026, 1, 10)
ALL = "전체"
Points = dict[tuple[Value, Value], dict[date, tuple[Value, ...]]]


def points(table: Table) -> Points:
    """Round and team → day → plan, progress, coverage."""
    found: Points = {}
    for step, team, day, *rates in table.rows:
        assert isinstance(day, date)
        assert day not in found.setdefault((step, team), {})
        found[step, team][day] = tuple(rates)
    return found


def by_round(asof: AsOf) -> dict[tuple[Value, Value], tuple[Value, ...]]:
    return {(row[0], row[1]): row[2:5] for row in progress_by_round(asof).rows}


@pytest.mark.parametrize("on", [date(2025, 8, 20), date(2025, 9, 9), date(2025, 12, 31)])
def test_every_point_of_the_practice_record_is_that_days_answer(practice: Record, on: date) -> None:
    asof = live(practice, on, on)
    found = points(progress_over_time(asof))
    assert {key for key in found if key[1] != ALL} == set(by_round(asof))
    for key, days in found.items():
        assert max(days) == on
        if key[1] != ALL:
            for day, rates in days.items():
                assert rates == by_round(replace(asof, on=day))[key], (key, day)


days = st.integers(0, 150).map(lambda days: (START + timedelta(days=days)).isoformat())
maybe = st.none() | days
items = st.fixed_dictionaries(
    {
        "team": st.integers(0, 2),
        "step": st.integers(0, 2),
        "weight": st.integers(0, 30),
        "actual": maybe,
        "until": maybe,
        "dates": st.lists(st.tuples(st.sampled_from(["기준", "예측"]), maybe, days), max_size=3),
        "reports": st.dictionaries(days, st.integers(0, 100), max_size=4),
    }
)


@contextmanager
def undone(reader: MemoryReader) -> Iterator[None]:
    """What is added is gone afterwards: the reader serves every example."""
    reader.connection.execute("SAVEPOINT example")
    try:
        yield
    finally:
        reader.connection.execute("ROLLBACK TO example")
        reader.connection.execute("RELEASE example")


def lay(
    add: Add, drawn: list[dict[str, object]], held: list[str | None], since: str | None
) -> tuple[list[str], list[str]]:
    """Three rounds, the second an extra call, and three teams, the last of which came in by it."""
    kinds = ("단계평가", "추가공모", "단계평가")
    steps = [
        add("round", name=f"라운드 {place}", position=place, kind=kind, actual=held[place], planned="2025-10-01")
        for place, kind in enumerate(kinds)
    ]
    teams = [add("consortium", name=name) for name in ("가", "나", "다")]
    add("entry", round=steps[1], consortium=teams[2], outcome="중도합류", since=since)
    for number, one in enumerate(drawn):
        team, step, dates, reports = (one[name] for name in ("team", "step", "dates", "reports"))
        assert isinstance(team, int)
        assert isinstance(step, int)
        assert isinstance(dates, list)
        assert isinstance(reports, dict)
        fixed = {name: one[name] for name in ("weight", "actual", "until")}
        row = add("milestone", name=f"일 {number}", consortium=teams[team], round=steps[step], **fixed)
        for kind, reported, due in dates:
            add("milestone_date", milestone=row, kind=kind, reported=reported, due=due)
        for reported, percent in reports.items():
            add("progress", milestone=row, reported=reported, percent=percent)
    return steps, teams


random = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


@random
@given(drawn=st.lists(items, max_size=6), held=st.lists(maybe, min_size=3, max_size=3), since=maybe)
def test_every_point_of_a_random_programme(
    reader: MemoryReader, add: Add, drawn: list[dict[str, object]], held: list[str | None], since: str | None
) -> None:
    with undone(reader):
        lay(add, drawn, held, since)
        asof = AsOf(reader, TODAY)
        found = points(progress_over_time(asof))
        assert {key for key in found if key[1] != ALL} >= set(by_round(asof))
        for key, rates in by_round(asof).items():
            assert found[key][TODAY] == rates
        told = {key: days for key, days in found.items() if key[1] != ALL}
        for day in {day for days in told.values() for day in days}:
            answer = by_round(AsOf(reader, day))
            assert all(days[day] == answer[key] for key, days in told.items() if day in days), day


def plainly(tally: list[tuple[str, date | None, int]], begun: dict[str, date | None], on: date) -> Fraction | None:
    """The plan as its formula says it, one milestone after the other."""
    dated = [(team, due, weight) for team, due, weight in tally if due is not None]
    if not dated:
        return None
    done = Fraction(0)
    for team, due, weight in dated:
        start = begun[team]
        if on >= due:
            done += weight
        elif start is not None and on > start:
            done += weight * Fraction((on - start).days, (due - start).days)
    return done / sum(weight for _, _, weight in dated)


@settings(deadline=None)
@given(
    drawn=st.lists(st.tuples(st.sampled_from("가나다"), maybe, st.integers(1, 30)), max_size=12),
    begun=st.fixed_dictionaries(dict.fromkeys("가나다", maybe)),
    on=days,
    gone=st.integers(0, 12),
)
def test_the_plan_of_many_milestones_is_that_of_the_formula(
    drawn: list[tuple[str, str | None, int]], begun: dict[str, str | None], on: str, gone: int
) -> None:
    told = [(team, date.fromisoformat(due) if due else None, weight) for team, due, weight in drawn]
    starts = {team: date.fromisoformat(start) if start else None for team, start in begun.items()}
    asked = date.fromisoformat(on)
    tally, made = Tally(), [_milestone(*one) for one in told]
    for one in made:
        tally.add(one)
    assert tally.planned(starts.__getitem__, asked) == plainly(told, starts, asked)
    for one in made[:gone]:
        tally.add(one, -1)
    assert tally.planned(starts.__getitem__, asked) == plainly(told[gone:], starts, asked)


def _milestone(team: str, due: date | None, weight: int) -> Milestone:
    promised = Promise("p", BASELINE, None, None, Span(due, due), None) if due else None
    return Reported(
        id="m",
        name="일",
        consortium_id=team,
        consortium=team,
        round_id="r",
        round="라운드",
        kind=None,
        weight=weight,
        actual=None,
        until=None,
        source=None,
        promises=(promised,) if promised else (),
        reports=(),
    ).stands(START)


@random
@given(drawn=st.lists(items, min_size=1, max_size=6), held=st.lists(maybe, min_size=3, max_size=3), later=days)
def test_an_earlier_round_does_not_move_when_a_later_one_is_edited(
    reader: MemoryReader, add: Add, drawn: list[dict[str, object]], held: list[str | None], later: str
) -> None:
    with undone(reader):
        steps, teams = lay(add, drawn, held, None)
        asof = AsOf(reader, TODAY)

        def first_two() -> list[tuple[Value, ...]]:
            return [row for row in progress_over_time(asof).rows if row[0] != "라운드 2"]

        before = first_two()
        row = add("milestone", name="나중의 일", consortium=teams[0], round=steps[2], weight=9, actual=later)
        add("milestone_date", milestone=row, kind="기준", due=later)
        reader.connection.execute(
            "UPDATE round SET actual_lo = ?, actual_hi = ? WHERE id = ?", (later, later, steps[2])
        )
        add("entry", round=steps[2], consortium=teams[0], outcome="포기", since=later)
        assert first_two() == before


@random
@given(dues=st.lists(st.tuples(st.integers(1, 30), days), min_size=1, max_size=6))
def test_a_plan_that_is_known_from_the_start_only_rises(
    reader: MemoryReader, add: Add, dues: list[tuple[int, str]]
) -> None:
    with undone(reader):
        add("round", name="앞", position=1, kind="발표평가", actual=START.isoformat())
        step, team = add("round", name="뒤", position=2, kind="단계평가"), add("consortium", name="가")
        for number, (weight, due) in enumerate(dues):
            row = add("milestone", name=f"일 {number}", weight=weight, round=step, consortium=team)
            add("milestone_date", milestone=row, kind="기준", due=due)
        found = points(progress_over_time(AsOf(reader, TODAY)))
        plan = [rates[0] for _, rates in sorted(found["뒤", "가"].items()) if isinstance(rates[0], Fraction)]
        assert len(plan) == len(found["뒤", "가"])
        assert plan == sorted(plan)
        assert plan[-1] == 1


def test_the_whole_is_every_milestone_together(add: Add, asof: Day) -> None:
    add("round", name="앞", position=1, kind="발표평가", actual="2025-08-04")
    step = add("round", name="뒤", position=2, kind="단계평가")
    for team, weight, percent in (("가", 50, "41.3"), ("나", 30, "27.9"), ("다", 20, None)):
        row = add("milestone", name="일", weight=weight, round=step, consortium=add("consortium", name=team))
        add("milestone_date", milestone=row, kind="기준", due="2025-08-24")
        if percent:
            add("progress", milestone=row, reported="2025-08-14", percent=percent)
    found = points(progress_over_time(asof("2025-08-14")))
    actual = (50 * Fraction("0.413") + 30 * Fraction("0.279")) / 80
    assert found["뒤", ALL][date(2025, 8, 14)] == (Fraction(1, 2), actual, Fraction(4, 5))
    assert found["뒤", "다"][date(2025, 8, 14)] == (Fraction(1, 2), None, Fraction(0))


@pytest.mark.parametrize(
    ("team", "round_name", "on", "start"),
    [
        ("가", "1차", "2025-09-09", "2025-08-04"),
        ("가", "2차", "2025-09-09", "2025-12-31"),  # 1차 has not happened: its plan counts
        ("가", "2차", "2026-01-20", "2026-01-15"),
        ("늦은 팀", "1차", "2026-01-20", "2025-08-04"),
        ("늦은 팀", "2차", "2026-01-20", "2026-02-10"),  # by the extra call, which begins no stage of the others
        ("늦은 팀", "3차", "2026-07-20", "2026-07-01"),
        ("가", "3차", "2026-07-20", "2026-07-01"),
    ],
)
def test_from_when_a_plan_runs(add: Add, asof: Day, team: str, round_name: str, on: str, start: str) -> None:
    steps = {}
    for place, (name, kind, planned, actual) in enumerate(
        (
            ("발표", "발표평가", None, "2025-08-04"),
            ("1차", "단계평가", "2025년 12월 말", "2026-01-15"),
            ("추가", "추가공모", "2026-02-01", "2026-02-05"),
            ("2차", "단계평가", "2026-07-01", None),
            ("3차", "단계평가", None, None),
        )
    ):
        steps[name] = add("round", name=name, position=place, kind=kind, planned=planned, actual=actual)
    teams = {name: add("consortium", name=name) for name in ("가", "늦은 팀")}
    add("entry", round=steps["추가"], consortium=teams["늦은 팀"], outcome="중도합류", since="2026-02-10")
    starts = PlanStarts(asof(on))
    assert starts.of(steps[round_name], teams[team], date.fromisoformat(on)) == date.fromisoformat(start)
