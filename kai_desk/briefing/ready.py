"""A report of one's own made ready for use: what is gone is told, what the formulas rest on is put in order."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.definitions import (
    PLAIN,
    Block,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Report,
    SheetDefinition,
    StreamBlock,
    TableBlock,
)
from kai_desk.briefing.money import COLUMN_TITLES
from kai_desk.briefing.places import SHEET as LEDGER_SHEET
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.questions import QUESTIONS
from kai_desk.tables.rows import ROWS
from kai_desk.tables.shape import read_filter
from kai_desk.workbook.text import sheet_name

HINT = "보고서를 고쳐 그 자리를 빼거나 바꾸십시오."
LEDGER = SheetDefinition(
    LEDGER_SHEET,
    (24, 28, 13, 11, 6, 14, 6, 8, 16, 12, 12, 16, 16, 16, 11),
    (LedgerBlock(),),
    repeat=("ledger",),
    hidden=True,
)
_MONEY_HEADS = frozenset({"label", *COLUMN_TITLES})


def ready(answers: Answers, report: Report, writers: Collection[str], standard: Collection[TableBlock]) -> Report:
    """Return the report as it can be filled.

    A table that is not one of ``standard`` is told apart from them by name, so that no formula counts over rows it does
    not mean, and shows its computed figures as values. The exact won stand alone on their sheet, hidden where nobody
    asked for it; a sheet without blocks is left out.
    Raises Told for what names a question, column or writer that is gone, and for a filter that cannot be read.
    """
    given = tuple(sheet for sheet in report.sheets if sheet.blocks)
    if not given:
        raise Told(f"'{report.title}' 보고서에 시트가 없습니다. 보고서를 고쳐 시트와 블록을 더하십시오.")
    sheets: list[SheetDefinition] = []
    names: list[str] = [LEDGER_SHEET]
    taken: Counter[str] = Counter()
    for sheet in given:
        for block, above in _with_above(sheet):
            _refuse_gone(answers, f"'{report.title}' 보고서의 '{sheet.title}' 시트", block, above, writers)
        rest = tuple(block for block in sheet.blocks if not isinstance(block, LedgerBlock))
        if rest:
            names.append(sheet_name(sheet.title, names))
            sheets.append(_told_apart(replace(sheet, title=names[-1], blocks=rest), taken, standard))
        elif LEDGER_SHEET not in {one.title for one in sheets}:
            sheets.append(replace(sheet, title=LEDGER_SHEET, blocks=(LedgerBlock(),)))
    if _has_money(sheets) and LEDGER_SHEET not in {one.title for one in sheets}:
        sheets.append(replace(LEDGER, hidden=not _has_ledger(given)))
    return replace(report, sheets=tuple(sheets))


def _has_ledger(sheets: tuple[SheetDefinition, ...]) -> bool:
    return any(isinstance(block, LedgerBlock) for sheet in sheets for block in sheet.blocks)


def _with_above(sheet: SheetDefinition) -> Iterator[tuple[Block, tuple[Block, ...]]]:
    for place, block in enumerate(sheet.blocks):
        yield block, sheet.blocks[:place]


def _refuse_gone(
    answers: Answers, where: str, block: Block, above: tuple[Block, ...], writers: Collection[str]
) -> None:
    match block:
        case TableBlock():
            _refuse_table(answers, where, block)
        case LinesBlock() if block.writer not in writers:
            raise Told(f"{where}에 '{block.writer}' 글이 있으나 이 판에는 그런 글이 없습니다. {HINT}")
        case StreamBlock() if block.table not in BY_TABLE:
            raise Told(f"{where}에 '{block.table}' 원자료가 있으나 이 판에는 그런 행이 없습니다. {HINT}")
        case MoneyBlock():
            _refuse_columns(where, block.title, block.columns, COLUMN_TITLES)
        case ChartBlock():
            _refuse_chart(where, block, above)
        case _:
            pass


def _refuse_table(answers: Answers, where: str, block: TableBlock) -> None:
    for question in filter(None, (block.question, block.sources_from)):
        if question not in QUESTIONS and question not in ROWS:
            raise Told(f"{where}에 '{question}' 표가 있으나 이 판에는 그런 표가 없습니다. {HINT}")
    table = answers.ask(block.question)
    columns = {column.id: column for column in table.columns}
    named = [pick.column for pick in block.picks] + [name for name, _ in (*block.shape.filters, *block.shape.sorts)]
    named += [block.where.column] if block.where else []
    named += [block.shape.group] if block.shape.group else []
    title = block.title or table.title
    if not block.picks:
        raise Told(f"{where}의 '{title}' 표에 고른 열이 없습니다. 보고서를 고쳐 열을 고르십시오.")
    _refuse_columns(where, title, (*named, *block.total), columns)
    for name, words in block.shape.filters:
        try:
            read_filter(columns[name], words, answers.order.unit)
        except Told as told:
            raise Told(f"{where}의 '{title}' 표를 거를 수 없습니다. {told}") from None


def _refuse_columns(where: str, title: str, named: Collection[str], there: Collection[str]) -> None:
    for name in named:
        if name not in there:
            raise Told(f"{where}의 '{title}' 표에 '{name}' 열이 없습니다. {HINT}")


def _refuse_chart(where: str, block: ChartBlock, above: tuple[Block, ...]) -> None:
    drawn = [one for one in above if isinstance(one, TableBlock | MoneyBlock) and one.id == block.table]
    writers = any(isinstance(one, LinesBlock) for one in above)
    if not drawn:
        if not writers:
            named = josa(f"'{block.table}'", "을/를")
            raise Told(f"{where}의 그림이 {named} 그리는데 그 위에 그런 표가 없습니다. {HINT}")
        return
    table = drawn[-1]
    there = {pick.column for pick in table.picks} if isinstance(table, TableBlock) else _MONEY_HEADS
    wanted = (block.category, *(column for column, _, _ in block.series), *filter(None, (block.within,)))
    _refuse_columns(where, table.title, wanted, there)


def _told_apart(sheet: SheetDefinition, taken: Counter[str], standard: Collection[TableBlock]) -> SheetDefinition:
    """The sheet with every table named once in the report; charts and repeated heads follow."""
    names: dict[str, str] = {}
    blocks: list[Block] = []
    known = {block.id for block in standard}
    for block in sheet.blocks:
        made = block
        if isinstance(block, TableBlock | MoneyBlock):
            alike = _is_standard(block, standard)
            clash = taken[block.id] or (block.id in known and not alike)
            taken[block.id] += 1
            names[block.id] = f"{block.id}*{taken[block.id]}" if clash else block.id
            made = replace(block, id=names[block.id])
            if isinstance(made, TableBlock) and not (alike and not clash):
                made = replace(made, live=False)
        elif isinstance(block, ChartBlock):
            made = replace(block, table=names.get(block.table, block.table))
        blocks.append(made)
    repeat = tuple(names.get(grid, grid) for grid in sheet.repeat)
    return replace(sheet, blocks=tuple(blocks), repeat=repeat)


def _is_standard(block: TableBlock | MoneyBlock, standard: Collection[TableBlock]) -> bool:
    """Whether the rows of the table are those of one that comes with the program."""
    if isinstance(block, MoneyBlock):
        return True
    return block.shape == PLAIN and any(
        (one.id, one.question, one.where, one.shape) == (block.id, block.question, block.where, PLAIN)
        for one in standard
    )


def _has_money(sheets: list[SheetDefinition]) -> bool:
    return any(isinstance(block, MoneyBlock | LinesBlock) for sheet in sheets for block in sheet.blocks)
