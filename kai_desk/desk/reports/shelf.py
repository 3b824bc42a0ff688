"""The list of reports on the page 보고서, with what can be done to those of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from kai_desk.briefing.definitions import Report
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.keeping import kept_names
from kai_desk.briefing.reports import REPORTS
from kai_desk.desk.reports.ordered_list import DATA
from kai_desk.desk.widgets.followed_list import FollowedList
from kai_desk.korean.errors import Told
from kai_desk.record.record import Reader

OWN = " · 내 보고서"


class Shelf(QWidget):
    """Those of the program first, then those of the record."""

    chosen = Signal()
    copying_asked = Signal(str)
    changing_asked = Signal(str)
    deleting_asked = Signal(str)
    issued_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list = FollowedList(self)
        self.list.setObjectName("recent")
        self.list.setAccessibleName("보고서 목록")
        self.list.currentRowChanged.connect(self._tell)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy = self._button(row, "복사해서 고치기…", "고른 보고서를 복사해 시트·블록·열을 고침")
        self.copy.clicked.connect(self._ask_copying)
        self.change = self._button(row, "고치기…", "내 보고서를 고침")
        self.change.clicked.connect(self._ask_changing)
        self.delete = self._button(row, "지우기", "내 보고서를 지움 (Ctrl+Z로 되돌림)")
        self.delete.clicked.connect(self._ask_deleting)
        row.addStretch(1)
        self.issued = self._button(row, "낸 보고서…", "낸 보고서의 목록, 그때로 보기, 다시 만들기")
        self.issued.clicked.connect(self.issued_asked)
        column.addLayout(row)

    def _ask_copying(self) -> None:
        self.copying_asked.emit(self.name)

    def _ask_changing(self) -> None:
        self.changing_asked.emit(self.name)

    def _ask_deleting(self) -> None:
        self.deleting_asked.emit(self.name)

    def _button(self, row: QHBoxLayout, words: str, hint: str) -> QPushButton:
        made = QPushButton(words, self)
        made.setToolTip(hint)
        row.addWidget(made)
        return made

    def read(self, reader: Reader) -> None:
        """List the reports anew; the one that is chosen stays so while it is there."""
        names = [(report.title, False) for report in REPORTS] + [(name, True) for _, name in kept_names(reader)]
        if names == self._names():
            return
        held = self.name
        self.list.blockSignals(True)  # what is told is where the cursor comes to stand, not the way there
        self.list.clear()
        for name, own in names:
            item = QListWidgetItem(f"{name}{OWN}" if own else name)
            item.setData(DATA, (name, own))
            self.list.addItem(item)
        places = [place for place, (name, _) in enumerate(names) if name == held]
        self.list.setCurrentRow(places[0] if places else 0)
        self.list.blockSignals(False)
        self._tell()

    def _names(self) -> list[tuple[str, bool]]:
        return [tuple(self.list.item(row).data(DATA)) for row in range(self.list.count())]

    @property
    def name(self) -> str:
        """The title of the chosen report, "" in an empty list."""
        return self._names()[self.list.currentRow()][0] if self.list.currentRow() >= 0 else ""

    @property
    def own(self) -> bool:
        """Whether the chosen report is of the record."""
        return self.list.currentRow() >= 0 and self._names()[self.list.currentRow()][1]

    def choose(self, name: str) -> None:
        """Put the cursor on a report, where it is listed."""
        for row, (called, _) in enumerate(self._names()):
            if called == name:
                self.list.setCurrentRow(row)

    def report(self, reader: Reader) -> Report | None:
        """Return the chosen report, None where it cannot be read."""
        try:
            return find_report(self.name, reader)
        except Told:
            return None

    def _tell(self) -> None:
        for button in (self.change, self.delete):
            button.setEnabled(self.own)
        self.chosen.emit()
