"""Progress over time: 전체 bold, its plan dashed, teams thin, each named at the end of its line."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QRectF, Qt

from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.curves import HEAD, End, Plot, end_room, frame, name_ends, plot, today
from kai_desk.desk.charts.paper import Paper
from kai_desk.korean.dates import write_date
from kai_desk.tables.table import Table, Value
from kai_desk.tables.text import show_rate

ALL = "전체"
NEAR = 5.0  # pixels around a point


class ProgressTimeChart(Chart):
    """Shares in % over days; a new round begins anew."""

    def least_height(self, table: Table) -> float:
        """Room for a name for each line."""
        return max(220.0, 60.0 + 16 * (len(set(table.column("consortium"))) + 1)) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the lines."""
        days = [day for day in table.column("date") if isinstance(day, date)]
        if not days:
            return ()
        lines = _lines(table)
        known = [
            float(value) * 100
            for name in ("planned", "actual")
            for value in table.column(name)
            if isinstance(value, Fraction)
        ]
        most = max(100.0, *known, 100.0)
        teams = list(dict.fromkeys(team for _, team in lines))
        named = [f"{ALL} 계획", *teams][: 1 if _ends_early(table, days) else None]
        room = end_room(paper, named, ["100 %"] * len(named))
        several = len({name for name, _ in lines}) > 1
        drawn = plot(paper, days, most, right=room, left=48, head=HEAD + (16 if several else 0))
        ticks = range(0, int(most) + 1, 25 if most <= 200 else 100)
        frame(paper, drawn, [(at, f"{at} %" if at == ticks[-1] else str(at)) for at in ticks])
        self._rounds(table, drawn, paper)
        ends: dict[str, End] = {}
        for (_, team), places in sorted(lines.items(), key=lambda item: item[0][1] == ALL):
            self._line(table, team, places, drawn, paper, ends)
        today(paper, drawn, table.on)
        name_ends(paper, drawn, list(ends.values()))
        return [_mark(table, place, drawn) for place in range(len(table.rows))]

    def _line(
        self, table: Table, team: str, places: Sequence[int], drawn: Plot, paper: Paper, ends: dict[str, End]
    ) -> None:
        tokens = paper.tokens
        whole = team == ALL
        if whole and (plan := _points(table, "planned", places, drawn)):
            paper.curve([point[:2] for point in plan], tokens.plan, 1.5, dashed=True)
            ends[f"{ALL} 계획"] = End(f"{ALL} 계획", _percent(plan[-1][2]), *plan[-1][:2], tokens.muted)
        points = _points(table, "actual", places, drawn)
        if not points:
            return
        paper.curve([point[:2] for point in points], tokens.bar if whole else tokens.border, 3.0 if whole else 1.2)
        if len(points) == 1 or whole:
            paper.sign("circle", *points[-1][:2], tokens.bar if whole else tokens.border, size=7 if whole else 5)
        ends[team] = End(team, _percent(points[-1][2]), *points[-1][:2], tokens.text, bold=whole)

    def _rounds(self, table: Table, drawn: Plot, paper: Paper) -> None:
        """Mark where each further round begins."""
        starts: dict[str, date] = {}
        for name, day in zip(table.column("round"), table.column("date"), strict=True):
            if isinstance(day, date):
                starts[str(name)] = min(day, starts.get(str(name), day))
        for number, (name, day) in enumerate(starts.items()):
            x = drawn.x(day)
            if number:
                paper.lines([(x, 4, x, drawn.up.start)], paper.tokens.line)
            following = [drawn.x(other) for other in starts.values() if other > day]
            room = min(following, default=drawn.across.end) - x - 8
            if len(starts) > 1 and room > 30:
                paper.text(
                    paper.measures().elidedText(name, Qt.TextElideMode.ElideRight, room), x + 4, 8, paper.tokens.muted
                )


def _ends_early(table: Table, days: Sequence[date]) -> bool:
    """Whether the facts end so early that their names have room behind them."""
    reported = [
        day
        for day, value in zip(table.column("date"), table.column("actual"), strict=True)
        if isinstance(day, date) and value is not None
    ]
    last = max(reported, default=max(days))
    return (last - min(days)).days < (max(days) - min(days)).days * 0.55


def _lines(table: Table) -> dict[tuple[str, str], list[int]]:
    """Return the places of the rows of each line, by round and team, in the order of the table."""
    found: dict[tuple[str, str], list[int]] = {}
    for place, (name, team) in enumerate(zip(table.column("round"), table.column("consortium"), strict=True)):
        found.setdefault((str(name), str(team)), []).append(place)
    return found


def _points(table: Table, name: str, places: Sequence[int], drawn: Plot) -> list[tuple[float, float, Fraction]]:
    found = []
    for place in places:
        day, value = table.column("date")[place], table.column(name)[place]
        if isinstance(day, date) and isinstance(value, Fraction):
            found.append((drawn.x(day), drawn.y(float(value) * 100), value))
    return found


def _mark(table: Table, place: int, drawn: Plot) -> Mark:
    day, actual, planned = (table.column(name)[place] for name in ("date", "actual", "planned"))
    at = next((value for value in (actual, planned) if isinstance(value, Fraction)), Fraction(0))
    x = drawn.x(day) if isinstance(day, date) else drawn.across.start
    area = QRectF(x - NEAR, drawn.y(float(at) * 100) - NEAR, 2 * NEAR, 2 * NEAR)
    when = write_date(day) if isinstance(day, date) else "-"
    coverage = table.column("coverage")[place]
    words = f"{when} {table.column('consortium')[place]} 실적 {_shown(actual)}, 계획 {_shown(planned)}"
    return Mark(area, f"{words}, 반영률 {_shown(coverage)}", table.row_ids[place])


def _percent(value: Fraction) -> str:
    return show_rate(value, 0)


def _shown(value: Value) -> str:
    return show_rate(value if isinstance(value, Fraction) else None)
