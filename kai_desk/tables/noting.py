"""A reader that notes which tables a question reads, so that only what an edit can touch is asked again."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.record import Reader, Rows

_READ = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)')
_LOG = frozenset({"change", "destroyed", "edit"})


class Noting:
    """Reads through another reader; ``tables`` are those its questions named so far."""

    def __init__(self, reader: Reader) -> None:
        """Read through ``reader``."""
        self._reader = reader
        self.tables: frozenset[str] = frozenset()

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        """Return all rows of a question."""
        self.tables |= _named(sql)
        return self._reader.rows(sql, parameters)


@lru_cache(maxsize=1024)
def _named(sql: str) -> frozenset[str]:
    """Return the tables whose names stand in ``sql``; who reads the log reads whatever is edited."""
    words = frozenset(_READ.findall(sql))
    return frozenset(BY_TABLE) if words & _LOG else words & BY_TABLE.keys()
