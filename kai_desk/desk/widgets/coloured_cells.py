"""A colour that means something is kept in the chosen row, where Qt would paint every word alike."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


class ColouredCells(QStyledItemDelegate):
    """Paints late, doubtful and done in their colours whether the row is chosen or not."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Give the words of a chosen cell the colour the model gives them."""
        super().initStyleOption(option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            colour = index.data(Qt.ItemDataRole.ForegroundRole)
            if colour is not None:
                palette = QPalette(option.palette)
                palette.setColor(QPalette.ColorRole.HighlightedText, colour)
                option.palette = palette
