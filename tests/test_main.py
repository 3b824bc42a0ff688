"""The one entrance: commands to the command line, a record to the window, a workbook to the reading child."""

import importlib
import os
import runpy
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from kai_desk.__main__ import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("arguments", "room", "handed"),
    [
        ([], "kai_desk.desk.start", []),
        (["기록.kai"], "kai_desk.desk.start", ["기록.kai"]),
        (["보여 줘"], "kai_desk.desk.start", ["보여 줘"]),
        *(([name, "기록.kai"], "kai_desk.cli", [name, "기록.kai"]) for name in COMMANDS),
        (["--version"], "kai_desk.cli", ["--version"]),
        (["-h"], "kai_desk.cli", ["-h"]),
        (["read-workbook", "책.xlsx"], "kai_desk.workbook.child", ["책.xlsx"]),
    ],
)
def test_who_is_called(monkeypatch: pytest.MonkeyPatch, arguments: list[str], room: str, handed: list[str]) -> None:
    calls: list[tuple[str, list[str]]] = []

    def load(name: str) -> SimpleNamespace:
        def start(given: Sequence[str]) -> int:
            calls.append((name, [*given]))
            return 7

        return SimpleNamespace(begin=lambda: None, run=start, main=start)

    monkeypatch.setattr(importlib, "import_module", load)
    assert main(arguments) == 7
    monkeypatch.setattr(sys, "argv", ["kai-desk", *arguments])
    assert main() == 7
    assert calls == [(room, handed)] * 2


def test_the_package_can_be_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["kai-desk", "version"])
    monkeypatch.delitem(sys.modules, "kai_desk.__main__")
    with pytest.raises(SystemExit) as stop:
        runpy.run_module("kai_desk", run_name="__main__")
    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith("KAI 데스크 ")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["version"], ("numpy", "openpyxl", "sqlite_utils", "PySide6", "pyqtgraph", "kai_desk.desk")),
        (["show", "--help"], ("numpy", "openpyxl", "sqlite_utils", "PySide6", "pyqtgraph", "kai_desk.desk")),
    ],
)
def test_a_job_loads_no_more_than_it_needs(arguments: list[str], absent: tuple[str, ...]) -> None:
    code = (
        f"import sys; from kai_desk.__main__ import main; main({arguments!r}); "
        f"print([name for name in {absent!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, env=os.environ)
    assert done.stderr.decode() == "[]\n"
