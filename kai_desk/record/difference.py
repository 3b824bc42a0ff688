"""What lies between two moments of one record, or between two record files: the net of it, row by row."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from kai_desk.record.record import Reader
from kai_desk.record.schema import Schema
from kai_desk.record.triggers import image_sql


@dataclass(frozen=True, slots=True)
class Net:
    """One row that is another at the newer moment: images as JSON, None where the row is not there.

    ``edits``: the edits that had a part in it, oldest first; between two files those that the older file has not.
    """

    table: str
    row: str
    before: str | None
    after: str | None
    edits: tuple[int, ...]


def latest(reader: Reader) -> int:
    """Return the number of the newest edit, what another tool wrote and nobody sealed yet counted as one."""
    ((sealed, written),) = reader.rows("SELECT ifnull(max(seq), 0), (SELECT max(edit) FROM change) FROM edit")
    return int(max(sealed, written or 0))


def net_changes(reader: Reader, older: int, newer: int) -> tuple[Net, ...]:
    """Return what changed after edit ``older`` up to and with edit ``newer``, in the order it began.

    A row changed twice is one net change; one added and deleted again, or turned back, is none.
    """
    steps: dict[tuple[str, str], tuple[str | None, str | None, tuple[int, ...]]] = {}
    for table, row, edit, before, after in reader.rows(
        "SELECT tbl, row, edit, before, after FROM change WHERE edit > ? AND edit <= ? ORDER BY seq", (older, newer)
    ):
        first, _, edits = steps.get((table, row), (before, None, ()))
        steps[table, row] = (first, after, edits if edits[-1:] == (edit,) else (*edits, edit))
    return tuple(
        Net(table, row, first, last, edits)
        for (table, row), (first, last, edits) in steps.items()
        if _differ(first, last)
    )


def between(older: Reader, newer: Reader, schema: Schema) -> tuple[Net, ...]:
    """Return what differs from one record to another, table by table in the schema's order, by their rows."""
    found: list[Net] = []
    for table in schema.tables:
        was, now = dict(_images(older, table)), dict(_images(newer, table))
        changed = [row for row in (was | now) if _differ(was.get(row), now.get(row))]
        if changed:
            edits = _edits_unknown(older, newer, table)
            found += (Net(table, row, was.get(row), now.get(row), edits.get(row, ())) for row in changed)
    return tuple(found)


def _images(reader: Reader, table: str) -> Iterator[tuple[str, str]]:
    columns = tuple(str(row[1]) for row in reader.rows(f'PRAGMA table_info("{table}")'))
    yield from reader.rows(f'SELECT id, {image_sql(columns)} FROM "{table}" ORDER BY rowid') if columns else ()


def _edits_unknown(older: Reader, newer: Reader, table: str) -> dict[str, tuple[int, ...]]:
    """Return per row the edits of the newer record's log that the older one has not."""
    known = {row[0] for row in older.rows("SELECT id FROM edit")}
    found: dict[str, tuple[int, ...]] = {}
    for row, number, edit in newer.rows(
        """SELECT DISTINCT change.row, change.edit, edit.id FROM change LEFT JOIN edit ON edit.seq = change.edit
           WHERE change.tbl = ? ORDER BY change.edit""",
        (table,),
    ):
        if edit not in known:
            found[row] = (*found.get(row, ()), number)
    return found


def _differ(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is not other
    return one != other and json.loads(one) != json.loads(other)
