"""What a report consists of, as data: sheets of blocks that name questions, columns and writers."""

from dataclasses import dataclass
from typing import Literal

from kai_desk.tables.shape import Shape

PLAIN = Shape()
BASIS = "progress_basis"  # the writer of the sheet that live figures count over
_SUMMED = {"minister_page": (("team",),), "budget_headline": (("team",),)}  # axes of money that a writer needs


@dataclass(frozen=True, slots=True)
class Pick:
    """A column of a question. ``span``: columns of the sheet it takes; ``look``: a style other than its kind's."""

    column: str
    span: int = 1
    title: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """Rows whose ``column`` holds one of ``words``, or none of them when not ``inside``."""

    column: str
    words: tuple[str, ...]
    inside: bool = True


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A question's answer. ``missing`` is said where it has no rows; ``total``: columns summed in a last row.

    ``sources_from``: the question whose 자료 column names the sources, where this one has none. ``shape``: filters,
    orders and the column whose values head groups of rows, as a person chooses them on a page. ``live``: its computed
    figures may be formulas.
    """

    id: str
    question: str
    title: str
    picks: tuple[Pick, ...]
    missing: str
    unit: str = ""
    where: Where | None = None
    total: tuple[str, ...] = ()
    sources_from: str = ""
    notes: tuple[str, ...] = ()
    shape: Shape = PLAIN
    live: bool = True


Axis = Literal["team", "round", "item", "fund", "year"]
RATES = ("disbursement_rate", "spending_rate")
AMOUNT_COLUMNS = ("appropriated", "changed", "carried", "available", "disbursed", "spent", *RATES)


@dataclass(frozen=True, slots=True)
class MoneyBlock:
    """Amounts along one axis, each in the order's unit as a formula over the exact won.

    ``then``: a second axis within the first, with subtotals. ``across``: a second axis over the columns instead, for
    one amount, the first of ``columns``. ``compare``: the rates' change in %p where a last report's day is ordered.
    ``notes``: what holds for every table of money is said under this one.
    """

    id: str
    title: str
    by: Axis
    missing: str
    then: Axis | Literal[""] = ""
    across: Axis | Literal[""] = ""
    columns: tuple[str, ...] = AMOUNT_COLUMNS
    compare: bool = False
    notes: bool = False


@dataclass(frozen=True, slots=True)
class LinesBlock:
    """Lines and small tables that a writer of this room words from the answers."""

    writer: str


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart over the rows of a table on the same sheet.

    ``series``: (column, label, colour as RRGGBB). ``within``: only the last group of rows alike in that column that
    has numbers.
    In the title ``{group}`` stands for that group, ``{series}`` for the labels drawn, ``{unit}`` for the money's unit.
    ``money``: the labels are short enough to stand at the bars in any unit.
    """

    table: str
    kind: Literal["bar", "column", "line"]
    title: str
    category: str
    series: tuple[tuple[str, str, str], ...]
    within: str = ""
    number_format: str = "#,##0"
    money: bool = False


@dataclass(frozen=True, slots=True)
class BreakBlock:
    """A new page."""


@dataclass(frozen=True, slots=True)
class LedgerBlock:
    """The exact won behind every amount of the report."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines as they were written: □, ○, - and ※ begin the steps of 개조식 and notes, anything else a plain line."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StreamBlock:
    """Every row of a kind as it is kept, however many there are."""

    table: str


Block = TableBlock | MoneyBlock | LinesBlock | TextBlock | ChartBlock | BreakBlock | LedgerBlock | StreamBlock


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A sheet. ``widths`` in digits; ``repeat``: the table whose head is repeated, frozen and filtered; the
    first of these that has rows. ``optional``: left out where it has nothing to say. ``hidden``: kept in the
    workbook for its formulas, neither shown nor printed.
    """

    title: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    landscape: bool = True
    headed: bool = True
    repeat: tuple[str, ...] = ()
    optional: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be ordered by id or title. ``one_page``: its first sheet is promised to fit on one page.

    ``own``: of the record, made by its people.
    """

    id: str
    title: str
    sheets: tuple[SheetDefinition, ...]
    one_page: bool = False
    own: bool = False

    @property
    def live(self) -> bool:
        """Whether the report carries the sheet over which computed figures can be live formulas."""
        return any(block == LinesBlock(BASIS) for sheet in self.sheets for block in sheet.blocks)

    @property
    def groupings(self) -> tuple[tuple[str, ...], ...]:
        """The axes along which the report needs sums of money, each once."""
        wanted: dict[tuple[str, ...], None] = {}
        for block in (block for sheet in self.sheets for block in sheet.blocks):
            if isinstance(block, LinesBlock):
                wanted |= dict.fromkeys(_SUMMED.get(block.writer, ()))
            elif isinstance(block, MoneyBlock):
                second = block.then or block.across
                singles = (block.by, second) if block.across else (block.by,)
                wanted |= {(axis,): None for axis in singles if axis}
                wanted |= {(block.by, second): None} if second else {}
        return tuple(wanted)

    @property
    def compared(self) -> tuple[tuple[str, ...], ...]:
        """The axes along which sums of money are compared with the last report's, beside the total."""
        wanted: dict[tuple[str, ...], None] = {}
        for block in (block for sheet in self.sheets for block in sheet.blocks):
            if isinstance(block, MoneyBlock) and block.compare:
                wanted[(block.by,)] = None
                if block.then:
                    wanted[block.by, block.then] = None
        return tuple(wanted)
