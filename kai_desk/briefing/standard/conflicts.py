"""상충 수치표: figures whose sources differ, side by side, never added."""

from kai_desk.briefing.definitions import LinesBlock, Report, SheetDefinition
from kai_desk.briefing.standard.common import SINCE, SOURCES_LISTED

CONFLICTS = Report(
    "conflicts",
    "상충 수치표",
    (
        SheetDefinition(
            "상충 수치표",
            (26, 24, 18, 11, 16, 10, 26, 56),
            (LinesBlock("conflict_headline"), LinesBlock("conflict_table")),
            repeat=("conflict-table",),
        ),
        SINCE,
        SOURCES_LISTED,
    ),
)
