"""The course of the teams where a programme leaves its plan: extra calls, late entrants, objections, doubtful days."""

from collections.abc import Callable
from datetime import date

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.tables.consortia import consortia
from kai_desk.tables.course import team_days, teams_left
from kai_desk.tables.detail import detail_of
from kai_desk.tables.figures import figures
from kai_desk.tables.round_tables import entries, rounds
from kai_desk.tables.rounds import rounds_on
from kai_desk.tables.table import AsOf
from kai_desk.tables.teams import NOT_YET, RUNNING, month_words, teams_on

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.fixture
def course(add: Add) -> dict[str, str]:
    """Five teams; 1차 keeps four of them, of which one withdraws; an extra call admits one of two."""
    ids = {
        "접수": add("round", name="접수", position=1, kind="접수", actual="2025-07-01"),
        "1차": add(
            "round",
            name="1차",
            position=2,
            kind="단계평가",
            planned_in=5,
            planned_out=4,
            actual="2025-12-20",
            planned="2025년 12월 말",
        ),
        "추가": add("round", name="추가", position=3, kind="추가공모", planned_out=1, planned="2026년 3월"),
        "2차": add(
            "round",
            name="2차",
            position=4,
            kind="단계평가",
            planned_in=4,
            planned_out=2,
            planned_out_high=3,
            planned="2026년 6월 말",
        ),
    }
    for name in "가나다라마바사":
        ids[name] = add("consortium", name=name)
    for team in "가나다라마":
        add("entry", round=ids["접수"], consortium=ids[team], outcome="접수")
        outcome = "순위탈락" if team == "마" else "통과"
        add("entry", round=ids["1차"], consortium=ids[team], outcome=outcome, announced="2025-12-20")
    add("entry", round=ids["2차"], consortium=ids["라"], outcome="포기", announced="2026-02-10")
    admitted = {"consortium": ids["바"], "outcome": "선정", "announced": "2026-03-20", "since": "2026-04-01"}
    add("entry", round=ids["추가"], **admitted)
    add("entry", round=ids["추가"], consortium=ids["사"], outcome="미선정", announced="2026-03-20")
    return ids


COLUMNS = ("round", "entered", "left", "teams", "planned", "planned_high", "vacancies", "basis")


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("on", "rows"),
    [
        (
            "2025-11-01",
            [
                ("접수", 5, 0, 5, None, None, None, "실제"),
                ("1차", None, None, 4, 4, None, None, "계획"),
                ("추가", None, None, 5, 5, 5, None, "계획"),
                ("2차", None, None, 2, 2, 3, None, "계획"),
            ],
        ),
        # 라 withdrew between two rounds, by an entry in 2차: that has begun as little as it has a result.
        (
            "2026-03-01",
            [
                ("접수", 5, 0, 5, None, None, None, "실제"),
                ("1차", 0, 1, 4, 4, None, 0, "실제"),
                ("추가", 0, 1, 4, 4, 4, None, "계획"),
                ("2차", None, None, 2, 2, 3, None, "계획"),
            ],
        ),
        (
            "2026-05-01",
            [
                ("접수", 5, 0, 5, None, None, None, "실제"),
                ("1차", 0, 1, 4, 4, None, 0, "실제"),
                ("추가", 1, 1, 4, 4, 4, 0, "실제"),
                ("2차", None, None, 2, 2, 3, None, "계획"),
            ],
        ),
    ],
)
def test_an_extra_call_adds_and_a_withdrawal_ends_no_round(
    asof: Day, on: str, rows: list[tuple[str | int | None, ...]]
) -> None:
    assert list(teams_left(asof(on)).pick(COLUMNS).rows) == rows


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("on", "aside", "line"),
    [
        ("2025-11-01", "/ 5팀 신청", "계획 5 → 4 (2025년 12월 말) → 5 → 2~3"),
        ("2026-03-01", "/ 5팀 신청 · 빈자리 1", "계획 3 → 4 (2026년 3월) → 2~3"),
        ("2026-05-01", "/ 7팀 신청", "계획 4 → 2~3 (2026년 6월 말)"),
    ],
)
def test_the_figure_of_the_teams_counts_vacancies_and_ranges(asof: Day, on: str, aside: str, line: str) -> None:
    card = figures(asof(on)).cards[0]
    assert (card.aside, card.line) == (aside, line)


