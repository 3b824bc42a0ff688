"""A list whose lines are put in order: dragged, or moved with Alt+Up and Alt+Down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from kai_desk.desk.widgets.ticked_list import BoxDelegate

DATA = int(Qt.ItemDataRole.UserRole)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedList(QListWidget):
    """Tells how its lines are to be moved; whoever owns it does so."""

    moving_asked = Signal(int)
    removing_asked = Signal()
    dragged = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty list with the name a screen reader gives."""
        super().__init__(parent)
        self.setObjectName("recent")
        self.setAccessibleName(name)
        self.setAccessibleDescription("화살표로 고르고 Alt+↑·Alt+↓로 옮깁니다")
        self.setItemDelegate(BoxDelegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        # After the drop, when the list has taken the line from where it was.
        self.model().rowsMoved.connect(self._told, Qt.ConnectionType.QueuedConnection)

    def _told(self) -> None:
        self.dragged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or take out the line the cursor is on."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moving_asked.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.removing_asked.emit()
        else:
            super().keyPressEvent(event)
