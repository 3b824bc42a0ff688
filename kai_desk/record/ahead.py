"""A slow question asked ahead: it is answered on another core while the window is being built."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from typing import Any


class Ahead:
    """One question under way on a connection that nobody else uses until `wait` has returned."""

    def __init__(self, connection: sqlite3.Connection, sql: str, parameters: Sequence[str | int | None]) -> None:
        """Begin to ask through ``connection``."""
        self._sql = sql
        self._parameters = tuple(parameters)
        self._rows: list[tuple[Any, ...]] | None = None
        self._thread = Thread(target=self._ask, args=(connection,), daemon=True)
        self._thread.start()

    def _ask(self, connection: sqlite3.Connection) -> None:
        # Whoever takes no answer asks again and is told what is wrong.
        with suppress(sqlite3.Error):
            self._rows = connection.execute(self._sql, self._parameters).fetchall()

    def wait(self) -> None:
        """Wait until the connection is free again."""
        self._thread.join()

    def answer(self, sql: str, parameters: Sequence[str | int | None]) -> list[tuple[Any, ...]] | None:
        """Return the rows where it is this question; None for another, or when they could not be read."""
        self.wait()
        return self._rows if sql == self._sql and tuple(parameters) == self._parameters else None
