"""Every row of a kind as a table, and which columns of the questions are fields that can be edited."""

from collections.abc import Callable
from datetime import date

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live
from kai_desk.tables.detail import plain_detail
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.rows import ROWS, children, counts, row_name, rows_of, stored_row
from kai_desk.tables.table import AsOf

Day = Callable[..., AsOf]
Add = Callable[..., str]
TODAY = date(2025, 12, 15)


@pytest.mark.parametrize("name", ROWS)
def test_every_kind_is_a_table_with_every_field(practice: Record, name: str) -> None:
    asof = live(practice, TODAY)
    table = ask(name, asof)
    kind = BY_TABLE[name.removeprefix("rows-")]
    assert (table.id, table.title) == (name, kind.title)
    assert [column.field for column in table.columns] == [f"{kind.table}.{field.name}" for field in kind.fields]
    assert [column.title for column in table.columns] == [field.title for field in kind.fields]
    assert len(table.rows) == len(table.row_ids) == counts(practice)[kind.table]
    assert {len(row) for row in table.rows} <= {len(kind.fields)}


def test_what_was_entered_is_read_as_it_was_entered(asof: Day, add: Add) -> None:
    team = add("consortium", name="가팀", placeholder="아니오")
    line = add("budget_line", name="가팀 예산", consortium=team, year=2025)
    add("budget_entry", line=line, kind="편성", amount="195억", dated="2025년 12월 말", certainty="계획")
    add("budget_entry", line=line, kind="교부", amount="미공개")
    entries = rows_of(asof(), BY_TABLE["budget_entry"])
    assert entries.column("line") == ("가팀 예산", "가팀 예산")
    assert entries.column("amount") == (19_500_000_000, Gap.UNDISCLOSED)
    assert entries.column("dated")[1] is None
    dated = entries.column("dated")[0]
    assert isinstance(dated, Span)
    assert dated.words == "2025년 12월 말"
    lines = rows_of(asof(), BY_TABLE["budget_line"])
    assert lines.column("year") == (2025,)
    assert lines.columns[lines.index("year")].kind == "text"
    assert rows_of(asof(), BY_TABLE["consortium"]).column("placeholder") == (False,)


def test_what_rests_on_an_invented_source_says_so(asof: Day, add: Add) -> None:
    source = add("source", code="가1", title="지어낸 자료", fictional="예")
    figure = add("figure", name="총액")
    add("claim", figure=figure, value="10억", source=source, quote="10억을 쓴다")
    told = {name for name in ROWS if ask(name, asof()).fictional}
    assert told == {"rows-source", "rows-figure", "rows-claim"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_column_that_can_be_edited_shows_the_field_it_names(practice: Record, name: str) -> None:
    asof = live(practice, TODAY, date(2026, 12, 31))  # what is dated later is not shown yet
    table = ask(name, asof)
    fields = [
        (place, column.field.partition(".")[0], column.field.partition(".")[2])
        for place, column in enumerate(table.columns)
        if column.field
    ]
    assert len({owner for _, owner, _ in fields}) <= 1
    for place, owner, field in fields:
        stored = rows_of(asof, BY_TABLE[owner])
        values = dict(zip(stored.row_ids, stored.column(field), strict=True))
        for row_id, row in zip(table.row_ids, table.rows, strict=True):
            if not row_id:  # no row stands behind it yet: nothing to edit
                continue
            instead = values[row_id] is None and isinstance(row[place], str)  # "공동", a reading made from the name
            assert row[place] == values[row_id] or instead, (row_id, field)


def test_a_row_is_called_by_its_name(asof: Day, add: Add) -> None:
    team = add("consortium", name="가팀", placeholder="아니오")
    body = add("organization", name="나연구소", placeholder="아니오")
    seat = add("membership", consortium=team, organization=body, role="참여")
    reader = asof().reader
    assert row_name(reader, "consortium", team) == "가팀"
    assert row_name(reader, "membership", seat) == "가팀 · 나연구소"
    assert row_name(reader, "membership", "없는 행") == "없는 행"
    stored = stored_row(reader, BY_TABLE["membership"], seat)
    assert stored is not None
    assert stored["organization"] == body


@pytest.mark.parametrize(
    ("table", "below"),
    [
        ("budget_line", {"budget_entry.line"}),
        (
            "milestone",
            {
                "milestone_date.milestone",
                "progress.milestone",
                "dependency.milestone",
                "dependency.after",
                "evidence_file.milestone",
            },
        ),
        ("organization", {"organization_name.organization", "membership.organization", "relation.organization"}),
        ("indicator", {"reading.indicator"}),
        ("figure", {"claim.figure", "adoption.figure"}),
    ],
)
def test_what_hangs_on_a_row_is_read_from_the_catalogue(table: str, below: set[str]) -> None:
    assert {f"{kind.table}.{field.name}" for kind, field in children(table)} == below


def test_no_kind_is_below_itself() -> None:
    assert all(child.table != kind.table for kind in KINDS for child, _ in children(kind.table))


def test_what_the_program_counts_by_is_shown_in_words(seeds: Record) -> None:
    said = rows_of(live(seeds, TODAY), BY_TABLE["preset"]).column("meaning")
    assert {"주관", "좌석", "남음", "나감", "열림", "닫힘", "더함", "직접비", "간접비"} <= set(said)
    assert not any(str(words).isascii() for words in said if words is not None)


def test_a_pane_is_headed_by_what_tells_its_row_from_others(practice: Record) -> None:
    asof = live(practice, TODAY)
    for name in ("membership", "preset", "budget_entry", "organization_name"):
        heads = [
            pane.title
            for row in rows_of(asof, BY_TABLE[name]).row_ids[:3]
            if (pane := plain_detail(asof, name, row, Unit.WON))
        ]
        assert len(set(heads)) > 1, name
