"""Kinds of row about what sources say: figures, the claims they make, and what a person adopted."""

from kai_desk.program.fields import BOUNDS, CERTAINTIES, Field, RowKind

FIGURE = RowKind(
    "figure",
    "수치",
    ("name",),
    (
        Field("name", "항목", required=True),
        Field("consortium", "컨소시엄", "link", to="consortium"),
        Field("organization", "기관", "link", to="organization"),
        Field("topic", "분야", "choice", choices=("사업", "라운드", "예산", "지원", "목표", "구성", "인물", "배경")),
        Field("difference", "다른 점", "long", help="자료가 서로 다를 때 무엇이 다른지"),
        Field("note", "비고", "long"),
    ),
)

CLAIM = RowKind(
    "claim",
    "주장",
    ("figure", "source", "quote"),
    (
        Field("figure", "항목", "link", required=True, to="figure"),
        Field("value", "값(자료 표기)", required=True),
        Field("low", "아래끝", "decimal", help="돈은 원, 비율은 %"),
        Field("high", "위끝", "decimal"),
        Field("bound", "한계", "choice", choices=BOUNDS),
        Field("unit", "단위"),
        Field("scope", "범위"),
        Field("period", "기간"),
        Field("certainty", "확실성", "choice", choices=CERTAINTIES),
        Field("source", "자료", "link", required=True, to="source"),
        Field("quote", "근거 문장", "long", required=True),
        Field("place", "근거 위치"),
        Field("note", "비고", "long"),
    ),
    called="quote",
)

ADOPTION = RowKind(
    "adoption",
    "채택",
    ("figure", "decided"),
    (
        Field("figure", "항목", "link", required=True, to="figure"),
        Field("claim", "채택한 주장", "link", required=True, to="claim"),
        Field("reason", "사유", "long", required=True),
        Field("decided", "정한 날", "day"),
        Field("source", "자료", "link", to="source"),
    ),
)
