"""Rounds that leave their plan: who left by when, who came back, when a result is one."""

from collections.abc import Callable

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.tables.consortia import consortia
from kai_desk.tables.course import teams_left
from kai_desk.tables.round_tables import entries, rounds
from kai_desk.tables.rounds import next_gate, rounds_on
from kai_desk.tables.table import AsOf
from kai_desk.tables.teams import NOT_YET, RUNNING, teams_on

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.fixture
def course(add: Add) -> dict[str, str]:
    """Three rounds and an extra call; 가 to 라, two of which leave, one of which comes back."""
    ids = {
        name: add("round", name=name, position=place, kind=kind, planned_out=out, planned=planned, actual=actual)
        for name, place, kind, out, planned, actual in (
            ("접수", 1, "접수", None, None, "2025-07-21"),
            ("1차", 2, "단계평가", 3, "2025년 8월 말", "2025-08-29"),
            ("추가", 3, "추가공모", 4, "2025년 10월", "2025-10-15"),
            ("2차", 4, "단계평가", 2, "2025년 12월 말", None),
        )
    }
    for name in ("가", "나", "다", "라"):
        ids[name] = add("consortium", name=name)
    for team, step, outcome, announced in (
        ("가", "접수", "접수", None),
        ("나", "접수", "접수", None),
        ("다", "접수", "접수", None),
        ("가", "1차", "통과", "2025-08-29"),
        ("나", "1차", "순위탈락", "2025-08-29"),
        ("다", "1차", "포기", "2025-08-20"),
        ("나", "추가", "중도합류", "2025-10-15"),
        ("라", "추가", "선정", "2025-10-15"),
    ):
        add("entry", round=ids[step], consortium=ids[team], outcome=outcome, announced=announced)
    return ids


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("on", "standing"),
    [
        ("2025-07-20", {"가": NOT_YET, "나": NOT_YET, "다": NOT_YET, "라": NOT_YET}),
        ("2025-07-21", {"가": RUNNING, "나": RUNNING, "다": RUNNING, "라": NOT_YET}),
        ("2025-08-20", {"가": RUNNING, "나": RUNNING, "다": "1차 포기", "라": NOT_YET}),
        ("2025-08-29", {"가": RUNNING, "나": "1차 순위탈락", "다": "1차 포기", "라": NOT_YET}),
        ("2025-10-15", {"가": RUNNING, "나": RUNNING, "다": "1차 포기", "라": RUNNING}),
    ],
)
def test_standing_of_the_teams(asof: Day, on: str, standing: dict[str, str]) -> None:
    assert {team.name: team.status for team in teams_on(asof(on))} == standing


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("on", "in_and_out", "gate", "flow"),
    [
        ("2025-07-20", [(None, None)] * 4, "접수", [(3, "계획"), (7, "계획"), (2, "계획")]),
        ("2025-07-21", [(3, 3), *[(None, None)] * 3], "1차", [(3, "실제"), (3, "계획"), (7, "계획"), (2, "계획")]),
        # A withdrawal before the result is no result of the round.
        ("2025-08-20", [(3, 3), *[(None, None)] * 3], "1차", [(3, "실제"), (3, "계획"), (7, "계획"), (2, "계획")]),
        (
            "2025-08-29",
            [(3, 3), (3, 1), (None, None), (None, None)],
            "추가",
            [(3, "실제"), (1, "실제"), (5, "계획"), (2, "계획")],
        ),
        (
            "2025-10-15",
            [(3, 3), (3, 1), (2, 2), (None, None)],
            "2차",
            [(3, "실제"), (1, "실제"), (3, "실제"), (2, "계획")],
        ),
    ],
)
def test_counts_come_from_the_entries(
    asof: Day, on: str, in_and_out: list[tuple[int | None, int | None]], gate: str, flow: list[tuple[int, str]]
) -> None:
    day = asof(on)
    assert [(step.actual_in, step.actual_out) for step in rounds_on(day)] == in_and_out
    found = next_gate(day)
    assert found is not None
    assert found.name == gate
    table = teams_left(day)
    assert list(zip(table.column("teams"), table.column("basis"), strict=True)) == flow


