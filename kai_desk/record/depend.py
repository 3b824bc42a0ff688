"""Which later edits rest on an edit, so that it cannot be turned back without them."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kai_desk.record.images import Fields, Image, NetChange, net_changes, read_image
from kai_desk.record.schema import Schema

Key = tuple[str, str]  # a table and a row id
_LINKS = """SELECT m.name, f."from", f."table" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f
            WHERE m.type = 'table'"""
_SAME_ROWS = """SELECT edit, tbl, row, before, after FROM change INDEXED BY change_row
                WHERE edit > :edit AND (tbl, row) IN (SELECT tbl, row FROM change WHERE edit = :edit) ORDER BY seq"""


class Dependents:
    """Answers which of the ``weighing`` edits rest on others.

    A later edit rests on one when it changed the same field, deleted or made the same row, links anew to a row that the
    one made, or deleted a row to which turning the one back would link. What ``filling`` ones did to a field does not
    count: a schema step fills in what it finds, and what was destroyed is asked for elsewhere.
    """

    def __init__(
        self, connection: sqlite3.Connection, schema: Schema, weighing: frozenset[int], filling: frozenset[int]
    ) -> None:
        """Read nothing yet: most undos have no later edit."""
        self._connection = connection
        self._fields = Fields(connection, schema)
        self._weighing = weighing
        self._filling = filling
        self._links: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._linked: dict[Key, set[int]] = defaultdict(set)
        self._deleted: dict[Key, set[int]] = defaultdict(set)

    def closure(self, edits: Iterable[int]) -> frozenset[int]:
        """Return ``edits`` with all that rest on them, on those, and so on."""
        found = set(edits)
        if not any(number > min(found) for number in self._weighing - found):
            return frozenset(found)
        self._look_ahead(min(found))
        open_ends = list(found)
        while open_ends:
            more = self._resting_on(open_ends.pop()) - found
            found |= more
            open_ends += more
        return frozenset(found)

    def _look_ahead(self, since: int) -> None:
        for table, column, parent in self._connection.execute(_LINKS).fetchall():
            self._links[table].append((column, parent))
        changes = self._connection.execute(
            "SELECT edit, tbl, row, before, after FROM change WHERE edit > ? AND edit >= ? ORDER BY seq",
            (since, min(self._weighing)),
        ).fetchall()
        for edit, table, row, before, after in net_changes(one for one in changes if one[0] in self._weighing):
            if after is None:
                self._deleted[table, row].add(edit)
            elif table in self._links:
                for key in self._new_links(table, before, after):
                    self._linked[key].add(edit)

    def _new_links(self, table: str, before: str | None, after: str) -> Iterator[Key]:
        new, old = read_image(after), read_image(before) if before else {}
        for column, parent in self._links[table]:
            if new.get(column) is not None and new.get(column) != old.get(column):
                yield parent, str(new[column])

    def _resting_on(self, number: int) -> set[int]:
        own = net_changes(
            self._connection.execute(
                "SELECT edit, tbl, row, before, after FROM change WHERE edit = ? ORDER BY seq", (number,)
            ).fetchall()
        )
        resting = self._on_the_same_fields(number, own)
        for _, table, row, before, after in own:
            if before is None:
                resting |= self._linked.get((table, row), set())
            elif table in self._links:
                for key in self._restored_links(table, before, after):
                    resting |= self._deleted.get(key, set())
        return {later for later in resting if later > number}

    def _on_the_same_fields(self, number: int, own: list[NetChange]) -> set[int]:
        counted = self._weighing - self._filling
        if not any(later > number for later in counted):
            return set()
        rows = self._connection.execute(_SAME_ROWS, {"edit": number}).fetchall()
        touching: dict[Key, list[NetChange]] = defaultdict(list)
        for change in net_changes(one for one in rows if one[0] in counted):
            touching[change.table, change.row].append(change)
        return {
            later.edit
            for change in own
            for later in touching.get((change.table, change.row), ())
            if _meet(self._touched(change), self._touched(later))
        }

    def _touched(self, change: NetChange) -> frozenset[str] | None:
        """Return the columns of the fields that a change touched, None for the whole row."""
        if change.before is None or change.after is None:
            return None
        return self._fields.changed(change.table, read_image(change.before), read_image(change.after))

    def _restored_links(self, table: str, before: str, after: str | None) -> Iterator[Key]:
        old: Image = read_image(before)
        back = None if after is None else self._fields.changed(table, old, read_image(after))
        for column, parent in self._links[table]:
            if old.get(column) is not None and (back is None or column in back):
                yield parent, str(old[column])


def _meet(one: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    if one is None or other is None:
        return one != frozenset() != other  # a whole row, unless the other changed nothing in the end
    return not one.isdisjoint(other)
