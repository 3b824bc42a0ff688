"""Kinds of row about the course of the programme: rounds, who enters them, milestones."""

from kai_desk.program.fields import EVIDENCE, Field, RowKind

ROUND = RowKind(
    "round",
    "라운드",
    ("name",),
    (
        Field("name", "라운드", required=True),
        Field("position", "순서", "count", required=True),
        Field("kind", "종류", "preset", required=True, preset="라운드종류"),
        Field("planned_in", "계획 참가 팀", "count"),
        Field("planned_out", "계획 통과 팀", "count", help="추가공모이면 더 들어올 팀"),
        Field("planned_out_high", "계획 통과 팀(많으면)", "count", help="'1~2팀'처럼 폭이 있으면 그 위끝"),
        Field("planned", "계획 일정", "span"),
        Field("actual", "실제 일정", "span"),
        Field("conditions", "조건", "long", help="이 라운드를 열거나 통과하는 조건"),
        Field("rules", "평가 기준 판", help="이 라운드에 쓰는 평가항목의 판"),
        Field("pass_line", "통과선(점)", "decimal"),
        *EVIDENCE,
    ),
)

ENTRY = RowKind(
    "entry",
    "라운드 참가",
    ("round", "consortium"),
    (
        Field("round", "라운드", "link", required=True, to="round"),
        Field("consortium", "컨소시엄", "link", required=True, to="consortium"),
        Field("outcome", "결과", "preset", preset="결과", help="아직 정해지지 않았으면 비웁니다"),
        Field("reason", "사유", gaps=True),
        Field("announced", "발표", "span"),
        Field("rank", "순위", "count", gaps=True),
        Field("since", "시작", "span", help="중도합류처럼 이 팀만 따로 시작한 날"),
        Field("decision", "결정", "link", to="decision", help="이 결과를 낸 결정"),
        Field("basis", "근거 문서"),
        *EVIDENCE,
    ),
)

MILESTONE = RowKind(
    "milestone",
    "마일스톤",
    ("name", "consortium", "round"),
    (
        Field("name", "마일스톤", required=True),
        Field("consortium", "컨소시엄", "link", to="consortium", help="사업 전체의 일정이면 비웁니다"),
        Field("round", "라운드", "link", to="round"),
        Field("kind", "종류", "preset", preset="마일스톤종류"),
        Field("weight", "가중치", "count"),
        Field("actual", "완료", "span"),
        Field("until", "종료", "span", help="하지 않기로 한 날. 이날부터 지연이나 진척에 들지 않습니다"),
        Field("ended_why", "종료 사유"),
        *EVIDENCE,
    ),
    ending="until",
)

MILESTONE_DATE = RowKind(
    "milestone_date",
    "마일스톤 일정",
    ("milestone", "kind", "name", "reported"),
    (
        Field("milestone", "마일스톤", "link", required=True, to="milestone"),
        Field("kind", "구분", "choice", required=True, choices=("기준", "예측")),
        Field("name", "기준선 이름"),
        Field("reported", "보고일", "day", help="이 날짜가 알려진 날"),
        Field("due", "기한", "span", required=True),
        *EVIDENCE,
    ),
)

DEPENDENCY = RowKind(
    "dependency",
    "선후 관계",
    ("milestone", "after"),
    (
        Field("milestone", "마일스톤", "link", required=True, to="milestone"),
        Field("after", "앞선 마일스톤", "link", required=True, to="milestone", help="이것이 끝나야 시작합니다"),
        Field("lag", "걸리는 날(일)", "count", help="앞선 것이 끝난 뒤 적어도 걸리는 날"),
        *EVIDENCE,
    ),
)

EVIDENCE_FILE = RowKind(
    "evidence_file",
    "증빙",
    ("milestone", "name"),
    (
        Field("milestone", "마일스톤", "link", required=True, to="milestone"),
        Field("name", "파일 이름", required=True),
        Field(
            "sha256",
            "SHA-256",
            "digest",
            help="파일 내용의 지문. 파일은 기록에 넣지 않습니다",
            beside=("name", "size"),
        ),
        Field("size", "크기(바이트)", "count"),
        Field("received", "받은 날", "day"),
        Field("kept", "둔 곳"),
        *EVIDENCE,
    ),
    called="name",
)

PROGRESS = RowKind(
    "progress",
    "진척 보고",
    ("milestone", "reported"),
    (
        Field("milestone", "마일스톤", "link", required=True, to="milestone"),
        Field("reported", "보고일", "day", required=True),
        Field("percent", "진척(%)", "decimal", required=True),
        *EVIDENCE,
    ),
)

INDICATOR = RowKind(
    "indicator",
    "지표",
    ("name", "consortium"),
    (
        Field("name", "지표", required=True),
        Field("consortium", "목표를 낸 팀", "link", to="consortium", help="사업 전체의 목표이면 비웁니다"),
        Field("stated", "목표(자료 표기)", required=True),
        Field("target", "목표값", "decimal"),
        Field("target_high", "목표값 위끝", "decimal"),
        Field("bound", "한계", "choice", choices=("=", "≤", "≥", "약", "여")),
        Field("unit", "단위"),
        Field("base", "비교 기준"),
        Field("due", "기한", "span"),
        *EVIDENCE,
    ),
)

READING = RowKind(
    "reading",
    "지표 측정",
    ("indicator", "measured", "stated"),
    (
        Field("indicator", "지표", "link", required=True, to="indicator"),
        Field("consortium", "잰 팀", "link", to="consortium", help="사업 전체의 목표를 어느 팀에서 재었는지"),
        Field("measured", "측정 시점", "span"),
        Field("stated", "측정값(자료 표기)", required=True),
        Field("value", "값", "decimal"),
        Field("base", "비교 기준", help="무엇과 견주어 재었는지"),
        *EVIDENCE,
    ),
)
