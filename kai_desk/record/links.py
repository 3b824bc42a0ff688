"""Links that an edit left leading nowhere: only rows the edit touched are looked at, however large the record."""

import sqlite3

_ALL_LINKS = """SELECT m.name, f."from", f."table" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f
                WHERE m.type = 'table'"""


def dangling(connection: sqlite3.Connection, number: int) -> str | None:
    """Return the table of a row with a link that the open edit ``number`` broke, or None.

    What another tool broke before is a finding of `check`, not a reason to refuse this edit.
    """
    touched = dict(
        connection.execute(
            "SELECT tbl, max(after IS NULL) FROM change WHERE edit = ? GROUP BY tbl", (number,)
        ).fetchall()
    )
    for table, column, parent in connection.execute(_ALL_LINKS).fetchall():
        if table in touched and connection.execute(_leads_nowhere(table, column, parent), (number,)).fetchone():
            return str(table)
        if touched.get(parent) and connection.execute(_lost_its_parent(table, column, parent), (number,)).fetchone():
            return str(table)
    return None


def _leads_nowhere(table: str, column: str, parent: str) -> str:
    return f"""SELECT 1 FROM change JOIN "{table}" AS child ON child.id = change.row
               WHERE change.edit = ? AND change.tbl = '{table}' AND child."{column}" IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM "{parent}" WHERE id = child."{column}") LIMIT 1"""


def _lost_its_parent(table: str, column: str, parent: str) -> str:
    return f"""SELECT 1 FROM change JOIN "{table}" AS child ON child."{column}" = change.row
               WHERE change.edit = ? AND change.tbl = '{parent}' AND change.after IS NULL
               AND NOT EXISTS (SELECT 1 FROM "{parent}" WHERE id = change.row) LIMIT 1"""
