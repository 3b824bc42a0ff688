"""Reading any workbook, trusted or not: a confined child process parses it, this process takes plain values."""

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kai_desk.korean.errors import Told
from kai_desk.workbook.book import Book
from kai_desk.workbook.safety import SAVE_AGAIN, told
from kai_desk.workbook.wire import unpack

_LOG = logging.getLogger(__name__)
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def child_command() -> tuple[str, ...]:
    """The command that runs the reading child, to which the path is added: this program itself."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "read-workbook")
    return (sys.executable, "-P", "-m", "kai_desk", "read-workbook")


def read_book(path: Path, *, timeout: float = 30.0, command: Sequence[str] | None = None) -> Book:
    """Read every value of the workbook at `path`, waiting at most `timeout` seconds.

    Raises Told, with one sentence, when the file cannot be read wholly and safely.
    """
    try:
        child = subprocess.run(  # noqa: S603  # our own program with one path
            [*(command or child_command()), str(path.absolute())],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout,
            check=False,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        reason = f"{timeout:.0f}초 안에 읽지 못했습니다. 필요한 시트만 남겨 나누어 저장해 주십시오."
        raise told(path, reason) from error
    _LOG.info("reading child ended with %d: %s", child.returncode, child.stderr.decode("utf-8", "replace"))
    try:
        result = unpack(child.stdout)
    except (ValueError, KeyError, TypeError) as error:
        raise told(path, f"읽는 도중에 멈추었습니다. 파일이 손상되었을 수 있으니 {SAVE_AGAIN}") from error
    if isinstance(result, Told):
        raise result
    return result


def _environment() -> dict[str, str]:
    """The child finds this package wherever it was started, and loads no more than it needs."""
    settings = {"PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"}
    if not getattr(sys, "frozen", False):
        others = os.environ.get("PYTHONPATH")
        settings["PYTHONPATH"] = os.pathsep.join([str(_PACKAGE_ROOT), *([others] if others else [])])
    return os.environ | settings
