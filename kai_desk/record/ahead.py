"""A slow question asked ahead: it runs on a connection of its own while the window is being built."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import Any

from kai_desk.record.connection import connect_reading


class Ahead:
    """One question under way."""

    def __init__(self, path: Path, sql: str, parameters: Sequence[str | int | None]) -> None:
        """Begin to ask the record at ``path``."""
        self._path = path
        self._sql = sql
        self._parameters = tuple(parameters)
        self._rows: list[tuple[Any, ...]] | None = None
        self._thread = Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        # Whoever takes no answer asks again and is told what is wrong.
        with suppress(sqlite3.Error), closing(connect_reading(self._path)) as connection:
            connection.execute("PRAGMA cache_size = -64")  # one pass over an index: what was read is not read again
            self._rows = connection.execute(self._sql, self._parameters).fetchall()

    def answers(self, sql: str, parameters: Sequence[str | int | None]) -> bool:
        """Whether it is this question."""
        return sql == self._sql and tuple(parameters) == self._parameters

    def take(self) -> list[tuple[Any, ...]] | None:
        """Wait for the rows; None when they could not be read."""
        self._thread.join()
        return self._rows
