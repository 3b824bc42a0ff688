"""Progress per round and team: Σ weight × reported % ÷ Σ weight of milestones with a report.

A milestone that was given up counts on the days before it ended, and no more from that day on.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from math import lcm

from kai_desk.tables.milestones import ENDED, TABLES, Milestone, milestones_on
from kai_desk.tables.plan_starts import PlanStarts
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.table import AsOf, Column, Table, make_table

ACTUAL_FORMULA = "실적 = Σ(가중치 × 보고된 진척) ÷ Σ(보고가 있는 가중치)"
PLANNED_FORMULA = "계획 = 라운드 시작(중도합류 팀은 그 팀의 시작)부터 처음 기준 기한까지 고르게 나아간다고 본 가중 평균"
COVERAGE_FORMULA = "반영률 = 보고가 있는 가중치 ÷ 전체 가중치"
NOTES = (ACTUAL_FORMULA, PLANNED_FORMULA, COVERAGE_FORMULA)
RATES = (
    Column("planned", "계획", "rate", PLANNED_FORMULA),
    Column("actual", "실적", "rate", ACTUAL_FORMULA),
    Column("coverage", "반영률", "rate", COVERAGE_FORMULA),
)


def counted(item: Milestone) -> bool:
    """Whether a milestone bears on the progress of a team in a round."""
    return bool(item.round_id and item.consortium_id and item.weight) and item.status != ENDED


class Tally:
    """The sums behind progress, over milestones that are added and taken away again."""

    __slots__ = ("_done", "_heard", "_plan", "_whole", "milestones")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.milestones = 0
        self._whole = self._heard = 0
        self._done: int | Fraction = 0  # Σ weight × percent
        self._plan: dict[str, dict[date, int]] = {}  # team → end of a baseline → Σ weight

    def add(self, item: Milestone, times: int = 1) -> None:
        """Count a milestone, with ``times`` -1 no more."""
        weight = times * (item.weight or 0)
        self.milestones += times
        self._whole += weight
        percent = 100 if item.actual is not None else item.percent
        if percent is not None:
            self._heard += weight
            self._done += weight * (percent if isinstance(percent, int) else Fraction(percent))
        if item.baseline is not None and item.baseline.hi is not None:
            ends = self._plan.setdefault(item.consortium_id or "", {})
            ends[item.baseline.hi] = ends.get(item.baseline.hi, 0) + weight
            if not ends[item.baseline.hi]:
                del ends[item.baseline.hi]

    @property
    def actual(self) -> Fraction | None:
        """Progress as a fraction of 1; None when nothing was reported, not 0."""
        return Fraction(self._done) / (100 * self._heard) if self._heard else None

    @property
    def coverage(self) -> Fraction | None:
        """The weight with a report, as a fraction of all weight."""
        return Fraction(self._heard, self._whole) if self._whole else None

    def planned(self, begun: Callable[[str], date | None], on: date) -> Fraction | None:
        """Return the plan's progress on a day; a baseline counts evenly from what ``begun`` says of its team."""
        whole = gone = 0  # Σ weight: of every plan, of those that have run out
        running: dict[int, int] = {}  # days of a plan → Σ weight × days gone by: few, however many milestones
        for team, ends in self._plan.items():
            start = begun(team) if ends else None
            for due, weight in ends.items():
                whole += weight
                if on >= due:
                    gone += weight
                elif start is not None and on > start:
                    length = (due - start).days
                    running[length] = running.get(length, 0) + weight * (on - start).days
        if not whole:
            return None
        common = lcm(*running)
        done = gone * common + sum(part * (common // length) for length, part in running.items())
        return Fraction(done, common * whole)


def progress_by_round(asof: AsOf) -> Table:
    """Answer: how far is each team in each round, against the plan, and how much of it was reported."""
    groups: dict[tuple[str, str], tuple[str, Tally]] = {}
    for item in milestones_on(asof):
        if counted(item):
            key = (item.round_id or "", item.consortium_id or "")
            groups.setdefault(key, (item.consortium, Tally()))[1].add(item)
    order = team_order(asof.reader)
    starts = PlanStarts(asof)
    rows = []
    for step in starts.rounds:
        for team in sorted((team for round_id, team in groups if round_id == step.id), key=order.__getitem__):
            name, tally = groups[step.id, team]
            planned = tally.planned(partial(starts.of, step.id, on=asof.on), asof.on)
            rows.append((team, (step.name, name, planned, tally.actual, tally.coverage, tally.milestones)))
    return make_table(
        asof,
        "progress-by-round",
        "라운드별 진척",
        (
            Column("round", "라운드"),
            Column("consortium", "컨소시엄"),
            *RATES,
            Column("milestones", "마일스톤", "count"),
        ),
        rows,
        fictional=fictional(asof, *TABLES),
        subtitle="컨소시엄별 계획 대비 실적, 보고된 마일스톤 가중 평균",
        notes=NOTES,
    )
