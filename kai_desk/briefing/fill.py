"""From a report's definition to its content: every block filled with what the tables answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kai_desk.briefing import (
    assembly,
    basis,
    change_lines,
    claims,
    conflict_table,
    evaluation,
    headlines,
    member_changes,
    minister,
    money,
    outlook,
    raw_rows,
    since,
    since_lines,
    sourcing,
    summary,
)
from kai_desk.briefing.answers import Answers
from kai_desk.briefing.behind import questions_of
from kai_desk.briefing.content import (
    STREAM,
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
    StreamPiece,
)
from kai_desk.briefing.definitions import (
    PLAIN,
    Block,
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    Report,
    SheetDefinition,
    StreamBlock,
    TableBlock,
    TextBlock,
)
from kai_desk.briefing.finding import STANDARD_TABLES
from kai_desk.briefing.footnotes import money_footnotes, table_footnotes
from kai_desk.briefing.live import live_item
from kai_desk.briefing.places import ledger_columns
from kai_desk.briefing.ready import ready
from kai_desk.briefing.widths import fitting_widths
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables.shape import filtered, ordered
from kai_desk.tables.table import Column, Table
from kai_desk.tables.text import show

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
    "since_figures": since_lines.figures,
    "since_lines": since_lines.happened,
    "since_learned": since_lines.learned,
    "conflicting_claims": claims.conflicting,
    "other_claims": claims.others,
    "progress_basis": basis.progress_basis,
    "raw_index": raw_rows.raw_index,
    "used_sources": sourcing.used_sources,
    "used_quotes": sourcing.used_quotes,
    "minister_page": minister.minister_page,
    "budget_headline": headlines.budget_headline,
    "milestone_headline": headlines.milestone_headline,
    "member_headline": headlines.member_headline,
    "member_changes": member_changes.member_changes,
    "support_headline": headlines.support_headline,
    "conflict_headline": headlines.conflict_headline,
    "conflict_table": conflict_table.conflict_table,
    "evaluation_headline": headlines.evaluation_headline,
    "evaluation_rounds": evaluation.evaluation_rounds,
    "evaluation_next": evaluation.evaluation_next,
    "assembly_head": assembly.assembly_head,
    "assembly_answer": assembly.assembly_answer,
    "assembly_end": assembly.assembly_end,
    "change_lines": change_lines.change_lines,
}
BANNER = "가상 · 이 시트에는 연습용 가상 자료에 근거한 값이 들어 있음. 실제 현황으로 인용할 수 없음"

# The unit that a chart's labels count in, and the format that shows the cells in it.
_LABELS = {
    Unit.EOK: ("억원", "#,##0.0"),
    Unit.MILLION: ("백만원", "#,##0"),
    Unit.THOUSAND: ("백만원", "#,##0,"),
    Unit.WON: ("백만원", "#,##0,,"),
}
_MORE = 12.0  # the width of a column beyond those of a definition
_HEAD_LOOKS = frozenset({"title", "subtitle", "banner"})
_SOURCE_COLUMNS = frozenset({"source", "code", "derived_from"})


def fill(answers: Answers, report: Report) -> Paper:
    """Return the report's content. Raises Told when the order cannot be met."""
    order = answers.order
    if report.own:
        report = ready(answers, report, WRITERS, STANDARD_TABLES)
    made = [_sheet(answers, report, sheet) for sheet in report.sheets]
    title = f"{answers.name} {report.title}"
    return Paper(
        title=title,
        subject=answers.clocks,
        on=answers.asof.on,
        moment=order.made,
        author=order.author,
        header=" ".join(word for word in (order.office, order.author) if word),
        sheets=tuple(sheet for sheet in made if sheet is not None),
        marking=order.marking,
    )


def _sheet(answers: Answers, report: Report, sheet: SheetDefinition) -> Sheet | None:
    """The sheet filled, None for one that is left out."""
    pieces: list[Piece] = []
    if sheet.headed:
        pieces += [Line("title", sheet.title), Line("subtitle", f"{answers.name} {report.title} · {answers.clocks}")]
        if _fictional(answers, sheet):
            pieces.append(Line("banner", BANNER))
    for block in sheet.blocks:
        pieces += _pieces(answers, report, block, pieces)
    streams = [piece for piece in pieces if isinstance(piece, StreamPiece)]
    if sheet.optional and not _worth_a_sheet(pieces):
        return None
    widths = streams[-1].widths if streams else _widths(answers, sheet, pieces)
    repeat = (STREAM,) if streams else sheet.repeat
    one_page = report.one_page and sheet is report.sheets[0]
    return Sheet(sheet.title, widths, tuple(pieces), sheet.landscape, repeat, one_page, sheet.hidden)


