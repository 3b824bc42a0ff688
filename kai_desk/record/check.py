"""Is the file sound, is its past unaltered, do its tables hold what the log says?"""

import sqlite3
from dataclasses import dataclass

from kai_desk.record.chain import GONE, Marks, headers, holds, marks_of
from kai_desk.record.derived import differing
from kai_desk.record.digest import State, change_hash
from kai_desk.record.edit import CHAIN_START, CHANGE_COLUMNS, head_of
from kai_desk.record.schema import LOG_TABLES, Schema, columns_of, logged_tables
from kai_desk.record.triggers import expected_triggers, image_sql


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    code: str
    message: str
    edit: int | None = None
    table: str | None = None
    row: str | None = None


def check(connection: sqlite3.Connection, schema: Schema) -> tuple[Finding, ...]:
    """Return every finding as of one moment; reads only, repairs nothing."""
    factory = connection.text_factory
    connection.text_factory = _lenient_text
    try:
        connection.execute("BEGIN")
        return _findings(connection, schema)
    except sqlite3.DatabaseError as error:
        return (Finding("file", f"파일을 끝까지 읽지 못했습니다: {error}"),)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.text_factory = factory


def _lenient_text(raw: bytes) -> str:
    # A damaged byte must become a finding with its edit, not an error of the decoder.
    return raw.decode(errors="surrogateescape")


def _findings(connection: sqlite3.Connection, schema: Schema) -> tuple[Finding, ...]:
    damage = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
    if damage:
        return tuple(Finding("file", f"파일 구조가 손상되었습니다: {text}") for text in damage)
    tables = logged_tables(connection, schema)
    return (
        *_tables(connection, schema, tables),
        *_triggers(connection, schema, tables),
        *_derived(connection, schema),
        *_links(connection),
        *_chain(connection),
        *_tail(connection),
        *_state(connection, tables),
    )


def _tables(connection: sqlite3.Connection, schema: Schema, logged: tuple[str, ...]) -> list[Finding]:
    (stamp,) = connection.execute("PRAGMA user_version").fetchone()
    if stamp < schema.stamp:
        return []
    log = (table for table in LOG_TABLES if columns_of(connection, table))
    there = {*logged, *log}
    lost = (table for table in (*schema.tables, *LOG_TABLES) if table not in there)
    return [Finding("table", f"표 {table}이(가) 파일에 없습니다.", table=table) for table in lost]


def _triggers(connection: sqlite3.Connection, schema: Schema, tables: tuple[str, ...]) -> list[Finding]:
    wanted = expected_triggers(connection, schema, tables)
    there = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    odd = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    return [Finding("trigger", f"이력을 쓰는 장치({name})가 없거나 바뀌었습니다.") for name in odd]


def _derived(connection: sqlite3.Connection, schema: Schema) -> list[Finding]:
    message = "셈해 둔 합계({})가 행과 다릅니다. 내보내기 한 자료를 새 기록에 들이면 다시 셈합니다."
    return [Finding("derived", message.format(table), table=table) for table in differing(connection, schema)]


def _links(connection: sqlite3.Connection) -> list[Finding]:
    found = []
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        (row,) = connection.execute(f'SELECT id FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()
        found.append(Finding("link", f"가리키는 행이 {parent}에 없습니다.", table=table, row=row))
    return found


def _chain(connection: sqlite3.Connection) -> list[Finding]:
    found: list[Finding] = []
    marks = marks_of(connection)
    digest, parent = CHAIN_START, None
    for header, kept in headers(connection):
        number = int(header["seq"] or 0)
        hashes, broken = _sealed(connection, number, marks)
        found += broken
        sound = header["parent"] == parent and holds(digest, header, kept, hashes, marks.states.get(number))
        if not broken and not sound:
            found.append(Finding("edit", f"수정 {number}의 기록이 바뀌었습니다.", edit=number))
        digest, parent = kept, header["id"]
    return found


def _sealed(connection: sqlite3.Connection, number: int, marks: Marks) -> tuple[list[str], list[Finding]]:
    found, hashes = [], []
    rows = connection.execute(f"SELECT {CHANGE_COLUMNS} FROM change WHERE edit = ? ORDER BY seq", (number,)).fetchall()
    seals = {
        seq: (salt, digest)
        for seq, salt, digest in connection.execute(
            "SELECT seal.seq, salt, hash FROM seal JOIN change ON change.seq = seal.seq WHERE change.edit = ?",
            (number,),
        ).fetchall()
    }
    for change in rows:
        salt, kept = seals.get(change[0], ("", ""))
        hashes.append(kept)
        mark = marks.changes.get(change[0]) if salt == GONE else None
        salt, kept = (mark.salt, mark.hash) if mark else (salt, kept)
        if not _intact(salt, kept, change):
            message = f"수정 {number}의 변경 내용이 기록된 뒤에 바뀌었습니다."
            found.append(Finding("change", message, edit=number, table=change[2], row=change[3]))
    return [*hashes, *(mark.words for mark in marks.by_edit.get(number, ()))], found


def _intact(salt: str, kept: str, change: tuple[int, int, str, str, str | None, str | None]) -> bool:
    try:
        return change_hash(salt, change) == kept
    except ValueError:
        return False


def _tail(connection: sqlite3.Connection) -> list[Finding]:
    head = head_of(connection)
    rows = connection.execute("SELECT DISTINCT tbl, row FROM change WHERE edit > ?", (head,)).fetchall()
    message = "다른 도구가 쓴 외부 변경입니다. 다음 수정 때 이력에 남습니다."
    return [Finding("external", message, edit=head + 1, table=table, row=row) for table, row in rows]


def _state(connection: sqlite3.Connection, tables: tuple[str, ...]) -> list[Finding]:
    kept = connection.execute("SELECT state FROM edit ORDER BY seq DESC LIMIT 1").fetchone()
    try:
        sums = State(kept[0] if kept else "{}")
        for change in connection.execute(
            "SELECT tbl, before, after FROM change WHERE edit > ?", (head_of(connection),)
        ).fetchall():
            sums.apply(*change)
    except ValueError:
        return [Finding("state", "이력에 적힌 표의 상태를 읽을 수 없습니다.")]
    for table in tables:
        image_of = image_sql(columns_of(connection, table))
        for (image,) in connection.execute(f'SELECT {image_of} FROM "{table}"').fetchall():
            sums.apply(table, image, None)
    return [Finding("state", f"{table}의 행이 이력과 다릅니다.", table=table) for table in sums.tables]
