"""How wide the columns of a sheet are where its definition does not say: by what stands in them."""

from kai_desk.briefing.content import Grid, Head, Item, Piece
from kai_desk.korean.dates import Span
from kai_desk.tables.table import Column
from kai_desk.tables.text import show
from kai_desk.workbook.text import width

PLAIN_SHEET = (17.0,) * 6
_LEAST, _MOST, _ROOM = 8.0, 40.0, 2.0
_HEAD_MOST = 16.0  # a longer title is wrapped
_KINDS = {"won": 18.0, "count": 8.0, "decimal": 9.0, "rate": 9.0, "date": 13.0, "span": 15.0, "slip": 9.0}


def fitting_widths(pieces: list[Piece]) -> tuple[float, ...]:
    """Return a width in digits for each column of the grids among ``pieces``, six alike where there is none."""
    found: list[float] = []
    for grid in (piece for piece in pieces if isinstance(piece, Grid)):
        place = 0
        for number, head in enumerate(grid.heads):
            wanted = _wanted(head, [row.items[number] for row in grid.rows if len(row.items) > number]) / head.span
            for _ in range(head.span):
                found += [_LEAST] if place == len(found) else []
                found[place] = max(found[place], wanted)
                place += 1
    return tuple(round(one, 1) for one in found) or PLAIN_SHEET


def _wanted(head: Head, items: list[Item]) -> float:
    least = max(_KINDS.get(head.kind, _LEAST), min(float(width(head.title)), _HEAD_MOST))
    words = [_words(head, item) for item in items]
    return min(max([least, *(width(word) + _ROOM for word in words)]), max(_MOST, least))


def _words(head: Head, item: Item) -> str:
    """The words of a text or a date; numbers are as wide as their kind."""
    if isinstance(item, str):
        return item
    return show(item, Column(head.id, head.title, head.kind)) if isinstance(item, Span) else ""
