"""A workbook described in plain values, so that whoever renders it can be replaced."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from kai_desk.korean.gaps import Gap


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula in Excel's own English syntax without the leading "=", and its result, stored in the file."""

    text: str
    result: int | Decimal | str | bool


PlanValue = None | str | int | Decimal | bool | date | Formula | Gap


@dataclass(frozen=True, slots=True)
class CellPlan:
    """One cell.

    `value`: None is written as "-", a Gap as its words, "" as an empty cell with the style; a datetime keeps its time.
    `style`: a key of `styles.STYLES`. `mark`: of its footnote, shown with it
    and no part of its value. `link`: a web address, or "#'시트'!A1" for a place in this workbook.
    """

    value: PlanValue = None
    style: str = "text"
    link: str | None = None
    mark: str = ""


BLANK = CellPlan("", "blank")


@dataclass(frozen=True, slots=True)
class Ref:
    """Cells of a sheet of the same plan, e.g. Ref("집행현황", "B5:B9")."""

    sheet: str
    cells: str


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """A series of a chart. Without `colour` (RRGGBB) it takes the next one of the palette."""

    title: str | Ref
    values: Ref
    colour: str | None = None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A native chart fed from the sheets' cells; `anchor` is its upper left cell, `alt` describes it in words."""

    kind: Literal["bar", "column", "line"]
    title: str
    categories: Ref
    series: tuple[SeriesPlan, ...]
    anchor: str
    width_cm: float = 16.0
    height_cm: float = 7.5
    x_title: str = ""
    y_title: str = ""
    number_format: str = "#,##0"
    alt: str = ""
    stacked: bool = False
    labels: bool = True


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A drop-down list for cells ("C5:C200"); `choices` are words or cells of this workbook."""

    cells: str
    choices: tuple[str, ...] | Ref


StreamValue = None | str | int | Decimal | bool | date | Gap


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows that follow a sheet's own, asked for when they are written; ``styles``: one a column.

    ``rows`` gives the same rows each time it is called, ``count`` of them. None leaves its cell empty.
    """

    rows: Callable[[], Iterable[Sequence[StreamValue]]]
    styles: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A worksheet on A4.

    `columns`: widths in characters of a digit (a Hangul syllable takes two), None to fit the contents.
    `heights`: points by row number. `title_rows`: rows repeated on each page, "1:4".
    `marking`: the security marking at the head and foot of every page.
    `page_breaks`: row numbers after which a page ends. `stream`: rows below these that are too many to hold; such a
    sheet has `columns`.
    """

    name: str
    rows: tuple[tuple[CellPlan, ...], ...]
    columns: tuple[float, ...] | None = None
    heights: Mapping[int, float] = field(default_factory=dict)
    merges: tuple[str, ...] = ()
    freeze: str | None = None
    filter: str | None = None
    title_rows: str | None = None
    landscape: bool = False
    header: str = ""
    footer: str = ""
    marking: str = ""
    page_breaks: tuple[int, ...] = ()
    charts: tuple[ChartPlan, ...] = ()
    lists: tuple[ListPlan, ...] = ()
    fit_width: bool = True
    one_page: bool = False
    tab_colour: str | None = None
    stream: Stream | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A workbook. `moment` is its stated time of making (a naive time is Korean time); `names` are defined names."""

    sheets: tuple[SheetPlan, ...]
    title: str
    subject: str
    creator: str
    moment: datetime
    names: Mapping[str, str] = field(default_factory=dict)
