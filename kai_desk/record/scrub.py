"""Values taken out of the log: the changes that held them, and the states and salts that would give them back."""

import json
import os
import sqlite3
from collections.abc import Collection

from kai_desk.record.chain import GONE, MARK_COLUMNS, Mark, Marks, headers, holds, remains_digest
from kai_desk.record.digest import change_hash, edit_digest
from kai_desk.record.edit import CHAIN_START

LogRow = tuple[int, int, str, str, str | None, str | None]
Blanks = dict[str, str | None]


def scrubbed(image: str | None, blanks: Blanks) -> str | None:
    """Return a row image without the values of these columns."""
    if image is None:
        return None
    row = json.loads(image)
    kept = {
        name: blanks.get(name, value) for name, value in row.items() if name not in blanks or blanks[name] is not None
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def scrub_change(connection: sqlite3.Connection, change: LogRow, blanks: Blanks, marks: Marks, number: int) -> Mark:
    """Empty the columns in one change of the log; what is left gets a mark with a salt of its own."""
    seq, edit, table, row, before, after = change
    left = (seq, edit, table, row, scrubbed(before, blanks), scrubbed(after, blanks))
    older = marks.changes.get(seq)
    (salt, kept) = connection.execute("SELECT salt, hash FROM seal WHERE seq = ?", (seq,)).fetchone() or (GONE, GONE)
    if older is not None and salt == GONE:
        salt, kept = older.salt, older.hash
    connection.execute("UPDATE change SET before = ?, after = ? WHERE seq = ?", (left[4], left[5], seq))
    connection.execute("UPDATE seal SET salt = ? WHERE seq = ?", (GONE, seq))
    connection.execute("UPDATE destroyed SET salt = ? WHERE kind = 'change' AND target = ?", (GONE, seq))
    # An altered change gets a mark that never fits, so that `check` goes on finding it.
    fresh = os.urandom(16).hex()
    hashed = change_hash(fresh, left) if change_hash(salt, change) == kept else GONE
    return _set_mark(connection, Mark(0, number, "change", seq, json.dumps(sorted(blanks)), fresh, hashed))


def _set_mark(connection: sqlite3.Connection, mark: Mark) -> Mark:
    connection.execute(
        f"INSERT INTO destroyed({MARK_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?)",
        (mark.edit, mark.kind, mark.target, mark.columns, mark.salt, mark.hash),
    )
    return mark


def _hashes(connection: sqlite3.Connection, since: int, marks: Marks) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for edit, kept in connection.execute(
        """SELECT change.edit, ifnull(seal.hash, '') FROM change LEFT JOIN seal ON seal.seq = change.seq
           WHERE change.edit >= ? ORDER BY change.seq""",
        (since,),
    ).fetchall():
        found.setdefault(edit, []).append(kept)
    for edit, several in marks.by_edit.items():
        found.setdefault(edit, []).extend(mark.words for mark in several)
    return found


def _digest_before(connection: sqlite3.Connection, number: int) -> str:
    row = connection.execute("SELECT digest FROM edit WHERE seq < ? ORDER BY seq DESC LIMIT 1", (number,)).fetchone()
    return str(row[0]) if row else CHAIN_START


def broken_edits(connection: sqlite3.Connection, since: int, marks: Marks) -> set[int]:
    """Return the edits that `check` would name already: no mark may vouch for them."""
    hashes, previous, found = _hashes(connection, since, marks), _digest_before(connection, since), set()
    for header, digest in headers(connection, since):
        number = int(header["seq"] or 0)
        if not holds(previous, header, digest, hashes.get(number, []), marks.states.get(number)):
            found.add(number)
        previous = digest
    return found


def scrub_states(
    connection: sqlite3.Connection, since: int, marks: Marks, by: int, broken: Collection[int]
) -> list[Mark]:
    """Empty states and their salts from the writing of the value on; what is left of each edit is hashed anew.

    The digest of an edit without a salt would give the value back by trying, so it is replaced too.
    """
    hashes, previous, found = _hashes(connection, since, marks), _digest_before(connection, since), []
    for header, kept in headers(connection, since):
        number, digest = int(header["seq"] or 0), kept
        own = hashes.get(number, [])
        left = {**header, "state": GONE}
        if "salt" in header:
            left["salt"] = GONE
        else:
            digest = edit_digest(previous, left, own)
        connection.execute(
            "UPDATE edit SET state = ?, salt = ?, digest = ? WHERE seq = ?",
            (GONE, left.get("salt"), digest, number),
        )
        hashed = GONE if number in broken else remains_digest(previous, left, digest, own)
        found.append(_set_mark(connection, Mark(0, by, "state", number, "[]", GONE, hashed)))
        previous = digest
    return found
