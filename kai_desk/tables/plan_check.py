"""The plan checker: asks about arithmetic that does not add up, and corrects nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from kai_desk.korean.dates import Span, write_date, write_span
from kai_desk.korean.josa import josa
from kai_desk.tables import holds
from kai_desk.tables.plan_cadence import cadence_questions
from kai_desk.tables.plan_teams import team_questions
from kai_desk.tables.reading import fictional
from kai_desk.tables.replay import Event, replay
from kai_desk.tables.rounds import Round, range_words, rounds_on
from kai_desk.tables.table import AsOf, Column, Table, make_table

CADENCE, TEAMS, DATES, HELD, RESULT, ENTRIES = "주기", "팀 수", "일정", "이의신청", "결과", "참가"


class Course(NamedTuple):
    """What the checks read: the rounds, what happened, the decisions and the names of the teams, as of a day."""

    rounds: tuple[Round, ...]
    events: tuple[Event, ...]
    holds: tuple[holds.Hold, ...]
    names: dict[str, str]
    on: date


Questions = Iterator[tuple[Round, str]]


def plan_check(asof: AsOf) -> Table:
    """Answer: what of the plan, or of plan and fact, does not add up. Each row is a question to a person."""
    names = {row[0]: row[1] for row in asof.reader.rows("SELECT id, name FROM consortium")}
    course = Course(rounds_on(asof), replay(asof), holds.holds_on(asof), names, asof.on)
    place = {item.id: at for at, item in enumerate(course.rounds)}
    asked = [(item, CADENCE, words) for item, words in _cadence(asof, course)]
    asked += [(item, kind, words) for kind, check in CHECKS for item, words in check(course)]
    asked.sort(key=lambda row: place[row[0].id])
    return make_table(
        asof,
        "plan-check",
        "계획 점검",
        (
            Column("question", "물음"),
            Column("where", "라운드"),
            Column("kind", "구분"),
        ),
        ((item.id, (words, item.name, kind)) for item, kind, words in asked),
        fictional=fictional(asof, "programme", "round", "entry", "decision", "objection"),
        subtitle=f"맞지 않는 셈 {len(asked)}건 · 고치지 않고 묻기만 함" if asked else "맞지 않는 셈 없음",
    )


def _cadence(asof: AsOf, course: Course) -> Questions:
    rows = asof.reader.rows("SELECT cadence FROM programme WHERE cadence > 0 ORDER BY rowid LIMIT 1")
    return cadence_questions(course.rounds, rows[0][0]) if rows else iter(())


def _planned_teams(course: Course) -> Questions:
    """Ask where a round does not begin with the teams that the one before leaves, or leaves more of them."""
    left: tuple[int, int] | None = None
    for item in course.rounds:
        low, high = item.planned_out, item.planned_high
        if low is not None and high is not None and high < low:
            yield item, f"계획 통과 팀의 위끝 {high}팀이 아래끝 {low}팀보다 적습니다. 어느 쪽이 맞습니까?"
        if item.adds:
            more = None if low is None else (low, max(low, high or low))
            left = None if left is None or more is None else (left[0] + more[0], left[1] + more[1])
            continue
        into = item.planned_in
        if into is not None and left is not None and not left[0] <= into <= left[1]:
            before = f"앞까지의 계획으로는 {range_words(*left)}팀이 남는데"
            yield item, f"{before} {into}팀이 참가한다고 되어 있습니다. 어느 쪽이 맞습니까?"
        if into is not None and low is not None and max(low, high or low) > into:
            out = range_words(low, high)
            yield item, f"{into}팀이 참가해 {out}팀이 통과할 수는 없습니다. 어느 쪽이 맞습니까?"
        if low is not None:
            left = (low, max(low, high or low))


def _dates(course: Course) -> Questions:
    """Ask where a round lies wholly before the one it should follow; rounds without a date are passed over."""
    before: tuple[Round, Span] | None = None
    for item in course.rounds:
        moment = item.actual or item.planned
        if moment is None or not moment.known:
            continue
        last = moment.hi
        if before is not None and last is not None and before[1].lo is not None and last < before[1].lo:
            first = f"{before[0].name}({write_span(before[1])})"
            when = f"{josa(item.name, '은/는')} {write_span(moment)}"
            yield item, f"{when}, 앞 라운드인 {josa(first, '은/는')} 그보다 뒤입니다. 순서와 날짜가 맞습니까?"
        before = (item, moment)


def _held(course: Course) -> Questions:
    """Ask where a round begins, or is to begin, while the results of one before it are held back."""
    for place, item in enumerate(course.rounds):
        hold = holds.worst(found for found in course.holds if found.round_id == item.id)
        if hold is None or hold.until is None:
            continue
        # Without an end of its own a hold is asked about where it bears first.
        after = course.rounds[place + 1 : place + 2] if hold.open else course.rounds[place + 1 :]
        until = f"{write_date(hold.until.hi)}까지" if hold.until.hi else holds.UNTIL_DECIDED
        for later in after:
            moment = later.actual or later.planned
            start = (moment.lo or moment.hi) if moment else None
            if moment and start and (hold.until.hi is None or start < hold.until.hi):
                held = f"{item.name} 결과가 {until} 확정되지 않는데"
                yield later, f"{held} {josa(later.name, '은/는')} {write_span(moment)}에 시작합니다. 미루어야 합니까?"


def _results(course: Course) -> Questions:
    """Ask where another number of teams passed than was planned."""
    for item in course.rounds:
        low, passed = item.planned_out, item.actual_out
        if low is None or passed is None:
            continue
        if not low <= passed <= max(low, item.planned_high or low):
            word = "더 들이기로" if item.adds else "남기기로"
            plan = range_words(low, item.planned_high)
            yield item, f"{plan}팀을 {word} 계획했는데 {passed}팀이 통과했습니다. 계획을 벗어난 까닭이 기록에 있습니까?"


def _entries(course: Course) -> Questions:
    """Ask about entries that the course of the teams does not explain."""
    return team_questions(course.rounds, course.events, course.names)


CHECKS: tuple[tuple[str, Callable[[Course], Questions]], ...] = (
    (TEAMS, _planned_teams),
    (DATES, _dates),
    (HELD, _held),
    (RESULT, _results),
    (ENTRIES, _entries),
)
