"""Taking entry workbooks into the record: one edit, or every bad cell named and nothing changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kai_desk.exchange.keys import label_of
from kai_desk.exchange.resolve import Resolver
from kai_desk.exchange.sheets import CellFault, SheetRow, read_sheets
from kai_desk.program.catalogue import KINDS
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns, write_raw
from kai_desk.record.record import Reader, Record
from kai_desk.workbook.book import Book
from kai_desk.workbook.reader import read_book


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row that an import would set, in words."""

    table: str
    row: str
    label: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What workbooks would do to a record; nothing is written before `apply`."""

    books: tuple[str, ...]
    inserts: tuple[tuple[RowKind, str, Columns], ...]
    updates: tuple[tuple[RowKind, str, Columns], ...]
    changes: tuple[FieldChange, ...]
    unchanged: int
    faults: tuple[CellFault, ...]
    notices: tuple[str, ...]

    @property
    def words(self) -> str:
        """The outcome in one line."""
        return f"새 행 {len(self.inserts)} · 고친 행 {len(self.updates)} · 그대로 {self.unchanged}"


def read_books(paths: Sequence[Path]) -> tuple[Book, ...]:
    """Read workbooks in a child process each; Told where one cannot be read safely."""
    return tuple(read_book(path) for path in paths)


def plan_intake(reader: Reader, books: Sequence[Book]) -> Intake:
    """Return what the workbooks would do, or the cells that stand against it.

    A row absent from a workbook is never deleted; a blank cell of a column that is there empties the field;
    a column that is absent leaves it alone.
    """
    rows: list[SheetRow] = []
    faults: list[CellFault] = []
    for book in books:
        found, bad = read_sheets(book)
        rows += found
        faults += bad
    resolver = Resolver(reader)
    if not faults:
        resolved, faults = resolver.resolve(rows)
    else:
        resolved = []
    inserts: dict[str, tuple[RowKind, str, Columns]] = {}
    updates: list[tuple[RowKind, str, Columns]] = []
    changes: list[FieldChange] = []
    unchanged = 0
    for row_id, row in resolved:
        stored = resolver.stored[row.kind.table].get(row_id)
        if row_id in inserts:
            faults.append(row.fault(row.kind.fields[0].name, "같은 ID의 행이 두 번 있습니다. 한 행을 지우십시오."))
        elif stored is None:
            inserts[row_id] = (row.kind, row_id, _complete(row.kind, row.columns))
        elif differing := {name: value for name, value in row.columns.items() if stored[name] != value}:
            updates.append((row.kind, row_id, differing))
            changes += _described(row.kind, row_id, stored, row.columns)
        else:
            unchanged += 1
    notices = tuple(f"{book.name}: {notice}" for book in books for notice in book.notices)
    names = tuple(book.name for book in books)
    return Intake(names, tuple(inserts.values()), tuple(updates), tuple(changes), unchanged, tuple(faults), notices)


def _complete(kind: RowKind, columns: Columns) -> Columns:
    absent = {field.name: 0 for field in kind.fields if field.kind == "flag"}
    return {**absent, **columns}


def _described(kind: RowKind, row_id: str, stored: Columns, now: Columns) -> list[FieldChange]:
    found = []
    for field in kind.fields:
        if any(stored[column] != now.get(column, stored[column]) for column in field.columns):
            before, after = _words(field, stored), _words(field, {**stored, **now})
            found.append(FieldChange(kind.table, row_id, label_of(kind, stored), field.title, before, after))
    return found


def _words(field: Field, columns: Columns) -> str:
    raw = write_raw(field, columns)
    return "(비움)" if raw is None else str(raw)


def apply_intake(record: Record, intake: Intake, *, label: str = "통합문서 들이기") -> int | None:
    """Write an intake without faults as one edit; return its number, None when there was nothing to change."""
    if intake.faults:
        raise ValueError(f"an intake with faults is never applied: {intake.faults[0].words}")
    order = {kind.table: place for place, kind in enumerate(KINDS)}
    with record.edit(label, reason=", ".join(intake.books)) as edit:
        for kind, row_id, columns in sorted(intake.inserts, key=lambda item: order[item[0].table]):
            edit.insert(kind.table, {"id": row_id, **columns})
        for kind, row_id, columns in intake.updates:
            edit.update(kind.table, row_id, columns)
    return edit.result.edit
