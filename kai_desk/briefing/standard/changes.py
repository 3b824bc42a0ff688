"""변경 내역: what changed since the last report, by its own dates and in the record."""

from kai_desk.briefing.definitions import LinesBlock, Report, SheetDefinition
from kai_desk.briefing.standard.common import USED_SOURCES

CHANGES = Report(
    "changes",
    "변경 내역",
    (
        SheetDefinition(
            "변경 내역",
            (10, 20, 16, 40, 28, 10, 26),
            (LinesBlock("change_lines"),),
            repeat=("edits",),
        ),
        USED_SOURCES,
    ),
)
