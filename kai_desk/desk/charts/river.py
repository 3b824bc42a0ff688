"""How many teams are left: a river that narrows and widens with each round, the plan as dashed banks."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kai_desk.desk.charts.axes import column_or, whole
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.names import wrap
from kai_desk.desk.charts.paper import Paper
from kai_desk.desk.style import HEADING
from kai_desk.korean.dates import Span, write_short, write_span
from kai_desk.tables.table import Table, Value

FLAT = 0.28  # of a station, on each side of its middle
LINES = 2  # of a station's name, and of its date
TOP = 20.0
BANK = 4.0  # between a number and the banks of its water
FACT = "실제"

Width = tuple[float, float]  # of one station: its place and its teams


class RiverChart(Chart):
    """One station a round; solid is fact, dashed is plan, both where they differ."""

    def least_height(self, table: Table) -> float:
        """Enough for the water and the names below it."""
        return 190.0 if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the water, the banks of the plan and the numbers."""
        if not table.rows:
            return ()
        teams = [whole(count) for count in table.column("teams")]
        facts = [kind == FACT for kind in table.column("basis")]
        low, high = _plans(table, teams, facts)
        line = paper.measures().height()
        foot = line * 2 * LINES + 10
        pitch = paper.width / len(teams)
        middle = TOP + (paper.height - foot - TOP) / 2
        most = max((count for count in (*teams, *high) if count is not None), default=1) or 1
        scale = (paper.height - foot - TOP) / most
        river = _River(paper, pitch, middle, scale)
        shown = [(place, float(count)) for place, count in enumerate(teams) if count is not None and facts[place]]
        river.water(shown, more=len(shown) < len(teams))
        river.banks(low, shown, facts)
        if any(a != b for a, b in zip(low, high, strict=True)):
            river.banks(high, shown, facts)
        for place in range(len(teams)):
            self._station(table, place, river, (low[place], high[place]))
        return [
            Mark(QRectF(pitch * place, 0, pitch, paper.height), _spoken(table, place), table.row_ids[place])
            for place in range(len(teams))
        ]

    def _station(self, table: Table, place: int, river: "_River", planned: tuple[int | None, int | None]) -> None:
        paper, x = river.paper, river.x(place)
        metrics = paper.measures()
        fact = table.column("basis")[place] == FACT
        teams = whole(table.column("teams")[place])
        words = str(teams) if fact and teams is not None else range_words(*planned)
        widest = river.scale * max((count for count in (teams, *planned) if count is not None), default=0)
        figure = paper.face(HEADING, bold=True)[1].height()
        narrow = river.scale * ((teams if fact else planned[0]) or 0) < figure + BANK
        y = river.middle - widest / 2 - figure / 2 - BANK if narrow else river.middle
        colour = "" if fact else paper.tokens.muted
        area = paper.text(words or "-", x, y, colour, across=0.5, bold=True, size=HEADING)
        entered = whole(column_or(table, "entered")[place])
        if fact and teams is not None and planned[0] is not None and not planned[0] <= teams <= (planned[1] or 0):
            ghost = f"계획 {range_words(*planned)}"
            paper.text(ghost, x, river.middle + widest / 2 + 3, paper.tokens.muted, across=0.5, down=0)
        if fact and entered and place:
            paper.text(f"+{entered}", area.right() + 4, area.center().y(), paper.tokens.confirmed, bold=True)
        y = paper.height - metrics.height() * 2 * LINES - 2
        room = river.pitch - 6
        for line in wrap(str(table.column("round")[place]), room, metrics, LINES):
            paper.text(line, x, y, paper.tokens.text, across=0.5, down=0)
            y += metrics.height()
        dates = column_or(table, "date")
        for line in wrap(_when(dates[place], _year_before(dates, place, table.on.year)), room, metrics, LINES):
            paper.text(line, x, y, paper.tokens.muted, across=0.5, down=0)
            y += metrics.height()


