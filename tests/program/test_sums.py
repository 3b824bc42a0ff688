"""The sums kept beside the budget entries are those of the rows, in whatever order and by whomever they are written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.program.schema import SCHEMA
from kai_desk.record.connection import copy_to_memory
from kai_desk.record.derived import differing, fill
from kai_desk.record.edit import Author
from kai_desk.record.record import Record, empty_record

AUTHOR = Author("김주무관", "copy-1")
KEPT = "SELECT consortium, item, kind, dated, amount FROM budget_sum WHERE entries <> 0 ORDER BY 1, 2, 3, 4"
BIG = 2**53
Write = tuple[str, tuple[str | int | None, ...]]


@pytest.fixture(scope="module")
def template() -> Iterator[sqlite3.Connection]:
    with closing(empty_record(SCHEMA)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with closing(Record.create(tmp_path / "기록.kai", SCHEMA, AUTHOR)) as made:
        with made.edit("적기") as edit:
            for team in ("가", "나"):
                edit.insert("consortium", {"id": team, "name": team, "placeholder": 0})
            edit.insert("budget_line", {"id": "l", "name": "장비", "consortium": "가", "item": "연구시설·장비비"})
            edit.insert(
                "budget_entry", {"id": "e", "line": "l", "kind": "편성", "amount": BIG, "dated_lo": "2025-08-20"}
            )
        yield made


def kept(reader: Record) -> list[tuple[str | int, ...]]:
    return reader.rows(KEPT)


@st.composite
def writes(draw: st.DrawFn) -> list[Write]:
    """Statements over three lines and four entries: any of them may be missing, doubled by id, or lead nowhere."""
    line, entry = st.sampled_from("abc"), st.sampled_from("efgh")
    team, item, year = (
        st.sampled_from([None, "가", "나"]),
        st.sampled_from([None, "인건비"]),
        st.sampled_from([None, 2025]),
    )
    kind, won, day = (
        st.sampled_from(["편성", "교부"]),
        st.none() | st.integers(-BIG, BIG),
        st.sampled_from([None, "2025-08-20"]),
    )
    one = st.one_of(
        st.tuples(
            st.just("INSERT OR IGNORE INTO budget_line(id, name, consortium, item, year) VALUES (?, '항목', ?, ?, ?)"),
            st.tuples(line, team, item, year),
        ),
        st.tuples(
            st.just("INSERT OR IGNORE INTO budget_entry(id, line, kind, amount, dated_lo) VALUES (?, ?, ?, ?, ?)"),
            st.tuples(entry, line, kind, won, day),
        ),
        st.tuples(
            st.just("UPDATE budget_line SET consortium = ?, item = ?, year = ? WHERE id >= ?"),
            st.tuples(team, item, year, line),
        ),
        st.tuples(
            st.just("UPDATE budget_entry SET line = ?, kind = ?, amount = ?, dated_lo = ? WHERE id >= ?"),
            st.tuples(line, kind, won, day, entry),
        ),
        st.tuples(st.just("DELETE FROM budget_line WHERE id = ?"), st.tuples(line)),
        st.tuples(st.just("DELETE FROM budget_entry WHERE id <= ?"), st.tuples(entry)),
    )
    return draw(st.lists(one, max_size=30))


@settings(max_examples=150, deadline=None)
@given(statements=writes())
def test_they_follow_every_write_in_any_order(template: sqlite3.Connection, statements: list[Write]) -> None:
    with closing(copy_to_memory(template)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for sql, parameters in statements:
            with suppress(sqlite3.IntegrityError):  # an id that is taken
                connection.execute(sql, parameters)
            assert differing(connection, SCHEMA) == ()


def test_edits_undo_redo_and_the_past(record: Record) -> None:
    at_first = [("가", "연구시설·장비비", "편성", "2025-08-20", BIG)]
    moved = [("나", "연구시설·장비비", "편성", "2025-08-20", BIG), ("나", "연구시설·장비비", "편성", "2025-09-01", 1)]
    assert kept(record) == at_first
    before = record.last_edit()
    with record.edit("옮기기") as edit:
        edit.update("budget_line", "l", {"consortium": "나"})
        edit.insert("budget_entry", {"line": "l", "kind": "편성", "amount": 1, "dated_lo": "2025-09-01"})
        edit.insert("budget_entry", {"line": "l", "kind": "교부", "amount_gap": "미공개"})
    assert kept(record) == moved
    record.undo()
    assert kept(record) == at_first
    record.redo()
    assert kept(record) == moved
    assert before is not None
    with closing(record.known(before.seq)) as past:
        assert past.rows(KEPT) == at_first
    with record.edit("모두 지우기") as edit:
        for (row,) in record.rows("SELECT id FROM budget_entry"):
            edit.delete("budget_entry", row)
        edit.delete("budget_line", "l")
    assert kept(record) == []
    assert record.check() == ()


def test_what_another_tool_writes_counts_too(record: Record) -> None:
    with closing(sqlite3.connect(record.path)) as other:
        other.execute("UPDATE budget_entry SET amount = 5 WHERE id = 'e'")
        other.commit()
    assert kept(record) == [("가", "연구시설·장비비", "편성", "2025-08-20", 5)]


def test_a_difference_is_found_and_mended_by_laying_them_anew(record: Record) -> None:
    with closing(sqlite3.connect(record.path, isolation_level=None)) as other:
        other.execute("UPDATE budget_sum SET amount = amount + 1")
        assert [(finding.code, finding.table) for finding in record.check()] == [("derived", "budget_sum")]
        fill(other, SCHEMA)
    assert record.check() == ()
