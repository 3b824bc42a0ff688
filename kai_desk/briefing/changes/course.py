"""라운드·팀: gates that moved, results, teams in and out, each with what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kai_desk.briefing.changes.pair import Mark, Pair, Told, in_brackets, mark, moved, when
from kai_desk.korean.josa import josa, particle
from kai_desk.tables.flows import LEFT as SUPPORT_LEFT
from kai_desk.tables.flows import course
from kai_desk.tables.replay import CAME, LEFT, Event, replay
from kai_desk.tables.rounds import Round, range_words, rounds_on
from kai_desk.tables.seats import seats_on
from kai_desk.tables.table import AsOf
from kai_desk.tables.teams import Team, teams_on


@dataclass(frozen=True, slots=True)
class _Line:
    """What happened to a team, in the round ``step`` ("" where in none)."""

    step: str
    kind: str
    name: str
    words: str
    covers: frozenset[Mark]


def told(pair: Pair) -> Iterator[Told]:
    """Say rounds first, the teams of a result after it, then what happened to teams on other days."""
    teams = dict(_teams(pair))
    for key, before, after in pair.differing(rounds_on):
        parts = list(_round_parts(before, after))
        if parts:
            item = after or before
            name = item.name if item else ""
            result = before is None or after is None or before.actual_out != after.actual_out
            covers = mark("round", key) | (mark("entry", *_entries(pair, key)) if result else frozenset())
            yield Told("round", f"{name}: {', '.join(parts)}", covers, added=before is None)
        yield from _alike([teams.pop(team) for team in [*teams] if teams[team].step == key])
    yield from _alike([*teams.values()])


def _round_parts(then: Round | None, now: Round | None) -> Iterator[str]:
    if now is None:
        yield "라운드 기록을 지움"
        return
    if then is None:
        plan = range_words(now.planned_out, now.planned_high)
        yield "라운드 추가" + in_brackets(f"계획 {when(now.planned)}", f"{plan}팀 통과 계획" if plan else "")
    elif then.planned != now.planned:
        yield from filter(None, [moved("계획 일정", then.planned, now.planned)])
    if then is not None:
        yield from _plans(then, now)
    former = then.actual if then else None
    if now.actual != former and now.actual is not None:
        yield f"실시({when(now.actual)})" if former is None else moved("실시일", former, now.actual)
    elif former is not None and now.actual is None:
        yield "실시 기록을 지움"
    yield from _result(then, now)


def _plans(then: Round, now: Round) -> Iterator[str]:
    was, is_ = (range_words(item.planned_out, item.planned_high) for item in (then, now))
    if was != is_:
        goal = "합류" if now.adds else "통과"
        words = f"{f'{was}팀' if was else '미정'}에서 {josa(f'{is_}팀' if is_ else '미정', '으로/로')}"
        yield f"{goal} 계획을 {words} 바꿈"


def _result(then: Round | None, now: Round) -> Iterator[str]:
    was = then.actual_out if then else None
    if now.actual_out is None:
        if was is not None:
            yield f"결과({was}팀 통과)가 미정으로 되돌아감"
        elif now.actual_in is not None and (then is None or then.actual_in is None):
            yield f"{now.actual_in}팀 {'신청' if now.adds else '참가'}"
        return
    goal = "합류" if now.adds else "통과"
    if was is None:
        yield f"결과 {now.actual_in}팀 중 {now.actual_out}팀 {goal}"
    elif was != now.actual_out:
        yield f"결과를 {was}팀 {goal}에서 {now.actual_out}팀 {josa(goal, '으로/로')} 고침"


def _entries(pair: Pair, step: str) -> list[str]:
    return [row[0] for row in pair.now.reader.rows("SELECT id FROM entry WHERE round = ?", (step,))]


def moved_teams(then: AsOf, now: AsOf) -> tuple[frozenset[str], frozenset[str]]:
    """Return the teams that left (or were not admitted), and those that came in."""
    before, after = ({team.id: team for team in teams_on(state)} for state in (then, now))
    gone = {key for key, team in after.items() if team.left and not (key in before and before[key].left)}
    come = {key for key, team in after.items() if team.running and not (key in before and before[key].running)}
    return frozenset(gone), frozenset(come)


def _alike(lines: list[_Line]) -> Iterator[Told]:
    """Say once what happened to several teams in the same way."""
    groups: dict[tuple[str, str], list[_Line]] = {}
    for line in lines:
        groups.setdefault((line.kind, line.words), []).append(line)
    for (kind, words), found in groups.items():
        names = ", ".join(line.name for line in found)
        covers = frozenset[Mark]().union(*(line.covers for line in found))
        yield Told(kind, f"{names}: {words}", covers)


def _teams(pair: Pair) -> Iterator[tuple[str, _Line]]:
    """Yield per team what became of it: it came, left, applied, or is called otherwise."""
    last = _last_events(pair.now)
    reasons = _reasons(pair.now)
    for key, then, now in pair.differing(teams_on):
        if now is None:
            if then is not None:
                yield key, _Line("", "team", then.name, "컨소시엄 기록을 지움", mark("consortium", key))
            continue
        event = last.get(key)
        step, entry = (event.entry.round_id, event.entry.id) if event else ("", None)
        covers = mark("entry", entry) | mark("consortium", key)
        if key in pair.gone:
            yield key, _Line(step, "team-out", now.name, _out(pair, now, reasons.get(entry or "")), covers)
        elif key in pair.come:
            back = then is not None and bool(then.left)
            yield key, _Line(step, "team-in", now.name, _in(pair, now, event, back=back), covers)
        elif now.asks and (then is None or then.asks != now.asks):
            yield key, _Line("", "team-asks", now.name, f"{now.asks} 신청", covers | mark("team", key))
        elif parts := list(_named_parts(then, now)):
            yield key, _Line("", "team", now.name, ", ".join(parts), mark("consortium", key))


def _named_parts(then: Team | None, now: Team) -> Iterator[str]:
    """What changed of a team that neither came nor left."""
    if then is None:
        yield "컨소시엄 추가" + in_brackets(f"주관 {now.lead}" if now.lead else "")
        return
    if then.running and not now.running:
        yield "참가 기록이 없어짐"
    if then.left and not now.left:
        yield f"{then.left} {josa(then.outcome or '이탈', '이/가')} 기록에서 없어짐"
    elif then.left and (then.left, then.outcome) != (now.left, now.outcome):
        yield f"{then.status}에서 {josa(now.status, '으로/로')} 고침"
    if then.name != now.name:
        yield f"이름을 '{then.name}'에서 '{now.name}'{particle(now.name, '으로/로')} 바꿈"
    if then.lead != now.lead:
        yield f"주관기관을 {then.lead or '미정'}에서 {josa(now.lead or '미정', '으로/로')} 바꿈"
    for title, was, is_ in (("모델", then.model, now.model), ("개발 목표", then.goal, now.goal)):
        if was != is_:
            yield f"{josa(title, '을/를')} 고침"


def _out(pair: Pair, team: Team, reason: str | None) -> str:
    """The team, the round and the outcome, why, and what ended with it."""
    seats = sum(seat.consortium_id == team.id for seat in seats_on(pair.then, {team.id}))
    there = course(pair.now)
    freed = sum(flow.team_id == team.id and there.standing(flow, pair.now.on) == SUPPORT_LEFT for flow in there.flows)
    ended = (f"구성기관 {seats}곳" if seats > 1 else "", f"지원 {freed}건" if freed else "")
    with_it = "·".join(word for word in ended if word)
    why = f"사유 {reason}" if reason else ""
    also = f"{josa(with_it, '이/가')} 함께 빠짐" if with_it and _was_in(pair, team) else ""
    return f"{team.left} {team.outcome or '이탈'}" + in_brackets(why, also)


def _was_in(pair: Pair, team: Team) -> bool:
    return any(found.id == team.id and not found.left for found in teams_on(pair.then))


def _in(pair: Pair, team: Team, event: Event | None, *, back: bool) -> str:
    seats = sum(seat.consortium_id == team.id for seat in seats_on(pair.now, {team.id}))
    step = event.entry.round if event else ""
    outcome = (event.entry.outcome if event else None) or "참가"
    clock = f"시작 {when(team.since)}" if team.since else ""
    again = "다시 들어옴" if back else ""
    return f"{step} {outcome}".strip() + in_brackets(again, clock, f"구성기관 {seats}곳" if seats else "")


def _last_events(asof: AsOf) -> dict[str, Event]:
    """Return the event by which each team last came or left, or was refused."""
    return {
        event.entry.consortium: event for event in replay(asof) if event.change in {CAME, LEFT} or event.entry.outcome
    }


def _reasons(asof: AsOf) -> dict[str, str]:
    """Return why, per entry; an undisclosed reason is said to be so."""
    rows = asof.reader.rows("SELECT id, reason, reason_gap FROM entry WHERE reason IS NOT NULL OR reason_gap NOT NULL")
    return {row_id: reason or gap for row_id, reason, gap in rows}
