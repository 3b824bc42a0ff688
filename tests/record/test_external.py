"""What another SQLite tool does to the file: logged, found, shown as 외부 변경; an altered past is found."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record.edit import Author
from kai_desk.record.history import EditRow
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema


@pytest.fixture
def busy(record: Record) -> Record:
    """Edits 2 to 4: 옛이름 is added, renamed 새이름, and joined by a team."""
    with record.edit("더하기", reason="공문") as edit:
        edit.insert("body", {"id": "a", "name": "OLDNAME", "amount": 213_900_000_000})
    with record.edit("고치기") as edit:
        edit.update("body", "a", {"name": "NEWNAME"})
    with record.edit("팀") as edit:
        edit.insert("team", {"id": "t", "name": "팀", "lead": "a"})
    return record


def codes(record: Record) -> set[tuple[str, int | None, str | None]]:
    return {(found.code, found.edit, found.table) for found in record.check()}


def test_a_sound_record_has_no_findings(busy: Record) -> None:
    assert busy.check() == ()


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("INSERT INTO body(id, name) VALUES ('x', '밖에서')", "x"),
        ("UPDATE body SET amount = 1 WHERE id = 'a'", "a"),
        ("DELETE FROM team WHERE id = 't'", "t"),
    ],
)
def test_a_write_from_outside_is_found_and_then_sealed(
    busy: Record, outside: Callable[..., None], statement: str, row: str
) -> None:
    outside(statement)
    (found,) = busy.check()
    assert (found.code, found.edit, found.row) == ("external", 5, row)
    assert "외부 변경" in found.message
    assert busy.edits()[-1] == EditRow(5, "", "", "(다른 도구)", "외부 변경", "아직 기록되지 않음", 1, sealed=False)
    with busy.edit("다음 수정") as edit:
        edit.insert("body", {"name": "나"})
    assert edit.result.edit == 6
    assert [(seen.label, seen.who, seen.sealed) for seen in busy.edits()[-2:]] == [
        ("외부 변경", "(다른 도구)", True),
        ("다음 수정", "김주무관", True),
    ]
    assert busy.check() == ()


def test_sealing_stands_though_the_edit_changed_nothing(busy: Record, outside: Callable[..., None]) -> None:
    outside("UPDATE body SET amount = 1 WHERE id = 'a'")
    with busy.edit("바뀐 것 없음") as edit:
        edit.update("body", "seed", {"name": "씨앗"})
    assert edit.result.edit is None
    assert [row.label for row in busy.edits()[-2:]] == ["팀", "외부 변경"]
    assert busy.check() == ()


def test_sealing_waits_when_the_edit_fails(busy: Record, outside: Callable[..., None]) -> None:
    outside("UPDATE body SET amount = 1 WHERE id = 'a'")
    with pytest.raises(ZeroDivisionError), busy.edit("실패"):
        _ = 1 // 0
    assert [found.code for found in busy.check()] == ["external"]


def test_a_link_broken_outside_is_found(busy: Record, outside: Callable[..., None]) -> None:
    outside("UPDATE team SET lead = 'nowhere'")
    assert codes(busy) == {("external", 5, "team"), ("link", None, "team")}


ALTERED = {
    "value after": (
        "UPDATE change SET after = replace(after, 'OLD', 'BAD') WHERE edit = 2",
        {("change", 2, "body")},
    ),
    "value before": (
        "UPDATE change SET before = replace(before, 'OLD', 'BAD') WHERE edit = 3",
        {("change", 3, "body")},
    ),
    "not json any more": ("UPDATE change SET after = '{' WHERE edit = 2", {("change", 2, "body")}),
    "row": ("UPDATE change SET row = 'b' WHERE edit = 2", {("change", 2, "body")}),
    "salt": (
        "UPDATE seal SET salt = hash WHERE seq = (SELECT seq FROM change WHERE edit = 2)",
        {("change", 2, "body")},
    ),
    "hash": (
        "UPDATE seal SET hash = salt WHERE seq = (SELECT seq FROM change WHERE edit = 2)",
        {("change", 2, "body")},
    ),
    "seal lost": (
        "DELETE FROM seal WHERE seq = (SELECT seq FROM change WHERE edit = 2)",
        {("change", 2, "body")},
    ),
    "change lost": ("DELETE FROM change WHERE edit = 2", {("edit", 2, None)}),
    "change added": (
        "INSERT INTO change(edit, tbl, row, after) VALUES (2, 'body', 'z', '{\"id\":\"z\"}')",
        {("change", 2, "body")},
    ),
    "change moved to another edit": (
        "UPDATE change SET edit = 3 WHERE edit = 2",
        {("edit", 2, None), ("change", 3, "body")},
    ),
    "label": ("UPDATE edit SET label = '딴 이름' WHERE seq = 2", {("edit", 2, None)}),
    "who": ("UPDATE edit SET who = '딴 사람' WHERE seq = 3", {("edit", 3, None)}),
    "when": ("UPDATE edit SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 4", {("edit", 4, None)}),
    "reason": ("UPDATE edit SET reason = NULL WHERE seq = 2", {("edit", 2, None)}),
    "an old state": ("UPDATE edit SET state = '{}' WHERE seq = 2", {("edit", 2, None)}),
    "digest": ("UPDATE edit SET digest = '0' WHERE seq = 2", {("edit", 2, None), ("edit", 3, None)}),
    "edit lost": ("DELETE FROM edit WHERE seq = 2", {("edit", 3, None)}),
    "rows behind the log": ("UPDATE body SET name = '몰래' WHERE id = 'a'", {("state", None, "body")}),
    "a row behind the log": ("DELETE FROM team", {("state", None, "team")}),
}


@pytest.mark.parametrize(("statement", "expected"), ALTERED.values(), ids=ALTERED)
def test_an_altered_past_is_found(
    busy: Record,
    behind_the_log: Callable[..., None],
    statement: str,
    expected: set[tuple[str, int | None, str | None]],
) -> None:
    behind_the_log(statement)
    assert codes(busy) == expected


def test_a_tail_that_cannot_be_read_is_found_and_stops_edits(busy: Record, outside: Callable[..., None]) -> None:
    outside("INSERT INTO change(edit, tbl, row, after) VALUES (5, 'body', 'z', '{')")
    assert codes(busy) == {("external", 5, "body"), ("state", None, None)}
    with pytest.raises(Told, match="이력을 읽을 수 없게"), busy.edit("다음"):
        pass


def test_whichever_copy_of_a_value_is_altered_is_found(record: Record, small: Schema) -> None:
    with record.edit("팀") as edit:
        edit.insert("team", {"id": "MARKED", "name": "팀"})
        edit.insert("seat", {"id": "s", "team": "MARKED", "body": "seed"})
    record.close()
    raw = record.path.read_bytes()
    spots = [spot for spot in range(len(raw)) if raw.startswith(b"MARKED", spot)]
    found = set()
    for spot in spots:
        record.path.write_bytes(raw[:spot] + b"X" + raw[spot + 1 :])
        with closing(Record.open(record.path, small)) as again:
            findings = {item.code for item in again.check()}
        assert findings, f"byte {spot}"
        found |= findings
    assert len(spots) == 8, "two rows, their two indexes, three in the log, one in its index"
    assert found == {"file", "change"}


def test_a_row_behind_the_log_is_found_beside_a_logged_write(
    busy: Record, behind_the_log: Callable[..., None], outside: Callable[..., None]
) -> None:
    behind_the_log("DELETE FROM team")
    outside("UPDATE body SET amount = 1 WHERE id = 'a'")
    assert codes(busy) == {("external", 5, "body"), ("state", None, "team")}


@pytest.mark.parametrize("byte", [b"X", b"\xff"], ids=["another letter", "no letter at all"])
def test_an_altered_byte_in_an_old_change_is_found(busy: Record, small: Schema, byte: bytes) -> None:
    busy.close()
    raw = busy.path.read_bytes()
    assert raw.count(b"OLDNAME") == 2, "after edit 2 and before edit 3, in the log alone"
    busy.path.write_bytes(raw.replace(b"OLDNAME", b"OLDNAM" + byte))
    with closing(Record.open(busy.path, small)) as again:
        assert codes(again) == {("change", 2, "body"), ("change", 3, "body")}


@pytest.mark.parametrize("byte", [b"X", b"\xff"], ids=["another letter", "no letter at all"])
def test_an_altered_byte_in_a_row_is_found(busy: Record, small: Schema, byte: bytes) -> None:
    busy.close()
    raw = busy.path.read_bytes()
    spots = [spot for spot in range(len(raw)) if raw.startswith(b"NEWNAME", spot)]
    rows = [spot for spot in spots if not raw[:spot].endswith(b'"name":"')]
    assert (len(spots), len(rows)) == (2, 1), "one image in the log, one row"
    busy.path.write_bytes(raw[: rows[0]] + byte + raw[rows[0] + 1 :])
    with closing(Record.open(busy.path, small)) as again:
        assert codes(again) == {("state", None, "body")}


def test_a_missing_trigger_is_found(busy: Record, outside: Callable[..., None]) -> None:
    outside("DROP TRIGGER body_update", "UPDATE body SET name = '몰래' WHERE id = 'a'")
    found = busy.check()
    assert [item.code for item in found] == ["trigger", "state"]
    assert "body_update" in found[0].message


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TRIGGER spy AFTER INSERT ON body BEGIN DELETE FROM team; END",),
        (
            "DROP TRIGGER body_insert",
            "CREATE TRIGGER body_insert AFTER INSERT ON body BEGIN SELECT 1; END",
        ),
    ],
    ids=["one more", "another body"],
)
def test_a_strange_trigger_is_found(busy: Record, outside: Callable[..., None], statements: tuple[str, ...]) -> None:
    outside(*statements)
    assert [item.code for item in busy.check()] == ["trigger"]


def test_a_lost_table_is_found(busy: Record, outside: Callable[..., None]) -> None:
    outside("DROP TABLE seat")
    assert {(item.code, item.table) for item in busy.check()} == {("table", "seat")}


def test_a_lost_log_is_found(busy: Record, outside: Callable[..., None]) -> None:
    outside("DROP TABLE edit")
    assert [item.code for item in busy.check()] == ["file"]


def test_a_torn_page_is_found(tmp_path: Path, small: Schema) -> None:
    path = tmp_path / "찢김.kai"
    with closing(Record.create(path, small, Author("가", "1"))) as made, made.edit("많이") as edit:
        for number in range(500):
            edit.insert("body", {"name": f"기관 {number}", "note": "가상 " * 20})
    raw = path.read_bytes()
    middle = len(raw) // 2 // 4096 * 4096
    path.write_bytes(raw[:middle] + b"\x00" * 4096 + raw[middle + 4096 :])
    with closing(Record.open(path, small)) as torn:
        assert {item.code for item in torn.check()} == {"file"}


def test_check_sees_one_moment_and_leaves_nothing_open(busy: Record) -> None:
    busy.check()
    assert not busy._reading.in_transaction
    assert busy._reading.text_factory is str


def test_another_tool_may_keep_the_file_locked(busy: Record, small: Schema) -> None:
    with closing(sqlite3.connect(busy.path, isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        assert busy.rows("SELECT count(*) FROM body") == [(2,)]
        with closing(Record.open(busy.path, small)) as second:
            assert second.check() == ()


@pytest.mark.parametrize("first", [2, 3, 4])
def test_the_first_altered_edit_is_named_first(busy: Record, behind_the_log: Callable[..., None], first: int) -> None:
    """One byte of the images of every edit from ``first`` on, by the sqlite3 module with the triggers dropped."""
    images = busy.rows("SELECT seq, after FROM change WHERE edit >= ? ORDER BY seq", (first,))
    flipped = {seq: image[:-3] + chr(ord(image[-3]) ^ 1) + image[-2:] for seq, image in images}
    behind_the_log(*(f"UPDATE change SET after = '{image}' WHERE seq = {seq}" for seq, image in flipped.items()))
    found = busy.check()
    assert [(item.code, item.edit) for item in found] == [("change", number) for number in range(first, 5)]
    assert found[0].message == f"수정 {first}의 변경 내용이 기록된 뒤에 바뀌었습니다."
