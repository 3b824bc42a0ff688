"""Who sits where: members, their counts with definitions, organizations, relations."""

from kai_desk.korean.order import order_key, reading_of
from kai_desk.tables.reading import fictional, span, team_order
from kai_desk.tables.seats import Seat, seats_on
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table
from kai_desk.tables.teams import teams_on

SEATED = ("membership", "organization", "consortium", "entry")


def current_seats(asof: AsOf) -> tuple[Seat, ...]:
    """Return the seats of the teams in the programme: by team, the lead first, then by reading."""
    order = team_order(asof.reader)
    readings = {
        row_id: order_key(reading or reading_of(name))
        for row_id, name, reading in asof.reader.rows("SELECT id, name, reading FROM organization")
    }
    seats = seats_on(asof, {team.id for team in teams_on(asof) if not team.left})
    return tuple(
        sorted(seats, key=lambda seat: (order[seat.consortium_id], not seat.lead, readings[seat.organization_id]))
    )


def members(asof: AsOf) -> Table:
    """Answer: which organizations hold a seat on the day, in which team and role."""
    seats = current_seats(asof)
    return make_table(
        asof,
        "members",
        "구성기관",
        (
            Column("consortium", "컨소시엄", field="membership.consortium"),
            Column("organization", "기관", field="membership.organization"),
            Column("role", "역할", field="membership.role"),
            Column("type", "유형"),
            Column("from", "참여 시작", "span", field="membership.since"),
            Column("to", "참여 종료", "span", field="membership.until"),
            Column("certainty", "확실성"),
            Column("source", "자료", field="membership.source"),
        ),
        (
            (
                seat.id,
                (
                    seat.consortium,
                    seat.organization,
                    seat.role,
                    seat.type,
                    seat.since,
                    seat.until,
                    "확정" if seat.sure else "불확실",
                    seat.source,
                ),
            )
            for seat in seats
        ),
        fictional=fictional(asof, *SEATED),
        subtitle=count_words(asof),
    )


def counts(seats: tuple[Seat, ...]) -> tuple[int, int, int]:
    """Return how many seats, bodies and bodies with 산학협력단 grouped under their university."""
    return (
        len(seats),
        len({seat.organization_id for seat in seats}),
        len({seat.family_id for seat in seats}),
    )


def count_words(asof: AsOf) -> str:
    """Return the counts in one line, each under its definition."""
    seats, bodies, families = counts(current_seats(asof))
    return f"좌석 {seats} · 기관 {bodies} · 산학협력단을 대학과 묶으면 {families} (주관 포함)"


def member_counts(asof: AsOf) -> Table:
    """Answer: how many take part, under each definition that is in use."""
    seats = current_seats(asof)
    without = tuple(seat for seat in seats if not seat.lead)
    definitions = (
        ("좌석(주관 포함)", "주관·참여 구성의 수. 한 기관이 여러 팀에 있으면 팀마다 셈"),
        ("기관(주관 포함)", "좌석을 가진 서로 다른 기관의 수"),
        ("기관(주관 포함, 산학협력단을 대학과 묶음)", "산학협력단과 그 대학을 하나로 센 기관의 수"),
        ("좌석(주관 제외)", "참여 구성의 수"),
        ("기관(주관 제외)", "참여 좌석을 가진 서로 다른 기관의 수"),
        ("기관(주관 제외, 산학협력단을 대학과 묶음)", "참여 좌석만, 산학협력단과 그 대학을 하나로 셈"),
    )
    numbers = (*counts(seats), *counts(without))
    return make_table(
        asof,
        "member-counts",
        "구성기관 수",
        (Column("definition", "정의"), Column("count", "수", "count"), Column("explanation", "설명")),
        (("", (name, number, help_)) for (name, help_), number in zip(definitions, numbers, strict=True)),
        fictional=fictional(asof, *SEATED),
        subtitle=count_words(asof),
    )


def organizations(asof: AsOf) -> Table:
    """Answer: which organizations are known, under which names, in how many teams and roles."""
    roles: dict[str, list[str]] = {}
    for seat in current_seats(asof):
        roles.setdefault(seat.organization_id, []).append(seat.role)
    names: dict[str, list[str]] = {}
    for owner, name in asof.reader.rows("SELECT organization, name FROM organization_name ORDER BY kind, name"):
        names.setdefault(owner, []).append(name)
    rows: list[tuple[str, tuple[Value, ...]]] = []
    found = asof.reader.rows(
        """SELECT o.id, o.name, o.name_en, o.reading, o.type, family.name, source.code FROM organization AS o
           LEFT JOIN organization AS family ON family.id = o.family LEFT JOIN source ON source.id = o.source"""
    )
    for row_id, name, name_en, reading, kind, family, source in found:
        held = roles.get(row_id, [])
        known_as = " · ".join(names.get(row_id, ())) or None
        words = " · ".join(dict.fromkeys(held)) or None
        shown = reading or reading_of(name)
        rows.append((row_id, (name, name_en, shown, kind, len(held), words, family, known_as, source)))
    rows.sort(key=lambda row: order_key(str(row[1][2])))
    return make_table(
        asof,
        "organizations",
        "기관",
        (
            Column("organization", "기관", field="organization.name"),
            Column("name_en", "영문", field="organization.name_en"),
            Column("reading", "읽기", field="organization.reading"),
            Column("type", "유형", field="organization.type"),
            Column("teams", "팀", "count", "좌석을 가진 팀의 수"),
            Column("roles", "역할"),
            Column("family", "한 가족 기관", field="organization.family"),
            Column("names", "다른 이름"),
            Column("source", "자료", field="organization.source"),
        ),
        rows,
        fictional=fictional(asof, "organization_name", *SEATED),
        subtitle=count_words(asof),
    )


def relations(asof: AsOf) -> Table:
    """Answer: who stands near the programme without a seat: 수요기업, 협력, 자문, 모회사."""
    rows = asof.reader.rows(
        """SELECT relation.id, o.name, relation.kind, consortium.name, other.name,
                  since_lo, since_hi, since_words, source.code, relation.note
           FROM relation JOIN organization AS o ON o.id = relation.organization
           LEFT JOIN consortium ON consortium.id = relation.consortium
           LEFT JOIN organization AS other ON other.id = relation.other
           LEFT JOIN source ON source.id = relation.source
           ORDER BY relation.kind, o.name"""
    )
    return make_table(
        asof,
        "relations",
        "관계",
        (
            Column("organization", "기관", field="relation.organization"),
            Column("kind", "관계", field="relation.kind"),
            Column("consortium", "상대 컨소시엄", field="relation.consortium"),
            Column("other", "상대 기관", field="relation.other"),
            Column("from", "시작", "span", field="relation.since"),
            Column("source", "자료", field="relation.source"),
            Column("note", "비고", field="relation.note"),
        ),
        ((row[0], (*row[1:5], span(*row[5:8]), row[8], row[9])) for row in rows),
        fictional=fictional(asof, "relation", "organization", "consortium"),
    )
