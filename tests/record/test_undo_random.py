"""Whatever the order of edits, undos and redos: the tables hold what the standing edits did, and nothing is lost."""

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Reader, Record
from kai_desk.record.schema import Schema

AUTHOR = Author("가", "1")
Cell = str | int | None
Tables = dict[str, dict[str, dict[str, Cell]]]
steps = st.tuples(
    st.sampled_from(["edit"] * 8 + ["undo"] * 2 + ["redo"] * 3 + ["undo that", "together"] * 2 + ["outside", "reopen"]),
    st.randoms(use_true_random=True),
)
plans = st.lists(steps, min_size=6, max_size=20)


@settings(max_examples=40, deadline=None)
@given(plan=plans)
def test_the_small_record(small: Schema, small_template: Path, plan: list[tuple[str, Random]]) -> None:
    carry_out(small_template, small, ("body", "team", "seat"), plan)


@settings(max_examples=8, deadline=None)
@given(plan=plans)
def test_the_real_record(real_template: Path, plan: list[tuple[str, Random]]) -> None:
    tables = ("organization", "consortium", "membership", "budget_line", "budget_entry", "milestone", "milestone_date")
    carry_out(real_template, SCHEMA, tables, plan)


@pytest.fixture(scope="session")
def small_template(tmp_path_factory: pytest.TempPathFactory, small: Schema) -> Path:
    path = tmp_path_factory.mktemp("small") / "template.kai"
    Record.create(path, small, AUTHOR).close()
    return path


