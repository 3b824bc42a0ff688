"""A box for yes or no that is seen in every theme, with its focus."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QWidget

from kai_desk.desk.style import CONTROL
from kai_desk.desk.theme import Theme

BOX = 16
SPACE = 8
EDGE = 4


class FlagBox(QCheckBox):
    """Paints itself: the sheet's own box is lost as soon as it is given a frame."""

    def __init__(self, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty box beside ``words``; colours come from ``theme`` at each paint."""
        super().__init__(words, parent)
        self._theme = theme

    def sizeHint(self) -> QSize:
        """Be as high as every control."""
        return QSize(BOX + SPACE + self.fontMetrics().horizontalAdvance(self.text()) + 2 * EDGE, CONTROL)

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, sign, words and, while it has the keyboard, a frame around all."""
        del event
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - BOX) / 2
        on, able = self.isChecked(), self.isEnabled()
        edge = (t.primary if on else t.border) if able else t.disabled
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(t.primary if on and able else t.surface))
        painter.drawRoundedRect(QRectF(EDGE + 0.5, top + 0.5, BOX - 1, BOX - 1), 3, 3)
        if on:
            ink = QColor(t.on_primary if able else t.muted)
            painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline(
                QPolygonF([QPointF(EDGE + 4, top + 8), QPointF(EDGE + 7, top + 11), QPointF(EDGE + 12, top + 5)])
            )
        painter.setPen(QColor(t.text if able else t.muted))
        words = self.rect().adjusted(EDGE + BOX + SPACE, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 1, self.sizeHint().width() - 2, self.height() - 2), 4, 4)
        painter.end()
