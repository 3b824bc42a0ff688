"""마일스톤 현황: baseline, current baseline, forecast, fact, slip; how the dates moved; which dependencies push."""

from kai_desk.briefing.definitions import LinesBlock, Pick, Report, SheetDefinition, TableBlock
from kai_desk.briefing.standard.common import SINCE, USED_SOURCES
from kai_desk.tables.shape import Shape

MILESTONES = Report(
    "milestones",
    "마일스톤 현황",
    (
        SheetDefinition(
            "마일스톤 현황",
            (38, 20, 15, 15, 15, 15, 9, 8, 10, 34, 11),
            (
                LinesBlock("milestone_headline"),
                TableBlock(
                    "milestones",
                    "milestones",
                    "기준·예측·실적",
                    (
                        Pick("milestone"),
                        Pick("consortium"),
                        Pick("baseline"),
                        Pick("current", title="현 기준"),
                        Pick("forecast"),
                        Pick("actual", title="실적"),
                        Pick("slip"),
                        Pick("percent"),
                        Pick("status", look="status"),
                        Pick("critical"),
                        Pick("source"),
                    ),
                    "기록된 마일스톤 없음",
                    unit="일, %",
                    notes=(
                        "※ 기준은 처음 정한 기한, 현 기준은 다시 정한 마지막 기한, 예측은 최근에 보고된 기한임",
                        "※ 지연은 기준에서 완료까지, 늦고 있으면 기준일까지, 아니면 예측까지의 일수(△는 앞당김)임",
                        "※ 중대는 이 마일스톤이 늦으면 함께 늦는 것과 그 까닭임",
                    ),
                ),
            ),
            repeat=("milestones",),
        ),
        SINCE,
        SheetDefinition(
            "일정 추이",
            (44, 24, 16, 14, 20, 14),
            (
                TableBlock(
                    "slip-trend",
                    "slip-trend",
                    "기한이 바뀐 마일스톤의 추이",
                    (
                        Pick("milestone"),
                        Pick("consortium"),
                        Pick("reported"),
                        Pick("kind", look="center"),
                        Pick("promised"),
                        Pick("slip"),
                    ),
                    "기한이 바뀐 마일스톤 없음",
                    unit="일",
                    sources_from="milestones",
                    shape=Shape(filters=(("slip", "≥1, ≤-1"),)),
                    notes=("※ 지연은 처음 기준에서 센 일수(△는 앞당김)이며, 기준과 같은 보고는 적지 않음",),
                ),
            ),
            landscape=False,
            repeat=("slip-trend",),
        ),
        SheetDefinition(
            "선후 관계",
            (40, 22, 16, 12, 40, 22, 16, 12, 16, 12),
            (
                TableBlock(
                    "dependencies",
                    "dependencies",
                    "앞선 일 때문에 밀리는 마일스톤",
                    (
                        Pick("after"),
                        Pick("after_consortium"),
                        Pick("after_end"),
                        Pick("lag"),
                        Pick("milestone"),
                        Pick("consortium"),
                        Pick("own_end"),
                        Pick("slack"),
                        Pick("standing", look="center"),
                        Pick("source"),
                    ),
                    "어긋난 선후 관계 없음",
                    unit="일",
                    shape=Shape(filters=(("standing", "밀림"),)),
                    notes=("※ 여유가 △이면 앞선 일이 늦어 자기 기한을 지킬 수 없음",),
                ),
            ),
            repeat=("dependencies",),
        ),
        USED_SOURCES,
    ),
)
