"""Every question that can be asked by name: scripts, pages and reports ask the same ones."""

from collections.abc import Callable

from kai_desk.korean.errors import Told
from kai_desk.tables import (
    agreements,
    baselines,
    capacity,
    concerns,
    consortia,
    course,
    decisions,
    dependencies,
    evidence,
    indicators,
    judges,
    matrix,
    milestone_table,
    money_lines,
    money_rules,
    money_tables,
    money_time,
    money_years,
    people,
    plan_check,
    programme,
    progress,
    progress_time,
    round_tables,
    score_swaps,
    scores_shown,
    scores_total,
    supplier_flags,
    support,
    target_readings,
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
    "rounds": round_tables.rounds,
    "entries": round_tables.entries,
    "teams-left": course.teams_left,
    "team-days": course.team_days,
    "plan-check": plan_check.plan_check,
    "score-sums": scores_total.score_sums,
    "scores": scores_shown.scores,
    "criteria": scores_shown.criteria,
    "score-swaps": score_swaps.score_swaps,
    "score-leave-one-out": score_swaps.leave_one_out,
    "decisions": decisions.decisions,
    "objections": decisions.objections,
    "judges": judges.judges,
    "budget": money_lines.budget,
    "budget-by-consortium": money_tables.budget_by_team,
    "budget-rates": money_tables.budget_rates,
    "budget-by-round": money_tables.budget_by_round,
    "budget-rounds": money_tables.budget_rounds,
    "budget-by-item": money_tables.budget_by_item,
    "budget-by-fund": money_tables.budget_by_fund,
    "budget-by-year": money_tables.budget_by_year,
    "budget-pivot": money_tables.budget_pivot,
    "budget-over-time": money_time.budget_over_time,
    "year-closing": money_years.year_closing,
    "budget-rules": money_rules.budget_rules,
    "milestones": milestone_table.milestones,
    "baselines": baselines.baselines,
    "slip-trend": baselines.slip_trend,
    "dependencies": dependencies.dependencies,
    "evidence-files": dependencies.evidence_files,
    "progress-by-round": progress.progress_by_round,
    "progress-over-time": progress_time.progress_over_time,
    "seat-matrix": matrix.seat_matrix,
    "support": support.support,
    "gpu-capacity": capacity.gpu_capacity,
    "gpu-use": capacity.gpu_use,
    "support-flags": supplier_flags.support_flags,
    "indicators": indicators.indicators,
    "indicator-readings": target_readings.indicator_readings,
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
