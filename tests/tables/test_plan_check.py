"""The plan checker: it asks where the arithmetic of the plan, or plan and fact, does not add up."""

from collections.abc import Callable
from datetime import date

import pytest

from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.plan_check import plan_check
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
TODAY = date(2025, 9, 9)
SEEDS_ASK = "반기마다 1팀씩 줄이면 2개 팀이 되는 때는 2026-12, 자료상 시점은 2027년 상반기"


@pytest.mark.parametrize("on", ["2025-07-20", "2025-09-09", "2027-12-31"])
def test_the_seeds_ask_one_question(seeds: Record, on: str) -> None:
    table = plan_check(live(seeds, TODAY, date.fromisoformat(on)))
    assert table.rows == ((SEEDS_ASK, "3차 단계평가", "주기"),)
    dates = seeds.rows("SELECT planned_lo, planned_hi, planned_words FROM round ORDER BY position")
    assert dates[-1] == ("2027-01-01", "2027-06-30", "2027년 상반기")


def test_the_practice_set_asks_it_too(practice: Record) -> None:
    assert SEEDS_ASK in plan_check(live(practice, TODAY)).column("question")


def asked(asof: AsOf) -> list[str]:
    return [str(words) for words in plan_check(asof).column("question")]


Steps = tuple[tuple[int | None, int | None, int | None, str | None], ...]


@pytest.mark.parametrize(
    ("cadence", "steps", "questions"),
    [
        (
            6,
            ((5, 4, None, "2025년 12월 말"), (4, 3, None, "미정"), (3, 2, None, "2027년 상반기")),
            [SEEDS_ASK],
        ),
        (6, ((5, 4, None, "2025년 12월 말"), (4, 3, None, "미정"), (3, 2, None, "2026년 하반기")), []),
        # The last is not where the first puts it, but where the second does.
        (6, ((5, 4, None, "2025-12-30"), (4, 3, None, "2026년 8월"), (3, 2, None, "2027년 2월")), ["2026-06"]),
        (6, ((5, 4, None, "2025-12-30"), (4, 3, None, None), (3, 2, None, None)), []),
        (
            6,
            ((10, 8, None, "2025년 12월 말"), (8, 6, None, None), (6, 4, None, "2027-06-30")),
            ["반기마다 2팀씩 줄이면 4개 팀이 되는 때는 2026-12, 자료상 시점은 2027. 6. 30."],
        ),
        (
            3,
            ((6, 4, 5, "2025년 12월 말"), (5, 3, 4, "2026년 9월")),
            ["분기마다 1~2팀씩 줄이면 3~4개 팀이 되는 때는 2026-03, 자료상 시점은 2026년 9월"],
        ),
        (
            12,
            ((5, 4, None, "2025년 12월 말"), (4, 2, None, "2026년 상반기")),
            ["해마다 2팀씩 줄이면 2개 팀이 되는 때는 2026-12, 자료상 시점은 2026년 상반기"],
        ),
        (
            4,
            ((5, 4, None, "2025. 11. 20.~12. 10."), (4, 3, None, "2026년 12월")),
            ["4개월마다 1팀씩 줄이면 3개 팀이 되는 때는 2026-03~2026-04, 자료상 시점은 2026년 12월"],
        ),
        # A round that takes nobody out still takes its turn.
        (
            6,
            ((5, 4, None, "2025년 12월 말"), (4, 4, None, "2027-06-30")),
            ["반기마다 평가하면 4개 팀이 되는 때는 2026-06, 자료상 시점은 2027. 6. 30."],
        ),
        # Nothing says how many began: the first is only where the counting starts.
        (6, ((None, 4, None, "2025년 12월 말"), (None, 3, None, "2026-06-30")), []),
        (None, ((5, 4, None, "2025년 12월 말"), (4, 3, None, "2029-06-30")), []),
    ],
)
def test_the_cadence(add: Add, asof: Day, cadence: int | None, steps: Steps, questions: list[str]) -> None:
    add("programme", name="사업", cadence=cadence)
    for place, (into, out, high, planned) in enumerate(steps, 1):
        typed = {"planned_in": into, "planned_out": out, "planned_out_high": high, "planned": planned}
        add("round", name=f"{place}차", position=place, kind="단계평가", **typed)
    found = asked(asof())
    assert len(found) == len(questions)
    assert all(part in words for part, words in zip(questions, found, strict=True))


