"""Drives the window from outside over AT-SPI, as a screen reader's tool does: `atspi_driver.py enter|again PLAN.json`.

Runs under the system's python3 (python3-pyatspi) and knows nothing of the program but the names and roles that its
controls have. long_atspi.py starts it, says in PLAN.json what to enter, and looks into the record afterwards. The last
line printed is JSON with figures; exit 1 with a sentence where a control is not there or does not do what it says.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyatspi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20.0
PAUSE = 0.05
PROGRAM = "kai-desk"
# Codes of keys on the keyboard that Xvfb has (evdev).
CONTROL = 37
KEYS = {"Enter": 36, "Insert": 118, "Delete": 119, "Q": 24, "Y": 29, "Z": 52, "K": 45}
BUTTONS = ("push button", "toggle button", "radio button")


class Stuck(Exception):
    """A control is not there, or does not do what it says."""


def has(node: Any, state: Any) -> bool:
    """Whether a control is in a state."""
    return bool(node.getState().contains(state))


def shown(node: Any) -> Iterator[Any]:
    """The controls on the screen from ``node`` down."""
    for child in node:
        if child is not None and has(child, pyatspi.STATE_SHOWING):
            yield child
            yield from shown(child)


class Driver:
    """Finds controls by role and name, and uses them. ``used``: how often; ``slowest``: the longest wait in seconds."""

    def __init__(self) -> None:
        self.used = 0
        self.slowest = 0.0
        self.program: Any = None
        self.program = self.wait(self._program, "the program on the accessibility bus")

    def _program(self) -> Any:
        programs = [program for program in pyatspi.Registry.getDesktop(0) if program is not None]
        return next((program for program in programs if program.name == PROGRAM and program.childCount), None)

    def wait(self, look: Callable[[], Any], what: str) -> Any:
        """Return the first true answer of ``look``; Stuck, with what is on the screen, where there is none in time."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            try:
                found = look()
            except (RuntimeError, LookupError, NotImplementedError):
                found = None  # gone while it was looked at
            if found:
                self.slowest = max(self.slowest, time.monotonic() - began)
                return found
            time.sleep(PAUSE)
        seen = [f"{node.getRoleName()} {node.name!r}" for node in shown(self.program or [])]
        named = [words for words in seen if not words.endswith("''")]
        raise Stuck(f"not there after {PATIENCE:.0f} s: {what}\non the screen: {', '.join(named)}")

    def find(self, roles: str | tuple[str, ...], name: str, within: Any = None) -> Any:
        """Return the control on the screen that has one of ``roles`` and a name that begins with ``name``."""
        wanted = (roles,) if isinstance(roles, str) else roles

        def look() -> Any:
            nodes = shown(self.program if within is None else within)
            return next((node for node in nodes if node.getRoleName() in wanted and node.name.startswith(name)), None)

        self.used += 1
        return self.wait(look, f"{wanted[0]} {name!r}")

    def window(self, title: str) -> Any:
        """Return the window whose title begins so, in front; without a window manager a click on a word does it."""
        window = self.wait(
            lambda: next((one for one in self.program if one is not None and one.name.startswith(title)), None), title
        )
        if not has(window, pyatspi.STATE_ACTIVE):
            place = self.find("label", "", window).queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            middle = place.x + place.width // 2, place.y + place.height // 2
            pyatspi.Registry.generateMouseEvent(*middle, pyatspi.MOUSE_B1C)
            self.wait(lambda: has(window, pyatspi.STATE_ACTIVE), f"{title} in front")
        return window

    def gone(self, window: Any, title: str) -> None:
        """Wait until a window is closed."""
        self.wait(lambda: all(one is None or one != window for one in self.program), f"{title} closed")

    def press(self, name: str, within: Any = None) -> None:
        """Press a button."""
        button = self.find(BUTTONS, name, within)
        self.wait(lambda: has(button, pyatspi.STATE_SENSITIVE), f"{name!r} to be pressed")
        actions = button.queryAction()
        names = [actions.getName(place) for place in range(actions.nActions)]
        does = next((place for place, word in enumerate(names) if word in {"Press", "Toggle"}), None)
        if does is None or not actions.doAction(does):
            raise Stuck(f"button {name!r} cannot be pressed: {names}")

    def write(self, name: str, text: str, within: Any = None, *, told: str = "") -> None:
        """Put a text into a field; ``told``: what the field then says of it, to be heard by who cannot see it."""
        field = self.find("text", name, within)
        field.queryEditableText().setTextContents(text)
        self.wait(lambda: field.queryText().getText(0, -1) == text, f"{text!r} in {name!r}")
        self.wait(lambda: told in field.description, f"{told!r} told by {name!r}")

    def choose(self, listed: str, name: str) -> None:
        """Select a line of a list."""
        lines = self.find("list", listed)
        line = self.find("list item", name, lines)
        if not lines.querySelection().selectChild(line.getIndexInParent()):
            raise Stuck(f"{name!r} cannot be selected in {listed!r}")

    def row(self, cell: str, table: str) -> None:
        """Select the row of a table that holds a cell, the table having the keyboard."""
        view = self.find("table", table)
        found = self.find("table cell", cell, view)
        view.queryComponent().grabFocus()
        view.querySelection().selectChild(found.getIndexInParent())
        self.wait(lambda: has(found, pyatspi.STATE_SELECTED), f"row of {cell!r} selected")

    def key(self, name: str, *, control: bool = False) -> None:
        """Press a key, as if on the keyboard."""
        send = pyatspi.Registry.generateKeyboardEvent
        self.used += 1
        if control:
            send(CONTROL, None, pyatspi.KEY_PRESS)
        send(KEYS[name], None, pyatspi.KEY_PRESSRELEASE)
        if control:
            send(CONTROL, None, pyatspi.KEY_RELEASE)


