"""The net between two moments and two files; applied to the older state it gives the newer."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.errors import Told
from kai_desk.record.difference import Net, between, latest, net_changes
from kai_desk.record.edit import Author
from kai_desk.record.record import Reader, Record
from kai_desk.record.schema import Schema
from kai_desk.record.triggers import image_sql

TABLES = ("body", "team", "seat")
Rows = dict[tuple[str, str], object]


def rows_of(reader: Reader) -> Rows:
    """Every row as the log would write it."""
    found: Rows = {}
    for table in TABLES:
        columns = tuple(row[1] for row in reader.rows(f'PRAGMA table_info("{table}")'))
        for row, image in reader.rows(f'SELECT id, {image_sql(columns)} FROM "{table}"'):
            found[table, row] = json.loads(image)
    return found


def applied(rows: Rows, nets: Iterable[Net]) -> Rows:
    """The rows after the net changes; each must begin at what stands there."""
    made = dict(rows)
    for net in nets:
        was = made.pop((net.table, net.row), None)
        assert was == (json.loads(net.before) if net.before else None)
        if net.after is not None:
            made[net.table, net.row] = json.loads(net.after)
    return made


@pytest.fixture
def busy(record: Record) -> Record:
    """Edits 2 to 6: a is added, renamed, renamed back; b is added and deleted; the seed gets an amount twice."""
    with record.edit("더하기") as edit:
        edit.insert("body", {"id": "a", "name": "가"})
        edit.insert("body", {"id": "b", "name": "나"})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"name": "다"})
        edit.update("body", "seed", {"amount": 1})
    with record.edit("되돌리기") as edit:
        edit.update("body", "a", {"name": "가"})
    with record.edit("다시") as edit:
        edit.update("body", "seed", {"amount": 213_900_000_000})
        edit.update("body", "seed", {"note": "두 번 고침"})
    with record.edit("지우기") as edit:
        edit.delete("body", "b")
    return record


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        (1, 2, [("a", (2,)), ("b", (2,))]),
        (1, 6, [("a", (2, 3, 4)), ("seed", (3, 5))]),
        (2, 4, [("seed", (3,))]),
        (2, 6, [("seed", (3, 5)), ("b", (6,))]),
        (3, 4, [("a", (4,))]),
        (6, 6, []),
        (0, 1, [("seed", (1,))]),
    ],
)
def test_the_net_of_several_edits(busy: Record, older: int, newer: int, expected: list[tuple[str, object]]) -> None:
    assert sorted((net.row, net.edits) for net in net_changes(busy, older, newer)) == sorted(expected)


def test_a_row_changed_twice_is_one_net_change(busy: Record) -> None:
    (net,) = (net for net in net_changes(busy, 2, 6) if net.row == "seed")
    assert (net.table, json.loads(net.before or ""), json.loads(net.after or "")) == (
        "body",
        {"id": "seed", "name": "씨앗"},
        {"id": "seed", "name": "씨앗", "amount": 213_900_000_000, "note": "두 번 고침"},
    )


def test_what_nobody_sealed_counts_as_the_latest(busy: Record, outside: Callable[..., None]) -> None:
    assert latest(busy) == 6
    outside("DELETE FROM body WHERE id = 'a'")
    assert latest(busy) == 7
    assert [(net.row, net.edits) for net in net_changes(busy, 6, 7)] == [("a", (7,))]


def test_a_destroyed_value_is_no_difference(busy: Record) -> None:
    busy.destroy("body", "seed", ["note", "amount"], "개인정보")
    assert [net.row for net in net_changes(busy, 2, latest(busy))] == ["b"]


def test_two_files(busy: Record, small: Schema, tmp_path: Path) -> None:
    path = Path(shutil.copy(busy.path, tmp_path / "사본.kai"))
    with busy.edit("여기서") as edit:
        edit.update("body", "a", {"name": "여기"})
    with closing(Record.open(path, small)) as copy:
        copy.begin_writing(Author("나", "2"))
        with copy.edit("거기서") as edit:
            edit.insert("team", {"id": "t", "name": "팀", "lead": "a"})
        nets = between(busy, copy, small)
        assert [(net.table, net.row, net.edits) for net in nets] == [("body", "a", ()), ("team", "t", (7,))]
        assert applied(rows_of(busy), nets) == rows_of(copy)
        assert [(net.row, net.edits) for net in between(copy, busy, small)] == [("a", (7,)), ("t", ())]
        assert between(copy, copy, small) == ()


def test_a_file_without_a_table(busy: Record, grown: Schema, tmp_path: Path, author: Author) -> None:
    with closing(Record.create(tmp_path / "새 판.kai", grown, author)) as newer:
        with newer.edit("표지") as edit:
            edit.insert("badge", {"id": "x", "body": "seed"})
        assert [(net.table, net.row) for net in between(busy, newer, grown)][-1] == ("badge", "x")


WRITES = st.tuples(
    st.sampled_from(["insert", "update", "delete"]), st.integers(0, 9), st.text("가나다 \"'", max_size=3)
)


@settings(max_examples=25, deadline=None)
@given(
    plan=st.lists(st.lists(WRITES, min_size=1, max_size=4), min_size=1, max_size=8),
    ends=st.tuples(st.integers(0, 99), st.integers(0, 99)),
    gone=st.integers(0, 19),
)
def test_applied_to_the_older_state_it_gives_the_newer(
    small: Schema, plan: list[list[tuple[str, int, str]]], ends: tuple[int, int], gone: int
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Record.create(Path(folder) / "r.kai", small, Author("가", "1"))) as record,
    ):
        for number, several in enumerate(plan):
            with record.edit(f"수정 {number}") as edit:
                for verb, pick, text in several:
                    there = {row[0] for row in edit.rows("SELECT id FROM body")}
                    if f"r{pick}" not in there:
                        edit.insert("body", {"id": f"r{pick}", "name": text, "note": text or None})
                    elif verb == "delete":
                        edit.delete("body", f"r{pick}")
                    else:
                        edit.update("body", f"r{pick}", {"name": text, "note": None})
        if gone < 10:
            with suppress(Told):
                record.destroy("body", f"r{gone}", ["note"], "개인정보")
        first, last = sorted(1 + end % latest(record) for end in ends)
        with closing(record.known(first)) as older, closing(record.known(last)) as newer:
            nets = net_changes(record, first, last)
            assert applied(rows_of(older), nets) == rows_of(newer)
            assert {(net.table, net.row) for net in nets} == {
                (net.table, net.row) for net in between(older, newer, small)
            }
        assert record.check() == ()
