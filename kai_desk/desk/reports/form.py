"""A column of named fields, as the panes of the report editor stand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QListWidget, QVBoxLayout, QWidget

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
        self._row: QGridLayout | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(4)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay lists out anew, now that the sheet of the window says how high their lines are."""
        super().showEvent(event)
        for lines in self.findChildren(QListWidget):
            lines.doItemsLayout()

    def say(self, words: str) -> None:
        """Add a line that explains."""
        self.column.addWidget(label(words, "note", self, wrap=True))

    def named(self, words: str, control: QWidget) -> None:
        """Add a control under its name, beside the one before while a row is open."""
        name = label(words, "note", self)
        name.setBuddy(control)
        if self._row is not None:
            self._row.addWidget(name, 0, self._row.columnCount())
            self._row.addWidget(control, 1, self._row.columnCount() - 1)
            return
        if self.column.count():
            self.column.addSpacing(6)
        self.column.addWidget(name)
        self.column.addWidget(control)

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Let the controls that are added meanwhile stand in one row."""
        self.column.addSpacing(6)
        self._row = QGridLayout()
        self._row.setHorizontalSpacing(12)
        self._row.setVerticalSpacing(4)
        self.column.addLayout(self._row)
        yield
        for place in range(1, self._row.columnCount()):
            self._row.setColumnStretch(place, 1)
        self._row = None

    @property
    def stops(self) -> list[QWidget]:
        """What Tab visits, in order."""
        found = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

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
