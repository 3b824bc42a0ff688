"""One QApplication, the two samples made once, a window on a copy of one, dialogs answered, and nothing left behind."""

import os

# Before Qt is imported: no screen is needed, and a short enum name (slow in a repaint) is an error.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYSIDE6_OPTION_PYTHON_ENUM", "0x31")

import gc
import importlib
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QThread, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.jobs import JobDialog, Worker
from kai_desk.desk.start import leave_clipboard, make_application, make_window
from kai_desk.desk.window import Window
from kai_desk.exchange.samples import make_record
from kai_desk.record.edit import Author
from kai_desk.record.lock import WriterLock
from kai_desk.settings import settings_path

AUTHOR = Author("김주무관", "copy-1")
RECORDS = {"practice": "practice", "seeds": "seeds", "empty": None}
HEAVY = ("numpy", "pyqtgraph", "openpyxl", "kai_desk.desk.charts.catalogue", "kai_desk.briefing.make")
POLL_MS = 2
PATIENCE = 8_000

OpenWindow = Callable[[str | None], Window]
RecordFile = Callable[[str], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be read")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


def pytest_configure(config: pytest.Config) -> None:
    """Any Qt warning fails a test, but for what only a platform without a screen has to say."""
    config.addinivalue_line(
        "qt_log_ignore", r"This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"
    )


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAI_DESK_CONFIG", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The program's own application, in place of pytest-qt's bare one."""
    application = make_application()
    for module in HEAVY:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    yield application
    leave_clipboard()


@pytest.fixture(autouse=True, scope="session")
def _workers_are_measured() -> Iterator[None]:
    """Run workers in the sight of coverage, which knows Python's threads and not Qt's."""
    plain = Worker.run

    def run(worker: Worker) -> None:
        sys.settrace(threading.gettrace())
        plain(worker)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "run", run)
        yield


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {"": tmp_path_factory.mktemp("records")}


@pytest.fixture
def record_file(_made: dict[str, Path], tmp_path: Path) -> RecordFile:
    """Give a fresh copy of the practice, seeds or empty record."""

    def copy(name: str) -> Path:
        if name not in _made:
            path = _made[""] / f"{name}.kai"
            make_record(path, AUTHOR, RECORDS[name]).close()
            _made[name] = path
        return Path(shutil.copy(_made[name], tmp_path / f"{name}.kai"))

    return copy


@dataclass(slots=True)
class Answers:
    """A Chooser that answers from lists; with nothing left it gives up like a person who presses 취소."""

    new: list[Path] = field(default_factory=list)
    old: list[list[Path]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def new_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Answer where to write."""
        assert kinds
        self.asked.append((title, name))
        return self.new.pop(0) if self.new else None

    def old_files(self, title: str, kinds: str, *, many: bool) -> list[Path]:
        """Answer what to read."""
        assert kinds
        self.asked.append((title, "many" if many else "one"))
        return self.old.pop(0) if self.old else []


@pytest.fixture
def answers() -> Answers:
    return Answers()


class Dialogs(QObject):
    """Watches for modal dialogs. Messages are read and closed; others go to the next answer, else are a failure."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.surprises: list[str] = []
        self._answers: list[Callable[[QDialog], None]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def answer(self, answer: Callable[[QDialog], None]) -> None:
        """Hand the next dialog that is no message to ``answer``."""
        self._answers.append(answer)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not dialog.isVisible() or not isinstance(dialog, QDialog):
            return
        if isinstance(dialog, JobDialog):
            return
        if isinstance(dialog, QMessageBox):
            self.told.append(dialog.text())
            dialog.accept()
        elif self._answers:
            self._answers.pop(0)(dialog)
        else:
            self.surprises.append(f"{dialog.windowTitle()}: {words_of(dialog)}")
            dialog.reject()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()


def words_of(widget: QWidget) -> str:
    """Return every visible label of a widget."""
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """Everything that is told or asked in a modal dialog during the test."""
    assert qapp is QApplication.instance()
    watch = Dialogs()
    yield watch
    watch.end()
    watch.deleteLater()
    assert not watch.surprises
    assert not watch._answers, "a dialog was expected and did not come"


@pytest.fixture
def open_window(
    qapp: QApplication,
    qtbot: QtBot,
    record_file: RecordFile,
    answers: Answers,
    dialogs: Dialogs,
) -> Iterator[OpenWindow]:
    """Open a window on a copy of a record (None: on the start page), charts loaded and the right to write settled."""
    assert not dialogs.told
    made: list[Window] = []

    def open_(name: str | None) -> Window:
        window = make_window(qapp, settings_path(), answers)
        made.append(window)
        if name is not None:
            assert window.tasks.open_path(record_file(name))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        if name is not None:
            settle(qtbot, window)
        return window

    yield open_
    for window in made:
        window.close()
        window.context.theme.deleteLater()
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for window in made:
        vars(window).clear()  # pytest still holds the window while `nothing_left` looks around


@pytest.fixture
def window(open_window: OpenWindow) -> Window:
    """A window on a copy of the practice record."""
    return open_window("practice")


def settle(qtbot: QtBot, window: Window) -> None:
    """Wait until charts are loaded and the record may be written, or it is known why not."""
    session = window.context.session

    def settled() -> bool:
        record = session.record
        writing = record is not None and (record.writable or bool(session.why_reading))
        return window.context.loader.ready and writing

    qtbot.waitUntil(settled, timeout=PATIENCE)


@pytest.fixture
def nothing_left(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """After a test of the window: no stray widget, thread, running timer or lock."""
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "settings"))
    before = set(threading.enumerate())
    worn = qapp.palette()
    yield
    _lift_keys()
    qapp.setPalette(worn)  # a theme takes the palette it finds for the system's
    for _ in range(3):
        qapp.processEvents()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    assert [widget for widget in qapp.topLevelWidgets() if not _tooltip(widget)] == []
    assert [item for item in gc.get_objects() if _running(item)] == []
    assert {thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)} <= before
    assert [path.name for path in tmp_path.rglob("*.lock") if _held(path)] == []


def _lift_keys() -> None:
    # A shortcut that opened a dialog leaves QTest's Ctrl or Shift down for whatever test comes next.
    if QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        bare = QWidget()
        QTest.keyClick(bare, Qt.Key.Key_F24)
        shiboken6.delete(bare)


def _tooltip(widget: QWidget) -> bool:
    return widget.objectName() == "qtooltip_label"


def _running(item: object) -> bool:
    if not isinstance(item, QTimer | QThread) or not shiboken6.isValid(item):
        return False
    return item.isActive() if isinstance(item, QTimer) else item.isRunning() and item is not QThread.currentThread()


def _held(lock: Path) -> bool:
    wanted = WriterLock(lock.with_name(lock.name.removesuffix(".lock")))
    if wanted.take("") is not None:
        return True
    wanted.release()
    return False
