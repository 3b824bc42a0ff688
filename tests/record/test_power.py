"""Power goes at any moment: the file opens, committed edits stay, a half edit is gone."""

import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record

Start = Callable[..., "subprocess.Popen[str]"]

WRITE = """
import os, sys
from pathlib import Path
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record

record = Record.open(Path(sys.argv[1]), SCHEMA)
record.begin_writing(Author("가", "1"))
left, spill = int(sys.argv[2]), sys.argv[3] == "spill"

def tick():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), 9)
    return 0

if left:
    record._writing.set_progress_handler(tick, 100)
if spill:
    record._writing.execute("PRAGMA cache_spill = ON")
    record._writing.execute("PRAGMA cache_size = 5")
while True:
    with record.edit("가상 수정") as edit:
        for number in range(60):
            row = edit.insert("figure", {"name": f"가상 {number}", "note": "말 " * 60})
        edit.update("figure", row, {"note": None})
    print(edit.result.edit, flush=True)
"""


def committed(process: "subprocess.Popen[str]", lines: int | None = None) -> int:
    """Return the last edit that the process told of; with ``lines`` kill it after so many."""
    assert process.stdout is not None
    last = 1
    for count, line in enumerate(process.stdout, 1):
        last = int(line)
        if count == lines:
            process.kill()
    process.wait()
    return last


def assert_sound(path: Path, told: int) -> None:
    """The file opens, checks clean, holds every edit told of and at most the one that was under way."""
    with closing(Record.open(path, SCHEMA)) as record:
        last = record.last_edit()
        assert last is not None
        assert told <= last.seq <= told + 1
        assert record.rows("SELECT count(*), count(note) FROM figure") == [(60 * (last.seq - 1), 59 * (last.seq - 1))]
        assert record.check() == ()
        assert record.begin_writing(Author("나", "2")) is None
        with record.edit("이어서") as edit:
            edit.insert("figure", {"name": "가상"})
        assert edit.result.edit == last.seq + 1


@pytest.mark.parametrize("lines", [1, 3, 7, 12])
def test_killed_from_outside(real_path: Path, start: Start, lines: int) -> None:
    process = start(WRITE, real_path, 0, "keep")
    assert_sound(real_path, committed(process, lines))
    assert process.returncode != 0


@pytest.mark.parametrize("ticks", [31, 118, 273, 561])
@pytest.mark.parametrize("spill", ["keep", "spill"])
def test_killed_in_the_middle_of_a_statement(real_path: Path, start: Start, ticks: int, spill: str) -> None:
    process = start(WRITE, real_path, ticks, spill)
    told = committed(process)
    assert process.returncode != 0
    assert_sound(real_path, told)


def test_a_hot_journal_is_rolled_back_by_opening(real_path: Path, start: Start) -> None:
    process = start(WRITE, real_path, 100, "spill")
    assert committed(process) == 1
    journal = real_path.with_name(real_path.name + "-journal")
    assert any(journal.read_bytes()[:8]), "the file holds half an edit"
    assert_sound(real_path, 1)
    assert not journal.exists() or journal.stat().st_size == 0


def test_a_kill_while_the_file_is_made_leaves_no_half_record(tmp_path: Path, start: Start) -> None:
    code = WRITE.replace(
        "record = Record.open(Path(sys.argv[1]), SCHEMA)",
        "import kai_desk.record.migrate as m\n"
        "m.close_edit = lambda *_, **__: os.kill(os.getpid(), 9)\n"
        'Record.create(Path(sys.argv[1]), SCHEMA, Author("가", "1"))',
    )
    path = tmp_path / "반쪽.kai"
    start(code, path, 0, "keep").wait()
    with pytest.raises(Told, match="KAI 데스크 기록이 아닙니다"):
        Record.open(path, SCHEMA)
