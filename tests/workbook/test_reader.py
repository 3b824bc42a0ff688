"""The child process reads; its parent waits, takes plain values, or says one sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.workbook import child
from kai_desk.workbook.plan import BookPlan, CellPlan
from kai_desk.workbook.reader import child_command, read_book
from kai_desk.workbook.wire import unpack
from kai_desk.workbook.writer import write_book

CHILD = (sys.executable, "-P", "-m", "kai_desk.workbook.child")


@pytest.fixture
def path(tmp_path: Path, in_book: Callable[..., BookPlan]) -> Path:
    target = tmp_path / "명부 (최종).xlsx"
    write_book(in_book((CellPlan("합계"), CellPlan(213_900_000_000, "won"))), target)
    return target


def _script(code: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-c", code)


def _confined(code: str) -> bytes:
    command = _script(f"from kai_desk.workbook.child import confine; confine()\n{code}")
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, capture_output=True, check=True, env=environment).stdout.strip()


def test_a_book_is_read_by_the_child(path: Path) -> None:
    book = read_book(path, command=CHILD)
    assert book.name == "명부 (최종).xlsx"
    assert book.sheets[0].rows[0].cells == ("합계", 213_900_000_000)


def test_a_refusal_of_the_child_is_raised(tmp_path: Path) -> None:
    with pytest.raises(Told, match="파일이 없습니다"):
        read_book(tmp_path / "없음.xlsx", command=CHILD)


def test_a_slow_child_is_ended(path: Path) -> None:
    with pytest.raises(Told, match="1초 안에 읽지 못했습니다"):
        read_book(path, timeout=1.0, command=_script("import threading; threading.Event().wait(60)"))


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('{')", "raise SystemExit(3)", ""])
def test_a_child_that_breaks_is_one_sentence(path: Path, code: str) -> None:
    with pytest.raises(Told, match=r"'명부 \(최종\).xlsx'.*멈추었습니다"):
        read_book(path, command=_script(code))


def test_the_command_is_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command() == (sys.executable, "-P", "-m", "kai_desk", "read-workbook")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == (sys.executable, "read-workbook")


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_a_confined_child_reaches_nothing(deed: str) -> None:
    assert _confined(f"try:\n  {deed}\nexcept PermissionError: print('no')") == b"no"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_a_confined_child_has_bounded_memory() -> None:
    assert _confined("try:\n  bytearray(2**30)\nexcept MemoryError: print('full')") == b"full"


def test_main_prints_the_book(path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    limited: list[bool] = []
    assert child.main([str(path)], limit=lambda: limited.append(True)) == 0
    assert limited == [True]
    assert unpack(capfdbinary.readouterr().out) == read_book(path, command=CHILD)


def test_main_wants_one_path() -> None:
    assert child.main([]) == 2


@pytest.mark.parametrize(("error", "words"), [(MemoryError(), "기억 장치"), (KeyError("x"), "손상")])
def test_what_the_parser_raises_is_one_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, words: str
) -> None:
    def fail(_path: Path) -> None:
        raise error

    monkeypatch.setattr(child, "parse_book", fail)
    result = child.read_here(path)
    capsys.readouterr()
    assert isinstance(result, Told)
    assert words in str(result)
