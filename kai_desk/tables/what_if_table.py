"""The question 만약에 asked of a record: teams leave on a day, or so much becomes free; the answer is a table."""

from dataclasses import dataclass, replace
from datetime import date

from kai_desk.korean.dates import write_date
from kai_desk.korean.josa import josa
from kai_desk.tables.capacity import balances
from kai_desk.tables.flows import ALLOTMENT, ANY_MODEL, LEFT, NOT_YET, OVER, REFUSED, Course, Flow, Pool, course
from kai_desk.tables.quantities import Amount, amount_of, number_words, room, total
from kai_desk.tables.reading import fictional
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table
from kai_desk.tables.teams import Team as Standing
from kai_desk.tables.teams import teams_on
from kai_desk.tables.what_if import Number, Rule, Shares, Team, share_out

UNTOUCHED = "기록은 바뀌지 않습니다"
LEAVES, FREE_NOW, MORE, REMAINDER = "떠남(가정)", "지금 여유", "더 비는 수량", "나머지"
CAN = "받을 수 있음"


@dataclass(frozen=True, slots=True)
class Question:
    """What is supposed: on ``day`` the teams ``leaving`` leave (ids), and ``more`` becomes free besides.

    ``with_free``: what is surely free that day is shared out too. ``most``: the most that one team receives.
    ``round_id``: whose ranks count under the rule of ranks, "" for the last round with ranks.
    """

    pool: Pool
    day: date
    rule: Rule
    leaving: frozenset[str] = frozenset()
    more: Number = 0
    with_free: bool = False
    most: Number | None = None
    round_id: str = ""


def askable(asof: AsOf) -> tuple[Pool, ...]:
    """Return what can be asked about; last, all models of a kind and unit together, where there are several."""
    pools = course(asof).pools
    together = [Pool(pool.kind, pool.unit, ANY_MODEL) for pool in pools]
    several = [pool for pool in together if together.count(pool) > 1]
    return (*pools, *dict.fromkeys(several))


def running_teams(asof: AsOf) -> tuple[tuple[str, str], ...]:
    """Return id and name of the teams in the programme on the day, in their order."""
    return tuple((team.id, team.name) for team in teams_on(asof) if team.running)


def ranked_rounds(asof: AsOf) -> tuple[tuple[str, str], ...]:
    """Return id and name of the rounds by the day that hold a rank, the newest first."""
    rows = asof.reader.rows(
        """SELECT round.id, round.name FROM round WHERE EXISTS (
             SELECT 1 FROM entry WHERE entry.round = round.id AND rank IS NOT NULL
             AND (announced_lo IS NULL OR announced_lo <= ?))
           ORDER BY position DESC, name DESC""",
        (asof.on.isoformat(),),
    )
    return tuple((row_id, name) for row_id, name in rows)


def what_if(asof: AsOf, question: Question) -> Table:
    """Answer who could receive what becomes free, under the rule that is asked; the record is only read.

    What surely becomes free is shared out: the low end of what the leaving teams hold. What is undisclosed or may be
    more is told in the notes.
    """
    day = replace(asof, on=question.day)
    there = course(day)
    known = teams_on(day)
    held = {team.id: _held(there, question.pool, team.id, question.day) for team in known}
    chosen = {team.id for team in known if team.running} & question.leaving
    freed = sum(held[team].low for team in chosen)
    whole = balances(there, question.pool, question.day)[0]
    spare = room(whole.capacity, whole.used)
    free = max(spare.low or 0, 0) if question.with_free else 0
    ranks = _ranks(day, question)
    asked = [
        Team(
            id=team.id,
            barred=LEAVES if team.id in chosen else _barred(there, question, team),
            now=None if _hidden(held[team.id]) else held[team.id].low,
            requested=_requested(there, question, team.id),
            rank=ranks.get(team.id),
        )
        for team in known
    ]
    shares = share_out(asked, freed + free + question.more, question.rule, question.most)
    rows = [
        (team.id, _row(team.name, item, held[team.id], shares, leaves=team.id in chosen))
        for team, item in zip(known, asked, strict=True)
        if team.running or team.id in chosen or held[team.id].numbers
    ]
    if question.with_free:
        rows.append(("", (FREE_NOW, None, None, None, free, None, None, None)))
    if question.more:
        rows.append(("", (MORE, None, None, None, question.more, None, None, None)))
    rows.append(("", (REMAINDER, None, None, None, None, shares.left, None, None)))
    return make_table(
        day,
        "what-if",
        "만약에: 다시 나누기",
        _columns(),
        rows,
        fictional=fictional(asof, "support", "consortium", "entry"),
        subtitle=_headline(question, [team.name for team in known if team.id in chosen], shares),
        notes=tuple(_notes(asof, question, [held[team] for team in sorted(chosen)])),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("consortium", "팀"),
        Column("now", "지금", "decimal", "그날 확실히 받는 수량"),
        Column("requested", "요청", "decimal"),
        Column("rank", "순위", "count"),
        Column("gives", "내놓음", "decimal", "비는 수량"),
        Column("gets", "받음", "decimal", "규칙에 따라 받을 수 있는 수량"),
        Column("after", "그 뒤", "decimal"),
        Column("standing", "자격", help="받지 않음은 기록에 적힌 사실입니다"),
    )


