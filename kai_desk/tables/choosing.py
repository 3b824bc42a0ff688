"""What a link, list or choice field offers for a few letters: by name, other name, English, reading or 초성."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kai_desk.korean.chosung import pattern, search_key
from kai_desk.korean.order import reading_of
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.record.record import Reader
from kai_desk.tables.searching import JoinedText

LIMIT = 40
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
    "organization": """SELECT organization.id, ifnull(reading, '') || char(10) || ifnull((SELECT group_concat(
        organization_name.name, char(10)) FROM organization_name
        WHERE organization_name.organization = organization.id), '') FROM organization"""
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: what is kept, what is read, and what tells it from another."""

    id: str
    words: str
    aside: str = ""


class Choosing:
    """What can be chosen, read once for each list or kind of row: the first key press waits, the others do not."""

    def __init__(self, reader: Reader) -> None:
        """Choose among the rows behind ``reader``."""
        self._reader = reader
        self._lists: dict[str, _List] = {}

    def forget(self) -> None:
        """Read again: the record has changed."""
        self._lists.clear()

    def find(self, field: Field, text: str) -> tuple[Choice, ...]:
        """Return what holds every word of ``text``, names that begin with it first; for no text the newest first."""
        return self._list(field).find(text)

    def called(self, field: Field, choice_id: str) -> Choice | None:
        """Return the choice that is kept as ``choice_id``, None where there is none."""
        if field.kind != "link" or _name(field) in self._lists:
            return self._list(field).by_id.get(choice_id)
        # A form that opens asks for the few rows it names, and waits for no list.
        found = _rows(self._reader, BY_TABLE[field.to], choice_id)
        return found[0][0] if found else None

    def named(self, field: Field, words: str) -> Choice | None:
        """Return the one choice that is called exactly ``words``, None where there is none or several."""
        key = search_key(words)
        found = [choice for choice in self.find(field, words) if search_key(choice.words) == key] if key else []
        return found[0] if len(found) == 1 else None

    def _list(self, field: Field) -> "_List":
        name = _name(field)
        if name not in self._lists:
            self._lists[name] = _List(_choices(self._reader, field), newest_first=field.kind == "link")
        return self._lists[name]


def choices(reader: Reader, field: Field, text: str) -> tuple[Choice, ...]:
    """Return what ``field`` offers for ``text``; who asks at every key press keeps a `Choosing`."""
    return Choosing(reader).find(field, text)


def _name(field: Field) -> str:
    return f"{field.kind}:{field.to or field.preset or '·'.join(field.choices)}"


class _List:
    """The choices of one list with their texts joined in search form."""

    def __init__(self, found: list[tuple[Choice, str]], *, newest_first: bool) -> None:
        self.choices = tuple(choice for choice, _ in found)
        self.by_id = {choice.id: choice for choice in self.choices}
        self._opening = tuple(reversed(self.choices[-LIMIT:])) if newest_first else self.choices[:LIMIT]
        texts = [(choice.words, choice.aside, more, _said(f"{choice.words}\n{more}")) for choice, more in found]
        self._search = JoinedText(texts, (0, 1, 2, 3))

    def find(self, text: str) -> tuple[Choice, ...]:
        places = self._search.rows(text)
        if places is None:
            return self._opening
        first, whole = pattern(text.split(maxsplit=1)[0]), search_key(text)

        def rank(place: int) -> tuple[bool, bool, int]:
            key = search_key(self.choices[place].words)
            return (key != whole, first.match(key) is None, len(key))

        # Where very many are found, a few more letters are wanted anyway: only their first ones are put in order.
        return tuple(self.choices[place] for place in sorted(places[:RANKED], key=rank)[:LIMIT])


def _said(text: str) -> str:
    """Return how the Latin words of ``text`` are read aloud, "" where there are none."""
    return _FOREIGN.sub(_said_word, text) if _FOREIGN.search(text) else ""


@lru_cache(maxsize=4096)
def _said_letters(word: str) -> str:
    return reading_of(word)


def _said_word(match: re.Match[str]) -> str:
    return _said_letters(match.group())


def _choices(reader: Reader, field: Field) -> list[tuple[Choice, str]]:
    if field.kind == "link":
        return _rows(reader, BY_TABLE[field.to])
    if field.kind == "preset":
        asks = "SELECT name, note FROM preset WHERE list = ? ORDER BY position, rowid"
        return [(Choice(name, name, note or ""), "") for name, note in reader.rows(asks, (field.preset,))]
    return [(Choice(words, words), "") for words in field.choices]


def _rows(reader: Reader, kind: RowKind, only: str = "") -> list[tuple[Choice, str]]:
    """Return every row of a kind as a choice with its other texts; for the one row ``only`` without them."""
    asides = [kind.field(name) for name in _asides(kind)]
    shown = "".join(f", {_shown(field)}" for field in asides)
    also: dict[str, str] = dict(reader.rows(_ALSO[kind.table])) if kind.table in _ALSO and not only else {}
    where = "WHERE t.id = ? " if only else ""
    ask = f'SELECT t.id, {_shown(kind.label)}{shown} FROM "{kind.table}" AS t {where}ORDER BY t.rowid'
    rows = reader.rows(ask, (only,) if only else ())
    return [(Choice(row[0], _line(row[1]), _aside(row[1], row[2:])), also.get(row[0], "")) for row in rows]


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
