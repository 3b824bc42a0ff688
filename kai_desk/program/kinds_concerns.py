"""The kind of row about issues and risks (현안): who sees to it, by when, and to what it belongs."""

from kai_desk.program.fields import EVIDENCE, Field, RowKind

CONCERN = RowKind(
    "concern",
    "현안",
    ("name",),
    (
        Field("name", "현안", required=True),
        Field("kind", "종류", "preset", required=True, preset="현안종류"),
        Field("owner", "담당 기관", "link", to="organization"),
        Field("person", "담당자", help="사람이나 부서의 이름"),
        Field("raised", "생긴 날", "span", help="비우면 처음부터 있던 것으로 봅니다"),
        Field("due", "기한", "span"),
        Field("state", "상태", "preset", preset="현안상태", help="비우면 열린 것으로 봅니다"),
        Field("closed", "끝난 날", "span", help="이날부터 열린 현안에 들지 않습니다"),
        Field("ended_why", "끝난 사유"),
        Field("consortium", "컨소시엄", "link", to="consortium", help="걸린 행이 있으면 하나만 골라 적습니다"),
        Field("organization", "기관", "link", to="organization"),
        Field("agreement", "협약", "link", to="agreement"),
        Field("milestone", "마일스톤", "link", to="milestone"),
        Field("round", "라운드", "link", to="round"),
        Field("budget_line", "예산 항목", "link", to="budget_line"),
        *EVIDENCE,
    ),
    ending="closed",
    spans=(("raised", "closed"),),
)
