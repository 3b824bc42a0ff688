#!/usr/bin/env python3
"""KAI 데스크를 시작합니다: `python3 packaging/run.py` (Windows: `py packaging\\run.py`).

Needs only Python. Parses on 3.8 and says there which version is needed. Everything else lies beside it:
environment.py (.venv), libraries.py (system libraries of Qt), headless.py (the main job without a window).
"""

import os
import sys
from typing import Dict, List, NamedTuple, Optional, Tuple

HERE = os.path.dirname(os.path.abspath(__file__))

OLDEST = (3, 11)
NEWEST = (3, 14)

HELP = """KAI 데스크
  python3 packaging/run.py                창을 엽니다(처음에는 .venv를 만들고 필요한 것을 내려받습니다)
  python3 packaging/run.py 기록.kai       그 기록을 엽니다
  python3 packaging/run.py --headless     창 없이 표본 기록·화면 그림·추진현황을 지금 폴더의 out/에 만듭니다
  python3 packaging/run.py show 기록.kai  그 밖의 인자는 그대로 kai-desk 명령에 넘깁니다
선택 사항
  --no-apt   없는 시스템 라이브러리를 apt-get으로 설치하지 않고 입력할 한 줄만 알립니다
  --help     이 도움말(kai-desk 명령의 도움말: run.py show --help)"""


class Wish(NamedTuple):
    """What the command line asks for. `rest` goes to kai-desk."""

    headless: bool
    apt: bool
    help: bool
    rest: Tuple[str, ...]

    @property
    def window(self) -> bool:
        return not self.headless and (not self.rest or self.rest[0].lower().endswith(".kai"))


def wish(arguments: List[str]) -> Wish:
    """Own options wherever they stand before `--`; the others in their order."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    own, after = arguments[:cut], arguments[cut:]
    rest = [word for word in own if word not in ("--headless", "--no-apt")] + after
    return Wish("--headless" in own, "--no-apt" not in own, rest in (["--help"], ["-h"]), tuple(rest))


def refusal(version: Tuple[int, int, int], others: List[str]) -> Optional[str]:
    """One sentence in Korean and English when this Python is too old or too new, else None."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    now = ".".join(str(part) for part in version)
    span = "%d.%d–%d.%d" % (OLDEST + NEWEST)
    command = (
        others[0] + " packaging/run.py" if others else "https://www.python.org/downloads/ → python3 packaging/run.py"
    )
    korean = "KAI 데스크에는 Python 3.11 이상(%s)이 필요합니다. 지금은 %s이므로 다음으로 실행하세요: %s" % (
        span,
        now,
        command,
    )
    return korean + " (Python 3.11 or newer is needed, %s; this is %s.)" % (span, now)


def newer_pythons() -> List[str]:
    """Names of suitable interpreters on PATH that really start, newest first."""
    import subprocess
    from shutil import which

    found = []
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python%d.%d" % (OLDEST[0], minor)
        if which(name) and not subprocess.call([name, "-c", ""], stderr=subprocess.DEVNULL):
            found.append(name)
    return found


def has_display(environ: Dict[str, str], platform: str) -> bool:
    """Whether a window can be expected to open. Only Linux says so by its environment."""
    if environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if not platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def find_siblings() -> None:
    """The modules beside this file, even where Python is told not to look there."""
    if HERE not in sys.path:
        sys.path.insert(0, HERE)


def check_version() -> None:
    """Raises StopError where this Python is too old or too new."""
    from speak import StopError

    version = (sys.version_info[0], sys.version_info[1], sys.version_info[2])
    if not OLDEST <= version[:2] <= NEWEST:
        raise StopError(refusal(version, newer_pythons()) or "")


def hand_over(python: str, arguments: List[str]) -> int:
    """Becomes kai-desk: this process is replaced where the system can do that."""
    command = [python, "-P", "-m", "kai_desk", *arguments]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(python, command)  # noqa: S606 - a list, no shell
    import subprocess

    return subprocess.call(command)


def start(asked: Wish) -> int:
    """Set-up as far as it is missing, then the window, the command or the job without a window."""
    import environment
    import headless
    import libraries
    from speak import StopError, say

    display = has_display(dict(os.environ), sys.platform)
    if not display and asked.window:
        if asked.rest:
            raise StopError(
                "화면이 없어 창을 열 수 없습니다: 화면이 있는 곳에서 열거나 run.py show %s 로 내용을 보세요."
                % asked.rest[0]
            )
        say("화면이 없어 창 없이 진행합니다(--headless와 같습니다).")
    if asked.headless and asked.rest:
        raise StopError("--headless는 다른 인자와 함께 쓰지 않습니다: 명령은 --headless 없이 그대로 실행하세요.")
    windowless = asked.headless or (asked.window and not display)
    needed: Tuple[libraries.Library, ...] = ()
    if windowless:
        needed = libraries.OFFSCREEN
    elif asked.window:
        needed = libraries.OFFSCREEN + libraries.WINDOW
    root = os.path.dirname(HERE)
    python = environment.ensure(root, ["runtime"], needed, allow_apt=asked.apt)
    if not windowless and asked.window and not libraries.display_answers(dict(os.environ), sys.platform):
        if asked.rest:
            raise StopError(
                "화면(DISPLAY=%s)에 연결하지 못했습니다: DISPLAY 값을 확인하세요." % os.environ.get("DISPLAY")
            )
        say("화면(DISPLAY=%s)에 연결하지 못해 창 없이 진행합니다." % os.environ.get("DISPLAY"))
        windowless = True
    if windowless:
        return headless.job(root, python, os.getcwd())
    return hand_over(python, list(asked.rest))


def main(arguments: List[str]) -> int:
    find_siblings()
    from speak import StopError, say, show

    try:
        check_version()
        asked = wish(arguments)
        if asked.help:
            show(HELP)
            return 0
        return start(asked)
    except StopError as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("멈췄습니다. 다시 실행하면 이어서 준비합니다.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
