"""What ended: neither late nor coming from its day on, and still in the figures of its time."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.tables.detail import detail_of
from kai_desk.tables.milestone_table import milestones
from kai_desk.tables.milestones import DONE, ENDED, LATE
from kai_desk.tables.money import ENDED_NOTE, totals
from kai_desk.tables.money_lines import budget
from kai_desk.tables.navigation import page_counts
from kai_desk.tables.overview import overview
from kai_desk.tables.progress import progress_by_round
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.mark.parametrize(
    ("until", "actual", "on", "status"),
    [
        (None, None, "2025-09-09", LATE),
        ("2025-09-09", None, "2025-09-08", LATE),
        ("2025-09-09", None, "2025-09-09", ENDED),
        ("2025. 9. 8.~9. 12.", None, "2025-09-09", LATE),
        ("2025. 9. 8.~9. 12.", None, "2025-09-12", ENDED),
        ("미정", None, "2025-09-09", LATE),
        ("2025-09-05", "2025-09-03", "2025-09-09", DONE),
    ],
)
def test_a_milestone_that_was_given_up(
    add: Add, asof: Day, until: str | None, actual: str | None, on: str, status: str
) -> None:
    row = add("milestone", name="일", until=until, ended_why="계획이 바뀜", actual=actual)
    add("milestone_date", milestone=row, kind="기준", due="2025-09-01")
    table = milestones(asof(on))
    assert table.column("status") == (status,)
    assert table.subtitle.endswith(" · 종료 1") == (status == ENDED)
    found = overview(asof(on))
    assert len(found.upcoming.rows) == (status == LATE)
    assert ("지연 1" in found.figures[3].line) == (status == LATE)
    assert page_counts(asof(on))["milestones"] == (("지연 1", "late") if status == LATE else ("", ""))


def test_progress_counts_it_only_on_the_days_before(add: Add, asof: Day) -> None:
    team, step = add("consortium", name="가"), add("round", name="1차", position=1, kind="단계평가")
    for name, percent, until in (("가", "40", None), ("나", "0", "2025-09-05")):
        row = add("milestone", name=name, consortium=team, round=step, weight=10, until=until)
        add("progress", milestone=row, reported="2025-09-01", percent=percent)
    for on, count, actual in (("2025-09-04", 2, Fraction(1, 5)), ("2025-09-05", 1, Fraction(2, 5))):
        table = progress_by_round(asof(on))
        assert (table.column("milestones"), table.column("actual")) == ((count,), (actual,)), on


@pytest.mark.parametrize(("on", "notes"), [("2025-09-04", 0), ("2025-09-05", 1)])
def test_money_of_an_ended_line_stays_where_it_was_paid(add: Add, asof: Day, on: str, notes: int) -> None:
    line = add("budget_line", name="항목", until="2025-09-05", ended_why="다른 항목으로 옮김")
    add("budget_line", name="다른 항목", until="미정")
    add("budget_entry", line=line, kind="편성", amount="30억", dated="2025-08-01")
    add("budget_entry", line=line, kind="교부", amount="10억", dated="2025-09-01")
    assert (totals(asof(on)).available, totals(asof(on)).disbursed) == (3_000_000_000, 1_000_000_000)
    table = budget(asof(on))
    assert sum(note == ENDED_NOTE.format(1) for note in table.notes) == notes
    assert len(table.rows) == 2


@pytest.mark.parametrize("table", ["milestone", "budget_line"])
def test_the_pane_says_when_and_why_it_ended(add: Add, asof: Day, table: str) -> None:
    row = add(table, name="일", until="2025-09-05", ended_why="계획이 바뀜")
    found = detail_of(asof(), table, row, Unit.EOK)
    assert found is not None
    assert [section.lines for section in found.sections if section.title == "종료"] == [
        (("2025. 9. 5.", "계획이 바뀜"),)
    ]
