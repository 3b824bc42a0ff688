"""Money per round: 편성, 교부, 실집행 side by side, each with its word and amount."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.axes import Scale, money_ticks, whole
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.money import bar, styles, told
from kai_desk.desk.charts.paper import Paper
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table

SERIES = (("appropriated", "편성"), ("disbursed", "교부"), ("spent", "실집행"))
HEAD, FOOT, LEAST, MOST, VALUE_ROOM = 4.0, 28.0, 58.0, 84.0, 150.0


class MoneyRoundsChart(Chart):
    """Three bars a round; the amount stands at its bar, with the word for it."""

    def least_height(self, table: Table) -> float:
        """Three lines a round."""
        return HEAD + FOOT + LEAST * len(table.rows) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the bars."""
        if not table.rows:
            return ()
        names = [str(name) for name in table.column("round")]
        rows = paper.rows(names, HEAD, FOOT, right=VALUE_ROOM, least=LEAST, most=MOST)
        widest = max((whole(won) or 0 for name, _ in SERIES for won in table.column(name)), default=0)
        scale = Scale(0, max(widest, 1), rows.left, rows.right)
        paper.scale_below(rows, [(scale.at(won), words) for won, words in money_ticks(widest)])
        marks = []
        for row in range(len(names)):
            said = []
            for part, (name, title) in enumerate(SERIES):
                value = table.column(name)[row]
                won = whole(value)
                top, height = rows.band(row, 0.78, of=len(SERIES), part=part)
                end = rows.left
                if won is not None and won > 0:
                    end = max(scale.at(won), rows.left + 1.5)
                    bar(paper, QRectF(rows.left, top + 1.5, end - rows.left, height - 3), styles(paper)[part])
                there = won is not None or isinstance(value, Gap)
                words = f"{title} {told(value)}" if there else f"{title} 기록 없음"
                paper.text(words, end + 7, top + height / 2, "" if there else paper.tokens.muted)
                said.append(f"{title} {told(value)}")
            area = QRectF(0, rows.middle(row) - rows.pitch / 2, paper.width, rows.pitch)
            marks.append(Mark(area, f"{names[row]} {', '.join(said)}", table.row_ids[row]))
        return marks