def carry_out(template: Path, schema: Schema, tables: tuple[str, ...], plan: list[tuple[str, Random]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journey = Journey(Path(shutil.copy(template, folder)), schema, tables)
        try:
            for step in plan:
                journey.take(*step)
            journey.undo_everything_and_redo_it()
            journey.every_moment_is_known()
            assert journey.record.check() == ()
        finally:
            journey.record.close()


class Journey:
    """A record taken through a plan, checked after each step."""

    def __init__(self, path: Path, schema: Schema, tables: tuple[str, ...]) -> None:
        self.schema = schema
        self.tables = tables
        self.record = self.opened(path)
        self.moments = {1: all_rows(self.record, schema)}

    def opened(self, path: Path) -> Record:
        record = Record.open(path, self.schema)
        assert record.begin_writing(AUTHOR) is None
        assert record._writing is not None
        record._writing.execute("PRAGMA synchronous = OFF")
        return record

    def take(self, verb: str, chance: Random) -> None:
        before = all_rows(self.record, self.schema)
        try:
            self.do(verb, chance)
        except Told:
            assert verb != "undo" or self.record.steps().undo is None, "Ctrl+Z is never in the way of itself"
            assert all_rows(self.record, self.schema) == before
            return
        self.keep_moment()

    def do(self, verb: str, chance: Random) -> None:
        record = self.record
        if verb == "edit":
            with record.edit(f"수정 {chance.random()}") as edit:
                for _ in range(chance.randint(1, 3)):
                    write(edit, chance, self.tables, record.schema is SCHEMA)
        elif verb == "undo":
            record.undo()
        elif verb == "redo":
            record.redo()
        elif verb == "reopen":
            record.close()
            self.record = self.opened(record.path)
        elif verb == "outside":
            with closing(sqlite3.connect(record.path, isolation_level=None)) as tool:
                tool.execute("PRAGMA foreign_keys = ON")  # a link that it broke could not be brought back
                write(Edit(tool), chance, self.tables[:1], record.schema is SCHEMA)
        else:
            record.undo(edit=chance.randint(2, max(2, record.edits()[-1].seq)), together=verb == "together")

    def keep_moment(self) -> None:
        now = all_rows(self.record, self.schema)
        assert now == replay(self.record)
        last = self.record.edits()[-1]
        if last.sealed:
            self.moments.setdefault(last.seq, now)

    def undo_everything_and_redo_it(self) -> None:
        made = 0
        start = all_rows(self.record, self.schema)
        while self.record.steps().undo is not None:
            self.record.undo()
            self.keep_moment()
            made += 1
        assert all_rows(self.record, self.schema) == self.moments[1]
        assert state_digest(self.record) == state_digest(self.record, 1)
        for _ in range(made):
            self.record.redo()
            self.keep_moment()
        assert all_rows(self.record, self.schema) == start
        last = self.record.edits()[-1].seq
        assert state_digest(self.record) == state_digest(self.record, last - 2 * made)

    def every_moment_is_known(self) -> None:
        for number in sorted(self.moments)[:: len(self.moments) // 8 + 1]:
            with closing(self.record.known(number)) as known:
                assert all_rows(known, self.schema) == self.moments[number], f"as known after edit {number}"


def write(edit: Edit, chance: Random, tables: tuple[str, ...], real: bool) -> None:
    """Write one row somehow; what the tables refuse, or what would link to a row of an empty table, is not written."""
    table = chance.choice(tables)
    ids = [str(row[0]) for row in edit.rows(f"SELECT id FROM {table} ORDER BY id")]
    verb = chance.choice(["insert", "insert", "insert", "update", "update", "update", "delete"])
    with suppress(sqlite3.IntegrityError, IndexError):
        if verb == "insert" or not ids:
            edit.insert(table, {"id": f"{table}-{chance.randint(0, 12)}", **values(edit, table, chance, 1.0, real)})
        elif verb == "delete":
            edit.delete(table, chance.choice(ids))
        elif changed := values(edit, table, chance, 0.3, real):
            edit.update(table, chance.choice(ids), changed)


def values(edit: Edit, table: str, chance: Random, share: float, real: bool) -> dict[str, Cell]:
    parents = {str(row[3]): str(row[2]) for row in edit.rows(f"PRAGMA foreign_key_list({table})")}
    made: dict[str, Cell] = {}
    for _, name, kind, must, *_ in edit.rows(f"PRAGMA table_info({table})"):
        column = str(name)
        if column == "id" or chance.random() >= share:
            continue
        if column in parents:
            there = [str(row[0]) for row in edit.rows(f"SELECT id FROM {parents[column]} ORDER BY id LIMIT 5")]
            made[column] = chance.choice(there if must else [*there, None])
        elif kind == "INTEGER":
            made[column] = chance.choice([0, 1] if real else [None, 0, 213_900_000_000, -(2**63)])
        else:
            made[column] = chance.choice(["가", "나 ", "L'été\n", "{"] if must else ["가", "", None])
    return made


def all_rows(reader: Reader, schema: Schema) -> Tables:
    found: Tables = {}
    for table in schema.tables:
        names = [row[1] for row in reader.rows(f"PRAGMA table_info({table})")]
        rows = reader.rows(f"SELECT {', '.join(names)} FROM {table}")
        images = (dict(zip(names, row, strict=True)) for row in rows)
        found[table] = {str(row["id"]): {k: v for k, v in row.items() if v is not None} for row in images}
    return found


def replay(record: Record) -> Tables:
    """Return what the log's standing edits, and nothing else, make of empty tables; in the order they were made."""
    named: dict[str, list[str]] = {}
    edits = record.rows("SELECT seq, id, ifnull(undoes, '') FROM edit ORDER BY seq")
    for _, number, undoes in edits:
        for one in undoes.split():
            named.setdefault(one, []).append(number)

    def stands(number: str) -> bool:
        return not any(stands(later) for later in named.get(number, ()))

    plain = {seq for seq, number, undoes in edits if undoes in {"", "+"} and stands(number)}
    rows: Tables = {table: {} for table in record.schema.tables}
    net: dict[tuple[int, str, str], tuple[str | None, str | None]] = {}  # what one edit made of one row
    for edit, table, row, before, after in record.rows("SELECT edit, tbl, row, before, after FROM change ORDER BY seq"):
        net[edit, table, row] = (net.get((edit, table, row), (before,))[0], after)
    for (edit, table, row), (before, after) in net.items():
        if (edit in plain or edit > edits[-1][0]) and (before is not None or after is not None):
            apply(rows[table], row, image(before), image(after), record.schema, table)
    return rows


def image(text: str | None) -> dict[str, Cell] | None:
    read: dict[str, Cell] | None = json.loads(text) if text else None
    return read


def apply(
    rows: dict[str, dict[str, Cell]],
    row: str,
    before: dict[str, Cell] | None,
    after: dict[str, Cell] | None,
    schema: Schema,
    table: str,
) -> None:
    if after is None:
        del rows[row]
    elif before is None:
        assert row not in rows
        rows[row] = after
    else:
        fields = schema.fields(table)
        differ = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        for name in differ | {name for group in fields for name in group if differ.intersection(group)}:
            rows[row].pop(name, None)
            if name in after:
                rows[row][name] = after[name]


def state_digest(record: Record, number: int | None = None) -> str:
    chosen = "SELECT state FROM edit WHERE seq = ifnull(?, (SELECT max(seq) FROM edit))"
    return str(record.rows(chosen, (number,))[0][0])
