"""Undo and redo: what they would act on, what stands in the way, and the new edit that turns the old one back."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.record.course import CHUNK, Course, read_course
from kai_desk.record.depend import Dependents
from kai_desk.record.edit import head_of
from kai_desk.record.history import EditRow, edit_row, unsealed
from kai_desk.record.reverse import turn_back
from kai_desk.record.schema import Schema

UNDONE = "실행 취소: "
REDONE = "다시 실행: "
NAMED = 3  # so many edits a sentence names; the rest it counts


@dataclass(frozen=True, slots=True)
class Steps:
    """What Ctrl+Z and Ctrl+Y would act on; their ``label`` is that of what was first done, without 실행 취소."""

    undo: EditRow | None
    redo: EditRow | None


class Blocked(Told):
    """Later edits rest on the edit, newest first; ``possible``: whether they can be undone together with it."""

    def __init__(self, sentence: str, later: tuple[EditRow, ...], *, possible: bool) -> None:
        """Say it in one sentence."""
        super().__init__(sentence)
        self.later = later
        self.possible = possible


@dataclass(frozen=True, slots=True)
class Reversal:
    """What the new edit says of itself."""

    label: str
    undoes: str


def steps(connection: sqlite3.Connection) -> Steps:
    """Return the next undo and redo, from the log alone; what another tool wrote last comes before all."""
    tail = unsealed(connection)
    if tail is not None:
        return Steps(tail, None)
    back = next(_candidates(connection), None)
    again = next(read_course(connection, _recent(connection)).redoable(), None)
    return Steps(*(None if number is None else _as_first_done(connection, number) for number in (back, again)))


def undo(connection: sqlite3.Connection, schema: Schema, number: int | None, *, together: bool) -> Reversal:
    """Turn an edit back inside the open transaction, with what rests on it when ``together``.

    ``number`` None: the newest that stands. An undo is turned back by doing again what it undid. Raises Told when
    there is nothing to undo or it is never undone, `Blocked` when later edits rest on it.
    """
    if number is None:
        number = next(_candidates(connection), None)
        if number is None:
            raise Told("실행 취소할 수정이 없습니다.")
    if not 1 <= number <= head_of(connection):
        raise Told(f"수정 {number}은(는) 이 기록에 없습니다. 이력에 있는 번호를 고르십시오.")
    course = read_course(connection, number)
    if course.kind(number) == "undo":
        return _do_again(connection, schema, course, number)
    targets = course.made_to_stand(number)
    if not targets:
        raise Told(f"{josa(_words(connection, number), '은/는')} 이미 실행 취소되었습니다.")
    _refuse(connection, course, targets)
    weighing = course.weighing(min(targets))
    closure = Dependents(connection, schema, weighing, course.filling).closure(targets)
    later = sorted(closure.difference(targets), reverse=True)
    possible = course.refused.isdisjoint(later)
    if later and not (together and possible):
        raise _blocked(connection, number, later, possible=possible)
    turn_back(connection, schema, closure)
    label = _first_label(connection, number)
    more = f" 외 {len(later)}건" if later else ""
    return Reversal(f"{UNDONE}{label}{more}", _ids(course, closure))


def redo(connection: sqlite3.Connection, schema: Schema) -> Reversal:
    """Do again what was undone last; Told when nothing was, or something new was done since."""
    course = read_course(connection, _recent(connection))
    number = next(course.redoable(), None)
    if number is None:
        raise Told("다시 실행할 수정이 없습니다.")
    return _do_again(connection, schema, course, number)


def _do_again(connection: sqlite3.Connection, schema: Schema, course: Course, number: int) -> Reversal:
    if not course.stands(number):
        raise Told(f"{josa(_words(connection, number), '은/는')} 이미 다시 실행되었습니다.")
    _refuse(connection, course, (number,))
    closure = Dependents(connection, schema, course.weighing(number), course.filling).closure((number,))
    later = sorted(closure - {number}, reverse=True)
    if later:
        raise _blocked(connection, number, later, possible=False)
    turn_back(connection, schema, (number,))
    return Reversal(REDONE + _first_label(connection, number), course.id_of(number))


def _candidates(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield what Ctrl+Z may act on, newest first, reading the log back only as far as needed."""
    head, reach, given = head_of(connection), CHUNK, set[int]()
    while True:
        course = read_course(connection, head - reach)
        for number in course.undoable():
            if number not in given:
                given.add(number)
                yield number
        if course.oldest <= 1:
            return
        reach *= 4


def _recent(connection: sqlite3.Connection) -> int:
    """Return the newest edit that is no undo or redo: nothing before it can be done again by Ctrl+Y."""
    return int(connection.execute("SELECT ifnull(max(seq), 1) FROM edit WHERE undoes IS NULL").fetchone()[0])


def _refuse(connection: sqlite3.Connection, course: Course, numbers: Iterable[int]) -> None:
    for number in numbers:
        if number in course.finals:
            raise Told(f"{josa(_words(connection, number), '은/는')} 실행 취소할 수 없는 수정입니다.")
        if number in course.spent:
            words = josa(_words(connection, number), "은/는")
            raise Told(f"{words} 적은 값의 일부가 파기되어 되돌릴 수 없습니다.")


def _blocked(connection: sqlite3.Connection, number: int, later: list[int], *, possible: bool) -> Blocked:
    rows = tuple(row for one in later if (row := edit_row(connection, one)) is not None)
    named = ", ".join(_named(row) for row in rows[:NAMED])
    all_of_them = f"{named} 외 {len(rows) - NAMED}건" if len(rows) > NAMED else named
    this = _words(connection, number)
    if possible:
        sentence = f"{josa(this, '을/를')} 실행 취소하려면 뒤에 이어진 {all_of_them}도 함께 실행 취소해야 합니다."
    else:
        sentence = f"{josa(this, '은/는')} 뒤에 이어진 {all_of_them} 때문에 되돌릴 수 없습니다."
    return Blocked(sentence, rows, possible=possible)


def _words(connection: sqlite3.Connection, number: int) -> str:
    row = edit_row(connection, number)
    return _named(row) if row else f"수정 {number}"


def _named(row: EditRow) -> str:
    return f"수정 {row.seq} '{row.label}'"


def _as_first_done(connection: sqlite3.Connection, number: int) -> EditRow | None:
    row = edit_row(connection, number)
    return replace(row, label=_first_label(connection, number)) if row else None


def _first_label(connection: sqlite3.Connection, number: int) -> str:
    """Return the label of what was first done, without the words that an undo or a redo puts before it."""
    label, undoes = connection.execute("SELECT label, undoes FROM edit WHERE seq = ?", (number,)).fetchone()
    return str(label).removeprefix(UNDONE).removeprefix(REDONE) if undoes else str(label)


def _ids(course: Course, edits: Iterable[int]) -> str:
    return " ".join(course.id_of(number) for number in sorted(edits))
