"""복사해서 고치기: sheets and blocks of a report on the left, the chosen one on the right; saved as one edit."""

from dataclasses import replace
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kai_desk.briefing.checking import check_report
from kai_desk.briefing.definitions import (
    MoneyBlock,
    Report,
    SheetDefinition,
    TableBlock,
)
from kai_desk.briefing.drafting import (
    NEW_SHEET,
    Draft,
    Node,
    changed,
    chart_block,
    draft_of,
    free_name,
    moved,
    node_words,
    rearranged,
    report_of,
    table_block,
    tables_above,
    with_node,
    without,
)
from kai_desk.briefing.finding import refuse_name
from kai_desk.briefing.keeping import ReportRows, keep_report, kept_names, rows_of
from kai_desk.desk.context import Context
from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.enter import ENTER, press_button
from kai_desk.desk.forms.flag_box import FlagBox
from kai_desk.desk.forms.lines import FieldLine
from kai_desk.desk.forms.look import form_sheet
from kai_desk.desk.reports.adding import add_menu
from kai_desk.desk.reports.asked import Asked
from kai_desk.desk.reports.form import Pane
from kai_desk.desk.reports.outline import Outline
from kai_desk.desk.reports.panes import make_pane
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.record.edit import Edit

ASIDE = 348
FIRST_QUESTION = "rounds"
NO_TABLE = "그림은 같은 시트의 위에 있는 표를 그립니다. 표를 먼저 더하고 그 아래를 고르십시오."


