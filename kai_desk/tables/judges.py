"""Judges, and which of them belong to a member of a team they judge. A flag is a question to a person, no verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

from kai_desk.korean.text import normal_name
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.seats import seats_on
from kai_desk.tables.table import AsOf, Column, Table, make_table
from kai_desk.tables.teams import teams_on

TAKES_PART = "참여"
SAME, FAMILY, LEGAL = "같은 기관", "한 가족 기관", "같은 법인"
LEAD = "주관"


@dataclass(frozen=True, slots=True)
class Link:
    """How a judge's organization meets a seat of a team: ``how`` it is the seat's organization, and its role there."""

    team_id: str
    team: str
    organization: str
    role: str
    how: str

    @property
    def words(self) -> str:
        """The link in words."""
        return (
            f"{self.team} {self.role}"
            if self.how == SAME
            else f"{self.team} {self.role} {self.organization}({self.how})"
        )


@dataclass(frozen=True, slots=True)
class Judge:
    """One judge with every team of the round that the organization belongs to on the day."""

    id: str
    round: str
    panel: str
    code: str
    name: str | None
    organization: str | None
    standing: str
    links: tuple[Link, ...]
    source: str | None

    @property
    def recused(self) -> bool:
        """Whether the judge stays out (회피, 제척, 기피)."""
        return self.standing != TAKES_PART

    @property
    def flag(self) -> str | None:
        """What to look at in words, None where there is nothing."""
        if not self.links:
            return self.standing if self.recused else None
        words = ", ".join(link.words for link in self.links)
        return f"{self.standing} · {words}" if self.recused else words


@dataclass(frozen=True, slots=True)
class _Body:
    """What an organization is known by: itself, the head of its family, its legal body."""

    id: str
    name: str
    family: str
    legal: str


def judges_on(asof: AsOf) -> tuple[Judge, ...]:
    """Return the judges of every round in its order, by panel and number.

    They judge the teams that entered the round; where none did yet, those in the programme on the day.
    """
    bodies = _bodies(asof)
    running = {team.id for team in teams_on(asof) if team.running}
    entered: dict[str, set[str]] = {}
    for round_id, team in asof.reader.rows("SELECT round, consortium FROM entry"):
        entered.setdefault(round_id, set()).add(team)
    seats = _seats(asof, running | {team for teams in entered.values() for team in teams})
    found = []
    for row in asof.reader.rows(
        """SELECT t.id, round.id, round.name, panel.name, t.code, t.name, t.organization, standing, source.code
           FROM judge AS t JOIN panel ON panel.id = t.panel JOIN round ON round.id = panel.round
           LEFT JOIN source ON source.id = t.source
           ORDER BY round.position, round.name, panel.rowid, length(t.code), t.code"""
    ):
        mine = bodies.get(row[6]) if row[6] else None
        teams = entered.get(row[1], running)
        links = tuple(_links(mine, (seat for seat in seats if seat[0] in teams), bodies)) if mine else ()
        name = mine.name if mine else None
        judge_id, _, step, panel, code, person, _, standing, source = row
        found.append(Judge(judge_id, step, panel, code, person, name, standing or TAKES_PART, links, source))
    return tuple(found)


def _seats(asof: AsOf, teams: set[str]) -> list[tuple[str, str, str, str]]:
    """Return team, its name, organization and role of every seat on the day; who leads by name only, leads too."""
    order = team_order(asof.reader)
    seated = [(seat.consortium_id, seat.consortium, seat.organization_id, seat.role) for seat in seats_on(asof, teams)]
    held = {(team, organization) for team, _, organization, _ in seated}
    for team, name, lead in asof.reader.rows("SELECT id, name, lead FROM consortium WHERE lead IS NOT NULL"):
        if team in teams and (team, lead) not in held:
            seated.append((team, name, lead, LEAD))
    return sorted(seated, key=lambda seat: order[seat[0]])


def _bodies(asof: AsOf) -> dict[str, _Body]:
    rows = asof.reader.rows("SELECT id, name, family, legal_body FROM organization")
    above = {row[0]: row[2] for row in rows}
    return {row[0]: _Body(row[0], row[1], _head(row[0], above), normal_name(row[3] or row[1])) for row in rows}


def _head(row_id: str, above: dict[str, str | None]) -> str:
    """Return the head of a family; one that names each other in a ring is headed by the least id."""
    seen = [row_id]
    while (up := above.get(seen[-1])) is not None:
        if up in seen:
            return min(seen[seen.index(up) :])
        seen.append(up)
    return seen[-1]


def _links(judge: _Body, seats: Iterable[tuple[str, str, str, str]], bodies: dict[str, _Body]) -> Iterable[Link]:
    for team_id, team, organization, role in seats:
        seat = bodies[organization]
        how = SAME if seat.id == judge.id else FAMILY if seat.family == judge.family else None
        if how is None and seat.legal == judge.legal:
            how = LEGAL
        if how is not None:
            yield Link(team_id, team, seat.name, role, how)


def judges(asof: AsOf) -> Table:
    """Answer: who judges in which panel, and which of them belong to a member of a team they judge."""
    found = judges_on(asof)
    recused = sum(item.recused for item in found)
    flagged = sum(bool(item.links) and not item.recused for item in found)
    return make_table(
        asof,
        "judges",
        "심사위원",
        (
            Column("round", "라운드"),
            Column("panel", "심사단", field="judge.panel"),
            Column("code", "위원 번호", field="judge.code"),
            Column("name", "이름", help="개인정보. 이 행의 이력에서 파기할 수 있음", field="judge.name"),
            Column("organization", "소속", field="judge.organization"),
            Column("standing", "참여"),
            Column("related", "이해관계", "flag", "소속이 심사하는 팀의 구성기관이거나 그 한 가족·법인임"),
            Column("flag", "어느 팀의 구성기관", help="회피·제척·기피한 위원이면 그 말이 앞에 섬"),
            Column("source", "자료", field="judge.source"),
        ),
        (
            (
                item.id,
                (
                    item.round,
                    item.panel,
                    item.code,
                    item.name,
                    item.organization,
                    item.standing,
                    bool(item.links),
                    item.flag,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, "judge", "panel"),
        subtitle=f"심사위원 {len(found)} · 이해관계 확인 {flagged} · 회피·제척·기피 {recused}" if found else "",
        notes=tuple(
            f"{item.round} {item.panel} {item.code}: {item.flag}" for item in found if item.links and not item.recused
        ),
    )
