"""How far is each team against the plan: bars for the fact, a dark tick for the plan."""

from collections.abc import Sequence
from fractions import Fraction

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF

from kai_desk.desk.charts.base import Chart, Mark, fill, line_pen
from kai_desk.desk.tokens import Tokens
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show_rate

HALF = 0.22


class ProgressChart(Chart):
    """Bars per team in reading order; what was not reported has no bar and says so."""

    def draw(self, table: Table, tokens: Tokens) -> Sequence[Mark]:
        """Add bars, ticks and values."""
        teams = table.column("consortium")
        planned, actual, coverage = (_rates(table.column(name)) for name in ("planned", "actual", "coverage"))
        marks = []
        self.plotItem.getViewBox().invertY(True)
        self.hide_axis("top")
        self.quiet_axis("left", tokens, [(row, str(team)) for row, team in enumerate(teams)])
        self.quiet_axis(
            "bottom", tokens, [(at, f"{at} %" if at == 100 else str(at)) for at in (0, 25, 50, 75, 100)], grid=True
        )
        for row, team in enumerate(teams):
            done, plan = _percent(actual[row]), _percent(planned[row])
            if done is not None:
                bar = pg.BarGraphItem(x0=[0], y=[row], height=2 * HALF, width=[done], brush=fill(tokens.bar), pen=None)
                self.plotItem.addItem(bar)
            if plan is not None:
                self._tick(plan, row, tokens)
            words = show_rate(actual[row], 0).removesuffix(" %") if done is not None else "보고 없음"
            place = max(value for value in (done, plan, 0.0) if value is not None)
            self.write(words, QPointF(place + 1, row), tokens.text, anchor=(0, 0.5), bold=done is not None)
            spoken = f"{team} 실적 {show_rate(actual[row])}, 계획 {show_rate(planned[row])}"
            spoken += f", 반영률 {show_rate(coverage[row])}"
            marks.append(Mark(QRectF(0, row - 0.42, 108, 0.84), spoken, table.row_ids[row]))
        self._legend(tokens)
        self.leave_room(len(teams))
        self.plotItem.setRange(xRange=(0, 108), yRange=(-1.0, max(len(teams), 1) - 0.4), padding=0)
        return marks

    def _tick(self, plan: float, row: int, tokens: Tokens) -> None:
        tick = pg.PlotCurveItem([plan, plan], [row - 0.36, row + 0.36], pen=line_pen(tokens.plan, 2))
        self.plotItem.addItem(tick)

    def _legend(self, tokens: Tokens) -> None:
        self.write("┃ 계획   ■ 실적", QPointF(100, -0.75), tokens.muted, anchor=(1, 0.5))


def _rates(values: Sequence[Value]) -> list[Fraction | None]:
    return [value if isinstance(value, Fraction) else None for value in values]


def _percent(rate: Fraction | None) -> float | None:
    return float(rate) * 100 if rate is not None else None
