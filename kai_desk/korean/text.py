"""One form for text however it was typed: NFC, half-width ASCII, one middle dot, single spaces."""

import re
from importlib import import_module
from typing import Any

_ONE_FORM = {
    **{0xFF01 + step: 0x21 + step for step in range(0x5E)},
    **dict.fromkeys(map(ord, "‧ㆍ・∙･"), "·"),
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF), None),
}
_COMPOSED = re.compile(r"[\x00-\x7F가-힣·]*")  # what is nothing but these is NFC as it stands
_COMPANY = re.compile(r"㈜|\(주\)|주식회사")
_SYMBOLS = frozenset({"So", "No"})
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf", "Cc"})


def nfc(text: str) -> str:
    """Return ``text`` with composed syllables (names from macOS arrive decomposed)."""
    if _COMPOSED.fullmatch(text):
        return text
    return str(_characters().normalize("NFC", text))


def _characters() -> Any:
    """Return the tables of all characters: large, and names and numbers as a rule do without."""
    return import_module("unicodedata")


def squeeze(text: str) -> str:
    """Return NFC text with half-width ASCII, ``·`` for every middle dot and single inner spaces."""
    return " ".join(nfc(nfc(text).translate(_ONE_FORM)).split())


def width(text: str) -> int:
    """Return the columns ``text`` takes in a fixed-width Korean font: Hangul and signs such as △ take two."""
    characters = _characters()
    return sum(_width_of(char, characters) for char in nfc(text))


def _width_of(char: str, characters: Any) -> int:
    breadth, category = characters.east_asian_width(char), characters.category(char)
    if category in _WEIGHTLESS:
        return 0
    return 2 if breadth in {"W", "F"} or (breadth == "A" and category in _SYMBOLS) else 1


def normal_name(text: str) -> str:
    """Return the form in which two spellings of one organization's name are compared."""
    plain = squeeze(text).casefold()
    core = _COMPANY.sub("", plain) or plain
    return core.replace(" ", "").replace("·", "")
