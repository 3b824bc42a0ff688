"""Cards: one white surface for one question."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kai_desk.desk.style import GAP, MARGIN
from kai_desk.desk.widgets.text import label, redress
from kai_desk.tables.overview import Figure


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
        self._line = label("", "cardLine", self)
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


class FigureCard(QFrame):
    """One big number with what explains it; opens the page it comes from."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty card of fixed height."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, 12, MARGIN, 12)
        outer.setSpacing(0)
        self._title = label("", "small", self)
        self._value = label("", "figureValue", self)
        self._aside = label("", "figureAside", self)
        self._line = label("", "cardLine", self)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._value)
        row.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        outer.addWidget(self._title)
        outer.addLayout(row)
        outer.addWidget(self._line)
        self._page = ""

    def minimumSizeHint(self) -> QSize:
        """Let four cards share the width whatever their lines say."""
        return QSize(160, super().minimumSizeHint().height())

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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the page behind the figure."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._page)
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the page with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self._page)
            return
        super().keyPressEvent(event)
