"""Who sits in which team: organizations against consortia, with their roles in the cells."""

from kai_desk.korean.order import order_key, reading_of
from kai_desk.tables.people import SEATED, count_words, current_seats
from kai_desk.tables.reading import fictional
from kai_desk.tables.seats import Seat
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table
from kai_desk.tables.teams import teams_on


def seat_matrix(asof: AsOf) -> Table:
    """Answer: which organization holds which role in which team on the day.

    Organizations of several teams come first, the most teams on top; then 가나다 by reading. A seat that its dates
    leave open is marked 불확실.
    """
    teams = [team for team in teams_on(asof) if not team.left]
    seats: dict[str, list[Seat]] = {}
    for seat in current_seats(asof):
        seats.setdefault(seat.organization_id, []).append(seat)
    readings = {
        row_id: order_key(reading or reading_of(name))
        for row_id, name, reading in asof.reader.rows("SELECT id, name, reading FROM organization")
    }

    def place(organization: str) -> tuple[int, str, str]:
        count = len({seat.consortium_id for seat in seats[organization]})
        return (-count if count > 1 else 0, readings[organization], organization)

    ordered = sorted(seats, key=place)
    several = sum(1 for organization in ordered if place(organization)[0])
    return make_table(
        asof,
        "seat-matrix",
        "구성 행렬",
        (
            Column("organization", "기관"),
            Column("type", "유형"),
            Column("teams", "팀", "count", "좌석을 가진 팀의 수"),
            *(Column(f"team-{number}", team.name) for number, team in enumerate(teams, 1)),
        ),
        ((organization, _row(seats[organization], [team.id for team in teams])) for organization in ordered),
        fictional=fictional(asof, *SEATED),
        subtitle=f"{count_words(asof)} · 두 팀 이상 {several}곳" if ordered else "",
    )


def _row(seats: list[Seat], teams: list[str]) -> tuple[Value, ...]:
    first = seats[0]
    cells = [_roles([seat for seat in seats if seat.consortium_id == team]) for team in teams]
    return (first.organization, first.type, len({seat.consortium_id for seat in seats}), *cells)


def _roles(seats: list[Seat]) -> str | None:
    """Return the roles held in one team, None without one."""
    told = (seat.role if seat.sure else f"{seat.role}(불확실)" for seat in seats)
    return " · ".join(dict.fromkeys(told)) or None
