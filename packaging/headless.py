"""The main job without a window: both sample records, the pages as pictures and the briefing, in out/.

Only files that this job made itself, and that nobody changed since, are replaced; any other file of the same name is
kept beside under a new name. Standard library only.
"""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import time
from typing import Dict, List, Sequence

from environment import child_environ
from speak import StopError, say, show

FACTS = "사실표본.kai"
PRACTICE = "연습용.kai"
BRIEFING = "추진현황.xlsx"
PAGES = "pages"
LEDGER = ".kai-desk.json"


def mark(path: str) -> List[int]:
    """Size and time of a file. A record is never opened or hashed behind SQLite's back."""
    state = os.stat(path)
    return [state.st_size, state.st_mtime_ns]


def read_ledger(out: str) -> Dict[str, List[int]]:
    """What the job made last time, by name."""
    try:
        with open(os.path.join(out, LEDGER), encoding="utf-8") as file:
            value = json.load(file)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_ledger(out: str, ledger: Dict[str, List[int]]) -> None:
    path = os.path.join(out, LEDGER)
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(ledger, file, ensure_ascii=False)
    os.replace(path + ".new", path)


def spare_name(path: str, stamp: str) -> str:
    """A free name for a file that is kept: "연습용 (이전 20251121-2210).kai"."""
    stem, end = os.path.splitext(path)
    candidate, count = "%s (이전 %s)%s" % (stem, stamp, end), 2
    while os.path.exists(candidate):
        candidate, count = "%s (이전 %s, %d)%s" % (stem, stamp, count, end), count + 1
    return candidate


def in_use(record: str) -> bool:
    """Whether someone holds the record open for writing. Windows says so itself when a file is replaced."""
    if os.name != "posix":
        return False
    import fcntl

    with contextlib.suppress(FileNotFoundError), open(record + ".lock", "rb+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def put(source: str, target: str, ledger: Dict[str, List[int]]) -> None:
    """Moves a new file to its place; a file there that is not our unchanged own is kept under another name."""
    name = os.path.basename(target)
    journal = target + "-journal"
    if os.path.exists(target) and (ledger.get(name) != mark(target) or os.path.exists(journal)):
        kept = spare_name(target, time.strftime("%Y%m%d-%H%M"))
        if os.path.exists(journal):
            os.replace(journal, kept + "-journal")
        os.replace(target, kept)
        say("손댄 파일이 있어 남겨 두었습니다: " + kept)
    os.replace(source, target)
    ledger[name] = mark(target)


def step(words: str, command: Sequence[str], environ: Dict[str, str]) -> None:
    """One announced step. Raises StopError with the command's own sentence when it fails."""
    say(words)
    done = subprocess.run(command, check=False, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        rows = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
        for row in rows[-12:]:
            say("    " + row)
        raise StopError("여기서 멈췄습니다(%s). 위의 이유를 고치고 다시 실행하세요." % words)


def _make(root: str, python: str, out: str, work: str) -> None:
    desk = [python, "-P", "-m", "kai_desk"]
    environ = dict(child_environ(), QT_QPA_PLATFORM="offscreen")
    facts, practice, briefing = (os.path.join(work, name) for name in (FACTS, PRACTICE, BRIEFING))
    step("2025년 사실 표본을 만듭니다.", [*desk, "new", facts, "--sample", "seeds"], environ)
    step("연습용(가상) 기록을 만듭니다.", [*desk, "new", practice, "--sample", "practice"], environ)
    step("추진현황을 씁니다.", [*desk, "brief", practice, "status", "-o", briefing], environ)
    pictures = [python, os.path.join(root, "packaging", "pictures.py"), "--quick", os.path.join(out, PAGES)]
    step("화면을 그림으로 그립니다.", pictures, environ)


def job(root: str, python: str, where: str) -> int:
    """Makes everything in `where`/out and says where it is. Returns the exit code."""
    out = os.path.join(where, "out")
    for name in (FACTS, PRACTICE):
        if in_use(os.path.join(out, name)):
            raise StopError("%s이 열려 있습니다: 그 창을 닫고 다시 실행하세요." % os.path.join(out, name))
    try:
        os.makedirs(out, exist_ok=True)
        work = tempfile.mkdtemp(prefix=".making-", dir=out)
    except OSError as error:
        raise StopError(
            "%s에 쓸 수 없습니다(%s): 쓸 수 있는 폴더에서 다시 실행하세요." % (out, error.strerror)
        ) from error
    try:
        _make(root, python, out, work)
        ledger = read_ledger(out)
        for name in (FACTS, PRACTICE, BRIEFING):
            put(os.path.join(work, name), os.path.join(out, name), ledger)
        write_ledger(out, ledger)
    except OSError as error:
        raise StopError(
            "%s에 쓰지 못했습니다(%s): 그 파일을 연 프로그램을 닫고 다시 실행하세요." % (out, error.strerror)
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    show("다 만들었습니다. 모두 %s 안에 있습니다." % out)
    show("  2025년 사실 표본   %s" % os.path.join(out, FACTS))
    show("  연습용(가상) 기록  %s" % os.path.join(out, PRACTICE))
    show("  추진현황(가상)     %s" % os.path.join(out, BRIEFING))
    show("  화면 그림          %s" % os.path.join(out, PAGES))
    return 0
