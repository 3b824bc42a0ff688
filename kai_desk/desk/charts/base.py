"""What all charts share: quiet axes, own fonts, tooltips, keyboard focus, a text alternative."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPen,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsRectItem, QToolTip, QWidget

from kai_desk.desk.style import BODY, SMALL, sized_font
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import Table

NAME_ROOM = 180  # of a name beside a bar
ROW_LEAST, ROWS_FRAME = 18, 44


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a chart that stands for a row: where it is, what it says, what opens."""

    area: QRectF
    words: str
    row_id: str


class Chart(pg.PlotWidget):  # type: ignore[misc]
    """A picture of one table. Arrow keys walk its marks, Enter opens the row behind one."""

    row_opened = Signal(str)
    mark_reached = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty chart without menu, zoom or frame."""
        super().__init__(parent, enableMenu=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAntialiasing(True)
        self.hideButtons()
        self.setMouseEnabled(False, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.plotItem.getViewBox().setDefaultPadding(0)
        self._marks: tuple[Mark, ...] = ()
        self._at = -1
        self._focus: QGraphicsRectItem | None = None
        self.tokens: Tokens | None = None
        self.unit = Unit.EOK

    def show_table(self, table: Table, tokens: Tokens, unit: Unit) -> None:
        """Draw ``table`` in the colours of a theme."""
        self.plotItem.clear()
        self.tokens, self.unit = tokens, unit
        self.setBackground(tokens.surface)
        self._at = -1
        self._focus = None
        self._marks = tuple(self.draw(table, tokens))
        self.setAccessibleName(f"{table.title} 그림")
        self._describe()

    def draw(self, table: Table, tokens: Tokens) -> Sequence[Mark]:
        """Add the items of ``table`` and return what can be pointed at."""
        raise NotImplementedError(f"{type(self).__name__}.draw({table.id}, {tokens.title})")

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What can be pointed at, in reading order."""
        return self._marks

    def quiet_axis(self, side: str, tokens: Tokens, ticks: Sequence[tuple[float, str]], *, grid: bool = False) -> None:
        """Show an axis as words only, with few grid lines where they help."""
        ticks = _fitted(ticks) if side == "left" else ticks
        axis = self.plotItem.getAxis(side)
        axis.enableAutoSIPrefix(False)
        axis.setTicks([list(ticks)])
        axis.setStyle(tickFont=face(SMALL), tickLength=0, tickTextOffset=8, showValues=True, maxTickLevel=0)
        axis.setStyle(hideOverlappingLabels=False, tickAlpha=0)
        axis.setPen(QPen(Qt.PenStyle.NoPen))
        axis.setTextPen(QColor(tokens.muted))
        axis.setGrid(False)
        if grid:
            pen = line_pen(tokens.grid)
            for place, _ in ticks:
                line = pg.InfiniteLine(place, 90 if side in {"bottom", "top"} else 0, pen=pen)
                line.setZValue(-10)
                self.plotItem.addItem(line)

    def leave_room(self, rows: int) -> None:
        """Be high enough for so many rows of bars; the panel around scrolls where that is more than there is."""
        self.setMinimumHeight(ROWS_FRAME + ROW_LEAST * rows)

    def hide_axis(self, side: str) -> None:
        """Leave an axis out."""
        self.plotItem.hideAxis(side)

    def write(
        self, words: str, place: QPointF, colour: str, *, anchor: tuple[float, float], bold: bool = False
    ) -> None:
        """Write words at a place in the coordinates of the data."""
        item = pg.TextItem(words, color=colour, anchor=anchor)
        item.setFont(face(SMALL if not bold else BODY, bold=bold))
        if "\n" in words:
            item.textItem.document().setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignHCenter))
            item.textItem.setTextWidth(item.textItem.document().idealWidth())
        item.setPos(place)
        self.plotItem.addItem(item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        mark = self._under(event.position())
        if mark is not None:
            QToolTip.showText(event.globalPosition().toPoint(), mark.words, self)
        else:
            QToolTip.hideText()
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row under the pointer."""
        mark = self._under(event.position())
        if mark is not None and mark.row_id:
            self.row_opened.emit(mark.row_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page that scrolls."""
        event.ignore()

    def _under(self, place: QPointF) -> Mark | None:
        where = self.plotItem.getViewBox().mapSceneToView(self.mapToScene(place.toPoint()))
        return next((mark for mark in self._marks if mark.area.contains(where)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the marks; open the one that has the focus."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self._marks:
            before = max(self._at, 0) if step < 0 else self._at
            self._at = (before + step) % len(self._marks)
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
            self.plotItem.removeItem(self._focus)
            self._focus = None
        if self._at < 0 or self.tokens is None or not self.hasFocus():
            self._describe()
            return
        mark = self._marks[self._at]
        self._focus = QGraphicsRectItem(mark.area)
        self._focus.setPen(line_pen(self.tokens.focus, 2))
        self.plotItem.addItem(self._focus)
        place = self.mapFromScene(self.plotItem.getViewBox().mapViewToScene(mark.area.center()))
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

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tooltip away."""
        QToolTip.hideText()
        super().leaveEvent(event)


def _fitted(ticks: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return names short enough to leave room for the picture; names that begin alike keep their ends."""
    metrics = QFontMetricsF(face(SMALL))
    short = [metrics.elidedText(words, Qt.TextElideMode.ElideRight, NAME_ROOM) for _, words in ticks]
    return [
        (place, name if short.count(name) == 1 else metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, NAME_ROOM))
        for (place, words), name in zip(ticks, short, strict=True)
    ]


def face(size: int, *, bold: bool = False) -> QFont:
    """Return the chart's face."""
    return sized_font(size, bold=bold)


def line_pen(colour: str, width: float = 1.0, *, dashed: bool = False) -> QPen:
    """Return a pen whose width does not scale with the data."""
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    return pen


def fill(colour: str) -> QBrush:
    """Return a plain fill."""
    return QBrush(QColor(colour))
