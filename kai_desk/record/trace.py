"""Everything that ever happened to one row, also to one that is deleted."""

import json
from dataclasses import dataclass

from kai_desk.record.edit import EXTERNAL_LABEL, OUTSIDE
from kai_desk.record.record import Reader


@dataclass(frozen=True, slots=True)
class Traced:
    """One change of the row: its images as JSON, with the edit's words.

    ``at`` is "" for what another tool wrote and nobody has sealed; ``destroyed``: columns whose value was destroyed.
    """

    seq: int
    edit: int
    at: str
    who: str
    label: str
    reason: str
    before: str | None
    after: str | None
    destroyed: tuple[str, ...] = ()


def changes_of(reader: Reader, table: str, row: str) -> tuple[Traced, ...]:
    """Return every change of one row, oldest first; nothing for a row that never was."""
    rows = reader.rows(
        """SELECT change.seq, change.edit, ifnull(edit.at, ''), ifnull(edit.who, ?), ifnull(edit.label, ?),
                  ifnull(edit.reason, ''), change.before, change.after
           FROM change LEFT JOIN edit ON edit.seq = change.edit
           WHERE change.tbl = ? AND change.row = ? ORDER BY change.seq""",
        (OUTSIDE, EXTERNAL_LABEL, table, row),
    )
    gone = _destroyed(reader, table, row)
    return tuple(Traced(*(*values, tuple(sorted(gone.get(values[0], ()))))) for values in rows)


def destroyed_by(reader: Reader, edit: int) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what a 파기 destroyed: table, row and columns."""
    return _gone(reader, "destroyed.edit", edit)


def destroyed_in(reader: Reader, edit: int) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return what an edit had written and was destroyed later: table, row and columns."""
    return _gone(reader, "change.edit", edit)


def _gone(reader: Reader, where: str, edit: int) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found: dict[tuple[str, str], set[str]] = {}
    for table, row, columns in reader.rows(
        f"""SELECT change.tbl, change.row, destroyed.columns FROM destroyed JOIN change ON change.seq = destroyed.target
            WHERE destroyed.kind = 'change' AND {where} = ? ORDER BY destroyed.seq""",
        (edit,),
    ):
        found.setdefault((table, row), set()).update(json.loads(columns))
    return tuple((table, row, tuple(sorted(columns))) for (table, row), columns in found.items())


def deleted_rows(reader: Reader, table: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of a table that are gone, with their last image as JSON, the latest first."""
    rows = reader.rows(
        f"""SELECT row, before FROM change AS last WHERE tbl = ? AND after IS NULL AND before IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM change AS later WHERE later.tbl = last.tbl AND later.row = last.row
                            AND later.seq > last.seq AND later.after IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM "{table}" WHERE id = last.row)
            ORDER BY seq DESC""",
        (table,),
    )
    return tuple({row: (row, before) for row, before in reversed(rows)}.values())[::-1]


def _destroyed(reader: Reader, table: str, row: str) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for seq, columns in reader.rows(
        """SELECT destroyed.target, destroyed.columns FROM destroyed JOIN change ON change.seq = destroyed.target
           WHERE destroyed.kind = 'change' AND change.tbl = ? AND change.row = ?""",
        (table, row),
    ):
        found.setdefault(seq, set()).update(json.loads(columns))
    return found