def test_rounds_that_are_not_in_the_record_count_by_the_teams(add: Add, asof: Day) -> None:
    add("programme", name="사업", cadence=6)
    for place, into, out, planned in ((1, 5, 4, "2025년 12월 말"), (2, 3, 2, "2027년 상반기")):
        add(
            "round",
            name=f"{place}차",
            position=place,
            kind="단계평가",
            planned_in=into,
            planned_out=out,
            planned=planned,
        )
    assert asked(asof()) == [
        SEEDS_ASK,
        "앞까지의 계획으로는 4팀이 남는데 3팀이 참가한다고 되어 있습니다. 어느 쪽이 맞습니까?",
    ]


def test_an_extra_call_between_adds_to_what_is_cut(add: Add, asof: Day) -> None:
    add("programme", name="사업", cadence=6)
    for place, kind, into, out, planned in (
        (1, "단계평가", 5, 4, "2025년 12월"),
        (2, "추가공모", None, 1, "2026년 3월"),
        (3, "단계평가", 5, 4, "2026년 12월"),
    ):
        add("round", name=f"{place}", position=place, kind=kind, planned_in=into, planned_out=out, planned=planned)
    assert asked(asof()) == ["반기마다 1팀씩 줄이면 4개 팀이 되는 때는 2026-06, 자료상 시점은 2026년 12월"]


@pytest.fixture
def plan(add: Add) -> Callable[..., dict[str, str]]:
    """Lay rounds in order, each ten days after the one before, with four teams that entered the first."""

    def lay(*rounds: dict[str, str | int | None]) -> dict[str, str]:
        ids = {name: add("consortium", name=name) for name in "가나다라마"}
        for place, typed in enumerate(rounds, 1):
            name = str(typed.get("name", f"{place}차"))
            row = {"kind": "단계평가", "actual": f"2025-08-{place}0", **typed, "name": name, "position": place}
            ids[name] = add("round", **row)
        return ids

    return lay


def enter(add: Add, ids: dict[str, str], step: str, outcomes: dict[str, str], announced: str | None = None) -> None:
    for team, outcome in outcomes.items():
        add("entry", round=ids[step], consortium=ids[team], outcome=outcome, announced=announced)


STAY = dict.fromkeys("가나다라", "통과")


@pytest.mark.parametrize(
    ("steps", "question", "kind"),
    [
        (
            ({"planned_out": 4}, {"planned_in": 5, "planned_out": 3}),
            "앞까지의 계획으로는 4팀이 남는데 5팀이 참가한다고 되어 있습니다. 어느 쪽이 맞습니까?",
            "팀 수",
        ),
        (
            ({"planned_out": 3}, {"kind": "추가공모", "planned_out": 1}, {"planned_in": 3}),
            "앞까지의 계획으로는 4팀이 남는데 3팀이 참가한다고 되어 있습니다. 어느 쪽이 맞습니까?",
            "팀 수",
        ),
        (({"planned_out": 2, "planned_out_high": 3}, {"planned_in": 3}), "", ""),
        (
            ({"planned_in": 3, "planned_out": 4},),
            "3팀이 참가해 4팀이 통과할 수는 없습니다. 어느 쪽이 맞습니까?",
            "팀 수",
        ),
        (
            ({"planned_out": 4, "planned_out_high": 3},),
            "계획 통과 팀의 위끝 3팀이 아래끝 4팀보다 적습니다. 어느 쪽이 맞습니까?",
            "팀 수",
        ),
        (
            ({"planned": "2026년 6월", "actual": None}, {"planned": "2026-03-01", "actual": None}),
            "2차는 2026. 3. 1., 앞 라운드인 1차(2026년 6월)는 그보다 뒤입니다. 순서와 날짜가 맞습니까?",
            "일정",
        ),
        (({"planned": "2026년 6월", "actual": None}, {"planned": "미정", "actual": None}), "", ""),
        (({"planned": "2026년 6월", "actual": None}, {"planned": "2026년 상반기", "actual": None}), "", ""),
    ],
)
def test_a_plan_that_does_not_add_up(
    asof: Day, plan: Callable[..., dict[str, str]], steps: tuple[dict[str, str], ...], question: str, kind: str
) -> None:
    ids = plan(*steps)
    table = plan_check(asof())
    last = f"{len(steps)}차"
    assert table.rows == (((question, last, kind),) if question else ())
    assert table.row_ids == ((ids[last],) if question else ())


