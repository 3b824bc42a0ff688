"""What a link, list or choice field offers for a few letters: by name, other name, English, reading or 초성."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from kai_desk.korean.chosung import pattern, search_key
from kai_desk.korean.order import reading_of
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.record.record import Reader
from kai_desk.tables.searching import CELL, JoinedText

LIMIT = 40
STEP, WHOLE = 1000, 1_000_000
RANKED = 2000
_FOREIGN = re.compile(r"[0-9]*[A-Za-z][0-9A-Za-z]*")
# What stands beside a name to tell it from another, where the other parts of its key do not.
_ASIDES = {
    "organization": ("name_en", "type"),
    "consortium": ("lead", "model"),
    "source": ("title",),
    "claim": ("value", "source"),
    "figure": ("topic", "consortium"),
    "round": ("kind",),
    "milestone": ("consortium", "round", "kind"),
    "budget_line": ("consortium", "round", "year"),
    "support": ("kind", "consortium"),
}
_ALSO = {
    "organization": """ifnull(t.reading, '') || char(10) || ifnull((
        SELECT group_concat(organization_name.name, char(10)) FROM organization_name
        WHERE organization_name.organization = t.id), '')"""
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: what is kept, what is read, and what tells it from another."""

    id: str
    words: str
    aside: str = ""


class Choosing:
    """What can be chosen, read once for each list or kind of row: by and by with `prepare`, else when it is asked."""

    def __init__(self, reader: Reader) -> None:
        """Choose among the rows behind ``reader``."""
        self._reader = reader
        self._lists: dict[str, _List] = {}

    def forget(self) -> None:
        """Read again: the record has changed."""
        self._lists.clear()

    def prepare(self, field: Field, most: int = 0) -> bool:
        """Read a little of what ``field`` chooses from, of a list longer than ``most`` no more; True when that is all.

        One call takes some milliseconds, whatever the length of the list.
        """
        found = self._list(field)
        return (most > 0 and found.read > most) or found.grow(STEP)

    def ready(self, field: Field, seconds: float = 0) -> bool:
        """Whether everything ``field`` chooses from is read, after reading on for at most about ``seconds``."""
        end = monotonic() + seconds
        while not self.prepare(field):
            if monotonic() > end:
                return False
        return True

    def find(self, field: Field, text: str) -> tuple[Choice, ...]:
        """Return what holds every word of ``text``, names that begin with it first; for no text the newest first."""
        return self._list(field).find(text) if text.split() else self._opening(field)

    def _opening(self, field: Field) -> tuple[Choice, ...]:
        if field.kind == "link":
            return tuple(choice for _, choice, _ in _rows(self._reader, BY_TABLE[field.to], _NEWEST, (LIMIT,)))
        return tuple(choice for choice, _ in _fixed(self._reader, field)[:LIMIT])

    def called(self, field: Field, choice_id: str) -> Choice | None:
        """Return the choice that is kept as ``choice_id``, None where there is none."""
        if field.kind == "link":
            # A form that opens asks for the few rows it names, and waits for no list.
            found = [choice for _, choice, _ in _rows(self._reader, BY_TABLE[field.to], _ONE, (choice_id,))]
        else:
            found = [choice for choice, _ in _fixed(self._reader, field) if choice.id == choice_id]
        return found[0] if found else None

    def named(self, field: Field, words: str) -> Choice | None:
        """Return the one choice that is called exactly ``words``, None where there is none or several."""
        key = search_key(words)
        found = [choice for choice in self.find(field, words) if search_key(choice.words) == key] if key else []
        return found[0] if len(found) == 1 else None

    def _list(self, field: Field) -> "_List":
        name = _name(field)
        if name not in self._lists:
            self._lists[name] = _List(self._reader, field)
        return self._lists[name]


def choices(reader: Reader, field: Field, text: str) -> tuple[Choice, ...]:
    """Return what ``field`` offers for ``text``; who asks at every key press keeps a `Choosing`."""
    return Choosing(reader).find(field, text)


def _name(field: Field) -> str:
    return f"{field.kind}:{field.to or field.preset or '·'.join(field.choices)}"


class _Texts(JoinedText):
    """The texts of choices in search form, with how their Latin words are read aloud."""

    def words(self, row: Sequence[object]) -> str:
        choice, more = row
        if not isinstance(choice, Choice):
            raise TypeError(type(choice).__name__)
        return CELL.join((choice.words, choice.aside, str(more), _said(f"{choice.words}\n{more}")))


