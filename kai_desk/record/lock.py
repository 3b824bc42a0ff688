"""One writer at a time: a lock file beside the record, holding who has it."""

import json
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from filelock import lock_descriptor, unlock_descriptor

from kai_desk.korean.errors import Told


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a record open for writing."""

    name: str
    host: str
    pid: int

    @property
    def words(self) -> str:
        """The holder as the window and the command line say it."""
        return f"{self.name or '이름 미상'}({self.host}, 프로세스 {self.pid})"


def lock_path(record: Path) -> Path:
    """Return where the lock of ``record`` lies."""
    return record.with_name(record.name + ".lock")


class WriterLock:
    """The right to write one record; held from `take` to `release`."""

    def __init__(self, record: Path) -> None:
        """Prepare the lock of ``record`` without touching it."""
        self._path = lock_path(record)
        self._file: BinaryIO | None = None

    def take(self, name: str) -> Holder | None:
        """Take the lock for ``name``; return None when taken, else who holds it.

        The first byte is what is locked (Windows shuts locked bytes to readers); the holder stands behind it.
        Raises OSError where the folder cannot be written.
        """
        file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666), "r+b", buffering=0)
        try:
            if not lock_descriptor(file.fileno(), blocking=False):
                file.seek(1)
                held = _parse(file.read(4096))
                file.close()
                return held
            data = {"name": name, "host": socket.gethostname(), "pid": os.getpid()}
            file.truncate(0)
            file.write(b"\n" + json.dumps(data, ensure_ascii=False).encode())
        except BaseException:
            file.close()
            raise
        self._file = file
        return None

    def release(self) -> None:
        """Give the lock back; the file stays, empty, so that waiting openers share one file."""
        if self._file is not None:
            self._file.truncate(0)
            unlock_descriptor(self._file.fileno())
            self._file.close()
            self._file = None


def remove_record(record: Path) -> None:
    """Remove a record file and what SQLite left beside it; Told when somebody has it open for writing."""
    lock = WriterLock(record)
    holder = lock.take("")
    if holder is not None:
        raise Told(f"{record.name}: {holder.words}이(가) 열어 둔 기록이라 바꿀 수 없습니다. 다른 이름을 고르십시오.")
    try:
        record.unlink()
        record.with_name(record.name + "-journal").unlink(missing_ok=True)
    finally:
        lock.release()


def _parse(raw: bytes) -> Holder:
    try:
        data = json.loads(raw.decode())
        return Holder(str(data["name"]), str(data["host"]), int(data["pid"]))
    except (ValueError, KeyError, TypeError):
        return Holder("", "다른 컴퓨터", 0)
