"""Which edits stand and which are undone: read from the log's own words, so it holds after reopening.

`edit.undoes` is NULL for what a person or a tool did, `FINAL` or `LAID` for what is never undone, and otherwise the ids
of what the edit turned back: those of plain edits (an undo) or those of undos (a redo). A redo is never turned back
itself: the edits that it made stand again are undone anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kai_desk.record.edit import FINAL, LAID
from kai_desk.record.images import read_image
from kai_desk.record.schema import columns_of

CHUNK = 256
Kind = Literal["edit", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One edit as the course sees it; ``names``: the ids it turned back."""

    seq: int
    id: str
    names: tuple[str, ...]
    final: bool
    fills: bool


class Course:
    """The newest edits of a log, back to where every undo among them is resolved."""

    def __init__(self, newest_first: Iterable[Turn], spent: frozenset[int]) -> None:
        """Work out the kind of each edit and whether it stands; ``spent``: what they wrote was destroyed."""
        self._turns = tuple(newest_first)
        self._ids = {turn.seq: turn.id for turn in self._turns}
        numbers = {turn.id: turn.seq for turn in self._turns}
        self._named = {turn.seq: tuple(numbers[name] for name in turn.names if name in numbers) for turn in self._turns}
        self._kinds: dict[int, Kind] = {}
        for turn in reversed(self._turns):
            again = any(self._kinds[number] == "undo" for number in self._named[turn.seq])
            self._kinds[turn.seq] = "redo" if again else "undo" if turn.names else "edit"
        self._undone: set[int] = set()
        for turn in self._turns:
            if turn.seq not in self._undone:
                self._undone.update(self._named[turn.seq])
        self.finals = frozenset(turn.seq for turn in self._turns if turn.final)
        self.filling = frozenset(turn.seq for turn in self._turns if turn.fills)
        self.spent = spent
        self.refused = self.finals | spent
        self.oldest = self._turns[-1].seq if self._turns else 0

    def kind(self, number: int) -> Kind:
        """Return what an edit is; KeyError when the course does not reach back to it."""
        return self._kinds[number]

    def id_of(self, number: int) -> str:
        """Return the id of an edit; KeyError when the course does not reach back to it."""
        return self._ids[number]

    def stands(self, number: int) -> bool:
        """Whether what an edit did is in effect."""
        return number not in self._undone

    def named(self, number: int) -> tuple[int, ...]:
        """Return the edits that an undo or a redo turned back."""
        return self._named[number]

    def made_to_stand(self, number: int) -> tuple[int, ...]:
        """Return the plain edits that stand through edit ``number``: itself, or those it did again."""
        if self._kinds[number] == "edit":
            return (number,) if self.stands(number) else ()
        if self._kinds[number] == "undo":
            return ()
        again = (edit for undo in self._named[number] for edit in self._named[undo])
        return tuple(edit for edit in again if self.stands(edit))

    def undoable(self) -> Iterator[int]:
        """Yield what Ctrl+Z may act on: plain edits that stand and redos of such, in the order they came to stand."""
        for turn in self._turns:
            made = self.made_to_stand(turn.seq)
            if made and self.refused.isdisjoint(made):
                yield turn.seq

    def redoable(self) -> Iterator[int]:
        """Yield the undos that Ctrl+Y may act on, newest first; whatever somebody did anew ends them."""
        for turn in self._turns:
            kind = self._kinds[turn.seq]
            if kind == "edit" and turn.seq not in self.filling:
                return
            if kind == "undo" and self.stands(turn.seq) and turn.seq not in self.refused:
                yield turn.seq

    def weighing(self, number: int) -> frozenset[int]:
        """Return the edits after ``number`` that could stand in the way of turning it back.

        What was done and undone again after it is as if it had not been. A plain edit that stands met every later undo
        when that was made, so only later plain edits matter to it.
        """
        later = (turn.seq for turn in self._turns if turn.seq > number and self.stands(turn.seq))
        if self._kinds[number] == "edit":
            return frozenset(seq for seq in later if self._kinds[seq] == "edit")
        return frozenset(
            seq for seq in later if self._kinds[seq] == "edit" or any(one < number for one in self._named[seq])
        )


def read_course(connection: sqlite3.Connection, back_to: int) -> Course:
    """Read the log from its end back to edit ``back_to``, further while an undo names an older edit."""
    turns: list[Turn] = []
    wanted: set[str] = set()
    destroying, spent = _destroyed(connection)
    for seq, name, undoes in _newest_first(connection):
        if seq < back_to and not wanted:
            break
        names = () if undoes in {None, FINAL, LAID} else tuple(str(undoes).split())
        fills = undoes == LAID or seq == 1 or seq in destroying
        turns.append(Turn(seq, name, names, fills or undoes == FINAL, fills))
        wanted.discard(name)
        wanted.update(names)
    return Course(turns, spent)


def _destroyed(connection: sqlite3.Connection) -> tuple[frozenset[int], frozenset[int]]:
    """Return the edits that destroyed something, and those of which nothing whole is left to turn back.

    An edit that made or deleted the row is no longer whole; one that changed another field of it still is.
    """
    if not columns_of(connection, "destroyed"):
        return frozenset(), frozenset()
    by = connection.execute("SELECT DISTINCT edit FROM destroyed").fetchall()
    held = connection.execute(
        """SELECT edit, before, after FROM change
           WHERE seq IN (SELECT target FROM destroyed WHERE kind = 'change')"""
    ).fetchall()
    spent = {
        edit
        for edit, before, after in held
        if before is None or after is None or read_image(before) == read_image(after)
    }
    return frozenset(row[0] for row in by), frozenset(spent)


def _newest_first(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str | None]]:
    # In pieces: nothing stays half-read, and Ctrl+Z seldom needs more than the first.
    (before,) = connection.execute("SELECT ifnull(max(seq), 0) + 1 FROM edit").fetchone()
    ask = "SELECT seq, id, undoes FROM edit WHERE seq < ? ORDER BY seq DESC LIMIT ?"
    while rows := connection.execute(ask, (before, CHUNK)).fetchall():
        yield from rows
        before = rows[-1][0]
