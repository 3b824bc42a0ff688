"""Both rates of each team on one line: ring 집행률 (교부 ÷ 예산현액), dot 실집행률 (실집행 ÷ 교부)."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.axes import Scale
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.paper import ROW_LEAST, Paper, Rows
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show_rate

RATES = (("disbursement_rate", "집행률", "ring"), ("spending_rate", "실집행률", "circle"))
HEAD, FOOT, SIDE = 24.0, 28.0, 58.0


class RatesChart(Chart):
    """Two dots on a line, each with its value."""

    def least_height(self, table: Table) -> float:
        """One row a team."""
        return HEAD + FOOT + ROW_LEAST * len(table.rows) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the dots."""
        if not table.rows:
            return ()
        teams = [str(team) for team in table.column("consortium")]
        rows = paper.rows(teams, HEAD, FOOT, right=SIDE)
        known = [float(value) for name, _, _ in RATES for value in table.column(name) if isinstance(value, Fraction)]
        scale = Scale(min(0.0, *known, 0.0), max(1.0, *known, 1.0), rows.left + SIDE, rows.right)
        every = 25 if scale.high <= 2 else 100
        ticks = range(0, int(scale.high * 100) + 1, every)
        paper.scale_below(rows, [(scale.at(at / 100), f"{at} %" if at == ticks[-1] else str(at)) for at in ticks])
        marks = []
        for row, team in enumerate(teams):
            values = [table.column(name)[row] for name, _, _ in RATES]
            self._dots(values, row, rows, scale, paper)
            said = ", ".join(f"{title} {_shown(value)}" for (_, title, _), value in zip(RATES, values, strict=True))
            area = QRectF(0, rows.middle(row) - rows.pitch / 2, paper.width, rows.pitch)
            marks.append(Mark(area, f"{team} {said}", table.row_ids[row]))
        _key(paper, rows.right)
        return marks

    def _dots(self, values: Sequence[Value], row: int, rows: Rows, scale: Scale, paper: Paper) -> None:
        y = rows.middle(row)
        found = [
            (scale.at(float(value)), sign, value)
            for (_, _, sign), value in zip(RATES, values, strict=True)
            if isinstance(value, Fraction)
        ]
        if not found:
            gap = next((value.value for value in values if isinstance(value, Gap)), "기록 없음")
            paper.text(gap, scale.at(0) + 8, y, paper.tokens.muted)
            return
        found.sort(key=lambda item: item[0])
        if len(found) == len(RATES):
            paper.lines([(found[0][0], y, found[1][0], y)], paper.tokens.bar_third, 3)
        for x, sign, _ in found:
            paper.sign(sign, x, y, paper.tokens.bar, size=11)
        paper.text(show_rate(found[-1][2]), found[-1][0] + 11, y)
        if len(found) == len(RATES):
            paper.text(show_rate(found[0][2]), found[0][0] - 11, y, across=1)


def _key(paper: Paper, right: float) -> None:
    metrics = paper.measures()
    x, middle = right, 9.0
    for _, title, sign in reversed(RATES):
        x -= metrics.horizontalAdvance(title)
        paper.text(title, x, middle, paper.tokens.muted)
        paper.sign(sign, x - 11, middle, paper.tokens.bar)
        x -= 18 + 12


def _shown(value: Value) -> str:
    if isinstance(value, Gap):
        return value.value
    return show_rate(value if isinstance(value, Fraction) else None)