def _row(name: str, team: Team, held: Amount, shares: Shares, *, leaves: bool) -> tuple[Value, ...]:
    standing = shares.refused.get(team.id, CAN)
    gets = shares.given.get(team.id)
    gives = held.least if leaves else None
    after: Value = None
    if leaves:
        after = 0
    elif gets is not None and team.now is not None:
        after = team.now + gets
    elif team.now is None and held.rows:
        after = held.least
    return (name, held.least, team.requested, team.rank, gives, gets, after, standing)


def _held(there: Course, pool: Pool, team: str, day: date) -> Amount:
    mine = [flow for flow in there.of(pool, ALLOTMENT) if flow.team_id == team]
    return total(amount_of(flow, there.standing(flow, day)) for flow in mine)


def _hidden(held: Amount) -> bool:
    return bool(held.undisclosed or held.untold)


def _barred(there: Course, question: Question, team: Standing) -> str:
    """Return why a team can receive nothing of this kind: what is recorded, never what is guessed."""
    if not team.running:
        return f"이미 떠남({team.status})" if team.left else team.status
    mine = [flow for flow in there.flows if flow.team_id == team.id and flow.pool.kind == question.pool.kind]
    now = [flow for flow in mine if there.standing(flow, question.day) not in {NOT_YET, OVER, LEFT}]
    refused = any(flow.received == REFUSED for flow in now)
    receives = any(flow.given and question.pool.holds(flow.pool) for flow in now)
    return f"{REFUSED}(기록)" if refused and not receives else ""


def _requested(there: Course, question: Question, team: str) -> Number | None:
    """Return what a team asked for of this pool, None where no row says."""
    asked = [flow.requested for flow in _current(there, question, team) if flow.requested is not None]
    return sum(asked) if asked else None


def _current(there: Course, question: Question, team: str) -> list[Flow]:
    rows = [flow for flow in there.flows if question.pool.holds(flow.pool) and flow.team_id == team]
    return [flow for flow in rows if there.standing(flow, question.day) not in {OVER, LEFT}]


def _ranks(asof: AsOf, question: Question) -> dict[str, int]:
    found = ranked_rounds(asof)
    chosen = question.round_id or (found[0][0] if found else "")
    rows = asof.reader.rows(
        "SELECT consortium, rank FROM entry WHERE round = ? AND rank IS NOT NULL",
        (chosen,),
    )
    return dict(rows)


def _headline(question: Question, names: list[str], shares: Shares) -> str:
    given = sum(shares.given.values())
    unit = question.pool.unit
    who = f"{', '.join([*names[:-1], josa(names[-1], '이/가')])} 떠나면 " if names else ""
    got = sum(1 for piece in shares.given.values() if piece)
    freed, received, left = (number_words(part) + unit for part in (given + shares.left, given, shares.left))
    return f"{who}비는 수량 {freed} · 받는 팀 {got}팀, {received} · 나머지 {left}"


def _notes(asof: AsOf, question: Question, freed: list[Amount]) -> list[str]:
    lines = [f"규칙: {question.rule.value}", f"{write_date(question.day)} {question.pool.words}"]
    if question.most is not None:
        lines.append(f"한 팀에 많아야 {number_words(question.most)}{question.pool.unit}")
    if question.rule is Rule.RANK:
        found = dict(ranked_rounds(replace(asof, on=question.day)))
        name = found.get(question.round_id) or next(iter(found.values()), "")
        lines.append(f"순위는 {name}의 것" if name else "순위가 적힌 라운드가 없음")
    hidden = sum(amount.undisclosed + amount.untold for amount in freed)
    if hidden:
        lines.append(f"떠나는 팀의 배분 {hidden}건은 수량이 미공개이거나 없어 나누지 않음")
    if any(amount.top is None or amount.top != amount.low for amount in freed):
        lines.append("떠나는 팀의 수량이 확실하지 않아 적은 쪽만 나눔")
    lines.append(UNTOUCHED)
    return lines
