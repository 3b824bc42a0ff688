"""Connections to a record file, each with the settings under which the file was tried."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from kai_desk.korean.errors import Told
from kai_desk.record.schema import APPLICATION_ID, Schema

BUSY_SECONDS = 5.0


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def _settle(connection: sqlite3.Connection) -> sqlite3.Connection:
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "cache_spill = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def connect_writing(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open ``path`` for writing; the caller holds the lock of the file."""
    connection = sqlite3.connect(
        _uri(path, "rwc" if create else "rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA locking_mode = NORMAL")
    return _settle(connection)


def connect_reading(path: Path) -> sqlite3.Connection:
    """Open ``path`` so that nothing can be written through it."""
    connection = sqlite3.connect(
        _uri(path, "ro"), uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA query_only = ON")
    return _settle(connection)


def connect_memory() -> sqlite3.Connection:
    """Open an empty record in memory, for a copy that nobody can change on disk."""
    return _settle(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def copy_to_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy of the whole file in memory; ``source`` must have no open write."""
    copy = connect_memory()
    source.backup(copy)
    return copy


def file_version(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """Return the file's version stamp.

    Raises Told when the file is no record of ours, is cut short, or comes from a newer program.
    """
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (stamp,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise Told(f"{path.name}: 다른 프로그램이 쓰는 중이라 열지 못했습니다. 잠시 뒤 다시 여십시오.") from error
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
