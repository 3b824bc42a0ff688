"""A page whose rows can be entered: edited where they stand, added, changed, ended, pasted, and looked at beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from kai_desk.desk.cell_editing import CellEditing
from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.pages import keeping
from kai_desk.desk.pages.page import Page, PastePlace
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.detail_pane import DetailPane
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.record.edit import Change
from kai_desk.tables.again import Standing
from kai_desk.tables.detail import detail_of, source_id


class RowPage(Page):
    """What a table page does with the rows behind its table. The page says which kind they are of."""

    def __init__(self, title: str, context: Context, parent: QWidget | None = None) -> None:
        """Make the button; `keep_rows` and `pane_rows` take the table and the pane once they are there."""
        super().__init__(title, context, parent)
        self.answer = Standing()
        self.add_button = QPushButton("＋ 더하기", self)
        self.add_button.clicked.connect(self._ask_adding)
        context.session.writing_settled.connect(self._settle_editing)

    def keep_rows(self, model: TableModel, view: TableView) -> None:
        """Let rows be entered in ``view``."""
        self._model = model
        self.view = view
        self.cells = CellEditing(self.context, model, view)
        self.cells.written.connect(self.refresh)

    def pane_rows(self, pane: DetailPane) -> None:
        """Show in ``pane`` what hangs on the chosen row."""
        self.detail = pane
        pane.source_asked.connect(self._open_source)
        pane.action_asked.connect(self._act)
        self.view.row_chosen.connect(self._show_detail)
        self.view.row_opened.connect(self._enter_detail)

    @property
    def shown_kind(self) -> str:
        """The kind of row behind the table that is shown, "" where there is none."""
        return ""

    def show_all_rows(self) -> None:
        """Take away what hides rows."""

    def mark_stale(self) -> None:
        """Read everything again, but never under an editor that is just writing: it asks when it is closed."""
        self.answer.forget()
        self._read_later()

    def take_edit(self, changes: tuple[Change, ...] | None) -> None:
        """Read again no more than what these changes call for."""
        if changes is None:
            self.answer.forget()
        else:
            self.answer.note(changes)
        self._read_later()

    def _read_later(self) -> None:
        self._stale = True
        if not self.cells.writing:
            super().mark_stale()

    def _settle_editing(self, _: object = None) -> None:
        """Let rows be edited, or say why they cannot be."""
        why = self.context.session.why_not_editable
        self._model.editing = not why
        self.add_button.setEnabled(not why)
        self.add_button.setVisible(bool(self.added_kind))
        self.add_button.setToolTip(why or "새 행을 더함 (Insert)")
        self.view.viewport().update()

    def new_row_preset(self) -> dict[str, str | int | None]:
        """Return what a new row takes over from the chosen one."""
        reader = self.context.session.asof.reader
        return keeping.new_row_preset(reader, self.added_kind, self.shown_kind, self._chosen_id())

    @property
    def chosen_row(self) -> tuple[str, str]:
        """The kind and id of the chosen row."""
        chosen = self._chosen_id()
        return (self.shown_kind, chosen) if chosen and self.shown_kind else ("", "")

    def paste_place(self) -> PastePlace | None:
        """Return the fields from the cursor on and the rows from its row on."""
        kind, at = self.shown_kind, self.view.currentIndex()
        order = self.view.horizontalHeader()
        columns = sorted(range(self._model.columnCount()), key=order.visualIndex)
        fields = tuple(self._model.fields()[column] for column in columns)
        if not kind or not any(fields):
            return None
        first = order.visualIndex(at.column()) if at.isValid() else 0
        rows = range(at.row(), self._model.rowCount()) if at.isValid() else range(0)
        names = tuple(field.partition(".")[2] for field in fields[first:])
        return PastePlace(kind, names, tuple(self._model.row_id(row) for row in rows))

    def choose_row(self, kind: str, row_id: str) -> None:
        """Put the cursor on a row of this view, taking away what hides it; a row of another kind moves nothing."""
        if kind != self.shown_kind:
            return
        if not self.view.choose(row_id):
            self.show_all_rows()
            self.view.choose(row_id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_adding(self) -> None:
        self.adding_asked.emit(self.added_kind, self.new_row_preset())

    def _act(self, action: str) -> None:
        what, _, rest = action.partition(":")
        kind, chosen = self.chosen_row
        if not chosen:
            return
        if what == keeping.ADD:
            child, _, field = rest.partition(":")
            self.adding_asked.emit(child, {field: chosen})
        elif what == keeping.CHANGE:
            self.changing_asked.emit(kind, chosen)
        elif what == keeping.HISTORY:
            self.history_asked.emit(kind, chosen)
        elif what == keeping.COMPARE:
            load("kai_desk.desk.forms.file_digest").compare(self.context, kind, chosen, self)
        else:
            self.ending_asked.emit(kind, chosen)

    def _chosen_id(self) -> str:
        rows = self.view.chosen_rows()
        return self._model.row_id(rows[0]) if rows else ""

    def _show_detail(self, row_id: str) -> None:
        session = self.context.session
        if session.record is None:
            return
        if not row_id:
            self.detail.show_detail(None)
            return
        actions = keeping.row_actions(self.shown_kind, editing=self._model.editing)
        self.detail.show_detail(detail_of(session.asof, self.shown_kind, row_id, session.unit), actions)

    def _enter_detail(self, _: str) -> None:
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_source(self, code: str) -> None:
        row_id = source_id(self.context.session.asof, code)
        if row_id:
            self.page_asked.emit("evidence", row_id)
