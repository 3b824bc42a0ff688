"""A record file: made, opened, read, edited and looked back upon."""

import importlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kai_desk.korean.errors import Told
from kai_desk.record.connection import (
    connect_memory,
    connect_reading,
    connect_writing,
    copy_to_memory,
    file_version,
    open_reading,
)
from kai_desk.record.edit import FINAL, Author, Edit, head_of
from kai_desk.record.failures import all_or_nothing, primary_code, told_errors
from kai_desk.record.history import EditRow, edits, last_edit, unsealed
from kai_desk.record.links import dangling
from kai_desk.record.schema import Schema

if TYPE_CHECKING:
    from kai_desk.record.check import Finding
    from kai_desk.record.destroy import Destroyed
    from kai_desk.record.edit import ChangeSet
    from kai_desk.record.lock import Holder, WriterLock
    from kai_desk.record.undo import Reversal, Steps

Rows = list[tuple[Any, ...]]
Clock = Callable[[], datetime]
COMMIT_TRIES = 3


class Reader(Protocol):
    """Whatever answers a question in SQL: a live record, or one as known then."""

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        """Return all rows; nothing stays half-read."""


def utc_now() -> datetime:
    """Return the present moment; replaced by a fixed one in tests."""
    return datetime.now(UTC)


class Known:
    """The record as it stood after an edit; lives in memory and cannot be written."""

    def __init__(self, connection: sqlite3.Connection, edit: int, schema: Schema) -> None:
        """Wrap the copy that `known.rebuild` made."""
        self._connection = connection
        self._schema = schema
        self.edit = edit

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        """Return all rows of a question."""
        return self._connection.execute(sql, parameters).fetchall()

    def edits(self) -> list[EditRow]:
        """Return the edits known then."""
        return edits(self._connection)

    def last_edit(self) -> EditRow | None:
        """Return the newest edit known then."""
        return last_edit(self._connection)

    def known(self, edit: int) -> "Known":
        """Return the record as it stood after an ``edit`` that was known then; Told when there is no such edit."""
        return _known(self._connection, self._schema, edit)

    def close(self) -> None:
        """Let the copy go."""
        self._connection.close()


