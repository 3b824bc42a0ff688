"""Random programmes, replayed by hand: who is in on a day, and what a closed round keeps."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kai_desk.record.connection import copy_to_memory
from kai_desk.record.record import Rows
from kai_desk.tables.consortia import consortia
from kai_desk.tables.course import team_days, teams_left
from kai_desk.tables.figures import figures
from kai_desk.tables.rounds import rounds_on
from kai_desk.tables.table import AsOf, Table
from kai_desk.tables.teams import RUNNING, teams_on

FIRST = date(2025, 1, 1)
APART = 100
STAY = ("통과", "선정", "중도합류")
LEAVE = ("순위탈락", "결격", "포기", "미선정")
MODEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Said(NamedTuple):
    """An entry as it is typed: days counted from the first; ``announced`` and ``since`` may be missing."""

    round: int
    team: int
    outcome: str | None
    announced: tuple[int, int] | None
    since: int | None


class Programme(NamedTuple):
    """Rounds by place: whether each is an extra call and on which day it was held; what was said; objections."""

    rounds: tuple[tuple[bool, int | None], ...]
    said: tuple[Said, ...]
    objected: tuple[tuple[int, int | None], ...]


class Memory:
    """A record in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        return self.connection.execute(sql, parameters).fetchall()


@st.composite
def programmes(draw: st.DrawFn, *, in_order: bool = False) -> Programme:
    """Draw a programme; ``in_order``: what a round says lies in the days of that round."""
    count = draw(st.integers(1, 5))
    days = [st.integers(APART * at, APART * at + APART - 1) if in_order else st.integers(0, 500) for at in range(count)]
    rounds = tuple((draw(st.booleans()) and at > 0, draw(st.none() | days[at])) for at in range(count))
    said = []
    for at in range(count):
        for team in draw(st.sets(st.integers(0, 6))):
            outcome = draw(st.none() | st.sampled_from((*STAY, *LEAVE)))
            first = draw(st.none() | days[at])
            last = None if first is None else first + draw(st.sampled_from((0, 0, 10)))
            announced = None if first is None or last is None else (first, last)
            said.append(Said(at, team, outcome, announced, draw(st.none() | st.none() | days[at])))
    objected = tuple((draw(st.integers(0, count - 1)), draw(st.none() | st.integers(0, 600))) for _ in range(2))
    return Programme(rounds, tuple(said), objected)


def _day(number: int | None) -> str | None:
    return None if number is None else (FIRST + timedelta(days=number)).isoformat()


def entered(template: sqlite3.Connection, programme: Programme) -> sqlite3.Connection:
    """Return a record in memory that holds the programme; the order of entering is not that of the rounds."""
    connection = copy_to_memory(template)
    for team in range(7):
        connection.execute("INSERT INTO consortium(id, name, placeholder) VALUES (?, ?, 0)", (f"t{team}", f"팀{team}"))
    for at, (adds, held) in enumerate(programme.rounds):
        kind = "추가공모" if adds else "단계평가"
        connection.execute(
            "INSERT INTO round(id, name, position, kind, actual_lo, actual_hi, planned_out)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (f"r{at}", f"라운드{at}", at, kind, _day(held), _day(held), 3),
        )
    for number, (at, until) in enumerate(programme.objected):
        connection.execute(
            "INSERT INTO decision(id, name, round, decided_lo, decided_hi, objection_lo, objection_hi)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (f"d{number}", f"결정{number}", f"r{at}", _day(0), _day(0), _day(until), _day(until)),
        )
    for said in reversed(programme.said):
        lo, hi = said.announced or (None, None)
        connection.execute(
            "INSERT INTO entry(id, round, consortium, outcome, announced_lo, announced_hi, since_lo, since_hi)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                f"e{said.round}-{said.team}",
                f"r{said.round}",
                f"t{said.team}",
                said.outcome,
                _day(lo),
                _day(hi),
                _day(said.since),
                _day(said.since),
            ),
        )
    return connection


def days_by_hand(programme: Programme) -> dict[Said, int]:
    """When each thing said holds: where nothing tells, the last day of the rounds before; -1 where they have none."""
    days: dict[Said, int] = {}
    for said in sorted(programme.said, key=lambda item: item.round):
        held = programme.rounds[said.round][1]
        before = max((day for other, day in days.items() if other.round < said.round), default=-1)
        own = None if said.outcome in LEAVE else said.since
        told = (said.announced[0] if said.announced else None, own, held, before)
        days[said] = next(day for day in told if day is not None)
    return days


