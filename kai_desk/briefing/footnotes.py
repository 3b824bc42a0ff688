"""Footnotes of a table: figures that rest on conflicting, rumoured or fictional sources carry a mark, 1), 2) …

A mark that holds for every figure of a table stands at the heads of its columns, one for a row at the row's name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.behind import topics_of
from kai_desk.briefing.conflicting import Conflict, conflicting_figures
from kai_desk.briefing.content import Added, Grid, Head, Item, Row, Share, Shown, Won
from kai_desk.briefing.money import amount_of
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value

RUMOURED: Mapping[str, str] = {
    "관측": "관측된 값으로 확정되지 않음",
    "보도": "보도된 값으로 확정되지 않음",
    "부인": "당사자가 부인한 값임",
}
_FIGURES = frozenset({"won", "count", "rate", "decimal", "date", "span", "slip"})
# Rows that are sources themselves, or that already stand beside what other sources say.
_OWN_WORDS = frozenset({"sources", "claims", "figures", "conflicts"})

Notes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a row rests on: the notes of all its figures, the source and team by which others are looked up."""

    notes: Notes
    source: str | None
    team: str | None


def table_footnotes(answers: Answers, table: Table, grid: Grid) -> Grid:
    """Return the grid of a question's answer with its footnotes; its rows are those of ``table``, then totals."""
    if table.id in _OWN_WORDS or not grid.rows:
        return grid
    bases = [_basis(answers, table, row) for row in table.rows]
    conflicts = conflicting_figures(answers, topics_of((table.id,)))
    return _footed(answers, grid, bases, conflicts)


def money_footnotes(answers: Answers, grid: Grid) -> Grid:
    """Return a grid of sums of money with its footnotes."""
    if not grid.rows:
        return grid
    lines = _line_notes(answers)
    bases = [_money_basis(answers, lines, row) for row in grid.rows]
    return _footed(answers, grid, bases, conflicting_figures(answers, frozenset({"예산", "지원"})))


def _basis(answers: Answers, table: Table, row: tuple[Value, ...]) -> Basis:
    said = {column.id: value for column, value in zip(table.columns, row, strict=True)}
    source, team = said.get("source"), said.get("consortium")
    notes: list[str] = []
    if source in answers.fictional_sources or (table.fictional and "source" not in said):
        notes.append(_fictional(answers, [str(source)] if source else answers.fictional_sources))
    if said.get("certainty") in RUMOURED:
        notes.append(RUMOURED[str(said["certainty"])])
    return Basis(tuple(notes), str(source) if source else None, str(team) if team else None)


def _fictional(answers: Answers, codes: Iterable[str]) -> str:
    named = ", ".join(sorted(code for code in codes if code in answers.fictional_sources))
    return f"가상 자료({named})에 근거한 값으로 실제 현황으로 인용할 수 없음"


def _line_notes(answers: Answers) -> dict[str, Notes]:
    """Return per budget line what its amounts rest on, its entries' certainty and sources taken in."""
    found: dict[str, list[str]] = {}
    for line in answers.ledger.lines:
        if line.source in answers.fictional_sources:
            found.setdefault(line.id, []).append(_fictional(answers, [str(line.source)]))
    for line_id, certainty, code in answers.asof.reader.rows(
        """SELECT DISTINCT line, certainty, CASE WHEN fictional = 1 THEN code END
           FROM budget_entry LEFT JOIN source ON source.id = budget_entry.source
           WHERE (dated_lo IS NULL OR dated_lo <= ?) AND (certainty IN ('관측', '보도', '부인') OR fictional = 1)""",
        (answers.asof.on.isoformat(),),
    ):
        notes = [_fictional(answers, [code])] if code else []
        notes += [RUMOURED[certainty]] if certainty in RUMOURED else []
        found.setdefault(line_id, []).extend(notes)
    return {line: tuple(dict.fromkeys(notes)) for line, notes in found.items()}


