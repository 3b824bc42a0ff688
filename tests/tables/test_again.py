"""A question asked again after an edit is answered as if it were asked for the first time."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record
from kai_desk.tables.again import Standing
from kai_desk.tables.clocks import live
from kai_desk.tables.noting import Noting
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.rows import ROWS
from kai_desk.tables.table import AsOf

ON = date(2025, 9, 9)
Work = Callable[[Edit, str, str], object]


@pytest.fixture
def record(record_file: Callable[[str], Path]) -> Iterator[Record]:
    with closing(Record.open(record_file("practice"), SCHEMA)) as opened:
        assert opened.begin_writing(Author("김주무관", "copy-1")) is None
        yield opened


class Told:
    """Takes what a record is asked."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self.asked: list[str] = []

    def rows(self, sql: str, parameters: Any = ()) -> Any:
        self.asked.append(sql)
        return self._record.rows(sql, parameters)


EDITS: dict[str, Work] = {
    "renamed": lambda edit, line, _: edit.update("budget_line", line, {"name": "가가 새 이름"}),
    "renamed to the end": lambda edit, line, _: edit.update("budget_line", line, {"name": "힣 끝"}),
    "another item": lambda edit, line, _: edit.update("budget_line", line, {"item": "가상 비목", "year": 2027}),
    "part of another": lambda edit, line, _: edit.update(
        "budget_line",
        line,
        {"part_of": str(edit.rows("SELECT id FROM budget_line WHERE id <> ? LIMIT 1", (line,))[0][0])},
    ),
    "ended": lambda edit, line, _: edit.update(
        "budget_line", line, {"until_lo": "2025-08-01", "until_hi": "2025-08-01", "ended_why": "가상"}
    ),
    "another amount": lambda edit, _, entry: edit.update("budget_entry", entry, {"amount": 2**40}),
    "no amount": lambda edit, _, entry: edit.update("budget_entry", entry, {"amount": None, "amount_gap": "미공개"}),
    "an entry gone": lambda edit, _, entry: edit.delete("budget_entry", entry),
    "an entry more": lambda edit, line, _: edit.insert(
        "budget_entry", {"line": line, "kind": "편성", "amount": 2**41, "dated_lo": "2025-08-01"}
    ),
    "an entry moved": lambda edit, line, entry: edit.update("budget_entry", entry, {"line": line}),
    "no team": lambda edit, line, _: edit.update("budget_line", line, {"consortium": None}),
    "a line more": lambda edit, *_: edit.insert("budget_line", {"name": "가상 새 항목", "year": 2026}),
    "a team renamed": lambda edit, *_: (
        edit.rows("SELECT 1")
        and edit.update("consortium", str(edit.rows("SELECT id FROM consortium LIMIT 1")[0][0]), {"name": "가상 팀"})
    ),
    "a milestone": lambda edit, *_: edit.update(
        "milestone", str(edit.rows("SELECT id FROM milestone LIMIT 1")[0][0]), {"name": "가상 이름"}
    ),
    "nothing of these": lambda edit, *_: edit.insert("figure", {"name": "가상 수치"}),
}
PARTLY = (
    "budget",
    "budget-pivot",
    "budget-by-consortium",
    "budget-by-round",
    "budget-rates",
    "budget-by-fund",
    "rows-budget_line",
    "rows-budget_entry",
    "milestones",
    "rows-milestone",
    "rows-organization",
)


@pytest.mark.parametrize("what", EDITS)
@pytest.mark.parametrize("question", PARTLY)
def test_after_any_edit_the_answer_is_the_whole_one(record: Record, question: str, what: str) -> None:
    standing = Standing()
    asof = live(record, ON)
    standing.ask(question, asof)
    lines = record.rows("SELECT line, max(id) FROM budget_entry GROUP BY line ORDER BY line LIMIT 5")
    for turn, (line, _) in enumerate(lines[:-1]):
        entry = lines[turn + 1][1]
        with record.edit(what) as edit:
            EDITS[what](edit, line, entry)
        standing.note(edit.result.changes)
        assert standing.ask(question, asof) == ask(question, asof)
        if what in {"an entry gone", "a milestone", "a team renamed"}:
            break
    standing.note(record.undo().changes)
    assert standing.ask(question, asof) == ask(question, asof)


def test_one_changed_line_is_all_that_is_read(record: Record) -> None:
    reader = Told(record)
    asof, standing = AsOf(reader, ON), Standing()
    standing.ask("budget", asof)
    whole = list(reader.asked)
    (line,) = record.rows("SELECT id FROM budget_line LIMIT 1")[0]
    with record.edit("비목") as edit:
        edit.update("budget_line", line, {"item": "가상 비목"})
    reader.asked.clear()
    standing.note(edit.result.changes)
    assert standing.ask("budget", asof).rows
    assert len(reader.asked) < len(whole)
    assert [sql for sql in reader.asked if "budget_" in sql and " IN (?)" not in sql and "EXISTS" not in sql] == []


def test_rows_that_name_a_changed_row_of_their_own_kind_are_read_with_it(record: Record) -> None:
    whole, part, other = [row[0] for row in record.rows("SELECT id FROM budget_line LIMIT 3")]
    with record.edit("총액") as edit:
        edit.update("budget_line", part, {"part_of": whole})
    reader = Told(record)
    asof, standing = AsOf(reader, ON), Standing()
    standing.ask("rows-budget_line", asof)
    with record.edit("이름") as edit:
        edit.update("budget_line", whole, {"name": "가상 총액"})
    reader.asked.clear()
    standing.note(edit.result.changes)
    found = standing.ask("rows-budget_line", asof)
    told = [sql for sql in reader.asked if 'FROM "budget_line"' in sql and " IN (" not in sql and "count(*)" not in sql]
    assert told == []
    assert found == ask("rows-budget_line", asof)
    named = dict(zip(found.row_ids, found.column("part_of"), strict=True))
    assert (named[part], named[other]) == ("가상 총액", None)


def test_what_an_edit_cannot_touch_is_not_read_at_all(record: Record) -> None:
    reader = Told(record)
    asof, standing = AsOf(reader, ON), Standing()
    before = standing.ask("milestones", asof)
    with record.edit("수치") as edit:
        edit.insert("figure", {"name": "가상 수치"})
    reader.asked.clear()
    standing.note(edit.result.changes)
    assert standing.ask("milestones", asof) is before
    assert reader.asked == []


def test_another_question_another_day_and_the_unknown_are_read_whole(record: Record) -> None:
    standing = Standing()
    asof = live(record, ON)
    first = standing.ask("budget", asof)
    assert standing.ask("budget", asof) is first
    assert standing.ask("milestones", asof).id == "milestones"
    assert standing.ask("budget", AsOf(record, date(2026, 1, 1))).on == date(2026, 1, 1)
    again = standing.ask("budget", asof)
    standing.forget()
    standing.note(())
    assert standing.ask("budget", asof) is not again


@pytest.mark.parametrize("question", [*QUESTIONS, *ROWS])
def test_the_noted_tables_are_those_that_sqlite_reads(practice: Record, question: str) -> None:
    read: set[str] = set()

    def watch(action: int, table: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table is not None:
            read.add(table)
        return sqlite3.SQLITE_OK

    with closing(sqlite3.connect(practice.path)) as connection:
        connection.set_authorizer(watch)

        class Watched:
            def rows(self, sql: str, parameters: Any = ()) -> Any:
                return connection.execute(sql, parameters).fetchall()

        noting = Noting(Watched())
        ask(question, AsOf(noting, ON))
        connection.set_authorizer(None)
    assert read & BY_TABLE.keys() <= noting.tables
    assert noting.tables
