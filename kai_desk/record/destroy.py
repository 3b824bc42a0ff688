"""파기: a value goes from row and log for good, by a recorded act; the hashes stay and the chain verifies."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kai_desk.korean.errors import Told
from kai_desk.korean.text import nfc
from kai_desk.record.chain import marks_of
from kai_desk.record.copies import holding, record_files
from kai_desk.record.digest import State
from kai_desk.record.edit import CHANGE_COLUMNS, DESTROY_LABEL, FINAL, Author, ChangeSet, head_of
from kai_desk.record.failures import all_or_nothing
from kai_desk.record.schema import Schema, columns_of
from kai_desk.record.scrub import Blanks, LogRow, broken_edits, scrub_change, scrub_states, scrubbed
from kai_desk.record.seal import close_edit, seal_tail
from kai_desk.record.triggers import image_sql

SHORTEST_SEARCHED = 4  # a shorter value stands everywhere by chance


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What a destroying did.

    ``changes``: how many changes of the log held the value; ``elsewhere``: rows (table, id) that hold the same text in
    another field or row; ``spoken``: edits whose label or reason says it; ``backups``: other record files that hold it
    still; ``unread``: files that could not be looked into.
    """

    result: ChangeSet
    changes: int
    elsewhere: tuple[tuple[str, str], ...] = ()
    spoken: tuple[int, ...] = ()
    backups: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What was done, and where the value may still stand: one sentence each."""
        return (
            f"값을 파기했습니다. 이력의 변경 {self.changes}건에서 지웠습니다."
            if self.changes
            else "이미 파기한 값입니다. 파일의 빈자리를 다시 비웠습니다.",
            *(f"{path}: 이 사본에는 값이 남아 있습니다. 지우거나 그 사본에서도 파기하십시오." for path in self.backups),
            *(f"{path}: 열지 못해 값이 남았는지 알 수 없습니다." for path in self.unread),
            *(
                f"{table}의 행 {row}에도 같은 값이 있습니다. 개인정보이면 그 칸도 파기하십시오."
                for table, row in self.elsewhere
            ),
            *(
                f"수정 {edit}의 이름이나 사유에 같은 값이 적혀 있습니다. 그 글은 파기되지 않습니다."
                for edit in self.spoken
            ),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """Which columns of which row go, and why."""

    table: str
    row: str
    columns: tuple[str, ...]
    reason: str


def destroy(connection: sqlite3.Connection, schema: Schema, author: Author, at: datetime, order: Order) -> Destroyed:
    """Destroy every value these columns of the row ever had, in one transaction, then sweep the file.

    Raises Told when there is nothing to destroy, when a column cannot be empty, without a reason, or when the reason
    says the value itself. Where only the sweep failed before, it is done again.
    """
    blanks = _blanks(connection, order)
    if not order.reason.strip():
        raise Told("파기에는 사유가 있어야 합니다. 왜 파기하는지 적으십시오.")
    connection.execute("PRAGMA secure_delete = ON")
    with all_or_nothing(connection):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        seal_tail(connection, author, at, schema.words)
        held = _held(connection, order, blanks)
        values = {value for change in held for value in _values(change, blanks)}
        if not held and not _marked(connection, order):
            raise Told("파기할 값이 없습니다. 표와 행, 칸을 확인하십시오.")
        if any(value in nfc(order.reason) for value in values if len(value) > 1):
            raise Told("사유에 파기할 값이 적혀 있습니다. 값을 빼고 사유를 적으십시오.")
        result = _write(connection, schema, author, at, order, held, blanks) if held else ChangeSet(None)
        searched = {value for value in values if len(value) >= SHORTEST_SEARCHED}
        found = Destroyed(result, len(held), _elsewhere(connection, searched), _spoken(connection, searched))
        connection.execute("COMMIT")
    _sweep(connection)
    return found


def with_copies(
    done: Destroyed, path: Path, reading: sqlite3.Connection, order: Order, folders: Sequence[Path]
) -> Destroyed:
    """Return the outcome with the other record files that hold the value still, or could not be looked into."""
    edits = reading.execute(
        "SELECT DISTINCT edit.id FROM edit JOIN change ON change.edit = edit.seq WHERE tbl = ? AND row = ?",
        (order.table, order.row),
    ).fetchall()
    backups, unread = holding(
        record_files(path, folders), [edit for (edit,) in edits], order.table, order.row, order.columns
    )
    return replace(done, backups=backups, unread=unread)


def _blanks(connection: sqlite3.Connection, order: Order) -> Blanks:
    """Return what stands in each column afterwards: nothing, or "" where the table takes no NULL."""
    shape = {
        name: (kind, bool(must))
        for _, name, kind, must, *_ in connection.execute(f'PRAGMA table_info("{order.table}")').fetchall()
    }
    links = {row[3] for row in connection.execute(f'PRAGMA foreign_key_list("{order.table}")').fetchall()}
    blanks: Blanks = {}
    for column in order.columns:
        if column not in shape:
            raise Told(f"표 {order.table}에 칸 {column}이(가) 없습니다. 표와 칸의 이름을 확인하십시오.")
        kind, must = shape[column]
        if column == "id" or (must and (kind != "TEXT" or column in links)):
            raise Told(f"{order.table}의 {column} 칸은 비울 수 없어 파기할 수 없습니다. 행을 지우거나 값을 바꾸십시오.")
        blanks[column] = "" if must else None
    return blanks


def _held(connection: sqlite3.Connection, order: Order, blanks: Blanks) -> list[LogRow]:
    changes = connection.execute(
        f"SELECT {CHANGE_COLUMNS} FROM change WHERE tbl = ? AND row = ? ORDER BY seq", (order.table, order.row)
    ).fetchall()
    return [change for change in changes if _values(change, blanks)]


def _values(change: LogRow, blanks: Blanks) -> set[str]:
    found = set()
    for image in change[4:]:
        try:
            row = json.loads(image) if image else {}
        except ValueError as error:
            raise Told("이력을 읽을 수 없어 파기하지 못합니다. 점검(check)으로 바뀐 곳을 확인하십시오.") from error
        found |= {str(row[column]) for column in blanks if row.get(column) not in {None, ""}}
    return found


def _marked(connection: sqlite3.Connection, order: Order) -> bool:
    rows = connection.execute(
        """SELECT destroyed.columns FROM destroyed JOIN change ON change.seq = destroyed.target
           WHERE destroyed.kind = 'change' AND change.tbl = ? AND change.row = ?""",
        (order.table, order.row),
    ).fetchall()
    return any(set(order.columns) & set(json.loads(columns)) for (columns,) in rows)


def _write(
    connection: sqlite3.Connection,
    schema: Schema,
    author: Author,
    at: datetime,
    order: Order,
    held: Sequence[LogRow],
    blanks: Blanks,
) -> ChangeSet:
    (state_text,) = connection.execute("SELECT state FROM edit ORDER BY seq DESC LIMIT 1").fetchone()
    state, marks = State(state_text), marks_of(connection)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    number = head_of(connection) + 1
    broken = broken_edits(connection, held[0][1], marks)
    set_marks = [scrub_change(connection, change, blanks, marks, number) for change in held]
    set_marks += scrub_states(connection, held[0][1], marks, number, broken)
    _scrub_row(connection, order, blanks, state, number)
    result = close_edit(
        connection,
        author,
        at,
        DESTROY_LABEL,
        order.reason.strip(),
        schema.words,
        undoes=FINAL,
        start=state,
        marks=[mark.words for mark in set_marks],
    )
    for _, statement in triggers:
        connection.execute(statement)
    return result


def _scrub_row(connection: sqlite3.Connection, order: Order, blanks: Blanks, state: State, number: int) -> None:
    """Empty the row itself, and log the act without the value; for a row that is gone only the act."""
    image = image_sql(columns_of(connection, order.table))
    found = connection.execute(f'SELECT {image} FROM "{order.table}" WHERE id = ?', (order.row,)).fetchone()
    left = scrubbed(found[0], blanks) if found else None
    if found:
        state.apply(order.table, found[0], left)
        sets = ", ".join(f'"{name}" = ?' for name in blanks)
        connection.execute(f'UPDATE "{order.table}" SET {sets} WHERE id = ?', (*blanks.values(), order.row))
    connection.execute(
        "INSERT INTO change(edit, tbl, row, before, after) VALUES (?, ?, ?, ?, ?)",
        (number, order.table, order.row, left, left),
    )


def _elsewhere(connection: sqlite3.Connection, values: Collection[str]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str], None] = {}
    for value in sorted(values):
        inside = json.dumps(value, ensure_ascii=False)[1:-1]
        for table, row in connection.execute(
            "SELECT DISTINCT tbl, row FROM change WHERE instr(before, ?1) OR instr(after, ?1) ORDER BY tbl, row",
            (inside,),
        ).fetchall():
            found[table, row] = None
    return tuple(found)


def _spoken(connection: sqlite3.Connection, values: Collection[str]) -> tuple[int, ...]:
    found = set()
    for value in values:
        rows = connection.execute("SELECT seq FROM edit WHERE instr(label, ?1) OR instr(reason, ?1)", (value,))
        found |= {row[0] for row in rows.fetchall()}
    return tuple(sorted(found))


def _sweep(connection: sqlite3.Connection) -> None:
    """Write the file anew: pages that were let go before may hold the value still."""
    try:
        connection.execute("VACUUM")
    except sqlite3.OperationalError as error:
        raise Told(
            "값은 파기했으나 파일의 빈자리를 비우지 못했습니다. 다른 프로그램을 닫고 공간을 비운 뒤 다시 파기하십시오."
        ) from error
    finally:
        with suppress(sqlite3.Error):
            connection.execute("PRAGMA secure_delete = OFF")
