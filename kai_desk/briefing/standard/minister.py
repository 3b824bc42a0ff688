"""장관 보고 1쪽: one portrait page, the conclusion first."""

from kai_desk.briefing.definitions import LinesBlock, Report, SheetDefinition
from kai_desk.briefing.standard.common import ledger_sheet

MINISTER = Report(
    "minister",
    "장관 보고 1쪽",
    (
        SheetDefinition(
            "장관 보고",
            (13.2,) * 7,
            (LinesBlock("minister_page"),),
            landscape=False,
            headed=False,
        ),
        ledger_sheet(1, hidden=True),
    ),
    one_page=True,
)
