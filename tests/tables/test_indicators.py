"""Readings against targets: bounds, ranges, bases; nothing is computed from words or against another base."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.indicators import Reading, Target, indicators
from kai_desk.tables.table import AsOf, Table, Value
from kai_desk.tables.target_readings import compared, indicator_readings, standing
from tests.tables.conftest import START

Add = Callable[..., str]
Day = Callable[..., AsOf]
Number = int | Decimal


def target(
    low: Number | None,
    high: Number | None = None,
    bound: str | None = "≥",
    unit: str = "%",
    base: str | None = "최신 모델",
) -> Target:
    return Target("t", "성능", None, None, "목표", low, high, bound, unit, base, None, None)


def reading(value: Number | None, base: str | None = None, team: str | None = None) -> Reading:
    return Reading("r", "t", team, team, None, "잰 값", value, base, None)


@pytest.mark.parametrize(
    ("low", "high", "bound", "value", "found"),
    [
        (95, None, "≥", Decimal("95.0"), "달성"),
        (95, None, "≥", Decimal("94.9"), "미달"),
        (95, None, None, 96, "달성"),
        (95, None, "여", 94, "미달"),
        (95, None, "약", 94, "불확실"),
        (95, None, "약", 95, "달성"),
        (95, 97, "≥", 96, "불확실"),
        (95, 97, "≥", 97, "달성"),
        (95, 97, "≥", 94, "미달"),
        (3, None, "≤", 3, "달성"),
        (3, None, "≤", 4, "미달"),
        (3, 5, "≤", 4, "불확실"),
        (200, None, "=", 200, "달성"),
        (200, None, "=", 199, "미달"),
        (200, None, "=", 201, "불확실"),
        (100, 300, "=", 250, "달성"),
        (None, 300, "≤", 250, "달성"),
        (None, None, None, 250, "수치 목표 없음"),
        (95, None, "≥", None, "수치 측정 없음"),
    ],
)
def test_met_or_missed(
    low: Number | None, high: Number | None, bound: str | None, value: Number | None, found: str
) -> None:
    assert standing(target(low, high, bound), reading(value)) == found


@pytest.mark.parametrize(
    ("base", "asked", "found"),
    [
        ("최신 모델", None, "달성"),
        ("최신 모델", "최신 모델", "달성"),
        ("최신 모델", "기존 모델", "비교 기준 다름"),
        (None, "기존 모델", "비교 기준 다름"),
        (None, None, "달성"),
    ],
)
def test_another_base_is_never_compared(base: str | None, asked: str | None, found: str) -> None:
    about, item = target(95, base=base), reading(100, base=asked)
    assert standing(about, item) == found
    assert (compared(about, item) == (None, None)) == (found != "달성")


@pytest.mark.parametrize(
    ("low", "high", "bound", "value", "ratio", "gap"),
    [
        (95, None, "≥", Decimal("90.25"), Fraction(19, 20), Decimal("-4.75")),
        (3, None, "≤", 4, Fraction(4, 3), 1),
        (3, 5, "≤", 4, Fraction(4, 5), -1),
        (100, 300, "=", 250, Fraction(5, 2), 150),
        (0, None, "≥", 4, None, 4),
        (None, None, "≥", 4, None, None),
        (95, None, "≥", None, None, None),
    ],
)
def test_ratio_and_gap_are_exact(
    low: Number | None,
    high: Number | None,
    bound: str,
    value: Number | None,
    ratio: Fraction | None,
    gap: Number | None,
) -> None:
    assert compared(target(low, high, bound), reading(value)) == (ratio, gap)


def cells(table: Table, *names: str) -> list[tuple[Value, ...]]:
    """Return these columns row by row."""
    return list(zip(*(table.column(name) for name in names), strict=True))


@pytest.fixture
def teams(add: Add) -> dict[str, str]:
    """가 and 나 are in the programme, 다 left."""
    step = add("round", name="1차", position=1, kind="단계평가", actual="2025-08-04")
    ids = {name: add("consortium", name=name) for name in ("가", "나", "다")}
    for name, team in ids.items():
        add("entry", round=step, consortium=team, outcome="포기" if name == "다" else "통과", announced="2025-08-04")
    return ids


@pytest.fixture
def whole(add: Add) -> str:
    """Return the target of the programme."""
    return add("indicator", name="성능", stated="95% 이상", target="95", bound="≥", unit="%", base="최신 모델")


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2025-08-31", [("가", None, None, "재지 않음"), ("나", None, None, "재지 않음")]),
        ("2025-09-01", [("가", Decimal("71.5"), "%p", "미달"), ("나", None, None, "재지 않음")]),
        ("2025-09-15", [("가", 96, "%p", "달성"), ("나", None, None, "재지 않음")]),
        ("2025-10-01", [("가", 96, "%p", "달성"), ("나", 100, None, "비교 기준 다름")]),
    ],
)
def test_the_target_of_the_programme_is_asked_of_every_team(
    add: Add, asof: Day, teams: dict[str, str], whole: str, on: str, found: list[tuple[Value, ...]]
) -> None:
    add("reading", indicator=whole, consortium=teams["가"], measured="2025-09-15", stated="96%", value="96")
    add("reading", indicator=whole, consortium=teams["가"], measured="2025-09-01", stated="71.5%", value="71.5")
    own = {"consortium": teams["나"], "measured": "2025-10-01", "base": "기존 모델"}
    add("reading", indicator=whole, stated="100%", value="100", **own)
    table = indicator_readings(asof(on))
    assert cells(table, "consortium", "value", "gap_unit", "met") == found


def test_a_reading_that_names_no_team_is_of_the_whole(add: Add, asof: Day, teams: dict[str, str], whole: str) -> None:
    assert teams
    add("reading", indicator=whole, measured="2025-09-01", stated="75%", value="75")
    assert cells(indicator_readings(asof()), "consortium", "met") == [("전체", "미달")]


def test_who_left_keeps_its_readings_and_is_asked_no_more(
    add: Add, asof: Day, teams: dict[str, str], whole: str
) -> None:
    add("reading", indicator=whole, consortium=teams["다"], measured="2025-08-01", stated="60%", value="60")
    found = cells(indicator_readings(asof()), "consortium", "met")
    assert found == [("가", "재지 않음"), ("나", "재지 않음"), ("다", "미달")]


def test_the_target_of_a_team_is_of_that_team_alone(add: Add, asof: Day, teams: dict[str, str]) -> None:
    own = add("indicator", name="성능", consortium=teams["가"], stated="100%", target="100", unit="%", base="기존 모델")
    assert cells(indicator_readings(asof()), "consortium", "owner", "met") == [("가", "가", "재지 않음")]
    add("reading", indicator=own, measured="2025-09-01", stated="101%", value="101")
    add("reading", indicator=own, consortium=teams["나"], measured="2025-09-01", stated="120%", value="120")
    found = cells(indicator_readings(asof()), "consortium", "ratio", "met")
    assert found == [("가", Fraction(101, 100), "달성"), ("나", None, "다른 팀의 목표")]


def test_sources_that_differ_about_one_day_stay_side_by_side(
    add: Add, asof: Day, teams: dict[str, str], whole: str
) -> None:
    for stated, value in (("94%", "94"), ("96%", "96")):
        row = {"indicator": whole, "consortium": teams["가"], "measured": "2025-09-01"}
        add("reading", stated=stated, value=value, **row)
    add("reading", indicator=whole, consortium=teams["가"], stated="옛값", value="1")
    found = cells(indicator_readings(asof()), "consortium", "value", "met")
    assert sorted(found[:2], key=str) == [("가", 94, "미달"), ("가", 96, "달성")]
    assert found[2:] == [("나", None, "재지 않음")]


def test_words_are_shown_and_never_computed(add: Add, asof: Day, teams: dict[str, str]) -> None:
    assert teams
    words = add("indicator", name="순위", stated="목표 없음")
    add("reading", indicator=words, stated="국내 1위", value="1")
    add("reading", indicator=add("indicator", name="비용", stated="1", target="1"), stated="50분의 1")
    found = cells(indicator_readings(asof()), "indicator", "stated", "ratio", "gap", "met")
    assert found == [
        ("비용", "50분의 1", None, None, "수치 측정 없음"),
        ("순위", "국내 1위", None, None, "수치 목표 없음"),
    ]


def test_the_newest_of_several_teams_is_told_with_their_names(
    add: Add, asof: Day, teams: dict[str, str], whole: str
) -> None:
    for name, value in (("가", "70"), ("나", "80")):
        add("reading", indicator=whole, consortium=teams[name], measured="2025-09-01", stated=f"{value}%", value=value)
    (told,) = indicators(asof()).column("measured")
    assert sorted(str(told).split(" · ")) == ["가 70%", "나 80%"]


def test_the_seeds_hold_two_bases_apart(seeds: Record) -> None:
    found = cells(indicator_readings(live(seeds, START)), "indicator", "owner", "target", "target_base", "met")
    bases = {
        base
        for _, owner, number, base, _ in found
        if number in {95, 100} and owner in {"전체", "LG경영개발원 AI연구원"}
    }
    assert bases == {"최신 글로벌 AI 모델", "기존 글로벌 모델"}
    assert {met for *_, met in found} <= {"재지 않음", "수치 목표 없음"}
