"""A column of named fields, as the panes of the report editor stand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from kai_desk.desk.forms.lines import FieldLine, FieldText
from kai_desk.desk.widgets.text import label


class Pane(QWidget):
    """Changes one step of a report; every change is told at once."""

    changed = Signal(object)
    remade = Signal(object)  # so much changed that the pane is to be made again

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("formBody")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(4)

    def say(self, words: str) -> None:
        """Add a line that explains."""
        self.column.addWidget(label(words, "note", self, wrap=True))

    def named(self, words: str, control: QWidget) -> None:
        """Add a control under its name."""
        name = label(words, "note", self)
        name.setBuddy(control)
        if self.column.count():
            self.column.addSpacing(6)
        self.column.addWidget(name)
        self.column.addWidget(control)

    def line(self, words: str, text: str, hint: str = "") -> FieldLine:
        """Add a line to type into."""
        made = FieldLine(words, hint, self)
        made.setText(text)
        self.named(words, made)
        return made

    def text(self, words: str, lines: Sequence[str]) -> FieldText:
        """Add several lines to type into."""
        made = FieldText(words, self)
        made.setPlainText("\n".join(lines))
        self.named(words, made)
        return made

    def choice(self, words: str, options: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
        """Add a list to choose from: (what is kept, what is read)."""
        made = QComboBox(self)
        made.setAccessibleName(words)
        for kept, read in options:
            made.addItem(read, kept)
        at = made.findData(chosen)
        if at < 0:
            made.addItem(f"{chosen} (없음)", chosen)
            at = made.count() - 1
        made.setCurrentIndex(at)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.named(words, made)
        return made