def _worth_a_sheet(pieces: list[Piece]) -> bool:
    """Whether there is more than the sheet's own head; streams count by their rows."""
    streams = [piece for piece in pieces if isinstance(piece, StreamPiece)]
    if streams:
        return any(piece.count for piece in streams)
    return any(not isinstance(piece, Line) or piece.look not in _HEAD_LOOKS for piece in pieces)


def _widths(answers: Answers, sheet: SheetDefinition, pieces: list[Piece]) -> tuple[float, ...]:
    """The definition's widths, with more columns where a table of this record has more."""
    if not sheet.widths:
        return fitting_widths(pieces)
    widest = max((sum(head.span for head in piece.heads) for piece in pieces if isinstance(piece, Grid)), default=0)
    if any(isinstance(piece, LedgerPiece) for piece in pieces):
        widest = max(widest, ledger_columns(answers.ledger))
    return (*sheet.widths, *((_MORE,) * (widest - len(sheet.widths))))


def _fictional(answers: Answers, sheet: SheetDefinition) -> bool:
    return any(
        (isinstance(block, StreamBlock) and answers.rows_fictional(block.table))
        or any(answers.ask(question).fictional for question in questions_of(block))
        for block in sheet.blocks
    )


def _pieces(answers: Answers, report: Report, block: Block, above: list[Piece]) -> tuple[Piece, ...]:
    pieces: Iterable[Piece]
    match block:
        case TableBlock():
            pieces = [_table(answers, report, block)]
        case MoneyBlock():
            pieces = [money_footnotes(answers, money.money_grid(answers, block))]
        case LinesBlock():
            pieces = WRITERS[block.writer](answers, report)
        case ChartBlock():
            pieces = _chart(answers, block, above)
        case BreakBlock():
            empty = above and isinstance(above[-1], Grid) and not above[-1].rows
            pieces = [] if empty else [NewPage()]
        case LedgerBlock():
            pieces = [LedgerPiece()]
        case TextBlock():
            pieces = map(_text, block.lines)
        case StreamBlock():
            pieces = [raw_rows.raw_piece(answers, block.table)]
    return tuple(pieces)


def _table(answers: Answers, report: Report, block: TableBlock) -> Grid:
    table = answers.ask(block.question)
    table = _chosen(answers, block, table)
    columns = tuple(table.columns[table.index(pick.column)] for pick in block.picks)
    live = report.live and block.live and block.shape == PLAIN
    heads = _group_heads(table, block.shape.group)
    rows = [
        Row(tuple(_items(answers, table, row, block.picks, live=live)), note=heads[row])
        for row in range(len(table.rows))
    ]
    if block.total and rows:
        rows.append(Row(_total(block), total=True))
    sources = answers.source_words(block.sources_from or block.question)
    grid = Grid(
        id=block.id,
        title=block.title,
        heads=tuple(map(_head, block.picks, columns)),
        rows=tuple(rows),
        left=f"기준일 {write_date(table.on)} · {sources}",
        right=f"(단위: {block.unit})" if block.unit else "",
        missing=block.missing,
        notes=(*block.notes, *(f"※ {note}" for note in table.notes)),
    )
    return table_footnotes(answers, table, grid)


def _chosen(answers: Answers, block: TableBlock, table: Table) -> Table:
    """The rows that the block wants, in its order; rows of a group stand together."""
    where, shape = block.where, block.shape
    if where is not None:
        words = table.column(where.column)
        table = table.keep(place for place, word in enumerate(words) if (word in where.words) == where.inside)
    sorts = ((shape.group, False), *shape.sorts) if shape.group else shape.sorts
    if not shape.filters and not sorts:
        return table
    places = filtered(table, shape, range(len(table.rows)), answers.order.unit)
    return table.keep(ordered(table, sorts, places))


def _group_heads(table: Table, group: str) -> list[str]:
    """What is said above each row: the value of the group's column where it changes."""
    if not group:
        return [""] * len(table.rows)
    column, values = table.columns[table.index(group)], table.column(group)
    words = [show(value, column) for value in values]
    return [word if place == 0 or words[place - 1] != word else "" for place, word in enumerate(words)]


def _text(line: str) -> Line:
    looks = {"□": "bullet1", "○": "bullet2", "-": "bullet3", "※": "note"}
    return Line(looks.get(line.strip()[:1], "text"), line.strip())


def _items(answers: Answers, table: Table, row: int, picks: tuple[Pick, ...], *, live: bool) -> Iterator[Item]:
    for pick in picks:
        value = live_item(answers, table, row, pick.column) if live else table.rows[row][table.index(pick.column)]
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
