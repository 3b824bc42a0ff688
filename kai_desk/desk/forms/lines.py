"""Lines to type into, which let the IME finish its syllable before a key of the form acts."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from kai_desk.desk.forms.enter import ENTER

LEAST_LINES, MOST_LINES = 2, 7
FRAME = 10


class FieldLine(QLineEdit):
    """One line. Tells what stands in it together with the syllable being composed; the hint shows while it is used."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        """Make a line with the name a screen reader gives."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._hint = hint
        self._composing = ""
        self._showing = False
        self.textChanged.connect(self._entered)

    def setText(self, text: str | None) -> None:
        """Show a text. Whatever else changes it was entered: by keys, or by a screen reader's tool."""
        self._showing = True
        super().setText(text)
        self._showing = False

    def _entered(self) -> None:
        if not self._showing:
            self._tell()

    @property
    def composing(self) -> bool:
        """Whether a syllable is being composed."""
        return bool(self._composing)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Tell also what is being composed."""
        before, self._composing = self._composing, event.preeditString()
        super().inputMethodEvent(event)
        if before != self._composing:
            self._tell()

    def _tell(self) -> None:
        place, text = self.cursorPosition(), self.text()
        self.typed.emit(text[:place] + self._composing + text[place:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc belong to the IME while a syllable is being composed."""
        if self._composing and settle(event):
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show how it may be filled in."""
        if not self.isReadOnly():
            self.setPlaceholderText(self._hint)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is composed any more, and what stands here can be looked at."""
        super().focusOutEvent(event)
        self._composing = ""
        self.setPlaceholderText("")
        self.left.emit()


class FieldText(QPlainTextEdit):
    """Several lines that grow with the text. Tab goes on to the next field; Ctrl+Enter is the form's."""

    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty text with the name a screen reader gives."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._composing = ""
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = round(self.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        self.setFixedHeight(
            shown * self.fontMetrics().lineSpacing() + FRAME + 2 * round(self.document().documentMargin())
        )

    def changeEvent(self, event: QEvent) -> None:
        """Measure again with another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    @property
    def composing(self) -> bool:
        """Whether a syllable is being composed."""
        return bool(self._composing)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether a syllable is being composed."""
        self._composing = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the IME finish; leave Ctrl+Enter to the form."""
        if self._composing and settle(event):
            return
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What stands here can be looked at."""
        super().focusOutEvent(event)
        self._composing = ""
        self.left.emit()


def settle(event: QKeyEvent) -> bool:
    """Hand Enter or Esc to the IME; return whether it was one of them."""
    if event.key() in ENTER:
        QGuiApplication.inputMethod().commit()
    elif event.key() == Qt.Key.Key_Escape:
        QGuiApplication.inputMethod().reset()
    else:
        return False
    event.accept()
    return True
