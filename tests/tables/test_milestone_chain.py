"""Latest ends carried along 선후 관계 = the longest path by brute force; circles are opened and named; gates."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.tables.dependencies import CIRCLE, DONE, GIVEN_UP, UNDATED, dependencies
from kai_desk.tables.milestone_chain import Link, latest_ends
from kai_desk.tables.milestone_table import milestones
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
START = date(2025, 9, 1)
NAMES = "가나다라마바사"


@st.composite
def programmes(draw: st.DrawFn, *, circles: bool) -> tuple[dict[str, date], set[str], list[Link]]:
    """Milestones with or without a date, some done, and links among them: forward only, or any."""
    count = draw(st.integers(1, len(NAMES)))
    days = [draw(st.none() | st.integers(0, 60)) for _ in range(count)]
    own = {NAMES[at]: START + timedelta(days=one) for at, one in enumerate(days) if one is not None}
    done = {name for name in own if draw(st.booleans())}
    places = st.integers(0, count - 1)
    links = []
    for number in range(draw(st.integers(0, 10))):
        first, then = draw(places), draw(places)
        if not circles and first >= then:
            continue
        links.append(Link(str(number), NAMES[then], NAMES[first], draw(st.integers(0, 20)), None))
    return own, done, links


def longest(name: str, own: dict[str, date], done: set[str], links: list[Link]) -> date | None:
    """The latest end by walking every path back from a milestone; for links without a circle."""
    mine = own.get(name)
    if name in done:
        return mine
    before = [(longest(link.after, own, done, links), link.lag) for link in links if link.milestone == name]
    ends = [end + timedelta(days=lag) for end, lag in before if end is not None]
    return max([*ends, *([mine] if mine else [])], default=None)


@given(programmes(circles=False))
def test_latest_ends_are_the_longest_paths(drawn: tuple[dict[str, date], set[str], list[Link]]) -> None:
    own, done, links = drawn
    found = latest_ends(NAMES, own, done, links)
    assert found.circles == ()
    assert {name: found.latest.get(name) for name in NAMES} == {name: longest(name, own, done, links) for name in NAMES}


@given(programmes(circles=True))
def test_every_circle_is_opened_and_named(drawn: tuple[dict[str, date], set[str], list[Link]]) -> None:
    own, done, links = drawn
    found = latest_ends(NAMES, own, done, links)
    kept = [link for link in links if link.id not in found.left_out]
    assert {name: found.latest.get(name) for name in NAMES} == {name: longest(name, own, done, kept) for name in NAMES}
    pairs = {(link.milestone, link.after) for link in links}
    for circle in found.circles:
        assert len(set(circle)) == len(circle)
        assert set(zip(circle, (*circle[1:], circle[0]), strict=True)) <= {(after, then) for then, after in pairs}
    assert len(found.left_out) == sum(map(len, found.circles))


@pytest.fixture
def gate(add: Add) -> str:
    add("round", name="발표평가", position=1, kind="발표평가", actual="2025-08-04")
    return add("round", name="1차 단계평가", position=2, kind="단계평가", planned="2025년 12월 말")


@pytest.mark.parametrize(
    ("due", "slack", "critical"),
    [
        ("2025-12-20", 1, None),
        ("2025-12-21", 0, "1차 단계평가 12. 21.까지 여유 0일"),
        ("2025-12-24", 0, "1차 단계평가 2025년 12월 말과 겹칠 수 있어 여유 0일"),
        ("2025-12-31", 0, "1차 단계평가 2025년 12월 말과 겹칠 수 있어 여유 0일"),
        ("2026-01-05", -5, "1차 단계평가 12. 31.보다 5일 늦음"),
        ("2025-09-01", 103, None),  # late already: it ends on the asking day at the soonest
        (None, None, None),
    ],
)
def test_a_milestone_that_touches_its_gate(
    add: Add, asof: Day, gate: str, due: str | None, slack: int | None, critical: str | None
) -> None:
    item = add("milestone", name="일", round=gate, weight=10)
    if due:
        add("milestone_date", milestone=item, kind="기준", due=due)
    table = milestones(asof())
    assert (table.column("slack"), table.column("critical")) == ((slack,), (critical,))
    assert ("중대 1" in table.subtitle) == (critical is not None)


@pytest.mark.parametrize(
    ("due", "critical"),
    [
        ("2025-12-10", None),
        ("2025-12-25", "1차 단계평가 2025년 12월 말과 겹칠 수 있어 여유 0일"),
        ("2026-03-01", None),  # planned for after that gate: the next one counts, 2차 has no date
    ],
)
def test_without_a_round_the_next_gate_counts(add: Add, asof: Day, gate: str, due: str, critical: str | None) -> None:
    add("round", name="2차 단계평가", position=3, kind="단계평가")
    item = add("milestone", name="사업 전체의 일")
    add("milestone_date", milestone=item, kind="기준", due=due)
    assert milestones(asof()).column("critical") == (critical,)
    assert gate


def test_a_late_predecessor_pushes_what_follows_to_the_gate(add: Add, asof: Day, gate: str) -> None:
    dues = {"데이터": "2025-11-01", "학습": "2025-12-01", "제출": "2025-12-10"}
    ids = {}
    for name, due in dues.items():
        ids[name] = add("milestone", name=name, round=gate, weight=10)
        add("milestone_date", milestone=ids[name], kind="기준", due=due)
    add("dependency", milestone=ids["학습"], after=ids["데이터"], lag=20)
    add("dependency", milestone=ids["제출"], after=ids["학습"], lag=5)
    assert milestones(asof()).column("critical") == (None, None, None)
    add("milestone_date", milestone=ids["데이터"], kind="예측", reported="2025-09-08", due="2025-11-26")
    table = milestones(asof())
    assert table.column("latest") == (date(2025, 11, 26), date(2025, 12, 16), date(2025, 12, 21))
    assert table.column("critical") == (None, None, "1차 단계평가 12. 21.까지 여유 0일")
    links = dependencies(asof())
    assert links.column("standing") == ("15일 밀림", "11일 밀림")
    assert links.subtitle == "선후 관계 2건 · 밀림 2"


def test_what_binds_and_what_does_not(add: Add, asof: Day) -> None:
    ids = {}
    for name, actual, until, due in (
        ("끝난 것", "2025-09-05", None, "2025-09-01"),
        ("그만둔 것", None, "2025-09-05", "2025-12-01"),
        ("날 없는 것", None, None, None),
        ("도는 것", None, None, "2025-10-01"),
        ("뒤", None, None, "2025-10-10"),
    ):
        ids[name] = add("milestone", name=name, actual=actual, until=until)
        if due:
            add("milestone_date", milestone=ids[name], kind="기준", due=due)
    for name in ("끝난 것", "그만둔 것", "날 없는 것", "도는 것"):
        add("dependency", milestone=ids["뒤"], after=ids[name])
    add("dependency", milestone=ids["도는 것"], after=ids["뒤"])
    table = dependencies(asof())
    told = dict(
        zip(zip(table.column("after"), table.column("milestone"), strict=True), table.column("standing"), strict=True)
    )
    assert told == {
        ("끝난 것", "뒤"): DONE,
        ("그만둔 것", "뒤"): GIVEN_UP,
        ("날 없는 것", "뒤"): UNDATED,
        ("도는 것", "뒤"): CIRCLE,
        ("뒤", "도는 것"): CIRCLE,
    }
    (note,) = table.notes
    assert note.startswith("선후 관계가 돌고 있어 셈에서 뺐습니다: ")
    assert note.count("도는 것") + note.count("뒤") == 3
    assert milestones(asof()).notes == (note,)
    latest = dict(zip(milestones(asof()).column("milestone"), milestones(asof()).column("latest"), strict=True))
    assert latest["뒤"] == date(2025, 10, 10)
