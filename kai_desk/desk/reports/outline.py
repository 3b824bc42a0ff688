"""The outline of a report that is put together: its sheets and blocks in order, and what moves, adds and takes out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kai_desk.briefing.definitions import SheetDefinition
from kai_desk.briefing.drafting import Draft
from kai_desk.desk.reports.ordered_list import DATA, OrderedList


class Outline(QWidget):
    """Shows the steps of a draft and tells what is to be done with them; whoever owns the draft does it."""

    chosen = Signal(int)
    moving_asked = Signal(int)
    removing_asked = Signal()
    adding_asked = Signal()
    rearranged = Signal(list)

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        """Make an empty outline."""
        super().__init__(parent)
        self.setFixedWidth(width)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list = OrderedList("시트와 블록", self)
        self.list.currentRowChanged.connect(self._tell_chosen)
        self.list.moving_asked.connect(self.moving_asked)
        self.list.removing_asked.connect(self.removing_asked)
        self.list.dragged.connect(self._tell_order)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.adding = QPushButton("더하기 ▼", self)
        self.adding.setAccessibleName("블록 더하기")
        self.adding.clicked.connect(self.adding_asked)
        self.up = QPushButton("위로", self)
        self.up.setToolTip("고른 것을 위로 (Alt+↑)")
        self.up.clicked.connect(self._ask_up)
        self.down = QPushButton("아래로", self)
        self.down.setToolTip("고른 것을 아래로 (Alt+↓)")
        self.down.clicked.connect(self._ask_down)
        self.out = QPushButton("빼기", self)
        self.out.setToolTip("고른 것을 뺌, 시트는 블록까지 (Delete)")
        self.out.clicked.connect(self.removing_asked)
        for button in (self.adding, self.up, self.down, self.out):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def place(self) -> int:
        """Where the cursor is, -1 in an empty draft."""
        return self.list.currentRow()

    def fill(self, draft: Draft, words: Sequence[str], chosen: int) -> None:
        """List the steps of ``draft``, each in its ``words``, with the cursor on one of them."""
        self.list.blockSignals(True)
        self.list.clear()
        for place, (node, said) in enumerate(zip(draft, words, strict=True)):
            item = QListWidgetItem(said)
            item.setData(DATA, place)
            if isinstance(node, SheetDefinition):
                font = self.font()
                font.setBold(True)
                item.setFont(font)
            self.list.addItem(item)
        self.list.setCurrentRow(min(chosen, len(draft) - 1))
        self.list.blockSignals(False)
        self._tell_chosen(self.place)

    def rename(self, words: str) -> None:
        """Say the step under the cursor in other ``words``."""
        self.list.item(self.place).setText(words)

    def _tell_chosen(self, place: int) -> None:
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < self.list.count() - 1)
        self.out.setEnabled(place >= 0)
        self.chosen.emit(place)

    def _tell_order(self) -> None:
        self.rearranged.emit([int(self.list.item(row).data(DATA)) for row in range(self.list.count())])

    def _ask_up(self) -> None:
        self.moving_asked.emit(-1)

    def _ask_down(self) -> None:
        self.moving_asked.emit(1)
