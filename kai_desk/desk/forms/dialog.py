"""One form for every kind of row: adding one, changing one. It saves itself, as one edit."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.forms.fields_pane import FieldsPane
from kai_desk.desk.forms.foot import FormFoot
from kai_desk.desk.forms.leaving import LeavingDialog
from kai_desk.desk.forms.look import EDGE, LEAST_WIDTH, WIDTH, form_sheet
from kai_desk.desk.forms.picking import PickEditor
from kai_desk.desk.messages import tell
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.entering import text_of
from kai_desk.program.fields import RowKind
from kai_desk.program.keys import new_id_of
from kai_desk.program.parse import Columns
from kai_desk.program.sentences import row_words
from kai_desk.record.edit import Edit
from kai_desk.tables.choosing import Choice
from kai_desk.tables.rows import row_name, stored_row

SCREEN_EDGE = 64
UNCHANGED = "바뀐 것이 없어 저장하지 않았습니다."
TWIN_ANSWERS = ("돌아가기", "그래도 더하기")
GONE = "이 행은 창을 연 뒤에 지워졌습니다. 적은 것이 필요하면 복사해 두고 닫으십시오."


class _Moved(Exception):
    """Another edit changed the row while its form was open."""

    def __init__(self, now: Columns) -> None:
        super().__init__("")
        self.now = now


class RowForm(LeavingDialog):
    """Adds a row of ``kind``, or changes the one called ``row_id``; `exec` is true when it saved."""

    def __init__(
        self,
        context: Context,
        kind: RowKind,
        row_id: str = "",
        preset: Mapping[str, str | int | None] | None = None,
        parent: QWidget | None = None,
        *,
        at: str = "",
    ) -> None:
        """Open on the stored row, or on ``preset`` columns of a new one; the cursor goes to the field ``at``."""
        super().__init__(parent)
        self.setObjectName("form")
        self.setStyleSheet(form_sheet(context.theme.tokens))
        self.kind = kind
        self.row_id = row_id
        self.saved_id = ""
        self._asked_twin = False
        self._made: list[str] = []
        self._context = context
        self._opened = self._stored() if row_id else None
        self.setWindowTitle(f"{kind.title} {'고치기' if row_id else '더하기'}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = self._head()
        self.foot = FormFoot("고치는지" if row_id else "더하는지", self)
        self.foot.cancel.clicked.connect(self.reject)
        self.foot.keep.clicked.connect(self.save)
        self.banner, self.reason, self.keep = self.foot.banner, self.foot.reason, self.foot.keep
        self.banner.answered.connect(self._answered)
        column.addWidget(self.head)
        self.pane = FieldsPane(context, kind, kind.fields, self)
        self.pane.wanted.connect(self._make_new)
        self.pane.changed.connect(self._entered)
        column.addWidget(self.pane, 1)
        column.addWidget(self.foot)
        if self._opened is not None:
            self.pane.fill(self._opened)
        else:
            given = preset or {}
            fields = [field for field in kind.fields if all(name in given for name in field.columns[:1])]
            shown = {field.name: text_of(field, {**dict.fromkeys(field.columns), **given}) for field in fields}
            self.pane.preset(shown)
        self._settle(at)
        context.session.rows_changed.connect(self._rows_changed)

    def _stored(self) -> Columns | None:
        return stored_row(self._context.session.asof.reader, self.kind, self.row_id)

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("formHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = QVBoxLayout(head)
        lines.setContentsMargins(EDGE, 16, EDGE, 12)
        lines.setSpacing(4)
        lines.addWidget(label(self.windowTitle(), "formTitle", head))
        words = row_name(self._context.session.asof.reader, self.kind.table, self.row_id) if self.row_id else ""
        words = words or self.kind.help
        if words:
            lines.addWidget(label(words, "note", head, wrap=True))
        return head

    def _settle(self, at: str) -> None:
        """Choose size and first field; a record that cannot be edited is only shown."""
        self.foot.set_title_width(next(iter(self.pane.rows.values())).title.width())
        session = self._context.session
        gone = bool(self.row_id) and self._opened is None
        if not session.editable or gone:
            self.pane.set_editable(False)
            self.foot.only_close(GONE if gone else session.why_not_editable, late=gone)
        empty = [name for name, row in self.pane.rows.items() if not self.row_id and row.editor.raw() in {"", None}]
        start = at if at in self.pane.rows else empty[0] if empty else next(iter(self.pane.rows))
        self._start = start
        self.ensurePolished()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Be as high as the fields, and no higher than the screen."""
        room = self.screen().availableSize()
        width = max(min(WIDTH, room.width() - SCREEN_EDGE), LEAST_WIDTH)
        body = self.pane.body
        tall = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        around = self.head.sizeHint().height() + self.foot.sizeHint().height()
        return QSize(width, min(tall + around, room.height() - SCREEN_EDGE))

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where entering begins."""
        super().showEvent(event)
        self.pane.focus(self._start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put away a list that stood elsewhere."""
        super().resizeEvent(event)
        for row in self.pane.rows.values():
            if isinstance(row.editor, PickEditor):
                row.editor.shut()

    # Keys and leaving

    def finish(self) -> None:
        """Save."""
        self.save()

    @property
    def changed(self) -> bool:
        """Whether anything was entered that is not saved."""
        return not self.keep.isHidden() and bool(self.pane.touched or self.reason.text().strip())

    @property
    def leaving_words(self) -> str:
        """What is asked before it is given up, and what stays all the same."""
        return " ".join(filter(None, (super().leaving_words, self._kept_words)))

    def go_on(self) -> None:
        """Put the cursor into the first field that was changed."""
        self._asked_twin = False
        self.pane.focus(next(iter(self.pane.touched), next(iter(self.pane.rows))))

    def _entered(self) -> None:
        """A question is settled by going on."""
        self._asked_twin = False
        if self.banner.asking:
            self.banner.hide()

    def _answered(self, leave: bool) -> None:
        if leave and self._asked_twin:
            self.save()
        elif leave:
            self.leave()
        else:
            self.go_on()

    # Saving

    def save(self) -> None:
        """Write what was entered as one edit; what is wrong is marked at its field and nothing is written."""
        if self.keep.isHidden():
            return
        self.banner.hide()
        again, self._asked_twin = self._asked_twin, False
        entered = self.pane.read(new=not self.row_id, stored=self._opened)
        if entered.faults:
            self.banner.say(f"고칠 칸이 {len(entered.faults)}개 있어 저장하지 않았습니다.")
            self.pane.go_to(entered.faults)
            return
        columns = entered.columns
        if self._opened is not None:
            columns = {name: value for name, value in columns.items() if self._opened.get(name) != value}
            if not columns:
                tell(self, UNCHANGED)
                self.leave()
                return
        elif not again and self.pane.twins(columns):
            self._asked_twin = True
            self.banner.ask(
                f"똑같은 {self.kind.title} 행이 이미 있습니다. 그래도 더할까요?", "돌아가기", "그래도 더하기"
            )
            return
        try:
            self._write(columns)
        except _Moved as moved:
            self._take_moved(moved.now)
        except Told as told:
            self.banner.say(str(told))
        else:
            self.accept()

    def _write(self, columns: Columns) -> None:
        session = self._context.session
        whole = {**(self._opened or {}), **columns}
        words = row_words(self.kind, whole, lambda table, row: row_name(session.asof.reader, table, row))
        made = self.row_id or new_id_of(session.asof.reader, self.kind, columns)

        def work(edit: Edit) -> None:
            if not self.row_id:
                edit.insert(self.kind.table, {"id": made, **columns})
                return
            self._compare(edit)
            edit.update(self.kind.table, self.row_id, columns)

        deed = "고치기" if self.row_id else "더하기"
        session.edit(f"{self.kind.title} {deed}: {words}", work, self.reason.text().strip())
        self.saved_id = made

    def _compare(self, edit: Edit) -> None:
        """Refuse to write over what another edit has changed meanwhile."""
        names = self.kind.columns[1:]
        listed = ", ".join(f'"{name}"' for name in names)
        rows = edit.rows(f'SELECT {listed} FROM "{self.kind.table}" WHERE id = ?', (self.row_id,))
        if not rows:
            raise Told(GONE)
        now = dict(zip(names, rows[0], strict=True))
        if now != self._opened:
            raise _Moved(now)

    def _take_moved(self, now: Columns) -> None:
        """Show the new values; a field changed here too keeps what was entered and says what stands there now."""
        before = self._opened or {}
        touched = set(self.pane.touched)
        names = []
        for name, row in self.pane.rows.items():
            if all(before.get(column) == now.get(column) for column in row.field.columns):
                continue
            names.append(row.field.title)
            if name in touched:
                shown = josa(f"'{self._shown(name, now)}'", "으로/로")
                row.remark(f"그사이 {shown} 바뀌었습니다. 다시 저장하면 지금 적은 값이 됩니다.")
        self._opened = now
        self.pane.fill(now, keep=True)
        what = josa("·".join(names), "이/가")
        self.banner.say(f"창을 연 뒤에 이 행의 {what} 바뀌어 저장하지 않았습니다. 바뀐 값을 보고 다시 저장하십시오.")

    def _shown(self, name: str, columns: Columns) -> str:
        field = self.kind.field(name)
        text = text_of(field, columns)
        if field.kind == "link" and text:
            return row_name(self._context.session.asof.reader, field.to, text)
        return text or "비어 있음"

    # What is made in place

    def _make_new(self, editor: object, words: str) -> None:
        """Open a form for the row that a link names and there is not."""
        if not isinstance(editor, PickEditor):
            return
        kind = BY_TABLE[editor.field.to]
        form = RowForm(self._context, kind, preset={kind.label.name: words}, parent=self)
        form.exec()
        made = form.saved_id
        form.deleteLater()
        if made:
            self.pane.forget()
            name = row_name(self._context.session.asof.reader, kind.table, made)
            editor.choose(Choice(made, name))
            editor.set_raw(made)
            self._made.append(f"{kind.title} '{name}'")
            self.banner.say(self._kept_words, late=False)
        self.pane.focus(editor.field.name)

    @property
    def _kept_words(self) -> str:
        """What stays when this form is given up, "" where nothing was made in it."""
        if not self._made:
            return ""
        made = josa(", ".join(self._made), "은/는")
        return f"방금 만든 {made} 이 창을 취소해도 남습니다. 필요 없으면 닫은 뒤 Ctrl+Z로 취소하십시오."

    def _rows_changed(self, _: object) -> None:
        self.pane.forget()
