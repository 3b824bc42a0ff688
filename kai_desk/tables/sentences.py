"""Changes of the log as sentences: the catalogue's words, the record's names."""

import json

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Columns
from kai_desk.program.sentences import change_sentences, row_words
from kai_desk.record.record import Reader


def row_sentences(reader: Reader, table: str, row: str, edit: int) -> tuple[str, ...]:
    """Return what one edit did to one row."""
    changes = reader.rows(
        "SELECT tbl, before, after FROM change WHERE tbl = ? AND row = ? AND edit = ? ORDER BY seq", (table, row, edit)
    )
    return tuple(sentence for change in changes for sentence in sentences_of(reader, *change))


def sentences_of(reader: Reader, table: str, before: str | None, after: str | None) -> tuple[str, ...]:
    """Return what one change of the log did; rows are called as they stand now, else as the log last saw them."""

    def named(kind: str, row: str) -> str:
        plan = BY_TABLE[kind]
        names = ", ".join(f'"{column}"' for column in plan.columns)
        found = reader.rows(f'SELECT {names} FROM "{kind}" WHERE id = ?', (row,))
        if found:
            return row_words(plan, dict(zip(plan.columns, found[0], strict=True)), named)
        gone = reader.rows("SELECT before FROM change WHERE tbl = ? AND row = ? ORDER BY seq DESC LIMIT 1", (kind, row))
        return row_words(plan, json.loads(gone[0][0]), named) if gone and gone[0][0] else row

    return change_sentences(table, _image(before), _image(after), named)


def _image(text: str | None) -> Columns | None:
    return json.loads(text) if text else None
