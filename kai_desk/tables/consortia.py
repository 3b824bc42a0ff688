"""Consortia as a table: who leads them, how they stand, how many seats they have."""

from kai_desk.tables.reading import fictional
from kai_desk.tables.seats import seats_on
from kai_desk.tables.table import AsOf, Column, Table, make_table
from kai_desk.tables.teams import month_words, teams_on


def consortia(asof: AsOf) -> Table:
    """Answer: which consortia are there, who leads them, how do they stand."""
    teams = teams_on(asof)
    seats: dict[str, int] = {}
    for seat in seats_on(asof, {team.id for team in teams if not team.left}):
        seats[seat.consortium_id] = seats.get(seat.consortium_id, 0) + 1
    running = sum(team.running for team in teams)
    return make_table(
        asof,
        "consortia",
        "컨소시엄",
        (
            Column("consortium", "컨소시엄", field="consortium.name"),
            Column("lead", "주관기관", field="consortium.lead"),
            Column("model", "모델", field="consortium.model"),
            Column("status", "상태"),
            Column("seats", "좌석", "count", "주관과 참여 구성의 수"),
            Column("since", "따로 시작", "span", "늦게 들어와 이 팀만 따로 시작한 날"),
            Column("month", "개월 차", help="따로 시작한 날부터 센 달, 첫 달이 1개월 차"),
            Column("goal", "개발 목표", field="consortium.goal"),
            Column("source", "자료", field="consortium.source"),
        ),
        (
            (
                team.id,
                (
                    team.name,
                    team.lead,
                    team.model,
                    team.status,
                    seats.get(team.id),
                    team.since,
                    month_words(team.since, asof.on),
                    team.goal,
                    team.source,
                ),
            )
            for team in teams
        ),
        fictional=fictional(asof, "consortium", "entry", "round", "membership", "organization"),
        subtitle=f"진행 중 {running}팀 · 신청 {sum(team.entered for team in teams)}팀",
    )
