"""The counts that stand behind the pages' names."""

from kai_desk.tables import evidence, milestones, people, teams
from kai_desk.tables.table import AsOf

LATE, DOUBTFUL = "late", "doubtful"


def page_counts(asof: AsOf) -> dict[str, tuple[str, str]]:
    """Return per page its count and tone: teams running, bodies seated, milestones late, figures in conflict."""
    running = sum(team.running for team in teams.teams_on(asof))
    _, bodies, _ = people.counts(people.current_seats(asof))
    late = sum(item.status == milestones.LATE for item in milestones.milestones_on(asof))
    conflicts = len(evidence.conflicts(asof).rows)
    return {
        "consortia": (str(running), ""),
        "organizations": (str(bodies), ""),
        "milestones": (f"지연 {late}", LATE) if late else ("", ""),
        "evidence": (f"상충 {conflicts}", DOUBTFUL) if conflicts else ("", ""),
    }
