"""One field of a form: title, editor, and the line below: what it is, how it was read, or what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from kai_desk.desk.forms.look import GUTTER, NOTE_GAP
from kai_desk.desk.forms.plain import FieldEditor
from kai_desk.desk.widgets.text import label, redress
from kai_desk.korean.errors import Told

FAULT_SIGN = "⚠"


class FieldRow(QWidget):
    """Keeps title, editor and note in line with those of the other fields."""

    changed = Signal()
    left = Signal(str)

    def __init__(self, editor: FieldEditor, parent: QWidget | None = None) -> None:
        """Show ``editor`` with the title and help of its field."""
        super().__init__(parent)
        self.field = editor.field
        self.editor = editor
        self._fault = ""
        self._aside = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GUTTER)
        grid.setVerticalSpacing(NOTE_GAP)
        self.title = QWidget(self)
        line = QHBoxLayout(self.title)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        self._words = label(self.field.title, "fieldTitle", self.title)
        self._words.setBuddy(editor.control)
        line.addWidget(self._words)
        if self.field.required and self.field.kind != "flag":
            line.addWidget(label("*", "must", self.title))
            editor.control.setAccessibleName(f"{self.field.title}, 반드시 적음")
        line.addStretch(1)
        self.note = label("", "note", self, wrap=True)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        grid.addWidget(self.title, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        editor.changed.connect(self._changed)
        editor.left.connect(self._left)
        self._say()

    def title_width(self) -> int:
        """Return the width its title wants."""
        return self.title.sizeHint().width()

    def set_title_width(self, width: int) -> None:
        """Stand in one column with the other titles."""
        self.title.setFixedWidth(width)

    @property
    def fault(self) -> str:
        """What is wrong with the field, "" where nothing is known to be."""
        return self._fault

    def tell(self, sentence: str) -> None:
        """Mark the field as wrong, "" as right."""
        if sentence != self._fault:
            self._fault = sentence
            self.editor.tell(sentence)
        self._say()

    def remark(self, words: str) -> None:
        """Say something beside what is entered: that the row has meanwhile another value."""
        self._aside = words
        self._say()

    def _changed(self) -> None:
        self._aside = ""
        self.tell("")
        self.changed.emit()

    def _left(self) -> None:
        self.left.emit(self.field.name)

    def _say(self) -> None:
        """Show the fault, else how it is read, else the help of the field."""
        words = self._fault or self._aside or self._reading() or self.field.help
        self.note.setText(f"{FAULT_SIGN} {self._fault}" if self._fault else words)
        self.note.setVisible(bool(words))
        redress(self.note, "fault" if self._fault else "note")
        if not self._fault:
            self.editor.control.setAccessibleDescription(words)

    def _reading(self) -> str:
        try:
            return self.editor.reading()
        except Told:
            return ""
