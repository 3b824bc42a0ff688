"""Progress per round and team: Σ weight × reported % ÷ Σ weight of milestones with a report.

A milestone that was given up counts on the days before it ended, and no more from that day on.
"""

from datetime import date
from fractions import Fraction

from kai_desk.tables.milestones import ENDED, TABLES, Milestone, milestones_on
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.rounds import rounds_on
from kai_desk.tables.table import AsOf, Column, Table, make_table

ACTUAL_FORMULA = "실적 = Σ(가중치 × 보고된 진척) ÷ Σ(보고가 있는 가중치)"
PLANNED_FORMULA = "계획 = 라운드 시작부터 기준 기한까지 고르게 나아간다고 본 가중 평균"
COVERAGE_FORMULA = "반영률 = 보고가 있는 가중치 ÷ 전체 가중치"


def counted(item: Milestone) -> bool:
    """Whether a milestone bears on the progress of a team in a round."""
    return bool(item.round_id and item.consortium_id and item.weight) and item.status != ENDED


def actual_of(items: list[Milestone]) -> tuple[Fraction | None, Fraction | None]:
    """Return progress and coverage (fractions of 1); progress is None when nothing was reported, not 0."""
    whole = sum(item.weight or 0 for item in items)
    told = [(item.weight or 0, _done(item)) for item in items]
    heard = [(weight, share) for weight, share in told if share is not None]
    weight_heard = sum(weight for weight, _ in heard)
    if not whole:
        return None, None
    coverage = Fraction(weight_heard, whole)
    if not weight_heard:
        return None, coverage
    return sum((weight * share for weight, share in heard), Fraction(0)) / weight_heard, coverage


def _done(item: Milestone) -> Fraction | None:
    if item.actual is not None:
        return Fraction(1)
    return None if item.percent is None else Fraction(item.percent) / 100


def planned_of(items: list[Milestone], begun: date | None, on: date) -> Fraction | None:
    """Return the plan's progress on a day; a baseline counts evenly from ``begun`` to its last day."""
    dated = [(item.weight or 0, item.baseline.hi) for item in items if item.baseline and item.baseline.hi]
    whole = sum(weight for weight, _ in dated)
    if not whole:
        return None
    return sum((weight * _elapsed(begun, due, on) for weight, due in dated), Fraction(0)) / whole


def _elapsed(begun: date | None, due: date, on: date) -> Fraction:
    if on >= due:
        return Fraction(1)
    if begun is None or on <= begun or due <= begun:
        return Fraction(0)
    return Fraction((on - begun).days, (due - begun).days)


def progress_by_round(asof: AsOf) -> Table:
    """Answer: how far is each team in each round, against the plan, and how much of it was reported."""
    groups: dict[tuple[str, str], list[Milestone]] = {}
    for item in milestones_on(asof):
        if counted(item):
            groups.setdefault((item.round_id or "", item.consortium_id or ""), []).append(item)
    order = team_order(asof.reader)
    rows = []
    begun: date | None = None
    for step in rounds_on(asof):
        teams = sorted((team for round_id, team in groups if round_id == step.id), key=order.__getitem__)
        for team in teams:
            members = groups[step.id, team]
            actual, coverage = actual_of(members)
            planned = planned_of(members, begun, asof.on)
            rows.append((team, (step.name, members[0].consortium, planned, actual, coverage, len(members))))
        begun = step.actual.hi if step.actual and step.actual.hi else begun
    return make_table(
        asof,
        "progress-by-round",
        "라운드별 진척",
        (
            Column("round", "라운드"),
            Column("consortium", "컨소시엄"),
            Column("planned", "계획", "rate", PLANNED_FORMULA),
            Column("actual", "실적", "rate", ACTUAL_FORMULA),
            Column("coverage", "반영률", "rate", COVERAGE_FORMULA),
            Column("milestones", "마일스톤", "count"),
        ),
        rows,
        fictional=fictional(asof, *TABLES),
        subtitle="컨소시엄별 계획 대비 실적, 보고된 마일스톤 가중 평균",
        notes=(ACTUAL_FORMULA, PLANNED_FORMULA, COVERAGE_FORMULA),
    )
