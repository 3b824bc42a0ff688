"""The Excel renderer: a report's content as a plan of a workbook."""

from dataclasses import dataclass, replace
from math import ceil

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.cells import Cells
from kai_desk.briefing.content import (
    STREAM,
    Added,
    Chart,
    Grid,
    Head,
    LedgerPiece,
    Line,
    NewPage,
    Paper,
    Piece,
    Row,
    Sheet,
    StreamPiece,
)
from kai_desk.briefing.grid_places import GridPlaces
from kai_desk.briefing.layout import GridPlace, Layout
from kai_desk.briefing.ledger_sheet import lay_ledger
from kai_desk.briefing.money import amount_of
from kai_desk.briefing.pages import LANDSCAPE, PORTRAIT, page_breaks, page_scale
from kai_desk.briefing.places import LedgerPlaces, ledger_places, letter
from kai_desk.korean.dates import write_date
from kai_desk.workbook.fit import ROW_HEIGHT, row_heights, shown
from kai_desk.workbook.plan import BookPlan, CellPlan, ChartPlan, Formula, Ref, SeriesPlan, SheetPlan, Stream
from kai_desk.workbook.styles import STYLES
from kai_desk.workbook.text import width

_HEADING_LOOKS = frozenset({"bullet1", "section", "title", "subtitle", "banner", "unit"})
_SHORT = 14  # rows of a table that a page break never cuts
_CHART_CM = 6.2
_CM = 28.35
_MARKING = 1.4  # width of a digit of the marking's type, with room
_FREEZABLE = 12  # a head further down would freeze most of a laptop's screen


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the sheets of one paper."""

    paper: Paper
    answers: Answers
    cells: Cells

    def book(self) -> BookPlan:
        """Return the plan of the workbook."""
        paper = self.paper
        creator = paper.author or "KAI 데스크"
        sheets = tuple(self._sheet(sheet) for sheet in paper.sheets)
        return BookPlan(sheets, paper.title, paper.subject, creator, paper.moment)

    def places(self) -> GridPlaces:
        """Return where every grid comes to stand; the ledger keeps its own places."""
        stands: dict[str, tuple[str, GridPlace]] = {}
        for sheet in self.paper.sheets:
            if not any(isinstance(piece, LedgerPiece) for piece in sheet.pieces):
                layout, _ = self.lay(sheet)
                stands |= {grid: (sheet.title, place) for grid, place in layout.grids.items()}
        return GridPlaces(stands)

    def _sheet(self, sheet: Sheet) -> SheetPlan:
        layout, charts = self.lay(sheet)
        return self._plan(sheet, layout, charts)

    def lay(self, sheet: Sheet) -> tuple[Layout, tuple[ChartPlan, ...]]:
        """Return the rows of a sheet, and its charts."""
        layout = Layout(len(sheet.widths))
        charts: list[ChartPlan] = []
        for piece, following in zip(sheet.pieces, (*sheet.pieces[1:], None), strict=True):
            match piece:
                case Line(look="title") if self._first(sheet) and not layout.last:
                    _title(layout, piece.text, self.paper.marking, sheet.widths)
                case Line():
                    _line(layout, piece, following)
                case Grid():
                    self._grid(layout, sheet, piece)
                case Chart():
                    charts.append(self._chart(layout, sheet, piece))
                case NewPage():
                    layout.new_page()
                case LedgerPiece():
                    self._ledger(layout)
                case StreamPiece():
                    _stream_head(layout, piece)
        return layout, tuple(charts)

    def _first(self, sheet: Sheet) -> bool:
        return sheet is next((one for one in self.paper.sheets if not one.hidden), None)

    def _ledger(self, layout: Layout) -> None:
        left = f"기준일 {write_date(self.paper.on)} · {self.answers.source_words('budget')}"
        _caption(layout, left, "(단위: 원)")
        lay_ledger(layout, self.answers, self.cells.places)

    def _grid(self, layout: Layout, sheet: Sheet, grid: Grid) -> None:
        if grid.title:
            layout.spacer()
            layout.line(grid.title, "section", hold=True)
        if grid.left or grid.right:
            _caption(layout, grid.left, grid.right)
        if not grid.rows:
            layout.line(grid.missing, "text")
            return
        heads = [(CellPlan(head.title, "head", mark=head.mark), head.span) for head in grid.heads]
        layout.spread(heads, hold=True)
        head = layout.last
        numbers: list[int] = []
        for number, row in enumerate(grid.rows):
            short = len(grid.rows) <= _SHORT or number == 0 or number == len(grid.rows) - 2
            hold = short and number < len(grid.rows) - 1
            if row.note:
                layout.line(row.note, "text_total", hold=True)
            layout.spread([*self._row(sheet, grid, row, f"{head + 1}", f"{layout.last}")], hold=hold)
            numbers.append(layout.last)
        plain = tuple(number for number, row in zip(numbers, grid.rows, strict=True) if not row.total)
        even = all(one.span == 1 for one in grid.heads) and not any(row.total or row.note for row in grid.rows)
        letters = _letters(grid.heads)
        layout.grids[grid.id] = GridPlace(head, head + 1, layout.last, letters, even, plain, tuple(numbers))
        for note in grid.notes:
            layout.held.add(layout.last)
            layout.line(note, "note")

    def _row(self, sheet: Sheet, grid: Grid, row: Row, first: str, last: str) -> list[tuple[CellPlan, int]]:
        """The cells of a row; ``first`` and ``last`` are the rows that a total adds up."""
        made = []
        letters = _letters(grid.heads)
        marks = row.marks or ("",) * len(row.items)
        for column, item, mark in zip(grid.heads, row.items, marks, strict=True):
            if isinstance(item, Added):
                cell = self._added(grid, column, f"{letters[column.id]}{first}:{letters[column.id]}{last}")
            else:
                cell = self.cells.cell(column, item, total=row.total, sheet=sheet.title)
            made.append((replace(cell, mark=mark) if mark else cell, column.span))
        return made

    def _added(self, grid: Grid, head: Head, cells: str) -> CellPlan:
        place = grid.heads.index(head)
        numbers = [amount_of(self.answers, row.items[place]) for row in grid.rows if not row.total]
        total = sum(number for number in numbers if isinstance(number, int))
        return CellPlan(Formula(f"SUM({cells})", total), "count_total")

    def _chart(self, layout: Layout, sheet: Sheet, chart: Chart) -> ChartPlan:
        """The chart below its grid, with rows kept free for it."""
        place = layout.grids[chart.grid]
        first, last = place.first + chart.first, place.first + chart.last
        layout.spacer()
        anchor = f"A{layout.last + 1}"
        layout.blank(ceil(_CHART_CM * _CM / ROW_HEIGHT), hold=True)
        layout.held.discard(layout.last)
        layout.charts[int(anchor[1:])] = (layout.last, chart)
        several = len(chart.series) > 1
        share = page_scale(sheet.widths, landscape=sheet.landscape)
        room = (LANDSCAPE if sheet.landscape else PORTRAIT)[0] / _CM / share
        return ChartPlan(
            kind=chart.kind,
            title=chart.title,
            categories=self._cells(sheet, place.letters[chart.category], first, last),
            series=tuple(
                SeriesPlan(label, self._cells(sheet, place.letters[column], first, last), colour if several else None)
                for column, label, colour in chart.series
            ),
            anchor=anchor,
            width_cm=round(room * 0.97, 1),
            height_cm=_CHART_CM,
            number_format=chart.number_format,
            alt=chart.alt,
        )

    def _cells(self, sheet: Sheet, column: str, first: int, last: int) -> Ref:
        return Ref(sheet.title, f"{column}{first}:{column}{last}")

    def _plan(self, sheet: Sheet, layout: Layout, charts: tuple[ChartPlan, ...]) -> SheetPlan:
        widths = sheet_widths(sheet, layout)
        repeat = next((layout.grids[grid] for grid in sheet.repeat if grid in layout.grids), None)
        plan = SheetPlan(
            name=sheet.title,
            rows=tuple(layout.rows),
            columns=widths,
            heights=layout.heights,
            merges=tuple(layout.merges),
            title_rows=f"{repeat.head}:{repeat.head}" if repeat else None,
            landscape=sheet.landscape,
            header=self.paper.header,
            marking=self.paper.marking,
            footer=footer_words(self.paper),
            charts=charts,
            one_page=sheet.one_page,
            stream=_stream(sheet),
            hidden=sheet.hidden,
        )
        heights = row_heights(plan, widths, plan.merges)
        _, height = LANDSCAPE if sheet.landscape else PORTRAIT
        breaks = page_breaks(
            heights,
            layout.held,
            layout.new_pages,
            repeated=repeat.head if repeat else None,
            room=height / page_scale(widths, landscape=sheet.landscape),
        )
        return replace(plan, page_breaks=breaks, freeze=_freeze(repeat), filter=_filter(repeat))


def _freeze(repeat: GridPlace | None) -> str | None:
    return f"A{repeat.head + 1}" if repeat and repeat.head <= _FREEZABLE else None


def _filter(repeat: GridPlace | None) -> str | None:
    """The repeated table gets a filter where its rows are all alike."""
    if repeat is None or not repeat.even:
        return None
    last = list(repeat.letters.values())[-1]
    return f"A{repeat.head}:{last}{repeat.last}"


def _stream_head(layout: Layout, piece: StreamPiece) -> None:
    """The head of a stream; its rows are written after the sheet's own."""
    layout.spread([(CellPlan(head.title, "head"), head.span) for head in piece.heads])
    head = layout.last
    layout.grids[STREAM] = GridPlace(head, head + 1, head + piece.count, _letters(piece.heads))


