"""Many named baselines and forecasts: which stands, how far each moved, and the trend to the day it was done."""

from collections.abc import Callable
from datetime import date

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.tables.baselines import baselines, slip_trend
from kai_desk.tables.detail import detail_of
from kai_desk.tables.milestone_table import milestones
from kai_desk.tables.table import AsOf, Slip

Add = Callable[..., str]
Day = Callable[..., AsOf]
DATES = (
    ("기준", "착수 기준선", "2025-08-04", "2025. 10. 1.~10. 31."),
    ("예측", None, "2025-08-20", "2025-11-10"),
    ("기준", "1차 변경", "2025-09-01", "2025-11-15"),
    ("기준", "2차 변경", "2025-10-01", "2025-12-01"),
    ("예측", None, "2025-10-05", "2025-12-10"),
)


@pytest.fixture
def item(add: Add) -> str:
    row = add("milestone", name="일", actual="2025-12-05")
    for kind, name, reported, due in DATES:
        add("milestone_date", milestone=row, kind=kind, name=name, reported=reported, due=due)
    return row


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        ("2025-08-04", ("처음·현재",)),
        ("2025-09-30", ("처음", "가장 최근", "현재")),
        ("2025-10-06", ("처음", "지난 것", "지난 것", "현재", "가장 최근")),
    ],
)
@pytest.mark.usefixtures("item")
def test_which_of_them_stands(asof: Day, on: str, standing: tuple[str, ...]) -> None:
    table = baselines(asof(on))
    assert table.column("standing") == standing
    current = next(place for place, words in enumerate(standing) if "현재" in words)
    assert milestones(asof(on)).column("current") == (table.column("due")[current],)


@pytest.mark.usefixtures("item")
def test_how_far_each_moved(asof: Day) -> None:
    table = baselines(asof("2025-10-06"))
    assert table.column("change") == (None, None, Slip(15, 45), Slip(16, 16), Slip(30, 30))
    assert table.column("slip") == (None, Slip(10, 40), Slip(15, 45), Slip(31, 61), Slip(40, 70))
    assert table.subtitle == "기준 3건 · 예측 2건"


def test_the_trend_ends_where_it_was_done(asof: Day, item: str) -> None:
    before, after = slip_trend(asof("2025-12-04")), slip_trend(asof("2025-12-05"))
    assert after.rows[:-1] == before.rows
    assert [row[2:] for row in before.rows] == [
        (row[4], row[2], row[5], row[7]) for row in baselines(asof("2025-12-04")).rows
    ]
    assert after.rows[-1][2:4] == (date(2025, 12, 5), "완료")
    assert after.rows[-1][5] == Slip(35, 65)
    assert set(after.row_ids) == {item}


def test_the_pane_tells_all_that_hangs_on_it(add: Add, asof: Day, item: str) -> None:
    other = add("milestone", name="뒤의 일")
    add("dependency", milestone=other, after=item, lag=3)
    add("evidence_file", milestone=item, name="보고서.pdf", sha256="a1" * 32)
    add("progress", milestone=item, reported="2025-10-01", percent="40")
    found = detail_of(asof("2025-10-06"), "milestone", item, Unit.EOK)
    assert found is not None
    parts = {section.title: section.lines for section in found.sections}
    assert parts["기한의 변천"][0] == ("기준 · 착수 기준선 (처음)", "2025. 10. 1.~10. 31.", "2025. 8. 4. 보고")
    assert parts["기한의 변천"][-1] == ("예측 (가장 최근)", "2025. 12. 10. (+40~+70일)", "2025. 10. 5. 보고")
    assert parts["진척 보고"] == (("2025. 10. 1.", "40 %", ""),)
    assert parts["뒤따르는 마일스톤"] == (("뒤의 일", "일정 미정", "2025. 12. 13. +3일"),)
    assert parts["증빙"] == (("보고서.pdf", "SHA-256 a1a1a1a1a1a1…"),)
    follower = detail_of(asof("2025-10-06"), "milestone", other, Unit.EOK)
    assert follower is not None
    parts = {section.title: section.lines for section in follower.sections}
    assert parts["앞선 마일스톤"] == (("일", "예정", "2025. 12. 10. +3일"),)
    assert parts["관문"] == (("늦으면", "2025. 12. 13."),)
