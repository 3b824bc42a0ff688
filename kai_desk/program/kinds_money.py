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
        Field(
            "part_of",
            "총액 항목",
            "link",
            to="budget_line",
            help="총액만 알려진 항목의 세부이면 그 항목. 나머지는 세부 미공개가 됩니다",
        ),
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
        Field(
            "carried_from", "이월해 온 항목", "link", to="budget_line", help="이월이면 전년도의 어느 항목에서 왔는지"
        ),
        *EVIDENCE,
    ),
)

FISCAL_YEAR = RowKind(
    "fiscal_year",
    "회계연도",
    ("year",),
    (
        Field("year", "회계연도", "count", required=True),
        Field("closed", "마감", "span", help="그해의 지출·이월·불용이 정해진 날"),
        *EVIDENCE,
    ),
)

BUDGET_RULE = RowKind(
    "budget_rule",
    "예산 규칙",
    ("name",),
    (
        Field("name", "규칙", required=True),
        Field("part", "셈하는 것", required=True, help="비목·재원의 이름, 직접비, 간접비. 여럿은 +로 잇습니다"),
        Field("whole", "견주는 것", required=True, help="비목·재원의 이름, 직접비, 간접비, 전체. 여럿은 +로 잇습니다"),
        Field("bound", "한계", "choice", required=True, choices=("≤", "≥")),
        Field("share", "비율(%)", "decimal", required=True),
        Field("applies", "적용 기관유형", "preset", preset="기관유형", help="주관기관의 유형. 비우면 모두"),
        Field("basis", "규정", help="규정의 이름과 조문"),
        Field("since", "적용 시작", "span"),
        Field("until", "종료", "span", help="이날부터 보지 않습니다"),
        Field("ended_why", "종료 사유"),
        *EVIDENCE,
    ),
    help="비율이 벗어나면 규정과 함께 알리기만 합니다. 막지 않습니다.",
    ending="until",
    spans=(("since", "until"),),
)

SUPPORT = RowKind(
    "support",
    "지원",
    ("name", "consortium"),
    (
        Field("name", "지원", required=True),
        Field("kind", "종류", "preset", required=True, preset="지원종류"),
        Field(
            "flow",
            "구분",
            "choice",
            choices=("공급", "배분"),
            help="공급: 나눌 수 있는 전체, 배분: 한 팀의 몫. 비우면 제공이 있고 받는 팀이 없을 때만 공급입니다",
        ),
        Field("provider", "제공", "link", to="organization"),
        Field("consortium", "받는 팀", "link", to="consortium", help="모든 팀이거나 자료가 말하지 않으면 비웁니다"),
        Field("received", "받음", "choice", choices=("받음", "받지 않음", "미정")),
        Field("model", "기종·내용"),
        Field("quantity", "수량", "decimal", gaps=True),
        Field("quantity_bound", "수량 한계", "choice", choices=BOUNDS),
        Field("unit", "단위"),
        Field(
            "requested", "요청 수량", "decimal", help="팀이 요청했거나 계획에 적힌 수량. 받은 수량을 빼면 부족입니다"
        ),
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