def _money_basis(answers: Answers, lines: Mapping[str, Notes], row: Row) -> Basis:
    """What the sums of a row rest on: all their lines."""
    keys = {key for item in row.items if (key := _key(item))}
    groups = [group for group in answers.ledger.all if group.key in keys]
    notes: list[str] = []
    for line in answers.ledger.lines:
        if line.id in lines and any(
            all(line.codes.get(axis) == code for axis, code in group.codes.items()) for group in groups
        ):
            notes += lines[line.id]
    return Basis(tuple(sorted(set(notes))), None, None)


def _key(item: Item) -> str:
    if isinstance(item, Shown):
        return item.won.key
    return item.key if isinstance(item, Won | Share) else ""


def _footed(answers: Answers, grid: Grid, bases: Sequence[Basis], conflicts: tuple[Conflict, ...]) -> Grid:
    """Put marks at cells, or at heads where a note holds for all, and the notes under the table."""
    figures = [
        (number, place)
        for number, row in enumerate(grid.rows)
        for place, (head, item) in enumerate(zip(grid.heads, row.items, strict=True))
        if _is_figure(answers, head, item)
    ]
    plain = [cell for cell in figures if not grid.rows[cell[0]].total or len(bases) == len(grid.rows)]
    said: dict[str, set[tuple[int, int]]] = {}
    for number, place in plain:
        for note in _notes_of(answers, grid.rows[number].items[place], bases[number], conflicts):
            said.setdefault(note, set()).add((number, place))
    if not said:
        return grid
    return _marked(grid, said, figures, plain)


def _notes_of(answers: Answers, item: Item, basis: Basis, conflicts: tuple[Conflict, ...]) -> Iterator[str]:
    yield from basis.notes
    number = amount_of(answers, item)
    if number is not None:
        yield from (one.note for one in conflicts if one.says(number, basis.source, basis.team))


def _is_figure(answers: Answers, head: Head, item: Item) -> bool:
    if isinstance(item, Won | Shown | Share):
        return amount_of(answers, item) is not None
    if isinstance(item, Added):
        return True
    return head.kind in _FIGURES and item is not None and not isinstance(item, str | Gap) and item != Span(None, None)


def _at_labels(
    grid: Grid, cells: set[tuple[int, int]], figures: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield where the marks stand: at a row's name where every figure of it is marked, else at the figures."""
    for number in sorted({number for number, _ in cells}):
        mine = sorted(place for row, place in cells if row == number)
        names = [place for place in range(mine[0]) if isinstance(grid.rows[number].items[place], str)]
        named = [place for place in names if grid.rows[number].items[place]]
        whole = len(mine) > 1 and mine == sorted(place for row, place in figures if row == number)
        yield from ((number, place) for place in (named[-1:] if whole and named else mine))


def _marked(
    grid: Grid,
    said: Mapping[str, set[tuple[int, int]]],
    figures: Sequence[tuple[int, int]],
    plain: Sequence[tuple[int, int]],
) -> Grid:
    heads = list(grid.heads)
    marks: dict[tuple[int, int], str] = {}
    lines = []
    for number, (note, cells) in enumerate(said.items(), 1):
        mark = f"{number})"
        lines.append(f"{mark} {note}")
        if cells >= set(plain):
            for place in sorted({place for _, place in figures}):
                heads[place] = replace(heads[place], mark=heads[place].mark + mark)
            continue
        columns = {place for _, place in cells}
        sums = {cell for cell in figures if cell not in plain and cell[1] in columns}
        for cell in _at_labels(grid, cells | sums, figures):
            marks[cell] = marks.get(cell, "") + mark
    rows = tuple(
        replace(row, marks=tuple(marks.get((number, place), "") for place in range(len(row.items))))
        if any(cell[0] == number for cell in marks)
        else row
        for number, row in enumerate(grid.rows)
    )
    return replace(grid, heads=tuple(heads), rows=rows, notes=(*lines, *grid.notes))
