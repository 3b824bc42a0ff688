"""A report being put together: its sheets and blocks as one list of steps, moved, added and taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kai_desk.briefing.definitions import (
    Axis,
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
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.shape import Shape
from kai_desk.tables.table import Table

Node = SheetDefinition | Block
Draft = tuple[Node, ...]

WRITER_WORDS: Mapping[str, str] = {
    "conclusion": "결론",
    "overview": "추진개요",
    "course": "추진경과",
    "standing": "현황",
    "attachments": "붙임",
    "problems": "문제점",
    "next_steps": "향후 계획",
    "since": "지난 보고 이후",
    "since_figures": "지난 보고 이후 · 수치 비교",
    "since_lines": "지난 보고 이후 · 달라진 것",
    "since_learned": "지난 보고 이후 · 새로 안 것",
    "change_lines": "변경 내역",
    "minister_page": "장관 보고 1쪽",
    "budget_headline": "예산 결론",
    "evaluation_headline": "평가 결론",
    "evaluation_rounds": "라운드별 평가 결과",
    "evaluation_next": "평가 향후계획",
    "milestone_headline": "마일스톤 결론",
    "member_headline": "구성기관 결론",
    "member_changes": "구성기관 변동",
    "support_headline": "지원 결론",
    "assembly_head": "국회 답변 머리",
    "assembly_answer": "국회 답변",
    "assembly_end": "국회 답변 주석",
    "conflict_headline": "상충 결론",
    "conflict_table": "상충 수치표",
    "conflicting_claims": "자료가 서로 다른 숫자",
    "other_claims": "자료에 적힌 그 밖의 숫자",
    "used_sources": "쓴 자료",
    "used_quotes": "자료의 문장",
    "progress_basis": "진척의 근거",
    "raw_index": "원자료 안내",
}
AXIS_WORDS: Mapping[Axis, str] = {
    "team": "컨소시엄",
    "round": "라운드",
    "item": "비목",
    "fund": "재원",
    "year": "연도",
}
CHART_WORDS: Mapping[str, str] = {"column": "세로 막대", "bar": "가로 막대", "line": "선"}
COLOURS = ("256EF4", "8A949E", "C6CBD1", "0B50D0", "58616A")
NEW_SHEET = SheetDefinition("새 시트", (), ())
NO_ROWS = "해당하는 행 없음"
_WON = "원"


def draft_of(report: Report) -> Draft:
    """Return a report's sheets, each followed by its blocks."""
    return tuple(node for sheet in report.sheets for node in (replace(sheet, blocks=()), *sheet.blocks))


def report_of(draft: Draft, name: str, *, one_page: bool = False) -> Report:
    """Return the report that a draft makes; blocks above the first sheet come into it."""
    sheets: list[SheetDefinition] = []
    early: list[Block] = []
    for node in draft:
        if isinstance(node, SheetDefinition):
            sheets.append(replace(node, blocks=tuple(early)))
            early = []
        elif sheets:
            sheets[-1] = replace(sheets[-1], blocks=(*sheets[-1].blocks, node))
        else:
            early.append(node)
    return Report(name, name, tuple(sheets), one_page=one_page, own=True)


def span_of(draft: Draft, place: int) -> tuple[int, int]:
    """Return where a node begins and ends: a sheet goes with its blocks."""
    if not isinstance(draft[place], SheetDefinition):
        return place, place + 1
    ends = (number for number in range(place + 1, len(draft)) if isinstance(draft[number], SheetDefinition))
    return place, next(ends, len(draft))


def moved(draft: Draft, place: int, step: int) -> tuple[Draft, int]:
    """Move a node one step up (-1) or down (1), a sheet past the whole sheet beside it; return where it is then."""
    first, last = span_of(draft, place)
    part, rest = draft[first:last], draft[:first] + draft[last:]
    if isinstance(draft[place], SheetDefinition):
        starts = [number for number, node in enumerate(rest) if isinstance(node, SheetDefinition)]
        before = [number for number in starts if number < first]
        at = (before[-1] if before else 0) if step < 0 else _end_after(rest, first)
    else:
        at = min(max(first + step, 1), len(rest))
    return rest[:at] + part + rest[at:], at


def _end_after(rest: Draft, first: int) -> int:
    """Where the sheet that begins at ``first`` ends."""
    return span_of(rest, first)[1] if first < len(rest) else first


def rearranged(draft: Draft, order: Sequence[int]) -> Draft:
    """Return the draft after a node was dragged: ``order`` holds the old places; a sheet takes its blocks along."""
    sheets = [place for place in order if isinstance(draft[place], SheetDefinition)]
    before = [place for place in range(len(draft)) if isinstance(draft[place], SheetDefinition)]
    if sheets != before:
        return tuple(node for place in sheets for node in draft[slice(*span_of(draft, place))])
    made = tuple(draft[place] for place in order)
    return made if isinstance(made[0], SheetDefinition) else draft


