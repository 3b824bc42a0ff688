"""Kinds of row about reports: own definitions of sheets and blocks, and what was handed over."""

from kai_desk.program.fields import Field, RowKind

BLOCK_KINDS = ("표", "금액표", "글", "그림", "줄", "새 쪽", "원장", "원자료")
MARKINGS = ("비공개", "대외비", "내부검토용")

REPORT = RowKind(
    "report",
    "보고서 정의",
    ("name",),
    (
        Field("name", "보고서", required=True),
        Field("based_on", "바탕 보고서", help="어느 보고서를 고쳐 만들었는지"),
        Field("one_page", "한 쪽", "flag", required=True, help="A4 한 쪽에 다 들어가야 하는 보고서이면 예"),
        Field("note", "비고", "long"),
    ),
    help="사람이 고쳐 둔 보고서. 프로그램에 있는 보고서는 여기에 적지 않아도 됩니다.",
)

REPORT_SHEET = RowKind(
    "report_sheet",
    "보고서 시트",
    ("report", "name"),
    (
        Field("report", "보고서", "link", required=True, to="report"),
        Field("name", "시트 이름", required=True),
        Field("position", "순서", "count", required=True),
        Field("paper", "용지 방향", "choice", choices=("세로", "가로")),
        Field("widths", "열 너비", help="숫자 글자 수. 쉼표로 나눕니다. 비우면 내용에 맞춥니다"),
        Field("options", "그 밖의 설정", "long", help="한 줄에 하나씩: 이름 = 값"),
        Field("note", "비고", "long"),
    ),
    called="name",
)

REPORT_BLOCK = RowKind(
    "report_block",
    "보고서 블록",
    ("sheet", "position"),
    (
        Field("sheet", "시트", "link", required=True, to="report_sheet"),
        Field("position", "순서", "count", required=True),
        Field("kind", "종류", "choice", required=True, choices=BLOCK_KINDS),
        Field("name", "블록 이름", help="다른 블록이 이 블록을 가리킬 때 쓰는 이름"),
        Field("question", "표", help="show가 보이는 표의 이름"),
        Field("title", "제목"),
        Field("columns", "열", "long", help="한 줄에 하나씩, 보일 차례대로. 세로줄로 나누어 열, 너비, 제목, 모양"),
        Field("sort", "정렬", help="열 이름. 내림차순은 앞에 -, 여럿은 쉼표로 나눕니다"),
        Field("grouping", "묶음", help="값이 바뀔 때 작은 제목을 다는 열"),
        Field(
            "filters", "거름", "long", help="한 줄에 하나씩: 열: 거르는 말, 열 = 값, 열 ≠ 값. 여럿은 쉼표로 나눕니다"
        ),
        Field("totals", "합계 열", help="마지막 줄에 더하는 열. 쉼표로 나눕니다"),
        Field("unit", "단위"),
        Field("missing", "행이 없을 때의 말"),
        Field("lines", "글", "long", help="줄과 주석의 글"),
        Field("options", "그 밖의 설정", "long", help="한 줄에 하나씩: 이름 = 값"),
    ),
)

ISSUED_BRIEFING = RowKind(
    "issued_briefing",
    "낸 보고서",
    ("report", "made"),
    (
        Field("report", "보고서", required=True),
        Field("made", "만든 때", required=True),
        Field("on_day", "기준일", "day", required=True),
        Field("known", "인지 시점(수정 번호)", "count", required=True),
        Field("since", "지난 보고의 기준일", "day"),
        Field("unit", "금액 단위"),
        Field("marking", "보안 표시", "choice", choices=MARKINGS),
        Field("file", "파일 이름"),
        Field("digest", "SHA-256", help="파일 내용의 지문"),
        Field("recipient", "받은 곳"),
        Field("office", "작성 부서"),
        Field("author", "작성자"),
        Field("seen", "찍힌 인지 시점", help="비우면 '지금'"),
        Field("version", "프로그램 판"),
        Field("options", "그 밖의 설정", "long", help="한 줄에 하나씩: 이름 = 값"),
        Field("note", "비고", "long"),
    ),
)
