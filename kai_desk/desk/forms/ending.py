"""Ending a row that no longer applies, and deleting one that was a mistake: each with its reason."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.banner import Banner
from kai_desk.desk.forms.enter import ENTER, press_button
from kai_desk.desk.forms.fields_pane import FieldsPane
from kai_desk.desk.forms.look import EDGE, form_sheet
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns
from kai_desk.record.edit import Edit
from kai_desk.tables.pointing import Pointing, pointing
from kai_desk.tables.rows import row_name, stored_row

WIDTH = 520
NAMED = 4
NOTE, MOST = 12, 320  # room for a fault under each field
WHY = "ended_why"
MISTAKE = Field("reason", "사유", required=True, help="왜 잘못 적은 것인지. 이력에 남습니다")
REASON = Field("reason", "사유", required=True, help="이력에 남습니다")


class _Asking(QDialog):
    """A few fields and one deed."""

    def __init__(
        self, context: Context, kind: RowKind, row_id: str, fields: tuple[Field, ...], deed: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens))
        self.kind = kind
        self.row_id = row_id
        self.context = context
        self.name = row_name(context.session.asof.reader, kind.table, row_id)
        self.setWindowTitle(f"{kind.title} {deed}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(EDGE, 16, EDGE, 0)
        self._words.setSpacing(4)
        self._words.addWidget(label(self.windowTitle(), "formTitle", self))
        self._words.addWidget(label(self.name, "formGroup", self, wrap=True))
        self._column.addLayout(self._words)
        self.pane = FieldsPane(context, replace(kind, fields=fields), fields, self)
        self._column.addWidget(self.pane, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 12, EDGE, 16)
        foot.setSpacing(12)
        self.banner = Banner(self)
        foot.addWidget(self.banner)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.others = row
        row.addStretch(1)
        self.keep = QPushButton(deed, self)
        self.keep.setObjectName("primary")
        self.keep.clicked.connect(self.save)
        self.cancel = QPushButton("취소", self)
        self.cancel.clicked.connect(self.reject)
        for button in (self.keep, self.cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        foot.addLayout(row)
        self._column.addLayout(foot)
        why = context.session.why_not_editable
        if why:
            self.refuse(why)

    def explain(self, words: str) -> None:
        """Say under the name what will happen."""
        self._words.addWidget(label(words, "note", self, wrap=True))

    def refuse(self, sentence: str) -> None:
        """Leave nothing but closing."""
        self.banner.say(sentence)
        self.pane.hide()
        self.keep.hide()
        self.cancel.setText("닫기")
        self.cancel.setFocus()

    def settle(self) -> None:
        """Take a size in which nothing is cut."""
        self.ensurePolished()
        body = 0 if self.pane.isHidden() else self.pane.body.heightForWidth(WIDTH)
        self.pane.setMinimumHeight(min(body + NOTE * len(self.pane.rows), MOST))
        self.resize(WIDTH, self.layout_height())
        if not self.pane.isHidden():
            self.pane.focus(next(iter(self.pane.rows)))

    def layout_height(self) -> int:
        """Return the height that the words need at the width they have."""
        return max(self._column.heightForWidth(WIDTH), self._column.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it (or presses the button it is on), Esc gives up; other keys go nowhere."""
        event.accept()
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in ENTER and not press_button(self):
            self.save()

    def save(self) -> None:
        """Do it, as one edit; what is missing is marked."""
        if self.keep.isHidden():
            return
        self.banner.hide()
        stored = stored_row(self.context.session.asof.reader, self.kind, self.row_id)
        entered = self.pane.read(new=True, stored=stored)
        if entered.faults:
            self.pane.go_to(entered.faults)
            return
        try:
            self._write(entered.columns)
        except Told as told:
            self.banner.say(str(told))
        else:
            self.accept()

    def must_be_there(self, edit: Edit) -> None:
        """Told when another edit has taken the row away meanwhile."""
        if not edit.rows(f'SELECT 1 FROM "{self.kind.table}" WHERE id = ?', (self.row_id,)):
            raise Told("이 행은 창을 연 뒤에 지워졌습니다. 창을 닫으십시오.")

    def _write(self, columns: Columns) -> None:
        raise NotImplementedError


class EndDialog(_Asking):
    """끝내기: the day from which a row no longer applies, and why. It stays in the history and figures of its time."""

    def __init__(self, context: Context, kind: RowKind, row_id: str, parent: QWidget | None = None) -> None:
        """Ask for the end of a row of ``kind``; ValueError for a kind that does not end."""
        if not kind.ending:
            raise ValueError(f"{kind.table} does not end")
        last = kind.field(kind.ending)
        why = next((field for field in kind.fields if field.name == WHY), REASON)
        fields = (
            Field(last.name, last.title, last.kind, required=True, help=last.help),
            Field(why.name, why.title, why.kind, required=True, help=why.help or REASON.help),
        )
        super().__init__(context, kind, row_id, fields, "끝내기", parent)
        self.explain("지우는 것이 아닙니다. 그때까지의 표와 합계, 이력에는 그대로 남습니다.")
        self.mistake = QPushButton("잘못 적은 행이면 지우기…", self)
        self.mistake.setObjectName("quiet")
        self.mistake.setAutoDefault(False)
        self.mistake.clicked.connect(self._delete)
        self.mistake.setVisible(context.session.editable)
        self.others.insertWidget(0, self.mistake)
        self.settle()
        QWidget.setTabOrder(self.keep, self.mistake)

    def _delete(self) -> None:
        dialog = DeleteDialog(self.context, self.kind, self.row_id, self)
        done = bool(dialog.exec())
        dialog.deleteLater()
        if done:
            self.accept()

    def _write(self, columns: Columns) -> None:
        why = str(columns.get(WHY) or columns.get(REASON.name) or "")
        kept = {name: value for name, value in columns.items() if name in self.kind.columns}

        def work(edit: Edit) -> None:
            self.must_be_there(edit)
            edit.update(self.kind.table, self.row_id, kept)

        self.context.session.edit(f"{self.kind.title} 끝내기: {self.name}", work, why)


class DeleteDialog(_Asking):
    """지우기: for what was entered by mistake. A row that others point to is not deleted; they are named."""

    def __init__(self, context: Context, kind: RowKind, row_id: str, parent: QWidget | None = None) -> None:
        """Ask why the row is deleted, or say what points to it."""
        super().__init__(context, kind, row_id, (MISTAKE,), "지우기", parent)
        found = pointing(context.session.asof.reader, kind.table, row_id)
        if found:
            what = " · ".join(_line(part) for part in found)
            self.refuse(f"이 행을 가리키는 행이 있어 지울 수 없습니다. 그 행을 먼저 고치거나 지우십시오: {what}")
        elif kind.ending:
            self.explain("잘못 적은 행만 지웁니다. 더는 해당하지 않는 행이면 지우지 말고 끝내십시오.")
        else:
            self.explain("잘못 적은 행만 지웁니다. 지운 것은 이력에 남고 되돌릴 수 있습니다.")
        self.settle()

    def _write(self, columns: Columns) -> None:
        def work(edit: Edit) -> None:
            self.must_be_there(edit)
            edit.delete(self.kind.table, self.row_id)

        self.context.session.edit(f"{self.kind.title} 지우기: {self.name}", work, str(columns[MISTAKE.name]))


def _line(found: Pointing) -> str:
    """Return "구성 7 ('가', '나' 등)"."""
    names = ", ".join(f"'{name}'" for name in found.names[:NAMED])
    return f"{found.title} {found.count} ({names}{' 등' if found.count > NAMED else ''})"
