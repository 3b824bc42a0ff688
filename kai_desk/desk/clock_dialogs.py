"""Choosing the two clocks: a day by words or calendar, a moment by edit or time."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QIcon, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.korean.errors import Told
from kai_desk.record.record import Record
from kai_desk.tables.clocks import read_day, read_known
from kai_desk.tables.table import Table

CALENDAR_HEIGHT = 260


def _buttons(dialog: QDialog, accept: str) -> QDialogButtonBox:
    box = QDialogButtonBox(dialog)
    yes = QPushButton(accept, dialog)
    yes.setObjectName("primary")
    yes.setDefault(True)
    no = QPushButton("취소", dialog)
    box.addButton(yes, QDialogButtonBox.ButtonRole.AcceptRole)
    box.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box


class OnDialog(QDialog):
    """Asks for the 기준일; a date is typed as officials write it or picked."""

    def __init__(self, on: date, opening: date, today: date, parent: QWidget | None = None) -> None:
        """Start at ``on``; ``opening`` is the record's own 기준일."""
        super().__init__(parent)
        self.setWindowTitle("기준일")
        self._today = today
        self.chosen = on
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(label("그날 사실이던 것을 모든 쪽에서 봅니다.", "small", self))
        self.line = QLineEdit(write_date(on), self)
        self.line.setAccessibleName("기준일")
        self.line.setPlaceholderText("2025. 9. 9. · 20250909 · 오늘")
        column.addWidget(self.line)
        self._fault = label("", "late", self, wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(on.year, on.month, on.day))
        self.calendar.setAccessibleName("달력")
        self.calendar.setAccessibleDescription("화살표로 날을 고르고 Enter로 적습니다")
        self.calendar.setMinimumHeight(CALENDAR_HEIGHT)
        weekend = QTextCharFormat()
        weekend.setForeground(self.palette().brush(QPalette.ColorRole.Text))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        for name, sign, words in (("prev", "‹", "앞 달"), ("next", "›", "다음 달")):
            arrow = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if arrow is not None:  # Qt's own arrow is black in every theme
                arrow.setIcon(QIcon())
                arrow.setText(sign)
                arrow.setAccessibleName(words)
        days = self.calendar.findChild(QTableView)
        if days is not None:
            days.horizontalHeader().setMinimumSectionSize(1)  # else a head's room widens each day and Saturday is cut
        self.calendar.clicked.connect(self._picked)
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        for words, day in (("오늘", today), (f"기록의 기준일 {write_date(opening)}", opening)):
            button = QPushButton(words, self)
            button.setProperty("day", day.isoformat())
            button.clicked.connect(self._quick)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(_buttons(self, "이 날로 보기"))
        self.line.selectAll()
        self.line.setFocus()

    def _picked(self, day: QDate) -> None:
        self.line.setText(write_date(date(day.year(), day.month(), day.day())))

    def _quick(self) -> None:
        button = self.sender()
        if button is not None:
            self.line.setText(write_date(date.fromisoformat(str(button.property("day")))))
            self.accept()

    def accept(self) -> None:
        """Take the day that is written; a bad one is marked and the dialog stays."""
        try:
            self.chosen = read_day(self.line.text(), self._today)
        except Told as told:
            self._fault.setText(str(told))
            self._fault.show()
            return
        super().accept()


class KnownDialog(QDialog):
    """Asks for the 인지 시점: an edit of the list, a time, or the present."""

    def __init__(self, record: Record, edits: Table, today: date, parent: QWidget | None = None) -> None:
        """List the edits of ``record`` as ``edits``, newest first."""
        super().__init__(parent)
        self.setWindowTitle("인지 시점")
        self.resize(640, 460)
        self._record = record
        self._today = today
        self.chosen: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        words = "그때 기록이 알던 것으로 모든 쪽과 보고서를 봅니다. 보는 동안에는 고칠 수 없습니다."
        column.addWidget(label(words, "small", self, wrap=True))
        self.line = QLineEdit(self)
        self.line.setAccessibleName("수정 번호나 때")
        self.line.setPlaceholderText("수정 번호(3)나 때(2025. 9. 9. 또는 2025-09-09 14:00)")
        column.addWidget(self.line)
        self._fault = label("", "late", self, wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        self._model = TableModel(self)
        self._model.set_table(edits, Unit.WON, ("edit", "at", "who", "label", "changes"))
        self.view = TableView(self._model, "수정 목록", self)
        self.view.row_chosen.connect(self.line.setText)
        self.view.row_opened.connect(self._opened)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        live = QPushButton("지금으로 돌아가기", self)
        live.clicked.connect(self._live)
        row.addWidget(live)
        row.addStretch(1)
        row.addWidget(_buttons(self, "이 시점으로 보기"))
        column.addLayout(row)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _live(self) -> None:
        self.chosen = None
        super().accept()

    def _opened(self, edit: str) -> None:
        self.line.setText(edit)
        self.accept()

    def accept(self) -> None:
        """Take the moment that is written; a bad one is marked and the dialog stays."""
        if not self.line.text().strip():
            self._live()
            return
        try:
            self.chosen = read_known(self.line.text(), self._record, self._today)
        except Told as told:
            self._fault.setText(str(told))
            self._fault.show()
            return
        super().accept()
