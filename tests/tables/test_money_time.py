"""Money over time: cumulated on every day on which an amount is entered; what has no day stands from the start."""

from collections.abc import Callable
from datetime import date

from kai_desk.tables.money_time import UNDATED_NOTE, budget_over_time
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
EOK = 100_000_000


def test_every_day_on_which_something_changes(add: Add, asof: Day) -> None:
    line = add("budget_line", name="항목")
    for kind, amount, dated in (
        ("편성", "100억", None),
        ("변경", "△10억", "2025-08-20"),
        ("교부", "30억", "2025-08-20"),
        ("실집행", "12억", "2025-09-01"),
        ("교부", "미공개", "2025-09-02"),
        ("교부", "50억", "2025-09-10"),
        ("반납", "1억", "2025-09-03"),
    ):
        add("budget_entry", line=line, kind=kind, amount=amount, dated=dated)
    table = budget_over_time(asof("2025-09-09"))
    assert table.rows == (
        (date(2025, 8, 20), 90 * EOK, 30 * EOK, None, 2),
        (date(2025, 9, 1), 90 * EOK, 30 * EOK, 12 * EOK, 1),
    )
    assert UNDATED_NOTE.format(1) in table.notes
    assert table.totals(range(2)) == {}, "the amounts of several days are no sum"


def test_what_has_no_day_at_all_stands_on_the_day_asked_about(add: Add, asof: Day) -> None:
    add("budget_entry", line=add("budget_line", name="항목"), kind="편성", amount="3억")
    assert budget_over_time(asof()).rows == ((date(2025, 9, 9), 3 * EOK, None, None, 1),)


def test_a_total_takes_over_on_its_day(add: Add, asof: Day) -> None:
    total = add("budget_line", name="총액")
    part = add("budget_line", name="세부", part_of=total)
    for line, amount, dated in (
        (part, "30억", "2025-08-01"),
        (total, "100억", "2025-08-15"),
        (part, "5억", "2025-08-20"),
    ):
        add("budget_entry", line=line, kind="편성", amount=amount, dated=dated)
    assert [row[:2] for row in budget_over_time(asof()).rows] == [
        (date(2025, 8, 1), 30 * EOK),
        (date(2025, 8, 15), 100 * EOK),
        (date(2025, 8, 20), 100 * EOK),
    ]
