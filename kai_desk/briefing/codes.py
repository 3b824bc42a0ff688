"""Short codes that the 근거 sheets sum by, so that names may be alike or hold any sign."""

from dataclasses import dataclass

from kai_desk.tables.reading import team_order
from kai_desk.tables.rounds import rounds_on
from kai_desk.tables.table import AsOf

SHARED_CODE, NO_ROUND_CODE = "공동", "없음"


@dataclass(frozen=True, slots=True)
class Codes:
    """Id → code: the same on every sheet of a report."""

    teams: dict[str, str]
    rounds: dict[str, str]

    def team(self, team_id: str | None) -> str:
        """Return a team's code, "팀1" being the first in order of reading."""
        return self.teams[team_id] if team_id else SHARED_CODE

    def round(self, round_id: str | None) -> str:
        """Return a round's code, "라운드1" being the first."""
        return self.rounds[round_id] if round_id else NO_ROUND_CODE


def make_codes(asof: AsOf) -> Codes:
    """Number the teams and the rounds of a record."""
    order = team_order(asof.reader)
    return Codes(
        {team: f"팀{number}" for number, team in enumerate(sorted(order, key=order.__getitem__), 1)},
        {step.id: f"라운드{number}" for number, step in enumerate(rounds_on(asof), 1)},
    )
