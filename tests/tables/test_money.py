"""Money by hand-made lines: what was entered by the day, and nothing that was not."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.record.record import Rows
from kai_desk.tables.money import FORMULAS, NO_ROUND, SHARED, UNDISCLOSED_NOTE
from kai_desk.tables.money import totals as totals_of
from kai_desk.tables.money_lines import budget
from kai_desk.tables.money_tables import budget_by_round, budget_by_team
from kai_desk.tables.table import AsOf, Value

Add = Callable[..., str]
Day = Callable[..., AsOf]
HIDDEN, NONE_THERE = Gap.UNDISCLOSED, Gap.NOT_APPLICABLE
BIG = 213_900_000_000


def money(asof: AsOf) -> tuple[Value, ...]:
    """편성, 변경, 이월, 예산현액, 교부, 실집행, 집행률, 실집행률 of the only line."""
    table = budget(asof)
    start = table.index("appropriated")
    return table.rows[0][start : start + 8]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], (None,) * 8),
        ([("편성", "0")], (0, None, None, 0, None, None, None, None)),
        ([("편성", "2,139억")], (BIG, None, None, BIG, None, None, None, None)),
        (
            [("편성", "2,139억"), ("편성", "2,139억"), ("교부", "2,139억")],
            (2 * BIG, None, None, 2 * BIG, BIG, None, Fraction(1, 2), None),
        ),
        (
            [("편성", "100억"), ("변경", "△10억"), ("이월", "5억"), ("교부", "30억"), ("실집행", "10억")],
            (10**10, -(10**9), 5 * 10**8, 95 * 10**8, 3 * 10**9, 10**9, Fraction(6, 19), Fraction(1, 3)),
        ),
        ([("교부", "30억"), ("실집행", "10억")], (None, None, None, None, 3 * 10**9, 10**9, None, Fraction(1, 3))),
        ([("편성", "10억"), ("교부", "0"), ("실집행", "0")], (10**9, None, None, 10**9, 0, 0, Fraction(0), None)),
        ([("불용", "1억"), ("반납", "1억"), ("정산", "1억")], (None,) * 8),
        ([("편성", "미공개")], (HIDDEN, None, None, HIDDEN, None, None, None, None)),
        ([("교부", "해당없음")], (None, None, None, None, NONE_THERE, None, None, None)),
        ([("교부", "해당없음"), ("교부", "미공개")], (None, None, None, None, HIDDEN, None, None, None)),
        ([("교부", "미공개"), ("교부", "30억")], (None, None, None, None, 3 * 10**9, None, None, None)),
        ([("편성", "10억"), ("교부", "미공개")], (10**9, None, None, 10**9, HIDDEN, None, HIDDEN, None)),
        (
            [("편성", "미공개"), ("변경", "1억"), ("교부", "미공개"), ("실집행", "해당없음")],
            (HIDDEN, 10**8, None, 10**8, HIDDEN, NONE_THERE, HIDDEN, NONE_THERE),
        ),
        ([("불용", "미공개")], (None,) * 8),
    ],
)
def test_what_a_line_shows(
    add: Add, asof: Day, entries: list[tuple[str, str]], expected: tuple[int | Fraction | Gap | None, ...]
) -> None:
    line = add("budget_line", name="항목")
    for kind, amount in entries:
        add("budget_entry", line=line, kind=kind, amount=amount)
    assert money(asof()) == expected
    assert totals_of(asof()).values == expected


@pytest.mark.parametrize(
    ("dated", "counted"),
    [
        (None, True),
        ("2025-09-08", True),
        ("2025-09-09", True),
        ("2025-09-10", False),
        ("2025년 9월 초", True),
        ("2025. 9. 9.~9. 30.", True),
        ("2025. 9. 10.~9. 30.", False),
        ("2025. 9. 30.까지", True),
        ("미정", True),
    ],
)
def test_an_entry_counts_from_the_first_day_it_can_be(add: Add, asof: Day, dated: str | None, counted: bool) -> None:
    line = add("budget_line", name="항목")
    add("budget_entry", line=line, kind="편성", amount=5_000_000_000, dated=dated)
    assert totals_of(asof("2025-09-09")).appropriated == (5_000_000_000 if counted else None)
    assert money(asof("2025-09-09"))[0] == (5_000_000_000 if counted else None)


def test_a_gap_counts_from_its_day_too(add: Add, asof: Day) -> None:
    line = add("budget_line", name="항목")
    add("budget_entry", line=line, kind="교부", amount="미공개", dated="2025-09-10")
    assert money(asof("2025-09-09"))[4] is None
    assert money(asof("2025-09-10"))[4] is HIDDEN


@pytest.mark.parametrize(
    ("amounts", "notes"),
    [
        (("3억",), (FORMULAS,)),
        (("3억", "해당없음"), (FORMULAS,)),
        (("3억", "미공개"), (FORMULAS, UNDISCLOSED_NOTE)),
        (("미공개",), (FORMULAS, UNDISCLOSED_NOTE)),
    ],
)
def test_undisclosed_amounts_are_said_to_be_left_out(
    add: Add, asof: Day, amounts: tuple[str, ...], notes: tuple[str, ...]
) -> None:
    line = add("budget_line", name="항목")
    for amount in amounts:
        add("budget_entry", line=line, kind="편성", amount=amount)
    for question in (budget, budget_by_round, budget_by_team):
        assert question(asof()).notes == notes


@pytest.fixture
def house(add: Add) -> None:
    """Two teams, two rounds that share a position, a shared line, a line without entries."""
    lg = add("consortium", name="LG")
    sk = add("consortium", name="SK텔레콤")
    first = add("round", name="가 라운드", position=1, kind="단계평가")
    second = add("round", name="나 라운드", position=1, kind="단계평가")
    for name, team, step, entries in (
        ("LG 1", lg, first, (("편성", "30억"), ("교부", "15억"))),
        ("LG 2", lg, second, (("편성", "40억"), ("교부", "미공개"))),
        ("SK 1", sk, first, (("편성", "2,139억"), ("교부", "713억"), ("실집행", "23억"))),
        ("SK 2", sk, second, (("편성", "미공개"),)),
        ("공동", None, None, (("편성", "200억"),)),
        ("빈 항목", lg, None, ()),
    ):
        line = add("budget_line", name=name, consortium=team, round=step, year=2025)
        for kind, amount in entries:
            add("budget_entry", line=line, kind=kind, amount=amount, dated="2025-08-10")


@pytest.mark.usefixtures("house")
def test_groups_by_team(asof: Day) -> None:
    table = budget_by_team(asof())
    assert [(row[0], row[1], row[5], row[7]) for row in table.rows] == [
        ("SK텔레콤", BIG, 71_300_000_000, Fraction(1, 3)),
        ("LG", 7_000_000_000, 1_500_000_000, Fraction(3, 14)),
        (SHARED, 20_000_000_000, None, None),
    ]
    assert UNDISCLOSED_NOTE in table.notes


@pytest.mark.usefixtures("house")
def test_groups_by_round_keep_rounds_together(asof: Day) -> None:
    table = budget_by_round(asof())
    assert [(row[0], row[1], row[2], row[6]) for row in table.rows] == [
        (NO_ROUND, SHARED, 20_000_000_000, None),
        ("가 라운드", "SK텔레콤", BIG, 71_300_000_000),
        ("가 라운드", "LG", 3_000_000_000, 1_500_000_000),
        ("나 라운드", "SK텔레콤", HIDDEN, None),
        ("나 라운드", "LG", 4_000_000_000, HIDDEN),
    ]


@pytest.mark.usefixtures("house")
def test_every_table_of_money_adds_up_to_the_same(asof: Day) -> None:
    sums = totals_of(asof())
    for question in (budget, budget_by_round, budget_by_team):
        table = question(asof())
        assert table.total("appropriated") == sums.appropriated == BIG + 27_000_000_000
        assert table.total("disbursed") == sums.disbursed == 72_800_000_000
        assert table.total("spent") == sums.spent == 2_300_000_000
        assert table.subtitle == "예산현액 2,409억 · 교부 728억 · 실집행 23억"


@pytest.mark.usefixtures("house")
def test_lines_stand_by_team_in_reading_order_and_by_name(asof: Day) -> None:
    table = budget(asof())
    assert table.column("line") == ("SK 1", "SK 2", "LG 1", "LG 2", "빈 항목", "공동")
    assert table.column("year") == (2025,) * 6


@pytest.mark.parametrize(
    ("entries", "disbursement", "spending", "subtitle"),
    [
        ((), "교부 기록 없음 ÷ 예산현액 기록 없음", "실집행 기록 없음 ÷ 교부 기록 없음", "기록된 예산이 없음"),
        (
            (("편성", "1,428억"), ("교부", "1,020억"), ("실집행", "499억")),
            "교부 1,020억 ÷ 예산현액 1,428억",
            "실집행 499억 ÷ 교부 1,020억",
            "예산현액 1,428억 · 교부 1,020억 · 실집행 499억",
        ),
        (
            (("편성", "1,428억"), ("교부", "미공개")),
            "교부 미공개 ÷ 예산현액 1,428억",
            "실집행 기록 없음 ÷ 교부 미공개",
            "예산현액 1,428억 · 교부 미공개 · 실집행 기록 없음",
        ),
    ],
)
def test_the_formula_is_said_with_its_figures(
    add: Add, asof: Day, entries: tuple[tuple[str, str], ...], disbursement: str, spending: str, subtitle: str
) -> None:
    line = add("budget_line", name="항목")
    for kind, amount in entries:
        add("budget_entry", line=line, kind=kind, amount=amount)
    sums = totals_of(asof())
    assert (sums.disbursement_words, sums.spending_words) == (disbursement, spending)
    assert budget(asof()).subtitle == subtitle


class Planner:
    """Answers every question with how SQLite would go about it, and no rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.plans: list[str] = []

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        steps = self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        self.plans.append(" / ".join(str(step[3]) for step in steps))
        return []


def test_totals_of_many_lines_read_no_line(template: sqlite3.Connection) -> None:
    planner = Planner(template)
    totals_of(AsOf(planner, date(2025, 9, 9)))
    amounts, parts, gaps = planner.plans
    assert amounts == "SCAN budget_sum / USE TEMP B-TREE FOR GROUP BY"
    assert "SEARCH budget_line USING COVERING INDEX budget_line_part_of" in parts
    assert "SEARCH budget_entry USING INDEX budget_entry_sums" in gaps
