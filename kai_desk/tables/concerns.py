"""현안: what must be seen to, by whom and by when, and to what it belongs.

A 현안 is there from the day it arose and open until the day it ended; where no day is given, its state says whether it
is open now. An ended one stays in the list, after the open ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kai_desk.korean.dates import Span
from kai_desk.tables.milestones import DUE, LATE, SOON_DAYS, WHOLE_PROGRAMME, status_by
from kai_desk.tables.reading import fictional, meaning_of, span, started, surely_started
from kai_desk.tables.table import AsOf, Column, Table, make_table

OPEN, CLOSED = "열림", "끝남"
LINKS = (
    ("consortium", "컨소시엄"),
    ("organization", "기관"),
    ("agreement", "협약"),
    ("milestone", "마일스톤"),
    ("round", "라운드"),
    ("budget_line", "예산 항목"),
)
TABLES = ("concern", "consortium", "organization", "agreement", "milestone", "round", "budget_line")


@dataclass(frozen=True, slots=True)
class Concern:
    """A 현안 as it stands on a day. ``links``: (table, row id, name) of each row it belongs to; ``standing`` by due."""

    id: str
    name: str
    kind: str
    owner: str | None
    person: str | None
    raised: Span | None
    due: Span | None
    state: str
    standing: str
    overdue: int | None
    closed: Span | None
    ended_why: str | None
    consortium_id: str | None
    consortium: str
    links: tuple[tuple[str, str, str], ...]
    source: str | None

    @property
    def open(self) -> bool:
        """Whether it is still to be seen to."""
        return self.standing != CLOSED

    @property
    def seen_to_by(self) -> str | None:
        """The organization and the person who see to it."""
        return " · ".join(part for part in (self.owner, self.person) if part) or None

    @property
    def linked(self) -> str | None:
        """What it belongs to, in words."""
        titles = dict(LINKS)
        return " / ".join(f"{titles[table]} · {name}" for table, _, name in self.links) or None


def concerns_on(asof: AsOf) -> tuple[Concern, ...]:
    """Return every 현안 that had arisen by the day: the open ones by when they are due, then the ended ones."""
    found = []
    for row in asof.reader.rows(
        f"""SELECT concern.id, concern.name, concern.kind, owner.name, person, raised_lo, raised_hi, raised_words,
                  due_lo, due_hi, due_words, state, {meaning_of("현안상태", "concern.state")},
                  closed_lo, closed_hi, closed_words, concern.ended_why, team.id, team.name, source.code,
                  c.id, c.name, o.id, o.name, a.id, a.name, m.id, m.name, r.id, r.name, b.id, b.name
           FROM concern LEFT JOIN organization AS owner ON owner.id = concern.owner
           LEFT JOIN consortium AS c ON c.id = concern.consortium
           LEFT JOIN organization AS o ON o.id = concern.organization
           LEFT JOIN agreement AS a ON a.id = concern.agreement
           LEFT JOIN milestone AS m ON m.id = concern.milestone
           LEFT JOIN round AS r ON r.id = concern.round
           LEFT JOIN budget_line AS b ON b.id = concern.budget_line
           LEFT JOIN consortium AS team
             ON team.id = coalesce(concern.consortium, a.consortium, m.consortium, b.consortium)
           LEFT JOIN source ON source.id = concern.source"""
    ):
        raised, due, closed = span(*row[5:8]), span(*row[8:11]), span(*row[13:16])
        if not started(raised, asof.on):
            continue
        over = _over(asof, closed, row[12])
        late = due is not None and due.hi is not None and not over and due.hi < asof.on
        links = zip(LINKS, row[20::2], row[21::2], strict=True)
        found.append(
            Concern(
                id=row[0],
                name=row[1],
                kind=row[2],
                owner=row[3],
                person=row[4],
                raised=raised,
                due=due,
                state=_state(row[11], row[12], over=over),
                standing=CLOSED if over else status_by(asof.on, due),
                overdue=(asof.on - due.hi).days if late and due is not None and due.hi is not None else None,
                closed=closed,
                ended_why=row[16],
                consortium_id=row[17],
                consortium=row[18] or WHOLE_PROGRAMME,
                links=tuple((table, row_id, name) for (table, _), row_id, name in links if row_id),
                source=row[19],
            )
        )
    return tuple(sorted(found, key=lambda item: (not item.open, _when(item), item.name, item.id)))


def _over(asof: AsOf, closed: Span | None, meaning: str | None) -> bool:
    """Whether it has ended: by its day where it has one, else by what its state means."""
    if closed is not None and closed.hi is not None:
        return surely_started(closed, asof.on)
    return meaning == "closed"


def _state(state: str | None, meaning: str | None, *, over: bool) -> str:
    """Return the state that held on the day: the recorded one is today's."""
    if over:
        return state if state and meaning == "closed" else CLOSED
    return state if state and meaning != "closed" else OPEN


def _when(item: Concern) -> str:
    first = item.due and (item.due.lo or item.due.hi)
    return first.isoformat() if first else "9999"


def soon(found: Iterable[Concern]) -> tuple[Concern, ...]:
    """Return the open ones that are over due or due within a week."""
    return tuple(item for item in found if item.standing in {LATE, DUE})


def concern_words(found: Iterable[Concern]) -> str:
    """Return how many are open, over due and due within a week, in one line."""
    standings = [item.standing for item in found if item.open]
    late, due = standings.count(LATE), standings.count(DUE)
    return f"열린 현안 {len(standings)} · 기한 지남 {late} · {SOON_DAYS}일 안 {due}"


def concerns(asof: AsOf) -> Table:
    """Answer: every 현안 with who sees to it, when it is due and how many days that is past."""
    found = concerns_on(asof)
    return make_table(
        asof,
        "concerns",
        "현안",
        (
            Column("concern", "현안", field="concern.name"),
            Column("kind", "종류", field="concern.kind"),
            Column("owner", "담당", help="담당 기관과 담당자"),
            Column("due", "기한", "span", field="concern.due"),
            Column("overdue", "지난 날", "count", "기한의 마지막 날부터 기준일까지의 날수"),
            Column("state", "상태", help="기준일에 끝나 있었는지에 맞춘 상태"),
            Column("standing", "기한 상태"),
            Column("linked", "연결", help="현안이 걸린 행"),
            Column("consortium", "컨소시엄", help="연결된 행의 팀. 사업 전체의 현안이면 '전체'"),
            Column("raised", "생긴 날", "span", field="concern.raised"),
            Column("closed", "끝난 날", "span", field="concern.closed"),
            Column("ended_why", "끝난 사유", field="concern.ended_why"),
            Column("source", "자료", field="concern.source"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    item.kind,
                    item.seen_to_by,
                    item.due,
                    item.overdue,
                    item.state,
                    item.standing,
                    item.linked,
                    item.consortium,
                    item.raised,
                    item.closed,
                    item.ended_why,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "concern"),
        subtitle=concern_words(found),
    )
