"""Two ways into a record for rows as typed: the forms of the window, and an entry workbook."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from kai_desk.desk.context import Context
from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.forms.plain import FlagEditor
from kai_desk.exchange.entry_book import write_entry_book
from kai_desk.exchange.intake import apply_intake, plan_intake, read_books
from kai_desk.program.catalogue import KINDS
from kai_desk.program.keys import id_of, in_key_order, key_of, stored_rows
from kai_desk.program.parse import Columns
from kai_desk.program.schema import SCHEMA
from kai_desk.record.digest import State
from kai_desk.record.edit import Author
from kai_desk.record.record import Reader, Record
from tests.journeys.off_plan import Typed

AUTHOR = Author("김주무관", "copy-1")
MOMENT = datetime(2026, 11, 20, tzinfo=UTC)


def merged(rows: Iterable[Typed], only: Iterable[Typed] = ()) -> list[Typed]:
    """Return the rows with what was changed of them later; with ``only`` those that these rows are about."""
    found: list[Typed] = []
    for row in rows:
        if row.known:
            place = place_of(found, row)
            found[place] = Typed(row.table, {**found[place].words, **row.words})
        else:
            found.append(row)
    about = {place_of(found, row) for row in only}
    return [found[place] for place in sorted(about)] if about else found


def place_of(rows: list[Typed], row: Typed) -> int:
    """Return the place of the row that the key fields of ``row`` name."""
    key = {name: words for name, words in row.words.items() if name in row.kind.key}
    (place,) = (
        place for place, other in enumerate(rows) if other.table == row.table and key.items() <= other.words.items()
    )
    return place


class Typist:
    """Enters rows through the forms of a window, as a person types them; remembers which row is which."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: list[Typed] = []
        self._ids: list[str] = []
        self._seen: set[str] = set()

    def enter(self, rows: Iterable[Typed]) -> None:
        """Fill in and save one form a row."""
        for row in rows:
            place = place_of(self._rows, row) if row.known else len(self._rows)
            row_id = self._ids[place] if row.known else ""
            changed = {name: words for name, words in row.words.items() if not row.known or name not in row.kind.key}
            made = self._save(row, row_id, changed)
            self._rows[place:] = [Typed(row.table, row.words), *self._rows[place + 1 :]]
            self._ids[place:] = [made, *self._ids[place + 1 :]]

    def _save(self, row: Typed, row_id: str, words: dict[str, str]) -> str:
        form = RowForm(self._context, row.kind, row_id)
        if row.table not in self._seen:  # looked at once for each kind; the rest is entered without painting
            self._seen.add(row.table)
            form.show()
            QApplication.processEvents()
        for name, text in words.items():
            self._write(form, name, text)
        form.save()
        faults = {name: field.fault for name, field in form.pane.rows.items() if field.fault}
        assert form.result() == RowForm.DialogCode.Accepted, (row, form.banner.words, faults)
        form.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return form.saved_id

    @staticmethod
    def _write(form: RowForm, name: str, text: str) -> None:
        editor = form.pane.rows[name].editor
        if isinstance(editor, FlagEditor):
            editor.box.click()
            return
        editor.select()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(editor.control, event)


def write_rows(path: Path, rows: list[Typed]) -> Path:
    """Write rows as an entry workbook, as a person does who has an empty one."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for kind in KINDS:
        mine = [row for row in rows if row.table == kind.table]
        if not mine:
            continue
        used = {name for row in mine for name in row.words}
        fields = [field for field in kind.fields if field.name in used or field.required or field.name in kind.key]
        page = book.create_sheet(kind.title)
        page.append([field.title for field in fields])
        for row in mine:
            page.append([row.words.get(field.name) for field in fields])
    book.save(path)
    return path


def take_in(record: Record, path: Path) -> int:
    """Import a workbook; return the number of the edit."""
    intake = plan_intake(record, read_books([path]))
    assert not intake.faults, [fault.words for fault in intake.faults]
    edit = apply_intake(record, intake)
    assert edit is not None
    return edit


def exported_again(record: Record, folder: Path) -> Record:
    """Return a new record that was made from the entry workbook of ``record``."""
    write_entry_book(record, folder / "내보냄.xlsx", MOMENT)
    again = Record.create(folder / "다시.kai", SCHEMA, AUTHOR)
    take_in(again, folder / "내보냄.xlsx")
    return again


def natural_rows(reader: Reader) -> Iterator[tuple[str, Columns]]:
    """Give every row with its id and its links named by natural keys, as a workbook without ids would name them."""
    names: dict[str, str] = {}
    rows = [(kind, row_id, columns) for kind in in_key_order() for row_id, columns in stored_rows(reader, kind).items()]
    for kind, row_id, columns in rows:
        key_links = {
            name: names[str(columns[name])]
            for name in kind.key
            if kind.field(name).kind == "link" and columns[name] is not None
        }
        names[row_id] = id_of(kind, key_of(kind, {**columns, **key_links}), 1)
    assert len(set(names.values())) == len(names), "two rows of one key"
    for kind, row_id, columns in rows:
        links = {field.name for field in kind.fields if field.kind == "link" and columns[field.name] is not None}
        named = {name: names[str(columns[name])] for name in links}
        yield kind.table, {"id": names[row_id], **columns, **named}


def natural_state(reader: Reader) -> str:
    """Return the state digest that the record would have were its ids natural keys."""
    state = State()
    for table, columns in natural_rows(reader):
        # As the log writes a row: without what is empty.
        image = {name: value for name, value in columns.items() if value is not None}
        state.apply(table, None, json.dumps(image))
    return state.text


def kept_state(record: Record) -> str:
    """Return the state digest that the newest edit of the record keeps."""
    ((text,),) = record.rows("SELECT state FROM edit ORDER BY seq DESC LIMIT 1")
    return str(text)


def made_from(path: Path, *books: Path) -> Record:
    """Return a new record made from workbooks, one edit each."""
    record = Record.create(path, SCHEMA, AUTHOR)
    for book in books:
        take_in(record, book)
    return record


def state_of(path: Path) -> str:
    """Return the natural state of a closed record."""
    with closing(Record.open(path, SCHEMA)) as record:
        return natural_state(record)