@pytest.mark.usefixtures("course")
def test_every_change_of_the_number_of_teams(asof: Day) -> None:
    table = team_days(asof("2026-05-01"))
    assert [row[:6] for row in table.rows[5:]] == [
        (date(2025, 12, 20), 4, "나감(순위탈락)", "마", "1차", "확정"),
        (date(2026, 2, 10), 3, "나감(포기)", "라", "2차", "확정"),
        (date(2026, 3, 20), 4, "들어옴(선정)", "바", "추가", "확정"),
    ]
    assert table.column("teams")[:5] == (1, 2, 3, 4, 5)
    assert table.subtitle == "기준일에 4팀"


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize(
    ("on", "status", "month"),
    [
        ("2026-03-01", NOT_YET, None),
        ("2026-03-20", RUNNING, "시작 전"),
        ("2026-04-01", RUNNING, "1개월 차"),
        ("2026-04-30", RUNNING, "1개월 차"),
        ("2026-06-01", RUNNING, "3개월 차"),
    ],
)
def test_a_late_entrant_has_a_clock_of_its_own(
    asof: Day, course: dict[str, str], on: str, status: str, month: str | None
) -> None:
    table = consortia(asof(on))
    row = table.column("consortium").index("바")
    assert (table.column("status")[row], table.column("month")[row]) == (status, month)
    found = detail_of(asof(on), "consortium", course["바"], Unit.EOK)
    assert found is not None
    assert found.line == f"{status}{f' · 2026. 4. 1. 시작, {month}' if month else ''} · 모델 미상"


@pytest.mark.parametrize(
    ("since", "on", "words"),
    [
        (Span(date(2026, 4, 1), date(2026, 4, 30), "4월"), date(2026, 6, 10), "2~3개월 차"),
        (Span(date(2026, 4, 1), date(2026, 4, 30), "4월"), date(2026, 4, 10), "시작 전~1개월 차"),
        (Span(date(2026, 4, 1), None), date(2026, 6, 10), None),
        (None, date(2026, 6, 10), None),
        (Span(date(2025, 12, 31), date(2025, 12, 31)), date(2026, 2, 28), "2개월 차"),
    ],
)
def test_months_of_an_own_clock(since: Span | None, on: date, words: str | None) -> None:
    assert month_words(since, on) == words


def test_who_is_not_admitted_never_was_in(add: Add, asof: Day, course: dict[str, str]) -> None:
    again = add("round", name="추가2", position=5, kind="추가공모")
    add("entry", round=again, consortium=course["마"], outcome="미선정", announced="2026-05-02")
    add("entry", round=again, consortium=add("consortium", name="아"))
    standing = {team.name: (team.status, team.entered) for team in teams_on(asof("2026-06-01"))}
    assert standing["사"] == ("추가 미선정", True)
    assert standing["아"] == ("추가2 신청", True)
    assert standing["마"] == ("1차 순위탈락", True)  # it left there; the call did not take it back
    assert "사" not in team_days(asof("2026-06-01")).column("consortium")


@pytest.mark.usefixtures("course")
def test_an_extra_call_may_admit_none(add: Add, asof: Day) -> None:
    none = add("round", name="추가2", position=5, kind="추가공모", planned_out=1, actual="2026-05-01")
    add("entry", round=none, consortium=add("consortium", name="아"), outcome="미선정", announced="2026-05-10")
    step = rounds_on(asof("2026-05-10"))[-1]
    assert (step.actual_in, step.actual_out, step.teams, step.planned_after) == (1, 0, 4, 5)


def test_a_span_that_covers_the_day_is_doubtful(add: Add, asof: Day) -> None:
    step = add("round", name="1차", position=1, kind="단계평가")
    for name, announced in (("가", "2025-08-01"), ("나", "2025년 8월"), ("다", "미정"), ("라", None)):
        add("entry", round=step, consortium=add("consortium", name=name), outcome="통과", announced=announced)
    table = team_days(asof("2025-08-10"))
    standings = dict(zip(table.column("consortium"), table.column("standing"), strict=True))
    assert standings == {"가": "확정", "나": "불확실", "다": "불확실", "라": "불확실"}
    later = team_days(asof("2025-08-31"))
    assert dict(zip(later.column("consortium"), later.column("standing"), strict=True))["나"] == "확정"