class Record:
    """An open record file. It reads at once; writing begins with `begin_writing`."""

    def __init__(
        self, path: Path, schema: Schema, reading: sqlite3.Connection, clock: Clock = utc_now, *, copied: bool = False
    ) -> None:
        """Use `create` or `open` instead; ``copied``: ``reading`` is a migrated copy in memory, not the file."""
        self.path = path
        self.schema = schema
        self._reading = reading
        self._copied = copied
        self._writing: sqlite3.Connection | None = None
        self._lock: WriterLock | None = None
        self._clock = clock
        self.author = Author("", "")

    @classmethod
    def open(cls, path: Path, schema: Schema, clock: Clock = utc_now) -> "Record":
        """Open an existing record for reading.

        Raises Told for a missing, foreign, damaged or newer file. An older file is read through a migrated copy
        in memory until `begin_writing` brings the file itself up.
        """
        if not path.is_file():
            raise Told(f"{path}: 기록 파일이 없습니다. 파일 이름과 폴더를 확인하십시오.")
        reading, stamp = open_reading(path, schema)
        if stamp >= schema.stamp:
            return cls(path, schema, reading, clock)
        with closing(reading):
            copy = copy_to_memory(reading)
        try:
            _room("migrate").migrate_copy(copy, schema)
            copy.execute("PRAGMA query_only = ON")
        except BaseException:
            copy.close()
            raise
        return cls(path, schema, copy, clock, copied=True)

    @classmethod
    def create(cls, path: Path, schema: Schema, author: Author, clock: Clock = utc_now) -> "Record":
        """Make a new record and open it for writing.

        Raises Told when there is something at ``path`` already or the folder cannot be written.
        """
        if path.exists():
            raise Told(f"{path}: 같은 이름의 파일이 이미 있습니다. 다른 이름을 고르십시오.")
        try:
            with closing(connect_writing(path, create=True)) as connection:
                _room("migrate").migrate(connection, schema, author, clock())
        except BaseException as error:
            for left in (path, path.with_name(path.name + "-journal")):
                with suppress(OSError):
                    left.unlink()
            if not isinstance(error, sqlite3.Error):
                raise
            raise Told(f"{path}: 기록을 만들지 못했습니다. 폴더의 쓰기 권한과 남은 공간을 확인하십시오.") from error
        record = cls.open(path, schema, clock)
        try:
            record.begin_writing(author)
        except BaseException:
            record.close()
            raise
        return record

    def begin_writing(self, author: Author) -> "Holder | None":
        """Take the right to write; return None when taken, else who holds it.

        Raises Told where the folder or the file is read-only, or another tool is writing.
        """
        if self._writing is not None:
            return None
        lock = _room("lock").WriterLock(self.path)
        try:
            holder: Holder | None = lock.take(author.name)
        except OSError as error:
            raise Told(f"{self.path.name}: 쓸 수 없는 파일이나 폴더라 읽기 전용으로 엽니다.") from error
        if holder is not None:
            return holder
        try:
            self._writing = self._connect(author)
        except BaseException:
            lock.release()
            raise
        self._lock = lock
        self.author = author
        return None

    def _connect(self, author: Author) -> sqlite3.Connection:
        with told_errors(self.path):
            connection = connect_writing(self.path)
            try:
                if file_version(connection, self.path, self.schema) < self.schema.stamp:
                    _room("migrate").migrate(connection, self.schema, author, self._clock())
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
                if self._copied:
                    fresh = connect_reading(self.path)
                    self._reading.close()
                    self._reading, self._copied = fresh, False
            except BaseException:
                connection.close()
                raise
        return connection

    @property
    def writable(self) -> bool:
        """Whether this copy of the program may edit the record."""
        return self._writing is not None

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        """Return all rows of a question; Told while another tool keeps the file locked."""
        with told_errors(self.path):
            return self._reading.execute(sql, parameters).fetchall()

    @contextmanager
    def edit(self, label: str, *, reason: str = "") -> Iterator[Edit]:
        """One transaction under one name: everything inside is committed together, or nothing.

        The change set stands in ``edit.result`` after the block. Raises Told when the record is read-only, when
        another process is writing, when a link leads nowhere, when a guard of the schema forbids it, or when the disk
        is full.
        """
        connection = self._pen()
        now = self._clock()
        with told_errors(self.path), all_or_nothing(connection):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            seal = _room("seal")
            sealed = seal.seal_tail(connection, self.author, now, self.schema.words)
            edit = Edit(connection, label)
            yield edit
            if edit.undoes in {None, FINAL}:
                _room("guard").ask_guards(connection, self.schema.guards, head_of(connection) + 1, edit, now)
            if dangling(connection, head_of(connection) + 1):
                raise Told("다른 행이 가리키고 있는 행이라 이대로 저장할 수 없습니다. 가리키는 행을 먼저 고치십시오.")
            edit.result = seal.close_edit(
                connection, self.author, now, edit.label, reason, self.schema.words, undoes=edit.undoes
            )
            if sealed is None and edit.result.edit is None:
                connection.execute("ROLLBACK")
            else:
                _commit(connection)

    def steps(self) -> "Steps":
        """Return what `undo` and `redo` would act on, from the log alone."""
        with told_errors(self.path):
            found: Steps = _room("undo").steps(self._reading)
        return found

    def undo(self, *, edit: int | None = None, together: bool = False) -> "ChangeSet":
        """Turn an edit back, the newest that stands when None, by a new edit; Told as `undo.undo` says."""
        with self.edit("") as opened:
            _record_reversal(opened, _room("undo").undo(self._writing, self.schema, edit, together=together))
        return opened.result

    def redo(self) -> "ChangeSet":
        """Do again what was undone last, by a new edit; Told when there is nothing."""
        with self.edit("") as opened:
            _record_reversal(opened, _room("undo").redo(self._writing, self.schema))
        return opened.result

    def adopt(self, reason: str) -> "ChangeSet":
        """Seal now what another tool wrote, as 외부 변경 with who adopted it and why; Told when there is nothing."""
        with told_errors(self.path):
            taken: ChangeSet = _room("adopt").adopt(self._pen(), self.schema, self.author, self._clock(), reason)
        return taken

    def destroy(
        self, table: str, row: str, columns: Sequence[str], reason: str, folders: Sequence[Path] = ()
    ) -> "Destroyed":
        """파기: empty these columns of a row, also a deleted one, in the row and in every change that held them.

        Names the other record files beside it, and in ``folders``, that hold the value still. Raises Told as
        `destroy.destroy` does.
        """
        room = _room("destroy")
        order = room.Order(table, row, tuple(columns), reason)
        with told_errors(self.path):
            done = room.destroy(self._pen(), self.schema, self.author, self._clock(), order)
            told: Destroyed = room.with_copies(done, self.path, self._reading, order, folders)
        return told

    def _pen(self) -> sqlite3.Connection:
        if self._writing is None:
            raise Told(f"{self.path.name}: 읽기 전용으로 열려 있어 고칠 수 없습니다.")
        if self._writing.in_transaction:
            raise RuntimeError("an edit is open already")
        return self._writing

    def edit_at(self, moment: datetime) -> int:
        """Return the number of the last edit not later than ``moment``; Told when there was no record yet."""
        return int(_room("known").edit_at(self._reading, moment))

    def known(self, edit: int) -> Known:
        """Return the record as it stood after ``edit``; Told when there is no such edit."""
        return _known(self._reading, self.schema, edit)

    def edits(self) -> list[EditRow]:
        """Return every edit, oldest first."""
        return edits(self._reading)

    def last_edit(self) -> EditRow | None:
        """Return the newest edit."""
        return last_edit(self._reading)

    def outside(self) -> EditRow | None:
        """Return what another tool wrote and nobody has sealed yet, as the edit that will seal it."""
        return unsealed(self._reading)

    def check(self) -> "tuple[Finding, ...]":
        """Return what is not as it should be in the file."""
        if not self._copied:
            return tuple(_room("check").check(self._reading, self.schema))
        with told_errors(self.path), closing(connect_reading(self.path)) as file:
            return tuple(_room("check").check(file, self.schema))

    def close(self) -> None:
        """Close the file and give the lock back."""
        self._reading.close()
        if self._writing is not None:
            self._writing.close()
            self._writing = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def empty_record(schema: Schema) -> sqlite3.Connection:
    """Return a fresh, empty record in memory: what any sound file must look like."""
    connection = connect_memory()
    _room("migrate").lay_schema(connection, schema)
    return connection


def empty_reader(schema: Schema) -> Known:
    """Return a new record that lives in memory only: its presets, and no other row."""
    connection = connect_memory()
    _room("migrate").migrate(connection, schema, Author("", ""), utc_now())
    return Known(connection, 1, schema)


def _known(connection: sqlite3.Connection, schema: Schema, edit: int) -> Known:
    if not 1 <= edit <= head_of(connection):
        raise Told(f"수정 {edit}은(는) 이 기록에 없습니다. 이력에 있는 번호를 고르십시오.")
    return Known(_room("known").rebuild(connection, schema, edit), edit, schema)


def _room(name: str) -> Any:
    # A window that opens a current file reads it before it needs locks, digests, or sqlite-utils with its numpy.
    return importlib.import_module(f"kai_desk.record.{name}")


def _record_reversal(opened: Edit, reversal: "Reversal") -> None:
    opened.label, opened.undoes = reversal.label, reversal.undoes


def _commit(connection: sqlite3.Connection) -> None:
    for _ in range(COMMIT_TRIES - 1):
        try:
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
        else:
            return
    connection.execute("COMMIT")
