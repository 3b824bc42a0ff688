"""Progress = Σ weight × reported % ÷ Σ weight with a report; nothing reported is no number, not 0."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from kai_desk.tables.progress import ACTUAL_FORMULA, COVERAGE_FORMULA, PLANNED_FORMULA, progress_by_round
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
Item = tuple[int | None, str | None, str | None]


@pytest.fixture
def team(add: Add) -> dict[str, str]:
    add("round", name="발표평가", position=1, kind="발표평가", actual="2025-08-04")
    step = add("round", name="1차 단계평가", position=2, kind="단계평가", planned="2025년 12월 말")
    return {"round": step, "consortium": add("consortium", name="NC AI")}


@pytest.mark.parametrize(
    ("items", "actual", "coverage"),
    [
        # weight, reported %, done on
        ([(50, "41.3", None), (30, "27.9", None), (20, "18.8", None)], Fraction(3278, 10000), Fraction(1)),
        ([(50, "41.3", None), (30, None, None), (20, None, None)], Fraction(413, 1000), Fraction(1, 2)),
        ([(50, None, None), (30, None, None), (20, None, None)], None, Fraction(0)),
        ([(50, "0", None), (30, None, None), (20, None, None)], Fraction(0), Fraction(1, 2)),
        ([(1, "33.3", None), (2, "66.6", None)], Fraction(555, 1000), Fraction(1)),
        ([(15, "70", "2025-09-02"), (15, "30", None)], Fraction(65, 100), Fraction(1)),
        ([(15, None, "2025-09-02"), (15, None, "2025-09-10")], Fraction(1), Fraction(1, 2)),
        ([(7, "100", None), (None, "5", None), (0, "5", None)], Fraction(1), Fraction(1)),
        ([(3_000_000_000, "10", None), (1_500_000_000, "40", None)], Fraction(1, 5), Fraction(1)),
    ],
)
def test_progress_and_coverage(
    add: Add, asof: Day, team: dict[str, str], items: list[Item], actual: Fraction | None, coverage: Fraction
) -> None:
    for number, (weight, percent, done) in enumerate(items):
        item = add("milestone", name=f"일 {number}", weight=weight, actual=done, **team)
        if percent is not None:
            add("progress", milestone=item, reported="2025-09-01", percent=percent)
    table = progress_by_round(asof("2025-09-09"))
    assert (table.column("actual"), table.column("coverage")) == ((actual,), (coverage,))
    assert table.column("milestones") == (sum(1 for weight, _, _ in items if weight),)
    assert table.notes == (ACTUAL_FORMULA, PLANNED_FORMULA, COVERAGE_FORMULA)


@pytest.mark.parametrize(
    ("on", "dues", "planned"),
    [
        # The round before ended on 2025-08-04; a baseline counts evenly from there.
        ("2025-08-04", ["2025-09-03"], Fraction(0)),
        ("2025-08-14", ["2025-09-03"], Fraction(1, 3)),
        ("2025-09-03", ["2025-09-03"], Fraction(1)),
        ("2025-10-01", ["2025-09-03"], Fraction(1)),
        ("2025-08-14", ["2025-09-03", "2025-08-24"], Fraction(5, 12)),
        ("2025-08-14", ["2025. 8. 10.~8. 24."], Fraction(1, 2)),
        ("2025-08-14", ["2025-08-01"], Fraction(1)),
        ("2025-08-14", ["미정"], None),
        ("2025-08-14", ["2025년 8월 이후"], None),
        ("2025-08-14", [], None),
    ],
)
def test_the_plan_counts_evenly(
    add: Add, asof: Day, team: dict[str, str], on: str, dues: list[str], planned: Fraction | None
) -> None:
    for number, due in enumerate(dues or [""]):
        item = add("milestone", name=f"일 {number}", weight=10, **team)
        if due:
            add("milestone_date", milestone=item, kind="기준", due=due)
    assert progress_by_round(asof(on)).column("planned") == (planned,)


def test_without_a_round_before_the_plan_stands_at_its_beginning(add: Add, asof: Day) -> None:
    step = add("round", name="첫 라운드", position=1, kind="단계평가")
    item = add("milestone", name="일", weight=10, round=step, consortium=add("consortium", name="LG"))
    add("milestone_date", milestone=item, kind="기준", due="2025-12-01")
    assert progress_by_round(asof("2025-09-09")).column("planned") == (Fraction(0),)


def test_teams_stand_in_reading_order_inside_their_round(add: Add, asof: Day) -> None:
    steps = [add("round", name=name, position=place, kind="단계평가") for place, name in ((2, "둘째"), (1, "첫째"))]
    for name in ("LG", "SK텔레콤", "업스테이지"):
        team = add("consortium", name=name)
        for step in steps:
            add("milestone", name="일", weight=1, round=step, consortium=team)
    add("milestone", name="사업 전체의 일", weight=5, round=steps[0])
    table = progress_by_round(asof())
    expected = [(step, team) for step in ("첫째", "둘째") for team in ("업스테이지", "SK텔레콤", "LG")]
    assert [row[:2] for row in table.rows] == expected