@pytest.mark.parametrize(
    ("planned", "high", "question"),
    [
        (3, None, "3팀을 남기기로 계획했는데 2팀이 통과했습니다. 계획을 벗어난 까닭이 기록에 있습니까?"),
        (3, 4, "3~4팀을 남기기로 계획했는데 2팀이 통과했습니다. 계획을 벗어난 까닭이 기록에 있습니까?"),
        (1, 2, ""),
        (2, None, ""),
        (None, None, ""),
    ],
)
def test_a_result_outside_the_plan(
    add: Add, asof: Day, plan: Callable[..., dict[str, str]], planned: int | None, high: int | None, question: str
) -> None:
    ids = plan({"planned_out": planned, "planned_out_high": high})
    enter(add, ids, "1차", {"가": "통과", "나": "통과", "다": "포기", "라": "결격"})
    assert asked(asof()) == ([question] if question else [])


def test_an_extra_call_that_admits_none_is_asked_about(
    add: Add, asof: Day, plan: Callable[..., dict[str, str]]
) -> None:
    ids = plan({}, {"name": "추가", "kind": "추가공모", "planned_out": 1})
    enter(add, ids, "1차", STAY)
    enter(add, ids, "추가", {"마": "미선정"})
    assert asked(asof()) == ["1팀을 더 들이기로 계획했는데 0팀이 통과했습니다. 계획을 벗어난 까닭이 기록에 있습니까?"]


def test_teams_that_the_course_does_not_explain(add: Add, asof: Day, plan: Callable[..., dict[str, str]]) -> None:
    ids = plan({}, {}, {}, {"name": "추가", "kind": "추가공모", "actual": "2025-09-01"})
    enter(add, ids, "1차", {**STAY, "라": "포기"})
    enter(add, ids, "2차", {"가": "통과", "라": "통과", "마": "통과"})
    enter(add, ids, "3차", dict.fromkeys("가나다라마", "통과"))
    enter(add, ids, "추가", {"가": "선정"})
    assert plan_check(asof()).rows == (
        ("라는 앞에서 이미 나갔는데 다시 들어 있습니다. 기록이 맞습니까?", "2차", "참가"),
        ("앞 라운드에서 3팀이 남았는데 3팀이 참가합니다. 마는 어디로 들어왔습니까?", "2차", "참가"),
        ("결과가 난 라운드인데 남아 있던 나, 다의 기록이 없습니다. 빠졌습니까?", "2차", "참가"),
        ("가는 이미 사업에 있는데 더 들이는 라운드에 들어 있습니다. 기록이 맞습니까?", "추가", "참가"),
    )


def test_who_starts_by_a_clock_of_its_own_is_no_question(
    add: Add, asof: Day, plan: Callable[..., dict[str, str]]
) -> None:
    ids = plan({}, {})
    enter(add, ids, "1차", {**STAY, "라": "포기"})
    enter(add, ids, "2차", dict.fromkeys("가나다", "통과"))
    for team in "라마":
        add("entry", round=ids["2차"], consortium=ids[team], outcome="중도합류", since="2025-08-25")
    assert asked(asof()) == []


@pytest.mark.parametrize(
    ("start", "state", "question"),
    [
        ("2025-08-29", "기각", "1차 결과가 2025. 8. 30.까지 확정되지 않는데 2차는 2025. 8. 29.에 시작합니다. "),
        ("2025-08-30", "기각", ""),
        ("2025-10-01", "심의", "1차 결과가 심의가 끝날 때까지 확정되지 않는데 2차는 2025. 10. 1.에 시작합니다. "),
        ("미정", "심의", ""),
    ],
)
def test_a_round_that_does_not_wait_for_the_objections(
    add: Add, asof: Day, plan: Callable[..., dict[str, str]], start: str, state: str, question: str
) -> None:
    steps = {"actual": None, "planned": start}, {"actual": None, "planned": "2026-10-01" if state == "심의" else "미정"}
    ids = plan({}, *steps)
    enter(add, ids, "1차", STAY)
    decision = add("decision", name="결정", round=ids["1차"], decided="2025-08-10", objection="2025-08-11~2025-08-30")
    add("objection", decision=decision, consortium=ids["라"], what="점수", filed="2025-08-15", state=state)
    found = asked(asof("2025-08-20"))
    assert found == ([f"{question}미루어야 합니까?"] if question else [])
