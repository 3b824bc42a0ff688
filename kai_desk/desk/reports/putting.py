"""보고서에 넣기: the page's table as it is shaped becomes a block of a report of one's own."""

from dataclasses import replace

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.briefing.drafting import NEW_SHEET, draft_of, report_of, sheet_at, table_block, with_node
from kai_desk.briefing.finding import refuse_name
from kai_desk.briefing.keeping import keep_report, kept_names, read_kept, rows_of
from kai_desk.desk.context import Context
from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.enter import ENTER, press_button
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.forms.look import EDGE, form_sheet
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.record.edit import Edit
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import Table

NEW = ""
WIDTH = 520
NEW_NAME = "새 보고서"
GROUPED = "묶어 센 표는 넣을 수 없어, 묶기 전의 표를 묶음 제목과 함께 넣습니다."


class PutInDialog(QDialog):
    """Asks into which report, and under which title."""

    def __init__(self, context: Context, table: Table, shape: Shape, parent: QWidget | None = None) -> None:
        """Offer the reports of the record, and a new one."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens))
        self.setWindowTitle("보고서에 넣기")
        self._context, self._table, self._shape = context, table, shape
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, 16, EDGE, 16)
        column.setSpacing(4)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.report = QComboBox(self)
        self.report.setAccessibleName("어느 보고서에")
        self.report.setMinimumWidth(WIDTH - 2 * EDGE)
        for row_id, name in kept_names(context.session.asof.reader):
            self.report.addItem(name, row_id)
        self.report.addItem("새 보고서 만들기", NEW)
        self.report.currentIndexChanged.connect(self._choose)
        self._named(column, "어느 보고서에", self.report)
        self.name = FieldLine("새 보고서의 이름", "", self)
        self.name.setText(NEW_NAME)
        self._name_label = self._named(column, "새 보고서의 이름", self.name)
        self.title = FieldLine("표의 제목", "", self)
        self.title.setText(table.title)
        self._named(column, "표의 제목", self.title)
        filters = len([one for one in shape.filters if one[1].strip()])
        told = [f"열 {len(shape.columns) or len(table.columns)}개"]
        told += [f"거름 {filters}개"] if filters else []
        told += [f"정렬 {len(shape.sorts)}개"] if shape.sorts else []
        told += ["찾는 말은 넣지 않음"] if shape.text else []
        column.addSpacing(6)
        column.addWidget(label(f"지금 보이는 대로 넣습니다: {', '.join(told)}.", "note", self, wrap=True))
        if shape.group:
            column.addWidget(label(GROUPED, "note", self, wrap=True))
        self.banner = Banner(self)
        column.addSpacing(8)
        column.addWidget(self.banner)
        column.addLayout(self._foot())
        self._choose()
        why = context.session.why_not_editable
        if why:
            self.banner.say(why)
            self.keep.setEnabled(False)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.keep = QPushButton("넣기", self)
        self.keep.setObjectName("primary")
        self.keep.clicked.connect(self.save)
        cancel = QPushButton("취소", self)
        cancel.clicked.connect(self.reject)
        for button in (self.keep, cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _named(self, column: QVBoxLayout, words: str, control: QWidget) -> QWidget:
        name = label(words, "note", self)
        name.setBuddy(control)
        column.addSpacing(6)
        column.addWidget(name)
        column.addWidget(control)
        return name

    def _choose(self) -> None:
        new = self.report.currentData() == NEW
        self.name.setVisible(new)
        self._name_label.setVisible(new)

    @property
    def told(self) -> str:
        """Where the table went, in words."""
        name = squeeze(self.name.text()) if self.report.currentData() == NEW else self.report.currentText()
        return f"'{name}' 보고서의 끝에 표를 넣었습니다."

    def save(self) -> None:
        """Put the table in at the end, as one edit."""
        if not self.keep.isEnabled():
            return
        self.banner.hide()
        try:
            self._save()
        except Told as told:
            self.banner.say(str(told))
        else:
            self.accept()

    def _save(self) -> None:
        session, row_id = self._context.session, str(self.report.currentData())
        names = [name for _, name in kept_names(session.asof.reader)]
        title = squeeze(self.title.text()) or self._table.title
        if row_id == NEW:
            name = squeeze(self.name.text())
            refuse_name(name, names)
            draft, _ = with_node((), -1, replace(NEW_SHEET, title=title))
            one_page = False
        else:
            old = read_kept(session.asof.reader, row_id)
            name, draft, one_page = old.title, draft_of(old), old.one_page
            if sheet_at(draft, len(draft) - 1) < 0:
                draft, _ = with_node(draft, len(draft) - 1, NEW_SHEET)
        block = table_block(draft, self._table, self._shape.columns, self._shape)
        draft, _ = with_node(draft, len(draft) - 1, replace(block, title=title))
        rows = rows_of(report_of(draft, name, one_page=one_page), name)

        def work(edit: Edit) -> None:
            keep_report(edit, rows, row_id)

        session.edit(f"보고서 '{name}'에 표 '{title}' 넣음", work)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts it in (or presses the button it is on), Esc gives up."""
        if event.key() in ENTER:
            event.accept()
            if not press_button(self):
                self.save()
            return
        super().keyPressEvent(event)
