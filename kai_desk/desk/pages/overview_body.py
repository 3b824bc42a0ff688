"""What stands below the figures of the 상황판: progress and the river as pictures, what is due, what disagrees."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.card import Card
from kai_desk.desk.widgets.chart_panel import ChartPanel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label
from kai_desk.desk.widgets.whole_rows import WholeRows
from kai_desk.tables.figures import Figure, Figures
from kai_desk.tables.overview import overview, upcoming_page
from kai_desk.tables.table import Table


class OverviewBody(QWidget):
    """Two pictures over two lists, on the grid of LOOK."""

    page_asked = Signal(str, str)
    filling_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay the four cards out."""
        super().__init__(parent)
        self.context = context
        self.progress = ChartPanel(
            "progress",
            "가중치가 있는 마일스톤과 진척 보고를 적으면 팀마다 계획 대비 실적이 그려집니다.",
            context.loader,
            self,
        )
        self.river = ChartPanel(
            "river", "라운드와 참가한 팀의 결과를 적으면 남은 팀의 흐름이 그려집니다.", context.loader, self
        )
        self._nothing: dict[str, QLabel] = {}
        self._rooms: dict[str, WholeRows] = {}
        self._upcoming, self._upcoming_model, self._upcoming_view = self._listing("다가오는 일")
        self._conflicts, self._conflict_model, self._conflict_view = self._listing("자료가 서로 다른 숫자")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, part in enumerate((self.progress, self.river, self._upcoming, self._conflicts)):
            grid.addWidget(part, place // 2, place % 2)
        grid.setColumnStretch(0, 59)
        grid.setColumnStretch(1, 41)
        grid.setRowStretch(0, 58)
        grid.setRowStretch(1, 42)
        for panel in (self.progress, self.river):
            panel.filling_asked.connect(self.filling_asked)
        self.progress.row_opened.connect(self._open_team)
        self.river.row_opened.connect(self._open_round)
        self._upcoming_view.row_opened.connect(self._open_coming)
        self._conflict_view.row_opened.connect(self._open_figure)

    def _listing(self, title: str) -> tuple[Card, TableModel, TableView]:
        card = Card(title, self)
        model = TableModel(card)
        room = self._rooms[title] = WholeRows(card)
        view = TableView(model, title, room)
        room.hold(view)
        card.body.addWidget(room)
        return card, model, view

    def _say_nothing(self, title: str, card: Card, *, shown: bool) -> None:
        """Say, where a list is empty, that nothing stands in it; the words are made when they are first needed."""
        if shown and title not in self._nothing:
            made = self._nothing[title] = label("해당하는 것이 없습니다.", "small", card)
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            card.body.addWidget(made, 1)
        if title in self._nothing:
            self._nothing[title].setVisible(shown)

    def read(self, first: Figures | None = None) -> tuple[str, tuple[Figure, ...]]:
        """Show pictures and lists as of the two clocks; return the headline and the figures that stand above them.

        ``first``: these figures, where they have just been asked.
        """
        session, tokens = self.context.session, self.context.theme.tokens
        found = overview(session.asof, first)
        gate = found.progress.column("round")[0] if found.progress.rows else ""
        line = f"{gate} · {found.progress.subtitle}" if gate else found.progress.subtitle
        self.progress.show_table(found.progress, tokens, session.unit, line)
        self.river.show_table(found.flow, tokens, session.unit)
        listed: list[tuple[Card, TableModel, TableView, Table, tuple[str, ...]]] = [
            (
                self._upcoming,
                self._upcoming_model,
                self._upcoming_view,
                found.upcoming,
                ("due", "kind", "name", "consortium", "slip", "status"),
            ),
            (
                self._conflicts,
                self._conflict_model,
                self._conflict_view,
                found.conflicts,
                ("figure", "values", "standing"),
            ),
        ]
        for listing, model, view, table, columns in listed:
            listing.set_words(table.title, table.subtitle)
            model.set_tokens(tokens)
            model.set_table(table, session.unit, columns)
            self._rooms[table.title].setVisible(bool(table.rows))
            self._say_nothing(table.title, listing, shown=not table.rows)
            view.fit_columns()
        return found.headline, found.figures

    def _open_team(self, row_id: str) -> None:
        self.page_asked.emit("consortia", row_id)

    def _open_round(self, row_id: str) -> None:
        self.page_asked.emit("rounds", row_id)

    def _open_coming(self, row_id: str) -> None:
        table = self._upcoming_model.table
        if table is not None:
            self.page_asked.emit(upcoming_page(table, row_id), row_id)

    def _open_figure(self, row_id: str) -> None:
        self.page_asked.emit("evidence", row_id)
