"""Which rows point to a row: what stands against deleting it."""

from dataclasses import dataclass

from kai_desk.program.catalogue import KINDS
from kai_desk.record.record import Reader
from kai_desk.tables.rows import row_name

NAMED = 5


@dataclass(frozen=True, slots=True)
class Pointing:
    """Rows of one kind that point to a row: how many, and what the first of them are called."""

    table: str
    title: str
    count: int
    names: tuple[str, ...]


def pointing(reader: Reader, table: str, row_id: str) -> tuple[Pointing, ...]:
    """Return the rows that point to a row, kind by kind in the order of the catalogue."""
    found = []
    for kind in KINDS:
        links = [field.name for field in kind.fields if field.kind == "link" and field.to == table]
        if not links:
            continue
        wanted = " OR ".join(f'"{name}" = ?' for name in links)
        rows = reader.rows(
            f'SELECT id FROM "{kind.table}" WHERE ({wanted}) AND id IS NOT ? ORDER BY rowid',
            (*(row_id for _ in links), row_id if kind.table == table else None),
        )
        if rows:
            names = tuple(row_name(reader, kind.table, row[0]) for row in rows[:NAMED])
            found.append(Pointing(kind.table, kind.title, len(rows), names))
    return tuple(found)
