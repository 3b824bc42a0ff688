"""변경 내역: what changed since the last report, by its own dates and edit by edit in the record."""

from kai_desk.briefing.definitions import LinesBlock, Report, SheetDefinition
from kai_desk.briefing.standard.common import SINCE, SOURCES_LISTED, ledger_sheet

CHANGES = Report(
    "changes",
    "변경 내역",
    (
        SINCE,
        SheetDefinition(
            "기록의 변경",
            (8, 20, 14, 32, 52, 9, 26),
            (LinesBlock("change_lines"),),
            repeat=("edits",),
        ),
        SOURCES_LISTED,
        ledger_sheet(0, hidden=True),
    ),
)
