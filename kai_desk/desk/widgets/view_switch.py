"""The views of a page side by side; those that find no room stand in the menu of one more button."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from kai_desk.desk.style import BODY, sized_font

GAP = 8
EDGES = 26  # padding and border of a button, both sides
MORE = "그 밖에"
SIGN = " ▼"


class ViewSwitch(QWidget):
    """One of several buttons is down. ``group`` knows them by their place; hidden ones are switched like any other."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer ``titles``, the first one down."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.group = QButtonGroup(self)
        for place, title in enumerate(titles):
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # one of several, which is what a screen reader then says
            button.setChecked(place == 0)
            button.setObjectName("segment")
            self.group.addButton(button, place)
        self.more = QPushButton(MORE + SIGN, self)
        self.more.setAccessibleName(MORE)
        self.more.setObjectName("segment")
        self.more.setCheckable(True)
        self.more.clicked.connect(self._open)
        self.more.hide()
        self._widths: list[int] = []
        self.group.idToggled.connect(self._settle)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return (*self.group.buttons(), self.more)

    def sizeHint(self) -> QSize:
        """Room for every view."""
        return QSize(sum(self._measured()) + GAP * (len(self._widths) - 1), self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the one more button."""
        return QSize(self._more_width() if len(self._measured()) > 1 else 0, self.more.sizeHint().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Place the buttons when their look is known."""
        super().showEvent(event)
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many views as there is room for."""
        super().resizeEvent(event)
        self._settle()

    def _measured(self) -> list[int]:
        """Return the width of every button with its words in bold, as the one that is down has them."""
        if not self._widths:
            bold = QFontMetrics(sized_font(BODY, bold=True))
            self._widths = [bold.horizontalAdvance(button.text()) + EDGES for button in self.group.buttons()]
        return self._widths

    def _more_width(self) -> int:
        bold = QFontMetrics(sized_font(BODY, bold=True))
        titles = (MORE, *(button.text() for button in self.group.buttons()))
        return max(bold.horizontalAdvance(title + SIGN) for title in titles) + EDGES

    def _settle(self, *_: object) -> None:
        """Place what there is room for; the rest goes into the menu, and its button names the one that is down."""
        widths, buttons = self._measured(), self.group.buttons()
        shown = self._room_for(widths)
        x = 0
        for place, (button, width) in enumerate(zip(buttons, widths, strict=True)):
            button.setVisible(place < shown)
            if place < shown:
                button.setGeometry(x, 0, width, self.height())
                x += width + GAP
        self.more.setVisible(shown < len(buttons))
        if shown < len(buttons):
            rest = buttons[shown:]
            down = next((button.text() for button in rest if button.isChecked()), "")
            self.more.setText((down or MORE) + SIGN)
            self.more.setChecked(bool(down))
            self.more.setAccessibleName(f"{MORE}: {', '.join(button.text() for button in rest)}")
            self.more.setGeometry(x, 0, self._more_width(), self.height())

    def _room_for(self, widths: Sequence[int]) -> int:
        """Return how many buttons are shown: all, or as many as fit beside the one more."""
        if sum(widths) + GAP * (len(widths) - 1) <= self.width():
            return len(widths)
        room, shown = self.width() - self._more_width(), 0
        while shown < len(widths) and sum(widths[: shown + 1]) + GAP * (shown + 1) <= room:
            shown += 1
        return shown

    def make_menu(self) -> QMenu:
        """Return the menu of the views that found no room."""
        menu = QMenu(self)
        for button in self.group.buttons():
            if button.isHidden():
                action = menu.addAction(button.text())
                action.setCheckable(True)
                action.setChecked(button.isChecked())
                action.triggered.connect(button.click)
        return menu

    def _open(self) -> None:
        self._settle()  # a click has pressed the button: it is down only for the view it names
        menu = self.make_menu()
        menu.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.deleteLater()
