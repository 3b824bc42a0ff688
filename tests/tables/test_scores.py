"""Scores: exact sums, what is missing stays missing, ranks with ties, the line, panels, what is asked about."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.tables.scores import decimal_of
from kai_desk.tables.scores_shown import criteria, scores
from kai_desk.tables.scores_total import score_sums
from kai_desk.tables.table import AsOf, Table, Value

Add = Callable[..., str]
Day = Callable[..., AsOf]
Points = str | int | None
WEIGHTS = ("50", "30", "20")


class Evaluation:
    """One round with three criteria; its teams and scores are added as a test needs them."""

    def __init__(self, add: Add, **typed: str | int) -> None:
        self._add = add
        self.round = add("round", name="1차", position=1, kind="단계평가", actual="2025-09-01", **typed)
        self.items = [
            add("criterion", round=self.round, version="1판", name=f"항목{place}", weight=weight, position=place)
            for place, weight in enumerate(WEIGHTS, 1)
        ]
        self.teams: dict[str, str] = {}

    def team(self, name: str) -> str:
        if name not in self.teams:
            self.teams[name] = self._add("consortium", name=name)
            self._add("entry", round=self.round, consortium=self.teams[name])
        return self.teams[name]

    def give(self, team: str, *points: Points, **typed: str) -> None:
        for item, value in zip(self.items, points, strict=False):
            if value is not None:
                self.score(team, value, criterion=item, **typed)

    def score(self, team: str | None, points: Points, *, measure: str = "점수", **typed: str) -> str:
        whose = {"consortium": self.team(team)} if team else {}
        return self._add("score", round=self.round, measure=measure, points=points, **whose, **typed)


@pytest.fixture
def one(add: Add) -> Evaluation:
    return Evaluation(add)


def row_of(table: Table, team: str | None, *columns: str) -> tuple[Value, ...]:
    row = table.rows[table.column("consortium").index(team)]
    return tuple(row[table.index(column)] for column in columns)


def test_the_sum_is_exact(one: Evaluation, asof: Day) -> None:
    one.give("가팀", "41.3", "27.9", "18.8")
    table = score_sums(asof())
    total, counted, coverage, rank = row_of(table, "가팀", "total", "counted", "coverage", "rank")
    assert (total, counted, coverage, rank) == (Decimal("88.0"), Decimal("88.0"), 1, 1)
    assert str(total) == "88"


@pytest.mark.parametrize(
    ("given", "total", "counted", "coverage"),
    [
        (("41.3", "27.9", None), None, Decimal("69.2"), Fraction(4, 5)),
        (("41.3", "27.9", "미공개"), Gap.UNDISCLOSED, Decimal("69.2"), Fraction(4, 5)),
        (("41.3", "27.9", "미실시"), Gap.NOT_HELD, Decimal("69.2"), Fraction(4, 5)),
        (("41.3", "미실시", "미공개"), Gap.UNDISCLOSED, Decimal("41.3"), Fraction(1, 2)),
        (("41.3", "미공개", None), None, Decimal("41.3"), Fraction(1, 2)),
        (("41.3", "27.9", 0), Decimal("69.2"), Decimal("69.2"), 1),
        ((0, 0, 0), 0, 0, 1),
        ((None, None, None), None, None, 0),
        (("미공개", "미공개", "미공개"), Gap.UNDISCLOSED, None, 0),
        (("41.3", "27.9", "해당없음"), None, Decimal("69.2"), Fraction(4, 5)),
    ],
)
def test_a_missing_score_is_never_0(
    one: Evaluation, asof: Day, given: Sequence[Points], total: Value, counted: Value, coverage: Value
) -> None:
    one.give("나팀", "10", "10", "10")
    one.team("가팀")
    one.give("가팀", *given)
    table = score_sums(asof())
    assert row_of(table, "가팀", "total", "counted", "coverage") == (total, counted, coverage)
    assert (row_of(table, "가팀", "rank")[0] is not None) == isinstance(total, Decimal | int)


def test_a_total_that_is_known_as_such(one: Evaluation, asof: Day) -> None:
    one.score("가팀", "88.5")
    one.give("나팀", "41.3", None, None)
    one.score("나팀", "80")
    one.give("다팀", "41.3", "27.9", "18.8")
    one.score("다팀", "88")
    one.give("라팀", "41.3", "27.9", "18.8")
    one.score("라팀", "90")
    one.score("마팀", "미공개")
    table = score_sums(asof())
    assert table.column("consortium") == ("가팀", "다팀", "라팀", "나팀", "마팀")
    assert table.column("total") == (Decimal("88.5"), 88, 88, 80, Gap.UNDISCLOSED)
    assert table.column("basis") == ("총점만", "항목 합", "항목 합", "총점만", None)
    assert table.column("counted") == (None, 88, 88, Decimal("41.3"), None)
    doubt = "항목 점수의 합(88)과 적힌 총점(90)이 다름"
    assert table.column("finding") == (None, None, doubt, None, None)
    assert f"1차 라팀: {doubt}" in table.notes
    assert table.column("swap") == (None, "동점", None, None, None)


@pytest.mark.parametrize(
    ("shares", "points", "total"),
    [
        ((None, None), ("40", "30"), 35),
        (("70", "30"), ("40", "30"), 37),
        (("1", "2"), ("40", "30"), Decimal("33.333")),
        (("0.5", "0.5"), ("40.1", "30"), Decimal("35.05")),
        (("70", None), ("40", "30"), None),
        (("0", "0"), ("40", "30"), None),
        (("70", "30"), ("40", "미공개"), Gap.UNDISCLOSED),
        (("70", "30"), ("40", "미실시"), Gap.NOT_HELD),
        (("70", "30"), ("40", None), None),
    ],
)
def test_panels_are_combined_by_their_shares(
    one: Evaluation, add: Add, asof: Day, shares: Sequence[Points], points: Sequence[Points], total: Value
) -> None:
    panels = [add("panel", round=one.round, name=f"심사단{at}", share=share) for at, share in enumerate(shares)]
    one.give("가팀", None, "0", "0")
    one.give("나팀", None, "0", "0")
    for panel, value in zip(panels, points, strict=True):
        one.score("나팀", "30", criterion=one.items[0], panel=panel)
        if value is not None:
            one.score("가팀", value, criterion=one.items[0], panel=panel)
    assert row_of(score_sums(asof()), "가팀", "total") == (total,)


def test_shares_in_part_and_panels_that_did_not_sit(one: Evaluation, add: Add, asof: Day) -> None:
    first = add("panel", round=one.round, name="전문가", share="70")
    second = add("panel", round=one.round, name="국민")
    one.give("가팀", "40", "30", "20", panel=first)
    one.score("가팀", "미실시", criterion=one.items[2], panel=second)
    table = score_sums(asof())
    assert row_of(table, "가팀", "total") == (90,)
    one.score("가팀", "10", criterion=one.items[2], panel=second)
    table = score_sums(asof())
    assert row_of(table, "가팀", "total") == (None,)  # said twice by one panel: a gap and a number is the number
    assert "반영 비율" in str(row_of(table, "가팀", "finding")[0])


def test_thirds_add_up_before_they_are_rounded(one: Evaluation, add: Add, asof: Day) -> None:
    for at in range(3):
        panel = add("panel", round=one.round, name=f"심사단{at}")
        one.give("가팀", "10" if at else "11", "10" if at else "11", "10" if at else "11", panel=panel)
    assert row_of(score_sums(asof()), "가팀", "total") == (31,)


def test_one_score_told_twice_is_asked_about(one: Evaluation, asof: Day) -> None:
    one.give("가팀", "40", "20", "10")
    one.give("가팀", "40", None, "11")
    table = score_sums(asof())
    assert row_of(table, "가팀", "total", "counted") == (None, 60)
    assert row_of(table, "가팀", "finding") == ("항목3: 같은 점수가 서로 다르게 두 번 적힘",)


def test_ranks_ties_and_the_planned_line(add: Add, asof: Day) -> None:
    one = Evaluation(add, planned_out=2)
    for team, total in (("가팀", "90"), ("나팀", "85"), ("다팀", "85"), ("라팀", "70"), ("마팀", "미공개")):
        one.score(team, total)
    table = score_sums(asof())
    assert table.column("consortium") == ("가팀", "나팀", "다팀", "라팀", "마팀")
    assert table.column("rank") == (1, 2, 2, 4, None)
    assert table.column("tie") == (None, "공동 2위: 다팀", "공동 2위: 나팀", None, None)
    assert table.column("line") == (85, 85, 85, 85, 85)
    assert table.column("distance") == (5, 0, 0, -15, None)
    assert set(table.column("line_basis")) == {"계획 통과 2팀"}
    assert "1차: 통과선에 같은 점수가 있어 계획(2팀)보다 많은 3팀이 걸림" in table.notes


@pytest.mark.parametrize(
    ("typed", "line", "basis"),
    [
        ({"pass_line": "70.5"}, Decimal("70.5"), "통과선"),
        ({"pass_line": "70.5", "planned_out": 1}, Decimal("70.5"), "통과선"),
        ({"planned_out": 1}, 90, "계획 통과 1팀"),
        ({"planned_out": 1, "planned_out_high": 2}, 90, "계획 통과 1팀"),
        ({"planned_out": 3}, None, None),
        ({"planned_out": 0}, None, None),
        ({}, None, None),
    ],
)
def test_the_line(add: Add, asof: Day, typed: dict[str, str | int], line: Value, basis: str | None) -> None:
    one = Evaluation(add, **typed)
    one.score("가팀", "90")
    one.score("나팀", "60")
    table = score_sums(asof())
    assert table.column("line") == (line, line)
    assert table.column("line_basis") == (basis, basis)
    assert any("1~2팀" in note for note in table.notes) == ("planned_out_high" in typed)


def test_only_best_and_mean_belong_to_no_team(one: Evaluation, asof: Day) -> None:
    one.team("가팀")
    one.score(None, "91.3", measure="최고")
    one.score(None, "84.5", measure="평균")
    table = score_sums(asof())
    assert table.column("consortium") == ("가팀", None, None)
    assert table.column("total") == (None, Decimal("91.3"), Decimal("84.5"))
    assert table.column("rank") == (None, None, None)
    assert table.column("basis") == (None, "최고", "평균")
    assert table.subtitle == "1차 · 총점 0 / 1팀 · 최고 91.3점 · 평균 84.5점"
    assert scores(asof()).column("criterion") == ("총점", "총점")


@pytest.mark.parametrize(("mean", "asked"), [("85", False), ("85.0", False), ("84", True), ("85.1", True)])
def test_a_stated_mean_is_laid_beside_the_totals(one: Evaluation, asof: Day, mean: str, asked: bool) -> None:
    for team, total in (("가팀", "90"), ("나팀", "80")):
        one.score(team, total)
    one.score(None, mean, measure="평균")
    assert any("적힌 평균" in note for note in score_sums(asof()).notes) == asked


def test_best_and_mean_of_one_panel_are_in_no_total(one: Evaluation, add: Add, asof: Day) -> None:
    panel = add("panel", round=one.round, name="국민 심사단")
    one.give("가팀", "41.3", "27.9", "18.8")
    one.score(None, "19.2", measure="최고", criterion=one.items[2], panel=panel)
    table = score_sums(asof())
    assert row_of(table, "가팀", "total") == (88,)
    assert "1차 항목3: 국민 심사단의 점수는 최고·평균만 알려져 총점에 들어 있지 않음" in table.notes


def test_what_cannot_be_right_is_asked_about(one: Evaluation, add: Add, asof: Day) -> None:
    other = add("round", name="2차", position=2, kind="단계평가", actual="2025-09-01")
    strange = add("criterion", round=other, version="1판", name="다른", weight="10")
    unused = add("criterion", round=one.round, version="0판", name="옛", weight="10")
    one.give("가팀", "50.1", "-1", "20")
    one.score("가팀", "9", criterion=strange)
    one.score("가팀", "9", criterion=unused)
    one.score(None, "9")
    table = scores(asof())
    assert set(table.column("finding")) == {
        "배점보다 많음",
        "0보다 적음",
        None,
        "다른 라운드의 평가항목",
        "적용하지 않는 판의 평가항목",
        "팀이 적히지 않음",
    }
    assert "1차 가팀: 항목1 배점보다 많음" in table.notes
    assert row_of(score_sums(asof()), "가팀", "total") == (Decimal("69.1"),)
    shares = dict(zip(table.column("criterion"), table.column("share"), strict=True))
    assert shares["항목3"] == 1


@pytest.mark.parametrize(("day", "rows"), [("2025-08-31", 0), ("2025-09-01", 1)])
def test_scores_of_a_round_that_has_not_begun_are_not_read(one: Evaluation, asof: Day, day: str, rows: int) -> None:
    one.score("가팀", "90")
    assert len(scores(asof(day)).rows) == rows
    assert len(score_sums(asof(day)).rows) == rows


@pytest.mark.parametrize(
    ("rules", "versions", "used"),
    [
        (None, ("1판",), {"1판"}),
        (None, ("2판", "10판", "1판"), {"10판"}),
        ("1판", ("1판", "2판"), {"1판"}),
        (" 1판 ", ("1판", "2판"), {"1판"}),
        ("3판", ("1판", "2판"), set()),
    ],
)
def test_the_version_in_force(add: Add, asof: Day, rules: str | None, versions: Sequence[str], used: set[str]) -> None:
    step = add("round", name="1차", position=1, kind="단계평가", rules=rules)
    for version in versions:
        add("criterion", round=step, version=version, name="가", weight="60")
        add("criterion", round=step, version=version, name="나", weight="40.5")
    table = criteria(asof())
    rows = zip(table.column("version"), table.column("standing"), strict=True)
    assert {version for version, standing in rows if standing == "적용 중"} == used
    assert set(table.column("sum")) == {Decimal("100.5")}
    assert bool(table.notes) == (len(versions) > 1 and not (rules and used))
    assert set(table.column("fixed")) == {False}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(88), "88"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 16), "0.0625"),
        (Fraction(1, 3), "0.333"),
        (Fraction(2, 3), "0.667"),
        (Fraction(-2, 3), "-0.667"),
        (Fraction(1, 2000), "0.0005"),
        (Fraction(0), "0"),
    ],
)
def test_fractions_become_decimals_only_at_the_edge(value: Fraction, shown: str) -> None:
    assert str(decimal_of(value)) == shown
