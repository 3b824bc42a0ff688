"""라운드·단계평가 결과: round by round 배점, points, outcome, reason, decision, objections, what comes next."""

from kai_desk.briefing.definitions import LinesBlock, Report, SheetDefinition
from kai_desk.briefing.standard.common import SINCE, USED_SOURCES

EVALUATION = Report(
    "evaluation",
    "라운드·단계평가 결과",
    (
        SheetDefinition(
            "평가 결과",
            (9, 15, 13, 12, 12, 12, 12, 12, 12, 12, 14, 12),
            (LinesBlock("evaluation_headline"), LinesBlock("evaluation_rounds"), LinesBlock("evaluation_next")),
        ),
        SINCE,
        USED_SOURCES,
    ),
)
