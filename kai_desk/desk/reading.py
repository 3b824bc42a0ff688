"""A worker's own connection to the record that is looked at."""

from datetime import date
from pathlib import Path

from kai_desk.desk.session import Session
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Known, Record
from kai_desk.tables.clocks import live, past
from kai_desk.tables.table import AsOf


class Reading:
    """A record of one's own, live or as known after ``edit``; `close` it."""

    def __init__(self, path: Path, edit: int | None) -> None:
        """Open it. Raises Told when it cannot be read."""
        self.record = Record.open(path, SCHEMA)
        self.known: Known | None = None
        try:
            self.known = self.record.known(edit) if edit is not None else None
        except BaseException:
            self.record.close()
            raise

    @property
    def reader(self) -> Record | Known:
        """What questions are asked of."""
        return self.known or self.record

    def asof(self, today: date, on: date) -> AsOf:
        """Return both clocks."""
        return past(self.known, today, on) if self.known else live(self.record, today, on)

    def close(self) -> None:
        """Let both go."""
        if self.known is not None:
            self.known.close()
        self.record.close()


def edit_looked_at(session: Session) -> int | None:
    """Return the edit that a past moment stands for, None at the present."""
    known = session.known
    return known.edit if known is not None else None
