"""현안: open from the day it arose to the day it ended, late after its last day, listed where it belongs."""

from collections.abc import Callable
from datetime import date

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.tables.concerns import CLOSED, OPEN, concerns, concerns_on
from kai_desk.tables.detail import detail_of
from kai_desk.tables.milestones import DUE, LATE, PLANNED, UNDATED
from kai_desk.tables.navigation import page_counts
from kai_desk.tables.overview import ROWS, overview, upcoming_page
from kai_desk.tables.table import AsOf, Slip

Add = Callable[..., str]
Day = Callable[..., AsOf]
WHOLE = "전체"


@pytest.mark.parametrize(
    ("due", "standing", "overdue"),
    [
        ("2025-09-08", LATE, 1),
        ("2025-09-09", DUE, None),
        ("2025-09-16", DUE, None),
        ("2025-09-17", PLANNED, None),
        ("2025년 8월", LATE, 9),
        ("2025. 9. 1.~9. 30.", PLANNED, None),
        ("2025년 9월부터", PLANNED, None),
        ("미정", UNDATED, None),
        (None, UNDATED, None),
    ],
)
def test_how_it_stands_by_its_due(add: Add, asof: Day, due: str | None, standing: str, overdue: int | None) -> None:
    add("concern", name="일", kind="현안", due=due)
    (item,) = concerns_on(asof("2025-09-09"))
    assert (item.standing, item.overdue) == (standing, overdue)


@pytest.mark.parametrize(
    ("typed", "on", "state"),
    [
        ({}, "2025-09-09", OPEN),
        ({"state": "진행"}, "2025-09-09", "진행"),
        ({"state": "끝남"}, "2025-09-09", "끝남"),
        ({"raised": "2025-09-10"}, "2025-09-09", None),
        ({"raised": "2025-09-10"}, "2025-09-10", OPEN),
        ({"raised": "미정"}, "2025-09-09", OPEN),
        ({"state": "진행", "closed": "2025-09-10"}, "2025-09-09", "진행"),
        ({"state": "진행", "closed": "2025-09-10"}, "2025-09-10", CLOSED),
        ({"state": "끝남", "closed": "2025-09-10"}, "2025-09-09", OPEN),
        ({"state": "끝남", "closed": "미정"}, "2025-09-09", "끝남"),
        ({"closed": "2025. 9. 8.~9. 12."}, "2025-09-09", OPEN),
        ({"closed": "2025. 9. 8.~9. 12."}, "2025-09-12", CLOSED),
    ],
)
def test_its_state_on_a_day(add: Add, asof: Day, typed: dict[str, str], on: str, state: str | None) -> None:
    add("concern", name="일", kind="현안", due="2025-09-01", **typed)
    found = concerns_on(asof(on))
    assert [item.state for item in found] == ([] if state is None else [state])
    assert [item.open for item in found] == ([] if state is None else [state != "끝남"])


def test_a_person_may_rename_the_states(add: Add, asof: Day) -> None:
    add("preset", list="현안상태", name="종결", meaning="closed")
    add("concern", name="일", kind="현안", state="종결")
    assert [(item.state, item.open) for item in concerns_on(asof())] == [("종결", False)]


def test_listed_by_due_with_the_ended_last(add: Add, asof: Day) -> None:
    for name, due, closed in (
        ("모르는 일", None, None),
        ("끝난 일", "2025-08-01", "2025-08-02"),
        ("먼 일", "2025-12-01", None),
        ("지난 일", "2025-09-01", None),
        ("가까운 일", "2025-09-10", None),
    ):
        add("concern", name=name, kind="위험", due=due, closed=closed)
    table = concerns(asof())
    assert table.column("concern") == ("지난 일", "가까운 일", "먼 일", "모르는 일", "끝난 일")
    assert table.column("overdue") == (8, None, None, None, None)
    assert table.subtitle == "열린 현안 4 · 기한 지남 1 · 7일 안 1"
    assert page_counts(asof())["concerns"] == ("지남 1", "late")
    assert page_counts(asof("2025-08-31"))["concerns"] == ("4", "")


@pytest.fixture
def linked(add: Add) -> dict[str, str]:
    """A team with an agreement, a milestone and a budget line, and a 현안 on each of them and on all else."""
    team = add("consortium", name="가팀")
    rows = {
        "consortium": team,
        "organization": add("organization", name="나기관"),
        "agreement": add("agreement", name="협약", consortium=team),
        "milestone": add("milestone", name="사전학습", consortium=team),
        "round": add("round", name="1차", position=1, kind="단계평가"),
        "budget_line": add("budget_line", name="인건비", consortium=team),
    }
    for table, row in rows.items():
        add("concern", name=f"{table}의 일", kind="현안", **{table: row})
    return rows