def add_entry(driver: Driver, plan: dict[str, str], main: str) -> None:
    """예산 내역 더하기, by keys: Insert, the line chosen from the list of the field, Ctrl+Enter."""
    driver.choose("쪽 목록", "입력")
    driver.choose("행의 종류", "예산 내역")
    driver.window(main)
    driver.find("table", "예산 내역 표").queryComponent().grabFocus()
    adding = driver.find(BUTTONS, "＋ 더하기")
    driver.wait(lambda: has(adding, pyatspi.STATE_SENSITIVE), "the right to write")
    driver.key("Insert")
    form = driver.window("예산 내역 더하기")
    driver.find("text", "예산 항목", form).queryComponent().grabFocus()
    driver.write("예산 항목", plan["line"][:-3], form)
    driver.find("list item", plan["line"], driver.find("list", "고를 것", form))
    driver.key("Enter")
    line = driver.find("text", "예산 항목", form)
    driver.wait(lambda: line.queryText().getText(0, -1) == plan["line"], f"{plan['line']} chosen")
    driver.write("구분", plan["kind"], form)
    driver.write("내용", plan["title"], form)
    driver.write("금액", plan["amount"], form, told=plan["amount read"])
    driver.write("일자", plan["dated"], form)
    driver.window("예산 내역 더하기")
    driver.key("Enter", control=True)
    driver.gone(form, "예산 내역 더하기")
    driver.write("입력 찾기", plan["title"])
    driver.find("table cell", f"내용 {plan['title']}")


def change_milestone(driver: Driver, plan: dict[str, str], main: str) -> None:
    """마일스톤 고치기: found by the page's search, changed with a reason, saved by the button."""
    driver.choose("쪽 목록", "마일스톤")
    driver.write("마일스톤 찾기", plan["milestone"])
    driver.window(main)
    driver.row(f"마일스톤 {plan['milestone']}", "마일스톤 표")
    driver.find("label", plan["milestone"], driver.find("filler", "고른 행의 내용"))
    driver.key("Enter", control=True)
    form = driver.window("마일스톤 고치기")
    driver.write("가중치", plan["weight"], form)
    driver.write("완료", plan["actual"], form, told=plan["actual"])
    driver.write("사유", plan["changed why"], form)
    driver.press("저장", form)
    driver.gone(form, "마일스톤 고치기")
    driver.find("table cell", f"완료 {plan['actual']}")


def end_membership(driver: Driver, plan: dict[str, str], main: str) -> None:
    """구성 끝내기, with the day and the reason; then 실행 취소, and 다시 실행."""
    driver.choose("쪽 목록", "컨소시엄")
    driver.press("구성기관")
    driver.write("컨소시엄 찾기", plan["member"])
    driver.window(main)
    driver.row(f"기관 {plan['member']}", "구성기관 표")
    driver.key("Delete")
    form = driver.window("구성 끝내기")
    driver.write("참여 종료", plan["until"], form)
    driver.write("종료 사유", plan["ended why"], form)
    driver.press("끝내기", form)
    driver.gone(form, "구성 끝내기")
    ended = f"참여 종료 {plan['until']}"
    driver.find("table cell", ended)
    driver.window(main)
    driver.key("Z", control=True)
    driver.find("table cell", "참여 종료 -")
    driver.key("Y", control=True)
    driver.find("table cell", ended)


def find_again(driver: Driver, plan: dict[str, str], main: str) -> None:
    """After a restart: everything is there; Ctrl+K finds the milestone."""
    driver.find("table cell", f"참여 종료 {plan['until']}", driver.find("table", "구성기관 표"))
    driver.window(main)
    driver.key("K", control=True)
    search = driver.find("text", "모두 찾기")
    driver.wait(lambda: has(search, pyatspi.STATE_FOCUSED), "keyboard in 모두 찾기")
    driver.write("모두 찾기", plan["milestone"])
    driver.find("list item", plan["milestone"], driver.find("list", "찾은 것"))
    driver.key("Enter")
    found = driver.find("table cell", f"마일스톤 {plan['milestone']}")
    driver.wait(lambda: has(found, pyatspi.STATE_SELECTED), "the milestone selected")
    driver.find("table cell", f"완료 {plan['actual']}")
    driver.choose("쪽 목록", "입력")
    driver.choose("행의 종류", "예산 내역")
    driver.write("입력 찾기", plan["title"])
    driver.find("table cell", f"내용 {plan['title']}")


def main(journey: str, path: Path) -> int:
    """Walk the journeys, close the program by Ctrl+Q."""
    plan = json.loads(path.read_text(encoding="utf-8"))
    began = time.monotonic()
    try:
        driver = Driver()
        title = plan["window"]
        for walk in (add_entry, change_milestone, end_membership) if journey == "enter" else (find_again,):
            walk(driver, plan, title)
        driver.window(title)
        driver.key("Q", control=True)
    except Stuck as stuck:
        print(stuck, file=sys.stderr)
        return 1
    figures = {"used": driver.used, "slowest": driver.slowest, "seconds": time.monotonic() - began}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
