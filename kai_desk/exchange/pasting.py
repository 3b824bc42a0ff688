"""Cells copied from a spreadsheet: which fields and rows they mean, what they would do, and what stands against it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kai_desk.exchange.intake import Intake, plan_rows
from kai_desk.exchange.resolve import Resolver
from kai_desk.exchange.sheets import ID_HEADING, CellFault, SheetRow, letter
from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.korean.text import squeeze
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns, read_columns
from kai_desk.record.record import Reader

BOOK = "붙여 넣기"
ROW_FAULT = -1  # the place of a fault that belongs to the row as a whole
NEW, CHANGED, SAME, BAD, BLANK = "새 행", "고침", "그대로", "고칠 칸", "빈 줄"
Cells = tuple[tuple[str, ...], ...]
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|$)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_UNIT = re.compile(r"(.*)\((원|천원|백만원|억원)\)")
_BARE = re.compile(r"[-△▲+]?[\d,.]+")
_KEPT_FROM_FORMULA = re.compile(r"'[=+\-@＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where cells go without headings: fields from the cursor's column on ("" computed), rows from its row on."""

    kind: RowKind
    fields: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasted cells mean. ``columns``: per pasted column its field's name, ID, or "" for none.

    ``faults``: sentences by (row, column); column `ROW_FAULT` speaks of the whole row. ``states``: per row, in words.
    """

    cells: Cells
    headed: bool
    as_new: bool
    columns: tuple[str, ...]
    titles: tuple[str, ...]
    states: tuple[str, ...]
    faults: Mapping[tuple[int, int], str]
    changes: Mapping[tuple[int, int], tuple[str, str]]
    intake: Intake

    @property
    def words(self) -> str:
        """The outcome in one line."""
        return f"{len(self.faults)}칸을 고쳐야 합니다" if self.faults else self.intake.words


def read_cells(text: str) -> Cells:
    """Return the cells of a copied range: tabs and lines, cells of several lines in quotes as spreadsheets do."""
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted and re.search(r'[\t\r\n]|""', quoted[1]):
            rows[-1].append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            plain = _PLAIN.match(text, at)
            found = plain[0] if plain else ""
            rows[-1].append(found[1:] if _KEPT_FROM_FORMULA.match(found) else found)
            at += len(found)
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        rows.append([])
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def plan_paste(reader: Reader, target: Target, cells: Cells, as_new: bool | None = None) -> Pasted:
    """Return what ``cells`` would do; ``as_new``: every row is a new one, None where that is to be guessed.

    Rows under headings are new unless their key is known; else they follow the rows from the cursor on, and new
    rows follow the last.
    """
    kind = target.kind
    headings = headings_of(kind, cells)
    body = cells[1:] if headings else cells
    width = len(cells[0]) if cells else 0
    columns, units, faults = _columns(target, headings, width)
    whole = all(field.name in columns for field in _needed(kind)) or ID_HEADING in columns
    new = (bool(headings) and whole) or not target.rows if as_new is None else as_new
    rows = []
    for number, line in enumerate(body):
        if any(cell.strip() for cell in line):
            place = None if new or number >= len(target.rows) else target.rows[number]
            row, bad = _read(kind, number, line, (columns, units), place or None)
            rows.append(row)
            faults |= bad
    resolver = Resolver(reader)
    resolved, told = resolver.resolve(rows)
    faults |= _lacking(resolver, resolved)
    intake = plan_rows(resolver, resolved, told, (BOOK,))
    for fault in intake.faults:
        faults.setdefault(_cell(fault, columns, kind), fault.message)
    if faults and not intake.faults:
        intake = replace(intake, faults=tuple(_as_fault(kind, place, words) for place, words in faults.items()))
    states, changes = _outcome(intake, resolved, faults, (columns, len(body)))
    titles = tuple(_title(kind, name, headings[place] if headings else "") for place, name in enumerate(columns))
    return Pasted(body, bool(headings), new, columns, titles, states, faults, changes, intake)


def _needed(kind: RowKind) -> tuple[Field, ...]:
    return tuple(field for field in kind.fields if field.required and field.kind != "flag")


def headings_of(kind: RowKind, cells: Cells) -> tuple[str, ...]:
    """Return the first row where it names fields: two of them, or nothing but fields."""
    first = cells[0] if cells else ()
    titles = {squeeze(field.title) for field in kind.fields} | {ID_HEADING}
    named = sum(_bare(cell)[0] in titles for cell in first)
    filled = sum(bool(cell.strip()) for cell in first)
    return first if named and named >= min(2, filled) and len(cells) > 1 else ()


def _bare(heading: str) -> tuple[str, str]:
    """Return a heading without its unit, and the unit: "금액(억원)" is 금액 in 억원."""
    text = squeeze(heading)
    found = _UNIT.fullmatch(text)
    return (found[1].strip(), found[2]) if found else (text, "")


def _columns(
    target: Target, headings: tuple[str, ...], width: int
) -> tuple[tuple[str, ...], tuple[str, ...], dict[tuple[int, int], str]]:
    faults: dict[tuple[int, int], str] = {}
    if not headings:
        names = (*target.fields, *[""] * width)[:width]
        for place, name in enumerate(names):
            if not name:
                faults[ROW_FAULT, place] = "이 열은 셈하거나 다른 행에서 온 값이라 붙여 넣을 수 없습니다."
        return names, ("",) * width, faults
    titles = {squeeze(field.title): field.name for field in target.kind.fields}
    found: list[str] = []
    units = []
    for place, heading in enumerate(headings):
        title, unit = (squeeze(heading), "") if squeeze(heading) in titles else _bare(heading)
        name = ID_HEADING if title == ID_HEADING else titles.get(title, "")
        if name in found and name:
            faults[ROW_FAULT, place] = "두 번 나온 열입니다. 한 열만 두십시오."
        elif not name:
            faults[ROW_FAULT, place] = f"{target.kind.title}에는 '{title}' 열이 없습니다. 제목을 고치십시오."
        found.append(name)
        units.append(unit)
    return tuple(found), tuple(units), faults


def _read(
    kind: RowKind,
    number: int,
    line: Sequence[str],
    plan: tuple[tuple[str, ...], tuple[str, ...]],
    row_id: str | None,
) -> tuple[SheetRow, dict[tuple[int, int], str]]:
    columns: Columns = {}
    letters: dict[str, str] = {}
    faults: dict[tuple[int, int], str] = {}
    for place, (name, unit) in enumerate(zip(*plan, strict=True)):
        if name == ID_HEADING:
            row_id = squeeze(line[place]) or row_id
        elif name:
            letters[name] = letter(place + 1)
            field = kind.field(name)
            try:
                columns |= read_columns(field, _with_unit(field, line[place], unit))
            except Told as told:
                faults[number, place] = str(told)
    return SheetRow(kind, 0, BOOK, kind.title, number, row_id, columns, letters), faults


def _with_unit(field: Field, text: str, unit: str) -> str:
    bare = squeeze(text).replace(" ", "")
    return (
        f"{bare}{unit}" if field.kind == "won" and unit not in {"", Unit.WON.value} and _BARE.fullmatch(bare) else text
    )


def _lacking(resolver: Resolver, resolved: list[tuple[str, SheetRow]]) -> dict[tuple[int, int], str]:
    """Return the new rows that lack a field they cannot be without."""
    faults = {}
    for row_id, row in resolved:
        if row_id not in resolver.stored[row.kind.table]:
            lacking = [field.title for field in _needed(row.kind) if field.name not in row.letters]
            if lacking:
                words = josa(f"'{'·'.join(lacking)}'", "이/가")
                faults[row.number, ROW_FAULT] = f"새 행에는 {words} 있어야 합니다. 그 열도 함께 복사하십시오."
    return faults


def _cell(fault: CellFault, columns: tuple[str, ...], kind: RowKind) -> tuple[int, int]:
    titles = [ID_HEADING if name == ID_HEADING else kind.field(name).title if name else "" for name in columns]
    return fault.row, titles.index(fault.heading) if fault.heading in titles else ROW_FAULT


def _as_fault(kind: RowKind, place: tuple[int, int], words: str) -> CellFault:
    column = letter(place[1] + 1) if place[1] >= 0 else "?"
    return CellFault(BOOK, kind.title, place[0], column, column, words)


def _outcome(
    intake: Intake,
    resolved: list[tuple[str, SheetRow]],
    faults: Mapping[tuple[int, int], str],
    plan: tuple[tuple[str, ...], int],
) -> tuple[tuple[str, ...], dict[tuple[int, int], tuple[str, str]]]:
    columns, count = plan
    new = {row_id for _, row_id, _ in intake.inserts}
    said = {(change.row, change.field): (change.before, change.after) for change in intake.changes}
    changed = {row_id for _, row_id, _ in intake.updates}
    bad = {row for row, _ in faults}
    states = [BLANK] * count
    changes = {}
    for row_id, row in resolved:
        state = NEW if row_id in new else CHANGED if row_id in changed else SAME
        states[row.number] = BAD if row.number in bad else state
        for place, name in enumerate(columns):
            key = (row_id, row.kind.field(name).title) if name and name != ID_HEADING else None
            if key in said:
                changes[row.number, place] = said[key]
    return tuple(states), changes


def _title(kind: RowKind, name: str, heading: str) -> str:
    if heading:
        return squeeze(heading)
    return kind.field(name).title if name else "—"
