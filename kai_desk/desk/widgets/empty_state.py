"""What stands where there is nothing yet: one sentence and the button that fills it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.style import GAP, PAD
from kai_desk.desk.widgets.text import label


class EmptyState(QWidget):
    """A sentence that says what to enter, and the button that begins it; ``add_button`` where rows can be added."""

    asked = Signal()
    adding_asked = Signal()

    def __init__(self, sentence: str, button: str, parent: QWidget | None = None) -> None:
        """Make the state; ``button`` names what it does."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(PAD)
        column.addStretch(1)
        self._words = label("", "small", self, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._words)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addStretch(1)
        self.add_button = QPushButton("＋ 새 행 더하기", self)
        self.add_button.setAccessibleName("새 행 더하기")
        self.add_button.clicked.connect(self.adding_asked)
        self.add_button.hide()
        line.addWidget(self.add_button)
        self.button = QPushButton(button, self)
        self.button.clicked.connect(self.asked)
        line.addWidget(self.button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say what there is not yet, and how it comes in."""
        self._words.setText(sentence)
        self.button.setAccessibleName(f"{self.button.text()}. {sentence}")
