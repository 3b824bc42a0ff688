"""Support in kind: bounds, gaps, spans and teams that leave; what is free is never invented."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.gaps import Gap
from kai_desk.tables.absences import Absence
from kai_desk.tables.capacity import Balance, balances, gpu_capacity, gpu_use
from kai_desk.tables.flows import ALLOTMENT, SUPPLY, Course, Flow, Pool, course
from kai_desk.tables.quantities import room
from kai_desk.tables.support import support
from kai_desk.tables.table import AsOf, Table, Value

Add = Callable[..., str]
Day = Callable[..., AsOf]
GPU = {"name": "GPU", "kind": "GPU", "model": "가", "unit": "장"}
ENDS = ("capacity_low", "capacity_high", "used_low", "used_high", "free_low", "free_high")


def cells(table: Table, *names: str) -> list[tuple[Value, ...]]:
    """Return these columns row by row."""
    return list(zip(*(table.column(name) for name in names), strict=True))


@pytest.fixture
def teams(add: Add) -> dict[str, str]:
    """가, 나 and 다 entered on 2025-08-04; 나 leaves on 2025-10-01, as announced."""
    first = add("round", name="접수", position=1, kind="접수", actual="2025-08-04")
    second = add("round", name="1차", position=2, kind="단계평가", actual="2025-10-01")
    ids = {name: add("consortium", name=name) for name in ("가", "나", "다")}
    for team in ids.values():
        add("entry", round=first, consortium=team, outcome="접수", announced="2025-08-04")
    add("entry", round=second, consortium=ids["나"], outcome="포기", announced="2025-10-01")
    return {**ids, "접수": first, "1차": second}


@pytest.mark.parametrize(
    ("flow", "provider", "team", "role"),
    [
        (None, True, False, SUPPLY),
        (None, True, True, ALLOTMENT),
        (None, False, True, ALLOTMENT),
        (None, False, False, ""),
        ("공급", False, False, SUPPLY),
        ("배분", True, False, ALLOTMENT),
    ],
)
def test_what_a_row_is(
    add: Add, asof: Day, teams: dict[str, str], flow: str | None, provider: bool, team: bool, role: str
) -> None:
    giver = add("organization", name="공급사") if provider else None
    add("support", **GPU, quantity="1", flow=flow, provider=giver, consortium=teams["가"] if team else None)
    assert [item.role for item in course(asof()).flows] == [role]


@pytest.mark.parametrize(
    ("quantity", "bound", "words", "low", "high"),
    [
        ("100", None, "100", 100, 100),
        ("100", "=", "100", 100, 100),
        ("100", "≤", "0~100", 0, 100),
        ("100", "≥", "100 이상", 100, None),
        ("100", "여", "100 이상", 100, None),
        ("100", "약", "약 100", 100, 100),
        ("1.5", None, "1.5", Decimal("1.5"), Decimal("1.5")),
        ("0", None, "0", 0, 0),
        ("미공개", None, "미공개 1건", Gap.UNDISCLOSED, Gap.UNDISCLOSED),
    ],
)
def test_bounds_are_kept_and_open_ends_stay_open(
    add: Add, asof: Day, quantity: str, bound: str | None, words: str, low: Value, high: Value
) -> None:
    add("support", **GPU, provider=add("organization", name="공급사"), quantity=quantity, quantity_bound=bound)
    assert cells(gpu_capacity(asof()), "capacity", "capacity_low", "capacity_high") == [(words, low, high)]


@pytest.mark.parametrize(
    ("allotted", "ends", "free"),
    [
        ([], (100, 100, None, None, 100, 100), "100"),
        ([("30", None, None)], (100, 100, 30, 30, 70, 70), "70"),
        ([("30", None, None), ("20", "≤", None)], (100, 100, 30, 50, 50, 70), "50~70"),
        ([("30", None, "받지 않음")], (100, 100, None, None, 100, 100), "100"),
        ([("30", None, "미정")], (100, 100, 0, 30, 70, 100), "70~100"),
        ([("120", None, None)], (100, 100, 120, 120, -20, -20), "초과 20"),
        ([("90", None, None), ("20", "≤", None)], (100, 100, 90, 110, -10, 10), "초과 10~여유 10"),
        (
            [("30", None, None), ("미공개", None, None)],
            (100, 100, 30, Gap.UNDISCLOSED, Gap.UNDISCLOSED, 70),
            "70 이하",
        ),
        ([("30", "≥", None)], (100, 100, 30, None, None, 70), "70 이하"),
    ],
)
def test_what_is_free(
    add: Add,
    asof: Day,
    teams: dict[str, str],
    allotted: list[tuple[str, str | None, str | None]],
    ends: tuple[Value, ...],
    free: str,
) -> None:
    add("support", **GPU, provider=add("organization", name="공급사"), quantity="100")
    for place, (quantity, bound, received) in enumerate(allotted):
        row = {**GPU, "name": f"GPU {place}", "quantity": quantity, "quantity_bound": bound, "received": received}
        add("support", **row, consortium=teams["가"])
    table = gpu_capacity(asof())
    assert cells(table, *ENDS) == [ends]
    assert table.column("free") == (free,)


def test_nothing_is_known_to_be_free_where_no_supply_is_recorded(add: Add, asof: Day, teams: dict[str, str]) -> None:
    add("support", **GPU, consortium=teams["가"], quantity="30")
    assert cells(gpu_capacity(asof()), *ENDS) == [(None, None, 30, 30, None, None)]


def test_units_and_models_are_never_added(add: Add, asof: Day, teams: dict[str, str]) -> None:
    giver = add("organization", name="공급사")
    for kind, model, unit, quantity in (
        ("GPU", "가", "장", "1"),
        ("GPU", "나", "장", "2"),
        ("데이터", None, "TB", "3"),
    ):
        add("support", name="지원", kind=kind, model=model, unit=unit, provider=giver, quantity=quantity)
        add("support", name="지원", kind=kind, model=model, unit=unit, consortium=teams["가"], quantity="1")
    add("support", name="명칭", kind="명칭·상징", provider=giver)
    found = cells(gpu_capacity(asof()), "kind", "model", "unit", "capacity_low", "free_low")
    assert found == [("GPU", "가", "장", 1, 0), ("GPU", "나", "장", 2, 1), ("데이터", None, "TB", 3, 2)]


def test_providers_side_by_side(add: Add, asof: Day, teams: dict[str, str]) -> None:
    one, two = add("organization", name="갑"), add("organization", name="을")
    add("support", **GPU, provider=one, quantity="100")
    add("support", **GPU, provider=two, quantity="50")
    add("support", **GPU, provider=one, consortium=teams["가"], quantity="60")
    add("support", **GPU, consortium=teams["다"], quantity="10")  # by whom is not said
    table = gpu_capacity(asof())
    assert cells(table, "provider", "part", *ENDS) == [
        ("전체", "합계", 150, 150, 70, 70, 80, 80),
        ("갑", "제공별", 100, 100, 60, 70, 30, 40),
        ("을", "제공별", 50, 50, 0, 10, 40, 50),
    ]


def test_use_of_a_provider_without_supply_leaves_the_sum_open(add: Add, asof: Day, teams: dict[str, str]) -> None:
    one, two = add("organization", name="갑"), add("organization", name="을")
    add("support", **GPU, provider=one, quantity="100")
    add("support", **GPU, provider=two, consortium=teams["가"], quantity="60")
    assert cells(gpu_capacity(asof()), "provider", *ENDS) == [
        ("전체", 100, None, 60, 60, 40, None),
        ("갑", 100, 100, None, None, 100, 100),
        ("을", None, None, 60, 60, None, None),
    ]


@pytest.mark.parametrize(
    ("on", "since", "until", "standing", "used"),
    [
        ("2025-08-31", "2025-09-01", None, "시작 전", (0, 0)),
        ("2025-09-01", "2025-09-01", None, "진행 중", (30, 30)),
        ("2025-09-30", None, "2025-09-30", "진행 중", (30, 30)),
        ("2025-10-01", None, "2025-09-30", "끝남", (0, 0)),
        ("2025-09-15", "2025년 9월", None, "불확실", (0, 30)),
        ("2025-09-30", "2025년 9월", None, "진행 중", (30, 30)),
        ("2025-09-15", None, "2025년 9월", "불확실", (0, 30)),
        ("2025-09-15", "미정", None, "불확실", (0, 30)),
        ("2025-09-15", None, "미정", "진행 중", (30, 30)),
    ],
)
def test_rows_begin_and_end(
    add: Add,
    asof: Day,
    teams: dict[str, str],
    on: str,
    since: str | None,
    until: str | None,
    standing: str,
    used: tuple[int, int],
) -> None:
    add("support", **GPU, consortium=teams["가"], quantity="30", since=since, until=until)
    assert support(asof(on)).column("standing") == (standing,)
    assert cells(gpu_capacity(asof(on)), "used_low", "used_high") == [used]


@pytest.mark.parametrize(
    ("on", "since", "until", "standing"),
    [
        ("2025-09-30", "2025-08-04", "2026-12-31", "진행 중"),
        ("2025-10-01", "2025-08-04", "2026-12-31", "팀 이탈로 끝남"),
        ("2025-10-01", "2025-08-04", None, "팀 이탈로 끝남"),
        ("2025-10-01", None, None, "팀 이탈로 끝남"),
        ("2025-10-01", "2025-08-04", "2025-09-15", "끝남"),
    ],
)
def test_a_team_that_leaves_frees_its_cards(
    add: Add, asof: Day, teams: dict[str, str], on: str, since: str | None, until: str | None, standing: str
) -> None:
    add("support", **GPU, provider=add("organization", name="공급사"), quantity="100")
    add("support", **GPU, consortium=teams["나"], quantity="30", since=since, until=until)
    assert support(asof(on)).column("standing")[1:] == (standing,)
    free = 70 if standing == "진행 중" else 100
    table = gpu_capacity(asof(on))
    assert cells(table, "free_low", "free_high") == [(free, free)]
    assert any("떠난 팀(나)" in note for note in table.notes) == (standing == "팀 이탈로 끝남")


@pytest.mark.parametrize(
    ("on", "since", "standing"),
    [
        ("2025-12-01", "2025-08-04", "팀 이탈로 끝남"),
        ("2025-12-31", "2025-08-04", "팀 이탈로 끝남"),
        ("2025-12-31", "2026-01-01", "시작 전"),
        ("2026-01-01", "2026-01-01", "진행 중"),
        # A row without a start may be of the time before or of the time after.
        ("2025-12-01", None, "팀 이탈로 끝남"),
        ("2026-01-01", None, "불확실"),
    ],
)
def test_a_team_that_came_back(
    add: Add, asof: Day, teams: dict[str, str], on: str, since: str | None, standing: str
) -> None:
    again = add("round", name="추가", position=3, kind="추가공모", actual="2025-12-31")
    add("entry", round=again, consortium=teams["나"], outcome="중도합류", announced="2025-12-31")
    add("support", **GPU, consortium=teams["나"], quantity="30", since=since)
    assert support(asof(on)).column("standing") == (standing,)


@pytest.mark.parametrize(
    ("on", "used"), [("2025-11-30", (30, 30)), ("2025-12-20", (0, 30)), ("2025-12-25", (0, 30)), ("2025-12-31", (0, 0))]
)
def test_a_leaving_that_is_only_roughly_dated(
    add: Add, asof: Day, teams: dict[str, str], on: str, used: tuple[int, int]
) -> None:
    gate = add("round", name="2차", position=3, kind="단계평가")
    add(
        "entry",
        round=gate,
        consortium=teams["다"],
        outcome="순위탈락",
        announced="2025년 12월 말(2025. 12. 20.~12. 31.)",
    )
    add("support", **GPU, consortium=teams["다"], quantity="30")
    assert cells(gpu_capacity(asof(on)), "used_low", "used_high") == [used]


def test_steps_of_use(add: Add, asof: Day, teams: dict[str, str]) -> None:
    giver = add("organization", name="공급사")
    add("support", **GPU, provider=giver, quantity="100", since="2025-08-25")
    add("support", **GPU, consortium=teams["가"], quantity="40", since="2025-08-25", until="2025-11-30")
    add("support", **GPU, consortium=teams["나"], quantity="30", since="2025-09-01", until="2026-12-31")
    add("support", **GPU, consortium=teams["다"], quantity="20", quantity_bound="≤", since="2025-10-01")
    table = gpu_use(asof("2025-10-15"))
    found = [
        (str(day), name, low, high)
        for day, name, low, high in cells(table, "date", "consortium", "cards", "cards_high")
    ]
    steps = {
        "2025-08-25": [("전체", 100, 100), ("가", 40, 40), ("나", 0, 0), ("다", 0, 0), ("여유", 60, 60)],
        "2025-09-01": [("전체", 100, 100), ("가", 40, 40), ("나", 30, 30), ("다", 0, 0), ("여유", 30, 30)],
        "2025-10-01": [("전체", 100, 100), ("가", 40, 40), ("나", 0, 0), ("다", 0, 20), ("여유", 40, 60)],
        "2025-12-01": [("전체", 100, 100), ("가", 0, 0), ("나", 0, 0), ("다", 0, 20), ("여유", 80, 100)],
    }
    assert found == [(day, *row) for day, rows in steps.items() for row in rows]
    assert [(str(day), basis) for day, basis in dict.fromkeys(cells(table, "date", "basis"))] == [
        ("2025-08-25", "실제"),
        ("2025-09-01", "실제"),
        ("2025-10-01", "실제"),
        ("2025-12-01", "계획"),
    ]
    standing = {(str(day), name): word for day, name, word in cells(table, "date", "consortium", "standing")}
    assert standing["2025-10-01", "나"] == "팀 이탈로 끝남"
    # Before the leaving is known it is not told of.
    before = cells(gpu_use(asof("2025-09-15")), "date", "consortium", "cards")
    assert [cards for day, name, cards in before if str(day) == "2025-10-01" and name == "나"] == [30]


def test_steps_of_what_has_no_start(add: Add, asof: Day, teams: dict[str, str]) -> None:
    add("support", **GPU, consortium=teams["나"], quantity="30")
    assert [(str(day), cards) for day, cards in cells(gpu_use(asof("2025-12-01")), "date", "cards")] == [
        ("2025-09-30", 30),
        ("2025-10-01", 0),
    ]
    assert [(str(day), cards) for day, cards in cells(gpu_use(asof()), "date", "cards")] == [("2025-09-09", 30)]


def test_what_is_denied_or_not_said_to_be_either_is_left_out(add: Add, asof: Day, teams: dict[str, str]) -> None:
    add("support", **GPU, provider=add("organization", name="공급사"), quantity="100")
    add("support", **GPU, consortium=teams["가"], quantity="40", certainty="부인")
    add("support", **GPU, quantity="7")
    table = gpu_capacity(asof())
    assert cells(table, *ENDS) == [(100, 100, None, None, 100, 100)]
    assert table.notes == ("공급인지 배분인지 알 수 없는 1건은 셈하지 않음",)


POOL = Pool("GPU", "장", "가")
LEFT_ON = date(2025, 10, 1)
BEFORE, AFTER = date(2025, 9, 30), date(2025, 10, 2)
ROW = st.builds(
    Flow,
    id=st.just("행"),
    pool=st.just(POOL),
    role=st.sampled_from([SUPPLY, ALLOTMENT]),
    provider_id=st.sampled_from(["갑", "을"]),
    provider=st.just("공급사"),
    team_id=st.sampled_from(["가", "나"]),
    team=st.just("팀"),
    received=st.sampled_from([None, "받음", "받지 않음", "미정"]),
    quantity=st.one_of(st.none(), st.just(Gap.UNDISCLOSED), st.integers(0, 3000)),
    bound=st.sampled_from([None, "=", "≤", "≥", "약", "여"]),
    requested=st.none(),
    since=st.none(),
    until=st.none(),
    certainty=st.sampled_from([None, "확정", "부인"]),
)


def whole(rows: list[Flow], on: date) -> Balance:
    """Return the sum of the pool on a day, 가 having left on 2025-10-01."""
    return balances(Course(tuple(rows), {"가": (Absence(LEFT_ON, LEFT_ON),)}), POOL, on)[0]


@given(st.lists(ROW, max_size=12))
def test_what_is_freed_used_and_free_makes_up_the_capacity(rows: list[Flow]) -> None:
    before, after = whole(rows, BEFORE), whole(rows, AFTER)
    gone = whole([row for row in rows if row.role == SUPPLY or row.team_id == "가"], BEFORE).used
    assert after.used.low + gone.low == before.used.low
    for held in (before, after):
        free = room(held.capacity, held.used)
        assert free.known == any(row.role == SUPPLY and row.given for row in rows)
        assert free.low is None if held.used.high is None else free.low == held.capacity.low - held.used.high
        if held.capacity.high is not None and free.high is not None:
            assert free.high + held.used.low == held.capacity.high
    exact = all(row.quantity is not None and row.bound in {None, "="} and row.received != "미정" for row in rows)
    if exact and not any(row.quantity is Gap.UNDISCLOSED for row in rows) and before.capacity.top is not None:
        free = room(before.capacity, before.used)
        assert gone.low + after.used.low + (free.low or 0) == before.capacity.low
