"""협약 and 협약변경: whether it holds on a day, what it is worth, and which changes are pending."""

from collections.abc import Callable

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.gaps import Gap
from kai_desk.tables.agreements import (
    BEFORE,
    ENDED,
    EXPIRED,
    PENDING,
    RUNNING,
    SETTLED,
    agreement_changes,
    agreements,
    changes_on,
)
from kai_desk.tables.detail import detail_of
from kai_desk.tables.money import UNDISCLOSED_NOTE
from kai_desk.tables.navigation import page_counts
from kai_desk.tables.table import AsOf

Add = Callable[..., str]
Day = Callable[..., AsOf]


@pytest.fixture
def agreement(add: Add) -> Callable[..., str]:
    """Add an agreement of the one team there is."""
    team = add("consortium", name="가팀")

    def make(name: str = "1단계 협약", **typed: str | int | None) -> str:
        return add("agreement", name=name, consortium=team, **typed)

    return make


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({}, RUNNING),
        ({"since": "2025-09-09"}, RUNNING),
        ({"since": "2025-09-10"}, BEFORE),
        ({"signed": "2025-09-10"}, BEFORE),
        ({"signed": "2025-09-10", "since": "2025-09-01"}, RUNNING),
        ({"since": "2025-08-01", "ends": "2025-09-09"}, RUNNING),
        ({"since": "2025-08-01", "ends": "2025-09-08"}, EXPIRED),
        ({"since": "2025-08-01", "ends": "2025년 9월"}, RUNNING),
        ({"since": "2025-08-01", "ends": "2025-12-31", "until": "2025-09-10"}, RUNNING),
        ({"since": "2025-08-01", "ends": "2025-12-31", "until": "2025-09-09"}, ENDED),
        ({"since": "2025-08-01", "ends": "2025-12-31", "until": "미정"}, RUNNING),
    ],
)
def test_whether_it_holds(agreement: Callable[..., str], asof: Day, typed: dict[str, str], status: str) -> None:
    agreement(**typed)
    assert agreements(asof("2025-09-09")).column("status") == (status,)


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ((None, None, None), None),
        (("195억", "12억", "3억"), 21_000_000_000),
        (("195억", None, "3억"), 19_800_000_000),
        (("195억", "미공개", None), 19_500_000_000),
        (("미공개", "해당없음", None), Gap.UNDISCLOSED),
        ((0, None, None), 0),
    ],
)
def test_what_it_is_worth(
    agreement: Callable[..., str], asof: Day, amounts: tuple[str | int | None, ...], total: int | Gap | None
) -> None:
    agreement(government=amounts[0], own_cash=amounts[1], own_kind=amounts[2])
    table = agreements(asof())
    assert table.column("total") == (total,)
    assert table.notes == ((UNDISCLOSED_NOTE,) if "미공개" in amounts else ())


@pytest.mark.parametrize(
    ("typed", "on", "shown"),
    [
        ({}, "2025-09-09", (PENDING, True, None)),
        ({"asked": "2025-09-10"}, "2025-09-09", None),
        ({"asked": "2025-09-01", "state": "검토"}, "2025-09-09", ("검토", True, 8)),
        ({"asked": "2025-09-01", "state": "승인"}, "2025-09-09", ("승인", False, None)),
        ({"asked": "2025-09-01", "state": "승인", "decided": "2025-09-05"}, "2025-09-09", ("승인", False, 4)),
        ({"asked": "2025-09-01", "state": "승인", "decided": "2025-09-05"}, "2025-09-04", (PENDING, True, 3)),
        ({"asked": "2025-09-01", "state": "검토", "decided": "2025-09-05"}, "2025-09-09", (SETTLED, False, 4)),
        ({"asked": "2025-09-01", "decided": "2025년 9월 초"}, "2025-09-20", (SETTLED, False, None)),
        ({"asked": "2025년 9월 초", "state": "반려"}, "2025-09-20", ("반려", False, None)),
    ],
)
def test_a_change_on_a_day(
    agreement: Callable[..., str],
    add: Add,
    asof: Day,
    typed: dict[str, str],
    on: str,
    shown: tuple[str, bool, int | None] | None,
) -> None:
    add("agreement_change", agreement=agreement(), kind="승인", what="기관 추가", **typed)
    found = [(item.state, item.pending, item.days) for item in changes_on(asof(on))]
    assert found == ([] if shown is None else [shown])