def by_hand(programme: Programme, team: int, until: tuple[int, int]) -> bool:
    """Whether a team is in after a day and the rounds up to one on it: by the last thing said of it that decides.

    An open entry of an ordinary round brings in who was never refused; one of an extra call brings in nobody.
    """
    days = days_by_hand(programme)
    known = sorted((days[said], said.round, said) for said in programme.said if said.team == team)
    told = [said for day, at, said in known if (day, at) <= until and (said.outcome or not programme.rounds[at][0])]
    decided = [said.outcome for said in told if said.outcome]
    return decided[-1] in STAY if decided else bool(told)


def standing_by_hand(programme: Programme, said: Said, on: int) -> str:
    """How sure a change is that was said: its last day must have come, and no period of its round may run."""
    last = said.announced[1] if said.announced else None
    if said.announced is None:
        last = said.since if said.since is not None and said.outcome not in LEAVE else programme.rounds[said.round][1]
    if last is None or last > on:
        return "불확실"
    running = (until for at, until in programme.objected if at == said.round and until is not None and until >= on)
    return "이의신청 중" if said.outcome and any(True for _ in running) else "확정"


@MODEST
@given(programme=programmes(), on=st.integers(-1, 600))
def test_teams_left_on_a_day_are_those_of_a_replay_by_hand(
    template: sqlite3.Connection, programme: Programme, on: int
) -> None:
    with closing(entered(template, programme)) as connection:
        asof = AsOf(Memory(connection), FIRST + timedelta(days=on))
        expected = {f"팀{team}" for team in range(7) if by_hand(programme, team, (on, len(programme.rounds)))}
        assert {team.name for team in teams_on(asof) if team.running} == expected
        number = len(expected)
        assert consortia(asof).column("status").count(RUNNING) == number
        assert figures(asof).cards[0].value == str(number)
        days = team_days(asof)
        assert (days.column("teams") or (0,))[-1] == number
        _flow_is_the_days(teams_left(asof), days, programme)
        by_id = dict(zip(days.row_ids, days.column("standing"), strict=True))
        for said in programme.said:
            shown = by_id.get(f"e{said.round}-{said.team}")
            assert shown in {None, standing_by_hand(programme, said, on)}


def _flow_is_the_days(flow: Table, days: Table, programme: Programme) -> None:
    """The teams after a round are those of a replay by hand; who came and left adds up to them, row by row."""
    when = days_by_hand(programme)
    steps = [0, *days.column("teams")]
    total = 0
    for name, came, left, teams, basis in flow.pick(("round", "entered", "left", "teams", "basis")).rows:
        assert isinstance(came, int | None)
        assert isinstance(left, int | None)
        total += (came or 0) - (left or 0)
        if basis == "실제":
            at = int(str(name)[-1])
            until = (max(day for said, day in when.items() if said.round == at), at)
            assert teams == total == sum(by_hand(programme, team, until) for team in range(7))
            assert teams in steps
    if flow.rows and flow.column("basis")[-1] == "계획":
        assert total == steps[-1]


@MODEST
@given(data=st.data(), on=st.integers(0, 600))
def test_a_closed_round_keeps_its_numbers(template: sqlite3.Connection, data: st.DataObject, on: int) -> None:
    programme = data.draw(programmes(in_order=True))
    kept = data.draw(st.integers(0, len(programme.rounds) - 1))
    later = data.draw(programmes(in_order=True))
    changed = Programme(
        (*programme.rounds[: kept + 1], *later.rounds[kept + 1 :]),
        (
            *(item for item in programme.said if item.round <= kept),
            *(item for item in later.said if item.round > kept),
        ),
        (),
    )
    told = []
    for version in (programme, changed):
        with closing(entered(template, version)) as connection:
            asof = AsOf(Memory(connection), FIRST + timedelta(days=on))
            flow = teams_left(asof)
            closed = [row for row in flow.rows if row[flow.index("basis")] == "실제" and str(row[0]) <= f"라운드{kept}"]
            told.append((closed, [(item.actual_in, item.actual_out) for item in rounds_on(asof)[: kept + 1]]))
    assert told[0] == told[1]
