"""Room for a table that ends after a whole row, never in the middle of one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTableView, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SLACK = 6  # a row that lacks no more than this is still read


class WholeRows(QWidget):
    """Holds a table at its top, as high as whole rows of it fit."""

    _view: QTableView

    def hold(self, view: QTableView) -> None:
        """Keep the room for ``view``, a child of its own."""
        self._view = view

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than the table may be."""
        return self._view.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Be as large as the table would be."""
        return self._view.sizeHint()

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """Give the table the height of its head and of the rows that fit."""
        super().resizeEvent(event)
        row = self._view.verticalHeader().defaultSectionSize()
        head = self._view.horizontalHeader().sizeHint().height() + 2 * self._view.frameWidth()
        rows = max(event.size().height() - head + SLACK, row) // row
        self._view.setGeometry(0, 0, event.size().width(), min(head + rows * row, event.size().height()))
