"""Changes of the log as sentences: the catalogue's words, the record's names."""

import json
from collections.abc import Collection
from functools import cache

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Columns
from kai_desk.program.sentences import Names, change_sentences, destroyed_sentence, row_words
from kai_desk.record.record import Reader
from kai_desk.record.trace import destroyed_by, destroyed_in


def row_sentences(reader: Reader, table: str, row: str, edit: int) -> tuple[str, ...]:
    """Return what one edit did to one row."""
    changes = reader.rows(
        "SELECT tbl, before, after FROM change WHERE tbl = ? AND row = ? AND edit = ? ORDER BY seq", (table, row, edit)
    )
    return tuple(sentence for change in changes for sentence in sentences_of(reader, *change))


def sentences_of(reader: Reader, table: str, before: str | None, after: str | None) -> tuple[str, ...]:
    """Return what one change of the log did; rows are called as they stand now, else as the log last saw them."""
    return change_sentences(table, columns_in(before), columns_in(after), namer(reader))


def destroyed_sentences(reader: Reader, edit: int, silent: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """Return what an edit destroyed; of the rows about which nothing else can be told, what was destroyed later."""
    named = namer(reader)
    acts = destroyed_by(reader, edit)
    done = {(table, row) for table, row, _ in acts}
    later = [gone for gone in destroyed_in(reader, edit) if gone[:2] in silent and gone[:2] not in done]
    return tuple(
        f"{_called(table, row, named)}의 {destroyed_sentence(table, columns, act=act)}"
        for act, rows in ((True, acts), (False, later))
        for table, row, columns in rows
    )


def _called(table: str, row: str, named: Names) -> str:
    return f"{BY_TABLE[table].title} '{named(table, row)}'" if table in BY_TABLE else table


def namer(reader: Reader, at: int | None = None) -> Names:
    """Return what gives rows their names: as they stood after edit ``at``, as they stand now where none is given.

    A row that was not there is called as the log last saw it before; one that never was by its id.
    """

    @cache
    def named(table: str, row: str) -> str:
        plan = BY_TABLE[table]
        columns = _then(reader, table, row, at) if at is not None else None
        columns = columns or _now(reader, table, plan.columns, row) or _gone(reader, table, row, at)
        return row_words(plan, columns, named) if columns else row

    return named


def _then(reader: Reader, table: str, row: str, at: int) -> Columns | None:
    """Return the row before its first change after ``at``; None where it has not changed since, or was not there."""
    later = reader.rows(
        "SELECT before FROM change WHERE tbl = ? AND row = ? AND edit > ? ORDER BY seq LIMIT 1", (table, row, at)
    )
    return columns_in(later[0][0]) if later else None


def _now(reader: Reader, table: str, names: tuple[str, ...], row: str) -> Columns | None:
    listed = ", ".join(f'"{column}"' for column in names)
    found = reader.rows(f'SELECT {listed} FROM "{table}" WHERE id = ?', (row,))
    return dict(zip(names, found[0], strict=True)) if found else None


def _gone(reader: Reader, table: str, row: str, at: int | None) -> Columns | None:
    gone = reader.rows(
        """SELECT before FROM change WHERE tbl = ? AND row = ? AND before IS NOT NULL AND edit <= ifnull(?, edit)
           ORDER BY seq DESC LIMIT 1""",
        (table, row, at),
    )
    return columns_in(gone[0][0]) if gone else None


def columns_in(image: str | None) -> Columns | None:
    """Return the columns of a row image of the log."""
    return json.loads(image) if image else None
