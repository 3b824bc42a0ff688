"""Every kind of row, in the order in which sheets and documents list them."""

from kai_desk.program import (
    kinds_agreements,
    kinds_claims,
    kinds_concerns,
    kinds_course,
    kinds_evaluation,
    kinds_money,
    kinds_reports,
    kinds_teams,
)
from kai_desk.program.fields import RowKind

KINDS: tuple[RowKind, ...] = (
    kinds_teams.PROGRAMME,
    kinds_teams.SOURCE,
    kinds_teams.ORGANIZATION,
    kinds_teams.ORGANIZATION_NAME,
    kinds_teams.CONSORTIUM,
    kinds_teams.MEMBERSHIP,
    kinds_teams.RELATION,
    kinds_agreements.AGREEMENT,
    kinds_agreements.AGREEMENT_CHANGE,
    kinds_course.ROUND,
    kinds_evaluation.DECISION,
    kinds_course.ENTRY,
    kinds_evaluation.OBJECTION,
    kinds_evaluation.CRITERION,
    kinds_evaluation.PANEL,
    kinds_evaluation.JUDGE,
    kinds_evaluation.SCORE,
    kinds_course.MILESTONE,
    kinds_course.MILESTONE_DATE,
    kinds_course.DEPENDENCY,
    kinds_course.EVIDENCE_FILE,
    kinds_course.PROGRESS,
    kinds_money.BUDGET_LINE,
    kinds_money.BUDGET_ENTRY,
    kinds_money.FISCAL_YEAR,
    kinds_money.BUDGET_RULE,
    kinds_money.SUPPORT,
    kinds_course.INDICATOR,
    kinds_course.READING,
    kinds_concerns.CONCERN,
    kinds_claims.FIGURE,
    kinds_claims.CLAIM,
    kinds_claims.ADOPTION,
    kinds_reports.REPORT,
    kinds_reports.REPORT_SHEET,
    kinds_reports.REPORT_BLOCK,
    kinds_reports.ISSUED_BRIEFING,
    kinds_teams.PRESET,
)

BY_TABLE = {kind.table: kind for kind in KINDS}
BY_TITLE = {kind.title: kind for kind in KINDS}
