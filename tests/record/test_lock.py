"""One writer at a time: who holds the record is said by name, host and process; the others read on."""

import os
import socket
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record import record as record_module
from kai_desk.record.connection import connect_reading
from kai_desk.record.edit import Author
from kai_desk.record.lock import Holder, WriterLock, lock_path, remove_record
from kai_desk.record.record import Record
from kai_desk.record.schema import Schema

HOLD = """
import sys
from pathlib import Path
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
record = Record.open(Path(sys.argv[1]), SCHEMA)
print(record.begin_writing(Author("박사무관", "copy-2")), flush=True)
sys.stdin.readline()
record.close()
print("closed", flush=True)
sys.stdin.readline()
"""
Start = Callable[..., "subprocess.Popen[str]"]


def line_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def tell(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_second_process_reads_and_is_told_who_writes(real_path: Path, start: Start, author: Author) -> None:
    first = start(HOLD, real_path)
    assert line_of(first) == "None"
    with closing(Record.open(real_path, SCHEMA)) as second:
        holder = second.begin_writing(author)
        assert holder == Holder("박사무관", socket.gethostname(), first.pid)
        assert holder.words == f"박사무관({socket.gethostname()}, 프로세스 {first.pid})"
        assert not second.writable
        with pytest.raises(Told, match="읽기 전용"), second.edit("안 됨"):
            pass
        assert second.rows("SELECT count(*) FROM preset") != [(0,)]
        assert second.check() == ()
        tell(first)
        assert line_of(first) == "closed"
        assert second.begin_writing(author) is None
        assert second.writable
        with second.edit("됨") as edit:
            edit.insert("figure", {"name": "가상 수치"})
        assert edit.result.edit == 2


def test_a_killed_writer_holds_nothing(real_path: Path, start: Start, author: Author) -> None:
    first = start(HOLD, real_path)
    assert line_of(first) == "None"
    first.kill()
    first.wait()
    with closing(Record.open(real_path, SCHEMA)) as second:
        assert second.begin_writing(author) is None


def test_another_process_is_told_about_us(real_path: Path, start: Start, author: Author) -> None:
    with closing(Record.open(real_path, SCHEMA)) as ours:
        assert ours.begin_writing(author) is None
        assert line_of(start(HOLD, real_path)) == str(Holder(author.name, socket.gethostname(), os.getpid()))


def test_two_records_of_one_process_exclude_each_other(record: Record, small: Schema, author: Author) -> None:
    with closing(Record.open(record.path, small)) as second:
        assert second.begin_writing(author) == Holder(author.name, socket.gethostname(), os.getpid())
        record.close()
        assert second.begin_writing(author) is None
        assert second.begin_writing(author) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"\n{}", b"\nnot json", b'\n{"name": "a"}', b"\n[1]"])
def test_a_holder_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    first, second = WriterLock(tmp_path / "r.kai"), WriterLock(tmp_path / "r.kai")
    assert first.take("가") is None
    lock_path(tmp_path / "r.kai").write_bytes(content)
    holder = second.take("나")
    assert holder == Holder("", "다른 컴퓨터", 0)
    assert holder.words == "이름 미상(다른 컴퓨터, 프로세스 0)"
    first.release()
    assert second.take("나") is None
    second.release()


def test_a_released_lock_names_nobody(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path / "r.kai")
    lock.take("가")
    lock.release()
    lock.release()
    assert lock_path(tmp_path / "r.kai").read_bytes() == b""


def test_a_folder_that_cannot_be_written(
    record: Record, small: Schema, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    with closing(Record.open(record.path, small)) as second:
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", refuse)
            with pytest.raises(Told, match="쓸 수 없는 파일이나 폴더"):
                second.begin_writing(author)
        assert not second.writable
        assert second.rows("SELECT name FROM body") == [("씨앗",)]


def test_a_file_that_cannot_be_written_gives_the_lock_back(
    record: Record, small: Schema, author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.close()
    with closing(Record.open(record.path, small)) as second:
        with monkeypatch.context() as patch:
            patch.setattr(record_module, "connect_writing", connect_reading)
            with pytest.raises(Told, match="쓸 수 없는 파일이나 폴더"):
                second.begin_writing(author)
        assert not second.writable
        assert second.begin_writing(author) is None


def test_a_record_that_somebody_writes_is_not_removed(record: Record) -> None:
    with pytest.raises(Told, match=rf"김주무관\(.*, 프로세스 {os.getpid()}\)이\(가\) 열어 둔 기록"):
        remove_record(record.path)
    assert record.path.is_file()
    record.close()
    remove_record(record.path)
    assert [path.name for path in record.path.parent.iterdir()] == [lock_path(record.path).name]


def test_a_lock_that_fails_midway_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unnamed() -> str:
        raise OSError(5, "no host name")

    lock = WriterLock(tmp_path / "r.kai")
    with monkeypatch.context() as patch:
        patch.setattr(socket, "gethostname", unnamed)
        with pytest.raises(OSError, match="no host name"):
            lock.take("가")
    assert lock.take("가") is None
    lock.release()
