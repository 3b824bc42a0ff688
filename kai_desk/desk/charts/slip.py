"""Slip trend: across the day of a report, up the day promised then; level is kept, rising slips, the slope is now."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from kai_desk.desk.charts.axes import Scale, ends, months
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.curves import FOOT, HEAD, Plot, frame, today
from kai_desk.desk.charts.names import shorten, spread
from kai_desk.desk.charts.paper import Paper
from kai_desk.korean.dates import write_date
from kai_desk.tables.table import Slip, Table
from kai_desk.tables.text import show, show_slip

LEFT, SIDE, TOP = 62.0, 240.0, HEAD + 18
SIGNS = {"기준": ("diamond", False), "예측": ("ring", False), "완료": ("circle", True), "그림 밖": ("triangle", False)}
NEAR, MANY = 6.0, 14
FAR = "그림 밖"

Key = tuple[str, str]
Lines = dict[Key, list[int]]


class SlipChart(Chart):
    """One line a milestone through what was promised for it, report by report; what was said once is a small sign."""

    def least_height(self, table: Table) -> float:
        """Enough for a slope that can be read."""
        return 280.0 if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the lines."""
        lines: dict[tuple[str, str], list[int]] = {}
        for place in range(len(table.rows)):
            if _reported(table, place) is not None and ends(table.column("promised")[place]):
                key = (str(table.column("milestone")[place]), str(table.column("consortium")[place]))
                lines.setdefault(key, []).append(place)
        again = {key: places for key, places in lines.items() if len(places) > 1} or lines
        shown = [place for places in again.values() for place in places]
        reported = [day for place in shown if (day := _reported(table, place))]
        promised = [day for place in shown for day in ends(table.column("promised")[place])]
        drawn = _plot(paper, [*reported, table.on], promised or [table.on])
        if lines:
            _frame(paper, drawn)
            _slope(paper, drawn)
            today(paper, drawn, table.on)
        named = _named(table, again, drawn, paper)
        for key, places in sorted(lines.items(), key=lambda line: line[0] in named):
            _line(table, places, drawn, paper, bold=key in named)
        _name(table, again, named, drawn, paper)
        return [_mark(table, place, drawn) for place in range(len(table.rows))]


def _reported(table: Table, place: int) -> date | None:
    day = table.column("reported")[place]
    return day if isinstance(day, date) else None


def _plot(paper: Paper, reported: Sequence[date], promised: Sequence[date]) -> Plot:
    first, last = min(reported).toordinal(), max(reported).toordinal()
    low, high = min(promised).toordinal(), max(promised).toordinal()
    room = min(SIDE, paper.width * 0.34)
    wide, tall = max(last - first, 20), max(high - low, 20)
    return Plot(
        Scale(first - wide * 0.03, last + wide * 0.03, LEFT, paper.width - room),
        Scale(low - tall * 0.06, high + tall * 0.06, paper.height - FOOT, TOP),
    )


def _frame(paper: Paper, drawn: Plot) -> None:
    first, last = date.fromordinal(round(drawn.up.low)), date.fromordinal(round(drawn.up.high))
    most = max(2, int((drawn.up.start - drawn.up.end) / 34))
    frame(paper, drawn, [(day.toordinal(), words) for day, words in months(first, last, most)])
    right = paper.text("↑ 약속한 날", 0, 9, paper.tokens.muted).right() + 18
    paper.lines([(right, 9, right + 22, 9)], paper.tokens.muted, 1.2, dashed=True)
    paper.text("기한 = 보고한 날", right + 28, 9, paper.tokens.muted)
    paper.text("보고한 날 →", paper.width, drawn.up.start + 7, paper.tokens.muted, across=1, down=0)


def _slope(paper: Paper, drawn: Plot) -> None:
    """Draw where a promise falls on the day of its report; below it everything is due."""
    low, high = max(drawn.across.low, drawn.up.low), min(drawn.across.high, drawn.up.high)
    if high <= low:
        return
    path = QPainterPath()
    path.moveTo(drawn.across.at(low), drawn.y(low))
    path.lineTo(drawn.across.at(high), drawn.y(high))
    paper.path(path, paper.tokens.muted, 1.2, dashed=True)


