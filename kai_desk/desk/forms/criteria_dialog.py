"""A whole set of criteria at once: round and version above, the criteria in a small table, one edit for all of them."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.criteria_lines import CriteriaLines
from kai_desk.desk.forms.fields_pane import FieldsPane
from kai_desk.desk.forms.foot import FormFoot
from kai_desk.desk.forms.leaving import LeavingDialog
from kai_desk.desk.forms.look import EDGE, form_sheet
from kai_desk.desk.forms.pasted_cells import corner_sheet
from kai_desk.desk.forms.picking import PickEditor
from kai_desk.desk.widgets.text import label
from kai_desk.exchange.criteria_set import (
    COMMON,
    KIND,
    CriteriaSet,
    first_fault,
    next_version,
    other_rules,
    plan_set,
)
from kai_desk.exchange.intake import write_intake
from kai_desk.exchange.pasting import Cells
from kai_desk.korean.errors import Told
from kai_desk.program.parse import Columns
from kai_desk.tables.rows import row_name

TITLE = "평가항목 한 벌 넣기"
HELP = "한 라운드의 평가항목을 한꺼번에 넣습니다. 순서는 적힌 차례이고, 엑셀에서 여러 행을 붙여 넣을 수 있습니다."
NOTHING = "넣을 평가항목이 없습니다. 첫 행의 '평가항목' 칸부터 적으십시오."
WIDTH, HEIGHT = 760, 700
SCREEN_EDGE = 64


class CriteriaSetDialog(LeavingDialog):
    """Takes the criteria of one version of a round; `exec` is true when it wrote them, as one edit."""

    def __init__(
        self, context: Context, preset: Mapping[str, str | int | None] | None = None, parent: QWidget | None = None
    ) -> None:
        """Open on an empty set; ``preset`` may name the round."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens) + corner_sheet(context.theme.tokens))
        self.setWindowTitle(TITLE)
        self.resize(WIDTH, min(HEIGHT, self.screen().availableSize().height() - SCREEN_EDGE))
        self.saved_id = ""
        self._context = context
        self._asked = False
        self._offered = ""
        self.pane = FieldsPane(context, KIND, [KIND.field(name) for name in COMMON], self)
        self.pane.preset({name: str(value) for name, value in (preset or {}).items() if name in COMMON})
        self._offer_version()
        self.criteria = CriteriaLines(context.theme.tokens, self._plan, self)
        self.foot = FormFoot("넣는지", self)
        self.banner = self.foot.banner
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.pane)
        column.addWidget(self.criteria, 1)
        column.addWidget(self.foot)
        self._connect()

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("formHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(EDGE, 16, EDGE, 12)
        lines.setSpacing(4)
        lines.addWidget(label(TITLE, "formTitle", head))
        lines.addWidget(label(HELP, "note", head, wrap=True))
        return head

    def _connect(self) -> None:
        for row in self.pane.rows.values():
            if isinstance(row.editor, PickEditor):
                row.editor.makes_new = False
        self.pane.changed.connect(self._common_changed)
        self.pane.body.installEventFilter(self)
        self.criteria.entered.connect(self._settle)
        self.criteria.refused.connect(self.banner.say)
        self.foot.set_title_width(self.pane.rows["round"].title.width())
        self.foot.keep.setText("넣기")
        self.foot.keep.clicked.connect(self.save)
        self.foot.cancel.clicked.connect(self.reject)
        self.banner.answered.connect(self._answered)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # an open cell keeps these keys from the dialog
            QShortcut(QKeySequence(keys), self, self.save)
        session = self._context.session
        if not session.editable:
            self.foot.only_close(session.why_not_editable, late=False)
            self.pane.set_editable(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the round, or with the first criterion where the round is known."""
        super().showEvent(event)
        if self.pane.rows["round"].editor.raw():
            self.criteria.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pane.focus("round")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the fields the height they need: what is said below one may take a second line."""
        if event.type() == QEvent.Type.LayoutRequest:
            body, width = self.pane.body, self.pane.viewport().width()
            self.pane.setFixedHeight(max(body.heightForWidth(width), body.minimumSizeHint().height()))
        return super().eventFilter(watched, event)

    def _common(self) -> Columns:
        """Return round and version as they stand, unread."""
        raws = {name: self.pane.rows[name].editor.raw() for name in ("round", "version")}
        return {name: str(raw) if raw else None for name, raw in raws.items()}

    def _common_changed(self) -> None:
        self._offer_version()
        self.criteria.show_plan()
        self._settle()

    def _offer_version(self) -> None:
        """Offer the next version of the round that was chosen, unless another was typed."""
        editor, round_id = self.pane.rows["version"].editor, str(self.pane.rows["round"].editor.raw() or "")
        reader = self._context.session.asof.reader
        known = bool(reader.rows("SELECT 1 FROM round WHERE id = ?", (round_id,)))
        if known and str(editor.raw() or "") == self._offered:
            self._offered = next_version(reader, round_id)
            editor.set_raw(self._offered)
        named = other_rules(reader, self._common()) if known else ""
        if named:
            words = f"이 라운드의 '평가 기준 판'은 '{named}'입니다. 이 판을 쓰려면 넣은 뒤 라운드에서 바꾸십시오."
            self.pane.rows["version"].remark(words)

    def _plan(self, lines: Cells) -> CriteriaSet:
        session = self._context.session
        return plan_set(session.asof.reader, self._common(), lines, today=session.today, unfinished=not self._asked)

    def _settle(self) -> None:
        """What was asked or refused is settled by going on."""
        self.banner.hide()

    # Keys, saving and closing

    @property
    def changed(self) -> bool:
        """Whether anything was entered that is not saved."""
        entered = bool(self.criteria.planned.count or self.foot.reason.text().strip())
        return entered and not self.foot.keep.isHidden()

    def go_on(self) -> None:
        """Put the cursor back among the criteria."""
        self.criteria.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, leave: bool) -> None:
        if leave:
            self.leave()
        else:
            self.go_on()

    def save(self) -> None:
        """Write the set as one edit; what stands against it is said by line and column and nothing is written."""
        if self.foot.keep.isHidden():
            return
        self.criteria.view.setFocus(Qt.FocusReason.OtherFocusReason)  # an open cell is written first
        self._asked = True
        common = self.pane.read(new=True)
        self.criteria.show_plan()
        if common.faults:
            self.banner.say(f"'{KIND.field(common.faults[0].field).title}': {common.faults[0].sentence}")
            self.pane.go_to(common.faults)
            return
        session = self._context.session
        planned = plan_set(session.asof.reader, common.columns, self.criteria.lines, today=session.today)
        refusal = self._refusal(planned)
        if refusal:
            self.banner.say(refusal)
            return
        try:
            self._write(common.columns, planned)
        except Told as told:
            self.banner.say(str(told))
        else:
            self.accept()

    def _refusal(self, planned: CriteriaSet) -> str:
        """Return what stands against saving, "" where nothing does; the cursor goes there."""
        faults = planned.pasted.faults
        if not planned.count:
            self.criteria.go_to(0, 0)
            return NOTHING
        if not faults:
            return ""
        self.criteria.go_to(*min(faults))
        return f"고칠 칸이 {len(faults)}개 있어 아무것도 넣지 않았습니다. {first_fault(planned.pasted)}"

    def _write(self, common: Columns, planned: CriteriaSet) -> None:
        session, intake = self._context.session, planned.pasted.intake
        step = row_name(session.asof.reader, "round", str(common["round"]))
        words = f"{KIND.title} 한 벌 넣기: {step} {common['version']} {len(intake.inserts)}개"
        session.edit(words, partial(write_intake, intake=intake), self.foot.reason.text().strip())
        self.saved_id = intake.inserts[0][1]
