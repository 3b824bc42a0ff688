"""Rules of share: exact, a limit reached is kept, and what is not known is not judged."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from kai_desk.tables.money_rules import budget_rules
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.fixture
def team(add: Add, asof: Day) -> str:
    """A team led by a company, without the rules that a record starts with."""
    asof().reader.rows("DELETE FROM budget_rule")
    lead = add("organization", name="가 회사", type="기업(중소)")
    return add("consortium", name="가", lead=lead)


def lines(add: Add, team: str, *entries: tuple[str | None, str | None, str]) -> None:
    for item, fund, amount in entries:
        line = add("budget_line", name=f"{item} {fund}", consortium=team, item=item, fund=fund)
        add("budget_entry", line=line, kind="편성", amount=amount)


@pytest.mark.parametrize(
    ("part", "whole", "bound", "limit", "share", "standing"),
    [
        ("연구수당", "인건비+학생인건비", "≤", "20", Fraction(1, 5), "지킴"),
        ("연구수당", "인건비 + 학생인건비", "≤", "19.999", Fraction(1, 5), "벗어남"),
        ("연구수당", "인건비+학생인건비", "≥", "20", Fraction(1, 5), "지킴"),
        ("간접비", "직접비", "≤", "10", Fraction(1, 12), "지킴"),
        ("간접비+직접비", "전체", "≥", "100", Fraction(130, 140), "벗어남"),
        ("인건비+직접비", "직접비", "≤", "100", Fraction(1), "지킴"),
        ("정부지원", "전체", "≤", "75", Fraction(100, 140), "지킴"),
        ("기관부담(현금)", "기관부담(현금)+기관부담(현물)", "≥", "75", Fraction(3, 4), "지킴"),
        ("없는 비목", "전체", "≤", "10", None, "판단 불가"),
        ("인건비", "위탁연구개발비", "≤", "10", None, "판단 불가"),
    ],
)
def test_a_share(
    add: Add, asof: Day, team: str, part: str, whole: str, bound: str, limit: str, share: Fraction | None, standing: str
) -> None:
    lines(
        add,
        team,
        ("인건비", "정부지원", "70억"),
        ("학생인건비", "기관부담(현금)", "30억"),
        ("연구수당", "정부지원", "20억"),
        ("간접비", "기관부담(현물)", "10억"),
        ("데이터 구매", "정부지원", "10억"),
    )
    add("budget_rule", name="규칙", part=part, whole=whole, bound=bound, share=limit, basis="가상 규정 제1조")
    table = budget_rules(asof())
    assert table.column("share") == (share,)
    assert table.column("standing") == (standing,)
    assert table.column("basis") == ("가상 규정 제1조",)
    assert table.column("reason")[0] == {
        "없는 비목": "'없는비목': 비목·재원에 없는 이름",
        "위탁연구개발비": "견줄 금액이 없음",
    }.get(part if part == "없는 비목" else whole)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (("인건비", "정부지원", "미공개"), "미공개 금액이 있음"),
        ((None, "정부지원", "3억"), "비목이 적히지 않은 금액이 있음"),
        (("데이터 구매", "정부지원", "미공개"), None),
    ],
)
def test_what_is_not_known_is_not_judged(
    add: Add, asof: Day, team: str, entry: tuple[str | None, str | None, str], reason: str | None
) -> None:
    lines(add, team, ("인건비", "정부지원", "70억"), ("연구수당", "정부지원", "7억"), entry)
    add("budget_rule", name="규칙", part="연구수당", whole="인건비", bound="≤", share="20")
    table = budget_rules(asof())
    assert table.column("reason") == (reason,)
    assert table.column("standing") == ("판단 불가" if reason else "지킴",)


def test_the_rest_of_a_total_cannot_be_judged(add: Add, asof: Day, team: str) -> None:
    total = add("budget_line", name="총액", consortium=team, fund="정부지원")
    part = add("budget_line", name="세부", item="인건비", part_of=total)
    for line, amount in ((total, "100억"), (part, "60억")):
        add("budget_entry", line=line, kind="편성", amount=amount)
    add("budget_rule", name="가", part="인건비", whole="전체", bound="≤", share="50")
    add("budget_rule", name="나", part="정부지원", whole="전체", bound="≥", share="100")
    table = budget_rules(asof())
    assert table.column("standing") == ("판단 불가", "지킴")
    assert table.column("reason")[0] == "세부 미공개 금액이 있음"
    assert table.subtitle == "규칙 2개 · 벗어남 0 · 판단 불가 1 · 지킴 1"


@pytest.mark.parametrize(
    ("fields", "rows"),
    [
        ({"since": "2025-09-09"}, 1),
        ({"since": "2025-09-10"}, 0),
        ({"until": "2025-09-09"}, 0),
        ({"until": "2025-09-10"}, 1),
        ({"applies": "기업(중소)"}, 1),
        ({"applies": "대학"}, 0),
    ],
)
def test_which_rules_apply(add: Add, asof: Day, team: str, fields: dict[str, str], rows: int) -> None:
    lines(add, team, ("인건비", "정부지원", "70억"))
    add("budget_rule", name="규칙", part="인건비", whole="전체", bound="≤", share="50", **fields)
    assert len(budget_rules(asof()).rows) == rows


def test_a_lead_without_a_type_cannot_be_judged(add: Add, asof: Day, team: str) -> None:
    del team
    other = add("consortium", name="나")
    lines(add, other, ("인건비", "정부지원", "70억"))
    add("budget_rule", name="규칙", part="인건비", whole="전체", bound="≤", share="50", applies="대학")
    assert budget_rules(asof()).column("reason") == ("주관기관의 유형이 적히지 않음",)