def test_what_it_belongs_to(linked: dict[str, str], asof: Day) -> None:
    found = {item.name: (item.linked, item.consortium) for item in concerns_on(asof())}
    assert found == {
        "consortium의 일": ("컨소시엄 · 가팀", "가팀"),
        "organization의 일": ("기관 · 나기관", WHOLE),
        "agreement의 일": ("협약 · 협약", "가팀"),
        "milestone의 일": ("마일스톤 · 사전학습", "가팀"),
        "round의 일": ("라운드 · 1차", WHOLE),
        "budget_line의 일": ("예산 항목 · 인건비", "가팀"),
    }
    assert set(linked) == {name.removesuffix("의 일") for name in found}


@pytest.mark.parametrize("table", ["consortium", "organization", "agreement", "milestone", "round", "budget_line"])
def test_the_pane_of_a_row_tells_its_open_concerns(linked: dict[str, str], asof: Day, add: Add, table: str) -> None:
    add("concern", name="끝난 일", kind="현안", closed="2025-09-01", **{table: linked[table]})
    found = detail_of(asof(), table, linked[table], Unit.EOK)
    assert found is not None
    (section,) = [part for part in found.sections if part.title == "열린 현안"]
    names = {line[0] for line in section.lines}
    whole = {"consortium의 일", "agreement의 일", "milestone의 일", "budget_line의 일"}
    assert names == (whole if table == "consortium" else {f"{table}의 일"})


def test_the_pane_of_a_concern(add: Add, asof: Day) -> None:
    source = add("source", code="1", title="공문", fictional="아니오")
    row = add(
        "concern",
        name="대책",
        kind="위험",
        owner=add("organization", name="전담기관"),
        person="담당 부서",
        raised="2025-09-01",
        due="2025-09-05",
        note="회의에서 다룸",
        quote="9월 5일까지",
        source=source,
        round=add("round", name="1차", position=1, kind="단계평가"),
    )
    found = detail_of(asof(), "concern", row, Unit.EOK)
    assert found is not None
    assert (found.title, found.aside, found.line) == ("대책", WHOLE, "위험 · 열림 · 지연")
    sections = {part.title: part for part in found.sections}
    assert sections["내용"].lines == (
        ("담당", "전담기관 · 담당 부서"),
        ("생긴 날", "2025. 9. 1."),
        ("기한", "2025. 9. 5. · 4일 지남"),
    )
    assert sections["연결"].lines == (("라운드", "1차"),)
    assert sections["비고"].lines == (("회의에서 다룸",),)
    assert sections["근거"].quotes[0].text == "9월 5일까지"
    assert detail_of(asof("2025-08-01"), "concern", row, Unit.EOK) is None


def test_the_next_seven_days_stand_beside_the_milestones(add: Add, asof: Day) -> None:
    team = add("consortium", name="가팀")
    item = add("milestone", name="사전학습", consortium=team)
    add("milestone_date", milestone=item, kind="기준", due="2025-09-12")
    late = add("concern", name="지난 현안", kind="위험", due="2025-09-05", consortium=team)
    add("concern", name="이레 안 현안", kind="현안", due="2025-09-16")
    add("concern", name="여드레 뒤 현안", kind="현안", due="2025-09-17")
    add("concern", name="끝난 현안", kind="현안", due="2025-09-10", closed="2025-09-08")
    table = overview(asof()).upcoming
    assert table.rows == (
        (_day("2025-09-05"), "위험", "가팀", "지난 현안", Slip(4, 4), LATE),
        (_day("2025-09-12"), "마일스톤", "가팀", "사전학습", None, DUE),
        (_day("2025-09-16"), "현안", WHOLE, "이레 안 현안", None, DUE),
    )
    assert table.subtitle == "지연과 30일 안의 기한 1건 · 지났거나 7일 안의 현안 2건"
    assert [upcoming_page(table, row) for row in (late, item)] == ["concerns", "milestones"]


def _day(text: str) -> Span:
    return Span(date.fromisoformat(text), date.fromisoformat(text))


@pytest.mark.parametrize(("milestones", "issues", "shown"), [(9, 9, 3), (9, 1, 1), (1, 9, 5), (0, 9, 6), (9, 0, 0)])
def test_neither_kind_pushes_the_other_out(add: Add, asof: Day, milestones: int, issues: int, shown: int) -> None:
    for number in range(milestones):
        item = add("milestone", name=f"일 {number}")
        add("milestone_date", milestone=item, kind="기준", due="2025-09-01")
    for number in range(issues):
        add("concern", name=f"현안 {number}", kind="현안", due="2025-09-10")
    kinds = overview(asof()).upcoming.column("kind")
    assert kinds.count("현안") == shown
    assert len(kinds) == min(ROWS, milestones + issues)
