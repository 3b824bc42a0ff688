"""Words and settings of a kept definition as a person reads and writes them in a field of a row."""

import json
import re
import types
from collections.abc import Iterable
from typing import Any, Literal, Union, get_args, get_origin

from kai_desk.korean.text import nfc

YES, NO = "예", "아니오"
_SETTING = re.compile(r"([^\s=]+(?: [^\s=]+)*) *= *(.*)")


def quoted(word: str, marks: str = "") -> str:
    """Return a word as it is, in quotes where one of ``marks`` or a sign that a field would lose stands in it."""
    lost = not word.isprintable() or word != nfc(word).strip() or word in {"", "-", "–", "—"}
    if not lost and not any(mark in word for mark in f'"{marks}'):
        return word
    return json.dumps(word, ensure_ascii=lost)


def unquoted(word: str) -> str:
    """Return what `quoted` was given. Raises ValueError where quotes do not end."""
    bare = word.strip()
    return str(json.loads(bare)) if bare.startswith('"') else bare


def joined(words: Iterable[str], mark: str = ",") -> str:
    """Return words in a row: "a, b"; empty ones in quotes."""
    between = f" {mark} " if mark == "|" else f"{mark} "
    return between.join(quoted(word, mark) for word in words)


def parted(text: str, mark: str = ",") -> tuple[str, ...]:
    """Return the words that `joined` was given. Raises ValueError where quotes do not end."""
    return tuple(unquoted(part) for part in _split(text, mark)) if text.strip() else ()


def _split(text: str, mark: str) -> list[str]:
    """Cut at every ``mark`` that stands outside quotes."""
    parts, inside, escaped = [""], False, False
    for sign in text:
        if sign == mark and not inside:
            parts.append("")
            continue
        if sign == '"' and not escaped:
            inside = not inside
        escaped = sign == "\\" and not escaped
        parts[-1] += sign
    return parts


def settings(text: str) -> dict[str, str]:
    """Return the settings of a field, "이름 = 값" a line. Raises ValueError for a line that is none."""
    found = {}
    for line in text.splitlines():
        match = _SETTING.fullmatch(line.strip())
        if match is None:
            raise ValueError(line)
        found[match[1]] = match[2]
    return found


def written(value: object) -> str:
    """Return a value of a definition in words; `read_as` gives it back."""
    match value:
        case bool():
            return YES if value else NO
        case str():
            return quoted(value)
        case tuple():
            return joined(map(str, value))
        case _:
            return str(value)


def read_as(text: str, kind: Any) -> Any:
    """Return the value of a type that ``text`` stands for. Raises ValueError where it stands for none."""
    origin = get_origin(kind)
    if origin is tuple:
        return parted(text)
    if origin in {Union, types.UnionType, Literal}:  # Axis | Literal[""]: words of a list
        return _among(unquoted(text), kind)
    if kind is bool:
        if text.strip() not in {YES, NO}:
            raise ValueError(text)
        return text.strip() == YES
    return unquoted(text) if kind is str else kind(text.strip())


def _among(word: str, kind: Any) -> str:
    """The word, where it is one of those that the literals of a type name."""
    literals = [kind] if get_origin(kind) is Literal else get_args(kind)
    if not any(word in get_args(literal) for literal in literals):
        raise ValueError(word)
    return word
