"""The record as known after any edit equals a replay that the test keeps for itself."""

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.errors import Told
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Reader, Record
from kai_desk.record.schema import Schema

TABLES = {"body": ("name", "amount", "note", "home"), "team": ("name", "lead"), "seat": ("team", "body", "since")}
LINKS = {"home": "team", "lead": "body", "team": "team", "body": "body"}
Row = dict[str, str | int | None]
Rows = dict[str, dict[str, Row]]


@dataclass(frozen=True, slots=True)
class Write:
    """One write; ``pick`` chooses among the rows there are, ``links`` where links lead (-1: nowhere)."""

    verb: str
    table: str
    pick: int
    text: str
    amount: int | None
    links: tuple[int, int]


writes = st.builds(
    Write,
    st.sampled_from(["insert", "insert", "update", "delete"]),
    st.sampled_from(sorted(TABLES)),
    st.integers(0, 99),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    st.none() | st.integers(-(2**63), 2**63 - 1),
    st.tuples(st.integers(-1, 9), st.integers(-1, 9)),
)


@settings(max_examples=50, deadline=None)
@given(plan=st.lists(st.lists(writes, min_size=1, max_size=6), min_size=1, max_size=10))
def test_every_moment_equals_a_replay(small: Schema, plan: list[list[Write]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Record.create(Path(folder) / "r.kai", small, Author("가", "1"))) as record,
    ):
        for number, rows in replay(record, plan).items():
            with closing(record.known(number)) as known:
                assert all_rows(known) == rows, f"as known after edit {number}"
        assert record.check() == ()


def replay(record: Record, plan: list[list[Write]]) -> dict[int, Rows]:
    """Carry out the plan, one edit per list, and return what the tables must hold after each edit."""
    now: Rows = {"body": {"seed": {"name": "씨앗", "amount": None, "note": None, "home": None}}, "team": {}, "seat": {}}
    after = {1: now}
    for index, several in enumerate(plan):
        tried = {table: dict(there) for table, there in now.items()}
        try:
            with record.edit(f"수정 {index}") as edit:
                for place, write in enumerate(several):
                    carry_out(edit, write, tried, f"r{index}-{place}")
        except Told:
            assert all_rows(record) == now
            continue
        now = tried
        assert all_rows(record) == now
        if edit.result.edit is not None:
            after[edit.result.edit] = now
    assert sorted(after) == list(range(1, len(after) + 1))
    return after


def carry_out(edit: Edit, write: Write, rows: Rows, new_id: str) -> None:
    there = rows[write.table]
    chosen = sorted(there)[write.pick % len(there)] if there else None
    if write.verb == "insert" or chosen is None:
        there[new_id] = values_of(write, rows)
        edit.insert(write.table, {"id": new_id, **there[new_id]})
    elif write.verb == "update":
        there[chosen] = values_of(write, rows)
        edit.update(write.table, chosen, there[chosen])
    else:
        del there[chosen]
        edit.delete(write.table, chosen)


def values_of(write: Write, rows: Rows) -> Row:
    links, made = iter(write.links), dict[str, str | int | None]()
    for column in TABLES[write.table]:
        if column in LINKS:
            there, pick = sorted(rows[LINKS[column]]), next(links)
            nowhere = "nowhere" if write.table == "seat" else None
            made[column] = there[pick % len(there)] if there and pick >= 0 else nowhere
        else:
            made[column] = write.amount if column == "amount" else write.text
    return made


def all_rows(reader: Reader) -> Rows:
    return {
        table: {
            row[0]: dict(zip(columns, row[1:], strict=True))
            for row in reader.rows(f"SELECT id, {', '.join(columns)} FROM {table}")
        }
        for table, columns in TABLES.items()
    }