def without(draft: Draft, place: int) -> Draft:
    """Take a node out, a sheet with its blocks."""
    first, last = span_of(draft, place)
    return draft[:first] + draft[last:]


def with_node(draft: Draft, place: int, node: Node) -> tuple[Draft, int]:
    """Add a node below the one at ``place``, a sheet below its whole sheet; return where it is."""
    at = place + 1 if draft else 0
    if isinstance(node, SheetDefinition):
        starts = [number for number in range(at) if isinstance(draft[number], SheetDefinition)]
        at = span_of(draft, starts[-1])[1] if starts else len(draft)
    return (*draft[:at], node, *draft[at:]), at


def changed(draft: Draft, place: int, node: Node) -> Draft:
    """Put another node in a place. A table with other columns leaves the widths of its sheet to what stands in it.

    Charts below that draw a table follow its name.
    """
    before = draft[place]
    made = (*draft[:place], node, *draft[place + 1 :])
    if isinstance(before, TableBlock) and isinstance(node, TableBlock) and before.picks != node.picks:
        sheet = sheet_at(draft, place)
        made = tuple(
            replace(one, widths=()) if number == sheet and isinstance(one, SheetDefinition) else one
            for number, one in enumerate(made)
        )
    return made


def sheet_at(draft: Draft, place: int) -> int:
    """Return where the sheet of a node stands, -1 for a node above every sheet."""
    return next((number for number in range(place, -1, -1) if isinstance(draft[number], SheetDefinition)), -1)


def tables_above(draft: Draft, place: int) -> tuple[TableBlock | MoneyBlock, ...]:
    """Return the tables that a chart at ``place`` can draw: those above it on its sheet."""
    sheet = sheet_at(draft, place)
    return tuple(node for node in draft[sheet + 1 : place] if isinstance(node, TableBlock | MoneyBlock))


def free_name(draft: Draft, name: str) -> str:
    """Return a name for a table that no other table of the draft has."""
    taken = {node.id for node in draft if isinstance(node, TableBlock | MoneyBlock)}
    number, made = 2, name
    while made in taken:
        number, made = number + 1, f"{name}-{number}"
    return made


def table_block(draft: Draft, table: Table, columns: Sequence[str] = (), shape: Shape | None = None) -> TableBlock:
    """Return a block of a table as it stands, with these columns (all where none are named)."""
    there = {column.id: column for column in table.columns}
    names = [name for name in columns if name in there] or [*there]
    kept = shape or Shape()
    shown = Shape(
        filters=tuple(one for one in kept.filters if one[0] in there and one[1].strip()),
        sorts=tuple(one for one in kept.sorts if one[0] in there),
        group=kept.group if kept.group in there else "",
    )
    unit = _WON if any(there[name].kind == "won" for name in names) else ""
    picks = tuple(map(Pick, names))
    return TableBlock(free_name(draft, table.id), table.id, table.title, picks, NO_ROWS, unit=unit, shape=shown)


def chart_block(table: TableBlock | MoneyBlock, answer: Table | None) -> ChartBlock:
    """Return a chart of a table: its first words along, its first number up. ``answer``: the table's question's."""
    if isinstance(table, MoneyBlock) or answer is None:
        title, series = "{series}({unit})", (("spent", "실집행", COLOURS[0]),)
        return ChartBlock(table.id, "column", title, "label", series, money=True)
    kinds = {column.id: column for column in answer.columns}
    shown = [kinds[pick.column] for pick in table.picks if pick.column in kinds]
    words = next((column.id for column in shown if not column.numeric), shown[0].id if shown else "")
    numbers = [(column.id, column.title, COLOURS[0]) for column in shown if column.numeric][:1]
    return ChartBlock(table.id, "column", "{series}", words, tuple(numbers))


def node_words(node: Node, titles: Mapping[str, str]) -> str:
    """Return how a node is called in a list; ``titles``: question → title."""
    match node:
        case SheetDefinition():
            words = f"시트 · {node.title}"
        case TableBlock():
            words = f"표 · {node.title or titles.get(node.question, node.question)}"
        case MoneyBlock():
            words = f"금액표 · {node.title}"
        case LinesBlock():
            words = f"글 · {WRITER_WORDS.get(node.writer, node.writer)}"
        case TextBlock():
            words = f"줄 · {node.lines[0] if node.lines else '비어 있음'}"
        case ChartBlock():
            words = f"그림 · {CHART_WORDS[node.kind]}"
        case BreakBlock():
            words = "새 쪽"
        case LedgerBlock():
            words = "원장 · 원 단위 금액"
        case StreamBlock():
            kind = BY_TABLE.get(node.table)
            words = f"원자료 · {kind.title if kind else node.table}"
    return words
