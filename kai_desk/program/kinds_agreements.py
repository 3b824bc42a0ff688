"""Kinds of row about agreements (협약) and what is changed in them, by notice or by consent."""

from kai_desk.program.fields import EVIDENCE, Field, RowKind

AGREEMENT = RowKind(
    "agreement",
    "협약",
    ("name", "consortium"),
    (
        Field("name", "협약", required=True, help="예: 가팀 1차년도 협약"),
        Field("consortium", "컨소시엄", "link", required=True, to="consortium"),
        Field("round", "라운드", "link", to="round", help="어느 단계의 협약인지"),
        Field("number", "협약번호"),
        Field("task_number", "과제번호", help="다른 시스템의 과제번호"),
        Field("signed", "체결", "span"),
        Field("since", "협약 시작", "span"),
        Field("ends", "협약 끝", "span", help="협약기간의 마지막 날. 해약은 '종료'에 적습니다"),
        Field("government", "정부지원", "won", gaps=True),
        Field("own_cash", "기관부담(현금)", "won", gaps=True),
        Field("own_kind", "기관부담(현물)", "won", gaps=True),
        Field("until", "종료", "span", help="해약처럼 기간 전에 끝난 날. 이날부터 협약이 없습니다"),
        Field("ended_why", "종료 사유"),
        *EVIDENCE,
    ),
    ending="until",
    spans=(("since", "ends"), ("since", "until")),
)

AGREEMENT_CHANGE = RowKind(
    "agreement_change",
    "협약변경",
    ("agreement", "what"),
    (
        Field("agreement", "협약", "link", required=True, to="agreement"),
        Field("kind", "구분", "preset", required=True, preset="협약변경종류", help="통보로 되는지 승인을 받는지"),
        Field("what", "변경 내용", "long", required=True),
        Field("why", "변경 사유", "long"),
        Field("state", "처리 상태", "preset", preset="협약변경상태", help="비우면 아직 처리하지 않은 것으로 봅니다"),
        Field("asked", "신청·통보", "span", help="수행기관이 신청하거나 통보한 날"),
        Field("decided", "처리", "span", help="승인·수리·반려한 날"),
        *EVIDENCE,
    ),
    called="what",
    spans=(("asked", "decided"),),
)
