"""Text on its way into and out of a workbook: NFC, no control characters, Excel's own escapes, safe names."""

import re
import unicodedata
from collections.abc import Collection

from kai_desk.korean.errors import Told

MAX_TEXT = 32_767
MAX_SHEET_NAME = 31

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAME = re.compile(r"[\\/?*\[\]:\t\n]")
_FORMULA_STARTS = frozenset("=+-@\t\r＝＋－＠")


def clean_text(text: str) -> str:
    """`text` in NFC with line ends as LF and without the characters that XML or a cell cannot hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines))


def cell_text(text: str) -> str:
    """`text` as a cell can hold it. Raises Told when it is longer than 32,767 characters, counted as Excel counts."""
    cleaned = clean_text(text)
    if len(cleaned.encode("utf-16-le")) // 2 > MAX_TEXT:
        raise Told(
            f"통합 문서를 만들지 않았습니다: '{cleaned[:20]}…'로 시작하는 글이 한 칸에 담을 수 있는 "
            f"{MAX_TEXT:,}자를 넘으니 글을 줄여 주십시오."
        )
    return cleaned


def escape(text: str) -> str:
    """Protect what a spreadsheet program would take for an escaped character ("_x0041_" is read as "A")."""
    return _ESCAPED.sub(lambda found: f"_x005F_{found.group(0)[1:]}", text)


def unescape(text: str) -> str:
    """Undo the escapes of a workbook's text: "_x000D_" is a carriage return, "_x005F_" an underscore."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program may take typed or imported `text` for a formula (half or full width signs)."""
    return text[:1] in _FORMULA_STARTS if text else False


def sheet_name(text: str, taken: Collection[str] = ()) -> str:
    """A valid sheet name near `text` that no name in `taken` equals (letter case ignored): at most 31 characters."""
    cleaned = " ".join(_NOT_IN_SHEET_NAME.sub(" ", clean_text(text)).split()).strip("'")
    base = _cut(cleaned, MAX_SHEET_NAME) or "시트"
    if base.lower() == "history":
        base = f"{base}_"
    lowered = {name.lower() for name in taken}
    name, number = base, 2
    while name.lower() in lowered:
        ending = f" ({number})"
        name, number = _cut(base, MAX_SHEET_NAME - len(ending)) + ending, number + 1
    return name


def _cut(text: str, length: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > length:
        text = text[:-1]
    return text.strip().strip("'")


def width(text: str) -> int:
    """The longest line of `text` in columns of a digit: East-Asian wide and full-width characters take two."""
    return max((sum(_columns(sign) for sign in line) for line in text.split("\n")), default=0)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1
