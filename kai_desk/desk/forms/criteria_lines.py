"""The small table of a set of criteria: lines added, taken out, pasted, and the sum of their weights under it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.forms.look import EDGE
from kai_desk.desk.forms.pasted_cells import FAULT_SIGN, CellsView, PasteModel
from kai_desk.desk.style import GAP, PAD
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.text import label, redress
from kai_desk.exchange.criteria_set import COLUMNS, CriteriaSet, put_in
from kai_desk.exchange.pasting import Cells, read_cells
from kai_desk.korean.errors import Told

NOTHING_TO_PASTE = "붙여 넣을 것이 없습니다. 엑셀에서 칸들을 복사한 뒤에 하십시오."
KEYS = "F2 고치기 · Insert 행 더하기 · Ctrl+Delete 행 빼기 · Ctrl+V 붙여 넣기"
BLANK_LINE = ("",) * len(COLUMNS)
ROWS_AT_FIRST = 6
WIDTHS = {0: 72, 1: 300, 2: 88}


class CriteriaLines(QWidget):
    """Holds the lines as they were typed; ``plan`` says what they mean. `entered` after each change of them."""

    entered = Signal()
    refused = Signal(str)

    def __init__(self, tokens: Tokens, plan: Callable[[Cells], CriteriaSet], parent: QWidget) -> None:
        """Begin with empty lines; `show_plan` shows what they mean."""
        super().__init__(parent)
        self._plan = plan
        self.lines: Cells = (BLANK_LINE,) * ROWS_AT_FIRST
        self.planned = plan(self.lines)
        self.model = PasteModel(tokens, self)
        self.view = CellsView(self.model, "평가항목 한 벌", "한 행에 평가항목 하나, 배점과 비고", self)
        self.sum = label("", "body", self)
        self.told = label("", "note", self, wrap=True)
        self.more = self._button("행 더하기", "Insert", self.add_line)
        self.less = self._button("행 빼기", "Ctrl+Delete", self.take_lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 0, EDGE, PAD)
        column.setSpacing(GAP)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.sum, 1)
        row.addWidget(self.more)
        row.addWidget(self.less)
        column.addLayout(row)
        column.addWidget(self.told)
        self._connect()

    def _button(self, words: str, keys: str, job: Callable[[], None]) -> QPushButton:
        made = QPushButton(words, self)
        made.setToolTip(keys)
        made.setAutoDefault(False)
        made.clicked.connect(job)
        return made

    def _connect(self) -> None:
        self.model.dataChanged.connect(self._corrected)
        self.show_plan()
        for column, width in WIDTHS.items():
            self.view.setColumnWidth(column, width)
        self.view.selectionModel().currentChanged.connect(self._say)
        self.go_to(0, 0)
        keys = {
            "Insert": self.add_line,
            "Ctrl+Delete": self.take_lines,
            "Delete": self.empty_cells,
            "Ctrl+V": self.paste,
        }
        for key, job in keys.items():
            QShortcut(QKeySequence(key), self.view, job, context=Qt.ShortcutContext.WidgetShortcut)

    def go_to(self, row: int, place: int) -> None:
        """Put the cursor on a cell."""
        self.view.go_to(min(row, self.model.rowCount() - 1), place + 1)

    def show_plan(self) -> None:
        """Ask again what the lines mean; the last one is always empty."""
        if any(cell.strip() for cell in self.lines[-1]):
            self.lines = (*self.lines, BLANK_LINE)
        self.planned = self._plan(self.lines)
        self.model.show(self.planned.pasted)
        late = self.planned.count > 0 and not self.planned.whole
        redress(self.sum, "bannerWords" if late else "body")
        self.sum.setText(f"{FAULT_SIGN} {self.planned.words}" if late else self.planned.words)
        self._say()

    def _take(self, lines: Cells) -> None:
        self.lines = lines
        self.show_plan()
        self.entered.emit()

    def _say(self, *_: object) -> None:
        """Say what is wrong with the cell the cursor is on."""
        at = self.view.currentIndex()
        fault = self.model.sentence(at.row(), at.column()) if at.isValid() else ""
        redress(self.told, "fault" if fault else "note")
        self.told.setText(f"{FAULT_SIGN} {fault}" if fault else KEYS)

    def _corrected(self, *_: object) -> None:
        if self.model.corrected is None:
            return
        (row, place, text), self.model.corrected = self.model.corrected, None
        self._take(put_in(self.lines, (row, place), ((text,),), headed=False))

    @property
    def _place(self) -> tuple[int, int]:
        at = self.view.currentIndex()
        return (max(at.row(), 0), max(at.column() - 1, 0))

    def add_line(self) -> None:
        """Put an empty line under the cursor."""
        row = self._place[0] + 1
        self._take((*self.lines[:row], BLANK_LINE, *self.lines[row:]))
        self.go_to(row, 0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_lines(self) -> None:
        """Take the chosen lines out, that of the cursor where none is chosen."""
        row, place = self._place
        rows = {index.row() for index in self.view.selectedIndexes()} or {row}
        self._take(tuple(line for number, line in enumerate(self.lines) if number not in rows) or (BLANK_LINE,))
        self.go_to(min(rows), place)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty_cells(self) -> None:
        """Empty the chosen cells."""
        lines = self.lines
        for index in self.view.selectedIndexes():
            if index.column() > 0:
                lines = put_in(lines, (index.row(), index.column() - 1), (("",),), headed=False)
        self._take(lines)

    def paste(self) -> None:
        """Take copied cells from the cursor on; what does not fit is said and nothing is taken."""
        cells = read_cells(QGuiApplication.clipboard().text())
        if not cells:
            self.refused.emit(NOTHING_TO_PASTE)
            return
        try:
            self._take(put_in(self.lines, self._place, cells))
        except Told as told:
            self.refused.emit(str(told))