def test_a_withdrawal_while_the_round_runs(add: Add, asof: Day) -> None:
    step = add("round", name="1차", position=1, kind="단계평가", actual="2025-08-01")
    for name, outcome, announced in (("가", "포기", "2025-08-10"), ("나", None, None), ("다", "통과", "2025-08-29")):
        add("entry", round=step, consortium=add("consortium", name=name), outcome=outcome, announced=announced)
    (found,) = rounds_on(asof("2025-09-09"))
    assert (found.actual_in, found.actual_out) == (3, None)
    assert [team.name for team in teams_on(asof("2025-08-20")) if team.running] == ["나"]
    assert [team.name for team in teams_on(asof("2025-09-09")) if team.running] == ["나", "다"]


def test_everybody_may_leave(add: Add, asof: Day) -> None:
    step = add("round", name="1차", position=1, kind="단계평가", actual="2025-08-01")
    for name in ("가", "나"):
        team = add("consortium", name=name)
        add("entry", round=step, consortium=team, outcome="결격", announced="2025-08-01")
    assert rounds_on(asof())[0].actual_out == 0
    assert next_gate(asof()) is None


def test_rounds_without_entries_are_plans(add: Add, asof: Day) -> None:
    add("round", name="1차", position=1, kind="단계평가", planned_in=5, planned_out=4, actual="2025-08-01")
    (found,) = rounds_on(asof())
    assert (found.actual_in, found.actual_out, found.teams_after) == (None, None, (4, False))
    assert rounds(asof()).subtitle == "팀 수 계획 4"


@pytest.mark.usefixtures("course")
def test_the_line_over_the_rounds(asof: Day) -> None:
    assert rounds(asof("2025-10-15")).subtitle == "팀 수 3→1→3 → 계획 2"
    assert rounds(asof("2025-08-29")).subtitle == "팀 수 3→1 → 계획 5, 2"


def test_an_outcome_that_stands_twice_among_the_presets_counts_once(
    add: Add, asof: Day, course: dict[str, str]
) -> None:
    add("preset", list="결과", name="통과", meaning="stays")
    add("entry", round=course["2차"], consortium=course["가"], outcome="통과", announced="2025-12-30")
    assert [(step.actual_in, step.actual_out) for step in rounds_on(asof("2026-01-05"))] == [
        (3, 3),
        (3, 1),
        (2, 2),
        (1, 1),
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-08-28", (None, None, None, None)),
        ("2025-08-29", ("순위탈락", Gap.UNDISCLOSED, 7, "2025. 8. 29.")),
    ],
)
def test_what_was_not_announced_is_not_told(
    add: Add, asof: Day, on: str, expected: tuple[str | None, Gap | None, int | None, str | None]
) -> None:
    step = add("round", name="1차", position=1, kind="단계평가")
    team = add("consortium", name="가")
    add("entry", round=step, consortium=team, outcome="순위탈락", reason="미공개", rank=7, announced="2025-08-29")
    outcome, reason, rank, announced = entries(asof(on)).rows[0][2:6]
    shown = None if announced is None else "2025. 8. 29."
    assert (outcome, reason, rank, shown) == expected


def test_consortia_without_any_entry(add: Add, asof: Day) -> None:
    add("consortium", name="가", lead=add("organization", name="가"))
    table = consortia(asof())
    assert table.rows == (("가", "가", None, NOT_YET, None, None, None, None, None),)
    assert table.subtitle == "진행 중 0팀 · 신청 0팀"


def test_teams_stand_by_reading_with_placeholders_last(add: Add, asof: Day) -> None:
    step = add("round", name="접수", position=1, kind="접수")
    readings = {"업스테이지": None, "LG": None, "42dot": None, "KAIST": "한국과학기술원", "SK텔레콤": None}
    for name, reading in readings.items():
        team = add("consortium", name=name, lead=add("organization", name=name, reading=reading))
        add("entry", round=step, consortium=team, outcome="접수")
    for name in ("이름 미상 2", "이름 미상 1"):
        add("entry", round=step, consortium=add("consortium", name=name, placeholder="예"), outcome="접수")
    names = [team.name for team in teams_on(asof())]
    assert names == ["업스테이지", "SK텔레콤", "LG", "42dot", "KAIST", "이름 미상 1", "이름 미상 2"]
