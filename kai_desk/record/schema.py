"""What a record file consists of: its version, its steps, its log."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kai_desk.record.derived import Derived
    from kai_desk.record.guard import Guard

APPLICATION_ID = 0x4B414944  # "KAID"
LOG_TABLES = ("edit", "change", "seal", "destroyed")
MACHINERY_TABLES = ("_sqlite_migrations",)

LOG_SQL = (
    """CREATE TABLE edit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  parent TEXT,
  merged_parent TEXT,
  copy TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  label TEXT NOT NULL,
  reason TEXT,
  undoes TEXT,
  digest TEXT NOT NULL,
  state TEXT NOT NULL,
  schema TEXT NOT NULL
) STRICT""",
    """CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  edit INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT""",
    "CREATE INDEX change_edit ON change(edit)",
    "CREATE INDEX change_row ON change(tbl, row)",
    """CREATE TABLE seal (
  seq INTEGER PRIMARY KEY,
  salt TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
)
# What 파기 needs: the salt goes with the state, so that the digest over both gives nothing back by trying.
DESTROYED_SQL = (
    "ALTER TABLE edit ADD COLUMN salt TEXT",
    """CREATE TABLE destroyed (
  seq INTEGER PRIMARY KEY,
  edit INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER NOT NULL,
  columns TEXT NOT NULL,
  salt TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT""",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the schema: statements that add, data statements that may be repeated, the version it leads to."""

    name: str
    statements: tuple[str, ...]
    data: tuple[str, ...] = ()
    version: tuple[int, int] = (1, 0)


class Schema:
    """The steps in order, the logged tables, and the file version (major, minor) they lead to.

    Steps and tables may be given as makers: a window that opens a current file needs its version only.
    """

    def __init__(
        self,
        steps: tuple[Step, ...] | Callable[[], tuple[Step, ...]],
        tables: tuple[str, ...] | Callable[[], tuple[str, ...]],
        version: tuple[int, int],
        fields: Callable[[str], tuple[tuple[str, ...], ...]] = lambda _: (),
        guards: "Callable[[], tuple[Guard, ...]]" = lambda: (),
        derived: "Callable[[], tuple[Derived, ...]]" = lambda: (),
    ) -> None:
        """Keep the parts; nothing is made yet.

        ``fields`` names the groups of columns of a table that are one field; a column in none is a field of its own.
        ``guards`` makes the rules that an edit is held to, when the first edit is made; ``derived`` names the tables
        that are worked out from rows.
        """
        self._steps = steps
        self._tables = tables
        self.version = version
        self.fields = fields
        self._guards = guards
        self._derived = derived

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, oldest first."""
        return self._steps() if callable(self._steps) else self._steps

    @property
    def tables(self) -> tuple[str, ...]:
        """The logged tables, in the order of the catalogue."""
        return self._tables() if callable(self._tables) else self._tables

    @property
    def guards(self) -> "tuple[Guard, ...]":
        """The rules that an edit is held to before it is sealed."""
        return self._guards()

    @property
    def derived(self) -> "tuple[Derived, ...]":
        """The tables that are worked out from rows and never logged."""
        return self._derived()

    @property
    def stamp(self) -> int:
        """The version as SQLite's `user_version` keeps it."""
        return self.version[0] * 1000 + self.version[1]

    @property
    def words(self) -> str:
        """The version as a person reads it."""
        return version_words(self.stamp)


def version_words(stamp: int) -> str:
    """Return a version stamp as a person reads it."""
    return f"{stamp // 1000}.{stamp % 1000}"


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the column names of ``table`` in their order."""
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall())


def logged_tables(connection: sqlite3.Connection, schema: Schema) -> tuple[str, ...]:
    """Return the logged tables a file has: those of ``schema``, then those that a newer program added."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    marked = connection.execute(
        "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name = tbl_name || '_new_id' ORDER BY name"
    ).fetchall()
    added = (row[0] for row in marked if row[0] not in (*schema.tables, *LOG_TABLES))
    return (*(table for table in schema.tables if table in there), *added)
