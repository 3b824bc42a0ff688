"""The course of the teams: how many are left after each round, and on every day on which their number changes."""

from datetime import date

from kai_desk.tables import holds
from kai_desk.tables.reading import fictional
from kai_desk.tables.replay import CAME, LEFT, SAME, Entry, Event, count_after, replay
from kai_desk.tables.rounds import Round, in_time, rounds_on, vacancies
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

FACT, PLAN = "실제", "계획"
FINAL, OBJECTING, DOUBTFUL = "확정", "이의신청 중", "불확실"


def teams_left(asof: AsOf) -> Table:
    """Answer: how many teams are left after each round; facts in the order they were known, then the plan.

    ``entered`` and ``left`` are those who came and went since the row before, whatever round says so; the first row
    of the plan counts them up to the day. ``vacancies`` are planned places that no team holds, in fact only.
    """
    found = tuple(item for item in in_time(rounds_on(asof)) if item.teams_after[0] is not None)
    events = replay(asof)
    rows = []
    begin = 0
    for place, item in enumerate(found):
        end = len(events) if item.teams is None else item.point + 1
        rows.append((item.id, _flow_row(item, found[: place + 1], events[begin:end])))
        begin = end
    return make_table(
        asof,
        "teams-left",
        "남은 팀의 흐름",
        (
            Column("round", "라운드"),
            Column("kind", "종류"),
            Column("entered", "들어온 팀", "count", "앞 줄 뒤에 들어온 팀"),
            Column("left", "나간 팀", "count", "앞 줄 뒤에 나간 팀"),
            Column("teams", "남은 팀", "count", "이 라운드 뒤 사업에 있는 팀"),
            Column("planned", "계획", "count", "이 라운드 뒤 있기로 한 팀"),
            Column("planned_high", "많으면", "count", "계획의 위끝"),
            Column("vacancies", "빈자리", "count", "계획한 자리 가운데 빈 것"),
            Column("basis", "구분"),
            Column("date", "일정", "span"),
        ),
        rows,
        fictional=fictional(asof, "round", "entry"),
        subtitle=_flow_words(found, events),
    )


def _flow_row(item: Round, so_far: tuple[Round, ...], since: tuple[Event, ...]) -> tuple[Value, ...]:
    teams, fact = item.teams_after
    changes = [event.change for event in since]
    told = fact or any(changes)
    return (
        item.name,
        item.kind,
        changes.count(CAME) if told else None,
        changes.count(LEFT) if told else None,
        teams,
        item.planned_after,
        item.planned_after_high,
        None if item.teams is None else vacancies(so_far, item.teams),
        FACT if fact else PLAN,
        (item.actual or item.told) if fact else item.planned,
    )


def _flow_words(found: tuple[Round, ...], events: tuple[Event, ...]) -> str:
    words = "실선 실제 · 점선 계획"
    if not any(event.change for event in events):
        return words
    running = count_after(events)
    empty = vacancies(found, running)
    return f"기준일에 {running}팀{f', 빈자리 {empty}' if empty else ''} · {words}"


def team_days(asof: AsOf) -> Table:
    """Answer: on which days did the number of teams change, by whom, and how sure is that.

    One row a change, in order; ``teams`` are in the programme after it. The last row of a day is its number.
    """
    names = {row[0]: row[1] for row in asof.reader.rows("SELECT id, name FROM consortium")}
    decisions = holds.holds_on(asof)
    teams = 0
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for event in replay(asof):
        if event.change != SAME:
            teams += event.change
            entry = event.entry
            values = (
                event.day,
                teams,
                _event_words(event),
                names[entry.consortium],
                entry.round,
                standing_of(entry, decisions, asof.on),
                entry.moment,
            )
            rows.append((entry.id, values))
    # A decision shows here only where it holds something back.
    held = any(OBJECTING in values for _, values in rows)
    told = ("decision", "objection") if held else ()
    return make_table(
        asof,
        "team-days",
        "팀 수가 바뀐 날",
        (
            Column("date", "날짜", "date", "일러야 이날"),
            Column("teams", "남은 팀", "count", "이 일 뒤에 사업에 있는 팀"),
            Column("event", "일"),
            Column("consortium", "컨소시엄", field="entry.consortium"),
            Column("round", "라운드", field="entry.round"),
            Column("standing", "확정 여부", help="확정, 이의신청 중, 날짜가 걸쳐 있거나 없으면 불확실"),
            Column("said", "날짜(자료)", "span", "발표일, 없으면 시작일이나 라운드의 실제 일정"),
        ),
        rows,
        fictional=fictional(asof, "round", "entry", "consortium", *told),
        subtitle=f"기준일에 {teams}팀",
    )


def _event_words(event: Event) -> str:
    outcome = event.entry.outcome
    if event.change == CAME:
        return f"들어옴({outcome})" if outcome else "들어옴"
    return f"나감({outcome})"


def standing_of(entry: Entry, decisions: tuple[holds.Hold, ...], on: date) -> str:
    """Return whether what an entry says is final on a day: 확정, 이의신청 중 or 불확실.

    An entry that names no decision stands under those of its round that were not taken after it.
    """
    moment = entry.moment
    if moment is None or moment.hi is None or moment.hi > on:
        return DOUBTFUL
    if entry.outcome and any(hold.until is not None and _rules(hold, entry) for hold in decisions):
        return OBJECTING
    return FINAL


def _rules(hold: holds.Hold, entry: Entry) -> bool:
    if entry.decision is not None:
        return hold.decision == entry.decision
    decided = hold.decided.lo if hold.decided else None
    said = entry.moment.hi if entry.moment else None
    return hold.round_id == entry.round_id and (decided is None or said is None or decided <= said)