class _River:
    """Where stations lie and how wide the water is there."""

    def __init__(self, paper: Paper, pitch: float, middle: float, scale: float) -> None:
        self.paper, self.pitch, self.middle, self.scale = paper, pitch, middle, scale

    def x(self, place: float) -> float:
        """Return the middle of a station."""
        return self.pitch * (place + 0.5)

    def water(self, shown: list[tuple[int, float]], *, more: bool) -> None:
        """Fill what is fact; it ends open where a plan follows."""
        for stretch in _runs(shown):
            lead = FLAT if more and stretch[-1] == shown[-1] else 0.5
            path = self._bank(stretch, -1, 0.5, lead)
            path.connectPath(self._bank(stretch, 1, 0.5, lead).toReversed())
            path.closeSubpath()
            self.paper.area(path, self.paper.tokens.river)
            if all(width == 0 for _, width in stretch):
                self.paper.path(self._bank(stretch, 1, 0.5, lead), self.paper.tokens.bar)

    def banks(self, planned: Sequence[int | None], shown: list[tuple[int, float]], facts: Sequence[bool]) -> None:
        """Draw the plan: from the last fact on, and wherever it is not what happened."""
        actual = dict(shown)
        points: list[tuple[int, float]] = []
        for place, width in enumerate(planned):
            following = place + 1 < len(facts) and not facts[place + 1]
            differs = any(
                other in range(len(facts))
                and planned[other] is not None
                and (other not in actual or planned[other] != actual[other])
                for other in (place - 1, place, place + 1)
            )
            own = width if width is not None and (not facts[place] or width != actual.get(place)) else None
            here = own if own is not None else actual.get(place, width)
            if here is not None and (differs or following or not facts[place]):
                points.append((place, float(here)))
        for stretch in _runs(points):
            last = len(facts) - 1
            ahead = 0.5 if stretch[-1][0] == last else FLAT
            behind = FLAT * -1 if facts[stretch[0][0]] and len(stretch) > 1 else 0.5
            for side in (-1, 1):
                path = self._bank(stretch, side, behind, ahead)
                self.paper.path(path, self.paper.tokens.bar, 1.5, dashed=True)

    def _bank(self, stretch: list[tuple[int, float]], side: int, behind: float, ahead: float) -> QPainterPath:
        """Return one bank from before the first station to behind the last, flat at each, smooth between."""
        first, width = stretch[0]
        path = QPainterPath(QPointF(self.x(first - behind), self._y(width, side)))
        before = width
        for place, now in stretch:
            if place != first:
                start, end = self.x(place - 1 + FLAT), self.x(place - FLAT)
                half = (start + end) / 2
                was, will = self._y(before, side), self._y(now, side)
                path.lineTo(start, was)
                path.cubicTo(QPointF(half, was), QPointF(half, will), QPointF(end, will))
            before = now
        path.lineTo(self.x(stretch[-1][0] + ahead), self._y(before, side))
        return path

    def _y(self, width: float, side: int) -> float:
        return self.middle + side * width * self.scale / 2


def _runs(points: list[tuple[int, float]]) -> list[list[tuple[int, float]]]:
    """Return stretches of stations that follow each other."""
    return [
        [point for _, point in group] for _, group in groupby(enumerate(points), key=lambda pair: pair[1][0] - pair[0])
    ]


def _plans(
    table: Table, teams: Sequence[int | None], facts: Sequence[bool]
) -> tuple[list[int | None], list[int | None]]:
    """Return the fewest and the most teams planned after each round."""
    low = [
        count if count is not None or fact else left
        for count, fact, left in zip(map(whole, column_or(table, "planned")), facts, teams, strict=True)
    ]
    high = [whole(value) for value in column_or(table, "planned_high")]
    return low, [most if most is not None else low[place] for place, most in enumerate(high)]


def range_words(low: int | None, high: int | None) -> str:
    """Return "3", "1~2" for a range, "" for none."""
    if low is None:
        return "" if high is None else str(high)
    return str(low) if high in {None, low} else f"{low}~{high}"


def _year_before(dates: Sequence[Value], place: int, year: int) -> int:
    """Return the year in which the reader is: that of the last dated station, else of the 기준일."""
    for moment in reversed(dates[:place]):
        last = (moment.hi or moment.lo) if isinstance(moment, Span) else None
        if last is not None:
            return last.year
    return year


def _when(moment: Value, year: int) -> str:
    """Return a date, without its year where that is the reader's."""
    if not isinstance(moment, Span):
        return ""
    words = write_short(moment.lo) if moment.exact and moment.lo and moment.lo.year == year else write_span(moment)
    return words.removeprefix(f"{year}년").removeprefix(f"{year}.").strip()


def _spoken(table: Table, place: int) -> str:
    basis, teams = table.column("basis")[place], whole(table.column("teams")[place])
    low, high = whole(column_or(table, "planned")[place]), whole(column_or(table, "planned_high")[place])
    count = str(teams) if teams is not None else "-"
    if basis != FACT and range_words(low, high):
        count = range_words(low, high)
    words = f"{table.column('round')[place]} 뒤 {count}팀 ({basis})"
    for title, name in (("들어옴", "entered"), ("떠남", "left")):
        moved = whole(column_or(table, name)[place])
        words += f", {title} {moved}" if moved else ""
    planned = range_words(low, high)
    return f"{words}, 계획 {planned}팀" if basis == FACT and planned else words
