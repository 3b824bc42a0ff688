"""Curves over days: the plot, months below, the 기준일 line, names at the ends of lines instead of a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kai_desk.desk.charts.axes import Scale, months
from kai_desk.desk.charts.names import shorten, spread
from kai_desk.desk.charts.paper import Paper

HEAD, FOOT, LEFT, END_SHARE, END_GAP = 24.0, 28.0, 64.0, 0.26, 10.0


@dataclass(frozen=True, slots=True)
class End:
    """What stands at the end of a line: its words and value, where the line ends, how it looks."""

    words: str
    value: str
    x: float
    y: float
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Days across, values up."""

    across: Scale
    up: Scale

    def x(self, day: date) -> float:
        """Return the pixel of a day."""
        return self.across.at(day.toordinal())

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.up.at(value)


def plot(
    paper: Paper, days: Sequence[date], most: float, *, right: float, left: float = LEFT, head: float = HEAD
) -> Plot:
    """Return the plot for these days and values 0..``most``, with room at the right for names of lines."""
    first, last = min(days), max(days)
    if first == last:
        first, last = first - timedelta(days=15), last + timedelta(days=15)
    return Plot(
        Scale(first.toordinal(), last.toordinal(), left, paper.width - right),
        Scale(0, most or 1, paper.height - FOOT, head),
    )


def frame(paper: Paper, drawn: Plot, ticks: Sequence[tuple[float, str]]) -> None:
    """Draw the few lines values are read against, their words at the left, months below."""
    left, right = drawn.across.start, drawn.across.end
    paper.grid([(left, drawn.y(at), right, drawn.y(at)) for at, _ in ticks])
    room = left - 10
    for at, words in ticks:
        for short in shorten([words], room, paper.measures()):
            paper.text(short, left - 10, drawn.y(at), paper.tokens.muted, across=1)
    first, last = date.fromordinal(round(drawn.across.low)), date.fromordinal(round(drawn.across.high))
    below = months(first, last, max(2, int((right - left) / 72)))
    base = drawn.up.start
    paper.lines([(drawn.x(day), base, drawn.x(day), base + 4) for day, _ in below], paper.tokens.border)
    end = -10.0
    for day, words in below:
        half = paper.measures().horizontalAdvance(words) / 2
        if drawn.x(day) - half > end + 6:
            end = paper.text(words, drawn.x(day), drawn.up.start + 7, paper.tokens.muted, across=0.5, down=0).right()
    paper.lines([(left, drawn.up.start, right, drawn.up.start)], paper.tokens.border)


def today(paper: Paper, drawn: Plot, on: date) -> None:
    """Draw the line of the 기준일 where it lies within the picture."""
    if drawn.across.low <= on.toordinal() <= drawn.across.high:
        x = drawn.x(on)
        paper.lines([(x, drawn.up.end - 6, x, drawn.up.start)], paper.tokens.late, 1.0)
        paper.text("기준일", x, drawn.up.end - 14, paper.tokens.late, across=0.5)


def end_room(paper: Paper, names: Sequence[str], values: Sequence[str]) -> float:
    """Return how much room the names and values at the ends of lines take, at most a share of the sheet."""
    metrics = paper.measures(bold=True)
    widest = max(
        (metrics.horizontalAdvance(f"{name} {value}".strip()) for name, value in zip(names, values, strict=True)),
        default=0.0,
    )
    return min(widest + END_GAP + 16, max(paper.width * END_SHARE, 110.0))


def name_ends(paper: Paper, drawn: Plot, ends: Sequence[End]) -> None:
    """Write names and values beside the ends of their lines, apart from each other; hairlines lead to them.

    Lines that end early are named where they end, if there is room before the edge; all others at the right.
    """
    metrics = paper.measures(bold=True)
    widest = max((metrics.horizontalAdvance(f"{end.words} {end.value}") for end in ends), default=0.0)
    width = min(widest, max(paper.width * END_SHARE, 110.0))
    early = [end for end in ends if end.x + width + 40 < drawn.across.end]
    column = max((end.x for end in early), default=0.0) + END_GAP + 8
    if column + width > drawn.across.end:
        early = []
    _name_column(paper, drawn, [end for end in ends if end not in early], drawn.across.end + END_GAP + 8)
    _name_column(paper, drawn, early, column, room=width)


def _name_column(paper: Paper, drawn: Plot, ends: Sequence[End], left: float, *, room: float = 0.0) -> None:
    if not ends:
        return
    metrics = paper.measures(bold=True)
    room, plate = room or paper.width - left - 2, bool(room)
    values = max(metrics.horizontalAdvance(end.value) for end in ends)
    names = shorten([end.words for end in ends], max(room - values - 6, 24.0), metrics)
    places = spread([end.y for end in ends], metrics.height(), drawn.up.end, drawn.up.start - metrics.height() / 2)
    for end, y in zip(ends, places, strict=True):
        paper.lines([(end.x + 3, end.y, left - 3, y)], paper.tokens.border, 0.7)
    for end, name, y in zip(ends, names, places, strict=True):
        paper.text(f"{name} {end.value}".strip(), left, y, end.colour, bold=end.bold, plate=plate)
