"""A colour that means something is kept in the chosen row, where Qt would paint every word alike."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

# As numbers: every cell that is painted comes by here, and Python's own flags take longer than all the rest.
SELECTED, FOREGROUND = 0x8000, 9
_base = QStyledItemDelegate.initStyleOption


class ColouredCells(QStyledItemDelegate):
    """Paints late, doubtful and done in their colours whether the row is chosen or not."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Give the words of a chosen cell the colour the model gives them."""
        _base(self, option, index)
        if option.state.value & SELECTED:
            colour = index.data(FOREGROUND)
            if colour is not None:
                palette = QPalette(option.palette)
                palette.setColor(QPalette.ColorRole.HighlightedText, colour)
                option.palette = palette
