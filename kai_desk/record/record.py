"""A record file: made, opened, read, edited and looked back upon."""

import importlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kai_desk.korean.errors import Told
from kai_desk.record.check import Finding, check
from kai_desk.record.connection import connect_memory, connect_reading, connect_writing, copy_to_memory, file_version
from kai_desk.record.edit import Author, Edit, close_edit, head_of, seal_tail
from kai_desk.record.history import EditRow, edits, last_edit
from kai_desk.record.known import edit_at, rebuild
from kai_desk.record.schema import Schema

if TYPE_CHECKING:
    from kai_desk.record.lock import Holder, WriterLock

Rows = list[tuple[Any, ...]]
Clock = Callable[[], datetime]


class Reader(Protocol):
    """Whatever answers a question in SQL: a live record, or one as known then."""

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        """Return all rows; nothing stays half-read."""


def utc_now() -> datetime:
    """Return the present moment; replaced by a fixed one in tests."""
    return datetime.now(UTC)


class Known:
    """The record as it stood after an edit; lives in memory and cannot be written."""

    def __init__(self, connection: sqlite3.Connection, edit: int) -> None:
        """Wrap the copy that `known.rebuild` made."""
        self._connection = connection
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

    def close(self) -> None:
        """Let the copy go."""
        self._connection.close()


class Record:
    """An open record file. It reads at once; writing begins with `begin_writing`."""

    def __init__(self, path: Path, schema: Schema, reading: sqlite3.Connection, clock: Clock = utc_now) -> None:
        """Use `create` or `open` instead."""
        self.path = path
        self.schema = schema
        self._reading = reading
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
        reading = _open_reading(path, schema)
        try:
            if file_version(reading, path, schema) < schema.stamp:
                copy = copy_to_memory(reading)
                reading.close()
                reading = copy
                _migration().lay_schema(reading, schema)
        except BaseException:
            reading.close()
            raise
        return cls(path, schema, reading, clock)

    @classmethod
    def create(cls, path: Path, schema: Schema, author: Author, clock: Clock = utc_now) -> "Record":
        """Make a new record and open it for writing.

        Raises Told when there is something at ``path`` already or the folder cannot be written.
        """
        if path.exists():
            raise Told(f"{path}: 같은 이름의 파일이 이미 있습니다. 다른 이름을 고르십시오.")
        try:
            connection = connect_writing(path, create=True)
            _migration().migrate(connection, schema, author, clock())
            connection.close()
        except sqlite3.Error as error:
            with suppress(OSError):
                path.unlink()
            raise Told(f"{path}: 기록을 만들지 못했습니다. 폴더의 쓰기 권한과 남은 공간을 확인하십시오.") from error
        record = cls.open(path, schema, clock)
        record.begin_writing(author)
        return record

    def begin_writing(self, author: Author) -> "Holder | None":
        """Take the right to write; return None when taken, else who holds it.

        Raises Told where the folder or the file is read-only.
        """
        if self._writing is not None:
            return None
        lock = importlib.import_module("kai_desk.record.lock").WriterLock(self.path)
        try:
            holder: Holder | None = lock.take(author.name)
            if holder is not None:
                return holder
            self._writing = connect_writing(self.path)
            if file_version(self._writing, self.path, self.schema) < self.schema.stamp:
                _migration().migrate(self._writing, self.schema, author, self._clock())
                self._reading.close()
                self._reading = connect_reading(self.path)
            self._writing.execute("BEGIN IMMEDIATE")
            self._writing.execute("ROLLBACK")
        except (OSError, sqlite3.OperationalError) as error:
            if self._writing is not None:
                self._writing.close()
                self._writing = None
            lock.release()
            raise Told(f"{self.path.name}: 쓸 수 없는 파일이나 폴더라 읽기 전용으로 엽니다.") from error
        self._lock = lock
        self.author = author
        return None

    @property
    def writable(self) -> bool:
        """Whether this copy of the program may edit the record."""
        return self._writing is not None

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        """Return all rows of a question."""
        return self._reading.execute(sql, parameters).fetchall()

    @contextmanager
    def edit(self, label: str, *, reason: str = "") -> Iterator[Edit]:
        """One transaction under one name: everything inside is committed together, or nothing.

        The change set stands in ``edit.result`` after the block. Raises Told when the record is read-only, when
        another process is writing, when a link leads nowhere, or when the disk is full.
        """
        if self._writing is None:
            raise Told(f"{self.path.name}: 읽기 전용으로 열려 있어 고칠 수 없습니다.")
        connection = self._writing
        now = self._clock()
        with _told_errors(self.path, connection):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("PRAGMA defer_foreign_keys = ON")
            seal_tail(connection, self.author, now, self.schema.words)
            head = head_of(connection)
            edit = Edit(connection)
            yield edit
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise Told("다른 행이 가리키고 있는 행이라 이대로 저장할 수 없습니다. 가리키는 행을 먼저 고치십시오.")
            edit.result = close_edit(connection, self.author, now, label, reason, self.schema.words)
            if head_of(connection) == head and edit.result.edit is None:
                connection.execute("ROLLBACK")
            else:
                connection.execute("COMMIT")

    def edit_at(self, moment: datetime) -> int:
        """Return the number of the last edit not later than ``moment``; Told when there was no record yet."""
        return edit_at(self._reading, moment)

    def known(self, edit: int) -> Known:
        """Return the record as it stood after ``edit``; Told when there is no such edit."""
        if not 1 <= edit <= head_of(self._reading):
            raise Told(f"수정 {edit}은(는) 이 기록에 없습니다. 이력에 있는 번호를 고르십시오.")
        return Known(rebuild(self._reading, self.schema, edit), edit)

    def edits(self) -> list[EditRow]:
        """Return every edit, oldest first."""
        return edits(self._reading)

    def last_edit(self) -> EditRow | None:
        """Return the newest edit."""
        return last_edit(self._reading)

    def check(self) -> tuple[Finding, ...]:
        """Return what is not as it should be in the file."""
        return check(self._reading, self.schema)

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
    _migration().lay_schema(connection, schema)
    return connection


def _migration() -> Any:
    # sqlite-utils pulls numpy where it is installed; a window that opens a current file needs neither.
    return importlib.import_module("kai_desk.record.migrate")


def _open_reading(path: Path, schema: Schema) -> sqlite3.Connection:
    try:
        reading = connect_reading(path)
        reading.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        # A half edit left by a power cut is rolled back by the first connection that may write.
        try:
            recovering = connect_writing(path)
            file_version(recovering, path, schema)
            recovering.close()
            reading = connect_reading(path)
        except sqlite3.Error as error:
            raise Told(f"{path.name}: 파일을 열지 못했습니다. 권한과 손상 여부를 확인하십시오.") from error
    except sqlite3.DatabaseError:
        return connect_reading(path)
    return reading


@contextmanager
def _told_errors(path: Path, connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError):
            text = str(error)
            if "full" in text:
                raise Told(
                    f"{path.name}: 디스크가 가득 차 저장하지 못했습니다. 공간을 비우고 다시 하십시오."
                ) from error
            if "locked" in text or "busy" in text:
                raise Told(f"{path.name}: 다른 작업이 저장하는 중입니다. 잠시 뒤 다시 하십시오.") from error
        raise
