"""Start-up: the first picture needs nothing heavy, nothing below the window needs Qt, and Qt keeps its hands off None."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

import kai_desk
from kai_desk.desk import start
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
    done = subprocess.run([sys.executable, *arguments], env=environ, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_heavy_is_loaded_before_the_first_paint(record_file: "RecordFile", tmp_path: Path) -> None:
    path = record_file("practice")
    told = json.loads(python("-c", FIRST_PAINT, str(path), json.dumps(HEAVY), settings=tmp_path))
    assert told["hidden"] == []
    assert told["painted"] == [[], "overview"]
    assert {"numpy", "pyqtgraph"} <= set(told["later"])
    assert told["marks"] > 0


@pytest.mark.parametrize("module", ["kai_desk.cli", "kai_desk.briefing.make", "kai_desk.exchange.intake", "kai_desk.__main__"])
def test_nothing_below_the_window_loads_qt(module: str, tmp_path: Path) -> None:
    code = f"import sys, {module}; print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'pyqtgraph'))])"
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


def quit_when_shown(qapp: QApplication, told: list[str]) -> QTimer:
    """Close the program's window as soon as it is seen."""
    timer = QTimer()
    timer.setInterval(5)

    def look() -> None:
        for window in qapp.topLevelWidgets():
            if isinstance(window, Window) and window.isVisible() and QApplication.activeModalWidget() is None:
                told.append(window.windowTitle())
                timer.stop()
                window.close()
                window.context.theme.deleteLater()
                window.deleteLater()
                qapp.quit()

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_the_program_opens_the_record_that_is_named(qapp: QApplication, record_file: "RecordFile") -> None:
    told: list[str] = []
    timer = quit_when_shown(qapp, told)
    hook = sys.excepthook
    assert start.run([str(record_file("seeds"))]) == 0
    assert told == ["seeds.kai — KAI 데스크"]
    assert not timer.isActive()
    assert sys.excepthook is hook
    assert settings_path().is_file()


def test_a_record_that_cannot_be_opened_is_told_and_the_start_page_stands(
    qapp: QApplication, dialogs: "Dialogs", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    timer = quit_when_shown(qapp, told)
    assert start.run([str(tmp_path / "없음.kai")]) == 0
    assert told == ["KAI 데스크"]
    assert not timer.isActive()
    assert len(dialogs.told) == 1
    assert "없음.kai" in dialogs.told[0]
    assert "열지 못했습니다" in capsys.readouterr().err
