"""보고서: which report, as of when, in which unit; one button writes it."""

from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.pages.page import Page
from kai_desk.desk.style import MARGIN
from kai_desk.desk.widgets.text import label
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.korean.errors import Told
from kai_desk.tables.clocks import read_day
from kai_desk.tables.evidence import conflicts
from kai_desk.tables.overview import overview

ABOUT = "{sheets} 시트를 담은 A4 인쇄용 엑셀입니다. 합계와 비율은 살아 있는 식이고, 결과도 함께 저장됩니다."


class ReportsPage(Page):
    """Orders a report."""

    writing_asked = Signal(str, str, object)
    pdf_asked = Signal(str, str, object)
    preview_asked = Signal(str, str, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay out the list and the order form."""
        super().__init__("보고서", context, parent)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.list = QListWidget(self)
        self.list.setObjectName("recent")
        self.list.setAccessibleName("보고서 목록")
        row.addWidget(self._card("보고서", self.list), 3)
        row.addWidget(self._order_card(), 5)
        self.outer.addLayout(row, 1)
        self._reports: list[tuple[str, str]] = []
        self._sheets: list[tuple[str, ...]] = []

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
        form.addRow("기준일", self._on)
        form.addRow("인지 시점", self._known)
        form.addRow("금액 단위", self.unit)
        form.addRow("지난 보고의 기준일", self.since)
        column.addLayout(form)
        self._fault = label("", "late", inside, wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)
        self._warnings = label("", "banner", inside, wrap=True)
        column.addWidget(self._warnings)
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

    def read(self) -> None:
        """Show the clocks and what a reader of the report would stumble over."""
        if not self._reports:
            reports = load("kai_desk.briefing.reports").REPORTS
            self._reports = [(report.id, report.title) for report in reports]
            self._sheets = [tuple(sheet.title for sheet in report.sheets) for report in reports]
            self.list.addItems([title for _, title in self._reports])
            self.list.setCurrentRow(0)
            self.unit.setCurrentText(self.context.session.unit.value)
        asof = self.context.session.asof
        self._on.setText(write_date(asof.on, weekday=True))
        self._known.setText(asof.known or "지금")
        self._about.setText(ABOUT.format(sheets=" · ".join(self._sheets[self.list.currentRow()])))
        found = overview(asof)
        self.set_line(found.headline)
        told = ["연습용 가상 자료가 들어 있어 시트마다 '가상'이라 적힙니다."] if found.fictional else []
        differing = len(conflicts(asof).rows)
        if differing:
            told.append(f"자료가 서로 다른 항목 {differing}건은 '출처' 시트에 나란히 적힙니다.")
        self._warnings.setText("\n".join(told))
        self._warnings.setVisible(bool(told))

    def ask_writing(self) -> None:
        """Ask for the report to be written; a bad date is marked and nothing happens."""
        self._ask(self.writing_asked)

    def ask_pdf(self) -> None:
        """Ask for the report as a PDF."""
        self._ask(self.pdf_asked)

    def ask_preview(self) -> None:
        """Ask to see the report as it will be printed."""
        self._ask(self.preview_asked)

    def _ask(self, asked: SignalInstance) -> None:
        since: date | None = None
        self._fault.hide()
        if self.since.text().strip():
            try:
                since = read_day(self.since.text(), self.context.session.today)
            except Told as told:
                self._fault.setText(str(told))
                self._fault.show()
                return
        asked.emit(self._reports[self.list.currentRow()][0], self.unit.currentText(), since)
