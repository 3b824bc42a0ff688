"""구성기관 명부: roles, counts under each definition, what changed since the last report."""

from kai_desk.briefing.definitions import LinesBlock, Pick, Report, SheetDefinition, TableBlock
from kai_desk.briefing.standard.common import SINCE, USED_SOURCES

MEMBERS = Report(
    "members",
    "구성기관 명부",
    (
        SheetDefinition(
            "구성기관 명부",
            (24, 34, 9, 16, 16, 16, 11, 12),
            (
                LinesBlock("member_headline"),
                TableBlock(
                    "counts",
                    "member-counts",
                    "구성기관 수",
                    (Pick("definition", span=2), Pick("count"), Pick("explanation", span=5)),
                    "기록된 구성기관 없음",
                    unit="개",
                    sources_from="members",
                ),
                TableBlock(
                    "members",
                    "members",
                    "명부(팀별 가나다순, 주관 먼저)",
                    (
                        Pick("consortium"),
                        Pick("organization"),
                        Pick("role", look="center"),
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
        ),
        SINCE,
        SheetDefinition(
            "변동",
            (14, 26, 36, 18, 18, 12),
            (LinesBlock("member_changes"),),
            repeat=("member-changes",),
        ),
        USED_SOURCES,
    ),
)
