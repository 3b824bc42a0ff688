"""A report's content before any renderer: lines, grids, charts, and amounts that point at exact won."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Literal

from kai_desk.tables.table import Kind, Value
from kai_desk.workbook.plan import StreamValue

STREAM = "stream"  # the grid of a sheet that streams its rows

Look = str  # a key of the renderer's styles


@dataclass(frozen=True, slots=True)
class Won:
    """An amount of the ledger, shown in the report's unit."""

    key: str
    column: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An amount of the ledger in whole steps of the report's unit, so that what is shown adds up.

    ``adjusted``: plain rounding would show another. ``apart``: what is shown across it comes to another. ``parts``: the
    formula that comes to it, over what is shown.
    """

    won: Won
    steps: int
    adjusted: bool = False
    apart: bool = False
    parts: "tuple[str | At, ...]" = ()


@dataclass(frozen=True, slots=True)
class Share:
    """One amount of a ledger row over another, both exact."""

    key: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Change:
    """The difference of two shares in %p."""

    now: Share
    before: Share


@dataclass(frozen=True, slots=True)
class Added:
    """The sum of the numbers above in the same column."""


@dataclass(frozen=True, slots=True)
class At:
    """A cell of a grid of any sheet: its column and its row, from 0; ``totals``: rows are counted with totals."""

    grid: str
    column: str
    row: int
    totals: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """The cells of a grid's column, totals left out: every row, or those down to ``last``."""

    grid: str
    column: str
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Live:
    """A formula and what it comes to; its parts are formula text and the cells it points at."""

    parts: tuple[str | At | All, ...]
    result: int | Fraction | date | str


Item = Value | Won | Shown | Share | Change | Added | Live


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a grid: its title and kind, the sheet columns it takes, a look other than its kind's.

    ``mark``: of a footnote that holds for all its figures.
    """

    id: str
    title: str
    kind: Kind = "text"
    span: int = 1
    look: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a total is set apart; ``note`` is said above it over the whole width.

    ``marks``: the mark of each item's footnotes, "" without one; () for a row that has none.
    """

    items: tuple[Item, ...]
    total: bool = False
    note: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A text over the whole width; a ``loose`` one of a list may be parted from the next by a page's end."""

    look: Look
    text: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with what stands above it: left the day and the sources, right the unit."""

    id: str
    title: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    left: str = ""
    right: str = ""
    missing: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over rows ``first``..``last`` (from 0) of a grid of the same sheet.

    Series are (column, label, colour).
    """

    grid: str
    kind: Literal["bar", "column", "line"]
    title: str
    category: str
    series: tuple[tuple[str, str, str], ...]
    first: int
    last: int
    number_format: str
    alt: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class LedgerPiece:
    """The ledger itself."""


@dataclass(frozen=True, slots=True)
class StreamPiece:
    """Rows too many to hold, the last of their sheet: ``rows`` gives them, ``count`` of them, when they are written."""

    heads: tuple[Head, ...]
    widths: tuple[float, ...]
    rows: Callable[[], Iterable[tuple[StreamValue, ...]]]
    count: int


Piece = Line | Grid | Chart | NewPage | LedgerPiece | StreamPiece


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of pieces; ``repeat`` names the grids whose head may be repeated: the first that has rows."""

    title: str
    widths: tuple[float, ...]
    pieces: tuple[Piece, ...]
    landscape: bool
    repeat: tuple[str, ...] = ()
    one_page: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report, worded and filled. ``marking``: the security marking of every page, "" for none."""

    title: str
    subject: str
    on: date
    moment: datetime
    author: str
    header: str
    sheets: tuple[Sheet, ...] = field(default_factory=tuple)
    marking: str = ""
