"""Decisions and objections as of a day: 통보, 이의신청 기간, 심의, 확정; nothing is decided by the program."""

from collections.abc import Callable
from datetime import date

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.tables.decisions import (
    AHEAD,
    ANSWER_NOTE,
    FINAL,
    HEARD,
    OPEN_TO_OBJECTIONS,
    PENDING,
    SETTLED,
    TOLD,
    WAITING,
    decisions,
    objections,
    objections_on,
)
from kai_desk.tables.detail import detail_of
from kai_desk.tables.navigation import page_counts
from kai_desk.tables.questions import ask
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
PERIOD = "2025. 9. 2. ~ 9. 11."


@pytest.fixture
def decide(add: Add) -> Callable[..., str]:
    """Add a decision of the one round there is."""
    step = add("round", name="1차", position=1, kind="단계평가", actual="2025-09-01")

    def make(name: str = "통과 팀 결정", **typed: str) -> str:
        return add("decision", name=name, round=step, **typed)

    return make


@pytest.mark.parametrize(
    ("typed", "on", "standing"),
    [
        ({}, "2025-09-09", TOLD),
        ({"decided": "2025-09-10"}, "2025-09-09", AHEAD),
        ({"decided": "2025-09-01"}, "2025-09-01", TOLD),
        ({"decided": "2025-09-01", "objection": PERIOD}, "2025-09-01", TOLD),
        ({"decided": "2025-09-01", "objection": PERIOD}, "2025-09-02", OPEN_TO_OBJECTIONS),
        ({"decided": "2025-09-01", "objection": PERIOD}, "2025-09-11", OPEN_TO_OBJECTIONS),
        ({"decided": "2025-09-01", "objection": PERIOD}, "2025-09-12", WAITING),
        ({"decided": "2025-09-01", "objection": PERIOD, "confirmed": "2025-09-15"}, "2025-09-14", WAITING),
        ({"decided": "2025-09-01", "objection": PERIOD, "confirmed": "2025-09-15"}, "2025-09-15", FINAL),
        ({"decided": "2025-09-01", "confirmed": "2025년 9월 중순"}, "2025-09-15", f"{FINAL} 불확실"),
        ({"decided": "2025-09-01", "confirmed": "2025년 9월 중순"}, "2025-09-30", FINAL),
        ({"decided": "2025-09-01", "objection": "미정"}, "2025-09-30", TOLD),
        ({"decided": "2025-09-01", "confirmed": "미정"}, "2025-09-30", TOLD),
    ],
)
def test_how_far_a_decision_has_come(
    decide: Callable[..., str], asof: Day, typed: dict[str, str], on: str, standing: str
) -> None:
    decide(**typed)
    assert decisions(asof(on)).column("standing") == (standing,)


@pytest.mark.parametrize(
    ("on", "standing", "counts"),
    [
        ("2025-09-04", OPEN_TO_OBJECTIONS, (0, 0)),
        ("2025-09-05", HEARD, (1, 1)),
        ("2025-09-14", HEARD, (1, 1)),
        ("2025-09-20", WAITING, (1, 0)),
        ("2025-09-25", FINAL, (1, 0)),
    ],
)
def test_an_objection_holds_it_back(
    decide: Callable[..., str], add: Add, asof: Day, on: str, standing: str, counts: tuple[int, int]
) -> None:
    decision = decide(decided="2025-09-01", objection=PERIOD, confirmed="2025-09-25")
    team = add("consortium", name="가팀")
    add(
        "objection",
        decision=decision,
        consortium=team,
        what="점수",
        filed="2025-09-05",
        state="기각",
        decided="2025-09-20",
    )
    table = decisions(asof(on))
    assert table.column("standing") == (standing,)
    assert (table.column("objections")[0], table.column("pending")[0]) == counts


