"""Milestones on an axis of days: baseline hollow, forecast dashed, fact solid, today a line."""

from collections.abc import Sequence
from datetime import date, timedelta

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF

from kai_desk.desk.charts.base import Chart, Mark, fill, line_pen
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.dates import Span, write_span
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show

NAME_LENGTH = 26
ROW_HEIGHT = 26
HEAD_HEIGHT = 90
AHEAD_DAYS = 240


class TimelineChart(Chart):
    """One row a milestone, in the order of the table."""

    def draw(self, table: Table, tokens: Tokens) -> Sequence[Mark]:
        """Add a row for each milestone; one without any date says so."""
        spans = {name: table.column(name) for name in ("baseline", "forecast", "actual")}
        names, teams, states = (table.column(name) for name in ("milestone", "consortium", "status"))
        days = [day for values in spans.values() for value in values for day in _ends(value)]
        first, last = min(days, default=table.on), max(days, default=table.on)
        first = min(first, table.on)
        last = max(min(last, table.on + timedelta(days=AHEAD_DAYS)), table.on)
        marks = []
        for row in range(len(names)):
            dated = [values[row] for values in spans.values()]
            self._row(row, {name: values[row] for name, values in spans.items()}, str(states[row]), tokens)
            self._far(row, dated, last, tokens)
            if not any(_known(value) for value in dated):
                self.write("일정 미정", QPointF(first.toordinal(), row), tokens.muted, anchor=(0, 0.5))
            words = f"{names[row]}, {teams[row]}: " + ", ".join(
                f"{table.columns[table.index(name)].title} {show(values[row], table.columns[table.index(name)])}"
                for name, values in spans.items()
            )
            width = (last - first).days + 30
            area = QRectF(first.toordinal() - 10, row - 0.45, width, 0.9)
            marks.append(Mark(area, f"{words}, {states[row]}", table.row_ids[row]))
        self._frame([_short(str(name)) for name in names], first, last, table.on, tokens)
        self.setMinimumHeight(HEAD_HEIGHT + ROW_HEIGHT * len(names))
        return marks

    def _row(self, place: int, spans: dict[str, Value], state: str, tokens: Tokens) -> None:
        colour = {"지연": tokens.late, "완료": tokens.confirmed}.get(state, tokens.bar)
        at = {name: _ends(value) for name, value in spans.items()}
        if at["baseline"] and (later := at["actual"] or at["forecast"]):
            x = [at["baseline"][-1].toordinal(), later[-1].toordinal()]
            dashed = not at["actual"]
            self.plotItem.addItem(pg.PlotCurveItem(x, [place, place], pen=line_pen(colour, 1.5, dashed=dashed)))
        for name, symbol, brush in (("baseline", "d", None), ("forecast", "o", None), ("actual", "o", fill(colour))):
            if not at[name]:
                continue
            pen = line_pen(tokens.plan if name == "baseline" else colour, 1.5)
            lo, hi = at[name][0].toordinal(), at[name][-1].toordinal()
            if hi > lo:
                self.plotItem.addItem(pg.PlotCurveItem([lo, hi], [place, place], pen=line_pen(tokens.border, 3)))
            dot = pg.ScatterPlotItem(
                [hi], [place], symbol=symbol, size=10, pen=pen, brush=brush or fill(tokens.surface)
            )
            self.plotItem.addItem(dot)

    def _far(self, place: int, values: Sequence[Value], last: date, tokens: Tokens) -> None:
        """Say in words what lies beyond the right edge."""
        far = [value for value in values if isinstance(value, Span) and _ends(value) and _ends(value)[0] > last]
        if far:
            at = QPointF(last.toordinal() + 18, place)
            self.write(f"{write_span(far[-1])} →", at, tokens.muted, anchor=(1, 0.5))

    def _frame(self, names: list[str], first: date, last: date, on: date, tokens: Tokens) -> None:
        self.plotItem.getViewBox().invertY(True)
        self.hide_axis("bottom")
        self.plotItem.showAxis("top")
        self.quiet_axis("left", tokens, list(enumerate(names)))
        self.quiet_axis("top", tokens, _months(first, last), grid=True)
        self.plotItem.addItem(pg.InfiniteLine(on.toordinal(), 90, pen=line_pen(tokens.late)))
        self.write("기준일", QPointF(on.toordinal(), -0.9), tokens.late, anchor=(0.5, 0.5))
        self.write("◇ 기준   ○ 예측   ● 완료", QPointF(last.toordinal() + 18, -0.9), tokens.muted, anchor=(1, 0.5))
        bounds = (first.toordinal() - 10, last.toordinal() + 20)
        self.plotItem.setRange(xRange=bounds, yRange=(-1.3, max(len(names), 1) - 0.4), padding=0)


def _known(value: Value) -> bool:
    return isinstance(value, Span) and value.known


def _ends(value: Value) -> list[date]:
    return [day for day in (value.lo, value.hi) if day is not None] if isinstance(value, Span) else []


def _short(name: str) -> str:
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"


def _months(first: date, last: date) -> list[tuple[float, str]]:
    """Return the first days of months, thinned so that about eight remain."""
    months = []
    day = (first - timedelta(days=10)).replace(day=1)
    while day <= last + timedelta(days=20):
        months.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    every = max(1, len(months) // 8)
    ticks: list[tuple[float, str]] = []
    year = 0
    for month in months[::every]:
        if month >= first - timedelta(days=10):
            words = f"{month.month}월" if month.year == year else f"{month.year}. {month.month}."
            ticks.append((month.toordinal(), words))
            year = month.year
    return ticks
