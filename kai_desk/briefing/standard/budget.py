"""예산 집행현황: by team, crossed with 비목 and round, with the change since the last report; rules and closing."""

from kai_desk.briefing.definitions import (
    BreakBlock,
    ChartBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    Report,
    SheetDefinition,
    TableBlock,
)
from kai_desk.briefing.standard.common import SINCE, USED_SOURCES, ledger_sheet
from kai_desk.tables.shape import Shape

_NONE = "기록된 예산 없음"
_SHORT = ("available", "disbursed", "balance", "spent", "disbursement_rate", "spending_rate")
_SERIES = (("available", "예산현액", "C6CBD1"), ("disbursed", "교부", "8A949E"), ("spent", "실집행", "256EF4"))
_WIDTHS = (22, 22, 13, 13, 13, 13, 11, 11, 11, 11)

BUDGET = Report(
    "budget",
    "예산 집행현황",
    (
        SheetDefinition(
            "집행현황",
            _WIDTHS,
            (
                LinesBlock("budget_headline"),
                MoneyBlock("by-team", "컨소시엄별 집행현황(누계)", "team", _NONE, columns=_SHORT, compare=True),
                BreakBlock(),
                ChartBlock("by-team", "column", "컨소시엄별 {series}({unit})", "label", _SERIES, money=True),
                MoneyBlock("by-item", "비목별 집행현황(누계)", "item", _NONE, columns=_SHORT, compare=True),
                MoneyBlock("by-fund", "재원별 집행현황(누계)", "fund", _NONE, columns=_SHORT),
                MoneyBlock("by-year", "연도별 집행현황(누계)", "year", _NONE, columns=_SHORT, notes=True),
            ),
        ),
        SINCE,
        SheetDefinition(
            "컨소시엄×비목",
            _WIDTHS,
            (
                MoneyBlock(
                    "available-items", "컨소시엄×비목 예산현액", "team", _NONE, across="item", columns=("available",)
                ),
                MoneyBlock("spent-items", "컨소시엄×비목 실집행", "team", _NONE, across="item", columns=("spent",)),
                BreakBlock(),
                MoneyBlock(
                    "team-items",
                    "컨소시엄×비목 집행현황(누계)",
                    "team",
                    _NONE,
                    then="item",
                    columns=_SHORT,
                ),
            ),
            repeat=("team-items",),
        ),
        SheetDefinition(
            "컨소시엄×라운드",
            _WIDTHS,
            (
                MoneyBlock(
                    "available-rounds",
                    "컨소시엄×라운드 예산현액",
                    "team",
                    _NONE,
                    across="round",
                    columns=("available",),
                ),
                MoneyBlock("spent-rounds", "컨소시엄×라운드 실집행", "team", _NONE, across="round", columns=("spent",)),
                BreakBlock(),
                MoneyBlock(
                    "round-teams",
                    "라운드×컨소시엄 집행현황(누계)",
                    "round",
                    _NONE,
                    then="team",
                    columns=_SHORT,
                    compare=True,
                ),
            ),
            repeat=("round-teams",),
        ),
        SheetDefinition(
            "연도 마감·규칙",
            (18, 24, 18, 18, 18, 16, 18, 12, 16, 16, 14),
            (
                TableBlock(
                    "closing",
                    "year-closing",
                    "연도 마감",
                    (
                        Pick("year", look="center"),
                        Pick("consortium"),
                        Pick("available"),
                        Pick("paid"),
                        Pick("carried_over"),
                        Pick("lapsed"),
                        Pick("difference"),
                        Pick("standing", look="status"),
                        Pick("returned"),
                        Pick("settled"),
                        Pick("closed"),
                    ),
                    "연도가 적힌 예산 없음",
                    unit="원",
                    sources_from="budget",
                ),
                TableBlock(
                    "rules",
                    "budget-rules",
                    "벗어난 예산 규칙",
                    (
                        Pick("rule"),
                        Pick("consortium"),
                        Pick("share"),
                        Pick("bound", look="center"),
                        Pick("limit"),
                        Pick("standing", look="status"),
                        Pick("formula", span=2),
                        Pick("basis", span=3),
                    ),
                    "벗어난 예산 규칙 없음",
                    unit="%",
                    sources_from="budget",
                    shape=Shape(filters=(("standing", "벗어남"),)),
                ),
                TableBlock(
                    "unknown-rules",
                    "budget-rules",
                    "판단할 수 없는 예산 규칙",
                    (Pick("rule"), Pick("consortium"), Pick("reason", span=4), Pick("basis", span=5)),
                    "판단할 수 없는 예산 규칙 없음",
                    sources_from="budget",
                    shape=Shape(filters=(("standing", "판단 불가"),)),
                ),
            ),
        ),
        USED_SOURCES,
        ledger_sheet(5),
    ),
)
