"""A card with a chart, its table one key away, and a state for when there is nothing to draw."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QStackedLayout, QWidget

from kai_desk.desk.lazy import Loader
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.card import Card
from kai_desk.desk.widgets.empty_state import EmptyState
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import Table


class ChartPanel(Card):
    """Shows one table as a picture or as itself."""

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
        self._switch = QPushButton(self)
        self._switch.setText("표로 보기")
        self._switch.setObjectName("quiet")
        self._switch.setToolTip("그림과 표를 바꿈 (Ctrl+T)")
        self._switch.clicked.connect(self.toggle)
        self.head.addWidget(self._switch)
        self._model = TableModel(self)
        self._sentence = sentence
        # The table and the empty state are made when they are first shown: a window must paint at once.
        self._table_view: TableView | None = None
        self._empty_state: EmptyState | None = None
        self._frame = QScrollArea(self)
        self._frame.setFrameShape(QFrame.Shape.NoFrame)
        self._frame.setWidgetResizable(True)
        self._frame.setObjectName("detail")
        self._frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture inside has the keyboard
        self._stack = QStackedLayout()
        self._waiting = QWidget(self)
        self._stack.addWidget(self._frame)
        self._stack.addWidget(self._waiting)
        self.body.addLayout(self._stack, 1)
        self._stack.setCurrentWidget(self._waiting)
        loader.charts_ready.connect(self._settle)

    def show_table(self, table: Table, tokens: Tokens, unit: Unit, line: str = "") -> None:
        """Draw ``table``; the picture follows when charts are loaded."""
        self._given = (table, tokens, unit)
        self.set_words(table.title, line or table.subtitle)
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
        return self._switch

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
    def _empty(self) -> EmptyState:
        if self._empty_state is None:
            self._empty_state = EmptyState(self._sentence, "입력 통합문서 들이기…", self)
            self._empty_state.asked.connect(self.filling_asked)
            self._stack.addWidget(self._empty_state)
            QWidget.setTabOrder(self._switch, self._empty_state.button)
        return self._empty_state

    def _bring_before_the_eyes(self, place: QPoint) -> None:
        self._frame.ensureVisible(place.x(), place.y())

    def _settle(self) -> None:
        if self._given is None:
            return
        table, tokens, unit = self._given
        self._switch.setVisible(self._switchable and bool(table.rows))
        self._switch.setText("그림으로 보기" if self._as_table else "표로 보기")
        if not table.rows:
            self._stack.setCurrentWidget(self._empty)
            return
        if self._as_table:
            self._stack.setCurrentWidget(self._view)
            self._view.fit_columns()
            return
        if self._chart is None:
            self._chart = self._loader.make_chart(self._chart_name, self._frame)
            if self._chart is None:
                self._stack.setCurrentWidget(self._waiting)
                return
            self._chart.row_opened.connect(self.row_opened)
            self._chart.mark_reached.connect(self._bring_before_the_eyes)
            self._frame.setWidget(self._chart)
            QWidget.setTabOrder(self._switch, self._chart)
        self._chart.show_table(table, tokens, unit)
        self._stack.setCurrentWidget(self._frame)
