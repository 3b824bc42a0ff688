"""Labels of the one typographic scale."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str, name: str, parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Return a plain-text label dressed by ``name``; a user's text is never taken for markup."""
    made = QLabel(text, parent)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def redress(widget: QWidget, name: str) -> None:
    """Give a widget another dress of the style sheet."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