class _List:
    """The choices of one list with their texts joined in search form; read by and by, or when it is searched."""

    def __init__(self, reader: Reader, field: Field) -> None:
        self._reader = reader
        self._field = field
        self._found: list[tuple[Choice, str]] = []
        self._last = 0
        self._search: _Texts | None = None

    @property
    def read(self) -> int:
        """How many choices are read."""
        return len(self._found)

    def grow(self, rows: int) -> bool:
        """Read the next ``rows`` choices, after the last one their texts; return whether all is read."""
        if self._search is not None:
            return self._search.grow(rows)
        if self._field.kind == "link":
            more = _rows(self._reader, BY_TABLE[self._field.to], _NEXT, (self._last, rows))
            self._found += ((choice, words) for _, choice, words in more)
            if more:
                self._last = more[-1][0]
                return False
        else:
            self._found = _fixed(self._reader, self._field)
        self._search = _Texts(self._found, ())
        return not self._found

    def find(self, text: str) -> tuple[Choice, ...]:
        """Return the choices that hold every word of ``text``, the nearest first."""
        while self._search is None:
            self.grow(WHOLE)
        places = self._search.rows(text) or ()
        first, whole = pattern(text.split(maxsplit=1)[0]), search_key(text)

        def rank(place: int) -> tuple[bool, bool, int]:
            key = search_key(self._found[place][0].words)
            return (key != whole, first.match(key) is None, len(key))

        # Where very many are found, a few more letters are wanted anyway: only their first ones are put in order.
        return tuple(self._found[place][0] for place in sorted(places[:RANKED], key=rank)[:LIMIT])


def _said(text: str) -> str:
    """Return how the Latin words of ``text`` are read aloud, "" where there are none."""
    return _FOREIGN.sub(_said_word, text) if _FOREIGN.search(text) else ""


@lru_cache(maxsize=4096)
def _said_letters(word: str) -> str:
    return reading_of(word)


def _said_word(match: re.Match[str]) -> str:
    return _said_letters(match.group())


def _fixed(reader: Reader, field: Field) -> list[tuple[Choice, str]]:
    """Return the words of a list or of a field that has its own."""
    if field.kind == "preset":
        asks = "SELECT name, note FROM preset WHERE list = ? ORDER BY position, rowid"
        return [(Choice(name, name, note or ""), "") for name, note in reader.rows(asks, (field.preset,))]
    return [(Choice(words, words), "") for words in field.choices]


_NEXT = "WHERE t.rowid > ? ORDER BY t.rowid LIMIT ?"
_NEWEST = "ORDER BY t.rowid DESC LIMIT ?"
_ONE = "WHERE t.id = ?"


def _rows(
    reader: Reader, kind: RowKind, which: str, parameters: tuple[str | int, ...]
) -> list[tuple[int, Choice, str]]:
    """Return rows of a kind as choices, each with its place in the order of entering and its other texts."""
    shown = "".join(f", {_shown(kind.field(name))}" for name in _asides(kind))
    also = _ALSO.get(kind.table, "''") if which == _NEXT else "''"
    ask = f'SELECT t.rowid, t.id, {also}, {_shown(kind.label)}{shown} FROM "{kind.table}" AS t {which}'
    rows = reader.rows(ask, parameters)
    return [(row[0], Choice(row[1], _line(row[3]), _aside(row[3], row[4:])), row[2]) for row in rows]


def _asides(kind: RowKind) -> tuple[str, ...]:
    return _ASIDES.get(kind.table) or tuple(name for name in kind.key if name != kind.label.name)


def _shown(field: Field) -> str:
    """Return the SQL of what is read of a field: of a link, how its row is called."""
    if field.kind == "link":
        called = BY_TABLE[field.to].label
        return f'(SELECT "{called.columns[0]}" FROM "{field.to}" AS to_ WHERE to_.id = t."{field.name}")'
    return f't."{field.columns[-1] if field.kind == "span" else field.name}"'


def _aside(words: str, parts: tuple[str | int | None, ...]) -> str:
    return " · ".join(_line(part) for part in parts if part and part != words)


def _line(value: str | int) -> str:
    return " ".join(str(value).split())
