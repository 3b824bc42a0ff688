"""The list of pages on the left, with the counts that matter."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kai_desk.desk.style import BODY, SMALL, sized_font
from kai_desk.desk.theme import Theme

WIDTH = 188
ITEM = 33
DIVIDER = 17
PAGE = int(Qt.ItemDataRole.UserRole)
COUNT = PAGE + 1
TONE = PAGE + 2


class Navigation(QListWidget):
    """Emits the id of the page that is chosen."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """List ``pages`` as (id, title); an empty id is a divider."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("쪽 목록")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painter(theme, self))
        for page, title in pages:
            item = QListWidgetItem(title)
            item.setData(PAGE, page)
            item.setSizeHint(QSize(0, ITEM if page else DIVIDER))
            if not page:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.currentItemChanged.connect(self._chosen)

    def choose(self, page: str) -> None:
        """Mark a page as the one that is shown."""
        for row in range(self.count()):
            if self.item(row).data(PAGE) == page:
                self.setCurrentRow(row)

    def set_count(self, page: str, words: str, tone: str = "") -> None:
        """Set what stands behind a page's title; ``tone`` is late or doubtful."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(PAGE) == page:
                item.setData(COUNT, words)
                item.setData(TONE, tone)
                item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{item.text()} {words}".strip())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PAGE):
            self.page_chosen.emit(item.data(PAGE))


class _Painter(QStyledItemDelegate):
    """Draws a page's title left and its count right."""

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
        # QStyle's own state flags take milliseconds to load.
        chosen = self._list.currentRow() == index.row()
        inner = area.adjusted(4, 0, -4, 0)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.head))
            painter.drawRoundedRect(inner, 6, 6)
        if chosen and self._list.hasFocus():
            painter.setPen(QColor(tokens.focus))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(0, 0, -1, -1), 6, 6)
        painter.setFont(sized_font(BODY, bold=chosen))
        painter.setPen(QColor(tokens.head_text if chosen else tokens.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner.adjusted(12, 0, -12, 0), middle | Qt.AlignmentFlag.AlignLeft, index.data())
        if index.data(COUNT):
            colours = {"late": tokens.late, "doubtful": tokens.doubtful}
            painter.setFont(sized_font(SMALL))
            painter.setPen(QColor(colours.get(index.data(TONE), tokens.muted)))
            painter.drawText(inner.adjusted(12, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, index.data(COUNT))
        painter.restore()
