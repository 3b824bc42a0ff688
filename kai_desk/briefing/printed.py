"""A report's content as pages to print: rows of shown text with their styles, what stays together, charts as numbers.

The second renderer of a `Paper`: whoever paints it needs neither the tables nor a workbook.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Chart, Paper, Sheet, StreamPiece
from kai_desk.briefing.layout import GridPlace, Layout
from kai_desk.briefing.pages import LANDSCAPE, PORTRAIT, page_scale
from kai_desk.briefing.places import letter
from kai_desk.briefing.sheets import footer_words, renderer, sheet_widths
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.workbook.charts import PALETTE
from kai_desk.workbook.display import display, write_in
from kai_desk.workbook.plan import CellPlan, Formula

BLUE = PALETTE[0]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A text in a style (a key of the styles of every sheet), over ``columns`` columns from the ``first`` (from 0)."""

    text: str
    style: str
    first: int
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PrintedSeries:
    """Numbers of a chart, None where there is none, with the labels that stand at them."""

    title: str
    colour: str
    numbers: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedChart:
    """A chart as its numbers."""

    kind: str
    title: str
    categories: tuple[str, ...]
    series: tuple[PrintedSeries, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: cells, or a chart over the whole width. ``height``: points it takes whatever its text, 0 as it needs.

    ``head``: the place of the row that is printed again where this one begins a page, None without one. ``held``: it
    stays with the row that follows; ``breaks``: the page ends after it.
    """

    cells: tuple[PrintedCell, ...] = ()
    height: float = 0.0
    head: int | None = None
    held: bool = False
    breaks: bool = False
    chart: PrintedChart | None = None


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet. ``edges``: where its columns begin and end, as shares of the page's width; ``scale`` of its type."""

    title: str
    landscape: bool
    edges: tuple[float, ...]
    scale: float
    rows: tuple[PrintedRow, ...]
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A whole report to be painted. ``marking``: the security marking at the head and foot of every page."""

    title: str
    subject: str
    author: str
    header: str
    footer: str
    sheets: tuple[PrintedSheet, ...]
    marking: str = ""


def print_paper(paper: Paper, answers: Answers) -> Printed:
    """Return the report as pages to print, in the words and the order of its workbook.

    Raises Told for a report of rows too many to be read on paper.
    """
    if any(isinstance(piece, StreamPiece) for sheet in paper.sheets for piece in sheet.pieces):
        raise Told(f"{josa(paper.title, '은/는')} 종이에 담기에 행이 너무 많으니 엑셀로 저장하십시오.")
    made = renderer(paper, answers)
    sheets = tuple(_sheet(sheet, made.lay(sheet)[0]) for sheet in paper.sheets if not sheet.hidden)
    return Printed(paper.title, paper.subject, paper.author, paper.header, footer_words(paper), sheets, paper.marking)


def page_room(*, landscape: bool) -> tuple[float, float]:
    """Return width and height between the margins of a page in points."""
    return LANDSCAPE if landscape else PORTRAIT


def _sheet(sheet: Sheet, layout: Layout) -> PrintedSheet:
    widths = sheet_widths(sheet, layout)
    whole = sum(widths)
    edges = (0.0, *(edge / whole for edge in accumulate(widths)))
    scale = page_scale(widths, landscape=sheet.landscape)
    return PrintedSheet(sheet.title, sheet.landscape, edges, scale, _rows(layout), sheet.one_page)


def _rows(layout: Layout) -> tuple[PrintedRow, ...]:
    """The sheet's rows; those kept free for a chart are one."""
    heads = {number: place.head for place in layout.grids.values() for number in range(place.first + 1, place.last + 1)}
    taken = {number for first, (last, _) in layout.charts.items() for number in range(first + 1, last + 1)}
    kept = [number for number in range(1, layout.last + 1) if number not in taken]
    places = {number: place for place, number in enumerate(kept)}
    rows = []
    for number in kept:
        last, chart = layout.charts.get(number, (number, None))
        head = heads.get(number)
        rows.append(
            PrintedRow(
                cells=() if chart else _cells(layout, number),
                height=layout.heights.get(number, 0.0),
                head=None if head is None else places[head],
                held=last in layout.held,
                breaks=last in layout.new_pages,
                chart=_chart(layout, chart) if chart else None,
            )
        )
    return tuple(rows)


def _cells(layout: Layout, number: int) -> tuple[PrintedCell, ...]:
    row, first, made = layout.rows[number - 1], 0, []
    for span in layout.across.get(number, (1,) * len(row)):
        made.append(PrintedCell(display(row[first]), row[first].style, first, span))
        first += span
    return tuple(made)


def _chart(layout: Layout, chart: Chart) -> PrintedChart:
    place = layout.grids[chart.grid]
    names = [display(cell) for cell in _column(layout, place, chart.category, chart)]
    several = len(chart.series) > 1
    series = []
    for column, label, colour in chart.series:
        numbers = [_number(cell) for cell in _column(layout, place, column, chart)]
        labels = ["" if number is None else write_in(number, chart.number_format) for number in numbers]
        series.append(PrintedSeries(label, colour if several else BLUE, tuple(numbers), tuple(labels)))
    return PrintedChart(chart.kind, chart.title, tuple(names), tuple(series), chart.alt)


def _column(layout: Layout, place: GridPlace, column: str, chart: Chart) -> list[CellPlan]:
    letters = [letter(number) for number in range(layout.columns)]
    where = letters.index(place.letters[column])
    return [layout.rows[place.first + number - 1][where] for number in range(chart.first, chart.last + 1)]


def _number(cell: CellPlan) -> Decimal | None:
    value = cell.value.result if isinstance(cell.value, Formula) else cell.value
    return Decimal(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
