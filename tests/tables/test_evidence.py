"""What sources say: nothing is averaged, chosen or added up; a translation is no second witness."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from kai_desk.tables.evidence import AGREED, CONFLICT, SCOPES, SINGLE, claims, conflicts, figures, sources
from kai_desk.tables.indicators import indicators
from kai_desk.tables.support import support
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]
Said = dict[str, str | None]


@pytest.fixture
def papers(add: Add) -> dict[str, str]:
    """Two papers, and a translation of the first."""
    first = add("source", code="000", title="기사", bundle="000", fictional="아니오")
    return {
        "000": first,
        "000-국문": add(
            "source", code="000-국문", title="옮긴 글", derived_from=first, bundle="000", fictional="아니오"
        ),
        "002": add("source", code="002", title="다른 기사", bundle="002", fictional="아니오"),
    }


def said(source: str, value: str, low: str | None = None, **more: str) -> Said:
    return {"source": source, "value": value, "low": low, "high": more.pop("high", low), **more}


@pytest.mark.parametrize(
    ("statements", "standing", "heard"),
    [
        ([], None, 0),
        ([said("000", "5팀", "5")], SINGLE, 1),
        ([said("000", "5팀", "5"), said("000-국문", "다섯 팀", "5")], SINGLE, 1),
        ([said("000", "5팀", "5"), said("002", "다섯 팀", "5")], AGREED, 2),
        ([said("000", "5팀", "5"), said("002", "약 5팀", "5", bound="약")], AGREED, 2),
        ([said("000", "5팀", "5"), said("002", "5팀 이상", "5", bound="≥")], CONFLICT, 2),
        ([said("000", "5팀", "5"), said("000-국문", "4팀", "4")], CONFLICT, 1),
        ([said("000", "최대 1,000장", "1000", bound="≤"), said("002", "1,000장 이상", "1000", bound="≥")], CONFLICT, 2),
        ([said("000", "1,000장", "1000", unit="장"), said("002", "1,000대", "1000", unit="대")], CONFLICT, 2),
        (
            [
                said("000", "2,000억 원", "200000000000", scope="5개 팀"),
                said("002", "2,139억 원", "213900000000", scope="사업"),
            ],
            SCOPES,
            2,
        ),
        (
            [said("000", "20억", "2000000000", period="연"), said("002", "28억", "2800000000", period="2025년")],
            SCOPES,
            2,
        ),
        ([said("000", "6월"), said("002", "6월")], AGREED, 2),
        ([said("000", "오전"), said("002", "오후")], CONFLICT, 2),
        ([said("000", "참여", scope="KT"), said("002", "수요", scope="NC AI")], CONFLICT, 2),
        ([said("000", "1~2개", "1", high="2"), said("002", "2개", "2")], CONFLICT, 2),
    ],
)
def test_how_claims_stand_to_each_other(
    add: Add, asof: Day, papers: dict[str, str], statements: list[Said], standing: str | None, heard: int
) -> None:
    figure = add("figure", name="수치", topic="예산")
    for number, statement in enumerate(statements):
        add(
            "claim", **{**statement, "figure": figure, "source": papers[str(statement["source"])], "quote": f"{number}"}
        )
    table = figures(asof())
    assert (table.column("standing"), table.column("sources")) == ((standing,), (heard,))
    assert len(conflicts(asof()).rows) == (standing in {CONFLICT, SCOPES})


@pytest.fixture
def money(add: Add, papers: dict[str, str]) -> dict[str, str]:
    figure = add("figure", name="정부 지원 총액", topic="예산", difference="범위와 기간이 다름")
    add("figure", name="가나다", topic="배경")
    ids = {"figure": figure}
    for source, value, low in (("000", "2,000억 원", "200000000000"), ("002", "2,139억 원", "213900000000")):
        ids[value] = add(
            "claim",
            figure=figure,
            source=papers[source],
            value=value,
            low=low,
            high=low,
            unit="원",
            quote=f"{value}이다",
        )
    return ids


@pytest.mark.parametrize(
    ("on", "adopted"),
    [
        ("2025-08-31", None),
        ("2025-09-01", "2,000억 원"),
        ("2025-09-08", "2,000억 원"),
        ("2025-09-09", "2,139억 원"),
    ],
)
def test_a_newer_adoption_replaces_an_older_one(
    add: Add, asof: Day, money: dict[str, str], on: str, adopted: str | None
) -> None:
    for value, decided in (("2,139억 원", "2025-09-09"), ("2,000억 원", "2025-09-01")):
        add("adoption", figure=money["figure"], claim=money[value], reason="공문", decided=decided)
    table = figures(asof(on))
    assert table.rows[0][table.index("adopted")] == adopted
    flags = dict(zip(claims(asof(on)).column("value"), claims(asof(on)).column("adopted"), strict=True))
    assert flags == {"2,000억 원": adopted == "2,000억 원", "2,139억 원": adopted == "2,139억 원"}


def test_both_values_stand_side_by_side_and_are_never_added(asof: Day, money: dict[str, str]) -> None:
    table = conflicts(asof())
    assert table.row_ids == (money["figure"],)
    assert table.column("values") == ("2,000억 원 · 2,139억 원",)
    assert table.column("difference") == ("범위와 기간이 다름",)
    assert "topic" not in [column.id for column in table.columns]
    assert claims(asof()).column("low") == (200_000_000_000, 213_900_000_000)
    assert table.subtitle == "1건 · 더하거나 고르지 않고 나란히 둠"


def test_figures_with_numbers_stand_first(add: Add, asof: Day, money: dict[str, str], papers: dict[str, str]) -> None:
    words = add("figure", name="낱말", topic="사업")
    add("claim", figure=words, source=papers["000"], value="오전", quote="오전")
    assert figures(asof()).column("figure") == ("정부 지원 총액", "낱말", "가나다")
    assert money["figure"] == figures(asof()).row_ids[0]


def test_sources_count_what_they_carry(add: Add, asof: Day, papers: dict[str, str], money: dict[str, str]) -> None:
    add("source", code="연습", title="연습용 가상 자료", fictional="예")
    table = sources(asof())
    shown = zip(*(table.column(name) for name in ("code", "derived_from", "fictional", "claims")), strict=True)
    assert list(shown) == [
        ("000", None, False, 1),
        ("000-국문", "000", False, 0),
        ("002", None, False, 1),
        ("연습", None, True, 0),
    ]
    assert table.fictional
    assert money["figure"]
    assert papers["000"] in table.row_ids


def test_support_keeps_bounds_gaps_and_refusals(add: Add, asof: Day) -> None:
    sk = add("consortium", name="SK텔레콤")
    provider = add("organization", name="네이버클라우드")
    for row in (
        {"name": "GPU", "kind": "GPU", "quantity": "1000", "quantity_bound": "≤", "unit": "장", "amount": "미공개"},
        {"name": "GPU", "kind": "GPU", "consortium": sk, "received": "받지 않음", "quantity": "해당없음"},
        {"name": "데이터", "kind": "데이터", "provider": provider, "quantity": "1.5", "amount": "2,139억"},
    ):
        add("support", **row)
    table = support(asof())
    shown = zip(
        *(table.column(name) for name in ("support", "provider", "consortium", "received", "amount")), strict=True
    )
    assert [(*row[:4], getattr(row[4], "value", row[4])) for row in shown] == [
        ("GPU", None, "전체", None, "미공개"),
        ("GPU", None, "SK텔레콤", "받지 않음", None),
        ("데이터", "네이버클라우드", "전체", None, 213_900_000_000),
    ]
    assert [str(getattr(value, "value", value)) for value in table.column("quantity")] == ["1000", "해당없음", "1.5"]


@pytest.mark.parametrize(("on", "measured"), [("2025-08-31", None), ("2025-09-01", "71점"), ("2025-09-20", "74점")])
def test_indicators_show_the_newest_measurement(add: Add, asof: Day, on: str, measured: str | None) -> None:
    target = add("indicator", name="성능", stated="95% 이상", target="95", bound="≥", unit="%", base="글로벌 최신 모델")
    add("reading", indicator=target, measured="2025-09-15", stated="74점", value="74")
    add("reading", indicator=target, measured="2025-09-01", stated="71점", value="71.5")
    table = indicators(asof(on))
    assert (table.column("target"), table.column("measured")) == ((95,), (measured,))
    assert table.column("consortium") == ("전체",)


def test_decimals_stay_exact(add: Add, asof: Day) -> None:
    add("indicator", name="성장률", stated="179.5%", target="179.50")
    assert indicators(asof()).column("target") == (Decimal("179.5"),)
