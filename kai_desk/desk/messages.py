"""What the window says: a refusal in one sentence, our own faults with their log and a way to copy them."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told

LOG_FILE = "kai-desk.log"


def tell(parent: QWidget, sentence: str) -> None:
    """Say one sentence; the person reads it and goes on."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "KAI 데스크", sentence, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    button = box.button(QMessageBox.StandardButton.Ok)
    if button is not None:
        button.setText("확인")
    box.exec()
    box.deleteLater()


def keep_log(folder: Path) -> logging.Handler | None:
    """Write the program's own faults to a file in ``folder``; without a writable folder nothing is kept."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(folder / LOG_FILE, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("kai_desk")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler


class FaultDialog(QDialog):
    """Our own fault: what happened, where the log lies, copy, go on."""

    def __init__(self, report: str, log_folder: Path, parent: QWidget | None = None) -> None:
        """Show ``report``, which is already in the log."""
        super().__init__(parent)
        self.setWindowTitle("프로그램 오류")
        self.setMinimumSize(560, 340)
        self._report = report
        column = QVBoxLayout(self)
        words = "프로그램의 잘못으로 방금 하던 일을 마치지 못했습니다. 기록은 마지막 저장까지 그대로입니다."
        column.addWidget(label(words, "cardTitle", self, wrap=True))
        column.addWidget(label(f"로그 폴더: {log_folder}", "small", self, wrap=True))
        text = QPlainTextEdit(report, self)
        text.setReadOnly(True)
        text.setAccessibleName("오류 내용")
        column.addWidget(text, 1)
        buttons = QDialogButtonBox(self)
        self.copy_button = QPushButton("내용 복사", self)
        self.copy_button.clicked.connect(self.copy)
        go_on = QPushButton("계속", self)
        go_on.clicked.connect(self.accept)
        go_on.setDefault(True)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        column.addWidget(buttons)

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


class FaultWatch(QObject):
    """Takes what nobody caught: a refusal is told, anything else is logged and shown as our fault."""

    fault = Signal(str)

    def __init__(self, window: QWidget, log_folder: Path) -> None:
        """Watch on behalf of ``window``; `begin` takes the hook."""
        super().__init__(window)
        self._window = window
        self._log_folder = log_folder
        self._before = sys.excepthook
        self._log: logging.Handler | None = None

    def begin(self) -> None:
        """Take the interpreter's hook."""
        self._log = keep_log(self._log_folder)
        self._before = sys.excepthook
        sys.excepthook = self.take

    def end(self) -> None:
        """Give the hook back and shut the log."""
        sys.excepthook = self._before
        if self._log is not None:
            logging.getLogger("kai_desk").removeHandler(self._log)
            self._log.close()
            self._log = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Handle one error that reached the top."""
        if isinstance(error, Told):
            tell(self._window, str(error))
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("kai_desk").error(report)
        self.fault.emit(report)
        dialog = FaultDialog(report, self._log_folder, self._window)
        dialog.exec()
        dialog.deleteLater()
