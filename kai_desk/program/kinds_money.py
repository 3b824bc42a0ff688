"""Kinds of row about money and support in kind."""

from kai_desk.program.fields import BOUNDS, CERTAINTIES, EVIDENCE, Field, RowKind

ENTRY_KINDS = ("편성", "변경", "이월", "교부", "실집행", "불용", "반납", "정산")

BUDGET_LINE = RowKind(
    "budget_line",
    "예산 항목",
    ("name", "consortium", "round", "year"),
    (
        Field("name", "항목", required=True),
        Field("consortium", "컨소시엄", "link", to="consortium", help="여러 팀 공동이면 비웁니다"),
        Field("item", "비목", "preset", preset="비목"),
        Field("fund", "재원", "preset", preset="재원"),
        Field("year", "회계연도", "count", help="자료가 말하지 않으면 비웁니다"),
        Field("round", "라운드", "link", to="round"),
        Field("until", "종료", "span", help="더 쓰지 않는 날. 그때까지의 내역은 합계에 남습니다"),
        Field("ended_why", "종료 사유"),
        *EVIDENCE,
    ),
    ending="until",
)

BUDGET_ENTRY = RowKind(
    "budget_entry",
    "예산 내역",
    ("line", "kind", "dated", "title"),
    (
        Field("line", "예산 항목", "link", required=True, to="budget_line"),
        Field("kind", "구분", "choice", required=True, choices=ENTRY_KINDS),
        Field("title", "내용"),
        Field("amount", "금액", "won", required=True, gaps=True),
        Field("bound", "한계", "choice", choices=BOUNDS),
        Field("dated", "일자", "span"),
        Field("certainty", "확실성", "choice", choices=CERTAINTIES),
        *EVIDENCE,
    ),
)

SUPPORT = RowKind(
    "support",
    "지원",
    ("name", "consortium"),
    (
        Field("name", "지원", required=True),
        Field("kind", "종류", "preset", required=True, preset="지원종류"),
        Field("provider", "제공", "link", to="organization"),
        Field("consortium", "받는 팀", "link", to="consortium", help="모든 팀이거나 자료가 말하지 않으면 비웁니다"),
        Field("received", "받음", "choice", choices=("받음", "받지 않음", "미정")),
        Field("model", "기종·내용"),
        Field("quantity", "수량", "decimal", gaps=True),
        Field("quantity_bound", "수량 한계", "choice", choices=BOUNDS),
        Field("unit", "단위"),
        Field("amount", "금액", "won", gaps=True),
        Field("amount_bound", "금액 한계", "choice", choices=BOUNDS),
        Field("form", "방식", help="대여, 공동구매, 매칭 등"),
        Field("since", "시작", "span"),
        Field("until", "종료", "span"),
        Field("certainty", "확실성", "choice", choices=CERTAINTIES),
        *EVIDENCE,
    ),
    spans=(("since", "until"),),
)
