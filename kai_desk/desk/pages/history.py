"""이력: every edit of the record, what changed between two moments, what was deleted; and the ways back."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QWidget,
)

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.messages import tell
from kai_desk.desk.pages.page import Left, Page
from kai_desk.desk.past.answers import COMPARED, EDITS, VIEWS, Answer, Answers
from kai_desk.desk.past.bar import HistoryBar, card
from kai_desk.desk.past.comparing import MomentsBar
from kai_desk.desk.past.outside import AdoptDialog, OutsideBand
from kai_desk.desk.shaping import ShapingMenu, context_views
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.tasks import Chooser
from kai_desk.desk.widgets.detail_pane import DetailPane
from kai_desk.desk.widgets.order import tab_along
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.difference import as_outline
from kai_desk.tables.table import Table

RECORDS = "KAI 데스크 기록 (*.kai)"


class HistoryPage(Page):
    """Who did what, when and why; what is another than before; what is gone."""

    def __init__(self, context: Context, chooser: Chooser, parent: QWidget | None = None) -> None:
        """Lay out one table, its pane, and the switch between the three views."""
        super().__init__("이력", context, parent)
        self._chooser = chooser
        self._view = EDITS
        self._answers = Answers(context.session, self.window)
        self._answer: Answer | None = None
        self._model = TableModel(self)
        self.view = TableView(self._model, "이력 표", self, shaped=True)
        self.band = OutsideBand(self)
        self.outer.addWidget(self.band)
        self._shaping = ShapingMenu(self._model, self.view, context_views(context), self)
        self.bar = HistoryBar(self._shaping.button, self)
        self.search = self.bar.search
        self.outer.addWidget(self.bar)
        self.moments = MomentsBar(self)
        self.outer.addWidget(self.moments)
        self._lay_body()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._compare)
        tab_along(self.bar.row, *self.moments.stops, self.view)
        self._connect()

    def _lay_body(self) -> None:
        self._stack = QStackedWidget(self)
        self._empty = label("", "small", self, wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(card(self.view, self))
        self._stack.addWidget(card(self._empty, self))
        self.detail = DetailPane(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(card(self.detail, self))
        self.splitter.setStretchFactor(0, 7)
        self.splitter.setStretchFactor(1, 4)
        self.splitter.setSizes([796, 344])
        self.outer.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self._model.set_filter)
        self.bar.switch.idClicked.connect(self._use_view)
        self.bar.undo.clicked.connect(self._ask_undo)
        self.bar.go.clicked.connect(self._look_back)
        self.bar.outline.clicked.connect(self._copy_outline)
        self.bar.save.clicked.connect(self._save_table)
        self.bar.copy.clicked.connect(self.view.copy_rows)
        self._shaping.changed.connect(self._reshape)
        self._shaping.text_taken.connect(self.search.setText)
        self.view.row_chosen.connect(self._show_chosen)
        self.view.row_opened.connect(self._open)
        self.detail.action_asked.connect(self._act)
        self.moments.asked.connect(self._compare)
        self.moments.other_asked.connect(self._ask_other)
        self.band.adopting_asked.connect(self._adopt)
        self.band.undoing_asked.connect(self._undo_outside)
        self.context.session.writing_settled.connect(self._settle)

    def read(self) -> None:
        """Ask the shown view's question anew."""
        session = self.context.session
        if session.record is None:
            return
        self._settle()
        self._answers.begin(self.moments)
        if self._view == COMPARED:
            self._later.start()  # long work has an event loop of its own, which must not run inside a signal
            if self._answer is not None and self._answer.view == COMPARED:
                return
        self._show(self._answers.ask(self._view))

    def _compare(self) -> None:
        if self._view != COMPARED or self.context.session.record is None:
            return
        self._later.stop()
        answer = self._answers.compare(self.moments)
        if answer is not None and self._view == COMPARED:
            self._show(answer)

    def _show(self, answer: Answer) -> None:
        session = self.context.session
        self._answer = answer
        table = answer.table
        chosen = self._chosen
        self.set_line(" · ".join(part for part in (table.subtitle, answer.aside) if part))
        self._model.set_tokens(self.context.theme.tokens)
        self._shaping.use(table, answer.view, answer.columns)
        self._model.set_table(self._shaping.shaped(table), session.unit, self._shaping.columns)
        self.view.setAccessibleName(f"{table.title} 표")
        self.view.fit_columns()
        self._empty.setText(answer.empty)
        self._stack.setCurrentIndex(0 if table.rows else 1)
        if not (chosen and self.view.choose(chosen)):
            self.view.setCurrentIndex(self._model.index(-1, -1))
            self._show_chosen("")

    def _settle(self, _: object = None) -> None:
        """Show what fits the view, and let nothing be done that cannot be."""
        session = self.context.session
        why = session.why_not_editable
        self.band.tell(session.outside, why)
        self.bar.settle(self._view, why)
        self.moments.setVisible(self._view == COMPARED)

    @property
    def _chosen(self) -> str:
        rows = self.view.chosen_rows()
        return self._model.row_id(rows[0]) if rows else ""

    def _show_chosen(self, row_id: str) -> None:
        if self._answer is None or self.context.session.record is None:
            return
        shown = row_id or (self._answer.unnamed if self.view.currentIndex().isValid() else "")
        self.detail.show_detail(*self._answers.detail(self._answer, shown))

    @property
    def looked_row(self) -> tuple[str, str]:
        """The row that a line of the comparison, or of what is deleted, tells of."""
        return self._answers.row_of(self._answer, self._chosen) if self._answer is not None else ("", "")

    def _act(self, action: str) -> None:
        what, _, rest = action.partition(":")
        kind, row_id = self.looked_row
        if what == "edit":
            self.show_row(rest)
        elif what == "undo":
            self.undoing_asked.emit(int(rest))
        elif what == "row" and row_id:
            self.page_asked.emit(rest, row_id)
        elif row_id:
            self.history_asked.emit(kind, row_id)

    def _open(self, row_id: str) -> None:
        """Open what stands behind a line: the record then, the edit of a difference, the story of what is gone."""
        if self._view == EDITS:
            self._look_at(row_id)
        elif self._view == COMPARED:
            edit = self._answers.edit_of(self._answer, row_id)
            if edit:
                self.show_row(edit)
        else:
            self._act("story")

    def _look_back(self) -> None:
        self._look_at(self._chosen)

    def _look_at(self, edit: str) -> None:
        if edit.isdigit():
            self.context.session.set_known(int(edit))

    def _ask_undo(self) -> None:
        if not self.view.chosen_rows():
            return
        if self._chosen.isdigit():
            self.undoing_asked.emit(int(self._chosen))
        else:
            self._undo_outside()

    def _undo_outside(self) -> None:
        tail = self.context.session.outside
        if tail is not None:
            self.undoing_asked.emit(tail.seq)

    def _adopt(self) -> None:
        tail = self.context.session.outside
        if tail is not None:
            dialog = AdoptDialog(self.context, tail, self.window())
            dialog.exec()
            dialog.deleteLater()

    def _ask_other(self) -> None:
        for path in self._chooser.old_files("견줄 기록 고르기", RECORDS, many=False):
            self.moments.use_other(path)
            self._compare()

    def _copy_outline(self) -> None:
        if self._answer is not None and self._answer.found is not None:
            QGuiApplication.clipboard().setText(as_outline(self._answer.found))
            self.footer_told.emit("개조식으로 복사했습니다")

    def _save_table(self) -> None:
        table = self.printed_table()
        if table is None:
            return
        try:
            done = load("kai_desk.desk.tabling").keep_table(self.context, self._chooser, table, self.window())
        except Told as told:
            tell(self, str(told))
        else:
            self.footer_told.emit(done)

    def _reshape(self) -> None:
        if self._answer is not None:
            self._show(self._answer)

    def _use_view(self, place: int) -> None:
        self.change_view(VIEWS[place][0])

    def change_view(self, name: str) -> None:
        """Show another of the three views."""
        place = next((place for place, (view, _) in enumerate(VIEWS) if view == name), -1)
        if place < 0:
            return
        self.bar.switch.button(place).setChecked(True)
        if name != self._view:
            self._view = name
            self._model.sort(-1)
            self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self._stale = True
        if self.isVisible():
            self.refresh()

    def turn_view(self, step: int) -> None:
        """Show the next view, after the last one the first."""
        place = [name for name, _ in VIEWS].index(self._view)
        self.change_view(VIEWS[(place + step) % len(VIEWS)][0])

    def show_row(self, row_id: str) -> None:
        """Choose an edit by its number."""
        self.change_view(EDITS)
        self.refresh()
        self.search.clear()
        self._shaping.show_all()
        if self.view.choose(row_id):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kinds(self, kinds: Sequence[str]) -> None:
        """Show the edits that touched these kinds of rows, all of them where none is named."""
        self.change_view(EDITS)
        self.refresh()
        self.search.clear()
        self._shaping.show_all()
        if kinds:
            self._shaping.keep_only("kinds", ", ".join(BY_TABLE[kind].title for kind in kinds))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def left_as(self) -> Left:
        """Return the splitter, the view and the zoom."""
        return Left(self.splitter.saveState(), self._view, self.view.zoomed)

    def come_back(self, left: Left) -> None:
        """Take them up again."""
        self.splitter.restoreState(left.splitter)
        for _ in range(abs(left.zoom)):
            self.zoom(1 if left.zoom > 0 else -1)
        self.change_view(left.view)

    def order_by_cursor(self, *, down: bool) -> None:
        """Order by the column the cursor is in, the first one where it is nowhere."""
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(max(self.view.currentIndex().column(), 0), order)

    def toggle_filters(self) -> None:
        """Show or hide the filter line under the heads."""
        self._shaping.toggle_filters()

    def printed_table(self) -> Table | None:
        """Return the table as it is shown."""
        table = self._model.printed_table()
        return replace(table, title=f"이력 · {table.title}") if table is not None and self._view == EDITS else table

    def zoom(self, step: int) -> None:
        """Make the table larger or smaller."""
        self.view.zoom(step)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
