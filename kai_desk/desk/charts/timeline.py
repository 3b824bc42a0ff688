"""Milestones on an axis of days: baseline hollow, forecast dashed, fact solid, the 기준일 a line."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.axes import Scale, column_or, ends, months
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.paper import Paper, Rows
from kai_desk.korean.dates import Span, write_span
from kai_desk.tables.table import Slip, Table, Value
from kai_desk.tables.text import show, show_slip

PITCH = 24.0
HEAD, FOOT, SLIP_ROOM = 48.0, 6.0, 84.0
AHEAD_DAYS, BEFORE_DAYS = 240, 300
SPANS = ("baseline", "forecast", "actual")
KEY = (("diamond", "plan", "기준"), ("ring", "bar", "예측"), ("circle", "confirmed", "완료"))


class TimelineChart(Chart):
    """One row a milestone, in the order of the table."""

    def least_height(self, table: Table) -> float:
        """One row a milestone."""
        return HEAD + FOOT + PITCH * len(table.rows) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add a row for each milestone; one without any date says so."""
        if not table.rows:
            return ()
        spans = {name: table.column(name) for name in SPANS}
        days = [day for values in spans.values() for value in values for day in ends(value)]
        first = max(min([*days, table.on]), table.on - timedelta(days=BEFORE_DAYS))
        last = min(max([*days, table.on]), table.on + timedelta(days=AHEAD_DAYS))
        names = [str(name) for name in table.column("milestone")]
        rows = paper.rows(names, HEAD, FOOT, right=SLIP_ROOM, least=PITCH, most=PITCH + 8)
        scale = Scale(first.toordinal() - 8, last.toordinal() + 8, rows.left, rows.right - 8)
        self._frame(rows, scale, table.on, paper)
        marks = []
        for row in range(len(names)):
            values = {name: spans[name][row] for name in SPANS}
            self._row(values, row, rows, scale, str(table.column("status")[row]), paper)
            slip = column_or(table, "slip")[row]
            if isinstance(slip, Slip):
                colour = paper.tokens.late if slip.low > 0 else paper.tokens.muted
                words = f"▲ {show_slip(slip)}" if slip.low > 0 else show_slip(slip)
                paper.text(words, paper.width - 2, rows.middle(row), colour, across=1)
            area = QRectF(0, rows.middle(row) - rows.pitch / 2, paper.width, rows.pitch)
            marks.append(Mark(area, _spoken(table, row), table.row_ids[row]))
        return marks

    def _row(self, values: dict[str, Value], row: int, rows: Rows, scale: Scale, state: str, paper: Paper) -> None:
        tokens, y = paper.tokens, rows.middle(row)
        colour = {"지연": tokens.late, "완료": tokens.confirmed}.get(state, tokens.bar)
        at = {name: [day.toordinal() for day in ends(value)] for name, value in values.items()}
        inside = {name: [day for day in days if scale.low <= day <= scale.high] for name, days in at.items()}
        if not any(at.values()):
            paper.text("일정 미정", rows.left + 4, y, tokens.muted)
            return
        later = at["actual"] or at["forecast"]
        if at["baseline"] and later:
            x = [scale.at(min(max(days[-1], scale.low), scale.high)) for days in (at["baseline"], later)]
            paper.lines([(x[0], y, x[1], y)], colour, 1.5, dashed=not at["actual"])
        for name, sign, filled, shade in (
            ("baseline", "diamond", False, tokens.plan),
            ("forecast", "ring", False, colour),
            ("actual", "circle", True, colour),
        ):
            if not inside[name]:
                continue
            low, high = scale.at(inside[name][0]), scale.at(inside[name][-1])
            if high > low:
                paper.bar(QRectF(low, y - 2, high - low, 4), tokens.bar_third)
            paper.sign(sign, high, y, shade, filled=filled)
        self._beyond(values, rows, row, scale, paper)

    def _beyond(self, values: dict[str, Value], rows: Rows, row: int, scale: Scale, paper: Paper) -> None:
        """Say in words what lies beyond an edge."""
        y = rows.middle(row)
        spans = [value for value in values.values() if isinstance(value, Span) and ends(value)]
        after = [span for span in spans if ends(span)[0].toordinal() > scale.high]
        before = [span for span in spans if ends(span)[-1].toordinal() < scale.low]
        if after:
            paper.text(f"{write_span(after[-1])} →", rows.right - 10, y, paper.tokens.muted, across=1, plate=True)
        if before and len(before) == len(spans):
            paper.text(f"← {write_span(before[-1])}", rows.left + 4, y, paper.tokens.muted)

    def _frame(self, rows: Rows, scale: Scale, on: date, paper: Paper) -> None:
        first, last = date.fromordinal(round(scale.low)), date.fromordinal(round(scale.high))
        ticks = months(first, last, max(2, int((rows.right - rows.left) / 72)))
        paper.grid([(scale.at(day.toordinal()), HEAD - 4, scale.at(day.toordinal()), rows.bottom) for day, _ in ticks])
        x = scale.at(on.toordinal())
        paper.lines([(x, 20, x, rows.bottom)], paper.tokens.late)
        end = 0.0
        for day, words in ticks:
            middle = scale.at(day.toordinal())
            if middle - paper.measures().horizontalAdvance(words) / 2 > end + 6:
                end = paper.text(words, middle, HEAD - 14, paper.tokens.muted, across=0.5, plate=True).right()
        now = paper.text("기준일", x, 11, paper.tokens.late, across=0.5)
        right = paper.width - 2
        for sign, shade, words in reversed(KEY):
            right -= paper.measures().horizontalAdvance(words)
            if now.right() > right - 18 and now.left() < right + 40:
                right = now.left() - 12 - paper.measures().horizontalAdvance(words)
            paper.text(words, right, 11, paper.tokens.muted)
            colour = str(getattr(paper.tokens, shade))
            paper.sign(sign, right - 9, 11, colour, filled=sign == "circle", size=8)
            right -= 14 + 12


def _spoken(table: Table, row: int) -> str:
    def said(name: str) -> str:
        column = table.columns[table.index(name)]
        return f"{column.title} {show(table.column(name)[row], column)}"

    names, teams, states = (table.column(name)[row] for name in ("milestone", "consortium", "status"))
    return f"{names}, {teams}: {', '.join(said(name) for name in SPANS)}, {states}"
