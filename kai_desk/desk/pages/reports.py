"""보고서: which report, as of when, in which unit; one button writes it."""

from datetime import datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.briefing.finding import find_report
from kai_desk.briefing.order import THRESHOLD, Order, Printing
from kai_desk.desk.context import Context
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.lazy import load
from kai_desk.desk.pages.page import Page
from kai_desk.desk.reports.shelf import Shelf
from kai_desk.desk.reports.stumbles import StumbleList
from kai_desk.desk.style import MARGIN
from kai_desk.desk.widgets.text import breakable, label
from kai_desk.korean.adjust import DIRECTIONS, ROUNDINGS
from kai_desk.korean.amounts import Unit, read_won
from kai_desk.korean.dates import write_date
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.program.kinds_reports import MARKINGS
from kai_desk.tables.clocks import read_day

if TYPE_CHECKING:
    from kai_desk.briefing.stumble_checks import Stumble

ABOUT = "{sheets} 시트를 담은 A4 인쇄용 엑셀입니다. 합계와 비율은 살아 있는 식이고, 결과도 함께 저장됩니다."

NO_MARKING = "없음"
THRESHOLD_WIDTH = 110
UNREADABLE = "이 보고서는 지금 읽을 수 없습니다. '고치기…'나 '엑셀로 저장…'을 누르면 까닭을 알립니다."


