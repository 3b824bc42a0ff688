"""Long check from outside: the real program under Xvfb, driven over AT-SPI by another process; then its record is read.

Debian: at-spi2-core, python3-pyatspi, dbus-x11, xvfb. The driver is atspi_driver.py, under the system's python3.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
DRIVER = Path(__file__).resolve().with_name("atspi_driver.py")
SYSTEM_PYTHON = "/usr/bin/python3"
PACKAGES = {"Xvfb": "xvfb", "dbus-daemon": "dbus-x11"}
SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
JOURNEY_S, CLOSING_S = 240, 30
DEEDS = (
    "예산 내역 더하기: ",
    "마일스톤 고치기: ",
    "구성 끝내기: ",
    "실행 취소: 구성 끝내기: ",
    "다시 실행: 구성 끝내기: ",
)
PLAN = {
    "window": "가상.kai",
    "line": "데이터 공동구매",
    "kind": "교부",
    "title": "밖에서 적은 교부 (가상)",
    "amount": "35억 5천만",
    "amount read": "3,550,000,000원",
    "dated": "2025. 9. 5.",
    "milestone": "KT 공식 출사표",
    "weight": "17",
    "actual": "2025. 9. 8.",
    "changed why": "밖에서 고침 (가상)",
    "member": "트웰브랩스",
    "until": "2025. 9. 30.",
    "ended why": "참여 철회 (가상)",
}


def lacking() -> list[str]:
    """Names of Debian's packages that are not there."""
    names = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    if not SERVICE.is_file():
        names.append("at-spi2-core")
    asking = [SYSTEM_PYTHON, "-I", "-c", "import pyatspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(asking, capture_output=True, check=False).returncode:
        names.append("python3-pyatspi")
    return names


@contextmanager
def running(command: list[str], environ: dict[str, str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A process that ends with the block."""
    with subprocess.Popen(command, env=environ, text=True, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """A screen and a session bus of their own; yields the environment of what runs there."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    dropped = ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "QT_SCALE_FACTOR")
    environ = {name: value for name, value in os.environ.items() if name not in dropped}
    environ |= {"HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime), "PYTHONUTF8": "1"}
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with ExitStack() as stack:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        environ["DISPLAY"] = ":" + _first_line(stack.enter_context(running(screen, environ, **quiet)))
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        environ["DBUS_SESSION_BUS_ADDRESS"] = _first_line(stack.enter_context(running(bus, environ, **quiet)))
        yield environ


def _first_line(process: subprocess.Popen[str]) -> str:
    line = process.stdout.readline().strip() if process.stdout is not None else ""
    if not line:
        raise RuntimeError(f"{process.args!r} did not start")
    return line


def journey(name: str, record: Path, folder: Path, environ: dict[str, str]) -> tuple[list[str], dict[str, float]]:
    """Start the program, let the driver walk, see that both end well; return what is wrong and the figures."""
    plan = folder / "plan.json"
    plan.write_text(json.dumps(PLAN, ensure_ascii=False), "utf-8")
    program = environ | {
        "KAI_DESK_CONFIG": str(folder / "settings"),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    heard = folder / f"{name}.txt"
    with (
        heard.open("w", encoding="utf-8") as said,
        running([sys.executable, "-P", "-m", "kai_desk", str(record)], program, stderr=said) as window,
    ):
        walk = [SYSTEM_PYTHON, "-I", str(DRIVER), name, str(plan)]
        done = subprocess.run(walk, env=environ, capture_output=True, text=True, check=False, timeout=JOURNEY_S)
        wrong = [] if done.returncode == 0 else [f"{name}: {done.stderr.strip()}"]
        try:
            if not wrong and window.wait(CLOSING_S):
                wrong.append(f"{name}: the program ended with {window.returncode}")
        except subprocess.TimeoutExpired:
            wrong.append(f"{name}: the program did not close")
    words = heard.read_text("utf-8")
    if "Traceback" in words:
        wrong.append(f"{name}: {words}")
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else {}
    return wrong, figures


def asked(environ: dict[str, str], *words: str) -> Any:
    """What `kai-desk …` says, as JSON."""
    command = [sys.executable, "-P", "-m", "kai_desk", *words]
    done = subprocess.run(
        command, env=environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def kept(record: Path, environ: dict[str, str], before: int) -> list[str]:
    """What is not in the record as it was entered."""
    wrong = []

    def same(what: str, found: object, wanted: object) -> None:
        if found != wanted:
            wrong.append(f"{what}: {found!r}, entered {wanted!r}")

    def row(table: str, column: str, value: str) -> dict[str, Any]:
        rows = asked(environ, "show", str(record), f"rows-{table}", "--format", "json")["rows"]
        return next((one for one in rows if one[column] == value), {})

    entry = row("budget_entry", "title", PLAN["title"])
    same("예산 내역", [entry.get(name) for name in ("line", "kind", "amount")], [PLAN["line"], "교부", 3_550_000_000])
    milestone = row("milestone", "name", PLAN["milestone"])
    same("마일스톤", [milestone.get(name) for name in ("weight", "actual")], [17, "2025-09-08"])
    member = row("membership", "organization", PLAN["member"])
    same("구성", [member.get(name) for name in ("until", "ended_why")], ["2025-09-30", PLAN["ended why"]])
    edits = asked(environ, "history", str(record), "--json")[before:]
    same("수정", len(edits), len(DEEDS))
    for edit, head in zip(edits, DEEDS, strict=False):
        same("이력", edit["label"][: len(head)], head)
    same("사유", [edit["reason"] for edit in edits[1:3]], [PLAN["changed why"], PLAN["ended why"]])
    same("점검", asked(environ, "check", str(record), "--json"), {"ok": True, "findings": []})
    return wrong


def outside(folder: Path) -> tuple[bool, str]:
    """Add, change, end, undo, redo over AT-SPI and find all again after a restart; the record holds every figure."""
    from kai_desk.exchange.samples import make_record
    from kai_desk.record.edit import Author

    names = lacking()
    if names:
        return True, f"not run: apt-get install -y --no-install-recommends {' '.join(names)}"
    record = folder / "가상.kai"
    made = make_record(record, Author("long", "long"), "practice")
    before = len(made.edits())
    made.close()
    settings = folder / "settings"
    settings.mkdir()
    (settings / "settings.json").write_text(json.dumps({"name": "가상 담당", "toured": True}), "utf-8")
    began = time.monotonic()
    with desktop(folder) as environ:
        wrong, first = journey("enter", record, folder, environ)
        second: dict[str, float] = {}
        if not wrong:
            wrong, second = journey("again", record, folder, environ)
    wrong += kept(record, environ | {"KAI_DESK_CONFIG": str(settings)}, before)
    for words in wrong:
        print("  ", words)
    used = int(first.get("used", 0) + second.get("used", 0))
    slowest = max(first.get("slowest", 0.0), second.get("slowest", 0.0))
    words = f"5 edits and a restart by {used} controls and keys in {time.monotonic() - began:.0f} s"
    return not wrong, f"{words}, slowest answer {slowest:.1f} s: {len(wrong)} wrong"