def _stream(sheet: Sheet) -> Stream | None:
    piece = next((piece for piece in sheet.pieces if isinstance(piece, StreamPiece)), None)
    return Stream(piece.rows, tuple(head.look for head in piece.heads), piece.count) if piece else None


def _title(layout: Layout, title: str, marking: str, widths: tuple[float, ...]) -> None:
    """The title of the first page, with the security marking at its upper right."""
    room, columns = 0.0, 0
    while marking and columns < len(widths) - 1 and room < width(marking) * _MARKING:
        columns += 1
        room += widths[-columns]
    if not columns:
        layout.line(title, "title", hold=True)
        return
    layout.spread([(CellPlan(title, "title"), layout.columns - columns), (CellPlan(marking, "marking"), columns)])
    layout.held.add(layout.last)


def _line(layout: Layout, line: Line, following: Piece | None) -> None:
    """A heading stays with what it heads, a bullet with the ones under it."""
    if line.look == "bullet1":
        layout.spacer()
    sub = line.look in {"bullet2", "bullet3"} and isinstance(following, Line) and following.look == "bullet3"
    sub = (sub and not line.loose) or (line.look == "bullet2" and isinstance(following, Grid))
    layout.line(line.text, line.look, hold=sub or line.look in _HEADING_LOOKS)


