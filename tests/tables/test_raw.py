"""원자료: every row of every kind as it is kept, in pages."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import RowKind
from kai_desk.tables import raw
from kai_desk.tables.raw import raw_columns, raw_count, raw_rows
from kai_desk.tables.rows import rows_of
from kai_desk.tables.table import AsOf

Day = Callable[..., AsOf]
Add = Callable[..., str]
LARGE = 9_000_000_000_000_001
kinds = pytest.mark.parametrize("kind", KINDS, ids=[kind.table for kind in KINDS])


def told(asof: AsOf, table: str) -> list[dict[str, object]]:
    kind = BY_TABLE[table]
    names = [column.id for column in raw_columns(kind)]
    return [dict(zip(names, row, strict=True)) for row in raw_rows(asof.reader, kind)]


def test_values_are_numbers_days_and_gaps(asof: Day, add: Add) -> None:
    team = add("consortium", name="가팀", placeholder=0)
    line = add("budget_line", name="인건비 항목", consortium=team, year=2025)
    add("budget_entry", line=line, kind="편성", amount=LARGE, dated="2025-08-04")
    add("budget_entry", line=line, kind="교부", amount="미공개", dated="2025년 8월")
    first, second = told(asof(), "budget_entry")
    assert (first["line"], first["amount"]) == ("인건비 항목", LARGE)
    assert (first["dated_lo"], first["dated_hi"], first["dated_words"]) == (date(2025, 8, 4), date(2025, 8, 4), None)
    assert (second["amount"], second["dated_words"], second["title"]) == (Gap.UNDISCLOSED, "2025년 8월", None)
    assert told(asof(), "budget_line")[0]["consortium"] == "가팀"
    assert told(asof(), "consortium")[0]["placeholder"] == "아니오"


def test_decimals_are_exact_and_a_gap_of_a_text_is_a_gap(asof: Day, add: Add) -> None:
    add("support", name="GPU", kind="GPU", quantity="0.5", amount=0)
    add("support", name="GPU", kind="GPU", quantity="해당없음")
    rows = told(asof(), "support")
    assert [row["quantity"] for row in rows] == [Decimal("0.5"), Gap.NOT_APPLICABLE]
    assert [row["amount"] for row in rows] == [0, None]


@kinds
def test_every_kind_can_be_asked(asof: Day, kind: RowKind) -> None:
    columns = raw_columns(kind)
    assert len({column.id for column in columns}) == len(columns)
    assert all(len(row) == len(columns) for row in raw_rows(asof().reader, kind))


def test_pages_leave_no_row_out_and_none_twice(asof: Day, add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "PAGE", 3)
    names = [f"기관 {number}" for number in range(10)]
    ids = [add("organization", name=name, placeholder=0) for name in names]
    rows = told(asof(), "organization")
    assert [row["name"] for row in rows[-10:]] == names
    assert [row["id"] for row in rows[-10:]] == ids
    assert len(rows) == raw_count(asof().reader, BY_TABLE["organization"])


def test_links_are_named_as_the_entry_page_names_them(asof: Day, add: Add) -> None:
    team = add("consortium", name="가팀", placeholder=0)
    step = add("round", name="1차", position=1, kind="단계평가")
    goal = add("milestone", name="사전학습", consortium=team, round=step)
    add("progress", milestone=goal, reported="2025-10-01", percent="40")
    table = rows_of(asof(), BY_TABLE["progress"])
    assert told(asof(), "progress")[0]["milestone"] == table.column("milestone")[0] == "사전학습"
