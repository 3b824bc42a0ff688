"""Indicators against their targets: the bar is value ÷ target, the tick the target, a sign says whether it is met."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.axes import Scale, column_or
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.paper import Paper, Rows
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show, show_rate

HEAD, FOOT, LEAST, VALUE_ROOM = 24.0, 28.0, 24.0, 230.0
MET, MISSED = "달성", "미달"
SIGNS = {MET: "●", MISSED: "▲"}


class TargetChart(Chart):
    """One row a reading, in the order of the table."""

    def least_height(self, table: Table) -> float:
        """One row a reading."""
        return HEAD + FOOT + LEAST * len(table.rows) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add bars, ticks and signs."""
        if not table.rows:
            return ()
        names = [_name(table, row) for row in range(len(table.rows))]
        rows = paper.rows(names, HEAD, FOOT, right=VALUE_ROOM, least=LEAST)
        ratios = [float(value) for value in table.column("ratio") if isinstance(value, Fraction | Decimal)]
        scale = Scale(0, min(max(1.2, *ratios, 1.2), 3.0), rows.left, rows.right)
        paper.scale_below(
            rows, [(scale.at(at), f"{at * 100:.0f} %") for at in (0, 0.5, 1, 1.5, 2, 3) if at <= scale.high]
        )
        x = scale.at(1)
        paper.text("목표", x, 10, paper.tokens.muted, across=0.5)
        marks = []
        for row, name in enumerate(names):
            self._row(table, row, rows, scale, paper)
            area = QRectF(0, rows.middle(row) - rows.pitch / 2, paper.width, rows.pitch)
            marks.append(Mark(area, f"{name}: {_said(table, row)}", table.row_ids[row]))
        return marks

    def _row(self, table: Table, row: int, rows: Rows, scale: Scale, paper: Paper) -> None:
        tokens, y = paper.tokens, rows.middle(row)
        ratio, met = table.column("ratio")[row], _judged(table, row)
        end = rows.left
        if isinstance(ratio, Fraction | Decimal):
            top, height = rows.band(row, 0.42)
            end = scale.at(min(float(ratio), scale.high))
            paper.bar(QRectF(rows.left, top, max(end - rows.left, 1.5), height), tokens.bar)
            if float(ratio) > scale.high:
                paper.lines([(end - 8, top - 3, end - 4, top + height + 3)], tokens.surface, 3)
        x, half = scale.at(1), rows.pitch * 0.34
        aimed = isinstance(table.column("target")[row], int | Decimal | Fraction)
        if aimed:
            paper.lines([(x, y - half, x, y + half)], tokens.plan, 2)
        colour = {MET: tokens.confirmed, MISSED: tokens.late}.get(met, tokens.muted)
        sign = f"{SIGNS[met]} " if met in SIGNS else ""
        words = " · ".join(part for part in (f"{sign}{met}".strip(), _measured(table, row, ratio)) if part)
        paper.text(words, max(end, x if aimed else rows.left) + 8, y, colour)


def _judged(table: Table, row: int) -> str:
    """Return the word of the table for whether the target is met; a gap is said with the value."""
    met = table.column("met")[row]
    return "" if met is None or isinstance(met, Gap) else str(met)


def _measured(table: Table, row: int, ratio: Value) -> str:
    """Return "97.1 ÷ 목표 95 = 102.2 %", or the parts of it that are known."""
    value, target = table.column("value")[row], table.column("target")[row]
    parts = [_shown(table, "value", row)] if value is not None else []
    parts += [f"목표 {_shown(table, 'target', row)}"] if target is not None else []
    words = " ÷ ".join(parts) if isinstance(ratio, Fraction) else " · ".join(parts)
    return f"{words} = {show_rate(ratio)}" if isinstance(ratio, Fraction) else words


def _name(table: Table, row: int) -> str:
    team = table.column("consortium")[row]
    name = str(table.column("indicator")[row])
    return f"{team} · {name}" if team is not None and str(team) not in name else name


def _said(table: Table, row: int) -> str:
    bound = column_or(table, "bound")[row]
    words = f"값 {_shown(table, 'value', row)}, 목표 {_shown(table, 'target', row)}"
    words += f" {bound}" if bound not in {None, "", "="} else ""
    ratio: Value = table.column("ratio")[row]
    words += f", 목표의 {_shown(table, 'ratio', row)}" if ratio is not None and not isinstance(ratio, Gap) else ""
    base = column_or(table, "base")[row]
    words += f", 기준 {base}" if base else ""
    return f"{words}, {_judged(table, row) or '판단 없음'}"


def _shown(table: Table, name: str, row: int) -> str:
    return show(table.column(name)[row], table.columns[table.index(name)])
