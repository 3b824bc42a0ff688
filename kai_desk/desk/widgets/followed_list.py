"""A list whose cursor follows what is selected from outside, as a screen reader's tool does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget


class FollowedList(QListWidget):
    """What is selected is what Enter takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Follow the selection from the start."""
        super().__init__(parent)
        # Later: a key or a click selects first and moves the cursor after that; a screen reader's tool only selects.
        self.itemSelectionChanged.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def _follow(self) -> None:
        """Take the cursor to the line that was selected."""
        for item in self.selectedItems():
            if item is not self.currentItem():
                self.setCurrentItem(item)
