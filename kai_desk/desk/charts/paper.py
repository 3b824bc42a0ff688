"""The sheet a picture is drawn on: words, lines, bars and signs, all in pixels, all within one parent item."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractGraphicsShapeItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsSimpleTextItem,
)

from kai_desk.desk.charts.names import shorten
from kai_desk.desk.style import SMALL, sized_font
from kai_desk.desk.tokens import Tokens

NAME_ROOM = 240.0  # of a name beside a bar, at most
NAME_SHARE = 0.34  # of the width, at most
NAME_GAP = 10.0
ROW_LEAST, ROW_MOST = 20.0, 44.0
HATCH = 6.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words that stand on the sheet, and where."""

    words: str
    area: QRectF


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of bars: the plot between ``left`` and ``right``, one row of ``pitch`` pixels after the other."""

    left: float
    right: float
    top: float
    pitch: float
    count: int

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.top + self.pitch * self.count

    def middle(self, row: int) -> float:
        """Return the height of the middle of a row."""
        return self.top + self.pitch * (row + 0.5)

    def band(self, row: int, share: float, *, of: int = 1, part: int = 0) -> tuple[float, float]:
        """Return top and height of a bar that takes ``share`` of its row, the ``part``th of ``of``."""
        height = self.pitch * share / of
        return self.middle(row) - self.pitch * share / 2 + height * part, height


class Paper:
    """One sheet of ``size`` pixels in the colours of a theme. ``outlined``: words become outlines, for a file."""

    def __init__(self, size: QSizeF, tokens: Tokens, *, grid: bool = True, outlined: bool = False) -> None:
        """Take an empty sheet."""
        self.width, self.height = size.width(), size.height()
        self.tokens = tokens
        self.sheet = QGraphicsRectItem()
        self.sheet.setPen(QPen(Qt.PenStyle.NoPen))
        self.labels: list[Label] = []
        self._grid = grid
        self._outlined = outlined
        self._faces: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}

    def face(self, size: int = SMALL, *, bold: bool = False) -> tuple[QFont, QFontMetricsF]:
        """Return a face and its measures."""
        key = (size, bold)
        if key not in self._faces:
            font = sized_font(size, bold=bold)
            self._faces[key] = (font, QFontMetricsF(font))
        return self._faces[key]

    def measures(self, *, bold: bool = False) -> QFontMetricsF:
        """Return the measures of the words at bars and axes."""
        return self.face(bold=bold)[1]

    def text(
        self,
        words: str,
        x: float,
        y: float,
        colour: str = "",
        *,
        across: float = 0.0,
        down: float = 0.5,
        bold: bool = False,
        size: int = SMALL,
        plate: bool = False,
    ) -> QRectF:
        """Write one line whose point ``across``, ``down`` (0 left, top; 1 right, bottom) is at x, y; never off the
        sheet where it has room; a ``plate`` of the ground keeps lines out of the word. Return what it covers.
        """
        font, metrics = self.face(size, bold=bold)
        width, height = metrics.horizontalAdvance(words), metrics.height()
        left = max(min(x - width * across, self.width - width), 0.0)
        top = max(min(y - height * down, self.height - height), 0.0)
        area = QRectF(left, top, width, height)
        self.labels.append(Label(words, area))
        if plate:
            self.bar(area.adjusted(-3, 0, 3, 0), self.tokens.surface)
        brush = QBrush(QColor(colour or self.tokens.text))
        if self._outlined:
            path = QPainterPath()
            path.addText(QPointF(left, top + metrics.ascent()), font, words)
            outline = QGraphicsPathItem(path, self.sheet)
            outline.setPen(QPen(Qt.PenStyle.NoPen))
            outline.setBrush(brush)
            return area
        item = QGraphicsSimpleTextItem(words, self.sheet)
        item.setFont(font)
        item.setBrush(brush)
        item.setPos(left, top)
        return area

    def turned(self, words: str, x: float, bottom: float, colour: str = "") -> QRectF:
        """Write one line upwards, its middle at x, its beginning at ``bottom``."""
        font, metrics = self.face()
        width, height = metrics.horizontalAdvance(words), metrics.height()
        path = QPainterPath()
        path.addText(QPointF(0, metrics.ascent() - height / 2), font, words)
        item = QGraphicsPathItem(path, self.sheet)
        item.setPen(QPen(Qt.PenStyle.NoPen))
        item.setBrush(QBrush(QColor(colour or self.tokens.text)))
        item.setRotation(-90)
        item.setPos(x, bottom)
        area = QRectF(x - height / 2, bottom - width, height, width)
        self.labels.append(Label(words, area))
        return area

    def lines(
        self,
        pairs: Sequence[tuple[float, float, float, float]],
        colour: str,
        width: float = 1.0,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw straight lines (x, y, x, y) as one item."""
        path = QPainterPath()
        for x, y, to_x, to_y in pairs:
            path.moveTo(x, y)
            path.lineTo(to_x, to_y)
        self.path(path, colour, width, dashed=dashed)

    def curve(
        self, points: Sequence[tuple[float, float]], colour: str, width: float = 1.0, *, dashed: bool = False
    ) -> None:
        """Draw a line through points."""
        if len(points) > 1:
            path = QPainterPath(QPointF(*points[0]))
            for point in points[1:]:
                path.lineTo(QPointF(*point))
            self.path(path, colour, width, dashed=dashed)

    def path(self, path: QPainterPath, colour: str, width: float = 1.0, *, dashed: bool = False) -> None:
        """Draw a path; nothing is drawn of an empty one, which no reader of SVG takes."""
        if path.isEmpty():
            return
        pen = QPen(QColor(colour), width)
        if dashed:
            pen.setDashPattern([4 / max(width, 1.0), 3 / max(width, 1.0)])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        item = QGraphicsPathItem(path, self.sheet)
        item.setPen(pen)

    def area(self, path: QPainterPath, colour: str) -> None:
        """Fill a path."""
        item = QGraphicsPathItem(path, self.sheet)
        self._dress(item, colour, "", 0)

    def bar(self, area: QRectF, colour: str, *, edge: str = "", width: float = 1.0) -> None:
        """Fill a rectangle; with ``edge`` it has a line of that colour around it, inside its bounds."""
        inner = area.adjusted(width / 2, width / 2, -width / 2, -width / 2) if edge else area
        self._dress(QGraphicsRectItem(inner.normalized(), self.sheet), colour, edge, width)

    def _dress(self, item: QAbstractGraphicsShapeItem, colour: str, edge: str, width: float) -> None:
        item.setBrush(QBrush(QColor(colour)) if colour else QBrush(Qt.BrushStyle.NoBrush))
        item.setPen(QPen(QColor(edge), width) if edge else QPen(Qt.PenStyle.NoPen))

    def hatch(self, area: QRectF, colour: str) -> None:
        """Draw slanting lines in a rectangle: what is not certain."""
        pairs = []
        start = area.left() - area.height()
        while start < area.right():
            low = max(start, area.left())
            high = min(start + area.height(), area.right())
            if high > low:
                pairs.append((low, area.bottom() - (low - start), high, area.bottom() - (high - start)))
            start += HATCH
        self.lines(pairs, colour)

    def sign(self, kind: str, x: float, y: float, colour: str, *, filled: bool = True, size: float = 9.0) -> None:
        """Draw a circle, ring, diamond, square or triangle around a point; a hollow one shows the ground inside."""
        half = size / 2
        path = QPainterPath()
        if kind in {"circle", "ring"}:
            path.addEllipse(QPointF(x, y), half, half)
        elif kind == "square":
            path.addRect(x - half, y - half, size, size)
        else:
            tip = half * 1.2
            corners = [QPointF(x, y - tip), QPointF(x + tip, y), QPointF(x, y + tip), QPointF(x - tip, y)]
            if kind == "triangle":
                corners = [QPointF(x, y - tip), QPointF(x + tip, y + half), QPointF(x - tip, y + half)]
            path.addPolygon(QPolygonF(corners))
            path.closeSubpath()
        item = QGraphicsPathItem(path, self.sheet)
        self._dress(item, colour if filled and kind != "ring" else self.tokens.surface, colour, 1.5)

    def grid(self, pairs: Sequence[tuple[float, float, float, float]]) -> None:
        """Draw the few quiet lines values are read against, all as one item."""
        if self._grid and pairs:
            self.lines(pairs, self.tokens.grid)

    def scale_below(self, rows: Rows, ticks: Sequence[tuple[float, str]]) -> None:
        """Draw grid lines through rows of bars with their words (x, words) under them; what has no room is left out."""
        self.grid([(x, rows.top, x, rows.bottom) for x, _ in ticks])
        end = -NAME_GAP
        metrics = self.measures()
        for x, words in ticks:
            half = metrics.horizontalAdvance(words) / 2
            if x - half >= end + 4:
                end = self.text(words, x, rows.bottom + 6, self.tokens.muted, across=0.5, down=0).right()

    def rows(
        self,
        names: Sequence[str],
        top: float,
        foot: float,
        *,
        right: float = 0.0,
        least: float = 0.0,
        most: float = ROW_MOST,
    ) -> Rows:
        """Write the names of rows at the left and return where their bars stand; ``right``: room kept for values."""
        short, left = self._names(names)
        room = (self.height - top - foot) / max(len(names), 1)
        rows = Rows(left, self.width - right, top, min(max(room, least, ROW_LEAST), most), len(names))
        for row, name in enumerate(short):
            if not name:
                continue
            self.text(name, left - NAME_GAP, rows.middle(row), self.tokens.text, across=1.0)
        return rows

    def _names(self, names: Sequence[str]) -> tuple[list[str], float]:
        """Return the names of rows as far as they have room, and where the bars beside them begin."""
        metrics = self.measures()
        short = shorten(names, min(NAME_ROOM, self.width * NAME_SHARE), metrics)
        return short, max((metrics.horizontalAdvance(name) for name in short), default=0.0) + NAME_GAP

    def beside(self, names: Sequence[str]) -> float:
        """Return where the bars of `rows` would begin beside these names."""
        return self._names(names)[1]

    def clear_of(self, area: QRectF) -> bool:
        """Whether nothing is written in an area yet."""
        return not any(area.intersects(label.area) for label in self.labels)
