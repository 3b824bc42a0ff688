"""Words of a picture: shortened so that they still differ, wrapped, kept apart."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

CUT = "…"


def shorten(names: Sequence[str], room: float, metrics: QFontMetricsF) -> list[str]:
    """Return the names cut to ``room`` pixels; different names stay different, whichever part of them differs."""
    found = [metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) for name in names]
    for way in (_ends, _middles, _numbered):
        alike = {
            short: [place for place, other in enumerate(found) if other == short]
            for short in found
            if len({name for name, other in zip(names, found, strict=True) if other == short}) > 1
        }
        if not alike:
            break
        for places in alike.values():
            for place, short in zip(places, way([names[place] for place in places], room, metrics), strict=True):
                found[place] = short
    return found


def _ends(names: Sequence[str], room: float, metrics: QFontMetricsF) -> list[str]:
    return [metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room) for name in names]


def _middles(names: Sequence[str], room: float, metrics: QFontMetricsF) -> list[str]:
    """Keep a beginning and what follows the first letter in which the names differ."""
    first = next(
        (place for place in range(min(map(len, names))) if len({name[place] for name in names}) > 1),
        min(map(len, names)),
    )
    begins = metrics.elidedText(names[0][:first], Qt.TextElideMode.ElideRight, room * 0.35)
    begins = begins if begins.endswith(CUT) else begins + CUT
    rest = room - metrics.horizontalAdvance(begins)
    return [begins + metrics.elidedText(name[first:], Qt.TextElideMode.ElideRight, rest) for name in names]


def _numbered(names: Sequence[str], room: float, metrics: QFontMetricsF) -> list[str]:
    """Number the names in the order in which they stand: what differs does not fit."""
    kinds = list(dict.fromkeys(names))
    ends = [f"({kinds.index(name) + 1})" for name in names]
    return [
        metrics.elidedText(name, Qt.TextElideMode.ElideRight, room - metrics.horizontalAdvance(end)) + end
        for name, end in zip(names, ends, strict=True)
    ]


def wrap(words: str, room: float, metrics: QFontMetricsF, most: int) -> list[str]:
    """Return ``words`` on at most ``most`` lines of ``room`` pixels, broken at spaces; the last line is cut."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and (metrics.horizontalAdvance(joined) <= room or len(lines) == most):
            lines[-1] = joined
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places at least ``gap`` apart between ``low`` and ``high``, in their order, each near where it was.

    Where there is no room for all, they stand evenly and closer than ``gap``.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    moved = [min(max(places[place], low), high) for place in order]
    for here in range(1, len(moved)):
        moved[here] = max(moved[here], moved[here - 1] + gap)
    if moved and moved[-1] > high:
        moved[-1] = high
        for here in range(len(moved) - 2, -1, -1):
            moved[here] = min(moved[here], moved[here + 1] - gap)
    found = [0.0] * len(places)
    for place, at in zip(order, moved, strict=True):
        found[place] = at
    return found
