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
    """One page of tables. ``empty``: what to enter when its first table has no rows."""

    id: str
    title: str
    views: tuple[View, ...]
    empty: str


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
                    "planned_in",
                    "planned_out",
                    "actual_in",
                    "actual_out",
                    "planned_date",
                    "actual_date",
                    "source",
                ),
            ),
            View("entries", "팀별 결과", "entry"),
            View("teams-left", "남은 팀", "round", "river"),
        ),
        "라운드가 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '라운드' 시트에 적어 들이십시오.",
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
                "budget-by-round",
                "라운드별",
                columns=(
                    "round",
                    "consortium",
                    "available",
                    "disbursed",
                    "spent",
                    "disbursement_rate",
                    "spending_rate",
                ),
                adds="budget_line",
            ),
            View(
                "budget",
                "항목",
                "budget_line",
                columns=("line", "consortium", "item", "available", "disbursed", "spent", "disbursement_rate"),
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
                    "percent",
                ),
            ),
            View("progress-by-round", "라운드별 진척", "consortium", "progress", adds="milestone"),
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
                    "certainty",
                    "source",
                ),
            ),
            View(
                "indicators",
                "목표 지표",
                "indicator",
                columns=("indicator", "consortium", "stated", "base", "measured", "source"),
            ),
        ),
        "지원이 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '지원' 시트에 적어 들이십시오.",
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
            View("figures", "수치", "figure"),
            View(
                "claims",
                "주장",
                "claim",
                columns=("figure", "value", "scope", "period", "certainty", "source", "quote"),
            ),
            View("sources", "자료", "source"),
        ),
        "자료와 수치가 아직 없습니다. '더하기'로 적거나 입력 통합문서의 '자료'·'수치'·'주장' 시트에 적어 들이십시오.",
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
