"""What the list of pages shows besides the titles; loaded when the window has painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from kai_desk.desk.navigation import COUNT, PAGE, TONE
from kai_desk.desk.style import SMALL, sized_font
from kai_desk.desk.theme import Theme


class LinePainter(QStyledItemDelegate):
    """Adds to a page's title its count, and draws dividers and the focus."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        """Take colours from ``theme`` at each paint."""
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        tokens = self._theme.tokens
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(PAGE):
            painter.setPen(QColor(tokens.line))
            painter.drawLine(area.left() + 12, area.center().y(), area.right() - 12, area.center().y())
            painter.restore()
            return
        painter.restore()
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._list.hasFocus() and self._list.currentRow() == index.row():
            painter.setPen(QColor(tokens.focus))
            painter.drawRoundedRect(area.adjusted(4, 0, -5, -1), 6, 6)
        if index.data(COUNT):
            colours = {"late": tokens.late, "doubtful": tokens.doubtful}
            painter.setFont(sized_font(SMALL))
            painter.setPen(QColor(colours.get(index.data(TONE), tokens.muted)))
            place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area.adjusted(0, 0, -16, 0), place, str(index.data(COUNT)))
        painter.restore()
