"""A card with a chart, its table one key away, and a state for when there is nothing to draw."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6 import QtWidgets
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedLayout, QWidget

from kai_desk.desk.lazy import Loader, load
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.card import Card
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QScrollArea

    from kai_desk.desk.widgets.empty_state import EmptyState

JOBS = (("PNG로 저장…", "png"), ("SVG로 저장…", "svg"), ("복사", "copy"), ("인쇄…", "print"))


class ChartPanel(Card):
    """Shows one table as a picture or as itself. ``row_opened`` with "" asks for the table behind a sum."""

    row_opened = Signal(str)
    filling_asked = Signal()

    def __init__(
        self, chart: str, sentence: str, loader: Loader, parent: QWidget | None = None, *, switch: bool = True
    ) -> None:
        """Make a panel for the chart called ``chart``; ``sentence`` says what to enter when there is nothing.

        Without ``switch`` the page around it has its own way to the table.
        """
        super().__init__("", parent)
        self._chart_name = chart
        self._switchable = switch
        self._line.setWordWrap(not switch)  # a page has room for the whole of its formulas
        self._loader = loader
        self._chart: Any = None
        self._given: tuple[Table, Tokens, Unit] | None = None
        self._as_table = False
        self._menu: QMenu | None = None
        self._keep = QPushButton(self)
        self._keep.setText("그림…")
        self._keep.setObjectName("quiet")
        self._keep.setAccessibleName("그림 저장, 복사, 인쇄")
        self._keep.setToolTip("그림을 저장하고, 복사하고, 인쇄함")
        self._keep.clicked.connect(self._offer_below)
        self.head.addWidget(self._keep)
        self._switch = QPushButton(self)
        self._switch.setText("표로 보기")
        self._switch.setObjectName("quiet")
        self._switch.setToolTip("그림과 표를 바꿈 (Ctrl+T)")
        self._switch.clicked.connect(self.toggle)
        self.head.addWidget(self._switch)
        self._model = TableModel(self)
        self._sentence = sentence
        # Picture, table and empty state are made when they are first shown: a window must paint at once.
        self._table_view: TableView | None = None
        self._empty_state: EmptyState | None = None
        self._stack = QStackedLayout()
        self._waiting = QWidget(self)
        self._stack.addWidget(self._waiting)
        self.body.addLayout(self._stack, 1)
        loader.charts_ready.connect(self._settle)

    def show_table(self, table: Table, tokens: Tokens, unit: Unit, line: str = "") -> None:
        """Draw ``table``; the picture follows when charts are loaded."""
        self._given = (table, tokens, unit)
        self.set_words(table.title, line or table.subtitle)
        self._line.setVisible(bool(line or (self._switchable and table.subtitle)))  # the page says its subtitle itself
        self._model.set_tokens(tokens)
        self._model.set_table(table, unit)
        if self._table_view is not None:
            self._name_view(self._table_view, table, unit)
        self._settle()

    def toggle(self) -> None:
        """Change between picture and table."""
        self._as_table = not self._as_table
        self._settle()

    @property
    def first_stop(self) -> QWidget:
        """What the Tab key reaches first."""
        return self._keep

    @property
    def shown_picture(self) -> tuple[str, Table, str, Unit] | None:
        """The chart, table, line and unit of the picture that can be seen; None while there is none."""
        if self._given is None or self._chart is None or not self._chart.isVisible():
            return None
        table, _, unit = self._given
        return self._chart_name, table, self._line.text(), unit

    def _offer_below(self) -> None:
        self._offer(self._keep.mapToGlobal(self._keep.rect().bottomLeft()))

    def _offer(self, place: QPoint) -> None:
        """Show what can be done with the picture."""
        if self._menu is None:
            self._menu = QtWidgets.QMenu(self)
            for words, job in JOBS:
                self._menu.addAction(words).setData(job)
            self._menu.triggered.connect(self._ask)
        self._menu.popup(place)

    def _ask(self, action: "QAction") -> None:
        self._loader.picture_asked.emit(self, action.data())

    def _open_row(self, row_id: str) -> None:
        """Open the row behind a mark; behind a sum stands the table."""
        if row_id or not self._switchable:
            self.row_opened.emit(row_id)
        else:
            self.toggle()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chart(self) -> Any:
        """The picture, once it is loaded."""
        return self._chart

    @property
    def _view(self) -> TableView:
        if self._table_view is None:
            self._table_view = TableView(self._model, "그림의 표", self)
            self._table_view.row_opened.connect(self.row_opened)
            self._stack.addWidget(self._table_view)
            QWidget.setTabOrder(self._switch, self._table_view)
            if self._given is not None:
                self._name_view(self._table_view, self._given[0], self._given[2])
        return self._table_view

    def _name_view(self, view: TableView, table: Table, unit: Unit) -> None:
        view.unit = unit
        view.setAccessibleName(f"{table.title} 표")

    @property
    def _empty(self) -> "EmptyState":
        if self._empty_state is None:
            room = load("kai_desk.desk.widgets.empty_state")
            made: EmptyState = room.EmptyState(self._sentence, "입력 통합문서 들이기…", self)
            made.asked.connect(self.filling_asked)
            self._stack.addWidget(made)
            QWidget.setTabOrder(self._switch, made.button)
            self._empty_state = made
        return self._empty_state

    @cached_property
    def _frame(self) -> "QScrollArea":
        """What the picture scrolls in."""
        made = QtWidgets.QScrollArea(self)
        made.setFrameShape(QtWidgets.QFrame.Shape.NoFrame)
        made.setWidgetResizable(True)
        made.setObjectName("detail")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture inside has the keyboard
        self._stack.addWidget(made)
        return made

    def _bring_before_the_eyes(self, place: QPoint) -> None:
        self._frame.ensureVisible(place.x(), place.y())

    def _settle(self) -> None:
        if self._given is None:
            return
        table, tokens, unit = self._given
        self._switch.setVisible(self._switchable and bool(table.rows))
        self._keep.setVisible(bool(table.rows) and not self._as_table)
        self._switch.setText("그림으로 보기" if self._as_table else "표로 보기")
        if not table.rows:
            self._stack.setCurrentWidget(self._empty)
            return
        if self._as_table:
            self._stack.setCurrentWidget(self._view)
            self._view.fit_columns()
            return
        if self._chart is None:
            if not self._loader.ready:
                self._stack.setCurrentWidget(self._waiting)
                return
            self._chart = self._loader.make_chart(self._chart_name, self._frame)
            self._chart.row_opened.connect(self._open_row)
            self._chart.menu_asked.connect(self._offer)
            self._chart.mark_reached.connect(self._bring_before_the_eyes)
            self._frame.setWidget(self._chart)
            QWidget.setTabOrder(self._keep, self._switch)
            QWidget.setTabOrder(self._switch, self._chart)
        self._chart.show_table(table, tokens, unit)
        self._stack.setCurrentWidget(self._frame)
