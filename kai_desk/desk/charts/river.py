"""How many teams are left: a river that narrows with each round, the plan as dashed banks."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsPathItem

from kai_desk.desk.charts.base import Chart, Mark, fill, line_pen
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.dates import Span, write_short, write_span
from kai_desk.tables.table import Table

FLAT = 0.3
FOOT = 1.95  # room for three lines under the water, in half widths


class RiverChart(Chart):
    """One station a round; solid is fact, dashed is plan."""

    def draw(self, table: Table, tokens: Tokens) -> Sequence[Mark]:
        """Add the water, the banks of the plan and the numbers."""
        names, teams, basis, dates = (table.column(name) for name in ("round", "teams", "basis", "date"))
        widths = [float(count) if isinstance(count, int) else 0.0 for count in teams]
        facts = sum(kind == "실제" for kind in basis)
        for side in ("left", "top", "bottom"):
            self.hide_axis(side)
        if facts:
            self._water(widths[:facts], tokens, planned=facts < len(widths))
        if facts < len(widths):
            self._banks(widths, max(facts - 1, 0), tokens)
        top = max(widths, default=1.0) / 2
        marks = []
        for at, count in enumerate(widths):
            colour = tokens.text
            self.write(f"{count:.0f}", QPointF(at, 0), colour, anchor=(0.5, 0.5), bold=True)
            station = _station(str(names[at]), dates[at], table.on.year)
            self.write(station, QPointF(at, -top * 1.12), tokens.muted, anchor=(0.5, 0))
            words = f"{names[at]} 뒤 {count:.0f}팀 ({basis[at]})"
            marks.append(Mark(QRectF(at - 0.45, -top, 0.9, 2 * top), words, table.row_ids[at]))
        self.plotItem.setRange(xRange=(-0.52, max(len(widths), 1) - 0.48), yRange=(-top * FOOT, top * 1.06), padding=0)
        return marks

    def _water(self, widths: list[float], tokens: Tokens, *, planned: bool) -> None:
        upper = _bank(widths, 0, 1, lead_out=FLAT if planned else 0.5)
        lower = _bank(widths, 0, -1, lead_out=FLAT if planned else 0.5)
        path = QPainterPath(upper)
        path.connectPath(lower.toReversed())
        path.closeSubpath()
        item = QGraphicsPathItem(path)
        item.setBrush(fill(tokens.river))
        item.setPen(Qt.PenStyle.NoPen)
        item.setZValue(-5)
        self.plotItem.addItem(item)

    def _banks(self, widths: list[float], first: int, tokens: Tokens) -> None:
        for sign in (1, -1):
            item = QGraphicsPathItem(_bank(widths[first:], first, sign, lead_out=0.5, lead_in=-FLAT))
            item.setPen(line_pen(tokens.bar, 1.5, dashed=True))
            item.setZValue(-4)
            self.plotItem.addItem(item)


def _bank(widths: list[float], first: int, sign: int, *, lead_out: float, lead_in: float = 0.5) -> QPainterPath:
    """Return one bank from before the first station to behind the last, flat at each, smooth between."""
    path = QPainterPath(QPointF(first - lead_in, sign * widths[0] / 2))
    for place, width in enumerate(widths):
        at = first + place
        if place:
            start, end = at - 1 + FLAT, at - FLAT
            before = sign * widths[place - 1] / 2
            middle = (start + end) / 2
            path.lineTo(start, before)
            path.cubicTo(QPointF(middle, before), QPointF(middle, sign * width / 2), QPointF(end, sign * width / 2))
    path.lineTo(first + len(widths) - 1 + lead_out, sign * widths[-1] / 2)
    return path


def _station(name: str, moment: object, year: int) -> str:
    if not isinstance(moment, Span):
        return name
    words = write_short(moment.lo) if moment.exact and moment.lo else write_span(moment)
    return f"{name.replace(' ', chr(10))}\n{words.removeprefix(f'{year}년').removeprefix(f'{year}.').strip()}"
