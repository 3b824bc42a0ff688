"""A sheet being laid out: rows of cells, merges, and which rows must stay on one page with the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kai_desk.briefing.content import Chart
from kai_desk.briefing.places import letter
from kai_desk.workbook.plan import CellPlan

SPACER = 7.0


@dataclass(frozen=True, slots=True)
class GridPlace:
    """Where a grid stands: its head's row, its first and last row, the letter under each head.

    ``even``: every row is like the others and no cell is merged, so that it can be filtered.
    ``rows``: the sheet's row of each row of the grid that is no total; ``all``: of each row.
    """

    head: int
    first: int
    last: int
    letters: dict[str, str]
    even: bool = True
    rows: tuple[int, ...] = ()
    all: tuple[int, ...] = ()


@dataclass
class Layout:
    """The rows laid so far. Rows count from 1, as on the sheet.

    ``across``: the columns that each cell of a row takes, where one takes several; ``charts``: the first of the rows
    that are kept free for a chart, and the last.
    """

    columns: int
    rows: list[tuple[CellPlan, ...]] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    new_pages: list[int] = field(default_factory=list)
    grids: dict[str, GridPlace] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    across: dict[int, tuple[int, ...]] = field(default_factory=dict)
    charts: dict[int, tuple[int, Chart]] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The number of the last row."""
        return len(self.rows)

    def line(self, text: str, style: str, *, hold: bool = False) -> None:
        """Add a text over the whole width; ``hold`` keeps it with the row that follows."""
        self.spread([(CellPlan(text, style), self.columns)], hold=hold)

    def spacer(self) -> None:
        """Add a low empty row above a heading, kept with it."""
        if self.last:
            self.blank(hold=True)
            self.heights[self.last] = SPACER

    def blank(self, count: int = 1, *, hold: bool = False) -> None:
        """Add empty rows."""
        for _ in range(count):
            self.rows.append((CellPlan("", "blank"),))
            if hold:
                self.held.add(self.last)

    def spread(self, cells: Sequence[tuple[CellPlan, int]], *, hold: bool = False) -> None:
        """Add a row of cells, each with the number of columns it takes."""
        number = self.last + 1
        row: list[CellPlan] = []
        for cell, span in cells:
            if span > 1:
                self.merges.append(f"{letter(len(row))}{number}:{letter(len(row) + span - 1)}{number}")
            row.append(cell)
            row += [CellPlan("", cell.style)] * (span - 1)
        self.rows.append(tuple(row))
        if len(row) > len(cells):
            self.across[number] = tuple(span for _, span in cells)
        if hold:
            self.held.add(number)

    def new_page(self) -> None:
        """End the page after the last row."""
        if self.last:
            self.new_pages.append(self.last)
