"""What a report consists of, as data: sheets of blocks that name questions, columns and writers."""

from dataclasses import dataclass
from typing import Literal


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

    ``sources_from``: the question whose 자료 column names the sources, where this one has none.
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


@dataclass(frozen=True, slots=True)
class MoneyBlock:
    """Amounts by team or by round, each in the order's unit as a formula over the exact won."""

    id: str
    title: str
    by: Literal["team", "round"]
    missing: str


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


Block = TableBlock | MoneyBlock | LinesBlock | ChartBlock | BreakBlock | LedgerBlock


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A sheet. ``widths`` in digits; ``repeat``: the table whose head is repeated, frozen and filtered; the
    first of these that has rows.
    """

    title: str
    widths: tuple[float, ...]
    blocks: tuple[Block, ...]
    landscape: bool = True
    headed: bool = True
    repeat: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report that can be ordered by id or title."""

    id: str
    title: str
    sheets: tuple[SheetDefinition, ...]
