"""Tables that are worked out from rows: kept by triggers, never logged, laid anew from the rows at any time."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kai_desk.record.schema import Schema


@dataclass(frozen=True, slots=True)
class Derived:
    """One such table.

    ``rows``: the question whose answer it holds, column by column, of which only what meets ``stands`` counts.
    ``triggers``: by name, of built-in SQL only; they may fire in any order of writing, also while a link leads nowhere.
    """

    table: str
    rows: str
    stands: str
    triggers: dict[str, str]


def derived_of(connection: sqlite3.Connection, schema: "Schema") -> tuple[Derived, ...]:
    """Return those that the file behind ``connection`` has."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    return tuple(one for one in schema.derived if one.table in there)


def fill(connection: sqlite3.Connection, schema: "Schema") -> None:
    """Work every derived table out anew from the rows."""
    for one in derived_of(connection, schema):
        connection.execute(f'DELETE FROM "{one.table}"')
        connection.execute(f'INSERT INTO "{one.table}" {one.rows}')


def differing(connection: sqlite3.Connection, schema: "Schema") -> tuple[str, ...]:
    """Return the derived tables that do not hold what their rows say."""
    found = []
    for one in derived_of(connection, schema):
        kept = f'SELECT * FROM "{one.table}" WHERE {one.stands}'
        sides = ((kept, one.rows), (one.rows, kept))
        questions = (f"SELECT * FROM ({first}) EXCEPT SELECT * FROM ({second}) LIMIT 1" for first, second in sides)
        if any(connection.execute(question).fetchone() for question in questions):
            found.append(one.table)
    return tuple(found)