def _caption(layout: Layout, left: str, right: str) -> None:
    """The day and the sources on the left, the unit at the upper right."""
    if not right:
        layout.line(left, "note", hold=True)
        return
    unit = max(2, layout.columns // 4)
    layout.spread([(CellPlan(left, "note"), layout.columns - unit), (CellPlan(right, "unit"), unit)], hold=True)


def _letters(heads: tuple[Head, ...]) -> dict[str, str]:
    letters, column = {}, 0
    for head in heads:
        letters[head.id] = letter(column)
        column += head.span
    return letters


def footer_words(paper: Paper) -> str:
    """Return what stands at the foot of every page."""
    made = paper.moment
    stamp = f"작성 {write_date(made.date())} {made.hour:02}:{made.minute:02}"
    return f"{paper.title} · 기준일 {write_date(paper.on)} · {stamp}"


def sheet_widths(sheet: Sheet, layout: Layout) -> tuple[float, ...]:
    """Return the definition's widths, wider where a number would not fit."""
    widths = list(sheet.widths)
    for row in layout.rows:
        for place, cell in enumerate(row):
            style = STYLES[cell.style]
            if style.numeric:
                scale = style.size / 10 * (1.06 if style.bold else 1.0)
                widths[place] = max(widths[place], round(width(shown(cell)) * scale + 2, 1))
    return tuple(widths)


def render_paper(paper: Paper, answers: Answers) -> BookPlan:
    """Return the workbook's plan for a report's content."""
    return renderer(paper, answers).book()


def renderer(paper: Paper, answers: Answers) -> Renderer:
    """Return the renderer of a report's content, which knows where every grid stands."""
    places = _places(paper, answers)
    grids = Renderer(paper, answers, Cells(answers, places, GridPlaces())).places()
    return Renderer(paper, answers, Cells(answers, places, grids))


def _places(paper: Paper, answers: Answers) -> LedgerPlaces:
    if not any(isinstance(piece, LedgerPiece) for sheet in paper.sheets for piece in sheet.pieces):
        return LedgerPlaces(0, 0, ())
    lines = [
        piece
        for sheet in paper.sheets
        if any(isinstance(piece, LedgerPiece) for piece in sheet.pieces)
        for piece in sheet.pieces
        if isinstance(piece, Line)
    ]
    return ledger_places(answers.ledger, len(lines) + 2)
