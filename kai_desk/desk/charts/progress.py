"""How far is each team against the plan: bars for the fact, a dark tick for the plan, round by round."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.axes import Scale
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.paper import ROW_LEAST, Paper, Rows
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show_rate

HEAD, FOOT, VALUE_ROOM = 22.0, 28.0, 76.0
THICK = 0.42


class ProgressChart(Chart):
    """Bars per team in reading order; what was not reported has no bar and says so."""

    def least_height(self, table: Table) -> float:
        """One row a team, one a round where there are several."""
        return HEAD + FOOT + ROW_LEAST * len(_lines(table)) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add bars, ticks and values."""
        if not table.rows:
            return ()
        lines = _lines(table)
        teams = table.column("consortium")
        names = ["" if place is None else str(teams[place]) for place, _ in lines]
        rows = paper.rows(names, HEAD, FOOT, right=VALUE_ROOM)
        most = max((_percent(value) or 0 for name in ("planned", "actual") for value in table.column(name)), default=0)
        scale = Scale(0, max(100.0, most), rows.left, rows.right)
        every = 25 if scale.high <= 200 else 100
        ticks = range(0, int(scale.high) + 1, every)
        paper.scale_below(rows, [(scale.at(at), f"{at} %" if at == ticks[-1] else str(at)) for at in ticks])
        marks = []
        for line, (place, name) in enumerate(lines):
            if place is None:
                paper.text(name, 0, rows.middle(line) + 2, paper.tokens.muted, bold=True)
            else:
                marks.append(self._row(table, place, line, rows, scale, paper))
        _legend(paper, rows)
        return marks

    def _row(self, table: Table, place: int, line: int, rows: Rows, scale: Scale, paper: Paper) -> Mark:
        planned, actual, coverage = (table.column(name)[place] for name in ("planned", "actual", "coverage"))
        done, plan = _percent(actual), _percent(planned)
        top, height = rows.band(line, THICK)
        if done is not None:
            paper.bar(QRectF(rows.left, top, max(scale.at(done) - rows.left, 1.5), height), paper.tokens.bar)
        if plan is not None:
            middle, half = rows.middle(line), rows.pitch * 0.34
            x = scale.at(plan)
            paper.lines([(x, middle - half, x, middle + half)], paper.tokens.plan, 2)
        words = _shown(actual, 0).removesuffix(" %") if done is not None else "보고 없음"
        words = actual.value if isinstance(actual, Gap) else words
        bold, colour = done is not None, ""
        end, width = scale.at(max(done or 0.0, 0.0)) + 7, paper.measures(bold=bold).horizontalAdvance(words)
        if plan is not None and end - 5 < scale.at(plan) + 1 and end + width + 5 > scale.at(plan):
            snug = scale.at(plan) - 5 - width  # between bar and tick as long as it stands apart from both
            inside = bold and snug < end - 3 and end - 14 - width > rows.left
            end = snug if snug >= end - 3 else end - 13 - width if inside else scale.at(plan) + 7
            colour = paper.tokens.surface if inside else ""
        paper.text(words, end, rows.middle(line), colour, bold=bold)
        team = table.column("consortium")[place]
        spoken = f"{team} 실적 {_shown(actual)}, 계획 {_shown(planned)}, 반영률 {_shown(coverage)}"
        if len({str(name) for name in table.column("round")} if _rounds(table) else ()) > 1:
            spoken = f"{table.column('round')[place]}, {spoken}"
        return Mark(
            QRectF(0, rows.middle(line) - rows.pitch / 2, paper.width, rows.pitch), spoken, table.row_ids[place]
        )


def _rounds(table: Table) -> bool:
    return any(column.id == "round" for column in table.columns)


def _lines(table: Table) -> list[tuple[int | None, str]]:
    """Return the rows as (place, ""), with a line (None, round) before each round where there are several."""
    names = [str(name) for name in table.column("round")] if _rounds(table) else [""] * len(table.rows)
    if len(set(names)) < 2:
        return [(place, "") for place in range(len(names))]
    found: list[tuple[int | None, str]] = []
    for place, (before, name) in enumerate(pairwise(["", *names])):
        if place == 0 or before != name:
            found.append((None, name))
        found.append((place, ""))
    return found


def _legend(paper: Paper, rows: Rows) -> None:
    """Say at the top right what tick and bar are."""
    metrics = paper.measures()
    right = rows.right
    middle = 9.0
    x = right - metrics.horizontalAdvance("실적")
    paper.text("실적", x, middle, paper.tokens.muted)
    paper.bar(QRectF(x - 13, middle - 4, 8, 8), paper.tokens.bar)
    x -= 13 + 14 + metrics.horizontalAdvance("계획")
    paper.text("계획", x, middle, paper.tokens.muted)
    paper.lines([(x - 7, middle - 6, x - 7, middle + 6)], paper.tokens.plan, 2)


def _shown(value: Value, places: int = 1) -> str:
    if isinstance(value, Gap):
        return value.value
    return show_rate(value if isinstance(value, Fraction) else None, places)


def _percent(rate: Value) -> float | None:
    return float(rate) * 100 if isinstance(rate, Fraction) else None
