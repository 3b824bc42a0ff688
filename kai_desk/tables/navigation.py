"""The counts that stand behind the pages' names."""

from dataclasses import replace

from kai_desk.tables import agreements, concerns, decisions, evidence, milestones, people, teams
from kai_desk.tables.noting import Noting
from kai_desk.tables.table import AsOf

LATE, DOUBTFUL = "late", "doubtful"


def noted_counts(asof: AsOf) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """Return the counts, and the tables they were read from."""
    noting = Noting(asof.reader)
    return page_counts(replace(asof, reader=noting)), noting.tables


def page_counts(asof: AsOf) -> dict[str, tuple[str, str]]:
    """Return per page its count and tone.

    Teams running, bodies seated, changes of agreements pending, objections open or late, milestones and 현안 late,
    figures in conflict.
    """
    running = sum(team.running for team in teams.teams_on(asof))
    _, bodies, _ = people.counts(people.current_seats(asof))
    late = sum(item.status == milestones.LATE for item in milestones.milestones_on(asof))
    standings = [item.standing for item in concerns.concerns_on(asof) if item.open]
    overdue = standings.count(milestones.LATE)
    pending = sum(item.pending for item in agreements.changes_on(asof))
    conflicts = len(evidence.conflicts(asof).rows)
    objected = [item for item in decisions.objections_on(asof) if item.pending]
    unanswered = sum(item.overdue(asof.on) is not None for item in objected)
    return {
        "consortia": (str(running), ""),
        "organizations": (str(bodies), ""),
        "agreements": (f"변경 {pending}", "") if pending else ("", ""),
        "evaluation": (f"이의 {len(objected)}" if objected else "", LATE if unanswered else ""),
        "milestones": (f"지연 {late}", LATE) if late else ("", ""),
        "concerns": (f"지남 {overdue}", LATE) if overdue else (str(len(standings)) if standings else "", ""),
        "evidence": (f"상충 {conflicts}", DOUBTFUL) if conflicts else ("", ""),
    }
