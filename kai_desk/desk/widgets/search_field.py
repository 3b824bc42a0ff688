"""A line in which typing searches at once, also while a syllable is being composed."""

from typing import TYPE_CHECKING

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent


class SearchField(QLineEdit):
    """Emits the text together with the syllable being composed: `textChanged` alone is silent until it is done."""

    searched = Signal(str)
    left_downwards = Signal()

    def __init__(self, hint: str, name: str, parent: QWidget | None = None) -> None:
        """Make a field with a hint and the name a screen reader gives."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self._composing = ""
        self.textChanged.connect(self._tell)

    def inputMethodEvent(self, event: "QInputMethodEvent") -> None:
        """Search with the syllable being composed."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def clear(self) -> None:
        """Empty the field, also of what is being composed."""
        self._composing = ""
        super().clear()

    def _offer_clearing(self) -> None:
        """Show the button that clears, from the first letter on: an empty field needs none, nor its picture."""
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QtWidgets.QToolButton):
            button.setAccessibleName("지우기")

    def _tell(self) -> None:
        if self.text() and not self.isClearButtonEnabled():
            self._offer_clearing()
        place = self.cursorPosition()
        text = self.text()
        self.searched.emit(text[:place] + self._composing + text[place:])

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Esc clears; arrow down goes to what was found."""
        if event.key() == QtCore.Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == QtCore.Qt.Key.Key_Down:
            self.left_downwards.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: "QFocusEvent") -> None:
        """Nothing is composed any more."""
        self._composing = ""
        super().focusOutEvent(event)
