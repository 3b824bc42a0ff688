"""The list under a field from which one thing is chosen; the field keeps the keyboard and the IME."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from kai_desk.desk.forms.look import list_sheet
from kai_desk.desk.style import CONTROL, GAP
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.followed_list import FollowedList
from kai_desk.tables.choosing import Choice

CHOICE = int(Qt.ItemDataRole.UserRole)
NEW = "+"
MOST_ROWS = 8
LEAST_WIDTH = 320
FRAME = 10
LEAST_ROOM = 4 * CONTROL
Index = QModelIndex | QPersistentModelIndex


class _Painter(QStyledItemDelegate):
    """Paints what is chosen in the colour of text and what tells it apart in a quieter one."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, CONTROL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(CHOICE)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.tokens.chosen))
            painter.drawRoundedRect(rect, 4, 4)
        inner = rect.adjusted(GAP, 0, -GAP, 0)
        new = isinstance(choice, Choice) and choice.id == NEW
        words = choice.words if isinstance(choice, Choice) else str(index.data())
        painter.setPen(QColor(self.tokens.primary_text if new else self.tokens.text))
        metrics = painter.fontMetrics()
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(inner, middle, metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width()))
        used = metrics.horizontalAdvance(words) + 12
        if isinstance(choice, Choice) and choice.aside and used < inner.width() - 40:
            painter.setPen(QColor(self.tokens.muted))
            rest = inner.adjusted(used, 0, 0, 0)
            painter.drawText(rest, middle, metrics.elidedText(choice.aside, Qt.TextElideMode.ElideRight, rest.width()))
        painter.restore()


class ChoiceList(FollowedList):
    """Shows choices under or over a field of the same window."""

    picked = Signal(object)

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        """Make a hidden list; a child of the window, so that the field keeps the focus."""
        super().__init__(parent)
        self._window = parent
        self.setObjectName("choices")
        self.setAccessibleName("고를 것")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setStyleSheet(list_sheet(tokens))
        self.setItemDelegate(_Painter(tokens, self))
        self.itemClicked.connect(self._clicked)
        self.hide()

    def offer(self, choices: Sequence[Choice], nothing: str, under: QWidget) -> None:
        """List ``choices``, or the sentence for none, at the field ``under``."""
        self.clear()
        for choice in choices:
            item = QListWidgetItem(f"{choice.words} {choice.aside}".strip())
            item.setData(CHOICE, choice)
            item.setToolTip(choice.aside)
            self.addItem(item)
        if not choices:
            item = QListWidgetItem(nothing)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.setCurrentRow(0)
        self._place(under)
        self.show()
        self.raise_()

    def _place(self, under: QWidget) -> None:
        window = self._window
        top = under.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - under.height() - GAP
        above = top.y() - GAP
        wanted = min(self.count(), MOST_ROWS) * CONTROL + FRAME
        upwards = below < min(wanted, LEAST_ROOM) and above > below
        height = min(wanted, above if upwards else below)
        width = min(max(under.width(), LEAST_WIDTH), window.width() - 2 * GAP)
        left = max(GAP, min(top.x(), window.width() - width - GAP))
        y = top.y() - height - 2 if upwards else top.y() + under.height() + 2
        self.setGeometry(left, y, width, height)

    def step(self, rows: int) -> None:
        """Go up or down, around the ends."""
        self.setCurrentRow((self.currentRow() + rows) % max(self.count(), 1))

    @property
    def current(self) -> Choice | None:
        """The choice that Enter takes."""
        item = self.currentItem()
        choice: object = item.data(CHOICE) if self.count() else None
        return choice if isinstance(choice, Choice) else None

    def _clicked(self, item: QListWidgetItem) -> None:
        choice = item.data(CHOICE)
        if isinstance(choice, Choice):
            self.picked.emit(choice)
