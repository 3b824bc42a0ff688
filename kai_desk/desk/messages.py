"""What the window says: a refusal in one sentence, our own faults with a way to copy them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMessageBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told


def tell(parent: QWidget, sentence: str) -> None:
    """Say one sentence; the person reads it and goes on."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "KAI 데스크", sentence, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    button = box.button(QMessageBox.StandardButton.Ok)
    if button is not None:
        button.setText("확인")
    box.exec()
    box.deleteLater()


@contextmanager
def telling(parent: QWidget) -> Iterator[None]:
    """Tell what refuses the block, over ``parent``; the block ends there."""
    try:
        yield
    except Told as told:
        tell(parent, str(told))


class FaultDialog(QDialog):
    """Our own fault: what happened, where the log lies, copy, go on."""

    def __init__(self, report: str, log_folder: Path, parent: QWidget | None = None) -> None:
        """Show ``report``, which is already in the log."""
        super().__init__(parent)
        self.setWindowTitle("프로그램 오류")
        self.setMinimumSize(560, 340)
        self._report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
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
