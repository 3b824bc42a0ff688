"""추진현황: where the programme stands."""

from kai_desk.briefing.definitions import (
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    Report,
    SheetDefinition,
    TableBlock,
    Where,
)
from kai_desk.briefing.standard.common import SINCE

_IN_PROGRAMME = ("진행 중", "신청 전")

SUMMARY = SheetDefinition(
    "요약",
    (17, 17, 17, 17, 17, 17),
    (
        LinesBlock("conclusion"),
        LinesBlock("since"),
        LinesBlock("overview"),
        LinesBlock("course"),
        LinesBlock("standing"),
        LinesBlock("problems"),
        LinesBlock("next_steps"),
        LinesBlock("attachments"),
    ),
    landscape=False,
    headed=False,
)

ROUNDS = SheetDefinition(
    "라운드",
    (20, 24, 11, 11, 11, 11, 22, 20, 12),
    (
        TableBlock(
            "rounds",
            "rounds",
            "라운드별 계획과 실제",
            (
                Pick("round"),
                Pick("kind"),
                Pick("planned_in"),
                Pick("planned_out"),
                Pick("actual_in"),
                Pick("actual_out"),
                Pick("planned_date"),
                Pick("actual_date"),
                Pick("source"),
            ),
            "기록된 라운드 없음",
            unit="팀",
            notes=("※ 참가·통과는 라운드 참가 기록에서 센 팀 수이며, '-'는 아직 결과가 없음을 뜻함",),
        ),
        TableBlock(
            "entries",
            "entries",
            "팀별 결과",
            (
                Pick("round"),
                Pick("consortium"),
                Pick("outcome"),
                Pick("rank"),
                Pick("reason", span=3),
                Pick("announced"),
                Pick("source"),
            ),
            "기록된 라운드 참가 없음",
        ),
    ),
    repeat=("entries",),
)

_TEAM_PICKS = (
    Pick("consortium"),
    Pick("lead"),
    Pick("model"),
    Pick("goal"),
    Pick("seats"),
    Pick("status"),
    Pick("source"),
)

TEAMS = SheetDefinition(
    "컨소시엄",
    (22, 22, 22, 40, 8, 18, 12),
    (
        TableBlock(
            "teams",
            "consortia",
            "진행 중인 컨소시엄",
            _TEAM_PICKS,
            "진행 중인 컨소시엄 없음",
            unit="개",
            where=Where("status", _IN_PROGRAMME),
            total=("seats",),
            notes=("※ 좌석은 주관과 참여 구성의 수이며, 한 기관이 여러 팀에 있으면 팀마다 셈",),
        ),
        TableBlock(
            "left",
            "consortia",
            "선정되지 않았거나 떠난 팀",
            _TEAM_PICKS,
            "선정되지 않았거나 떠난 팀 없음",
            where=Where("status", _IN_PROGRAMME, inside=False),
        ),
    ),
)

_MONEY_SERIES = (
    ("appropriated", "편성", "C6CBD1"),
    ("disbursed", "교부", "8A949E"),
    ("spent", "실집행", "256EF4"),
)

MONEY = SheetDefinition(
    "집행현황",
    (18, 24, 12, 10, 10, 14, 12, 12, 14, 14),
    (
        MoneyBlock("by-team", "컨소시엄별 집행현황", "team", "기록된 예산 없음"),
        ChartBlock("by-team", "column", "컨소시엄별 {series}({unit})", "label", _MONEY_SERIES, money=True),
        BreakBlock(),
        MoneyBlock("by-round", "라운드별 집행현황", "round", "기록된 예산 없음", then="team", notes=True),
    ),
    repeat=("by-round",),
)

MILESTONES = SheetDefinition(
    "마일스톤",
    (38, 24, 15, 8, 16, 15, 15, 10, 9, 11, 12),
    (
        TableBlock(
            "progress",
            "progress-by-round",
            "라운드별 진척",
            (
                Pick("round"),
                Pick("consortium"),
                Pick("planned"),
                Pick("actual", span=2),
                Pick("coverage"),
                Pick("milestones"),
            ),
            "가중치가 있는 마일스톤 없음",
            unit="%, 건",
            sources_from="milestones",
            notes=("※ 마일스톤별 가중치와 진척은 '근거(진척)' 시트 참조",),
        ),
        ChartBlock(
            "progress",
            "bar",
            "{group} 계획 대비 실적(%)",
            "consortium",
            (("planned", "계획", "C6CBD1"), ("actual", "실적", "256EF4")),
            within="round",
            number_format="0.0%",
        ),
        BreakBlock(),
        TableBlock(
            "milestones",
            "milestones",
            "마일스톤 현황",
            (
                Pick("milestone"),
                Pick("consortium"),
                Pick("round"),
                Pick("weight"),
                Pick("baseline"),
                Pick("forecast"),
                Pick("actual"),
                Pick("slip"),
                Pick("percent"),
                Pick("status", look="status"),
                Pick("source"),
            ),
            "기록된 마일스톤 없음",
            unit="일, %",
            notes=(
                "※ 기준은 처음 정한 기한, 예측은 가장 최근에 보고된 기한임",
                "※ 지연은 기준에서 완료까지, 늦고 있으면 기준일까지, 아니면 예측(새 기준)까지의 일수(△는 앞당김)임",
            ),
        ),
    ),
    repeat=("milestones",),
)

MEMBERS = SheetDefinition(
    "구성기관 명부",
    (24, 34, 9, 22, 16, 16, 11, 12),
    (
        TableBlock(
            "counts",
            "member-counts",
            "구성기관 수",
            (Pick("definition", span=2), Pick("count"), Pick("explanation", span=5)),
            "기록된 구성기관 없음",
            unit="개",
            sources_from="members",
            notes=("※ 기관과 묶음을 센 근거는 '근거(진척)' 시트 참조",),
        ),
        TableBlock(
            "members",
            "members",
            "명부(팀별 가나다순, 주관 먼저)",
            (
                Pick("consortium"),
                Pick("organization"),
                Pick("role"),
                Pick("type"),
                Pick("from"),
                Pick("to"),
                Pick("certainty", look="status"),
                Pick("source"),
            ),
            "기록된 구성기관 없음",
        ),
    ),
    repeat=("members",),
)

SOURCES = SheetDefinition(
    "출처",
    (12, 26, 26, 19, 10, 52),
    (
        TableBlock(
            "sources",
            "sources",
            "자료 목록",
            (
                Pick("code"),
                Pick("outlet"),
                Pick("derived_from", title="원자료(번역·전재)"),
                Pick("published"),
                Pick("claims"),
                Pick("title"),
            ),
            "기록된 자료 없음",
            unit="건",
        ),
        LinesBlock("conflicting_claims"),
        LinesBlock("other_claims"),
    ),
    repeat=("conflicts", "claims"),
)

LEDGER = SheetDefinition(
    "근거(원)",
    (24, 28, 13, 11, 6, 14, 6, 8, 16, 12, 12, 16, 16, 16, 11),
    (LedgerBlock(),),
    repeat=("ledger",),
)

PROGRESS_BASIS = SheetDefinition(
    "근거(진척)",
    (24, 16, 52, 11, 10, 11, 12, 13, 13, 12, 12, 12),
    (LinesBlock("progress_basis"),),
    repeat=("seat-keys",),
)

STATUS = Report(
    "status", "추진현황", (SUMMARY, SINCE, ROUNDS, TEAMS, MONEY, MILESTONES, MEMBERS, SOURCES, LEDGER, PROGRESS_BASIS)
)
