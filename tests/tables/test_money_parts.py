"""What is known only in total: the rest is said, never invented, and nothing is counted twice."""

from collections.abc import Callable

from kai_desk.tables.money import totals
from kai_desk.tables.money_lines import budget
from kai_desk.tables.money_parts import REST
from kai_desk.tables.money_questions import LOOP_NOTE, REST_NOTE
from kai_desk.tables.money_tables import budget_by_item, budget_by_team
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
EOK = 100_000_000


def entered(add: Add, line: str, amount: str, kind: str = "편성", dated: str | None = None) -> None:
    add("budget_entry", line=line, kind=kind, amount=amount, dated=dated)


def test_the_rest_of_a_total_is_said(add: Add, asof: Day) -> None:
    team = add("consortium", name="가 팀")
    total = add("budget_line", name="총액", consortium=team)
    staff = add("budget_line", name="인건비", item="인건비", part_of=total)
    tools = add("budget_line", name="장비", item="연구시설·장비비", part_of=total)
    for line, amount in ((total, "2,139억"), (staff, "300억"), (tools, "미공개")):
        entered(add, line, amount)
    entered(add, staff, "10억", "교부")
    lines = budget(asof())
    assert list(zip(lines.column("line"), lines.column("appropriated"), lines.column("rest"), strict=True)) == [
        ("인건비", 300 * EOK, None),
        ("장비", lines.rows[1][lines.index("appropriated")], None),
        ("총액", 1839 * EOK, REST),
    ]
    assert lines.column("whole") == (None, None, 2139 * EOK)
    assert lines.column("part_of") == ("총액", "총액", None)
    assert REST_NOTE in lines.notes
    assert lines.column("consortium") == ("가 팀",) * 3
    by_item = budget_by_item(asof())
    assert dict(zip(by_item.column("item"), by_item.column("appropriated"), strict=True))[REST] == 1839 * EOK
    by_team = budget_by_team(asof())
    assert (by_team.column("consortium"), by_team.column("available")) == (("가 팀",), (2139 * EOK,))
    sums = totals(asof())
    assert (sums.appropriated, sums.disbursed) == (2139 * EOK, 10 * EOK)


def test_a_total_counts_from_its_day(add: Add, asof: Day) -> None:
    total = add("budget_line", name="총액")
    part = add("budget_line", name="세부", item="인건비", part_of=total)
    entered(add, total, "100억", dated="2025-09-09")
    entered(add, part, "30억", dated="2025-08-01")
    assert (totals(asof("2025-09-08")).available, totals(asof("2025-09-09")).available) == (30 * EOK, 100 * EOK)
    assert budget(asof("2025-09-08")).column("rest") == (None, "세부의 합")
    entered(add, part, "70억")
    assert budget(asof("2025-09-09")).column("rest") == (None, "세부와 같음")
    assert budget_by_item(asof("2025-09-09")).column("item") == ("인건비",)


def test_totals_within_totals(add: Add, asof: Day) -> None:
    top = add("budget_line", name="가 전체")
    middle = add("budget_line", name="나 중간", part_of=top)
    lowest = add("budget_line", name="다 세부", part_of=middle)
    add("budget_line", name="라 세부", part_of=middle)
    entered(add, lowest, "3억")
    entered(add, lowest, "2억", "교부")
    entered(add, top, "10억")
    entered(add, middle, "1억", "교부")
    table = budget(asof())
    assert table.column("appropriated") == (7 * EOK, None, 3 * EOK, None)
    assert table.column("disbursed") == (None, -EOK, 2 * EOK, None)
    assert table.notes[-1] == "'나 중간'의 교부: 세부의 합 2억이 총액 1억보다 많음. 어느 쪽이 맞습니까?"
    assert (totals(asof()).appropriated, totals(asof()).disbursed) == (10 * EOK, EOK)


def test_lines_that_are_parts_of_each_other_are_named_and_stand_alone(add: Add, asof: Day) -> None:
    first = add("budget_line", name="가")
    second = add("budget_line", name="나", part_of=first)
    below = add("budget_line", name="다", part_of=second)
    asof().reader.rows("UPDATE budget_line SET part_of = ? WHERE id = ?", (second, first))
    for line in (first, second, below):
        entered(add, line, "5억")
    assert totals(asof()).available == 10 * EOK
    assert LOOP_NOTE.format("'가', '나'") in budget(asof()).notes


def test_a_change_of_a_total_may_be_less_than_its_parts(add: Add, asof: Day) -> None:
    total = add("budget_line", name="총액")
    part = add("budget_line", name="세부", part_of=total)
    entered(add, total, "△10억", "변경")
    entered(add, part, "5억", "변경")
    assert budget(asof()).column("changed") == (5 * EOK, -15 * EOK)
    assert not any("어느 쪽" in note for note in budget(asof()).notes)


def test_many_questions_are_counted(add: Add, asof: Day) -> None:
    for number in range(7):
        total = add("budget_line", name=f"총액 {number}")
        part = add("budget_line", name=f"세부 {number}", part_of=total)
        entered(add, total, "1억")
        entered(add, part, "150,000,001원")
    notes = budget_by_item(asof()).notes
    assert notes[-1] == "그 밖에 물을 것 2건"
    assert notes[-2] == "'총액 4'의 편성: 세부의 합 150,000,001원이 총액 1억보다 많음. 어느 쪽이 맞습니까?"


def test_a_total_of_nothing_is_still_an_amount(add: Add, asof: Day) -> None:
    total = add("budget_line", name="총액")
    add("budget_line", name="세부", part_of=total)
    entered(add, total, "0")
    assert budget_by_team(asof()).column("available") == (0,)
    assert budget_by_item(asof()).column("item") == (REST,)