class ReportEditor(QDialog):
    """Puts a report together. ``row_id``: the report of the record that is changed, "" for a new one."""

    def __init__(
        self, context: Context, report: Report, name: str, row_id: str = "", parent: QWidget | None = None
    ) -> None:
        """Begin with ``report`` under ``name``."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens))
        self.setWindowTitle("보고서 고치기" if row_id else "복사해서 고치기")
        self.resize(1040, 680)
        self._context, self._row_id, self._based_on = context, row_id, "" if row_id else report.title
        self._asked = Asked(context.session.asof, context.session.unit)
        self.draft: Draft = draft_of(report)
        self.pane: Pane | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(name, report))
        body = QHBoxLayout()
        body.setContentsMargins(24, 4, 24, 12)
        body.setSpacing(16)
        self.outline = Outline(ASIDE, self)
        self.outline.chosen.connect(self._show)
        self.outline.moving_asked.connect(self.move_node)
        self.outline.removing_asked.connect(self.take_out)
        self.outline.adding_asked.connect(self._offer)
        self.outline.rearranged.connect(self._rearrange)
        body.addWidget(self.outline)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("formScroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.addWidget(self._scroll, 1)
        column.addLayout(body, 1)
        column.addLayout(self._foot())
        self._fill(0)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        why = context.session.why_not_editable
        if why:
            self.banner.say(why)
            self.keep.setEnabled(False)

    def _head(self, name: str, report: Report) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 16, 24, 8)
        row.setSpacing(8)
        words = label("보고서 이름", "fieldTitle", self)
        self.name = FieldLine("보고서 이름", "보고서의 이름", self)
        self.name.setText(name)
        words.setBuddy(self.name)
        self.one_page = FlagBox("첫 시트는 A4 한 쪽", self._context.theme, self)
        self.one_page.setChecked(report.one_page)
        row.addWidget(words)
        row.addWidget(self.name, 1)
        row.addWidget(self.one_page)
        return row

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 4, 24, 16)
        foot.setSpacing(12)
        self.banner = Banner(self)
        foot.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.keep = QPushButton("저장", self)
        self.keep.setObjectName("primary")
        self.keep.setToolTip("한 번의 수정으로 저장 (Ctrl+Enter)")
        self.keep.clicked.connect(self.save)
        self._cancel = QPushButton("취소", self)
        self._cancel.clicked.connect(self.reject)
        for button in (self.keep, self._cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        foot.addLayout(row)
        return foot

    def _fill(self, chosen: int) -> None:
        """List the draft anew with the cursor on one step of it."""
        self.outline.fill(self.draft, [self._words(node) for node in self.draft], chosen)

    def _words(self, node: Node) -> str:
        words = node_words(node, self._asked.titles)
        return words if isinstance(node, SheetDefinition) else f"    {words}"

    def _show(self, place: int) -> None:
        """Show the pane of a step."""
        before = self._scroll.takeWidget()  # it may be in the middle of telling something
        if before is not None:
            before.deleteLater()
        self.pane = make_pane(self.draft, place, self._asked, self._context, self) if place >= 0 else None
        if self.pane is not None:
            self.pane.changed.connect(self._take)
            self.pane.remade.connect(self._remake)
            self._scroll.setWidget(self.pane)
        self._order_stops()

    def _order_stops(self) -> None:
        """Let Tab go from the outline through the pane to the foot."""
        pane = self.pane.stops if self.pane is not None else []
        foot = (self.banner.stay, self.banner.leave, self.keep, self._cancel)
        for before, after in pairwise((self.outline.out, *pane, *foot)):
            QWidget.setTabOrder(before, after)

    @property
    def place(self) -> int:
        """Where the cursor is, -1 in an empty draft."""
        return self.outline.place

    def _take(self, node: Node) -> None:
        self.draft = changed(self.draft, self.place, node)
        self.outline.rename(self._words(node))

    def _remake(self, node: Node) -> None:
        """Take a step that asks something else; a table gets a name no other has, and charts below lose it."""
        place = self.place
        held = next((one.accessibleName() for one in self.pane.stops if one.hasFocus()), "") if self.pane else ""
        if isinstance(node, TableBlock):
            node = replace(node, id=free_name(without(self.draft, place), node.id))
        self.draft = changed(self.draft, place, node)
        self._fill(place)
        for stop in self.pane.stops if self.pane is not None else []:
            if held and stop.accessibleName() == held:
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_node(self, step: int) -> None:
        """Move the chosen step up or down."""
        if self.place >= 0:
            self.draft, at = moved(self.draft, self.place, step)
            self._fill(at)

    def take_out(self) -> None:
        """Take the chosen step out."""
        if self.place >= 0:
            place = self.place
            self.draft = without(self.draft, place)
            self._fill(place)

    def _rearrange(self, order: list[int]) -> None:
        held = order[self.place] if self.place >= 0 else 0
        node = self.draft[held]
        self.draft = rearranged(self.draft, order)
        self._fill(next(place for place, one in enumerate(self.draft) if one is node))

    def add(self, node: Node) -> None:
        """Add a step below the chosen one and choose it."""
        if not self.draft and not isinstance(node, SheetDefinition):
            self.draft, _ = with_node((), -1, NEW_SHEET)
        self.draft, at = with_node(self.draft, max(self.place, 0), node)
        self._fill(at)

    def make_menu(self) -> QMenu:
        """Return the menu of what can be added."""
        return add_menu(self)

    def add_money(self, block: MoneyBlock) -> None:
        """Add a table of money under a name of its own."""
        self.add(replace(block, id=free_name(self.draft, f"by-{block.by}")))

    def _offer(self) -> None:
        menu = self.make_menu()
        button = self.outline.adding
        menu.exec(button.mapToGlobal(QPoint(0, button.height())))
        menu.deleteLater()

    def add_table(self) -> None:
        """Add a table; its pane asks which."""
        table = self._asked.table(FIRST_QUESTION)
        if table is not None:
            self.add(table_block(self.draft, table))

    def add_chart(self) -> None:
        """Add a chart of the table above."""
        above = tables_above(self.draft, self.place + 1)
        if not above:
            self.banner.say(NO_TABLE)
            return
        last = above[-1]
        self.add(chart_block(last, self._asked.table(last.question) if isinstance(last, TableBlock) else None))

    @property
    def report(self) -> Report:
        """The report as it stands here."""
        return report_of(self.draft, squeeze(self.name.text()), one_page=self.one_page.isChecked())

    def save(self) -> None:
        """Keep the report as one edit; what is wrong is said and nothing is kept."""
        if not self.keep.isEnabled():
            return
        self.banner.hide()
        session, report = self._context.session, self.report
        try:
            taken = [name for row_id, name in kept_names(session.asof.reader) if row_id != self._row_id]
            refuse_name(report.title, taken)
            check_report(session.asof, report, session.unit)
            rows = rows_of(report, report.title, self._based_on)
            deed = "고침" if self._row_id else "만듦"
            session.edit(f"보고서 '{report.title}' {deed}", partial(keep, rows=rows, row_id=self._row_id))
        except Told as told:
            self.banner.say(str(told))
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Esc gives up; Enter alone presses the button it is on."""
        if event.key() in ENTER:
            event.accept()
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.save()
            else:
                press_button(self)
            return
        super().keyPressEvent(event)


def keep(edit: Edit, rows: ReportRows, row_id: str) -> None:
    """Write the report inside an edit."""
    keep_report(edit, rows, row_id)
