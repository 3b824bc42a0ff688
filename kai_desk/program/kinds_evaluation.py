"""Kinds of row about evaluation: criteria and judges, scores, what was decided and what was objected to."""

from kai_desk.program.fields import EVIDENCE, Field, RowKind

MEASURES = ("점수", "최고", "평균")

CRITERION = RowKind(
    "criterion",
    "평가항목",
    ("round", "version", "name"),
    (
        Field("round", "라운드", "link", required=True, to="round"),
        Field("version", "판", required=True, help="배점을 고치면 새 판을 만듭니다. 연 라운드의 판은 고칠 수 없습니다"),
        Field("name", "평가항목", required=True),
        Field("weight", "배점", "decimal", required=True),
        Field("position", "순서", "count"),
        *EVIDENCE,
    ),
    called="name",
    words=("round", "version", "name"),
)

PANEL = RowKind(
    "panel",
    "심사단",
    ("round", "name"),
    (
        Field("round", "라운드", "link", required=True, to="round"),
        Field("name", "심사단", required=True),
        Field("share", "반영 비율", "decimal", help="비우면 심사단마다 같게 봅니다"),
        *EVIDENCE,
    ),
    called="name",
)

# A judge's name is personal: it is no part of the key, because ids are hashes of that.
JUDGE = RowKind(
    "judge",
    "심사위원",
    ("panel", "code"),
    (
        Field("panel", "심사단", "link", required=True, to="panel"),
        Field("code", "위원 번호", required=True),
        Field("name", "이름"),
        Field("organization", "소속", "link", to="organization"),
        Field("standing", "참여", "choice", choices=("참여", "회피", "제척", "기피"), help="비우면 참여로 봅니다"),
        *EVIDENCE,
    ),
    called="code",
)

SCORE = RowKind(
    "score",
    "점수",
    ("round", "criterion", "consortium", "panel", "measure"),
    (
        Field("round", "라운드", "link", required=True, to="round"),
        Field("criterion", "평가항목", "link", to="criterion", help="비우면 총점"),
        Field("consortium", "컨소시엄", "link", to="consortium", help="최고점·평균만 알려졌으면 비웁니다"),
        Field("panel", "심사단", "link", to="panel", help="비우면 심사단을 가르지 않은 점수"),
        Field("measure", "구분", "choice", required=True, choices=MEASURES),
        Field("points", "점수", "decimal", required=True, gaps=True, unheld=True),
        *EVIDENCE,
    ),
    words=("round", "consortium", "criterion", "panel", "measure"),
)

DECISION = RowKind(
    "decision",
    "결정",
    ("name", "round"),
    (
        Field("name", "결정", required=True),
        Field("round", "라운드", "link", required=True, to="round"),
        Field("person", "결정한 사람·위원회"),
        Field("decided", "결정일", "span"),
        Field("basis", "근거 문서"),
        Field("objection", "이의신청 기간", "span", help="끝날 때까지 결과는 확정이 아닙니다"),
        Field("confirmed", "확정", "span"),
        *EVIDENCE,
    ),
    spans=(("decided", "confirmed"),),
)

OBJECTION = RowKind(
    "objection",
    "이의신청",
    ("decision", "consortium", "what"),
    (
        Field("decision", "결정", "link", required=True, to="decision"),
        Field("consortium", "컨소시엄", "link", required=True, to="consortium"),
        Field("what", "신청 내용", "long", required=True),
        Field("filed", "신청일", "span"),
        Field("state", "처리 상태", "preset", preset="이의신청상태", help="비우면 접수로 봅니다"),
        Field("person", "심의한 사람·위원회"),
        Field("decided", "처리일", "span"),
        Field("result", "처리 결과", "long"),
        *EVIDENCE,
    ),
    called="what",
    spans=(("filed", "decided"),),
)
