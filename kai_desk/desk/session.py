"""What the window is looking at: the open record, the two clocks, and who is told when they change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kai_desk.korean.amounts import Unit
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Known, Record
from kai_desk.settings import Settings, load_settings, save_settings
from kai_desk.tables.clocks import live, past
from kai_desk.tables.programme import opening_day
from kai_desk.tables.table import AsOf


class Session(QObject):
    """One window's record and clocks. Emits what happened; never asks anybody to do something."""

    record_changed = Signal()
    clocks_changed = Signal()
    rows_changed = Signal(object)
    settings_changed = Signal()
    writing_settled = Signal(str)

    def __init__(self, settings_file: Path, today: date, parent: QObject | None = None) -> None:
        """Start without a record."""
        super().__init__(parent)
        self.settings_file = settings_file
        self.settings = load_settings(settings_file)
        self.today = today
        self.record: Record | None = None
        self._known: Known | None = None
        self.on = today
        self.why_reading = ""

    @property
    def unit(self) -> Unit:
        """The unit in which amounts are shown."""
        return Unit(self.settings.unit)

    @property
    def asof(self) -> AsOf:
        """The reader and clocks for every question; ValueError without a record."""
        if self.record is None:
            raise ValueError("no record is open")
        return past(self._known, self.today, self.on) if self._known else live(self.record, self.today, self.on)

    @property
    def known(self) -> Known | None:
        """The past moment that is looked at, None when live."""
        return self._known

    @property
    def is_past(self) -> bool:
        """Whether the window shows anything but the present record as of its own 기준일."""
        return self._known is not None

    def open(self, path: Path) -> None:
        """Open a record for reading; Told when it cannot be. `begin_writing` follows when the window has painted."""
        self.take(Record.open(path, SCHEMA))

    def take(self, record: Record) -> None:
        """Look at ``record`` from now on; the one before is closed."""
        self.close()
        self.record = record
        self.on = opening_day(record, self.today)
        self.change_settings(self.settings.opened(record.path))
        self.record_changed.emit()

    def begin_writing(self) -> None:
        """Take the right to write; why not, when it cannot be had, is kept in words."""
        if self.record is None or self.record.writable:
            self.writing_settled.emit("")
            return
        holder = self.record.begin_writing(self.settings.author)
        self.why_reading = f"{holder.words}이(가) 쓰는 중" if holder else ""
        self.writing_settled.emit(self.why_reading)

    def stay_reading(self, why: str) -> None:
        """Keep the record read-only for the reason given."""
        self.why_reading = why
        self.writing_settled.emit(why)

    def set_on(self, on: date) -> None:
        """Ask about another day."""
        if on != self.on:
            self.on = on
            self.clocks_changed.emit()

    def set_known(self, edit: int | None) -> None:
        """Look at the record as it stood after ``edit``, or live again with None."""
        if self.record is None:
            return
        before, self._known = self._known, self.record.known(edit) if edit is not None else None
        if before is not None:
            before.close()
        self.clocks_changed.emit()

    def tell_edited(self, tables: frozenset[str]) -> None:
        """Say which tables an edit touched."""
        self.rows_changed.emit(tables)

    def change_settings(self, settings: Settings) -> None:
        """Keep new settings and tell; that another record was opened changes nothing that is shown."""
        before, self.settings = self.settings, settings
        if settings != before:
            save_settings(settings, self.settings_file)
        if replace(settings, recent=()) != replace(before, recent=()):
            self.settings_changed.emit()

    def close(self) -> None:
        """Let the record go."""
        if self._known is not None:
            self._known.close()
            self._known = None
        if self.record is not None:
            self.record.close()
            self.record = None
        self.why_reading = ""
