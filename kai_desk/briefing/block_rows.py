"""A block of a report as the columns of a row, readable to a person, and back."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, get_type_hints

from kai_desk.briefing.definitions import (
    PLAIN,
    Block,
    BreakBlock,
    ChartBlock,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Pick,
    StreamBlock,
    TableBlock,
    TextBlock,
    Where,
)
from kai_desk.briefing.kept_text import joined, parted, quoted, read_as, settings, unquoted, written
from kai_desk.program.parse import Columns
from kai_desk.tables.shape import Shape

KINDS: Mapping[str, type[Block]] = {
    "표": TableBlock,
    "금액표": MoneyBlock,
    "글": LinesBlock,
    "줄": TextBlock,
    "그림": ChartBlock,
    "새 쪽": BreakBlock,
    "원장": LedgerBlock,
    "원자료": StreamBlock,
}
# The fields of a block that have a column of their own, apart from those of a table that need more than one.
_OWN: Mapping[type[Block], Mapping[str, str]] = {
    TableBlock: {
        "id": "name",
        "question": "question",
        "title": "title",
        "missing": "missing",
        "unit": "unit",
        "total": "totals",
    },
    MoneyBlock: {"id": "name", "title": "title", "missing": "missing", "columns": "columns"},
    LinesBlock: {"writer": "name"},
    ChartBlock: {"table": "question", "title": "title"},
    StreamBlock: {"table": "question"},
}
_PARTED: Mapping[type[Block], frozenset[str]] = {
    TableBlock: frozenset({"picks", "where", "shape", "notes"}),
    TextBlock: frozenset({"lines"}),
    ChartBlock: frozenset({"series"}),
}
OPTION_NAMES: Mapping[str, str] = {
    "by": "축",
    "then": "안쪽 축",
    "across": "가로 축",
    "compare": "전기 대비",
    "notes": "주석",
    "sources_from": "자료의 표",
    "live": "살아 있는 식",
    "kind": "모양",
    "category": "항목",
    "within": "마지막 묶음",
    "number_format": "표시 형식",
    "money": "금액",
    "headed": "머리",
    "repeat": "되풀이할 표",
    "optional": "비면 뺌",
    "hidden": "숨김",
}
_TEXTS = frozenset({"name", "question", "title", "missing", "unit"})


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of a definition that stands among the other settings: its type, what it is when nothing is said."""

    name: str
    kind: Any
    default: object


@cache
def other_settings(made: type, own: frozenset[str]) -> tuple[Setting, ...]:
    """Return the fields of a definition's class that have no column of their own."""
    hints = get_type_hints(made)
    return tuple(
        Setting(field.name, hints[field.name], field.default) for field in fields(made) if field.name not in own
    )


def write_settings(value: object, own: frozenset[str]) -> str | None:
    """Return what differs from the default in the fields without a column, "이름 = 값" a line."""
    made: type = type(value)
    lines = [
        f"{OPTION_NAMES.get(one.name, one.name)} = {written(there)}"
        for one in other_settings(made, own)
        if (there := getattr(value, one.name)) != one.default
    ]
    return "\n".join(lines) or None


def read_settings(made: type, own: frozenset[str], text: str) -> dict[str, Any]:
    """Return what the lines of `write_settings` say. Raises ValueError for what cannot be read."""
    given = settings(text)
    found = {}
    for one in other_settings(made, own):
        words = given.pop(OPTION_NAMES.get(one.name, one.name), None)
        if words is not None:
            found[one.name] = read_as(words, one.kind)
        elif one.default is MISSING:
            raise ValueError(OPTION_NAMES.get(one.name, one.name))
    if given:
        raise ValueError(next(iter(given)))
    return found


