"""From a report's definition to its content: every block filled with what the tables answer."""

from collections.abc import Callable, Iterator, Mapping

from kai_desk.briefing import basis, claims, money, outlook, since, summary
from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import (
    Added,
    Chart,
    Grid,
    Head,
    Item,
    LedgerPiece,
    Line,
    NewPage,
    Paper,
    Piece,
    Row,
    Sheet,
)
from kai_desk.briefing.definitions import (
    Block,
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    Report,
    SheetDefinition,
    TableBlock,
)
from kai_desk.briefing.live import live_item
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables.table import Column, Table

Writer = Callable[[Answers, Report], tuple[Piece, ...]]

WRITERS: Mapping[str, Writer] = {
    "conclusion": summary.conclusion,
    "overview": summary.overview,
    "course": summary.course,
    "standing": summary.standing,
    "attachments": summary.attachments,
    "problems": outlook.problems,
    "next_steps": outlook.next_steps,
    "since": since.since_last_report,
    "conflicting_claims": claims.conflicting,
    "other_claims": claims.others,
    "progress_basis": basis.progress_basis,
}
BANNER = "가상 · 이 시트에는 연습용 가상 자료에 근거한 값이 들어 있음. 실제 현황으로 인용할 수 없음"

# The unit that a chart's labels count in, and the format that shows the cells in it.
_LABELS = {
    Unit.EOK: ("억원", "#,##0.0"),
    Unit.MILLION: ("백만원", "#,##0"),
    Unit.THOUSAND: ("백만원", "#,##0,"),
    Unit.WON: ("백만원", "#,##0,,"),
}
# The questions behind what a writer of a headed sheet words.
_BEHIND: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(claims.WRITERS, ("claims", "sources")),
    "progress_basis": basis.QUESTIONS,
}
_SOURCE_COLUMNS = frozenset({"source", "code", "derived_from"})


def fill(answers: Answers, report: Report) -> Paper:
    """Return the report's content. Raises Told when the order cannot be met."""
    order = answers.order
    title = f"{answers.name} {report.title}"
    return Paper(
        title=title,
        subject=answers.clocks,
        on=answers.asof.on,
        moment=order.made,
        author=order.author,
        header=" ".join(word for word in (order.office, order.author) if word),
        sheets=tuple(_sheet(answers, report, sheet) for sheet in report.sheets),
    )


def _sheet(answers: Answers, report: Report, sheet: SheetDefinition) -> Sheet:
    pieces: list[Piece] = []
    if sheet.headed:
        pieces += [Line("title", sheet.title), Line("subtitle", f"{answers.name} {report.title} · {answers.clocks}")]
        if _fictional(answers, sheet):
            pieces.append(Line("banner", BANNER))
    for block in sheet.blocks:
        pieces += _pieces(answers, report, block, pieces)
    return Sheet(sheet.title, sheet.widths, tuple(pieces), sheet.landscape, sheet.repeat)


def _fictional(answers: Answers, sheet: SheetDefinition) -> bool:
    return any(answers.ask(question).fictional for block in sheet.blocks for question in _questions(block))


def _questions(block: Block) -> tuple[str, ...]:
    """The questions behind a block, for what it rests on."""
    match block:
        case TableBlock():
            return (block.question,)
        case MoneyBlock() | LedgerBlock():
            return ("budget",)
        case LinesBlock():
            return _BEHIND.get(block.writer, ())
        case _:
            return ()


def _pieces(answers: Answers, report: Report, block: Block, above: list[Piece]) -> tuple[Piece, ...]:
    match block:
        case TableBlock():
            return (_table(answers, block),)
        case MoneyBlock():
            return (money.money_grid(answers, block),)
        case LinesBlock():
            return WRITERS[block.writer](answers, report)
        case ChartBlock():
            return tuple(_chart(answers, block, above))
        case BreakBlock():
            empty = above and isinstance(above[-1], Grid) and not above[-1].rows
            return () if empty else (NewPage(),)
        case LedgerBlock():
            return (LedgerPiece(),)


def _table(answers: Answers, block: TableBlock) -> Grid:
    table = answers.ask(block.question)
    where = block.where
    if where is not None:
        words = table.column(where.column)
        table = table.keep(place for place, word in enumerate(words) if (word in where.words) == where.inside)
    columns = tuple(table.columns[table.index(pick.column)] for pick in block.picks)
    rows = [Row(tuple(_items(answers, table, row, block.picks))) for row in range(len(table.rows))]
    if block.total and rows:
        rows.append(Row(_total(block), total=True))
    sources = answers.source_words(block.sources_from or block.question)
    return Grid(
        id=block.id,
        title=block.title,
        heads=tuple(map(_head, block.picks, columns)),
        rows=tuple(rows),
        left=f"기준일 {write_date(table.on)} · {sources}",
        right=f"(단위: {block.unit})" if block.unit else "",
        missing=block.missing,
        notes=(*block.notes, *(f"※ {note}" for note in table.notes)),
    )


def _items(answers: Answers, table: Table, row: int, picks: tuple[Pick, ...]) -> Iterator[Item]:
    for pick in picks:
        value = live_item(answers, table, row, pick.column)
        yield answers.marked(value) if pick.column in _SOURCE_COLUMNS and isinstance(value, str) else value


def _head(pick: Pick, column: Column) -> Head:
    look = pick.look or ("center" if column.id in _SOURCE_COLUMNS else "")
    return Head(column.id, pick.title or column.title, column.kind, pick.span, look)


def _total(block: TableBlock) -> tuple[Item, ...]:
    """The words in the first column, sums where wanted, nothing elsewhere."""
    return ("합계", *(Added() if pick.column in block.total else "" for pick in block.picks[1:]))


def _chart(answers: Answers, block: ChartBlock, above: list[Piece]) -> Iterator[Piece]:
    """The chart of a grid above, when there is a number to draw."""
    grid = next(piece for piece in above if isinstance(piece, Grid) and piece.id == block.table)
    places = {head.id: place for place, head in enumerate(grid.heads)}
    plain = [number for number, row in enumerate(grid.rows) if not row.total]
    drawn = tuple(
        (column, label, colour)
        for column, label, colour in block.series
        if any(_is_number(answers, grid.rows[number].items[places[column]]) for number in plain)
    )
    told = [
        number
        for number in plain
        if any(_is_number(answers, grid.rows[number].items[places[column]]) for column, _, _ in drawn)
    ]
    if not told:
        return
    group, first, last = "", plain[0], plain[-1]
    if block.within:
        alike = grid.rows[_last_told(answers, grid, told, places[drawn[-1][0]])].items[places[block.within]]
        members = [number for number in plain if grid.rows[number].items[places[block.within]] == alike]
        group, first, last = str(alike), members[0], members[-1]
    names = "·".join(label for _, label, _ in drawn)
    unit, number_format = _LABELS[answers.order.unit] if block.money else ("", block.number_format)
    title = block.title.format(group=group, series=names, unit=unit)
    alt = f"{title}: {last - first + 1}개 팀의 {names}. 값은 위 표와 같음"
    yield Chart(grid.id, block.kind, title, block.category, drawn, first, last, number_format, alt)


def _last_told(answers: Answers, grid: Grid, told: list[int], place: int) -> int:
    """The last row with a number in the column that matters most, else the last row with any."""
    best = [number for number in told if _is_number(answers, grid.rows[number].items[place])]
    return (best or told)[-1]


def _is_number(answers: Answers, item: Item) -> bool:
    return money.amount_of(answers, item) is not None
