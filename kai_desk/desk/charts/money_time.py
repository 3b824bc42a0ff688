"""Money over time: 예산현액 as the ceiling, 교부 and 실집행 below it, cumulative, each named at its end."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from kai_desk.desk.charts.axes import money_ticks, whole
from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.curves import End, Plot, end_room, frame, name_ends, plot, today
from kai_desk.desk.charts.money import told
from kai_desk.desk.charts.paper import Paper
from kai_desk.korean.dates import write_date
from kai_desk.tables.table import Table

SERIES = (("available", "예산현액"), ("disbursed", "교부"), ("spent", "실집행"))


class MoneyTimeChart(Chart):
    """Steps: money moves on a day and stays."""

    def least_height(self, table: Table) -> float:
        """Enough for the curves."""
        return 220.0 if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the curves."""
        days = [day for day in table.column("date") if isinstance(day, date)]
        if not days:
            return ()
        most = max((whole(won) or 0 for name, _ in SERIES for won in table.column(name)), default=0)
        ticks = money_ticks(most)
        values = [told(table.column(name)[-1]) for name, _ in SERIES]
        left = max(paper.measures().horizontalAdvance(words) for _, words in ticks) + 14
        room = end_room(paper, [title for _, title in SERIES], values)
        drawn = plot(
            paper, [*days, table.on] if table.on > max(days) else days, float(max(most, 1)), right=room, left=left
        )
        frame(paper, drawn, [(float(at), words) for at, words in ticks])
        ends = []
        for name, title in SERIES:
            points = _steps(table, name, drawn)
            if points:
                self._curve(name, points, drawn, paper)
                last = next(value for value in reversed(table.column(name)) if whole(value) is not None)
                ends.append(End(title, told(last), *points[-1], paper.tokens.text, bold=name == "spent"))
        today(paper, drawn, table.on)
        name_ends(paper, drawn, ends)
        return [_mark(table, place, drawn) for place in range(len(table.rows))]

    def _curve(self, name: str, points: list[tuple[float, float]], drawn: Plot, paper: Paper) -> None:
        tokens = paper.tokens
        if name == "spent":
            path = QPainterPath()
            path.moveTo(points[0][0], drawn.up.start)
            for point in points:
                path.lineTo(*point)
            path.lineTo(points[-1][0], drawn.up.start)
            path.closeSubpath()
            paper.area(path, tokens.river)
        colour, width = {
            "available": (tokens.plan, 1.2),
            "disbursed": (tokens.bar, 1.5),
            "spent": (tokens.bar, 3.0),
        }[name]
        paper.curve(points, colour, width)
        if name != "available":
            before = -1.0
            for x, y in points[:-1:2]:
                if y != before:
                    paper.sign("ring" if name == "disbursed" else "circle", x, y, colour, size=6)
                before = y


def _steps(table: Table, name: str, drawn: Plot) -> list[tuple[float, float]]:
    """Return the corners of a curve that changes on its days and lasts to the end of the picture."""
    found: list[tuple[float, float]] = []
    for day, won in zip(table.column("date"), table.column(name), strict=True):
        value = whole(won)
        if isinstance(day, date) and value is not None:
            if found:
                found.append((drawn.x(day), found[-1][1]))
            found.append((drawn.x(day), drawn.y(value)))
    return [*found, (drawn.across.end, found[-1][1])] if found else []


def _mark(table: Table, place: int, drawn: Plot) -> Mark:
    day = table.column("date")[place]
    following = table.column("date")[min(place + 1, len(table.rows) - 1)]
    x = drawn.x(day) if isinstance(day, date) else drawn.across.start
    to = drawn.x(following) if isinstance(following, date) else x
    said = ", ".join(f"{title} {told(table.column(name)[place])}" for name, title in SERIES)
    when = write_date(day) if isinstance(day, date) else "-"
    area = QRectF(x - 4, drawn.up.end, max(to - x, 8), drawn.up.start - drawn.up.end)
    return Mark(area, f"{when} {said}", table.row_ids[place])
