"""Kinds of row about the programme and who takes part in it."""

from kai_desk.program.fields import EVIDENCE, Field, RowKind

PRESET_LISTS = (
    "역할",
    "결과",
    "기관유형",
    "관계",
    "비목",
    "재원",
    "라운드종류",
    "마일스톤종류",
    "지원종류",
    "현안종류",
    "현안상태",
    "협약변경종류",
    "협약변경상태",
    "이의신청상태",
)
# What the program counts by, and its words.
MEANINGS = (
    ("lead", "주관"),
    ("seat", "좌석"),
    ("other", "좌석 아님"),
    ("stays", "남음"),
    ("leaves", "나감"),
    ("open", "열림"),
    ("closed", "닫힘"),
    ("adds", "더함"),
    ("direct", "직접비"),
    ("indirect", "간접비"),
)
NAME_KINDS = ("정식", "약칭", "영문", "음역", "표기변형", "오기")
DISCLOSURES = ("공개", "비공개", "미상")

PRESET = RowKind(
    "preset",
    "기준값",
    ("list", "name"),
    (
        Field("list", "목록", "choice", required=True, choices=PRESET_LISTS),
        Field("name", "이름", required=True),
        Field(
            "meaning",
            "뜻",
            help="셈하는 뜻: 역할 주관·좌석·좌석 아님, 결과 남음·나감, 상태 열림·닫힘, 공모 더함, 비목 직접비·간접비",
            lasting=True,
            said=MEANINGS,
        ),
        Field("position", "순서", "count"),
        Field("note", "비고", "long"),
    ),
    help="사람이 고치는 목록. 역할·비목·결과의 이름은 규정에 따라 다르므로 여기서 바꿉니다.",
)

SOURCE = RowKind(
    "source",
    "자료",
    ("code",),
    (
        Field("code", "번호", required=True, help="다른 시트가 이 자료를 가리킬 때 쓰는 번호"),
        Field("title", "제목", required=True),
        Field("outlet", "낸 곳"),
        Field("published", "낸 날", "span", help="모르면 미상"),
        Field("updated", "고친 날", "span"),
        Field("language", "언어"),
        Field("bundle", "묶음", help="한 파일에 여러 자료가 있을 때 파일의 이름"),
        Field("derived_from", "원자료", "link", to="source", help="번역하거나 옮겨 실은 자료이면 그 원문"),
        Field(
            "fictional",
            "가상",
            "flag",
            required=True,
            help="지어낸 자료이면 예: 이 자료를 쓰는 곳마다 가상이라 적힙니다",
        ),
        Field("note", "비고", "long"),
    ),
    spans=(("published", "updated"),),
)

ORGANIZATION = RowKind(
    "organization",
    "기관",
    ("name",),
    (
        Field("name", "기관명", required=True),
        Field("name_en", "영문명"),
        Field("reading", "읽기", help="가나다순에 쓰는 한글 읽기. 비우면 이름에서 만듭니다"),
        Field("type", "유형", "preset", preset="기관유형"),
        Field("legal_body", "법인", help="협약을 맺는 법인이 다르면 그 이름"),
        Field("unit", "소속 조직", help="법인 안의 조직 이름"),
        Field("family", "한 가족 기관", "link", to="organization", help="산학협력단이면 그 대학"),
        Field("brn", "사업자등록번호"),
        Field("placeholder", "이름 미상", "flag", required=True, help="이름을 모르는 기관의 자리이면 예"),
        *EVIDENCE,
    ),
)

ORGANIZATION_NAME = RowKind(
    "organization_name",
    "기관 다른 이름",
    ("organization", "name"),
    (
        Field("organization", "기관", "link", required=True, to="organization"),
        Field("name", "다른 이름", required=True),
        Field("kind", "종류", "choice", required=True, choices=NAME_KINDS),
        Field("language", "언어"),
        *EVIDENCE,
    ),
)

PROGRAMME = RowKind(
    "programme",
    "사업",
    ("name",),
    (
        Field("name", "사업명", required=True),
        Field("name_en", "영문명"),
        Field("ministry", "주관 부처", "link", to="organization"),
        Field("agency", "전담기관", "link", to="organization"),
        Field("started", "시작", "span"),
        Field("ends", "끝", "span"),
        Field("method", "추진 방식", "long"),
        Field("cadence", "평가 주기(개월)", "count", help="몇 달마다 평가해 팀을 줄이기로 했는지"),
        Field("opening_on", "여는 기준일", "day", help="기록을 열 때의 기준일. 비우면 오늘"),
        *EVIDENCE,
    ),
    spans=(("started", "ends"),),
)

CONSORTIUM = RowKind(
    "consortium",
    "컨소시엄",
    ("name",),
    (
        Field("name", "컨소시엄", required=True),
        Field("lead", "주관기관", "link", to="organization"),
        Field("model", "모델"),
        Field("goal", "개발 목표", "long"),
        Field("placeholder", "이름 미상", "flag", required=True),
        *EVIDENCE,
    ),
)

MEMBERSHIP = RowKind(
    "membership",
    "구성",
    ("consortium", "organization", "since"),
    (
        Field("consortium", "컨소시엄", "link", required=True, to="consortium"),
        Field("organization", "기관", "link", required=True, to="organization"),
        Field("role", "역할", "preset", required=True, preset="역할"),
        Field("since", "참여 시작", "span"),
        Field("until", "참여 종료", "span", help="이 날까지 구성원"),
        Field("ended_why", "종료 사유"),
        Field("disclosure", "공개 여부", "choice", choices=DISCLOSURES),
        Field("reviewed", "확인한 날", "day"),
        *EVIDENCE,
    ),
    help="좌석은 역할의 뜻이 주관이나 좌석인 구성입니다. 수요기업은 관계 시트에 적습니다.",
    ending="until",
    spans=(("since", "until"),),
)

RELATION = RowKind(
    "relation",
    "관계",
    ("organization", "kind", "consortium", "other"),
    (
        Field("organization", "기관", "link", required=True, to="organization"),
        Field("kind", "관계", "preset", required=True, preset="관계"),
        Field("consortium", "상대 컨소시엄", "link", to="consortium"),
        Field("other", "상대 기관", "link", to="organization"),
        Field("since", "시작", "span"),
        Field("until", "종료", "span"),
        *EVIDENCE,
    ),
    spans=(("since", "until"),),
)
