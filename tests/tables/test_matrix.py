"""Organizations against teams, and who supplies and competes at once."""

from collections import Counter
from collections.abc import Callable

import pytest

from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.matrix import seat_matrix
from kai_desk.tables.people import members
from kai_desk.tables.supplier_flags import support_flags
from kai_desk.tables.table import AsOf
from tests.tables.conftest import START

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    """Two teams: 갑 leads 가 and sits in 나; 을 sits in 나 for a month; 병 only knows that it may."""
    step = add("round", name="접수", position=1, kind="접수", actual="2025-08-04")
    ids = {name: add("organization", name=name) for name in ("갑", "을", "병", "공급사")}
    for name in ("가", "나"):
        ids[name] = add("consortium", name=name)
        add("entry", round=step, consortium=ids[name], outcome="접수", announced="2025-08-04")
    for team, name, role, since, until in (
        ("가", "갑", "주관", None, None),
        ("나", "갑", "참여", None, None),
        ("나", "을", "참여", "2025-08-10", "2025-09-09"),
        ("가", "병", "참여", "2025년 9월", None),
        ("가", "공급사", "위탁", None, None),
    ):
        add("membership", consortium=ids[team], organization=ids[name], role=role, since=since, until=until)
    return ids


@pytest.mark.parametrize(
    ("on", "rows"),
    [
        ("2025-08-09", [("갑", 2, "주관", "참여")]),
        (
            "2025-09-09",
            [("갑", 2, "주관", "참여"), ("병", 1, "참여(불확실)", None), ("을", 1, None, "참여")],
        ),
        ("2025-10-01", [("갑", 2, "주관", "참여"), ("병", 1, "참여", None)]),
    ],
)
def test_roles_stand_in_the_cells(
    asof: Day, people: dict[str, str], on: str, rows: list[tuple[str, int, str | None, str | None]]
) -> None:
    table = seat_matrix(asof(on))
    assert [column.title for column in table.columns] == ["기관", "유형", "팀", "가", "나"]
    assert [(row[0], *row[2:]) for row in table.rows] == rows
    assert table.row_ids == tuple(people[str(row[0])] for row in table.rows)


def test_the_seeds_as_a_matrix(seeds: Record) -> None:
    day = live(seeds, START)
    table = seat_matrix(day)
    first, second, *rest = [(row[0], row[2]) for row in table.rows]
    assert (first, second) == (("한국과학기술원", 4), ("서울대학교 산학협력단", 2))
    assert {count for _, count in rest} == {1}
    told = Counter(cell for row in table.rows for cell in row[3:] if cell)
    assert told == Counter(members(day).column("role"))
    assert table.subtitle == "좌석 53 · 기관 49 · 산학협력단을 대학과 묶으면 47 (주관 포함) · 두 팀 이상 2곳"


def test_the_seeds_hold_two_suppliers_that_compete(seeds: Record) -> None:
    table = support_flags(live(seeds, START))
    found = [(row[0], row[4], row[6], row[7]) for row in table.rows]
    assert found == [
        ("SK텔레콤", "같은 기관", "SK텔레콤", "주관"),
        ("네이버클라우드", "같은 기관", "네이버클라우드", "주관"),
    ]
    assert table.subtitle == "2곳: SK텔레콤, 네이버클라우드"


@pytest.mark.parametrize(
    ("typed", "tie"),
    [({}, ""), ({"family": "갑"}, "한 가족 기관"), ({"legal_body": "갑"}, "같은 법인"), ({"legal_body": "정"}, "")],
)
def test_a_family_and_a_legal_body_are_one_side(
    add: Add, asof: Day, people: dict[str, str], typed: dict[str, str], tie: str
) -> None:
    typed = {name: people.get(value, value) if name == "family" else value for name, value in typed.items()}
    giver = add("organization", name="갑의 단체", **typed)
    add("support", name="GPU", kind="GPU", provider=giver)
    found = [(row[4], row[5], row[6], row[7]) for row in support_flags(asof()).rows]
    assert found == ([(tie, "갑", "가", "주관"), (tie, "갑", "나", "참여")] if tie else [])


@pytest.mark.parametrize(
    ("row", "flagged"),
    [
        ({}, True),
        ({"until": "2025-09-08"}, False),
        ({"since": "2025-09-10"}, False),
        ({"since": "2025년 9월"}, True),
        ({"certainty": "부인"}, False),
        ({"certainty": "관측"}, True),
    ],
)
def test_only_support_of_the_day_is_asked_about(
    add: Add, asof: Day, people: dict[str, str], row: dict[str, str], flagged: bool
) -> None:
    add("support", name="GPU", kind="GPU", provider=people["을"], **row)
    assert bool(support_flags(asof()).rows) == flagged
