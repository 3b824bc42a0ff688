"""Schema = fields: the file that is laid and the fields that are declared say the same."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from types import ModuleType

import pytest

from kai_desk.program import step_0001, step_0002, step_0003, step_0004
from kai_desk.program.catalogue import BY_TABLE, BY_TITLE, KINDS
from kai_desk.program.fields import RowKind
from kai_desk.program.kinds_teams import PRESET_LISTS
from kai_desk.program.presets import DEFAULT_PRESETS
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import empty_record
from kai_desk.record.schema import LOG_TABLES, MACHINERY_TABLES
from kai_desk.record.triggers import derived_triggers, expected_triggers

STEPS = {
    step_0001: "13951720bacc99a3d5f702210b7f905f0fd8a8fcb010c71944a78709ce1c17cb",
    step_0002: "58cb6e1494bdf7219198fa968ed5db780f83afbd77c9eaf6fb7e5bf6bede7ca3",
    step_0003: "f30035cb418f17b97a92cf64c3f1ee6896f97b60e0fee02191ba347b4de596bf",
    step_0004: "7109aa15940f214f5e2bb7c056c512e4eaccc2a770d98cb4152441602215559e",
}
SUMS = (
    "CREATE INDEX budget_entry_sums ON budget_entry(kind, dated_lo, line, amount)",
    "CREATE INDEX budget_line_groups ON budget_line(consortium, item, round, fund, year, id)",
    "CREATE INDEX budget_entry_amounts ON budget_entry(line, kind, dated_lo, amount)",
    "CREATE INDEX budget_entry_gaps ON budget_entry(line, kind, amount_gap, dated_lo) WHERE amount_gap IS NOT NULL",
)
kinds = pytest.mark.parametrize("kind", KINDS, ids=[kind.table for kind in KINDS])


@pytest.fixture(scope="module")
def file() -> Iterator[sqlite3.Connection]:
    """A fresh file of the program, in memory."""
    with closing(empty_record(SCHEMA)) as connection:
        yield connection


@pytest.mark.parametrize(("step", "frozen"), STEPS.items(), ids=[module.STEP.name for module in STEPS])
def test_a_step_stays_as_it_was_laid(step: ModuleType, frozen: str) -> None:
    text = "\n".join((*step.STEP.statements, "--", *step.STEP.data))
    assert hashlib.sha256(text.encode()).hexdigest() == frozen


def test_steps_only_add() -> None:
    added = re.compile(
        r"CREATE TABLE|CREATE INDEX|ALTER TABLE \w+ ADD COLUMN \w+ (TEXT|INTEGER)( REFERENCES \w+\(id\))?$"
    )
    assert [line for step in SCHEMA.steps for line in step.statements if not added.match(line)] == []


def test_the_indexes_of_the_file_equal_the_catalogue(file: sqlite3.Connection) -> None:
    there = file.execute("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ")
    declared = [line for kind in KINDS for line in kind.sql[1:]]
    laid = [sql for table, sql in there.fetchall() if table in BY_TABLE]
    assert sorted(laid) == sorted([*declared, *SUMS])


@kinds
def test_columns_of_the_file_equal_the_fields(file: sqlite3.Connection, kind: RowKind) -> None:
    columns = file.execute(f"PRAGMA table_info({kind.table})").fetchall()
    assert columns[0][1] == "id"
    assert len(columns) == len(kind.columns), "a later step adds its columns at the end"
    types = {"won": "INTEGER", "count": "INTEGER", "flag": "INTEGER"}
    expected = {"id": ("TEXT", 1, 1)}
    for field in kind.fields:
        must = field.required and not field.gaps and field.kind != "span"
        expected |= dict.fromkeys(field.columns, ("TEXT", 0, 0))
        if field.kind != "span":
            expected[field.name] = (types.get(field.kind, "TEXT"), int(must), 0)
    assert {name: (kind_of, must, key) for _, name, kind_of, must, _, key in columns} == expected
    assert {default for _, _, _, _, default, _ in columns} == {None}


@kinds
def test_links_of_the_file_equal_the_fields(file: sqlite3.Connection, kind: RowKind) -> None:
    links = file.execute(f"PRAGMA foreign_key_list({kind.table})").fetchall()
    assert {
        (column, parent, to, on_update, on_delete) for _, _, parent, column, to, on_update, on_delete, _ in links
    } == {(field.name, field.to, "id", "NO ACTION", "NO ACTION") for field in kind.fields if field.kind == "link"}
    indexed = {
        file.execute(f"PRAGMA index_info({name})").fetchall()[0][2]
        for _, name, unique, *_ in file.execute(f"PRAGMA index_list({kind.table})").fetchall()
        if not unique
    }
    assert {field.name for field in kind.fields if field.kind == "link"} <= indexed


@kinds
def test_only_the_id_is_unique(file: sqlite3.Connection, kind: RowKind) -> None:
    unique = [row for row in file.execute(f"PRAGMA index_list({kind.table})").fetchall() if row[2]]
    assert [(origin, partial) for _, _, _, origin, partial in unique] == [("pk", 0)]
    assert file.execute(f"PRAGMA index_info({unique[0][1]})").fetchall() == [(0, 0, "id")]


@kinds
def test_tables_are_strict_and_plain(file: sqlite3.Connection, kind: RowKind) -> None:
    assert file.execute("SELECT strict, wr FROM pragma_table_list(?)", (kind.table,)).fetchall() == [(1, 0)]
    (sql,) = file.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (kind.table,)).fetchone()
    assert not re.search(r"\b(CASCADE|SET NULL|SET DEFAULT|UNIQUE|REAL|BLOB|ANY|DEFAULT|AUTOINCREMENT)\b", sql)


def test_every_table_stands_in_exactly_one_list(file: sqlite3.Connection) -> None:
    derived = [one.table for one in SCHEMA.derived]
    listed = [*SCHEMA.tables, *derived, *LOG_TABLES, *MACHINERY_TABLES]
    there = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    assert sorted(listed) == sorted(there)
    assert file.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall() == []


def test_every_record_table_is_logged(file: sqlite3.Connection) -> None:
    there = dict(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    assert there == expected_triggers(file, SCHEMA, SCHEMA.tables)
    derived = derived_triggers(file, SCHEMA)
    assert len(there) == 5 * len(KINDS) + 3 * len(LOG_TABLES) + len(derived)
    for table in SCHEMA.tables:
        assert {"new_id", "same_id", "insert", "update", "delete"} == {
            name.removeprefix(f"{table}_")
            for (name,) in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
            ).fetchall()
            if name not in derived
        }


def test_titles_and_tables_name_one_kind_each() -> None:
    assert len(BY_TABLE) == len(BY_TITLE) == len(KINDS) == len(SCHEMA.tables)
    assert not BY_TABLE.keys() & {*LOG_TABLES, *MACHINERY_TABLES}


@kinds
def test_fields_are_sound(kind: RowKind) -> None:
    names = [field.name for field in kind.fields]
    titles = [field.title for field in kind.fields]
    assert len(set(kind.columns)) == len(kind.columns)
    assert len(set(names)) == len(names)
    assert len(set(titles)) == len(titles), "two columns of one sheet would bear one title"
    assert set(kind.key) <= set(names)
    assert kind.key
    for field in kind.fields:
        assert kind.field(field.name) is field
        assert (field.kind == "link") == (field.to in BY_TABLE)
        assert (field.kind == "preset") == (field.preset in PRESET_LISTS)
        assert (field.kind == "choice") == (len(set(field.choices)) > 1)
        assert len(set(field.choices)) == len(field.choices)


def test_what_can_end_says_when_and_why() -> None:
    ending = {kind.table: kind.ending for kind in KINDS if kind.ending}
    assert ending == {
        "membership": "until",
        "agreement": "until",
        "milestone": "until",
        "budget_line": "until",
        "budget_rule": "until",
        "concern": "closed",
    }
    for table, name in ending.items():
        kind = BY_TABLE[table]
        assert (kind.field(name).kind, kind.field("ended_why").kind) == ("span", "text")


def test_an_unknown_field_is_our_bug() -> None:
    with pytest.raises(KeyError, match=r"source\.colour"):
        BY_TABLE["source"].field("colour")


def test_steps_follow_each_other() -> None:
    names = [step.name for step in SCHEMA.steps]
    assert names == sorted(set(names))
    assert max(step.version for step in SCHEMA.steps) == SCHEMA.version
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", name) for name in names)


def test_every_list_starts_with_values() -> None:
    assert set(DEFAULT_PRESETS) == set(PRESET_LISTS)


def test_spans_that_go_together_are_spans_of_the_kind() -> None:
    pairs = {kind.table: kind.spans for kind in KINDS if kind.spans}
    assert set(pairs) == {
        "agreement",
        "agreement_change",
        "budget_rule",
        "concern",
        "decision",
        "membership",
        "objection",
        "programme",
        "relation",
        "source",
        "support",
    }
    for table, spans in pairs.items():
        names = {field.name for field in BY_TABLE[table].fields if field.kind == "span"}
        assert {name for pair in spans for name in pair} <= names
