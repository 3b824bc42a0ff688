"""A page of tables: search, switch between views, picture, detail of the chosen row, totals."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kai_desk.desk import quick
from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.pages.catalogue import PagePlan, View, page_kinds
from kai_desk.desk.pages.page import Left
from kai_desk.desk.pages.row_page import RowPage
from kai_desk.desk.shaping import ShapingMenu, context_views
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.chart_panel import ChartPanel
from kai_desk.desk.widgets.detail_pane import DetailPane
from kai_desk.desk.widgets.empty_state import EmptyState
from kai_desk.desk.widgets.order import tab_along
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label
from kai_desk.desk.widgets.view_switch import ViewSwitch
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import Table
from kai_desk.tables.text import show

TABLE, CHART, EMPTY = range(3)
ADDING_MS = 30
QUICKLY_ADDED = 2000
FILLING = "입력 통합문서 들이기…"


class TablePage(RowPage):
    """One question, answered by one table at a time. ``switched``: its views stand on a switch above the table."""

    switched = True

    def __init__(self, plan: PagePlan, context: Context, parent: QWidget | None = None) -> None:
        """Lay out the page that ``plan`` describes."""
        super().__init__(plan.title, context, parent)
        self.plan = plan
        self._view: View = plan.views[0]
        self._model = TableModel(self)
        self.view = TableView(self._model, plan.title, self, shaped=True)
        self.search = SearchField(f"{plan.title} 찾기 (초성 가능)", f"{plan.title} 찾기", self)
        self.keep_rows(self._model, self.view)
        self._as_chart = False
        self._charts: dict[str, ChartPanel] = {}
        self.bar = self._toolbar()
        self.outer.addLayout(self.bar)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table_card())
        self._chart_holder = QWidget(self)
        holder = QVBoxLayout(self._chart_holder)
        holder.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._chart_holder)
        self._stack.addWidget(self._empty_card())
        self.detail = DetailPane(self)
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.detail)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(12)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(card)
        self.splitter.setStretchFactor(0, 7)
        self.splitter.setStretchFactor(1, 4)
        self.splitter.setSizes([796, 344])
        self.outer.addWidget(self.splitter, 1)
        tab_along(self.bar, self.view)
        self.search.searched.connect(self._filter)
        self._adding = QTimer(self)
        self._adding.setSingleShot(True)
        self._adding.setInterval(ADDING_MS)
        self._adding.timeout.connect(self._tell_totals)
        self._model.modelReset.connect(self._tell_totals_soon)
        self._model.dataChanged.connect(self._tell_totals_soon)
        self.search.left_downwards.connect(self._enter_table)
        self.pane_rows(self.detail)
        self.view.selection_told.connect(self._tell_selection)

    def _toolbar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.search.setFixedWidth(220)
        bar.addWidget(self.search)
        switch = ViewSwitch([view.title for view in self.plan.views], self)
        self._switch = switch.group
        if self.switched and len(self.plan.views) > 1:
            bar.addWidget(switch)
        else:
            switch.hide()
        self._switch.idToggled.connect(self._toggled)  # a screen reader's tool switches without a click
        bar.addStretch(1)
        bar.addWidget(self.add_button)
        self._chart_button = QPushButton("그림으로 보기", self)
        self._chart_button.setToolTip("표와 그림을 바꿈 (Ctrl+T)")
        self._chart_button.clicked.connect(self.toggle_chart)
        self._copy_button = QPushButton("복사", self)
        self._copy_button.setToolTip("고른 행(없으면 모두)을 표로 복사 (Ctrl+C)")
        self._copy_button.clicked.connect(self.view.copy_rows)
        bar.addWidget(self._chart_button)
        if self.plan.tool[0]:
            tool = QPushButton(self.plan.tool[1], self)
            tool.setToolTip(self.plan.tool[2])
            tool.setAccessibleDescription(self.plan.tool[2])
            tool.clicked.connect(self._ask_tool)
            bar.addWidget(tool)
        self._shaping = ShapingMenu(self._model, self.view, context_views(self.context), self)
        self._shaping.changed.connect(self._reshape)
        self._shaping.text_taken.connect(self.search.setText)
        bar.addWidget(self._shaping.button)
        bar.addWidget(self._copy_button)
        return bar

    def _ask_tool(self) -> None:
        self.tool_asked.emit(self.plan.tool[0])

    def _table_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        totals = QFrame(card)
        totals.setObjectName("totals")
        row = QHBoxLayout(totals)
        row.setContentsMargins(8, 6, 8, 6)
        self._count = label("", "totalsCount", totals)
        self._sums = label("", "totalsSums", totals)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._sums)
        inside.addWidget(totals)
        return card

    def _empty_card(self) -> QFrame:
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        self._empty = EmptyState(self.plan.empty, FILLING, card)
        self._empty.asked.connect(self.filling_asked)
        self._empty.adding_asked.connect(self._ask_adding)
        self._empty.add_button.setVisible(any(view.kind or view.adds for view in self.plan.views))
        inside.addWidget(self._empty)
        return card

    def read(self) -> None:
        """Ask the chosen view's question again; the chosen row stays chosen."""
        chosen, column = self._chosen_id(), self.view.currentIndex().column()
        nth = self._model.nth_of(self.view.chosen_rows()[0]) if chosen else 0
        scrolled = self.view.verticalScrollBar().value()
        session = self.context.session
        with quick.calm():
            table = self.answer.ask(self._view.question, session.asof)
        self.set_line(table.subtitle or " · ".join(table.notes) or f"{table.title} {len(table.rows):,}건")
        self._model.set_tokens(self.context.theme.tokens)
        self._shaping.use(table, self._view.question, self._view.columns)
        shaped = self._shaping.shaped(table)
        if self._model.set_table(shaped, session.unit, self._shaping.columns):
            self.view.unit = session.unit
            self.view.setAccessibleName(f"{table.title} 표")
            self.view.fit_columns()
            self.view.verticalScrollBar().setValue(scrolled)
        self._settle_editing()
        self._chart_button.setVisible(bool(self._view.chart and table.rows))
        self._chart_button.setText("표로 보기" if self._as_chart else "그림으로 보기")
        self._settle(table)
        if self._model.rowCount() > QUICKLY_ADDED:
            self._tell_count()  # the sums follow the paint
        else:
            self._tell_totals()
        self._show_detail(chosen if chosen and self.view.choose(chosen, column, nth) else "")

    @property
    def shown_kind(self) -> str:
        """The kind of row behind the view that is shown."""
        return self._view.kind

    @property
    def added_kind(self) -> str:
        """The kind of row that a new row in this view is of."""
        return self._view.adds or self._view.kind

    @property
    def row_kinds(self) -> tuple[str, ...]:
        """The kinds of rows behind the page, with those that hang on them and have no page of their own."""
        return page_kinds(self.plan) if self.switched else (self.added_kind,)

    def show_all_rows(self) -> None:
        """Take search, filters and groups away."""
        self.search.clear()
        self._shaping.show_all()

    def _settle(self, table: Table) -> None:
        if not table.rows:
            self._empty.say(load("kai_desk.desk.pages.lacking").lacking_words(self.plan, self._view))
            self._stack.setCurrentIndex(EMPTY)
            return
        if not (self._as_chart and self._view.chart):
            self._stack.setCurrentIndex(TABLE)
            return
        panel = self._charts.get(self._view.chart) or self._new_chart(self._view.chart)
        for other in self._charts.values():
            other.setVisible(other is panel)
        panel.show_table(table, self.context.theme.tokens, self.context.session.unit, " · ".join(table.notes))
        self._stack.setCurrentIndex(CHART)

    def _new_chart(self, name: str) -> ChartPanel:
        panel = ChartPanel(name, self.plan.empty, self.context.loader, self._chart_holder, switch=False)
        panel.row_opened.connect(self._choose_from_chart)
        panel.filling_asked.connect(self.filling_asked)
        layout = self._chart_holder.layout()
        if layout is not None:
            layout.addWidget(panel)
        QWidget.setTabOrder(self.view, panel.first_stop)
        self._charts[name] = panel
        return panel

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the columns when their room is known."""
        super().showEvent(event)
        self.view.fit_columns()

    def _reshape(self) -> None:
        self._stale = True
        self.refresh()

    def turn_view(self, step: int) -> None:
        """Show the next view, after the last one the first."""
        place = self.plan.views.index(self._view)
        self.change_view(self.plan.views[(place + step) % len(self.plan.views)].question)

    def order_by_cursor(self, *, down: bool) -> None:
        """Order by the column the cursor is in, the first one where it is nowhere."""
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(max(self.view.currentIndex().column(), 0), order)

    def left_as(self) -> Left:
        """Return the splitter, the view and the zoom."""
        return Left(self.splitter.saveState(), self._view.question, self.view.zoomed)

    def come_back(self, left: Left) -> None:
        """Take them up again."""
        self.splitter.restoreState(left.splitter)
        for _ in range(abs(left.zoom)):
            self.zoom(1 if left.zoom > 0 else -1)
        self.change_view(left.view)

    def toggle_filters(self) -> None:
        """Show or hide the filter line under the heads."""
        self._shaping.toggle_filters()

    def zoom(self, step: int) -> None:
        """Make the table larger or smaller."""
        self.view.zoom(step)

    def shaped_table(self) -> tuple[Table, Shape] | None:
        """Return the answer behind the table that is shown, and how it is shaped."""
        table = self._shaping.table
        return (table, self._shaping.shape) if table is not None else None

    def printed_table(self) -> Table | None:
        """Return the table as it is shown: filtered, ordered, with the chosen columns."""
        return self._model.printed_table()

    def toggle_chart(self) -> None:
        """Change between the table and its picture."""
        if self._view.chart:
            self._as_chart = not self._as_chart
            self._stale = True
            self.refresh()

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def show_row(self, row_id: str) -> None:
        """Choose a row in the first view that holds it."""
        self.search.clear()
        for place, view in enumerate(self.plan.views):
            if not view.kind:
                continue
            self._use_view(place)
            self._leave_chart()
            if self._shaping.holds(row_id):
                self._shaping.show_all()
            if self.view.choose(row_id):
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._use_view(0)

    def _leave_chart(self) -> None:
        if self._as_chart:
            self.toggle_chart()

    def change_view(self, question: str) -> None:
        """Show the view that asks ``question``."""
        for place, view in enumerate(self.plan.views):
            if view.question == question:
                self._use_view(place)

    def _use_view(self, place: int) -> None:
        self._switch.button(place).setChecked(True)
        self._change_view(place)

    def _toggled(self, place: int, on: bool) -> None:
        if on:
            self._change_view(place)

    def _change_view(self, place: int) -> None:
        if self._view is not self.plan.views[place]:
            self._view = self.plan.views[place]
            self._as_chart = False
            self._model.sort(-1)
            self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self._stale = True
        self.refresh()

    def _filter(self, text: str) -> None:
        chosen = self._chosen_id()
        self._model.set_filter(text)
        if not (chosen and self.view.choose(chosen)):
            self._show_detail("")

    def _enter_table(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._model.rowCount():
            self.view.selectRow(0)

    def _choose_from_chart(self, row_id: str) -> None:
        self._leave_chart()
        self.view.choose(row_id)

    def _tell_totals_soon(self) -> None:
        """Add up when the new rows have been painted."""
        self._adding.start()

    def _tell_totals(self) -> None:
        self._adding.stop()
        self._tell_count()
        self._sums.setText(self._sum_words(self._model.totals()))
        self._tell_selection()

    def _tell_count(self) -> None:
        table = self._model.table
        if table is None:
            return
        shown = self._model.rowCount()
        of = f" / {len(table.rows):,}행" if len(table.rows) != shown else ""
        self._count.setText(f"{shown:,}행{of}")

    def _sum_words(self, totals: dict[str, int]) -> str:
        table, unit = self._model.table, self.context.session.unit
        if table is None or not totals:
            return ""
        columns = {column.id: column for column in table.columns}
        parts = [f"{columns[name].title} {show(total, columns[name], unit)}" for name, total in totals.items()]
        return f"{' · '.join(parts)} {unit.value}"

    def _tell_selection(self) -> None:
        if not self.isVisible():
            return
        rows = self.view.chosen_rows()
        if not rows:
            self.footer_told.emit("")
            return
        sums = self._sum_words(self._model.totals(rows))
        self.footer_told.emit(f"{len(rows)}행 선택" + (f" · {sums}" if sums else ""))
