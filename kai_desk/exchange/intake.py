"""Taking entry workbooks into the record: one edit, or every bad cell named and nothing changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kai_desk.exchange.resolve import Resolver
from kai_desk.exchange.sheets import ID_HEADING, CellFault, SheetRow, read_sheets
from kai_desk.korean.dates import write_date
from kai_desk.program.catalogue import KINDS
from kai_desk.program.entering import turned_spans
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.keys import label_of
from kai_desk.program.parse import Columns, write_raw
from kai_desk.record.edit import Edit
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

    A row absent from a workbook is never deleted; a blank cell of a column that is there empties the field,
    but for a lasting one; a column that is absent leaves it alone.
    """
    rows: list[SheetRow] = []
    faults: list[CellFault] = []
    for number, book in enumerate(books):
        found, bad = read_sheets(book, number)
        rows += found
        faults += bad
    resolver = Resolver(reader)
    resolved: list[tuple[str, SheetRow]] = []
    if not faults:
        resolved, faults = resolver.resolve(rows)
    notices = tuple(f"{book.name}: {notice}" for book in books for notice in book.notices)
    return plan_rows(resolver, resolved, faults, tuple(book.name for book in books), notices)


def plan_rows(
    resolver: Resolver,
    resolved: list[tuple[str, SheetRow]],
    faults: list[CellFault],
    books: tuple[str, ...],
    notices: tuple[str, ...] = (),
) -> Intake:
    """Return what rows with ids would do, beside the faults there are already."""
    gathered, doubled = _gather(resolver, resolved)
    new = [row for row in gathered if row.stored is None]
    fixed = [row for row in gathered if row.stored is not None and row.said]
    return Intake(
        books=books,
        inserts=tuple((row.kind, row.id, _complete(row.kind, row.columns)) for row in new),
        updates=tuple((row.kind, row.id, row.columns) for row in fixed),
        changes=tuple(change for row in fixed for change in _described(resolver, row)),
        unchanged=len(gathered) - len(new) - len(fixed),
        faults=(*faults, *doubled),
        notices=notices,
    )


@dataclass(slots=True)
class _Row:
    """What all workbooks say of one row: per field the columns that differ from the record."""

    kind: RowKind
    id: str
    stored: Columns | None
    said: dict[str, Columns]
    books: set[int]

    @property
    def columns(self) -> Columns:
        """Every column that is said."""
        return {name: value for columns in self.said.values() for name, value in columns.items()}


def _gather(resolver: Resolver, resolved: list[tuple[str, SheetRow]]) -> tuple[list[_Row], list[CellFault]]:
    """Return one row for each id; a row twice in one workbook, or told apart by two, is a fault."""
    rows: dict[tuple[str, str], _Row] = {}
    sheet_rows: dict[tuple[str, str], SheetRow] = {}
    faults = []
    for row_id, sheet_row in resolved:
        stored = resolver.stored[sheet_row.kind.table].get(row_id)
        said = _said(sheet_row, stored)
        row = rows.setdefault((sheet_row.kind.table, row_id), _Row(sheet_row.kind, row_id, stored, {}, set()))
        if sheet_row.book_number in row.books:
            message = "같은 ID의 행이 두 번 있습니다. 한 행을 지우거나 ID를 비우십시오."
            faults.append(sheet_row.fault(ID_HEADING, message))
            continue
        for name, columns in said.items():
            if row.said.setdefault(name, columns) != columns:
                message = "함께 들이는 다른 통합문서의 같은 행과 값이 다릅니다. 한쪽을 고치거나 따로 들이십시오."
                faults.append(sheet_row.fault(name, message))
        row.books.add(sheet_row.book_number)
        sheet_rows[row.kind.table, row_id] = sheet_row
    for key, row in rows.items():
        turned = turned_spans(row.kind, {**(row.stored or {}), **row.columns}, row.said)
        faults += (sheet_rows[key].fault(fault.field, fault.sentence) for fault in turned)
    return list(rows.values()), faults


def _said(row: SheetRow, stored: Columns | None) -> dict[str, Columns]:
    said = {}
    for field in row.kind.fields:
        columns = {name: row.columns[name] for name in field.columns if name in row.columns}
        if field.lasting and stored is not None and not any(columns.values()):
            continue
        if columns and (stored is None or any(stored[name] != value for name, value in columns.items())):
            said[field.name] = columns
    return said


def _complete(kind: RowKind, columns: Columns) -> Columns:
    absent = {field.name: 0 for field in kind.fields if field.kind == "flag"}
    return {**absent, **columns}


def _described(resolver: Resolver, row: _Row) -> list[FieldChange]:
    stored = row.stored or {}
    now = {**stored, **row.columns}
    label = label_of(row.kind, stored)
    fields = [field for field in row.kind.fields if field.name in row.said]
    return [
        FieldChange(
            row.kind.table, row.id, label, field.title, _words(resolver, field, stored), _words(resolver, field, now)
        )
        for field in fields
    ]


def _words(resolver: Resolver, field: Field, columns: Columns) -> str:
    raw = write_raw(field, columns)
    if raw is None:
        return "(비움)"
    if field.kind == "link":
        return resolver.called(field.to, str(raw))
    if isinstance(raw, date):
        return write_date(raw)
    return f"{raw:,}원" if field.kind == "won" and isinstance(raw, int) else str(raw)


def apply_intake(record: Record, intake: Intake, *, label: str = "통합문서 들이기") -> int | None:
    """Write an intake without faults as one edit; return its number, None when there was nothing to change."""
    with record.edit(label, reason=", ".join(intake.books)) as edit:
        write_intake(edit, intake)
    return edit.result.edit


def write_intake(edit: Edit, intake: Intake) -> None:
    """Write an intake without faults inside an open edit."""
    if intake.faults:
        raise ValueError(f"an intake with faults is never applied: {intake.faults[0].words}")
    order = {kind.table: place for place, kind in enumerate(KINDS)}
    for kind, row_id, columns in sorted(intake.inserts, key=lambda item: order[item[0].table]):
        edit.insert(kind.table, {"id": row_id, **columns})
    for kind, row_id, columns in intake.updates:
        edit.update(kind.table, row_id, columns)
