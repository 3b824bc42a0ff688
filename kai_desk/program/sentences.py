"""What a change did, in Korean sentences read from the catalogue: who, when and why stand with the edit."""

from collections.abc import Callable
from datetime import date

from kai_desk.korean.dates import write_date
from kai_desk.korean.josa import josa, particle
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns, write_raw

# Gives the words by which a row is called: (table, row id) -> name.
Names = Callable[[str, str], str]
LONGEST = 60


def row_words(kind: RowKind, columns: Columns, names: Names) -> str:
    """Return how a row is called: by its name, or by the first two parts of its natural key."""
    words = (_words(kind.field(name), columns, names) for name in kind.key[: 1 if _named(kind) else 2])
    return " · ".join(part for part in words if part) or "이름 없음"


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
    changed = [field for field in kind.fields if _columns(field, before) != _columns(field, after)]
    return tuple(f"{called}의 {_field_sentence(field, before, after, names)}" for field in changed)


def _field_sentence(field: Field, before: Columns, after: Columns, names: Names) -> str:
    was, now = _words(field, before, names), _words(field, after, names)
    title = josa(field.title, "을/를")
    if not was:
        return f"{title} '{now}'{_to(now)} 적음"
    return f"{title} '{was}'에서 '{now}'{_to(now)} 바꿈" if now else f"{title} 비움(전에는 '{was}')"


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
