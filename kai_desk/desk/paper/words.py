"""Words on paper: faces in points, lines broken between words, nothing ever cut off.

Everything is measured in dots of which 1,200 make an inch, on whatever device it is painted.
"""

import re

from PySide6.QtGui import QFont, QFontMetricsF

from kai_desk.desk.style import base_font

DOTS_PER_INCH = 1200
PT = DOTS_PER_INCH / 72
LINE = 1.42  # height of a line over the size of its type, as in the sheets
_PLACES = (
    re.compile(r"(?<!\d\.)(?= )|(?<=\d\.)(?= (?!\d))"),  # between words, not within "2025. 8. 4."
    re.compile(r"(?=\()"),
    re.compile(r"(?<=[~·/])"),
    re.compile(r"(?= )"),
    re.compile(r"(?<=.)"),
)
_MARK = re.compile(r"(?:[□○·※*-]|\d+\.) +")


class Faces:
    """The body face in the sizes of one paper; measured once each."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[tuple[int, bool, bool], tuple[QFont, QFontMetricsF]] = {}

    def face(self, points: float, *, bold: bool = False, underline: bool = False) -> tuple[QFont, QFontMetricsF]:
        """Return a face of so many points, and its measures in dots."""
        key = (max(1, round(points * PT)), bold, underline)
        if key not in self._made:
            font = base_font()
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            font.setPixelSize(key[0])
            font.setBold(bold)
            font.setUnderline(underline)
            self._made[key] = (font, QFontMetricsF(font))
        return self._made[key]


def broken(text: str, room: float, metrics: QFontMetricsF) -> list[str]:
    """Return ``text`` in lines of at most ``room`` dots, parted at line ends and where it hurts least."""
    return [line for part in text.split("\n") for line in _broken(part, room, metrics)]


def _broken(text: str, room: float, metrics: QFontMetricsF, step: int = 0) -> list[str]:
    """Part at the first kind of places; what is still too long at the next. A single letter always stands."""
    if step == len(_PLACES) or metrics.horizontalAdvance(text) <= room:
        return [text]
    lines: list[str] = []
    line = ""
    for part in _PLACES[step].split(text):
        if metrics.horizontalAdvance(line + part) <= room:
            line += part
            continue
        if line:
            lines.append(line)
        *whole, line = _broken(part.lstrip(" "), room, metrics, step + 1)
        lines += whole
    return [*lines, line]


def hanging(line: str, metrics: QFontMetricsF) -> float:
    """Return how far the lines after the first stand in, under the words after a mark like "○ "."""
    mark = _MARK.match(line)
    return metrics.horizontalAdvance(mark[0]) if mark else 0.0
