"""The chain of edits: what an edit's digest covers, and the marks that stand in for what was destroyed."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kai_desk.record.digest import edit_digest
from kai_desk.record.schema import columns_of

EDIT_HEADER = ("seq", "id", "parent", "merged_parent", "copy", "who", "at", "label", "reason", "undoes", "state")
EDIT_HEADER_END = ("schema", "salt")
MARK_COLUMNS = "seq, edit, kind, target, columns, salt, hash"
GONE = ""  # what stands where a salt or a state was destroyed

Header = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """What edit ``edit`` destroyed: columns of change ``target``, or the state of edit ``target``.

    ``hash`` stands in: salted over what is left of the change, or over what is left of the edit.
    """

    seq: int
    edit: int
    kind: Literal["change", "state"]
    target: int
    columns: str
    salt: str
    hash: str

    @property
    def words(self) -> str:
        """What the digest of the destroying edit takes in; never the salt, which a later destroying may take."""
        body = json.dumps([self.edit, self.kind, self.target, self.columns, self.hash])
        return hashlib.sha256(body.encode()).hexdigest()


@dataclass(slots=True)
class Marks:
    """Every mark of a file: by the edit that set it, and the newest per change and per edit."""

    by_edit: dict[int, list[Mark]] = field(default_factory=dict)
    changes: dict[int, Mark] = field(default_factory=dict)
    states: dict[int, Mark] = field(default_factory=dict)


def marks_of(connection: sqlite3.Connection) -> Marks:
    """Return the marks that a digest covers; none in a file from before there were any."""
    marks = Marks()
    if not columns_of(connection, "destroyed"):
        return marks
    rows = connection.execute(
        f"SELECT {MARK_COLUMNS} FROM destroyed WHERE edit <= (SELECT max(seq) FROM edit) ORDER BY seq"
    ).fetchall()
    for row in rows:
        mark = Mark(*row)
        marks.by_edit.setdefault(mark.edit, []).append(mark)
        (marks.states if mark.kind == "state" else marks.changes)[mark.target] = mark
    return marks


def headers(connection: sqlite3.Connection, since: int = 1) -> Iterator[tuple[Header, str]]:
    """Return each edit from ``since`` on, with its digest; an edit from before there were salts has none."""
    there = columns_of(connection, "edit")
    names = [name for name in (*EDIT_HEADER, *EDIT_HEADER_END) if name in there]
    rows = connection.execute(
        f"SELECT {', '.join(names)}, digest FROM edit WHERE seq >= ? ORDER BY seq", (since,)
    ).fetchall()
    for *values, digest in rows:
        header = dict(zip(names, values, strict=True))
        if header.get("salt") is None:
            header.pop("salt", None)
        yield header, digest


def remains_digest(previous: str, header: Header, digest: str, hashes: list[str]) -> str:
    """Return the hash that stands in for an edit whose state is gone; it vouches for its digest too."""
    return edit_digest(previous, {**header, "digest": digest}, hashes)


def holds(previous: str, header: Header, digest: str, hashes: list[str], mark: Mark | None) -> bool:
    """Whether an edit is as it was sealed, or as a recorded destroying left it."""
    if mark is not None and header["state"] == GONE:
        return remains_digest(previous, header, digest, hashes) == mark.hash
    return edit_digest(previous, header, hashes) == digest
