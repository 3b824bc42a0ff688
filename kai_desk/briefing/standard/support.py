"""지원(GPU·데이터) 현황: capacity, use, what is free; who supplies and competes; how the targets stand."""

from kai_desk.briefing.definitions import LinesBlock, Pick, Report, SheetDefinition, TableBlock
from kai_desk.briefing.standard.common import SINCE, USED_SOURCES

SUPPORT = Report(
    "support",
    "지원(GPU·데이터) 현황",
    (
        SheetDefinition(
            "용량과 사용",
            (14, 24, 8, 22, 10, 22, 22, 26, 10),
            (
                LinesBlock("support_headline"),
                TableBlock(
                    "capacity",
                    "gpu-capacity",
                    "공급·배분·여유",
                    (
                        Pick("kind"),
                        Pick("model"),
                        Pick("unit", look="center"),
                        Pick("provider"),
                        Pick("part", look="center"),
                        Pick("capacity", look="center"),
                        Pick("used", look="center"),
                        Pick("free", look="center"),
                        Pick("undisclosed"),
                    ),
                    "수량이 있는 지원 없음",
                    unit="기록된 단위",
                    sources_from="support",
                    notes=("※ 여유 = 공급 - 배분. 공급이 미공개이면 셈하지 않으며, 합계에 제공별을 다시 더하지 않음",),
                ),
                TableBlock(
                    "flags",
                    "support-flags",
                    "공급자이면서 팀에 있는 기관(이해관계 확인)",
                    (
                        Pick("provider", span=2),
                        Pick("kind", look="center"),
                        Pick("support"),
                        Pick("tie", look="center"),
                        Pick("organization"),
                        Pick("consortium"),
                        Pick("role"),
                        Pick("certainty", look="center"),
                    ),
                    "공급자이면서 팀에 있는 기관 없음",
                    sources_from="support",
                ),
            ),
        ),
        SINCE,
        SheetDefinition(
            "지원 목록",
            (32, 12, 22, 22, 10, 28, 13, 8, 18, 18, 11, 11, 11),
            (
                TableBlock(
                    "support",
                    "support",
                    "지원 목록",
                    (
                        Pick("support"),
                        Pick("kind", look="center"),
                        Pick("provider"),
                        Pick("consortium"),
                        Pick("received", look="center"),
                        Pick("model"),
                        Pick("quantity"),
                        Pick("unit", look="center"),
                        Pick("from"),
                        Pick("to"),
                        Pick("standing", look="center"),
                        Pick("certainty", look="center"),
                        Pick("source"),
                    ),
                    "기록된 지원 없음",
                ),
            ),
            repeat=("support",),
        ),
        SheetDefinition(
            "지표",
            (36, 20, 26, 18, 11, 11, 8, 8, 11, 12, 14, 22, 11),
            (
                TableBlock(
                    "readings",
                    "indicator-readings",
                    "목표 지표와 측정",
                    (
                        Pick("indicator"),
                        Pick("consortium"),
                        Pick("stated"),
                        Pick("measured"),
                        Pick("value"),
                        Pick("target"),
                        Pick("bound", look="center"),
                        Pick("unit", look="center"),
                        Pick("ratio"),
                        Pick("gap"),
                        Pick("met", look="status"),
                        Pick("base"),
                        Pick("source"),
                    ),
                    "기록된 지표 없음",
                    unit="지표별 단위, %",
                ),
            ),
            repeat=("readings",),
        ),
        USED_SOURCES,
    ),
)
