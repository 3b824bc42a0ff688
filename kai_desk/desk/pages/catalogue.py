"""Which pages there are, in which order, and which tables each of them shows."""

from dataclasses import dataclass

from kai_desk.tables.rows import children


@dataclass(frozen=True, slots=True)
class View:
    """One table of a page: its question, its name on the switch, the kind of row behind it, its picture.

    ``adds``: the kind of a new row where it is not the kind behind the rows.
    """

    question: str
    title: str
    kind: str = ""
    chart: str = ""
    columns: tuple[str, ...] = ()
    adds: str = ""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of tables. ``empty``: what to enter when its first table has no rows.

    ``tool``: the id of a command that has a button on the page, its words there, and what it does in full.
    """

    id: str
    title: str
    views: tuple[View, ...]
    empty: str
    tool: tuple[str, str, str] = ("", "", "")


_MONEY = ("available", "disbursed", "spent", "disbursement_rate", "spending_rate")

TABLE_PAGES = (
    PagePlan(
        "consortia",
        "컨소시엄",
        (
            View(
                "consortia",
                "컨소시엄",
                "consortium",
                columns=("consortium", "status", "seats", "lead", "model", "source"),
            ),
            View("members", "구성기관", "membership"),
            View("member-counts", "구성기관 수", adds="membership"),
        ),
        "컨소시엄이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '컨소시엄'과 '구성' 시트에 적어 들이십시오.",
    ),
    PagePlan(
        "organizations",
        "기관",
        (
            View(
                "organizations",
                "기관",
                "organization",
                columns=("organization", "name_en", "type", "teams", "roles", "family", "names"),
            ),
            View("relations", "관계(수요기업 등)", "relation"),
            View("seat-matrix", "구성 행렬", "organization", "matrix", adds="membership"),
        ),
        "기관이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '기관' 시트에 적어 들이십시오.",
    ),
    PagePlan(
        "agreements",
        "협약",
        (
            View(
                "agreements",
                "협약",
                "agreement",
                columns=(
                    "agreement",
                    "consortium",
                    "status",
                    "since",
                    "ends",
                    "total",
                    "changes",
                    "pending",
                ),
            ),
            View(
                "agreement-changes",
                "협약변경",
                "agreement_change",
                columns=("what", "kind", "state", "consortium", "asked", "decided", "days", "source"),
            ),
        ),
        "협약이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '협약'과 '협약변경' 시트에 적어 들이십시오.",
    ),
    PagePlan(
        "rounds",
        "라운드",
        (
            View(
                "rounds",
                "라운드",
                "round",
                columns=(
                    "round",
                    "planned_out",
                    "planned_out_high",
                    "actual_in",
                    "actual_out",
                    "planned_date",
                    "actual_date",
                    "decision",
                ),
            ),
            View("entries", "팀별 결과", "entry"),
            View(
                "teams-left",
                "남은 팀",
                "round",
                "river",
                ("round", "teams", "planned", "planned_high", "entered", "left", "vacancies", "basis", "date"),
            ),
            View("team-days", "팀 수 변동", "entry"),
            View("plan-check", "계획 점검", "round", columns=("where", "kind", "question")),
        ),
        "라운드가 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '라운드' 시트에 적어 들이십시오.",
    ),
    PagePlan(
        "evaluation",
        "평가",
        (
            View(
                "score-sums",
                "점수",
                "consortium",
                columns=("round", "consortium", "rank", "total", "counted", "coverage", "distance", "tie", "basis"),
                adds="score",
            ),
            View(
                "scores",
                "항목별 점수",
                "score",
                columns=("round", "consortium", "criterion", "panel", "measure", "points", "weight", "finding"),
            ),
            View(
                "criteria",
                "배점",
                "criterion",
                columns=("criterion", "round", "version", "standing", "weight", "sum", "fixed", "scores"),
            ),
            View("score-swaps", "순위 바뀌는 점", adds="score"),
            View(
                "score-leave-one-out",
                "항목 빼 보기",
                "criterion",
                columns=("round", "criterion", "weight", "changed", "change"),
                adds="score",
            ),
            View(
                "decisions",
                "결정",
                "decision",
                columns=("decision", "round", "standing", "decided", "objection", "confirmed", "objections", "pending"),
            ),
            View(
                "objections",
                "이의신청",
                "objection",
                columns=("what", "consortium", "decision", "state", "filed", "due", "overdue", "days"),
            ),
            View(
                "judges",
                "심사위원",
                "judge",
                columns=("round", "panel", "code", "organization", "standing", "related", "flag"),
            ),
        ),
        "점수와 결정이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '평가항목'·'점수'·'결정' 시트로 들이십시오.",
        tool=("criteria-set", "한 벌…", "한 라운드의 평가항목과 배점을 한꺼번에 넣음"),
    ),
    PagePlan(
        "budget",
        "예산",
        (
            View(
                "budget-by-consortium",
                "컨소시엄별",
                "consortium",
                "money",
                (
                    "consortium",
                    "appropriated",
                    "available",
                    "disbursed",
                    "spent",
                    "disbursement_rate",
                    "spending_rate",
                ),
                adds="budget_line",
            ),
            View(
                "budget-rates",
                "집행률",
                "consortium",
                "rates",
                ("consortium", "disbursement_rate", "spending_rate", "available", "disbursed", "spent"),
                adds="budget_line",
            ),
            View("budget-rounds", "라운드별", "", "money-rounds", ("round", *_MONEY), adds="budget_line"),
            View("budget-by-round", "라운드×팀", columns=("round", "consortium", *_MONEY), adds="budget_line"),
            View("budget-by-item", "비목별", columns=("item", *_MONEY), adds="budget_line"),
            View("budget-by-fund", "재원별", columns=("fund", *_MONEY), adds="budget_line"),
            View(
                "budget-pivot",
                "팀×비목×라운드",
                columns=("consortium", "item", "round", "available", "disbursed", "disbursement_rate"),
                adds="budget_line",
            ),
            View(
                "year-closing",
                "연도·마감",
                columns=(
                    "year",
                    "consortium",
                    "available",
                    "paid",
                    "carried_over",
                    "lapsed",
                    "difference",
                    "standing",
                ),
                adds="fiscal_year",
            ),
            View("budget-by-year", "연도별", columns=("year", *_MONEY), adds="budget_line"),
            View("budget-over-time", "누계", "", "money-time", adds="budget_line"),
            View(
                "budget-rules",
                "규칙 점검",
                "budget_rule",
                columns=("rule", "consortium", "standing", "share", "bound", "limit", "reason", "basis"),
            ),
            View(
                "budget",
                "항목",
                "budget_line",
                columns=("line", "consortium", "item", "available", "disbursed", "spent", "rest"),
            ),
        ),
        "예산이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '예산 항목'과 '예산 내역' 시트에 적어 들이십시오.",
    ),
    PagePlan(
        "milestones",
        "마일스톤",
        (
            View(
                "milestones",
                "마일스톤",
                "milestone",
                "timeline",
                (
                    "milestone",
                    "status",
                    "consortium",
                    "baseline",
                    "forecast",
                    "actual",
                    "slip",
                    "slack",
                ),
            ),
            View("progress-by-round", "라운드별 진척", "consortium", "progress", adds="milestone"),
            View("progress-over-time", "진척 추이", "consortium", "progress-time", adds="progress"),
            View(
                "baselines",
                "기준선·예측",
                "milestone_date",
                columns=("milestone", "consortium", "kind", "name", "reported", "due", "change", "slip"),
            ),
            View("slip-trend", "지연 추이", "milestone", "slip", adds="milestone_date"),
            View(
                "dependencies",
                "선후 관계",
                "dependency",
                columns=("after", "after_end", "lag", "milestone", "own_end", "standing"),
            ),
            View(
                "evidence-files",
                "증빙",
                "evidence_file",
                columns=("name", "milestone", "consortium", "size", "received"),
            ),
        ),
        "마일스톤이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '마일스톤'·'마일스톤 일정' 시트로 들이십시오.",
    ),
    PagePlan(
        "support",
        "지원(GPU·데이터)",
        (
            View(
                "support",
                "지원",
                "support",
                columns=(
                    "support",
                    "kind",
                    "provider",
                    "consortium",
                    "received",
                    "quantity",
                    "amount",
                    "standing",
                    "source",
                ),
            ),
            View(
                "gpu-capacity",
                "용량·사용",
                "organization",
                columns=("kind", "model", "unit", "provider", "part", "capacity", "used", "free"),
                adds="support",
            ),
            View(
                "gpu-use",
                "사용 추이",
                "consortium",
                "gpu",
                columns=("date", "kind", "model", "consortium", "kind_of", "cards", "cards_high", "standing", "basis"),
                adds="support",
            ),
            View(
                "support-flags",
                "공급·경쟁 겸함",
                "organization",
                columns=("provider", "support", "to", "tie", "organization", "consortium", "role"),
                adds="support",
            ),
            View(
                "indicators",
                "목표 지표",
                "indicator",
                columns=("indicator", "consortium", "stated", "base", "measured", "source"),
            ),
            View(
                "indicator-readings",
                "지표 측정",
                "reading",
                "target",
                columns=("indicator", "consortium", "stated", "ratio", "gap", "gap_unit", "met"),
            ),
        ),
        "지원이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '지원' 시트에 적어 들이십시오.",
        tool=("what-if", "만약에…", "팀이 떠나거나 더 비면 누가 받을 수 있는지 셈해 봄"),
    ),
    PagePlan(
        "concerns",
        "현안",
        (
            View(
                "concerns",
                "현안",
                "concern",
                columns=("concern", "standing", "due", "overdue", "owner", "state", "consortium"),
            ),
        ),
        "현안이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '현안' 시트에 적어 들이십시오.",
    ),
    PagePlan(
        "evidence",
        "자료·근거",
        (
            View(
                "conflicts",
                "서로 다른 숫자",
                "figure",
                columns=("figure", "values", "standing", "sources", "adopted"),
            ),
            View("figures", "수치", "figure", columns=("figure", "topic", "values", "standing", "sources", "adopted")),
            View(
                "claims",
                "주장",
                "claim",
                columns=("figure", "value", "scope", "period", "certainty", "source", "quote"),
            ),
            View(
                "sources",
                "자료",
                "source",
                columns=("code", "title", "outlet", "published", "derived_from", "fictional", "claims"),
            ),
        ),
        "서로 다른 숫자가 없습니다. '더하기'로 적거나 입력 통합문서의 '자료'·'수치'·'주장' 시트로 들이면 견줍니다.",
    ),
)


def page_kinds(plan: PagePlan) -> tuple[str, ...]:
    """Return the kinds of rows that a page shows, with those that hang on them and stand on no page."""
    homes = {view.kind: other.id for other in reversed(TABLE_PAGES) for view in reversed(other.views)}
    shown = dict.fromkeys(view.kind for view in plan.views if view.kind and homes[view.kind] == plan.id)
    below = dict.fromkeys(child.table for table in shown for child, _ in children(table) if child.table not in homes)
    return (*shown, *below)


def plan_of(page: str) -> PagePlan:
    """Return the plan of a page of tables; KeyError when it is none."""
    return {plan.id: plan for plan in TABLE_PAGES}[page]
