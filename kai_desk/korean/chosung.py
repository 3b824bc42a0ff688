"""Search by 초성: "ㅍㅅㅋ" finds 포스코DX, and so does "포ㅅㅋd"."""

import re

from kai_desk.korean.text import squeeze

_FIRST, _LAST = 0xAC00, 0xD7A3
_PER_INITIAL = 21 * 28
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_CONJOINING: dict[int, str] = {0x1100 + place: initial for place, initial in enumerate(_INITIALS)}
# An input method joins two consonants typed in a row: "ㄱㅅ" arrives as "ㄳ".
_JOINED = {
    "ㄳ": "ㄱㅅ",
    "ㄵ": "ㄴㅈ",
    "ㄶ": "ㄴㅎ",
    "ㄺ": "ㄹㄱ",
    "ㄻ": "ㄹㅁ",
    "ㄼ": "ㄹㅂ",
    "ㄽ": "ㄹㅅ",
    "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ",
    "ㅀ": "ㄹㅎ",
    "ㅄ": "ㅂㅅ",
}
_SIMPLE = {**_CONJOINING, ord(" "): "", ord("·"): ""}
_APART = str.maketrans(_JOINED)


def search_key(text: str) -> str:
    """Return the form to search in: NFC, lower case, without spaces and middle dots."""
    return squeeze(text).casefold().translate(_SIMPLE)


def chosung(text: str) -> str:
    """Return the initials of ``text``: "포스코DX" is "ㅍㅅㅋdx"."""
    return "".join(_initial(char) for char in search_key(text))


def _initial(char: str) -> str:
    place = ord(char)
    return _INITIALS[(place - _FIRST) // _PER_INITIAL] if _FIRST <= place <= _LAST else char


def pattern(query: str) -> re.Pattern[str]:
    """Return what to look for in search_key of a text; an initial stands for each of its syllables."""
    return re.compile("".join(_wanted(char) for char in search_key(query).translate(_APART)))


def _wanted(char: str) -> str:
    if char not in _INITIALS:
        return re.escape(char)
    first = _FIRST + _INITIALS.index(char) * _PER_INITIAL
    return f"[{char}{chr(first)}-{chr(first + _PER_INITIAL - 1)}]"


def found(query: str, text: str) -> bool:
    """Whether ``query`` (syllables, initials and Latin mixed) occurs in ``text``; an empty one always does."""
    return pattern(query).search(search_key(text)) is not None