def test_pending_changes_come_first_and_are_counted(agreement: Callable[..., str], add: Add, asof: Day) -> None:
    first = agreement("1단계", since="2025-08-01")
    second = agreement("2단계", since="2026-01-01")
    for what, kind, asked, decided in (
        ("책임자 변경", "통보", "2025-08-10", "2025-08-12"),
        ("비목 변경", "승인", "2025-09-05", None),
        ("기관 추가", "승인", "2025-09-01", None),
    ):
        add("agreement_change", agreement=first, kind=kind, what=what, asked=asked, decided=decided)
    changes, table = agreement_changes(asof()), agreements(asof())
    assert changes.column("what") == ("기관 추가", "비목 변경", "책임자 변경")
    assert changes.subtitle == "통보 1 · 승인 2 · 처리 중 2"
    assert table.row_ids == (first, second)
    assert (table.column("changes"), table.column("pending")) == ((3, 0), (2, 0))
    assert table.subtitle == "협약 중 1 / 2 · 처리 중인 협약변경 2"
    assert page_counts(asof())["agreements"] == ("변경 2", "")
    assert page_counts(asof("2025-08-20"))["agreements"] == ("", "")


def test_the_pane_of_an_agreement(agreement: Callable[..., str], add: Add, asof: Day) -> None:
    row = agreement(
        number="2025-01",
        since="2025-08-01",
        ends="2025-12-31",
        government="195억",
        own_cash="12억",
        until="2025-09-01",
        ended_why="포기",
    )
    change = add("agreement_change", agreement=row, kind="통보", what="책임자 변경", asked="2025-08-10", why="인사이동")
    found = detail_of(asof(), "agreement", row, Unit.EOK)
    assert found is not None
    assert (found.title, found.aside, found.line) == ("1단계 협약", "가팀", "종료 · 처리 중인 변경 1건")
    told = {section.title: section.lines for section in found.sections}
    assert told["협약"] == (("협약번호", "2025-01"), ("협약 시작", "2025. 8. 1."), ("협약 끝", "2025. 12. 31."))
    assert told["금액 (억원)"] == (("정부지원", "195.0"), ("기관부담(현금)", "12.0"), ("합계", "207.0"))
    assert told["종료"] == (("2025. 9. 1.", "포기"),)
    assert told["협약변경"] == (("2025. 8. 10.", "책임자 변경", f"통보 · {PENDING}"),)
    ((team,),) = asof().reader.rows("SELECT id FROM consortium")
    whole = detail_of(asof(), "consortium", team, Unit.EOK)
    assert whole is not None
    assert {section.title: section.lines for section in whole.sections}["협약"] == (
        ("1단계 협약", "종료", "2025. 8. 1.~2025. 9. 1."),
        ("└ 책임자 변경", f"통보 · {PENDING}"),
    )
    pane = detail_of(asof(), "agreement_change", change, Unit.EOK)
    assert pane is not None
    assert (pane.title, pane.aside, pane.line) == ("책임자 변경", "가팀", f"통보 · {PENDING} · 30일째")
    assert pane.sections[0].lines == (
        ("협약", "1단계 협약"),
        ("변경 내용", "책임자 변경"),
        ("변경 사유", "인사이동"),
        ("신청·통보", "2025. 8. 10."),
    )
    assert detail_of(asof("2025-08-01"), "agreement_change", change, Unit.EOK) is None
