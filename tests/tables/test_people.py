"""Seats on a day, and how they are counted."""

from collections.abc import Callable

import pytest

from kai_desk.tables.people import member_counts, members, organizations, relations
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.mark.parametrize(
    ("since", "until", "certainty"),
    [
        (None, None, "확정"),
        ("2025-09-09", None, "확정"),
        ("2025-09-10", None, None),
        ("2025년 8월 초", None, "확정"),
        ("2025년 9월 초", None, "불확실"),
        ("2025년 9월", None, "불확실"),
        ("2025년 9월 말", None, None),
        ("미정", None, "불확실"),
        ("2025-08-04", "2025-09-08", None),
        ("2025-08-04", "2025-09-09", "확정"),
        ("2025-08-04", "2025-12-31", "확정"),
        ("2025-08-04", "2025년 9월", "불확실"),
        ("2025-08-04", "2025년 8월", None),
        ("2025-08-04", "미정", "확정"),
        ("2025년 8월 이후", None, "불확실"),
    ],
)
def test_a_seat_on_a_day(add: Add, asof: Day, since: str | None, until: str | None, certainty: str | None) -> None:
    team = add("consortium", name="LG")
    add(
        "membership",
        consortium=team,
        organization=add("organization", name="퓨리오사AI"),
        role="참여",
        since=since,
        until=until,
    )
    table = members(asof("2025-09-09"))
    assert table.column("certainty") == (() if certainty is None else (certainty,))


@pytest.fixture
def house(add: Add) -> dict[str, str]:
    """Two teams that share a university; its 산학협력단 sits in one; one team has left."""
    ids = {}
    for name in ("네이버클라우드", "SK텔레콤", "카카오"):
        ids[name] = add("organization", name=name)
        ids[f"{name} 팀"] = add("consortium", name=f"{name} 팀", lead=ids[name])
    ids["고려대학교"] = add("organization", name="고려대학교", type="대학")
    ids["산단"] = add("organization", name="고려대학교 산학협력단", type="산학협력단", family=ids["고려대학교"])
    for team, organization, role in (
        ("네이버클라우드 팀", "네이버클라우드", "주관"),
        ("네이버클라우드 팀", "산단", "참여"),
        ("네이버클라우드 팀", "고려대학교", "위탁"),
        ("SK텔레콤 팀", "SK텔레콤", "주관"),
        ("SK텔레콤 팀", "고려대학교", "참여"),
        ("SK텔레콤 팀", "네이버클라우드", "참여"),
        ("카카오 팀", "카카오", "주관"),
    ):
        add("membership", consortium=ids[team], organization=ids[organization], role=role)
    step = add("round", name="발표평가", position=1, kind="발표평가", actual="2025-08-04")
    for team, outcome in (("네이버클라우드 팀", "선정"), ("SK텔레콤 팀", "선정"), ("카카오 팀", "미선정")):
        add("entry", round=step, consortium=ids[team], outcome=outcome, announced="2025-08-04")
    return ids


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("on", "counts"),
    [
        ("2025-08-03", (6, 5, 4, 3, 3, 2)),
        ("2025-08-04", (5, 4, 3, 3, 3, 2)),
    ],
)
def test_counts_under_each_definition(asof: Day, on: str, counts: tuple[int, ...]) -> None:
    table = member_counts(asof(on))
    assert table.column("count") == counts
    assert all(table.column("definition"))
    assert all(table.column("explanation"))


@pytest.mark.usefixtures("house")
def test_members_lead_first_then_by_reading(asof: Day) -> None:
    table = members(asof())
    assert [row[:3] for row in table.rows] == [
        ("네이버클라우드 팀", "네이버클라우드", "주관"),
        ("네이버클라우드 팀", "고려대학교 산학협력단", "참여"),
        ("SK텔레콤 팀", "SK텔레콤", "주관"),
        ("SK텔레콤 팀", "고려대학교", "참여"),
        ("SK텔레콤 팀", "네이버클라우드", "참여"),
    ]
    assert table.subtitle == "좌석 5 · 기관 4 · 산학협력단을 대학과 묶으면 3 (주관 포함)"


def test_a_role_that_a_person_added_counts_by_its_meaning(add: Add, asof: Day, house: dict[str, str]) -> None:
    add("preset", list="역할", name="공동연구개발기관", meaning="seat")
    add("preset", list="역할", name="참여", meaning="seat")
    organization = add("organization", name="노타")
    add("membership", consortium=house["SK텔레콤 팀"], organization=organization, role="공동연구개발기관")
    assert member_counts(asof()).column("count") == (6, 5, 4, 4, 4, 3)


def test_organizations_with_names_and_seats(add: Add, asof: Day, house: dict[str, str]) -> None:
    for kind, name in (("영문", "NAVER Cloud"), ("표기변형", "네이버 클라우드")):
        add("organization_name", organization=house["네이버클라우드"], name=name, kind=kind)
    table = organizations(asof())
    row = table.rows[table.column("organization").index("네이버클라우드")]
    assert row[4:8] == (2, "주관 · 참여", None, "NAVER Cloud · 네이버 클라우드")
    assert table.column("organization")[:2] == ("고려대학교", "고려대학교 산학협력단")
    assert table.column("family")[1] == "고려대학교"


def test_demand_companies_are_relations_and_take_no_seat(add: Add, asof: Day, house: dict[str, str]) -> None:
    steel = add("organization", name="포스코DX")
    add("relation", organization=steel, kind="수요기업", consortium=house["SK텔레콤 팀"])
    add("relation", organization=steel, kind="모회사", other=house["카카오"], since="2025년")
    assert len(members(asof()).rows) == 5
    assert [row[:4] for row in relations(asof()).rows] == [
        ("포스코DX", "모회사", None, "카카오"),
        ("포스코DX", "수요기업", "SK텔레콤 팀", None),
    ]
