"""이력: every edit of the record, newest first, and the way back to each moment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.pages.page import Page
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.detail_pane import DetailPane
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.tables.history import edit_detail, history


class HistoryPage(Page):
    """Who did what, when and why."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay out the list and its one action."""
        super().__init__("이력", context, parent)
        bar = QHBoxLayout()
        self.search = SearchField("이력 찾기 (초성 가능)", "이력 찾기", self)
        self.search.setFixedWidth(220)
        self._go = QPushButton("이 시점의 기록 보기", self)
        self._go.setToolTip("고른 수정까지 알던 대로 모든 쪽을 보여 줍니다")
        self._go.clicked.connect(self._look_back)
        bar.addWidget(self.search)
        bar.addStretch(1)
        bar.addWidget(self._go)
        self.outer.addLayout(bar)
        self._model = TableModel(self)
        self.view = TableView(self._model, "수정 이력 표", self)
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self.detail = DetailPane(self)
        pane = QFrame(self)
        pane.setObjectName("card")
        beside = QVBoxLayout(pane)
        beside.setContentsMargins(1, 1, 1, 1)
        beside.addWidget(self.detail)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(card, 6)
        row.addWidget(pane, 5)
        self.outer.addLayout(row, 1)
        self.search.searched.connect(self._model.set_filter)
        self.view.row_chosen.connect(self._show_edit)
        self.view.row_opened.connect(self._look_at)

    def read(self) -> None:
        """Show the log as it is known at the 인지 시점."""
        session = self.context.session
        if session.record is None:
            return
        table = history(session.asof, (session.known or session.record).edits())
        self.set_line(table.subtitle)
        self._model.set_table(table, session.unit)
        self.view.fit_columns()
        self.detail.show_detail(None)

    def _show_edit(self, edit: str) -> None:
        session = self.context.session
        reader = session.known or session.record
        found = next((row for row in reader.edits() if str(row.seq) == edit), None) if reader is not None else None
        self.detail.show_detail(edit_detail(reader, found) if reader is not None and found is not None else None)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _look_back(self) -> None:
        rows = self.view.chosen_rows()
        if rows:
            self._look_at(self._model.row_id(rows[0]))

    def _look_at(self, edit: str) -> None:
        if edit.isdigit():
            self.context.session.set_known(int(edit))
