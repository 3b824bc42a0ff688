"""Labels of the one typographic scale."""

import re
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LONG_WORD = re.compile(r"\S{17,}")
PIECE = 8
SEAM = "\u200b"

# Numbers for the properties a window needs before its first paint: the enums of Qt's namespace are made together when
# the first of them is named, and that takes as long as all the rest of the window.
PLAIN_TEXT = 0
BOTTOM_LEFT = 0x41
TAB_FOCUS = 1
STRONG_FOCUS = 11
NO_SCROLL_BAR = 1


def breakable(text: str) -> str:
    """Return ``text`` with unseen seams in its long words, so that a line can end in them."""

    def seamed(match: re.Match[str]) -> str:
        word = match[0]
        return SEAM.join(word[place : place + PIECE] for place in range(0, len(word), PIECE))

    return LONG_WORD.sub(seamed, text)


def label(text: str, name: str, parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Return a plain-text label dressed by ``name``; a user's text is never taken for markup."""
    made = QLabel(breakable(text) if wrap else text, parent)
    made.setObjectName(name)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def redress(widget: QWidget, name: str) -> None:
    """Give a widget another dress of the style sheet."""
    if widget.objectName() != name:
        widget.setObjectName(name)
        if widget.window().isVisible():  # else it is dressed when it is first shown
            widget.style().unpolish(widget)
            widget.style().polish(widget)


class Line(QLabel):
    """One line that says with "…" that there is more of it than room; its tooltip has the whole."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty line dressed by ``name``."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("textFormat", PLAIN_TEXT)

    def minimumSizeHint(self) -> QSize:
        """Give way: what a line says never widens the page."""
        hint = super().minimumSizeHint()
        return hint if self.wordWrap() else QSize(0, hint.height())

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Paint as ever where there is room."""
        area = self.contentsRect()
        metrics = self.fontMetrics()
        if self.wordWrap() or metrics.horizontalAdvance(self.text()) <= area.width():
            super().paintEvent(event)
            return
        painter = QtGui.QPainter(self)
        painter.setPen(self.palette().windowText().color())
        words = metrics.elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft, words)
        painter.end()
