"""Page breaks on A4: no heading parted from its table, no short table cut where a page can hold it."""

from collections.abc import Collection, Mapping, Sequence

# Points inside the margins that `workbook` prints with (A4 at 100 %), a little less than there is.
PORTRAIT = (505.0, 728.0)
LANDSCAPE = (750.0, 482.0)
_COLUMN_POINTS = 5.25  # a column's width unit: one digit of 7 pixels
_COLUMN_EXTRA = 3.75


def page_scale(widths: Sequence[float], *, landscape: bool) -> float:
    """Return how much the sheet is shrunk to fit the paper's width, 1 where it fits."""
    room, _ = LANDSCAPE if landscape else PORTRAIT
    wanted = sum(width * _COLUMN_POINTS + _COLUMN_EXTRA for width in widths)
    return min(1.0, room / wanted) if wanted else 1.0


def page_breaks(
    heights: Mapping[int, float],
    held: Collection[int],
    wanted: Collection[int],
    *,
    repeated: int | Mapping[int, int] | None,
    room: float,
) -> tuple[int, ...]:
    """Return the rows after which a page ends.

    ``held`` rows stay with the row that follows; ``wanted`` are breaks asked for; ``repeated`` is the head row that
    is printed again on later pages, or for each row the one that is printed again where the row begins a page;
    ``room`` is the height of a page in points.
    """
    breaks: list[int] = []
    used = 0.0
    for block in _blocks(heights, held):
        needed = sum(heights[row] for row in block)
        start = block[0]
        asked = start - 1 in wanted
        if used and (asked or used + needed > room):
            breaks.append(start - 1)
            used = _again(heights, repeated, start)
        used += needed
        while used > room:
            used -= room
    return tuple(breaks)


def _blocks(heights: Mapping[int, float], held: Collection[int]) -> list[list[int]]:
    """Rows that must stay together, in order."""
    blocks: list[list[int]] = []
    for row in sorted(heights):
        if blocks and blocks[-1][-1] in held:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _again(heights: Mapping[int, float], repeated: int | Mapping[int, int] | None, start: int) -> float:
    if isinstance(repeated, Mapping):
        return heights[repeated[start]] if start in repeated else 0.0
    return heights[repeated] if repeated is not None and start > repeated else 0.0
