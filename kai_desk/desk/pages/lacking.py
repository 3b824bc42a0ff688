"""What a view says that has no rows: what there is not yet, and where it is entered."""

from kai_desk.desk.pages.catalogue import PagePlan, View
from kai_desk.korean.josa import josa
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.rows import PREFIX

# By question: what there is not yet, and the sheets of the input workbook it comes from.
_MISSING = {
    "members": ("구성기관", "구성"),
    "relations": ("관계", "관계"),
    "seat-matrix": ("구성기관", "구성"),
    "agreement-changes": ("협약변경", "협약변경"),
    "entries": ("팀별 결과", "라운드 참가"),
    "team-days": ("들어오거나 나간 팀", "라운드 참가"),
    "scores": ("점수", "점수"),
    "criteria": ("평가항목", "평가항목"),
    "score-swaps": ("견줄 총점", "평가항목", "점수"),
    "score-leave-one-out": ("견줄 총점", "평가항목", "점수"),
    "decisions": ("결정", "결정"),
    "objections": ("이의신청", "이의신청"),
    "judges": ("심사위원", "심사단", "심사위원"),
    "year-closing": ("회계연도가 적힌 예산", "회계연도", "예산 항목"),
    "budget-over-time": ("예산 내역", "예산 내역"),
    "baselines": ("기준선과 예측", "마일스톤 일정"),
    "slip-trend": ("알려진 기한", "마일스톤 일정"),
    "dependencies": ("선후 관계", "선후 관계"),
    "evidence-files": ("증빙", "증빙"),
    "indicators": ("목표 지표", "지표"),
    "indicator-readings": ("목표 지표", "지표", "지표 측정"),
    "figures": ("수치", "수치"),
    "claims": ("주장", "주장"),
    "sources": ("자료", "자료"),
}
_PROGRESS = "보일 진척이 아직 없습니다. 마일스톤에 라운드·컨소시엄·가중치를 적고 진척을 보고하면 여기에 보입니다."
# Sentences of their own; of a check, that there is nothing is an answer.
_OWN = {
    "progress-by-round": _PROGRESS,
    "progress-over-time": _PROGRESS,
    "plan-check": "물을 것이 없습니다. 라운드의 계획과 팀별 결과를 적으면 서로 맞지 않는 셈을 여기에서 묻습니다.",
    "budget-rules": "견줄 예산이 없습니다. '예산 항목'과 '예산 내역'을 적으면 규칙마다 지켰는지 여기에서 따집니다.",
    "support-flags": "공급과 경쟁을 겸한 기관이 없습니다. '지원'의 제공 기관과 '구성'을 적으면 겹치는 곳이 보입니다.",
}


def lacking_words(plan: PagePlan, view: View) -> str:
    """Return the sentence of an empty view: of what it lacks itself, of the whole page where it is the first one."""
    if view.question in _OWN:
        return _OWN[view.question]
    if view.question.startswith(PREFIX):
        what = BY_TABLE[view.question.removeprefix(PREFIX)].title
        return f"{josa(what, '이/가')} 아직 없습니다. {plan.empty}"
    if view is plan.views[0]:
        return plan.empty
    if view.question not in _MISSING:
        return f"'{view.title}'에 보일 것이 아직 없습니다. '더하기'로 적거나 입력 통합문서로 들이십시오."
    what, *sheets = _MISSING[view.question]
    named = "·".join(f"'{sheet}'" for sheet in sheets)
    return f"{josa(what, '이/가')} 아직 없습니다. '더하기'로 적거나 입력 통합문서의 {named} 시트에 적어 들이십시오."