@pytest.mark.parametrize(
    ("typed", "on", "shown"),
    [
        ({}, "2025-09-09", (PENDING, None, None, None)),
        ({"filed": "2025-09-01"}, "2025-09-09", (PENDING, 8, date(2025, 10, 1), None)),
        ({"filed": "2025-09-01", "state": "심의"}, "2025-10-01", ("심의", 30, date(2025, 10, 1), None)),
        ({"filed": "2025-09-01", "state": "심의"}, "2025-10-03", ("심의", 32, date(2025, 10, 1), 2)),
        ({"filed": "2025-09-01", "state": "인용"}, "2025-10-03", ("인용", None, date(2025, 10, 1), None)),
        (
            {"filed": "2025-09-01", "state": "인용", "decided": "2025-09-20"},
            "2025-10-03",
            ("인용", 19, date(2025, 10, 1), None),
        ),
        (
            {"filed": "2025-09-01", "state": "인용", "decided": "2025-09-20"},
            "2025-09-19",
            (PENDING, 18, date(2025, 10, 1), None),
        ),
        (
            {"filed": "2025-09-01", "state": "심의", "decided": "2025-09-20"},
            "2025-09-20",
            (SETTLED, 19, date(2025, 10, 1), None),
        ),
        ({"filed": "2025년 9월 초"}, "2025-12-31", (PENDING, None, None, None)),
        ({"filed": "2025-09-10"}, "2025-09-09", None),
    ],
)
def test_an_objection_on_a_day(
    decide: Callable[..., str],
    add: Add,
    asof: Day,
    typed: dict[str, str],
    on: str,
    shown: tuple[str, int | None, date | None, int | None] | None,
) -> None:
    add("objection", decision=decide(), consortium=add("consortium", name="가팀"), what="점수", **typed)
    day = asof(on)
    found = [(item.state, item.days, item.due, item.overdue(day.on)) for item in objections_on(day)]
    assert found == ([] if shown is None else [shown])
    assert objections(day).notes == ((ANSWER_NOTE,) if shown else ())


def test_who_when_and_on_what_basis_is_asked_for(decide: Callable[..., str], asof: Day) -> None:
    decide("빈 결정")
    decide("온 결정", person="평가위원회", decided="2025-09-01", basis="의결서")
    assert decisions(asof()).notes == ("빈 결정: 사람, 결정일, 근거 없음",)


def test_nothing_sets_an_outcome_by_itself(decide: Callable[..., str], add: Add, asof: Day) -> None:
    decision = decide(decided="2025-09-01", confirmed="2025-09-02")
    ((step,),) = asof().reader.rows("SELECT id FROM round")
    for team in ("가팀", "나팀"):
        row = add("consortium", name=team)
        add("entry", round=step, consortium=row, decision=decision)
        add("score", round=step, consortium=row, measure="점수", points="90" if team == "가팀" else "10")
    assert ask("entries", asof()).column("outcome") == (None, None)
    assert decisions(asof()).column("entries") == (2,)


def test_the_panes_and_the_count_of_the_page(decide: Callable[..., str], add: Add, asof: Day) -> None:
    decision = decide(person="평가위원회", decided="2025-09-01", basis="의결서", objection=PERIOD)
    ((step,),) = asof().reader.rows("SELECT id FROM round")
    team = add("consortium", name="가팀")
    add("entry", round=step, consortium=team, decision=decision, outcome="통과", announced="2025-09-02")
    row = add("objection", decision=decision, consortium=team, what="점수", filed="2025-09-05", state="심의")
    found = detail_of(asof(), "decision", decision, Unit.EOK)
    assert found is not None
    assert (found.title, found.aside, found.line) == ("통과 팀 결정", "1차", HEARD)
    told = {section.title: section.lines for section in found.sections}
    assert told["내용"] == (
        ("결정한 사람·위원회", "평가위원회"),
        ("결정일", "2025. 9. 1."),
        ("근거 문서", "의결서"),
        ("이의신청 기간", PERIOD),
    )
    assert told["걸린 결과"] == (("가팀", "통과", "2025. 9. 2."),)
    assert told["이의신청"] == (("가팀", "점수", "심의"),)
    pane = detail_of(asof("2025-10-10"), "objection", row, Unit.EOK)
    assert pane is not None
    assert (pane.title, pane.aside, pane.line) == ("점수", "가팀", "심의 · 35일째")
    assert ("처리 기한", "2025. 10. 5. · 5일 지남") in pane.sections[0].lines
    for day, count in (("2025-09-04", ("", "")), ("2025-09-09", ("이의 1", "")), ("2025-10-10", ("이의 1", "late"))):
        assert page_counts(asof(day))["evaluation"] == count
    assert detail_of(asof(), "decision", "없음", Unit.EOK) is None
    assert detail_of(asof("2025-09-04"), "objection", row, Unit.EOK) is None
