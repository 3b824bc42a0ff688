"""A closed year adds up, or is said not to; what is entered later does not change it."""

from collections.abc import Callable

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.tables.money_years import LATER_NOTE, year_closing
from kai_desk.tables.table import AsOf, Value

Add = Callable[..., str]
Day = Callable[..., AsOf]
EOK = 100_000_000
SHOWN = ("year", "consortium", "available", "paid", "carried_over", "lapsed", "difference", "standing")


def shown(asof: AsOf) -> list[tuple[Value, ...]]:
    return list(year_closing(asof).pick(SHOWN).rows)


@pytest.fixture
def line(add: Add) -> str:
    """A line of 2025: 100 편성, 70 paid."""
    made = add("budget_line", name="항목", consortium=add("consortium", name="가"), year=2025)
    for kind, amount, dated in (("편성", "100억", "2025-08-01"), ("교부", "70억", "2025-10-01")):
        add("budget_entry", line=made, kind=kind, amount=amount, dated=dated)
    return made


def carry(add: Add, line: str, amount: str, dated: str, *, told: bool = True) -> None:
    into = add("budget_line", name="다음 해", year=2026)
    add("budget_entry", line=into, kind="이월", amount=amount, dated=dated, carried_from=line if told else None)


@pytest.mark.parametrize(
    ("lapsed", "closed", "difference", "standing"),
    [
        ("10억", "2026-01-20", 0, "맞음"),
        ("9억", "2026-01-20", EOK, "어긋남"),
        ("10억", None, 0, "마감 전"),
        ("10억", "2026-03-02", 0, "마감 전"),
        ("10억", "미정", 0, "마감 전"),
        ("미공개", "2026-01-20", None, "판단 불가"),
    ],
)
def test_a_year_adds_up(
    add: Add, asof: Day, line: str, lapsed: str, closed: str | None, difference: int | None, standing: str
) -> None:
    carry(add, line, "20억", "2026-01-05")
    add("budget_entry", line=line, kind="불용", amount=lapsed, dated="2026-01-10")
    add("budget_entry", line=line, kind="반납", amount="3억", dated="2026-01-10")
    add("fiscal_year", year=2025, closed=closed)
    whole, team, *_ = shown(asof("2026-03-01"))
    known: Value = Gap.UNDISCLOSED if lapsed == "미공개" else int(lapsed.removesuffix("억")) * EOK
    assert whole == ("2025", "전체", 100 * EOK, 70 * EOK, 20 * EOK, known, difference, standing)
    assert team == ("2025", "가", *whole[2:])
    assert year_closing(asof("2026-03-01")).column("returned")[0] == 3 * EOK


def test_a_closed_year_stays_whatever_is_entered_later(add: Add, asof: Day, line: str) -> None:
    carry(add, line, "20억", "2026-01-05")
    add("budget_entry", line=line, kind="불용", amount="10억", dated="2026-01-10")
    add("fiscal_year", year=2025, closed="2026-01-20")
    before = shown(asof("2026-03-01"))[:2]
    for kind in ("편성", "변경", "이월", "교부", "불용", "반납"):
        add("budget_entry", line=line, kind=kind, amount="7억", dated="2026-01-21")
    carry(add, line, "4억", "2026-02-01")
    assert shown(asof("2026-03-01"))[:2] == before
    assert shown(asof("2030-03-01"))[:2] == before
    assert LATER_NOTE.format(2025, "4억", 1) in year_closing(asof("2026-03-01")).notes


def test_where_money_was_carried_from_is_never_guessed(add: Add, asof: Day, line: str) -> None:
    carry(add, line, "20억", "2026-01-05", told=False)
    add("budget_line", name="연도 없음")
    found = year_closing(asof("2026-03-01"))
    assert found.column("carried_over")[0] is None
    assert any(note.startswith("이월 출처 미기재: 2026년 이월 20억(1건)") for note in found.notes)


def test_a_year_without_records(add: Add, asof: Day) -> None:
    add("fiscal_year", year=2024, closed="2025-01-20")
    assert shown(asof()) == [("2024", "전체", None, None, None, None, None, "기록 없음")]
    assert year_closing(asof()).subtitle == "2024년 기록 없음"


def test_a_part_belongs_to_the_year_of_its_total(add: Add, asof: Day, line: str) -> None:
    part = add("budget_line", name="세부", part_of=line)
    add("budget_entry", line=part, kind="편성", amount="60억")
    add("budget_entry", line=part, kind="불용", amount="30억")
    add("fiscal_year", year=2025, closed="2025-12-31")
    assert shown(asof("2026-03-01"))[0][2:] == (100 * EOK, 70 * EOK, None, 30 * EOK, 0, "맞음")
