"""Who sits where: organizations down, consortia across, the role as a sign of its own."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from kai_desk.desk.charts.base import Chart, Mark
from kai_desk.desk.charts.names import shorten, wrap
from kai_desk.desk.charts.paper import Paper, Rows
from kai_desk.tables.table import Table

PITCH, KEY_ROOM, FOOT = 22.0, 22.0, 6.0
TURNED_BELOW, TURNED_ROOM, FLAT_ROOM = 76.0, 104.0, 24.0
COUNT_ROOM, WIDEST, LINE = 44.0, 128.0, 16.0
SIGNS = (("주관", "square", True), ("참여", "ring", False))
OTHER = ("그 밖", "triangle", False)


class MatrixChart(Chart):
    """One row an organization; the count of its teams stands at the right."""

    def least_height(self, table: Table) -> float:
        """One row an organization, and the heads."""
        return KEY_ROOM + TURNED_ROOM + FOOT + PITCH * len(table.rows) if table.rows else 0.0

    def draw(self, table: Table, paper: Paper) -> Sequence[Mark]:
        """Add the signs."""
        teams = [column for column in table.columns if column.id.startswith("team-")]
        if not table.rows:
            return ()
        names = [str(name) for name in table.column("organization")]
        titles = [column.title for column in teams]
        pitch = min((paper.width - COUNT_ROOM - paper.beside(names)) / max(len(teams), 1), WIDEST)
        flat = pitch >= TURNED_BELOW
        high = max((len(lines) for lines in _wrapped(titles, pitch, paper.measures())), default=1)
        head = KEY_ROOM + (FLAT_ROOM + LINE * (high - 1) if flat else TURNED_ROOM)
        rows = paper.rows(names, head, FOOT, right=COUNT_ROOM, least=PITCH, most=PITCH)
        centres = [rows.left + pitch * (place + 0.5) for place in range(len(teams))]
        _heads(titles, centres, pitch, head, paper, flat=flat)
        paper.grid([(0, rows.top + PITCH * row, paper.width, rows.top + PITCH * row) for row in range(len(names) + 1)])
        _key(paper)
        return [self._row(table, row, rows, centres, paper) for row in range(len(names))]

    def _row(self, table: Table, row: int, rows: Rows, centres: Sequence[float], paper: Paper) -> Mark:
        y = rows.middle(row)
        said = []
        titles = [column.title for column in table.columns if column.id.startswith("team-")]
        values = [table.column(column.id)[row] for column in table.columns if column.id.startswith("team-")]
        for title, value, x in zip(titles, values, centres, strict=True):
            if value is None or value == "":
                continue
            roles = str(value)
            said.append(f"{title} {roles}")
            signs = [(sign, filled) for word, sign, filled in SIGNS if word in roles] or [OTHER[1:]]
            for place, (sign, filled) in enumerate(signs):
                shade = paper.tokens.bar if sign != OTHER[1] else paper.tokens.doubtful
                paper.sign(sign, x + 14 * (place - (len(signs) - 1) / 2), y, shade, filled=filled, size=10)
        count = table.column("teams")[row]
        pitch = centres[1] - centres[0] if len(centres) > 1 else WIDEST
        right = min((centres[-1] if centres else rows.left) + pitch / 2 + COUNT_ROOM, paper.width) - 4
        paper.text(f"{count}팀", right, y, "" if count != 1 else paper.tokens.muted, across=1, bold=count != 1)
        area = QRectF(0, y - PITCH / 2, paper.width, PITCH)
        return Mark(area, f"{table.column('organization')[row]}: {', '.join(said) or '-'}", table.row_ids[row])


def _heads(
    titles: Sequence[str], centres: Sequence[float], pitch: float, head: float, paper: Paper, *, flat: bool
) -> None:
    metrics = paper.measures()
    if not flat:
        for title, x in zip(shorten(titles, TURNED_ROOM - 8, metrics), centres, strict=True):
            paper.turned(title, x, head - 5, paper.tokens.head_text)
        return
    wrapped = _wrapped(titles, pitch, metrics)
    for lines, x in zip(wrapped, centres, strict=True):
        for number, line in enumerate(reversed(lines)):
            paper.text(line, x, head - 12 - number * LINE, paper.tokens.head_text, across=0.5)


def _wrapped(titles: Sequence[str], pitch: float, metrics: QFontMetricsF) -> list[list[str]]:
    """Return each title on one line, or on two where it is too long; all of them cut where two are not enough."""
    room = pitch - 10
    wrapped = [wrap(title, room, metrics, 2) for title in titles]
    if any(" ".join(lines) != " ".join(title.split()) for title, lines in zip(titles, wrapped, strict=True)):
        return [[short] for short in shorten(titles, room, metrics)]
    return wrapped


def _key(paper: Paper) -> None:
    x, middle = 6.0, 9.0
    for words, sign, filled in (*SIGNS, OTHER):
        shade = paper.tokens.bar if sign != OTHER[1] else paper.tokens.doubtful
        paper.sign(sign, x, middle, shade, filled=filled, size=9)
        x = paper.text(words, x + 9, middle, paper.tokens.muted).right() + 18
