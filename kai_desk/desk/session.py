"""What the window is looking at: the open record, the two clocks, and who is told when they change."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Change, ChangeSet, Edit
from kai_desk.record.history import EditRow
from kai_desk.record.record import Known, Record
from kai_desk.settings import Settings, load_settings, save_settings
from kai_desk.tables.clocks import live, past
from kai_desk.tables.programme import opening_day
from kai_desk.tables.table import AsOf

if TYPE_CHECKING:
    from kai_desk.record.destroy import Destroyed
    from kai_desk.record.undo import Steps

NO_RECORD = "열린 기록이 없어 고칠 수 없습니다. 기록을 먼저 여십시오."
PAST = "인지 시점으로 보는 중이라 고칠 수 없습니다. '지금으로 돌아가기'를 누른 뒤에 고치십시오."


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
        self._seen: tuple[int, int] = (0, 0)
        self.changes: tuple[Change, ...] | None = None

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
        self.record_changed.emit()

    def remember(self) -> None:
        """Remember the record as the one that was opened last."""
        if self.record is not None:
            self.change_settings(self.settings.opened(self.record.path))

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

    @property
    def editable(self) -> bool:
        """Whether rows can be edited: the record is ours to write and no past moment is looked at."""
        return self.record is not None and self.record.writable and self._known is None

    @property
    def why_not_editable(self) -> str:
        """One sentence why rows cannot be edited, "" when they can."""
        if self.record is None:
            return NO_RECORD
        if self._known is not None:
            return PAST
        if self.record.writable:
            return ""
        why = f" ({self.why_reading})" if self.why_reading else ""
        return f"{self.record.path.name}: 읽기 전용으로 열려 있어 고칠 수 없습니다{why}."

    def edit(self, label: str, work: Callable[[Edit], None], reason: str = "") -> ChangeSet:
        """Do ``work`` as one edit and tell which tables it touched; Told when it cannot be, nothing changed."""
        record = self._written()
        with record.edit(label, reason=reason) as edit:
            work(edit)
        return self._told(edit.result)

    @property
    def steps(self) -> "Steps | None":
        """What undo and redo would act on, None where nothing can be edited."""
        return self.record.steps() if self.record is not None and self.editable else None

    def undo(self, *, edit: int | None = None, together: bool = False) -> ChangeSet:
        """Take back ``edit``, the newest standing one where none is named.

        `Blocked` names later edits that hang on it; ``together`` takes them all back as one edit.
        """
        return self._told(self._written().undo(edit=edit, together=together))

    def redo(self) -> ChangeSet:
        """Do again what was undone last."""
        return self._told(self._written().redo())

    @property
    def outside(self) -> EditRow | None:
        """What another tool wrote into the record and nobody took in yet; None where there is none, or it is past."""
        return self._look()

    def look_outside(self) -> None:
        """Tell when somebody else has written since the record was looked at: another tool, or whoever may write."""
        before = self._seen
        self._look()
        if self._seen != before:
            self.tell_edited(frozenset())

    def _look(self) -> EditRow | None:
        if self.record is None or self._known is not None:
            return None
        tail, last = self.record.outside(), self.record.last_edit()
        self._seen = (last.seq if last else 0, tail.changes if tail else 0)
        return tail

    def adopt(self, reason: str) -> ChangeSet:
        """Take in what another tool wrote, as 외부 변경 with who did and why; Told as the record says."""
        return self._told(self._written().adopt(reason))

    def destroy(self, table: str, row: str, columns: Sequence[str], reason: str) -> "Destroyed":
        """파기: empty these columns in row and log for good; names the files among the recent ones that hold it still.

        Raises Told as the record says.
        """
        folders = sorted({Path(recent).parent for recent in self.settings.recent})
        done = self._written().destroy(table, row, columns, reason, folders)
        self._told(done.result)
        return done

    def _written(self) -> Record:
        if self.record is None or not self.editable:
            raise Told(self.why_not_editable)
        return self.record

    def _told(self, done: ChangeSet) -> ChangeSet:
        if done.edit is not None:
            self.tell_edited(done.tables, done.changes)
        return done

    def tell_edited(self, tables: frozenset[str], changes: tuple[Change, ...] | None = None) -> None:
        """Say which tables an edit touched; ``changes``, None where they are not known, stand here meanwhile."""
        self.changes = changes
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