class ReportsPage(Page):
    """Orders a report."""

    writing_asked = Signal(str, object, object)
    pdf_asked = Signal(str, object, object)
    preview_asked = Signal(str, object, object)
    issuing_asked = Signal(str, object, object, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay out the list and the order form."""
        super().__init__("보고서", context, parent)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.shelf = Shelf(self)
        self.list = self.shelf.list
        self.shelf.chosen.connect(self._show_chosen)
        row.addWidget(self._card("보고서", self.shelf), 3)
        row.addWidget(self._order_card(), 5)
        self.outer.addLayout(row, 1)
        self._begun = False

    def _card(self, title: str, inside: QWidget) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.addWidget(label(title, "cardTitle", card))
        column.addWidget(inside, 1)
        return card

    def _order_card(self) -> QFrame:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._about = label("", "small", inside, wrap=True)
        column.addWidget(self._about)
        column.addLayout(self._order_form(inside))
        self.fault = label("", "late", inside, wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        self.stumbles = StumbleList(inside)
        column.addWidget(self.stumbles)
        column.addLayout(self._issue_line(inside))
        self.write = QPushButton("엑셀로 저장…", inside)
        self.write.setObjectName("primary")
        self.write.setToolTip("고른 보고서를 .xlsx로 저장 (Ctrl+S)")
        self.write.clicked.connect(self.ask_writing)
        self.preview = QPushButton("인쇄 미리 보기…", inside)
        self.preview.setToolTip("고른 보고서를 인쇄될 쪽대로 보고 인쇄")
        self.preview.clicked.connect(self.ask_preview)
        self.pdf = QPushButton("PDF로 저장…", inside)
        self.pdf.setToolTip("고른 보고서를 글자를 찾을 수 있는 PDF로 저장")
        self.pdf.clicked.connect(self.ask_pdf)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.write, self.preview, self.pdf):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return self._card("보고서 만들기", inside)

    def _order_form(self, inside: QWidget) -> QFormLayout:
        """The clocks, and what a person says about the report."""
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(MARGIN)
        self._on = label("", "cell", inside)
        self._known = label("", "cell", inside)
        self.unit = QComboBox(inside)
        self.unit.addItems([unit.value for unit in Unit])
        self.unit.setAccessibleName("금액 단위")
        self.since = QLineEdit(inside)
        self.since.setPlaceholderText("비우면 비교하지 않음 · 2025. 8. 31.")
        self.since.setAccessibleName("지난 보고의 기준일")
        self.marking = QComboBox(inside)
        self.marking.addItems((NO_MARKING, *MARKINGS))
        self.marking.setAccessibleName("보안 표시")
        self.marking.setToolTip("모든 쪽의 위아래와 첫 쪽 오른쪽 위에 찍음")
        form.addRow("기준일", self._on)
        form.addRow("인지 시점", self._known)
        form.addRow("금액 단위", self._money_line(inside))
        form.addRow("지난 보고의 기준일", self._since_line(inside))
        marked = QHBoxLayout()
        marked.addWidget(self.marking)
        marked.addStretch(1)
        form.addRow("보안 표시", marked)
        for before, after in pairwise(
            (self.unit, self.rounding, self.direction, self.since, self.threshold, self.marking)
        ):
            QWidget.setTabOrder(before, after)
        return form

    def _issue_line(self, inside: QWidget) -> QHBoxLayout:
        """Whether what is saved is recorded as handed over, and to whom."""
        line = QHBoxLayout()
        line.setSpacing(8)
        self.issue = FlagBox("낸 보고서로 적기", self.context.theme, inside)
        self.issue.setToolTip("엑셀로 저장하면 기준일·인지 시점·지문을 기록에 남김. 취소할 수 없음")
        self.recipient = QLineEdit(inside)
        self.recipient.setPlaceholderText("받은 곳 (비워도 됨)")
        self.recipient.setAccessibleName("받은 곳")
        self.recipient.hide()
        self.issue.toggled.connect(self.recipient.setVisible)
        line.addWidget(self.issue)
        line.addWidget(self.recipient, 1)
        return line

    def _money_line(self, inside: QWidget) -> QHBoxLayout:
        """The unit, and how amounts come to be shown in it; whole won need no rounding."""
        self.rounding = QComboBox(inside)
        self.rounding.addItems(ROUNDINGS)
        self.rounding.setAccessibleName("단위 아래의 처리")
        self.rounding.setToolTip("표시 단위 아래를 반올림(사사오입)하거나 버림(절사)")
        self.direction = QComboBox(inside)
        for direction in DIRECTIONS:
            self.direction.addItem(f"{direction} 합계를 맞춤", direction)
        self.direction.setAccessibleName("맞출 합계")
        self.direction.setToolTip("보이는 값을 더하면 그 합계가 되게 할 쪽. 한 단위 조정한 값에는 * 표시")
        self.unit.currentTextChanged.connect(self._show_rounding)
        line = QHBoxLayout()
        line.setSpacing(8)
        for box in (self.unit, self.rounding, self.direction):
            line.addWidget(box)
        line.addStretch(1)
        return line

    def _since_line(self, inside: QWidget) -> QHBoxLayout:
        """The last report's day, and the least money whose change since is told in a line."""
        self.threshold = QLineEdit(inside)
        self.threshold.setPlaceholderText("1억")
        self.threshold.setAccessibleName("줄로 적을 금액 변동의 하한")
        self.threshold.setToolTip("지난 보고 이후 이보다 적게 바뀐 금액은 건수만 적음")
        self.threshold.setMaximumWidth(THRESHOLD_WIDTH)
        self.threshold.setEnabled(False)
        self.since.textChanged.connect(self._show_threshold)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.since, 1)
        line.addWidget(label("금액 변동 하한", "small", inside))
        line.addWidget(self.threshold)
        return line

    def _show_threshold(self, since: str) -> None:
        self.threshold.setEnabled(bool(since.strip()))

    def _show_rounding(self, unit: str) -> None:
        for box in (self.rounding, self.direction):
            box.setEnabled(unit != Unit.WON.value)

    @property
    def printing(self) -> Printing:
        """How the report is to look. Raises Told for a threshold that is no amount."""
        rounding = ROUNDINGS[self.rounding.currentIndex()]
        direction = DIRECTIONS[self.direction.currentIndex()]
        marking = self.marking.currentText() if self.marking.currentIndex() else ""
        least = read_won(self.threshold.text()) if self.threshold.text().strip() else THRESHOLD
        return Printing(Unit(self.unit.currentText()), rounding, direction, marking, least)

    @property
    def issued_to(self) -> str | None:
        """Who gets what is saved, where it is to be recorded as handed over."""
        return squeeze(self.recipient.text()) if self.issue.isChecked() else None

    def read(self) -> None:
        """Show the clocks and what a reader of the report would stumble over."""
        if not self._begun:
            self._begun = True
            self.unit.setCurrentText(self.context.session.unit.value)
        asof = self.context.session.asof
        self.shelf.read(asof.reader)
        self._show_chosen()
        self._on.setText(write_date(asof.on, weekday=True))
        self._known.setText(asof.known or "지금")
        self.set_line(f"{self.list.count()}종 · 기준일 {write_date(asof.on)} 현재로 엑셀·PDF에 담거나 인쇄")

    def _show_chosen(self) -> None:
        """Say what the chosen report holds."""
        report = self.shelf.report(self.context.session.asof.reader)
        titles = [sheet.title for sheet in report.sheets if not sheet.hidden] if report is not None else []
        self._about.setText(ABOUT.format(sheets=" · ".join(titles)) if titles else UNREADABLE)
        self.stumbles.show_found(self._found(report.id) if report is not None else ())

    def _found(self, report: str) -> "tuple[Stumble, ...]":
        """What a reader of the chosen report would stumble over, as it stands in the record."""
        session = self.context.session
        made = datetime.combine(session.today, time.min)
        try:
            found: tuple[Stumble, ...] = load("kai_desk.briefing.stumbles").stumbles(
                session.asof, Order(report, moment=made)
            )
        except Told:  # a report of the record's own that cannot be filled says why when it is asked for
            return ()
        return found

    def ask_writing(self) -> None:
        """Ask for the report to be written; a bad date is marked and nothing happens."""
        if self.issued_to is None:
            self._ask(self.writing_asked)
        else:
            self._ask(self.issuing_asked, self.issued_to)

    def ask_pdf(self) -> None:
        """Ask for the report as a PDF."""
        self._ask(self.pdf_asked)

    def ask_preview(self) -> None:
        """Ask to see the report as it will be printed."""
        self._ask(self.preview_asked)

    def _ask(self, asked: SignalInstance, *more: str) -> None:
        self.fault.hide()
        try:
            since = read_day(self.since.text(), self.context.session.today) if self.since.text().strip() else None
            report, printing = find_report(self.shelf.name, self.context.session.asof.reader), self.printing
        except Told as told:
            self.fault.setText(breakable(str(told)))
            self.fault.show()
            return
        asked.emit(report.id, printing, since, *more)
