"""What a record file consists of: its version, its steps, its log and the triggers that write it."""

import sqlite3
from dataclasses import dataclass

APPLICATION_ID = 0x4B414944  # "KAID"
LOG_TABLES = ("edit", "change", "seal")
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


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the schema: statements that add, and data statements that may be repeated."""

    name: str
    statements: tuple[str, ...]
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schema:
    """The steps in order, the logged tables, and the file version (major, minor) they lead to."""

    steps: tuple[Step, ...]
    tables: tuple[str, ...]
    version: tuple[int, int]

    @property
    def stamp(self) -> int:
        """The version as SQLite's `user_version` keeps it."""
        return self.version[0] * 1000 + self.version[1]

    @property
    def words(self) -> str:
        """The version as a person reads it."""
        return f"{self.version[0]}.{self.version[1]}"


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Return the column names of ``table`` in their order."""
    return tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall())


def _image(columns: tuple[str, ...], side: str) -> str:
    pairs = ", ".join(f"'{name}', {side}.\"{name}\"" for name in columns)
    return f"json_patch('{{}}', json_object({pairs}))"


def log_triggers(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Return the triggers of one logged table by name: built-in SQL only, NULLs left out of the images."""
    old, new = _image(columns, "OLD"), _image(columns, "NEW")
    number = "(SELECT ifnull(max(seq), 0) + 1 FROM edit)"
    log = "INSERT INTO change(edit, tbl, row, before, after) VALUES"
    taken = "RAISE(ABORT, '이 id의 행이 이미 있습니다')"
    fixed = "RAISE(ABORT, 'id는 바꿀 수 없습니다')"
    bodies = {
        f"{table}_new_id": f'BEFORE INSERT ON "{table}" WHEN EXISTS (SELECT 1 FROM "{table}" WHERE id = NEW.id) '
        f"BEGIN SELECT {taken}; END",
        f"{table}_same_id": f'BEFORE UPDATE ON "{table}" WHEN OLD.id IS NOT NEW.id BEGIN SELECT {fixed}; END',
        f"{table}_insert": f"AFTER INSERT ON \"{table}\" BEGIN {log} ({number}, '{table}', NEW.id, NULL, {new}); END",
        f"{table}_update": f'AFTER UPDATE ON "{table}" WHEN {old} IS NOT {new} '
        f"BEGIN {log} ({number}, '{table}', NEW.id, {old}, {new}); END",
        f"{table}_delete": f"AFTER DELETE ON \"{table}\" BEGIN {log} ({number}, '{table}', OLD.id, {old}, NULL); END",
    }
    return {name: f'CREATE TRIGGER "{name}" {body}' for name, body in bodies.items()}


def guard_triggers() -> dict[str, str]:
    """Return the triggers that keep the log append-only."""
    refusal = "RAISE(ABORT, '이력은 고칠 수 없습니다')"
    return {
        f"{table}_no_{verb.lower()}": f'CREATE TRIGGER "{table}_no_{verb.lower()}" BEFORE {verb} ON "{table}" '
        f"BEGIN SELECT {refusal}; END"
        for table in LOG_TABLES
        for verb in ("UPDATE", "DELETE")
    }


def expected_triggers(connection: sqlite3.Connection, tables: tuple[str, ...]) -> dict[str, str]:
    """Return every trigger a sound file has, by name."""
    wanted = guard_triggers()
    for table in tables:
        wanted |= log_triggers(table, columns_of(connection, table))
    return wanted


def lay_triggers(connection: sqlite3.Connection, tables: tuple[str, ...]) -> None:
    """Drop what triggers there are and write the whole set anew."""
    drop_triggers(connection)
    for statement in expected_triggers(connection, tables).values():
        connection.execute(statement)


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Drop every trigger of the file behind ``connection``."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
