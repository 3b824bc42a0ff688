"""What SQLite refuses and a person can act on, said in one sentence; everything else is our bug and passes through."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kai_desk.korean.errors import Told

_BUSY = "다른 작업이 저장하는 중입니다. 잠시 뒤 다시 하십시오."
_DAMAGED = "손상된 파일입니다. 백업이나 다른 사본을 여십시오."
_SENTENCES = {
    sqlite3.SQLITE_FULL: "디스크가 가득 차 저장하지 못했습니다. 공간을 비우고 다시 하십시오.",
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: "쓸 수 없는 파일이나 폴더라 읽기 전용으로 엽니다.",
    sqlite3.SQLITE_CANTOPEN: "파일을 열지 못했습니다. 파일과 폴더의 권한을 확인하십시오.",
    sqlite3.SQLITE_IOERR: "디스크에서 읽거나 쓰지 못했습니다. 저장 장치의 연결을 확인하십시오.",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code, 0 when the error did not come from SQLite."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def told_errors(path: Path) -> Iterator[None]:
    """Turn a full disk, a lock, a read-only place or a damaged file into Told."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = _SENTENCES.get(primary_code(error))
        if sentence is None:
            raise
        raise Told(f"{path.name}: {sentence}") from error


@contextmanager
def all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    """Roll the open transaction back when the block fails."""
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
