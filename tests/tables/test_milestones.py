"""Milestones on a day: standing, slip, the first baseline and the newest forecast that was known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kai_desk.korean.dates import Span
from kai_desk.tables.milestone_table import milestones
from kai_desk.tables.milestones import (
    DONE,
    DUE,
    LATE,
    PLANNED,
    UNDATED,
    WHOLE_PROGRAMME,
    Milestone,
    milestones_on,
)
from kai_desk.tables.table import AsOf, Slip

Add = Callable[..., str]
Day = Callable[..., AsOf]


def only(asof: AsOf) -> Milestone:
    (item,) = milestones_on(asof)
    return item


@pytest.mark.parametrize(
    ("due", "actual", "status"),
    [
        (None, None, UNDATED),
        ("미정", None, UNDATED),
        ("2025-09-08", None, LATE),
        ("2025-09-09", None, DUE),
        ("2025-09-16", None, DUE),
        ("2025-09-17", None, PLANNED),
        ("2025. 9. 1.~9. 8.", None, LATE),
        ("2025. 9. 1.~9. 9.", None, DUE),
        ("2025. 9. 1.~9. 30.", None, PLANNED),
        ("2025년 8월 이후", None, PLANNED),
        ("2025년 8월까지", None, LATE),
        ("2025-09-08", "2025-09-09", DONE),
        ("2025-09-08", "2025-09-10", LATE),
        (None, "2025년 9월 초", DONE),
        (None, "2025년 9월 말", UNDATED),
    ],
)
def test_standing(add: Add, asof: Day, due: str | None, actual: str | None, status: str) -> None:
    item = add("milestone", name="일", actual=actual)
    if due is not None:
        add("milestone_date", milestone=item, kind="기준", due=due)
    assert only(asof("2025-09-09")).status == status


@pytest.mark.parametrize(
    ("baseline", "forecast", "actual", "slip"),
    [
        ("2025-09-01", None, None, Slip(8, 8)),  # late already: up to the day that is asked about
        ("2025-09-30", None, None, None),
        (None, "2025-09-01", None, None),
        ("2025-09-01", "2025-09-02", None, Slip(8, 8)),
        ("2025-09-20", "2025-09-20", None, Slip(0, 0)),
        ("2025-09-01", "2025-09-20", None, Slip(19, 19)),
        ("2025-09-01", "2025-09-20", "2025-08-29", Slip(-3, -3)),
        ("2025. 9. 1.~9. 10.", "2025. 9. 20.~10. 11.", None, Slip(10, 40)),
        ("2025. 8. 1.~8. 10.", None, "2025-08-04", Slip(-6, 3)),
        ("2025년 9월 초", "2025년 9월 초", None, Slip(0, 0)),
        ("2025년 9월 이후", "2025-10-01", None, None),
        ("2025-09-01", "미정", None, None),
        ("미정", "2025-09-01", None, None),
    ],
)
def test_slip_from_the_baseline(
    add: Add, asof: Day, baseline: str | None, forecast: str | None, actual: str | None, slip: Slip | None
) -> None:
    item = add("milestone", name="일", actual=actual)
    for kind, due in (("기준", baseline), ("예측", forecast)):
        if due is not None:
            add("milestone_date", milestone=item, kind=kind, due=due)
    assert only(asof("2025-09-09")).slip == slip


DATES = (
    ("기준", "착수 기준선", "2025-08-04", "2025-10-01"),
    ("기준", "변경 기준선", "2025-09-01", "2025-11-01"),
    ("예측", None, "2025-08-20", "2025-10-05"),
    ("예측", None, "2025-09-05", "2025-10-20"),
    ("예측", None, "2025-09-10", "2025-12-24"),
)


@pytest.mark.parametrize(
    ("on", "current", "forecast", "expected", "slip"),
    [
        ("2025-08-03", None, None, None, None),
        ("2025-08-04", "2025-10-01", None, "2025-10-01", None),
        ("2025-08-20", "2025-10-01", "2025-10-05", "2025-10-05", 4),
        ("2025-09-01", "2025-11-01", "2025-10-05", "2025-11-01", 31),  # planned anew after the forecast
        ("2025-09-04", "2025-11-01", "2025-10-05", "2025-11-01", 31),
        ("2025-09-09", "2025-11-01", "2025-10-20", "2025-10-20", 19),
        ("2025-09-10", "2025-11-01", "2025-12-24", "2025-12-24", 84),
    ],
)
def test_baselines_and_newest_forecast_known_by_the_day(
    add: Add, asof: Day, on: str, current: str | None, forecast: str | None, expected: str | None, slip: int | None
) -> None:
    item = add("milestone", name="일")
    for kind, name, reported, due in DATES:
        add("milestone_date", milestone=item, kind=kind, name=name, reported=reported, due=due)
    found = only(asof(on))
    assert found.baseline == (_day("2025-10-01") if current else None)
    assert (found.current, found.forecast, found.expected) == (_day(current), _day(forecast), _day(expected))
    assert found.slip == (None if slip is None else Slip(slip, slip))


def test_a_forecast_without_a_report_day_is_not_overtaken(add: Add, asof: Day) -> None:
    item = add("milestone", name="일")
    add("milestone_date", milestone=item, kind="예측", due="2025-12-01")
    add("milestone_date", milestone=item, kind="기준", reported="2025-09-01", due="2025-10-01")
    assert only(asof()).expected == _day("2025-12-01")


def _day(text: str | None) -> Span | None:
    return Span(date.fromisoformat(text), date.fromisoformat(text)) if text else None


@pytest.mark.parametrize(
    ("on", "percent", "reported"),
    [
        ("2025-08-31", None, None),
        ("2025-09-01", Decimal("41.3"), "2025-09-01"),
        ("2025-09-14", Decimal("41.3"), "2025-09-01"),
        ("2025-09-15", 40, "2025-09-15"),
    ],
)
def test_progress_is_the_newest_report(
    add: Add, asof: Day, on: str, percent: int | Decimal | None, reported: str | None
) -> None:
    item = add("milestone", name="일")
    add("progress", milestone=item, reported="2025-09-15", percent="40.0")
    add("progress", milestone=item, reported="2025-09-01", percent="41.3")
    found = only(asof(on))
    assert (found.percent, found.reported) == (percent, reported)


def test_the_table_lists_by_expected_day_and_counts(add: Add, asof: Day) -> None:
    lg, sk = add("consortium", name="LG"), add("consortium", name="SK텔레콤")
    step = add("round", name="1차 단계평가", position=1, kind="단계평가")
    for name, team, due, actual in (
        ("늦음", lg, "2025-09-01", None),
        ("같은 날", lg, "2025-09-12", None),
        ("같은 날", sk, "2025-09-12", None),
        ("날 없음", sk, None, None),
        ("끝남", sk, "2025-09-30", "2025-08-20"),
        ("사업 전체", None, "2025-09-12", None),
    ):
        item = add("milestone", name=name, consortium=team, round=step, weight=10, actual=actual)
        if due:
            add("milestone_date", milestone=item, kind="기준", due=due)
    table = milestones(asof("2025-09-09"))
    rows = list(zip(table.column("milestone"), table.column("consortium"), table.column("status"), strict=True))
    assert rows == [
        ("끝남", "SK텔레콤", DONE),
        ("늦음", "LG", LATE),
        ("사업 전체", WHOLE_PROGRAMME, DUE),
        ("같은 날", "SK텔레콤", DUE),
        ("같은 날", "LG", DUE),
        ("날 없음", "SK텔레콤", UNDATED),
    ]
    assert table.subtitle == "완료 1 / 6 · 지연 1 · 7일 안 3"
