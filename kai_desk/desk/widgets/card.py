"""Cards: one white surface for one question."""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from kai_desk.desk.style import GAP, MARGIN
from kai_desk.desk.widgets.text import BOTTOM_LEFT, TAB_FOCUS, Line, label, redress
from kai_desk.tables.figures import Figure

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QKeyEvent


class Card(QFrame):
    """A surface with a title and the small line under it; contents go into ``body``."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self.setObjectName("card")
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self._outer.setSpacing(4)
        self.head = QHBoxLayout()
        self.head.setSpacing(GAP)
        self._title = label(title, "cardTitle", self)
        self.head.addWidget(self._title)
        self.head.addStretch(1)
        self._line = Line("cardLine", self)
        self._outer.addLayout(self.head)
        self._outer.addWidget(self._line)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self._outer.addLayout(self.body, 1)

    def set_words(self, title: str, line: str) -> None:
        """Set the title and the line under it."""
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._line.setToolTip(line)
        self.setAccessibleName(f"{title}. {line}")


class FigureCard(QPushButton):
    """One big number with what explains it; opens the page it comes from. A button to a screen reader."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty card of fixed height."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("focusPolicy", TAB_FOCUS)
        self.clicked.connect(self._open)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, 12, MARGIN, 12)
        outer.setSpacing(0)
        self._title = label("", "small", self)
        self._value = label("", "figureValue", self)
        self._aside = label("", "figureAside", self)
        self._line = Line("cardLine", self)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._value)
        self._aside.setProperty("alignment", BOTTOM_LEFT)
        self._aside.setContentsMargins(0, 0, 0, 3)  # on one line with the figure, whose letters reach lower
        row.addWidget(self._aside)
        row.addStretch(1)
        outer.addWidget(self._title)
        outer.addLayout(row)
        outer.addWidget(self._line)
        self._page = ""

    def sizeHint(self) -> QSize:
        """Be as large as the words inside."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Let four cards share the width whatever their lines say."""
        return QSize(160, self.sizeHint().height())

    def show_figure(self, figure: Figure) -> None:
        """Show a figure of the 상황판."""
        self._title.setText(figure.title)
        self._value.setText(figure.value)
        self._aside.setText(figure.aside)
        self._line.setText(figure.line)
        self._line.setToolTip(figure.line)
        redress(self._line, "late" if figure.tone == "late" else "cardLine")
        self._page = figure.page
        self.setAccessibleName(f"{figure.title} {figure.value} {figure.aside}. {figure.line}")

    def _open(self) -> None:
        self.opened.emit(self._page)

    def enterEvent(self, event: "QEnterEvent") -> None:
        """Show that it can be pressed."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Open the page with Enter, as Space does."""
        if event.key() in {QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)
