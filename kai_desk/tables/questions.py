"""Every question that can be asked by name: scripts, pages and reports ask the same ones."""

from collections.abc import Callable

from kai_desk.korean.errors import Told
from kai_desk.tables import (
    agreements,
    concerns,
    consortia,
    evidence,
    milestones,
    money,
    people,
    programme,
    progress,
    rounds,
    support,
)
from kai_desk.tables.rows import ROWS
from kai_desk.tables.table import AsOf, Table

Question = Callable[[AsOf], Table]

QUESTIONS: dict[str, Question] = {
    "program": programme.programme,
    "consortia": consortia.consortia,
    "members": people.members,
    "member-counts": people.member_counts,
    "organizations": people.organizations,
    "relations": people.relations,
    "agreements": agreements.agreements,
    "agreement-changes": agreements.agreement_changes,
    "rounds": rounds.rounds,
    "entries": rounds.entries,
    "teams-left": rounds.teams_left,
    "budget": money.budget,
    "budget-by-consortium": money.budget_by_team,
    "budget-by-round": money.budget_by_round,
    "milestones": milestones.milestones,
    "progress-by-round": progress.progress_by_round,
    "support": support.support,
    "indicators": support.indicators,
    "concerns": concerns.concerns,
    "figures": evidence.figures,
    "claims": evidence.claims,
    "conflicts": evidence.conflicts,
    "sources": evidence.sources,
}


def ask(name: str, asof: AsOf) -> Table:
    """Return the table called ``name``; Told when there is none."""
    question = QUESTIONS.get(name) or ROWS.get(name)
    if question is None:
        raise Told(f"'{name}'(이)라는 표가 없습니다. 표 이름 없이 show를 쓰면 목록을 볼 수 있습니다.")
    return question(asof)
