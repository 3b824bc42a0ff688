"""Supplier and competitor at once: who provides support and sits in a team of the same programme."""

from dataclasses import dataclass

from kai_desk.tables.flows import ALL_TEAMS, LEFT, NOT_YET, OVER, course
from kai_desk.tables.people import SEATED, current_seats
from kai_desk.tables.reading import fictional
from kai_desk.tables.seats import Seat
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table
from kai_desk.tables.teams import teams_on

SAME, FAMILY, BODY = "같은 기관", "한 가족 기관", "같은 법인"


@dataclass(frozen=True, slots=True)
class Identity:
    """What binds an organization to others: its family and its legal body."""

    id: str
    family: str
    body: str

    def tie(self, other: "Identity") -> str:
        """Return how two organizations are one side of the table, "" where they are not."""
        if self.id == other.id:
            return SAME
        if self.family == other.family:
            return FAMILY
        return BODY if self.body == other.body else ""


def support_flags(asof: AsOf) -> Table:
    """Answer: which organization supplies teams and competes with them on the day, through which seat.

    A provider counts by itself, by its family (산학협력단과 대학) and by its legal body (법인). Support that has ended,
    has not begun or whose team has left is not asked about.
    """
    there = course(asof)
    known = {
        row_id: Identity(row_id, family or row_id, body or name)
        for row_id, name, family, body in asof.reader.rows("SELECT id, name, family, legal_body FROM organization")
    }
    running = {team.id for team in teams_on(asof) if team.running}
    seats = [seat for seat in current_seats(asof) if seat.consortium_id in running]
    names: dict[str, str] = dict(asof.reader.rows("SELECT id, name FROM support"))
    rows: list[tuple[str, tuple[Value, ...]]] = []
    for flow in there.flows:
        if not flow.provider_id or not flow.given or there.standing(flow, asof.on) in {NOT_YET, OVER, LEFT}:
            continue
        for seat in seats:
            tie = known[flow.provider_id].tie(known[seat.organization_id])
            if tie:
                team = flow.team or ALL_TEAMS
                cells = (flow.provider, names[flow.id], flow.pool.kind, team)
                rows.append((flow.provider_id, (*cells, tie, *_seat(seat), flow.certainty)))
    rows.sort(key=lambda row: tuple(str(value) for value in row[1]))
    return make_table(
        asof,
        "support-flags",
        "공급과 경쟁을 겸한 기관",
        (
            Column("provider", "제공 기관"),
            Column("support", "지원"),
            Column("kind", "종류"),
            Column("to", "받는 팀"),
            Column("tie", "이어짐", help="같은 기관, 한 가족 기관(산학협력단과 대학), 같은 법인"),
            Column("organization", "팀에 있는 기관"),
            Column("consortium", "컨소시엄"),
            Column("role", "역할"),
            Column("seat", "구성", help="그날의 구성이 확실한지"),
            Column("certainty", "지원의 확실성"),
        ),
        rows,
        fictional=fictional(asof, "support", *SEATED),
        subtitle=_headline(rows),
    )


def _seat(seat: Seat) -> tuple[Value, ...]:
    return (seat.organization, seat.consortium, seat.role, "확정" if seat.sure else "불확실")


def _headline(rows: list[tuple[str, tuple[Value, ...]]]) -> str:
    providers = list(dict.fromkeys(str(values[0]) for _, values in rows))
    return f"{len(providers)}곳: {', '.join(providers)}" if providers else ""
