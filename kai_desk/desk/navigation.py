"""The list of pages on the left, with the counts that matter."""

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kai_desk.desk.lazy import load
from kai_desk.desk.style import BODY, sized_font
from kai_desk.desk.theme import Theme
from kai_desk.desk.widgets.text import NO_SCROLL_BAR

WIDTH = 188
ITEM = 33
DIVIDER = 17
PAGE = 256  # Qt.ItemDataRole.UserRole, as a number: naming it would load all enums of Qt before the first paint
COUNT = PAGE + 1
TONE = PAGE + 2


class Navigation(QListWidget):
    """Emits the id of the page that is chosen."""

    page_chosen = Signal(str)

    def __init__(
        self, theme: Theme, pages: Sequence[tuple[str, str]], parent: QWidget | None = None, height: int = ITEM
    ) -> None:
        """List ``pages`` as (id, title), each line ``height`` high; an empty id is a divider."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("쪽 목록")
        self.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
        self._theme = theme
        for page, title in pages:
            item = QListWidgetItem(title)
            item.setData(PAGE, page)
            item.setSizeHint(QSize(0, height if page else DIVIDER))
            self.addItem(item)
        self.currentItemChanged.connect(self._chosen)

    def settle(self) -> None:
        """Draw counts, dividers and focus, and let nobody choose a divider, once the window has painted."""
        self.setItemDelegate(load("kai_desk.desk.navigation_lines").LinePainter(self._theme, self))
        for row in range(self.count()):
            if not self.item(row).data(PAGE):
                self.item(row).setFlags(QtCore.Qt.ItemFlag.NoItemFlags)
        # Later: a key or a click selects first and moves the cursor after that; a screen reader's tool only selects.
        self.itemSelectionChanged.connect(self._follow, QtCore.Qt.ConnectionType.QueuedConnection)

    def _follow(self) -> None:
        """Go to the page that was selected from outside."""
        for item in self.selectedItems():
            if item is not self.currentItem():
                self.setCurrentItem(item)

    def choose(self, page: str) -> None:
        """Mark a page as the one that is shown."""
        for row in range(self.count()):
            if self.item(row).data(PAGE) == page:
                self.setCurrentRow(row)

    def set_count(self, page: str, words: str, tone: str = "") -> None:
        """Set what stands behind a page's title; ``tone`` is late or doubtful."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(PAGE) == page:
                item.setData(COUNT, words)
                item.setData(TONE, tone)
                item.setData(int(QtCore.Qt.ItemDataRole.AccessibleTextRole), f"{item.text()} {words}".strip())

    def _chosen(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        for changed, bold in ((before, False), (item, True)):
            if changed is not None:
                changed.setFont(sized_font(BODY, bold=bold))
        if item is not None and item.data(PAGE):
            self.page_chosen.emit(item.data(PAGE))
