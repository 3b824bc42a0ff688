"""상황판: what an official looks at first. Every figure here is one of the tables' own."""

from dataclasses import dataclass
from datetime import date, timedelta

from kai_desk.korean.dates import Span
from kai_desk.tables import concerns, course, evidence, milestones, money, progress, rounds
from kai_desk.tables.figures import Figure, Figures, figures
from kai_desk.tables.reading import fictional
from kai_desk.tables.table import AsOf, Column, Slip, Table, Value, make_table

AHEAD_DAYS = 30
ROWS = 6
MILESTONE = "마일스톤"


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


def overview(asof: AsOf, first: Figures | None = None) -> Overview:
    """Answer the 상황판's questions in one look; ``first``: its figures, where they have just been asked."""
    found = milestones.milestones_on(asof)
    first = figures(asof) if first is None else first
    near = concerns.soon(concerns.concerns_on(asof))
    tables = (current_progress(asof), course.teams_left(asof), upcoming(asof, found, near), evidence.conflicts(asof))
    shown = (*money.TABLES, *milestones.TABLES, "entry")
    return Overview(
        headline=first.headline,
        figures=first.cards,
        progress=tables[0],
        flow=tables[1],
        upcoming=tables[2],
        conflicts=tables[3],
        fictional=any(table.fictional for table in tables) or fictional(asof, *shown),
    )


def current_progress(asof: AsOf) -> Table:
    """Return the progress rows of one round: the next gate's, else the last round that has any."""
    table = progress.progress_by_round(asof)
    names = table.column("round")
    gate = rounds.next_gate(asof)
    wanted = gate.name if gate is not None and gate.name in names else (names[-1] if names else None)
    return table.keep(place for place, name in enumerate(names) if name == wanted)


def upcoming(asof: AsOf, found: tuple[milestones.Milestone, ...], near: tuple[concerns.Concern, ...] = ()) -> Table:
    """Return what is late or comes next, the earliest first: milestones of a month, 현안 of a week (``near``).

    Where there is no room for all, each of the two kinds keeps half of it.
    """
    last = asof.on + timedelta(days=AHEAD_DAYS)
    promised = [item for item in found if item.open and _near(item.expected, last)]
    half = ROWS // 2
    shown_near = near[: max(half, ROWS - len(promised))]
    rows: list[tuple[Span | None, str, tuple[Value, ...]]] = [
        (item.expected, item.id, (MILESTONE, item.consortium, item.name, item.slip, item.status))
        for item in promised[: ROWS - len(shown_near)]
    ]
    for issue in shown_near:
        past = Slip(issue.overdue, issue.overdue) if issue.overdue else None
        rows.append((issue.due, issue.id, (issue.kind, issue.consortium, issue.name, past, issue.standing)))
    rows.sort(key=lambda row: _first(row[0]))
    columns = (
        Column("due", "기한", "span"),
        Column("kind", "구분"),
        Column("consortium", "컨소시엄"),
        Column("name", "할 일"),
        Column("slip", "지연(일)", "slip"),
        Column("status", "상태"),
    )
    counted = f"지연과 {AHEAD_DAYS}일 안의 기한 {len(promised)}건"
    return make_table(
        asof,
        "upcoming",
        "다가오는 일",
        columns,
        ((row_id, (due, *values)) for due, row_id, values in rows),
        fictional=fictional(asof, *milestones.TABLES, "concern"),
        subtitle=counted + (f" · 지났거나 {milestones.SOON_DAYS}일 안의 현안 {len(near)}건" if near else ""),
    )


def upcoming_page(table: Table, row_id: str) -> str:
    """Return the page that shows a row of `upcoming`."""
    kind = table.rows[table.row_ids.index(row_id)][table.index("kind")]
    return "milestones" if kind == MILESTONE else "concerns"


def _first(moment: Span | None) -> date:
    first = moment and (moment.lo or moment.hi)
    return first or date.max


def _near(expected: Span | None, last: date) -> bool:
    first = (expected.lo or expected.hi) if expected else None
    return first is not None and first <= last
