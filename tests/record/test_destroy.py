"""파기: the value goes from row, log and file; the chain verifies; what else was altered is still found."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.record import destroy
from kai_desk.record.chain import headers
from kai_desk.record.digest import edit_digest
from kai_desk.record.edit import CHAIN_START, Author
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema

PHONE = "010-4321-8765"
OTHER = "010-9999-0000"


@pytest.fixture
def told(record: Record) -> Record:
    """Edits 2 to 5: a body with a phone in its note, another phone, another amount, a team."""
    with record.edit("더하기") as edit:
        edit.insert("body", {"id": "a", "name": "가", "amount": 213_900_000_000, "note": PHONE})
        edit.insert("body", {"id": "b", "name": "나"})
    with record.edit("전화 고치기") as edit:
        edit.update("body", "a", {"note": OTHER})
    with record.edit("금액 고치기") as edit:
        edit.update("body", "a", {"amount": 1})
    with record.edit("팀") as edit:
        edit.insert("team", {"id": "t", "name": "팀", "lead": "a"})
    return record


def bytes_beside(path: Path) -> bytes:
    """Everything that lies beside the record under its name: the file, its journal, its lock."""
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def test_a_destroyed_value_is_found_nowhere(told: Record) -> None:
    assert bytes_beside(told.path).count(PHONE.encode()) > 1
    done = told.destroy("body", "a", ["note"], "잘못 적은 개인정보")
    raw = bytes_beside(told.path)
    assert (raw.count(PHONE.encode()), raw.count(OTHER.encode())) == (0, 0)
    assert (done.result.edit, done.changes, done.backups, done.elsewhere, done.spoken) == (6, 3, (), (), ())
    assert told.rows("SELECT name, amount, note FROM body WHERE id = 'a'") == [("가", 1, None)]
    last = told.edits()[-1]
    assert (last.label, last.who, last.reason, last.changes) == ("파기", "김주무관", "잘못 적은 개인정보", 1)
    assert told.check() == ()


def test_older_moments_show_the_field_empty(told: Record) -> None:
    told.destroy("body", "a", ["note"], "개인정보")
    for edit in (2, 3, 4, 5, 6):
        with closing(told.known(edit)) as known:
            amount = 213_900_000_000 if edit < 4 else 1
            assert known.rows("SELECT name, amount, note FROM body WHERE id = 'a'") == [("가", amount, None)], edit


def test_the_record_goes_on_after_it(told: Record, small: Schema) -> None:
    told.destroy("body", "a", ["note"], "개인정보")
    with told.edit("다음") as edit:
        edit.update("body", "a", {"note": "대표번호 02-000-0000"})
    assert told.check() == ()
    told.destroy("body", "a", ["amount", "note"], "또 파기")
    told.close()
    with closing(Record.open(told.path, small)) as again:
        assert again.check() == ()
        assert [row.label for row in again.edits()[-3:]] == ["파기", "다음", "파기"]
        assert again.rows("SELECT count(*) FROM destroyed WHERE salt <> ''") == [(5,)], "one live salt a change"


def test_a_deleted_row_is_destroyed_too(told: Record) -> None:
    with told.edit("지우기") as edit:
        edit.delete("team", "t")
        edit.delete("body", "a")
    told.destroy("body", "a", ["note", "name"], "개인정보")
    assert PHONE.encode() not in bytes_beside(told.path)
    assert told.check() == ()
    with closing(told.known(3)) as known:
        assert known.rows("SELECT name, note FROM body WHERE id = 'a'") == [("", None)], "NOT NULL: an empty text"


def test_states_and_salts_from_the_writing_on_are_gone(told: Record) -> None:
    digests = told.rows("SELECT seq, digest FROM edit ORDER BY seq")
    hashes = told.rows("SELECT seq, hash FROM seal ORDER BY seq")
    told.destroy("body", "a", ["note"], "개인정보")
    assert told.rows("SELECT seq FROM edit WHERE state = '' AND salt = '' ORDER BY seq") == [(2,), (3,), (4,), (5,)]
    assert told.rows("SELECT count(*) FROM seal WHERE salt = ''") == [(3,)]
    assert told.rows("SELECT seq, digest FROM edit WHERE seq < 6 ORDER BY seq") == digests, "digests stay"
    assert told.rows("SELECT seq, hash FROM seal ORDER BY seq")[:-1] == hashes, "hashes stay"


def test_what_another_tool_wrote_is_sealed_first(told: Record, outside: Callable[..., None]) -> None:
    outside(f"UPDATE body SET note = '{PHONE} 밖에서' WHERE id = 'a'")
    told.destroy("body", "a", ["note"], "개인정보")
    assert [row.label for row in told.edits()[-2:]] == ["외부 변경", "파기"]
    assert PHONE.encode() not in bytes_beside(told.path)
    assert told.check() == ()


ALTERED = {
    "what is left of a destroyed change": ("UPDATE change SET after = replace(after, '가', '갸') WHERE seq = 2", 2),
    "another change of the same edit": ("UPDATE change SET after = replace(after, '나', '냐') WHERE seq = 3", 2),
    "an edit whose state is gone": ("UPDATE edit SET who = '딴 사람' WHERE seq = 3", 3),
    "its digest": ("UPDATE edit SET digest = '0' WHERE seq = 4", 4),
    "the destroying": ("UPDATE edit SET reason = '딴 사유' WHERE seq = 6", 6),
    "a mark": ("UPDATE destroyed SET columns = '[]' WHERE seq = 1", 6),
    "a mark lost": ("DELETE FROM destroyed WHERE seq = 1", 2),
    "a forged mark": ("INSERT INTO destroyed VALUES (99, 6, 'change', 1, '[]', '', '')", 6),
    "a mark of no edit": (
        "INSERT INTO destroyed SELECT 99, 7, 'change', 2, '[]', 'x', 'y'; ",
        None,
    ),
    "an edit before the value": ("UPDATE edit SET label = '딴 이름' WHERE seq = 1", 1),
}


@pytest.mark.parametrize(("statement", "first"), ALTERED.values(), ids=ALTERED)
def test_other_alterations_are_still_found(
    told: Record, behind_the_log: Callable[..., None], statement: str, first: int | None
) -> None:
    told.destroy("body", "a", ["note"], "개인정보")
    behind_the_log(statement)
    assert [found.edit for found in told.check()][:1] == ([first] if first else [])


def test_a_mark_of_no_edit_hides_nothing(told: Record, behind_the_log: Callable[..., None]) -> None:
    behind_the_log(
        "UPDATE change SET after = replace(after, '나', '냐') WHERE seq = 3",
        "UPDATE seal SET salt = '' WHERE seq = 3",
        "INSERT INTO destroyed VALUES (1, 6, 'change', 3, '[]', 'x', 'y')",
    )
    assert [(found.code, found.edit) for found in told.check()] == [("change", 2)]


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE change SET after = replace(after, '가', '갸') WHERE seq = 2", ("change", 2)),
        ("UPDATE edit SET who = '딴 사람' WHERE seq = 3", ("edit", 3)),
        ("UPDATE body SET name = '몰래' WHERE id = 'b'", ("state", None)),
    ],
)
def test_destroying_hides_no_older_alteration(
    told: Record, behind_the_log: Callable[..., None], statement: str, finding: tuple[str, int | None]
) -> None:
    behind_the_log(statement)
    told.destroy("body", "a", ["note"], "개인정보")
    assert finding in {(found.code, found.edit) for found in told.check()}
    assert PHONE.encode() not in bytes_beside(told.path)


def test_a_missing_trigger_is_not_put_back(told: Record, outside: Callable[..., None]) -> None:
    outside("DROP TRIGGER team_delete")
    told.destroy("body", "a", ["note"], "개인정보")
    assert [found.code for found in told.check()] == ["trigger"]


@pytest.mark.parametrize(
    ("table", "row", "columns", "reason", "words"),
    [
        ("body", "a", ["note"], " ", "사유가 있어야"),
        ("body", "a", ["note"], f"{OTHER}를 지움", "사유에 파기할 값"),
        ("body", "a", ["nothing"], "개인정보", "칸 nothing"),
        ("body", "b", ["note"], "개인정보", "파기할 값이 없습니다"),
        ("body", "nobody", ["note"], "개인정보", "파기할 값이 없습니다"),
        ("nowhere", "a", ["note"], "개인정보", "칸 note"),
        ("body", "a", ["id"], "개인정보", "비울 수 없어"),
        ("seat", "s", ["team"], "개인정보", "비울 수 없어"),
    ],
)
def test_refusals_change_nothing(
    told: Record, table: str, row: str, columns: list[str], reason: str, words: str
) -> None:
    before = told.path.read_bytes()
    with pytest.raises(Told, match=words):
        told.destroy(table, row, columns, reason)
    assert told.path.read_bytes() == before


def test_a_log_that_cannot_be_read_is_left_alone(told: Record, behind_the_log: Callable[..., None]) -> None:
    behind_the_log("UPDATE change SET after = '{' WHERE seq = 2")
    with pytest.raises(Told, match="이력을 읽을 수 없어"):
        told.destroy("body", "a", ["note"], "개인정보")


def test_a_reader_destroys_nothing(told: Record, small: Schema) -> None:
    with closing(Record.open(told.path, small)) as reader, pytest.raises(Told, match="읽기 전용"):
        reader.destroy("body", "a", ["note"], "개인정보")


def test_backups_that_hold_it_are_named(told: Record, small: Schema, tmp_path: Path) -> None:
    away = tmp_path / "다른 폴더"
    away.mkdir()
    beside = Path(shutil.copy(told.path, tmp_path / "사본.kai"))
    old = Path(shutil.copy(told.path, away / "옛것.kai.bak"))
    (tmp_path / "깨진 것.kai").write_bytes(b"nothing")
    Record.create(tmp_path / "남의 것.kai", small, Author("나", "2")).close()
    done = told.destroy("body", "a", ["note"], "개인정보", [away, tmp_path / "없는 폴더"])
    assert (done.backups, done.unread) == ((old, beside), (tmp_path / "깨진 것.kai",))
    with closing(Record.open(beside, small)) as copy:
        copy.begin_writing(Author("나", "2"))
        copy.destroy("body", "a", ["note"], "사본에서도")
    assert told.destroy("body", "a", ["note"], "다시 봄", [away]).backups == (old,)
    assert told.edits()[-1].reason == "개인정보", "a second time only sweeps"


def test_where_else_it_stands_is_named(told: Record) -> None:
    with told.edit("적기", reason=f"{PHONE}로 연락") as edit:
        edit.update("body", "b", {"note": f"연락처 {PHONE}"})
    done = told.destroy("body", "a", ["note"], "개인정보")
    assert (done.elsewhere, done.spoken) == ((("body", "b"),), (6,))
    assert [words for words in done.words if "body" in words or "수정 6" in words]


def test_while_another_tool_reads_nothing_is_destroyed(told: Record) -> None:
    with closing(sqlite3.connect(told.path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM body").fetchone()
        told._pen().execute("PRAGMA busy_timeout = 0")
        with pytest.raises(Told, match="다른 작업이"):
            told.destroy("body", "a", ["note"], "개인정보")
    assert told.edits()[-1].label == "팀"
    assert told.check() == ()


def test_a_sweep_that_fails_can_be_done_again(told: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(connection: sqlite3.Connection) -> None:
        assert not connection.in_transaction
        raise Told("값은 파기했으나 빈자리를 비우지 못했습니다.")

    with monkeypatch.context() as patch:
        patch.setattr(destroy, "_sweep", full)
        with pytest.raises(Told, match="빈자리"):
            told.destroy("body", "a", ["note"], "개인정보")
    assert told.edits()[-1].label == "파기"
    again = told.destroy("body", "a", ["note"], "개인정보")
    assert (again.result.edit, again.changes) == (None, 0)
    assert again.words == ("이미 파기한 값입니다. 파일의 빈자리를 다시 비웠습니다.",)
    assert PHONE.encode() not in bytes_beside(told.path)
    assert told.check() == ()


def test_no_room_for_the_sweep_is_told(told: Record) -> None:
    pen = told._pen()
    pen.execute("BEGIN")
    with pytest.raises(Told, match="빈자리를 비우지 못했습니다"):
        destroy._sweep(pen)
    pen.execute("ROLLBACK")


def test_an_older_file_without_salts(told: Record) -> None:
    """Edits sealed before there were salts: their digests go with the states, for they would give the value back."""
    strip_salts(told)
    assert told.check() == ()
    digests = told.rows("SELECT seq, digest FROM edit ORDER BY seq")
    with told.edit("새 판의 수정") as edit:
        edit.insert("body", {"id": "z", "name": "다"})
    told.destroy("body", "a", ["note"], "개인정보")
    assert told.check() == ()
    now = told.rows("SELECT seq, digest FROM edit ORDER BY seq")
    assert [was[0] for was, new in zip(digests, now, strict=False) if was != new] == [2, 3, 4, 5]


def strip_salts(record: Record) -> None:
    with closing(sqlite3.connect(record.path, isolation_level=None)) as tool:
        triggers = tool.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            tool.execute(f'DROP TRIGGER "{name}"')
        tool.execute("UPDATE edit SET salt = NULL")
        previous = CHAIN_START
        for header, _ in list(headers(tool)):
            hashes = tool.execute(
                "SELECT hash FROM seal JOIN change USING (seq) WHERE change.edit = ? ORDER BY seq", (header["seq"],)
            ).fetchall()
            previous = edit_digest(previous, header, [value for (value,) in hashes])
            tool.execute("UPDATE edit SET digest = ? WHERE seq = ?", (previous, header["seq"]))
        for _, statement in triggers:
            tool.execute(statement)
