"""국회 요구자료 답변: who asked what, the answer by year, who is in charge; 해당없음 where nothing applies."""

from kai_desk.briefing.definitions import LinesBlock, MoneyBlock, Report, SheetDefinition
from kai_desk.briefing.standard.common import SINCE, USED_SOURCES, ledger_sheet

_NONE = "해당없음(기록된 예산 없음)"
_COLUMNS = ("available", "disbursed", "spent", "disbursement_rate", "spending_rate")

ASSEMBLY = Report(
    "assembly",
    "국회 요구자료 답변",
    (
        SheetDefinition(
            "요구자료 답변",
            (16, 16, 14, 14, 14, 13, 13),
            (
                LinesBlock("assembly_head"),
                LinesBlock("assembly_answer"),
                MoneyBlock("years", "연도별 예산현액·교부·실집행", "year", _NONE, columns=_COLUMNS, notes=True),
                MoneyBlock(
                    "year-available", "컨소시엄별 예산현액", "team", _NONE, across="year", columns=("available",)
                ),
                MoneyBlock("year-disbursed", "컨소시엄별 교부", "team", _NONE, across="year", columns=("disbursed",)),
                MoneyBlock("year-spent", "컨소시엄별 실집행", "team", _NONE, across="year", columns=("spent",)),
                LinesBlock("assembly_end"),
            ),
            landscape=False,
            headed=False,
        ),
        SINCE,
        USED_SOURCES,
        ledger_sheet(2),
    ),
)
