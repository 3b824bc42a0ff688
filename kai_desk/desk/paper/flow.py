"""A printed sheet as pages: every row measured in its real face, pages broken as in the sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from PySide6.QtGui import QFont

from kai_desk.briefing.pages import page_breaks
from kai_desk.briefing.printed import Printed, PrintedCell, PrintedChart, PrintedRow, PrintedSheet, page_room
from kai_desk.desk.paper.words import LINE, PT, Faces, broken, hanging
from kai_desk.workbook.fit import ROW_HEIGHT
from kai_desk.workbook.styles import STYLES, Style

INDENT, SIDE, ABOVE = 7.5, 3.0, 2.0  # points beside and above the words of a cell
CHART_HEIGHT = 176.0


@dataclass(frozen=True, slots=True)
class LaidCell:
    """Lines of a cell: how far each stands in, the face, the height of a line. All in dots."""

    style: Style
    left: float
    width: float
    lines: tuple[tuple[str, float], ...]
    font: QFont
    pitch: float


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row of known height, in dots. ``chart``: it is one; ``scale`` of its type."""

    height: float
    cells: tuple[LaidCell, ...] = ()
    chart: PrintedChart | None = None
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``shrunk``: how much smaller it is painted so that a sheet of one page fits."""

    landscape: bool
    rows: tuple[LaidRow, ...]
    sheet: str
    shrunk: float = 1.0

    @property
    def words(self) -> str:
        """What is read on the page, row after row."""
        rows = (" ".join(line for cell in row.cells for line, _ in cell.lines if line.strip()) for row in self.rows)
        charts = (row.chart.alt for row in self.rows if row.chart is not None)
        return ". ".join((*filter(None, rows), *charts))


def pages_of(printed: Printed, faces: Faces) -> Iterator[Page]:
    """Yield the pages of a report, sheet after sheet."""
    for sheet in printed.sheets:
        yield from _pages(sheet, faces)


def _pages(sheet: PrintedSheet, faces: Faces) -> Iterator[Page]:
    width, room = (side * PT for side in page_room(landscape=sheet.landscape))
    rows = [_laid(row, sheet, width, faces) for row in sheet.rows]
    whole = sum(row.height for row in rows)
    if sheet.one_page:
        yield Page(sheet.landscape, tuple(rows), sheet.title, min(1.0, room / whole) if whole else 1.0)
        return
    for part in _parts(sheet.rows, rows, room):
        for fitting in _fitting(part, room):
            yield Page(sheet.landscape, tuple(fitting), sheet.title)


def _parts(told: Sequence[PrintedRow], rows: Sequence[LaidRow], room: float) -> Iterator[list[LaidRow]]:
    """The rows between two page breaks, a table's head first where it goes on."""
    breaks = page_breaks(
        {place: row.height for place, row in enumerate(rows, 1)},
        {place for place, row in enumerate(told, 1) if row.held},
        {place for place, row in enumerate(told, 1) if row.breaks},
        repeated={place: row.head + 1 for place, row in enumerate(told, 1) if row.head is not None},
        room=room,
    )
    for first, last in zip((0, *breaks), (*breaks, len(rows)), strict=True):
        head = told[first].head if first < last else None
        part = [*([rows[head]] if head is not None else []), *rows[first:last]]
        while part and _empty(part[0]):
            del part[0]
        if part:
            yield part


def _empty(row: LaidRow) -> bool:
    return row.chart is None and not any(text for cell in row.cells for text, _ in cell.lines)


def _fitting(part: list[LaidRow], room: float) -> Iterator[list[LaidRow]]:
    """Rows that fit a page; what must stay together and is taller is cut between rows, a taller row in its text."""
    page: list[LaidRow] = []
    used = 0.0
    for row in chain.from_iterable(_cut(row, room) for row in part):
        if page and used + row.height > room + 1:
            yield page
            page, used = [], 0.0
        page.append(row)
        used += row.height
    if page:
        yield page


def _cut(row: LaidRow, room: float) -> Iterator[LaidRow]:
    if row.height <= room or row.chart is not None:
        yield row
        return
    pitch = max(cell.pitch for cell in row.cells)
    most = max(1, int((room - 2 * ABOVE * PT) / pitch))
    for first in range(0, max(len(cell.lines) for cell in row.cells), most):
        cells = tuple(replace(cell, lines=cell.lines[first : first + most]) for cell in row.cells)
        lines = max(len(cell.lines) for cell in cells)
        yield replace(row, cells=cells, height=lines * pitch + 2 * ABOVE * PT * row.scale)


def _laid(row: PrintedRow, sheet: PrintedSheet, width: float, faces: Faces) -> LaidRow:
    scale = sheet.scale
    if row.chart is not None:
        return LaidRow(CHART_HEIGHT * scale * PT, chart=row.chart, scale=scale)
    cells = tuple(_cell(cell, sheet, width, faces) for cell in row.cells)
    needed = max((len(cell.lines) * cell.pitch for cell in cells), default=0.0) + 2 * ABOVE * PT * scale
    height = row.height * scale * PT or max(needed, ROW_HEIGHT * scale * PT)
    return LaidRow(height, cells, scale=scale)


def _cell(cell: PrintedCell, sheet: PrintedSheet, width: float, faces: Faces) -> LaidCell:
    style, scale = STYLES[cell.style], sheet.scale
    left, right = sheet.edges[cell.first] * width, sheet.edges[cell.first + cell.columns] * width
    inset = style.indent * INDENT * scale * PT if style.horizontal == "left" else 0.0
    room = max(right - left - 2 * SIDE * scale * PT - inset, PT)
    size = style.size * scale
    font, metrics = faces.face(size, bold=style.bold, underline=style.underline)
    if style.wrap or style.flow:
        lines: list[tuple[str, float]] = []
        for part in cell.text.split("\n"):
            hang = hanging(part, metrics) if style.flow else 0.0
            first, *more = broken(part, room, metrics)
            if more and hang:
                more = broken(part[len(first) :].lstrip(), room - hang, metrics)
            lines += [(first, inset), *((line, inset + hang) for line in more)]
    else:
        wanted = metrics.horizontalAdvance(cell.text)
        if wanted > room:
            font, metrics = faces.face(size * room / wanted, bold=style.bold)
        lines = [(cell.text, inset)]
    return LaidCell(style, left, right - left, tuple(lines), font, size * LINE * PT)
