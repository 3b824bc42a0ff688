"""Teams: who is in the programme on a day, in which order, and with what standing."""

from dataclasses import dataclass

from kai_desk.tables.reading import meaning_of, span, started, team_order
from kai_desk.tables.table import AsOf

RUNNING = "진행 중"
NOT_YET = "신청 전"


@dataclass(frozen=True, slots=True)
class Team:
    """A consortium as it stands on a day. ``left`` is the round in which it left, else ""."""

    id: str
    name: str
    lead: str | None
    model: str | None
    goal: str | None
    source: str | None
    entered: bool
    left: str
    outcome: str

    @property
    def running(self) -> bool:
        """Whether it is in the programme."""
        return self.entered and not self.left

    @property
    def status(self) -> str:
        """Its standing in words."""
        if self.left:
            return f"{self.left} {self.outcome}"
        return RUNNING if self.entered else NOT_YET


def teams_on(asof: AsOf) -> tuple[Team, ...]:
    """Return every consortium of the record: those running first, each group in order of reading."""
    standing: dict[str, tuple[str, str]] = {}
    entered = set()
    for consortium, round_name, outcome, meaning, lo, hi, words, *held in asof.reader.rows(
        f"""SELECT entry.consortium, round.name, entry.outcome, {meaning_of("결과", "entry.outcome")},
                   announced_lo, announced_hi, announced_words, actual_lo, actual_hi, actual_words
           FROM entry JOIN round ON round.id = entry.round
           ORDER BY round.position, round.name"""
    ):
        # An entry without a date of its own is as old as its round.
        if not started(span(lo, hi, words) or span(*held), asof.on):
            continue
        entered.add(consortium)
        if meaning == "leaves":
            standing[consortium] = (round_name, outcome)
        elif outcome:
            standing.pop(consortium, None)
    order = team_order(asof.reader)
    teams = [
        Team(row_id, name, lead, model, goal, source, row_id in entered, *standing.get(row_id, ("", "")))
        for row_id, name, lead, model, goal, source in asof.reader.rows(
            """SELECT consortium.id, consortium.name, organization.name, model, goal, source.code FROM consortium
               LEFT JOIN organization ON organization.id = consortium.lead
               LEFT JOIN source ON source.id = consortium.source"""
        )
    ]
    return tuple(sorted(teams, key=lambda team: (not team.running, order[team.id])))
