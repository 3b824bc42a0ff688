"""Long work: a generator of a lower room, driven on a worker; a bar after 0.6 s, and 취소."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.widgets.text import label

PATIENCE_MS = 600


@dataclass(frozen=True, slots=True)
class Step:
    """What a long job is doing, and how far it is (``whole`` 0: not known)."""

    words: str
    done: int = 0
    whole: int = 0


Work = Callable[[], Iterator[Step | Any]]


class Worker(QThread):
    """Drives one generator; the last thing it yields that is no Step is its result."""

    stepped = Signal(object)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        """Prepare ``work``; `start` begins it."""
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None
        self.cancelled = False

    def cancel(self) -> None:
        """Stop at the next step; the generator tidies up behind itself."""
        self._stop.set()

    def run(self) -> None:
        """Drive the generator to its end, to an error or to a cancel."""
        generator = self._work()
        try:
            for item in generator:
                if not isinstance(item, Step):
                    self.result = item  # done is done: a stop that comes later must not hide it
                elif self._stop.is_set():
                    self.cancelled = True
                    break
                else:
                    self.stepped.emit(item)
        except BaseException as error:  # noqa: BLE001 - carried to the window, which tells or reports it
            self.error = error
        finally:
            close = getattr(generator, "close", None)
            if close is not None:
                close()


class JobDialog(QDialog):
    """Says what is being done and how far it is; Esc and 취소 stop it."""

    def __init__(self, title: str, worker: Worker, parent: QWidget | None = None) -> None:
        """Show the steps of ``worker``."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(360)
        self._worker = worker
        column = QVBoxLayout(self)
        self._words = label(title, "jobWords", self, wrap=True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        cancel = QPushButton("취소", self)
        cancel.clicked.connect(self._cancel)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        worker.stepped.connect(self._show_step)

    def _show_step(self, step: Step) -> None:
        self._words.setText(step.words)
        self._bar.setRange(0, step.whole)
        self._bar.setValue(step.done)

    def _cancel(self) -> None:
        self._words.setText("멈추는 중…")
        self._worker.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to stop; the dialog goes when the work has stopped."""
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks to stop."""
        if self._worker.isRunning():
            self._cancel()
            event.ignore()
            return
        super().closeEvent(event)


class CancelledError(Exception):
    """The person stopped the work; nothing was changed."""


def run_job(title: str, work: Work, parent: QWidget) -> Any:
    """Run ``work`` on a worker while the window goes on painting; return its result.

    Raises CancelledError when it was stopped, and whatever the work raised.
    """
    worker = Worker(work, parent)
    dialog = JobDialog(title, worker, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    loop = QEventLoop()
    worker.finished.connect(loop.quit)
    patience = QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(dialog.show)
    patience.start(PATIENCE_MS)
    focused = parent.focusWidget()
    parent.setEnabled(False)
    dialog.setEnabled(True)  # a dialog is shut with its window; 취소 must stay open
    worker.start()
    loop.exec()
    worker.wait()
    patience.stop()
    parent.setEnabled(True)
    if focused is not None:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    dialog.close()
    dialog.deleteLater()
    worker.deleteLater()
    if worker.cancelled:
        raise CancelledError
    if worker.error is not None:
        raise worker.error
    return worker.result
