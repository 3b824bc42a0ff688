"""Every question answers: of an empty record, of the samples, as known before, in the order of the list."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.clocks import known_words, live, past, read_day, read_known
from kai_desk.tables.consortia import consortia
from kai_desk.tables.overview import overview
from kai_desk.tables.programme import opening_day, programme_name
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.render import as_clipboard_html, as_clipboard_text, as_csv, as_json, as_text
from kai_desk.tables.table import AsOf

Day = Callable[..., AsOf]
Add = Callable[..., str]
TODAY = date(2025, 9, 9)
KOREA = timezone(timedelta(hours=9))


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_empty_record_answers(asof: Day, name: str) -> None:
    table = ask(name, asof())
    assert table.id == name
    assert table.title
    assert not table.fictional
    if name == "member-counts":
        assert table.column("count") == (0,) * 6
    else:
        assert table.rows == ()
    for render in (as_text, as_json, as_csv, as_clipboard_text, as_clipboard_html):
        assert render(table)


def test_an_empty_record_has_an_overview(asof: Day) -> None:
    found = overview(asof())
    assert found.headline == "다음 라운드가 적혀 있지 않음"
    assert [(figure.title, figure.value) for figure in found.figures] == [
        ("남은 팀", "0"),
        ("집행률", "-"),
        ("실집행률", "-"),
        ("마일스톤", "-"),
    ]
    assert not found.fictional


def test_nothing_is_asked_by_an_unknown_name(asof: Day) -> None:
    with pytest.raises(Told, match="'예산'"):
        ask("예산", asof())


@pytest.mark.parametrize("name", QUESTIONS)
def test_tables_are_well_formed(practice: Record, name: str) -> None:
    table = ask(name, live(practice, TODAY))
    names = [column.id for column in table.columns]
    assert len(set(names)) == len(names)
    assert all(column.title for column in table.columns)
    assert len(table.row_ids) == len(table.rows)
    assert {len(row) for row in table.rows} <= {len(names)}
    assert ask(name, live(practice, TODAY)) == table


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("members", ("consortium", "organization", "role", "from", "to", "source")),
        ("member-counts", ("definition", "count")),
        ("consortia", ("consortium", "lead", "model", "status")),
        (
            "rounds",
            ("round", "kind", "planned_in", "planned_out", "actual_in", "actual_out", "planned_date", "actual_date"),
        ),
        ("entries", ("round", "consortium", "outcome", "reason", "announced")),
        ("budget", ("appropriated", "disbursed", "spent")),
        ("budget-by-round", ("round", "consortium", "appropriated", "disbursed", "spent")),
        ("progress-by-round", ("round", "consortium", "planned", "actual", "coverage")),
        (
            "claims",
            ("figure", "value", "low", "high", "unit", "scope", "period", "source", "quote", "adopted"),
        ),
        *(
            (name, ())
            for name in ("milestones", "support", "figures", "conflicts", "sources", "organizations", "program")
        ),
    ],
)
def test_tables_and_columns_that_scripts_count_on(asof: Day, name: str, columns: tuple[str, ...]) -> None:
    assert set(columns) <= {column.id for column in ask(name, asof()).columns}


MONDAY = datetime(2025, 9, 8, 10, 0, tzinfo=KOREA)


@pytest.fixture
def told(tmp_path: Path) -> Record:
    """Edit 2 on Monday knows 가 in the programme; edit 3 on Tuesday learns that it left on August 20."""
    moments = iter([MONDAY - timedelta(days=1), MONDAY, MONDAY + timedelta(days=1)])
    record = Record.create(tmp_path / "told.kai", SCHEMA, Author("김주무관", "1"), lambda: next(moments))
    with record.edit("접수") as edit:
        team = edit.insert("consortium", {"id": "가", "name": "가", "placeholder": 0})
        step = edit.insert("round", {"id": "r", "name": "1차", "position": 1, "kind": "단계평가"})
        edit.insert("entry", {"id": "e", "round": step, "consortium": team, "outcome": "통과"})
    with record.edit("포기를 앎") as edit:
        edit.update("entry", "e", {"outcome": "포기", "announced_lo": "2025-08-20", "announced_hi": "2025-08-20"})
    return record


@pytest.mark.parametrize(
    ("known", "on", "status"),
    [
        (None, "2025-08-19", "신청 전"),
        (None, "2025-08-20", "1차 포기"),
        (2, "2025-08-19", "진행 중"),
        (2, "2025-08-20", "진행 중"),
        (3, "2025-08-20", "1차 포기"),
        (1, "2025-08-20", None),
    ],
)
def test_known_and_on_are_two_clocks(told: Record, known: int | None, on: str, status: str | None) -> None:
    day = date.fromisoformat(on)
    with closing(told):
        if known is None:
            statuses = consortia(live(told, TODAY, day)).column("status")
        else:
            with closing(told.known(known)) as copy:
                table = consortia(past(copy, TODAY, day))
            statuses = table.column("status")
            assert table.known == f"수정 {known} (2025. 9. {6 + known}. 10:00)"
        assert statuses == (() if status is None else (status,))


@pytest.mark.parametrize(
    ("words", "edit"),
    [
        ("1", 1),
        ("3", 3),
        ("수정 2", 2),
        ("2025-09-08", 2),
        ("2025. 9. 8.", 2),
        ("2025-09-08 09:59", 1),
        ("2025-09-08 10:00", 2),
        ("2025-09-08T10:00:00", 2),
        ("2025-09-08T01:00:00Z", 2),
        ("2025-09-08T00:59:59+00:00", 1),
        ("2025-12-31", 3),
        ("오늘", 3),
    ],
)
def test_reading_a_moment_of_knowledge(told: Record, words: str, edit: int) -> None:
    with closing(told):
        assert read_known(words, told, TODAY) == edit


@pytest.mark.parametrize("words", ["²", "12345678", "어제쯤", "2025년 9월", "2025-09-06", "0001-01-01T00:00", ""])
def test_moments_that_cannot_be_read(told: Record, words: str) -> None:
    with closing(told), pytest.raises(Told):
        read_known(words, told, TODAY)


def test_how_a_past_moment_is_named(told: Record) -> None:
    with closing(told), closing(told.known(2)) as known:
        assert known_words(known) == "수정 2 (2025. 9. 8. 10:00)"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-09-09", date(2025, 9, 9)),
        ("2025. 8. 4.", date(2025, 8, 4)),
        ("8. 4.", date(2025, 8, 4)),
        ("2025년 8월 4일", date(2025, 8, 4)),
        ("오늘", TODAY),
        ("20250804", date(2025, 8, 4)),
    ],
)
def test_reading_a_day(words: str, day: date) -> None:
    assert read_day(words, TODAY) == day


@pytest.mark.parametrize("words", ["2025년 8월", "미정", "12월 말", "2025-02-30", "내일모레쯤"])
def test_days_that_are_none(words: str) -> None:
    with pytest.raises(Told):
        read_day(words, TODAY)


@pytest.mark.parametrize(
    ("typed", "day"), [({}, TODAY), ({"opening_on": None}, TODAY), ({"opening_on": "2025-12-31"}, date(2025, 12, 31))]
)
def test_the_opening_day(add: Add, asof: Day, typed: dict[str, str | None], day: date) -> None:
    reader = asof().reader
    assert programme_name(reader) == ""
    if typed:
        add("programme", name="사업", **typed)
        assert programme_name(reader) == "사업"
    assert opening_day(reader, TODAY) == day
