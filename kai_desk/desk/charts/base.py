"""What all charts share: a sheet in pixels, tooltips, keyboard focus, a text alternative, a menu of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsRectItem, QToolTip, QWidget

from kai_desk.desk.charts.axes import keep
from kai_desk.desk.charts.paper import Label, Paper
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import Table

FOCUS_WIDTH = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a chart that stands for a row: where it is (pixels), what it says, what opens ("" for a sum)."""

    area: QRectF
    words: str
    row_id: str


class Chart(pg.GraphicsView):  # type: ignore[misc]
    """A picture of one table. Arrow keys walk its marks, Enter opens the row behind one ("" where it is a sum)."""

    row_opened = Signal(str)
    mark_reached = Signal(QPoint)
    menu_asked = Signal(QPoint)
    outlined = False  # words as outlines, for a file that stands alone
    gridded = True
    _paper: Paper | None = None  # asked for before the base class is made

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart without menu, zoom or frame."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAntialiasing(True)
        self.enableMouse(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._marks: tuple[Mark, ...] = ()
        self._at = -1
        self._focus: QGraphicsRectItem | None = None
        self._table: Table | None = None
        self.tokens: Tokens | None = None
        self.unit = Unit.EOK

    def show_table(self, table: Table, tokens: Tokens, unit: Unit) -> None:
        """Draw ``table`` in the colours of a theme."""
        self._table, self.tokens, self.unit = keep(table), tokens, unit
        self.setBackground(tokens.surface)
        self._at = -1
        self.setMinimumHeight(round(self.least_height(table)))
        self.setAccessibleName(f"{table.title} 그림")
        self.redraw()
        self._describe()

    def redraw(self) -> None:
        """Draw again in the room there is now."""
        if self._table is None or self.tokens is None:
            return
        if self._paper is not None:
            self.scene().removeItem(self._paper.sheet)
        self._focus = None
        paper = Paper(self.room, self.tokens, grid=self.gridded, outlined=self.outlined)
        self._marks = tuple(self.draw(self._table, paper))
        self._paper = paper
        self.scene().addItem(paper.sheet)
        if self._at >= 0:
            self._show_focus(tell=False)

    @property
    def room(self) -> QSizeF:
        """How large the sheet is; never lower than what the table needs."""
        return QSizeF(self.width(), max(self.height(), self.minimumHeight()))

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Draw ``table`` and return what can be pointed at."""
        raise NotImplementedError(f"{type(self).__name__}.draw({table.id}, {paper.width:.0f})")

    def least_height(self, table: Table) -> float:
        """Return how many pixels a picture of ``table`` needs; the panel around scrolls where there is less."""
        return 120.0 if table.rows else 0.0

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What can be pointed at, in reading order."""
        return self._marks

    @property
    def labels(self) -> tuple[Label, ...]:
        """The words that stand in the picture, and where."""
        return tuple(self._paper.labels) if self._paper is not None else ()

    def paint_on(self, painter: QPainter, target: QRectF, part: QRectF | None = None) -> None:
        """Paint the sheet, or a part of it, into ``target`` of another device."""
        self.scene().render(painter, target, part or QRectF(0, 0, self.room.width(), self.room.height()))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw again where there is more or less room."""
        super().resizeEvent(event)
        if self._paper is not None and QSizeF(self._paper.width, self._paper.height) != self.room:
            self.redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        mark = self._under(event.position().toPoint())
        if mark is not None:
            QToolTip.showText(event.globalPosition().toPoint(), mark.words, self)
        else:
            QToolTip.hideText()
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row under the pointer."""
        mark = self._under(event.position().toPoint())
        if mark is not None:
            self.row_opened.emit(mark.row_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the picture, by pointer or by key."""
        self.menu_asked.emit(event.globalPos())

    def _under(self, place: QPoint) -> Mark | None:
        """Return the mark at a place; of several that cover it the smallest."""
        where = self.mapToScene(place)
        found = [mark for mark in self._marks if mark.area.contains(where)]
        return min(found, key=lambda mark: mark.area.width() * mark.area.height(), default=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the marks; open the one that has the focus."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._marks:
            before = max(self._at, 0) if step < 0 else self._at
            self._at = (before + step) % len(self._marks)
            self._show_focus()
            return
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._marks:
            self._at = 0 if event.key() == Qt.Key.Key_Home else len(self._marks) - 1
            self._show_focus()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self.row_opened.emit(self._marks[self._at].row_id)
            return
        event.ignore()

    def _describe(self) -> None:
        """Say what the whole picture shows."""
        self.setAccessibleDescription(". ".join(mark.words for mark in self._marks))

    def _show_focus(self, *, tell: bool = True) -> None:
        if self._focus is not None:
            self.scene().removeItem(self._focus)
            self._focus = None
        if not 0 <= self._at < len(self._marks) or self.tokens is None or not self.hasFocus():
            self._describe()
            return
        mark = self._marks[self._at]
        inside = QRectF(0, 0, self.room.width(), self.room.height()).adjusted(1, 1, -1, -1)
        self._focus = QGraphicsRectItem(mark.area.intersected(inside))
        self._focus.setPen(QPen(QColor(self.tokens.focus), FOCUS_WIDTH))
        self.scene().addItem(self._focus)
        place = self.mapFromScene(mark.area.center())
        self.mark_reached.emit(place)
        if tell:
            QToolTip.showText(self.mapToGlobal(place), mark.words, self)
            self.setAccessibleDescription(mark.words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Frame the mark the arrow keys start from, so that the focus is seen."""
        super().focusInEvent(event)
        if self._marks:
            self._at = max(self._at, 0)
            self._show_focus(tell=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus mark away."""
        super().focusOutEvent(event)
        self._show_focus()

    def close(self) -> bool:
        """Close as every widget does: pyqtgraph's own way takes the viewport away under what is shown."""
        return bool(QWidget.close(self))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tooltip away."""
        QToolTip.hideText()
        super().leaveEvent(event)