@pytest.fixture
def held(add: Add) -> dict[str, str]:
    """One decision with an objection period of ten days, one objection filed on its ninth and answered in January."""
    ids = {
        "1차": add("round", name="1차", position=1, kind="단계평가", actual="2025-12-20"),
        "가": add("consortium", name="가"),
        "나": add("consortium", name="나"),
    }
    ids["결정"] = add(
        "decision",
        name="1차 결과",
        round=ids["1차"],
        decided="2025-12-20",
        objection="2025-12-21~2025-12-30",
        confirmed="2026-01-21",
    )
    for team, outcome in (("가", "통과"), ("나", "순위탈락")):
        add("entry", round=ids["1차"], consortium=ids[team], outcome=outcome, announced="2025-12-20")
    ids["이의"] = add(
        "objection",
        decision=ids["결정"],
        consortium=ids["나"],
        what="점수",
        filed="2025-12-29",
        decided="2026-01-20",
        state="기각",
    )
    return ids


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(
    ("on", "decision", "until", "standing"),
    [
        ("2025-12-28", "이의신청 기간 ~12. 30.", Span(date(2025, 12, 30), date(2025, 12, 30)), "이의신청 중"),
        ("2026-01-10", "심의 중", Span(date(2026, 1, 10), None, "심의가 끝날 때까지"), "이의신청 중"),
        ("2026-01-21", "확정", None, "확정"),
    ],
)
def test_objections_hold_a_result_back(asof: Day, on: str, decision: str, until: Span | None, standing: str) -> None:
    table = rounds(asof(on))
    assert (table.column("decision"), table.column("held_until")) == ((decision,), (until,))
    days = team_days(asof(on))
    # 나 was in no round before: it is not in, and was not, so that nothing changed by its leaving.
    assert (days.column("consortium"), days.column("standing")) == (("가",), (standing,))


def test_an_objection_without_an_answer_has_no_end(add: Add, asof: Day, held: dict[str, str]) -> None:
    add("objection", decision=held["결정"], consortium=held["가"], what="절차", filed="2025-12-30")
    (hold,) = rounds(asof("2026-01-20")).column("held_until")
    assert isinstance(hold, Span)
    assert hold.hi is None


def test_what_an_entry_says_of_its_start_decision_and_document(add: Add, asof: Day, held: dict[str, str]) -> None:
    link = {"outcome": "통과", "announced": "2026-02-01", "decision": held["결정"], "basis": "심의 결과 통보"}
    step = add("round", name="2차", position=2, kind="단계평가")
    add("entry", round=step, consortium=held["가"], since="2026-02-10", **link)
    table = entries(asof("2026-02-01"))
    row = table.column("round").index("2차")
    assert (table.column("decision")[row], table.column("basis")[row]) == ("1차 결과", "심의 결과 통보")
    assert table.column("since")[row] == Span(date(2026, 2, 10), date(2026, 2, 10))
    before = entries(asof("2026-01-31"))
    assert (before.column("decision")[row], before.column("basis")[row]) == (None, None)


def test_a_call_without_a_day_takes_nobody_in_before_it_says_so(add: Add, asof: Day) -> None:
    call = add("round", name="추가", position=1, kind="추가공모", planned_out=1)
    add("entry", round=call, consortium=add("consortium", name="가"))
    assert [team.status for team in teams_on(asof())] == ["추가 신청"]
    assert figures(asof()).cards[0].value == "0"
    assert (rounds_on(asof())[0].actual_in, rounds_on(asof())[0].actual_out) == (1, None)


def test_an_undated_leaving_is_not_before_what_the_team_did_last(add: Add, asof: Day) -> None:
    team = add("consortium", name="가")
    first = add("round", name="접수", position=1, kind="접수", actual="2025-07-01")
    add("entry", round=first, consortium=team, outcome="접수")
    add("entry", round=add("round", name="1차", position=2, kind="단계평가"), consortium=team, outcome="포기")
    assert teams_on(asof("2025-06-30"))[0].status == NOT_YET
    assert teams_on(asof("2025-07-01"))[0].status == "1차 포기"
    assert [item.teams for item in rounds_on(asof("2025-07-01"))] == [1, 0]


def test_a_start_says_nothing_of_a_leaving(add: Add, asof: Day) -> None:
    team = add("consortium", name="가")
    first = add("round", name="접수", position=1, kind="접수", actual="2025-07-01")
    add("entry", round=first, consortium=team, outcome="접수")
    step = add("round", name="1차", position=2, kind="단계평가", actual="2025-08-20")
    add("entry", round=step, consortium=team, outcome="포기", since="2025-07-10")
    assert [teams_on(asof(on))[0].status for on in ("2025-08-19", "2025-08-20")] == [RUNNING, "1차 포기"]
