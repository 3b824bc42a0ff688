"""Money per team: the budget as a wide pale bar, what was paid on it, what was spent inside."""

from collections.abc import Sequence
from fractions import Fraction

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF

from kai_desk.desk.charts.base import Chart, Mark, fill
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit, brief_won
from kai_desk.tables.table import Table
from kai_desk.tables.text import show_rate

JO = 10_000  # 억
LAYERS = (("available", "예산현액", 0.32), ("disbursed", "교부", 0.22), ("spent", "실집행", 0.12))


class MoneyChart(Chart):
    """Nested bars in reading order, in 억."""

    def draw(self, table: Table, tokens: Tokens) -> Sequence[Mark]:
        """Add the bars and the rate of each team."""
        labels = table.column("consortium")
        rates = table.column("disbursement_rate")
        colours = (tokens.bar_third, tokens.bar_second, tokens.bar)
        widest = 1.0
        for (name, _, half), colour in zip(LAYERS, colours, strict=True):
            values = [_eok(won) for won in table.column(name)]
            widest = max(widest, *values) if values else widest
            rows = [row for row, value in enumerate(values) if value > 0]
            bar = pg.BarGraphItem(
                x0=[0.0] * len(rows),
                y=[float(row) for row in rows],
                height=2 * half,
                width=[values[row] for row in rows],
                brush=fill(colour),
                pen=None,
            )
            self.plotItem.addItem(bar)
        marks = []
        for row, team in enumerate(labels):
            rate = rates[row]
            words = f"집행률 {show_rate(rate)}" if isinstance(rate, Fraction) else "교부 기록 없음"
            available = _eok(table.column("available")[row])
            self.write(words, QPointF(available + widest * 0.01, row), tokens.text, anchor=(0, 0.5))
            spoken = ", ".join(f"{title} {_brief(table.column(name)[row])}" for name, title, _ in LAYERS)
            marks.append(
                Mark(QRectF(0, row - 0.42, widest * 1.25, 0.84), f"{team} {spoken}, {words}", table.row_ids[row])
            )
        self._frame(labels, widest, tokens)
        self.leave_room(len(labels))
        return marks

    def _frame(self, labels: Sequence[object], widest: float, tokens: Tokens) -> None:
        self.plotItem.getViewBox().invertY(True)
        self.hide_axis("top")
        self.quiet_axis("left", tokens, [(row, str(team)) for row, team in enumerate(labels)])
        step = _step(widest)
        ticks = [(at, _tick(at, step)) for at in (step * place for place in range(int(widest // step) + 1))]
        self.quiet_axis("bottom", tokens, ticks, grid=True)
        legend = "넓은 띠 예산현액 · 가운데 띠 교부 · 안쪽 띠 실집행"
        self.write(legend, QPointF(widest * 1.25, -0.75), tokens.muted, anchor=(1, 0.5))
        self.plotItem.setRange(xRange=(0, widest * 1.25), yRange=(-1.0, max(len(labels), 1) - 0.4), padding=0)


def _eok(value: object) -> float:
    return value / Unit.EOK.won if isinstance(value, int) else 0.0


def _tick(at: float, step: float) -> str:
    return f"{at / JO:,.0f}조" if step >= JO else f"{at:,.0f}억"


def _brief(value: object) -> str:
    return brief_won(value) if isinstance(value, int) else "-"


def _step(widest: float) -> float:
    """Return a round distance of grid lines that gives about five of them."""
    size = 10.0 ** len(str(int(widest)))
    return next((size * part for part in (0.02, 0.05, 0.1, 0.2, 0.5) if widest / (size * part) <= 6), size)