def block_columns(block: Block) -> Columns:
    """Return the columns of a block's row but its sheet and its place."""
    made = type(block)
    own = _OWN.get(made, {})
    columns: Columns = {"kind": next(kind for kind, one in KINDS.items() if one is made)}
    for name, column in own.items():
        value = getattr(block, name)
        columns[column] = (value if column in _TEXTS else written(value)) or None
    match block:
        case TableBlock():
            columns |= _table_columns(block)
        case TextBlock():
            columns["lines"] = _lines(quoted(line) for line in block.lines)
        case ChartBlock():
            columns["columns"] = _lines(joined(one, "|") for one in block.series)
        case _:
            pass
    columns["options"] = write_settings(block, _known(made))
    return columns


def read_block(columns: Columns) -> Block:
    """Return the block of a row. Raises ValueError for what cannot be read."""
    made = KINDS.get(str(columns["kind"]))
    if made is None:
        raise ValueError(columns["kind"])
    said = {name: str(value) for name, value in columns.items() if value is not None}
    hints = get_type_hints(made)
    found: dict[str, Any] = {}
    for name, column in _OWN.get(made, {}).items():
        text = said.get(column, "")
        found[name] = text if column in _TEXTS else read_as(text, hints[name])
    if made is TableBlock:
        found |= _table_parts(said)
    elif made is TextBlock:
        found["lines"] = tuple(map(unquoted, said.get("lines", "").splitlines()))
    elif made is ChartBlock:
        found["series"] = tuple(map(_series, said.get("columns", "").splitlines()))
    return made(**found, **read_settings(made, _known(made), said.get("options", "")))


def _known(made: type[Block]) -> frozenset[str]:
    return frozenset(_OWN.get(made, {})) | _PARTED.get(made, frozenset())


def _lines(lines: Any) -> str | None:
    return "\n".join(lines) or None


def _table_columns(block: TableBlock) -> Columns:
    shape = block.shape
    where = block.where
    filters = [f"{quoted(column, ':=≠')}: {quoted(words)}" for column, words in shape.filters]
    if where is not None:
        filters.insert(0, f"{quoted(where.column, ':=≠')} {'=' if where.inside else '≠'} {joined(where.words)}")
    sorts = [f"-{column}" if down else column for column, down in shape.sorts]
    return {
        "columns": _lines(_pick_line(pick) for pick in block.picks),
        "filters": _lines(filters),
        "sort": joined(sorts) or None,
        "grouping": shape.group or None,
        "lines": _lines(quoted(note) for note in block.notes),
    }


def _pick_line(pick: Pick) -> str:
    words = [pick.column, "" if pick.span == 1 else str(pick.span), pick.title, pick.look]
    while not words[-1]:
        words.pop()
    return " | ".join(quoted(word, "|") if word else "" for word in words)


def _pick(line: str) -> Pick:
    column, span, title, look, *more = (*parted(line, "|"), "", "", "", "")
    if any(more) or not column:
        raise ValueError(line)
    return Pick(column, int(span or 1), title, look)


def _series(line: str) -> tuple[str, str, str]:
    column, label, colour = parted(line, "|")
    return column, label, colour


def _table_parts(said: Mapping[str, str]) -> dict[str, Any]:
    where, filters = None, []
    for line in said.get("filters", "").splitlines():
        column, sign, words = _filter(line)
        if sign == ":":
            filters.append((column, unquoted(words)))
        else:
            where = Where(column, parted(words), sign == "=")
    sorts = tuple((word.removeprefix("-"), word.startswith("-")) for word in parted(said.get("sort", "")))
    shape = Shape(filters=tuple(filters), sorts=sorts, group=said.get("grouping", ""))
    return {
        "picks": tuple(map(_pick, said.get("columns", "").splitlines())),
        "where": where,
        "shape": PLAIN if shape == PLAIN else shape,
        "notes": tuple(map(unquoted, said.get("lines", "").splitlines())),
    }


def _filter(line: str) -> tuple[str, str, str]:
    """The column, the sign and the words of a filter's line; the first sign counts."""
    column, end = json.JSONDecoder().raw_decode(line) if line.startswith('"') else ("", 0)
    place = next((place for place, sign in enumerate(line) if place >= end and sign in ":=≠"), None)
    if place is None:
        raise ValueError(line)
    return str(column) or line[:place].strip(), line[place], line[place + 1 :].strip()
