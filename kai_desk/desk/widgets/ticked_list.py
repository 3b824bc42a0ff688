"""A list whose lines are ticked with Space; the box is seen in every theme, which Qt's own is not."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

BOX = 15
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
ID = int(Qt.ItemDataRole.UserRole)


class BoxDelegate(QStyledItemDelegate):
    """Paints the box of a line in the colour of its words."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the line as ever, then the box over Qt's."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        line = QStyleOptionViewItem(option)
        self.initStyleOption(line, index)
        style = QApplication.style()
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, line, line.widget)
        box = QRectF(place.center().x() - BOX // 2, place.center().y() - BOX // 2, BOX, BOX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = line.palette.color(QPalette.ColorRole.Text)
        painter.fillRect(place.adjusted(-1, -1, 1, 1), line.palette.color(QPalette.ColorRole.Base))
        painter.setPen(QPen(ink, 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if Qt.CheckState(state) == Qt.CheckState.Checked:
            painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            corner = box.topLeft()
            marks = (QPointF(3.5, 7.5), QPointF(6.5, 10.5), QPointF(11.5, 4.5))
            painter.drawPolyline(QPolygonF([corner + mark for mark in marks]))
        painter.restore()


class TickedList(QListWidget):
    """Lines with an id each, ticked or not."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty list with the name a screen reader gives."""
        super().__init__(parent)
        self.setObjectName("recent")
        self.setAccessibleName(name)
        self.setAccessibleDescription("화살표로 옮기고 Space로 고릅니다")
        self.setItemDelegate(BoxDelegate(self))

    def add(self, row_id: str, words: str) -> None:
        """Add a line that is not ticked."""
        item = QListWidgetItem(words)
        item.setData(ID, row_id)
        item.setFlags(FLAGS)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.addItem(item)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked lines, in their order."""
        items = [self.item(place) for place in range(self.count())]
        return tuple(str(item.data(ID)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def tick(self, words: str, *, on: bool = True) -> None:
        """Tick the line of these words, or take its tick away."""
        for item in self.findItems(words, Qt.MatchFlag.MatchExactly):
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
