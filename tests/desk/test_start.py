"""Start-up: nothing heavy before the first paint, no Qt below the window, and no reference to None is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import kai_desk
from kai_desk.desk import quick, start
from kai_desk.desk.charts.base import Chart
from kai_desk.desk.style import FAMILY
from kai_desk.desk.window import Window
from kai_desk.settings import settings_path

if TYPE_CHECKING:
    from tests.conftest import Dialogs, RecordFile

HEAVY = ("numpy", "pyqtgraph", "openpyxl", "sqlite_utils")
ROOT = Path(kai_desk.__file__).parent.parent
CALLS = 20_000

FIRST_PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from kai_desk.desk.start import make_application, make_window
from kai_desk.settings import settings_path

heavy = json.loads(sys.argv[2])
application = make_application()
window = make_window(application, settings_path())
seen = []

class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not seen:
            seen.append([name for name in heavy if name in sys.modules])
            seen.append(window.page_name)
        return False

eye = Eye()
window.centralWidget().installEventFilter(eye)
window.installEventFilter(eye)
assert window.tasks.open_path(Path(sys.argv[1]))
for _ in range(20):
    application.processEvents()
hidden = [name for name in heavy if name in sys.modules]
window.show()
while not (seen and window.context.loader.ready):
    application.processEvents()
page = window.page("overview")
marks = len(page.progress.chart.marks) if page.progress.chart else 0
later = [name for name in heavy if name in sys.modules]
window.close()
print(json.dumps({"hidden": hidden, "painted": seen, "later": later, "marks": marks}))
"""


def python(*arguments: str, settings: Path) -> str:
    environ = {**os.environ, "KAI_DESK_CONFIG": str(settings), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments], check=False, env=environ, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_heavy_is_loaded_before_the_first_paint(record_file: "RecordFile", tmp_path: Path) -> None:
    path = record_file("practice")
    told = json.loads(python("-c", FIRST_PAINT, str(path), json.dumps(HEAVY), settings=tmp_path))
    assert told["hidden"] == []
    assert told["painted"] == [[], "overview"]
    assert {"numpy", "pyqtgraph"} <= set(told["later"])
    assert told["marks"] > 0


IDLE = """
import json, sys
from kai_desk.desk import quick
quick.begin()
from pathlib import Path
from kai_desk.desk.start import make_application, make_window
from kai_desk.desk.unasked import Unasked
from kai_desk.settings import settings_path

application = make_application()
window = make_window(application, settings_path())
window.context.loader.start = lambda: None
window.context.session.open(Path(sys.argv[1]))
window.show()
body = None
while body is None or not body.isVisible():
    application.processEvents()
    body = window.page("overview")._body
body.grab()
modules = {name: module for name, module in sys.modules.items() if not isinstance(module, Unasked)}
print(json.dumps([body.isVisible(), [name for name in json.loads(sys.argv[2]) if name in modules]]))
window.close()
"""
UNUSED = (
    *("bz2", "getpass", "ipaddress", "logging", "lzma", "unicodedata"),
    *(f"kai_desk.desk.widgets.{name}" for name in ("coloured_cells", "empty_state", "filter_header", "frozen_column")),
)


def test_what_nobody_has_used_is_not_there_in_an_idle_window(record_file: "RecordFile", tmp_path: Path) -> None:
    told = python("-P", "-c", IDLE, str(record_file("practice")), json.dumps(UNUSED), settings=tmp_path)
    assert json.loads(told) == [True, []]


@pytest.mark.parametrize(
    "module", ["kai_desk.cli", "kai_desk.briefing.make", "kai_desk.exchange.intake", "kai_desk.__main__"]
)
def test_nothing_below_the_window_loads_qt(module: str, tmp_path: Path) -> None:
    qt = ("PySide6", "shiboken6", "pyqtgraph")
    code = f"import sys, {module}; print([name for name in sys.modules if name.startswith({qt})])"
    assert python("-c", code, settings=tmp_path).strip() == "[]"


def test_calls_that_return_nothing_lose_no_reference(qapp: QApplication) -> None:
    assert qapp is not None
    timer = QTimer()
    before = sys.getrefcount(None)
    for place in range(CALLS):
        timer.setInterval(place % 1000)
    assert abs(sys.getrefcount(None) - before) < CALLS // 100


def test_there_is_one_application(qapp: QApplication) -> None:
    assert start.make_application() is qapp
    assert qapp.font().family() == FAMILY
    assert QLocale().language() == QLocale.Language.Korean
    assert qapp.applicationDisplayName() == "KAI 데스크"


@pytest.fixture
def looked_at(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of the windows that were run. The real exec() would leave Qt quitting for the rest of the tests."""
    told: list[str] = []

    def look() -> int:
        window = next(widget for widget in qapp.topLevelWidgets() if isinstance(widget, Window) and widget.isVisible())
        hook = sys.excepthook
        qtbot.waitUntil(lambda: sys.excepthook is not hook)
        told.append(window.windowTitle())
        window.close()
        window.context.theme.deleteLater()
        window.deleteLater()
        return 0

    monkeypatch.setattr(QApplication, "exec", staticmethod(look))
    return told


def test_the_program_opens_the_record_that_is_named(looked_at: list[str], record_file: "RecordFile") -> None:
    hook = sys.excepthook
    assert start.run([str(record_file("seeds"))]) == 0
    assert looked_at == ["seeds.kai — KAI 데스크"]
    assert sys.excepthook is hook
    assert settings_path().is_file()


def test_garbage_waits_until_the_first_picture_has_been_painted(
    qapp: QApplication, qtbot: QtBot, record_file: "RecordFile", monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    plain = Chart.paintEvent

    def paint(chart: Chart, event: QPaintEvent) -> None:
        told.append("painted")
        plain(chart, event)

    def look() -> int:
        window = next(widget for widget in qapp.topLevelWidgets() if isinstance(widget, Window) and widget.isVisible())
        qtbot.waitUntil(lambda: "collected" in told)
        window.close()
        window.context.theme.deleteLater()
        window.deleteLater()
        return 0

    monkeypatch.setattr(QApplication, "exec", staticmethod(look))
    monkeypatch.setattr(Chart, "paintEvent", paint)
    monkeypatch.setattr(quick, "end", lambda: told.append("collected"))
    assert start.run([str(record_file("practice"))]) == 0
    assert told.index("painted") < told.index("collected")


def test_a_record_that_cannot_be_opened_is_told_and_the_start_page_stands(
    looked_at: list[str], dialogs: "Dialogs", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.run([str(tmp_path / "없음.kai")]) == 0
    assert looked_at == ["KAI 데스크"]
    assert len(dialogs.told) == 1
    assert "없음.kai" in dialogs.told[0]
    assert "열지 못했습니다" in capsys.readouterr().err
