"""Row images of the log, compared field by field: a field may be several columns."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from kai_desk.record.schema import Schema, columns_of

Value = str | int | None
Image = Mapping[str, Value]


class NetChange(NamedTuple):
    """What one edit made of one row, however often it touched it."""

    edit: int
    table: str
    row: str
    before: str | None
    after: str | None


def net_changes(changes: Iterable[tuple[int, str, str, str | None, str | None]]) -> list[NetChange]:
    """Join the changes (edit, tbl, row, before, after) of each row in each edit; ``changes`` in the log's order.

    A row that an edit both made and deleted is left out.
    """
    joined: dict[tuple[int, str, str], NetChange] = {}
    for edit, table, row, before, after in changes:
        first = joined.get((edit, table, row))
        joined[edit, table, row] = NetChange(edit, table, row, first.before if first else before, after)
    return [change for change in joined.values() if change.before is not None or change.after is not None]


def read_image(text: str) -> dict[str, Value]:
    """Return a row image; NULLs are left out of it."""
    image: dict[str, Any] = json.loads(text)
    return image


class Fields:
    """The columns of every table, in the groups that make up its fields."""

    def __init__(self, connection: sqlite3.Connection, schema: Schema) -> None:
        """Ask ``connection`` for the columns a file really has."""
        self._connection = connection
        self._schema = schema
        self.columns = cache(self._columns)
        self._groups = cache(self._group_of)

    def _columns(self, table: str) -> tuple[str, ...]:
        return columns_of(self._connection, table)

    def _group_of(self, table: str) -> dict[str, tuple[str, ...]]:
        there = self.columns(table)
        groups: dict[str, tuple[str, ...]] = {column: (column,) for column in there}
        for group in self._schema.fields(table):
            present = tuple(column for column in group if column in there)
            groups.update((column, present) for column in present)
        return groups

    def changed(self, table: str, before: Image, after: Image) -> frozenset[str]:
        """Return every column of the fields in which two images of a row differ."""
        groups = self._groups(table)
        return frozenset(
            column
            for name in before.keys() | after.keys()
            if before.get(name) != after.get(name)
            for column in groups.get(name, ())
        )