def _points(table: Table, places: Sequence[int], drawn: Plot) -> list[tuple[float, float, float, str]]:
    """Return x, height of the latest and of the earliest day promised, and what kind of promise it was.

    What lies beyond the picture stands at its edge, as a sign of its own.
    """
    found = []
    for place in places:
        day, days = _reported(table, place), ends(table.column("promised")[place])
        if day is None or not days:
            continue
        last, first = (min(max(end.toordinal(), drawn.up.low), drawn.up.high) for end in (days[-1], days[0]))
        x = min(max(day.toordinal(), drawn.across.low), drawn.across.high)
        kind = str(table.column("kind")[place]) if last == days[-1].toordinal() else FAR
        found.append((drawn.across.at(x), drawn.y(last), drawn.y(first), kind))
    return found


def _line(table: Table, places: Sequence[int], drawn: Plot, paper: Paper, *, bold: bool) -> None:
    points = _points(table, places, drawn)
    colour = paper.tokens.border
    if bold:
        colour = paper.tokens.late if _late(table, places) else paper.tokens.bar
        paper.lines([(x, low, x, high) for x, high, low, _ in points if low != high], paper.tokens.bar_third, 4)
    paper.curve([(x, y) for x, y, _, _ in points], colour, 1.8 if bold else 1.0)
    for x, y, _, kind in points:
        sign, filled = SIGNS.get(kind, ("square", False))
        paper.sign(sign, x, y, colour, filled=filled, size=7 if bold else 5)


def _late(table: Table, places: Sequence[int]) -> bool:
    slip = table.column("slip")[places[-1]]
    return isinstance(slip, Slip) and slip.low > 0


def _moved(table: Table, places: Sequence[int]) -> int:
    slip = table.column("slip")[places[-1]]
    return max(abs(slip.low), abs(slip.high)) if isinstance(slip, Slip) else 0


def _named(table: Table, lines: Lines, drawn: Plot, paper: Paper) -> set[Key]:
    """Return the lines that have a name: all where they are few, else those that moved furthest."""
    room = int((drawn.up.start - drawn.up.end) / paper.measures().height()) - 1
    most = min(room, MANY) if len(lines) > MANY else room
    order = sorted(lines, key=lambda key: -_moved(table, lines[key]))
    return set(order[: max(most, 1)])


def _name(table: Table, lines: Lines, named: set[Key], drawn: Plot, paper: Paper) -> None:
    """Write slip and name at the right, as near to the ends of their lines as they have room."""
    left = drawn.across.end + 18
    metrics = paper.measures()
    ended = [(key, _points(table, lines[key], drawn)[-1]) for key in lines if key in named]
    slips = [table.column("slip")[lines[key][-1]] for key, _ in ended]
    words = [
        f"{show_slip(slip)} {key[0]}" if isinstance(slip, Slip) else key[0]
        for (key, _), slip in zip(ended, slips, strict=True)
    ]
    short = shorten(words, paper.width - left - 2, metrics)
    base = drawn.up.start - metrics.height() * 1.5
    heights = spread([point[1] for _, point in ended], metrics.height(), drawn.up.end, base)
    for (key, point), text, y in zip(ended, short, heights, strict=True):
        paper.lines([(point[0] + 5, point[1], left - 3, y)], paper.tokens.border, 0.7)
        paper.text(text, left, y, paper.tokens.late if _late(table, lines[key]) else paper.tokens.text)
    if len(ended) < len(lines):
        rest = f"그 밖에 {len(lines) - len(ended)}건은 표에"
        paper.text(rest, left, drawn.up.start - metrics.height() / 2, paper.tokens.muted)


def _mark(table: Table, place: int, drawn: Plot) -> Mark:
    points = _points(table, [place], drawn)
    x, y = points[0][:2] if points else (drawn.across.start, drawn.up.start)
    day = _reported(table, place)
    when = write_date(day) if day is not None else "보고일 없음"
    said = [
        show(table.column(name)[place], table.columns[table.index(name)])
        for name in ("milestone", "consortium", "kind", "promised", "slip")
    ]
    words = f"{said[0]}, {said[1]}: {when} {said[2]} {said[3]} ({said[4]})"
    return Mark(QRectF(x - NEAR, y - NEAR, 2 * NEAR, 2 * NEAR), words, table.row_ids[place])
