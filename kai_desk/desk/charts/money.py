"""Money per team: the budget as a wide pale bar, what was paid on it, what was spent inside."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.axes import Scale, money_ticks, whole
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.paper import ROW_LEAST, Paper, Rows
from kai_desk.korean.amounts import brief_won
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show_rate

LAYERS = (("available", "예산현액", 0.66), ("disbursed", "교부", 0.44), ("spent", "실집행", 0.22))
HEAD, FOOT, LEAST, VALUE_ROOM = 24.0, 28.0, 26.0, 190.0


class MoneyChart(Chart):
    """Nested bars in reading order, in 억."""

    def least_height(self, table: Table) -> float:
        """One row a team."""
        return HEAD + FOOT + max(ROW_LEAST, LEAST) * len(table.rows) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the bars and the rate of each team."""
        if not table.rows:
            return ()
        rows = paper.rows([str(team) for team in table.column("consortium")], HEAD, FOOT, right=VALUE_ROOM, least=LEAST)
        widest = max((whole(won) or 0 for name, _, _ in LAYERS for won in table.column(name)), default=0)
        scale = Scale(0, max(widest, 1), rows.left, rows.right)
        few = max(2, int((rows.right - rows.left) / 90))
        paper.scale_below(rows, [(scale.at(won), words) for won, words in money_ticks(widest, min(few, 5))])
        marks = []
        for row in range(len(table.rows)):
            for name, share, style in zip(
                (layer[0] for layer in LAYERS), (layer[2] for layer in LAYERS), styles(paper), strict=True
            ):
                won = whole(table.column(name)[row]) or 0
                if won > 0:
                    top, height = rows.band(row, share)
                    bar(paper, QRectF(rows.left, top, max(scale.at(won) - rows.left, 1.5), height), style)
            marks.append(self._mark(table, row, rows, scale, paper))
        key(paper, rows.right, [title for _, title, _ in LAYERS])
        return marks

    def _mark(self, table: Table, row: int, rows: Rows, scale: Scale, paper: Paper) -> Mark:
        rate = table.column("disbursement_rate")[row]
        words = f"집행률 {show_rate(rate)}" if isinstance(rate, Fraction) else "교부 기록 없음"
        if isinstance(table.column("disbursed")[row], Gap):
            words = f"교부 {told(table.column('disbursed')[row])}"
        longest = max(0, *(whole(table.column(name)[row]) or 0 for name, _, _ in LAYERS))
        available = table.column("available")[row]
        amount = told(available) if whole(available) is not None or isinstance(available, Gap) else ""
        paper.text(" · ".join(filter(None, (amount, words))), scale.at(longest) + 8, rows.middle(row))
        spoken = ", ".join(f"{title} {told(table.column(name)[row])}" for name, title, _ in LAYERS)
        area = QRectF(0, rows.middle(row) - rows.pitch / 2, paper.width, rows.pitch)
        return Mark(area, f"{table.column('consortium')[row]} {spoken}, {words}", table.row_ids[row])


def styles(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Return fill and edge of 편성(예산현액), 교부, 실집행: told apart in grey by paleness and edge."""
    tokens = paper.tokens
    return ((tokens.bar_third, ""), (tokens.bar_second, tokens.bar), (tokens.bar, ""))


def bar(paper: Paper, area: QRectF, style: tuple[str, str]) -> None:
    """Draw one bar of a style."""
    paper.bar(area, style[0], edge=style[1])


def key(paper: Paper, right: float, titles: Sequence[str]) -> None:
    """Say at the top right which bar is which, in the order in which they lie."""
    metrics = paper.measures()
    x, middle = right, 9.0
    for title, style in reversed(list(zip(titles, styles(paper), strict=True))):
        x -= metrics.horizontalAdvance(title)
        paper.text(title, x, middle, paper.tokens.muted)
        bar(paper, QRectF(x - 15, middle - 5, 10, 10), style)
        x -= 15 + 12


def told(value: Value) -> str:
    """Return an amount as people say it, the word of a gap, "-" for none."""
    if isinstance(value, Gap):
        return value.value
    won = whole(value)
    return brief_won(won) if won is not None else "-"
