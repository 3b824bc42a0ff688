"""Connections to a record file, each with the settings under which the file was tried."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from kai_desk.korean.errors import Told
from kai_desk.record.failures import primary_code
from kai_desk.record.schema import APPLICATION_ID, Schema

BUSY_SECONDS = 5.0
# kB for the pages of a reading connection: the system keeps the file's pages anyway, and none of the questions over
# 100,000 rows became faster with SQLite's own 2 MB.
READ_CACHE = -256


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def _settled(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    try:
        for pragma in (*pragmas, "foreign_keys = ON", "recursive_triggers = ON", "cache_spill = OFF"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_writing(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open ``path`` for writing; the caller holds the lock of the file."""
    connection = sqlite3.connect(
        _uri(path, "rwc" if create else "rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    return _settled(connection, "journal_mode = TRUNCATE", "synchronous = FULL", "locking_mode = NORMAL")


def connect_reading(path: Path) -> sqlite3.Connection:
    """Open ``path`` so that nothing can be written through it."""
    connection = sqlite3.connect(
        _uri(path, "ro"), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    return _settled(connection, "query_only = ON")


def open_reading(path: Path, schema: Schema) -> tuple[sqlite3.Connection, int]:
    """Open a record for reading and return its version stamp with it.

    A half edit left by a power cut is rolled back first. Raises Told as `file_version` does.
    """
    try:
        reading, stamp = _checked(connect_reading(path), path, schema)
        if reading.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            return reading, stamp
        reading.close()
    except sqlite3.OperationalError:
        pass
    try:
        # Only a connection that may write can roll back, or turn back a file that another tool turned to WAL.
        repairing, _ = _checked(sqlite3.connect(_uri(path, "rw"), uri=True, timeout=BUSY_SECONDS), path, schema)
        with closing(repairing), suppress(sqlite3.OperationalError):
            repairing.execute("PRAGMA journal_mode = TRUNCATE")
        return _checked(connect_reading(path), path, schema)
    except sqlite3.Error as error:
        raise Told(f"{path.name}: 파일을 열지 못했습니다. 권한과 손상 여부를 확인하십시오.") from error


def _checked(connection: sqlite3.Connection, path: Path, schema: Schema) -> tuple[sqlite3.Connection, int]:
    try:
        stamp = file_version(connection, path, schema)
        connection.execute(f"PRAGMA cache_size = {READ_CACHE}")
    except BaseException:
        connection.close()
        raise
    return connection, stamp


def connect_memory() -> sqlite3.Connection:
    """Open an empty record in memory, for a copy that nobody can change on disk."""
    return _settled(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def copy_to_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of the whole file in memory; ``source`` must have no open write."""
    copy = connect_memory()
    source.backup(copy)
    return copy


def file_version(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """Return the file's version stamp.

    Raises Told when the file is no record of ours, is cut short, is being written, or comes from a newer program;
    sqlite3.OperationalError when it cannot be read as it is, such as before a rollback.
    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (stamp,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if primary_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise Told(f"{path.name}: 다른 프로그램이 쓰는 중이라 열지 못했습니다. 잠시 뒤 다시 여십시오.") from error
        if isinstance(error, sqlite3.OperationalError):
            raise
        raise Told(
            f"{path.name}: KAI 데스크 기록이 아니거나 손상된 파일입니다. 백업이나 다른 사본을 여십시오."
        ) from error
    if application != APPLICATION_ID:
        raise Told(f"{path.name}: KAI 데스크 기록이 아닙니다. 확장자가 .kai인 기록 파일을 고르십시오.")
    if stamp // 1000 > schema.version[0]:
        raise Told(
            f"{path.name}: 더 새로운 KAI 데스크(파일 판 {stamp // 1000}.{stamp % 1000})로 만든 기록입니다. "
            "프로그램을 새 판으로 바꾼 뒤 여십시오."
        )
    return int(stamp)
