"""상황판: teams left, days to the gate, both rates, milestones first; pictures and lists follow the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.pages.page import Page
from kai_desk.desk.widgets.card import FigureCard
from kai_desk.tables.figures import Figures, figures

if TYPE_CHECKING:
    from kai_desk.desk.pages.overview_body import OverviewBody
    from kai_desk.desk.widgets.chart_panel import ChartPanel

FIGURES = 4


class OverviewPage(Page):
    """What an official looks at first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Lay out the cards, and the room for what follows them."""
        super().__init__("상황판", context, parent)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._cards = [FigureCard(self) for _ in range(FIGURES)]
        for card in self._cards:
            card.opened.connect(self._open_page)
            row.addWidget(card, 1)
        self.outer.addLayout(row)
        self._place = QWidget(self)
        self._room = QVBoxLayout(self._place)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.outer.addWidget(self._place, 1)
        self._body: OverviewBody | None = None
        self._painted: Figures | None = None

    @property
    def body(self) -> "OverviewBody":
        """Pictures and lists, made when they are first asked for."""
        if self._body is None:
            self._body = load("kai_desk.desk.pages.overview_body").OverviewBody(self.context, self._place)
            self._body.page_asked.connect(self.page_asked)
            self._body.filling_asked.connect(self.filling_asked)
            self._room.addWidget(self._body)
            self._stale = True
        return self._body

    @property
    def progress(self) -> "ChartPanel":
        """Progress per team."""
        return self.body.progress

    @property
    def river(self) -> "ChartPanel":
        """Teams left after each round."""
        return self.body.river

    def settle(self) -> None:
        """Show what can wait until the figures have been painted."""
        if self._body is None and self.body is not None:
            self.refresh()

    def mark_stale(self) -> None:
        """Read again, the figures too."""
        self._painted = None
        super().mark_stale()

    def read(self) -> None:
        """Show the overview as of the two clocks; before the first paint its figures alone."""
        if self._body is None:
            headline, cards = self._painted = figures(self.context.session.asof)
        else:
            # What follows the first paint does not add up the budget once more.
            headline, cards = self._body.read(self._painted)
            self._painted = None
        self.set_line(headline)
        for card, figure in zip(self._cards, cards, strict=True):
            card.show_figure(figure)

    def toggle_chart(self) -> None:
        """Change both pictures into their tables and back."""
        self.progress.toggle()
        self.river.toggle()

    def _open_page(self, page: str) -> None:
        self.page_asked.emit(page, "")
