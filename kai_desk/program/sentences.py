"""What a change did, in Korean sentences read from the catalogue: who, when and why stand with the edit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kai_desk.korean.dates import write_date
from kai_desk.korean.josa import josa, particle
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import EVIDENCE, Field, RowKind
from kai_desk.program.parse import Columns, write_raw

# Gives the words by which a row is called: (table, row id) -> name.
Names = Callable[[str, str], str]
LONGEST = 60
MOST_TOLD = 4  # fields of a new row


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference of a row: how the row is called, what is another, and the columns of the field (none: all)."""

    what: str
    content: str
    columns: tuple[str, ...] = ()


_BETWEEN = " · "


def row_words(kind: RowKind, columns: Columns, names: Names) -> str:
    """Return how a row is called: by its name, by the fields it names for that, or by the first two of its key."""
    fields = kind.words or kind.key[: 1 if _named(kind) else 2]
    parts = [said for name in fields if (said := _words(kind.field(name), columns, names))]
    if kind.words:  # a part that another part says too is said once
        parts = list(dict.fromkeys(part for said in parts for part in said.split(_BETWEEN)))
    return _BETWEEN.join(parts) or "이름 없음"


def _named(kind: RowKind) -> bool:
    return kind.field(kind.key[0]).kind == "text"


def change_sentences(table: str, before: Columns | None, after: Columns | None, names: Names) -> tuple[str, ...]:
    """Return one sentence for an added or deleted row, one per field for a changed one.

    A field of several columns is one field. A table the catalogue does not know gives its bare name.
    """
    kind = BY_TABLE.get(table)
    if kind is None:
        return (f"{table}의 행이 바뀜",)
    called = f"{kind.title} '{row_words(kind, before or after or {}, names)}'"
    if before is None or after is None:
        return (f"{josa(called, '을/를')} {'더함' if before is None else '지움'}",)
    return tuple(
        f"{called}의 {_field_sentence(field, before, after, names)}" for field in _changed(kind, before, after)
    )


def differences(table: str, before: Columns | None, after: Columns | None, names: Names) -> tuple[Differing, ...]:
    """Return what is another between two states of a row: one for a row that came or went, else one per field."""
    kind = BY_TABLE.get(table)
    if kind is None:
        return (Differing("이 판이 모르는 행", "더해짐" if before is None else "지워짐" if after is None else "바뀜"),)
    what = row_words(kind, before or after or {}, names)
    if before is None:
        told = _new_row(kind, after or {}, names)
        return (Differing(what, f"더해짐({told})" if told else "더해짐"),)
    if after is None:
        return (Differing(what, "지워짐"),)
    return tuple(
        Differing(what, _field_difference(field, before, after, names), field.columns)
        for field in _changed(kind, before, after)
    )


def destroyed_sentence(table: str, columns: tuple[str, ...], *, act: bool) -> str:
    """Return which fields were destroyed: by this very act ("…을 파기함"), or of what is told ("…은 파기됨")."""
    kind = BY_TABLE.get(table)
    titles = [field.title for field in kind.fields if set(field.columns) & set(columns)] if kind else []
    words = "·".join(titles) or "값"
    return f"{josa(words, '을/를')} 파기함" if act else f"{josa(words, '은/는')} 파기되어 남아 있지 않음"


def _changed(kind: RowKind, before: Columns, after: Columns) -> list[Field]:
    return [field for field in kind.fields if _columns(field, before) != _columns(field, after)]


def _new_row(kind: RowKind, columns: Columns, names: Names) -> str:
    """Return the first fields of a new row that its name does not say already."""
    known = {*kind.key[: 1 if _named(kind) else 2], *(field.name for field in EVIDENCE)}
    told = (
        (field, _words(field, columns, names))
        for field in kind.fields
        if field.name not in known and not (field.kind == "flag" and not columns.get(field.name))
    )
    return ", ".join([f"{field.title} {_quoted(words)}" for field, words in told if words][:MOST_TOLD])


def _field_difference(field: Field, before: Columns, after: Columns, names: Names) -> str:
    was, now = _words(field, before, names), _words(field, after, names)
    title = josa(field.title, "이/가")
    if not was:
        return f"{title} {_quoted(now)}{_to(now)} 적힘"
    return (
        f"{title} {_quoted(was)}에서 {_quoted(now)}{_to(now)} 바뀜" if now else f"{title} 비워짐(전에는 {_quoted(was)})"
    )


def _field_sentence(field: Field, before: Columns, after: Columns, names: Names) -> str:
    was, now = _words(field, before, names), _words(field, after, names)
    title = josa(field.title, "을/를")
    if not was:
        return f"{title} {_quoted(now)}{_to(now)} 적음"
    return (
        f"{title} {_quoted(was)}에서 {_quoted(now)}{_to(now)} 바꿈" if now else f"{title} 비움(전에는 {_quoted(was)})"
    )


def _quoted(words: str) -> str:
    return f"“{words}”" if "'" in words else f"'{words}'"


def _to(words: str) -> str:
    return particle(words, "으로/로")


def _columns(field: Field, columns: Columns) -> tuple[str | int | None, ...]:
    return tuple(columns.get(column) for column in field.columns)


def _words(field: Field, columns: Columns, names: Names) -> str:
    raw = write_raw(field, {column: columns.get(column) for column in field.columns})
    if raw is None:
        return ""
    if field.kind == "link":
        return _cut(names(field.to, str(raw)))
    if isinstance(raw, date):
        return write_date(raw)
    if field.kind == "won" and isinstance(raw, int):
        return f"{raw:,}원"
    return _cut(str(raw))


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
