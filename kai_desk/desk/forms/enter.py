"""Enter in a dialog with fields: which keys it is, and the button it presses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def press_button(dialog: QWidget) -> bool:
    """Press the button the cursor is on; return whether it is on one."""
    focus = dialog.focusWidget()
    if not isinstance(focus, QPushButton):
        return False
    focus.click()
    return True
