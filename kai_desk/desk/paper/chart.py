"""A report's chart on paper: bars or lines with their numbers beside them, apart from each other in grey print too."""

from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from kai_desk.briefing.printed import PrintedChart
from kai_desk.desk.charts.names import wrap
from kai_desk.desk.paper.words import PT, Faces
from kai_desk.workbook.styles import INK, LINE, SECONDARY

TITLE, SMALL = 11.0, 8.5
GAP = 5.0
MOST_NAME = 0.3  # of the width, for the names beside bars


class _Plot:
    """Where numbers lie: ``low``..``high`` between two places; zero is always among them."""

    def __init__(self, chart: PrintedChart, begin: float, end: float) -> None:
        numbers = [float(number) for series in chart.series for number in series.numbers if number is not None]
        self._low, high = min(0.0, *numbers, 0.0), max(0.0, *numbers, 0.0)
        self._begin = begin
        self._step = (end - begin) / ((high - self._low) or 1.0)

    def at(self, number: Decimal | int) -> float:
        """Return the place of a number."""
        return self._begin + (float(number) - self._low) * self._step


def paint_chart(painter: QPainter, chart: PrintedChart, area: QRectF, scale: float, faces: Faces) -> None:
    """Paint a chart into ``area``; every number that it draws stands in it as words."""
    inside = area.adjusted(0, GAP * PT * scale, 0, -GAP * PT * scale)
    font, metrics = faces.face(TITLE * scale, bold=True)
    painter.setFont(font)
    painter.setPen(QColor(f"#{INK}"))
    middle = inside.center().x() - metrics.horizontalAdvance(chart.title) / 2
    painter.drawText(QPointF(middle, inside.top() + metrics.ascent()), chart.title)
    font, small = faces.face(SMALL * scale)
    painter.setFont(font)
    line = small.height()
    plot = inside.adjusted(0, metrics.height() + line, 0, -(1.8 * line if len(chart.series) > 1 else 0))
    if len(chart.series) > 1:
        _legend(painter, chart, QPointF(inside.center().x(), inside.bottom()), small)
    if chart.kind == "bar":
        _bars(painter, chart, plot, small)
    else:
        _upright(painter, chart, plot, small)


def _legend(painter: QPainter, chart: PrintedChart, foot: QPointF, metrics: QFontMetricsF) -> None:
    sign, gap = metrics.height(), metrics.height() * 0.5
    wide = sum(sign + gap + metrics.horizontalAdvance(series.title) for series in chart.series)
    x, y = foot.x() - (wide + 2 * sign * (len(chart.series) - 1)) / 2, foot.y() - metrics.descent()
    for place, series in enumerate(chart.series):
        if chart.kind == "line":
            painter.setPen(_stroke(series.colour, place))
            painter.drawLine(QLineF(x, y - metrics.ascent() * 0.35, x + sign, y - metrics.ascent() * 0.35))
        else:
            painter.fillRect(QRectF(x, y - sign * 0.55, sign, sign * 0.55), QColor(f"#{series.colour}"))
        x += sign + gap
        painter.setPen(QColor(f"#{INK}"))
        painter.drawText(QPointF(x, y), series.title)
        x += metrics.horizontalAdvance(series.title) + 2 * sign


def _stroke(colour: str, place: int) -> QPen:
    pen = QPen(QColor(f"#{colour}"), 1.8 * PT)
    pen.setStyle((Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)[place % 3])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _bars(painter: QPainter, chart: PrintedChart, area: QRectF, metrics: QFontMetricsF) -> None:
    """Bars lying beside their names, one below the other."""
    longest = max((metrics.horizontalAdvance(name) for name in chart.categories), default=0.0)
    names = min(longest, area.width() * MOST_NAME)
    label = max((metrics.horizontalAdvance(words) for series in chart.series for words in series.labels), default=0.0)
    gap = metrics.height() * 0.4
    plot = _Plot(chart, area.left() + names + gap, area.right() - label - 2 * gap)
    pitch = area.height() / max(len(chart.categories), 1)
    thick = min(pitch * 0.7 / len(chart.series), metrics.height() * 1.3)
    for row, name in enumerate(chart.categories):
        middle = area.top() + pitch * (row + 0.5)
        top = middle - thick * len(chart.series) / 2
        for place, series in enumerate(chart.series):
            number = series.numbers[row]
            if number is None:
                continue
            bar = QRectF(plot.at(0), top + thick * place, plot.at(number) - plot.at(0), thick * 0.92)
            painter.fillRect(bar.normalized(), QColor(f"#{series.colour}"))
            _say(painter, series.labels[row], bar.normalized().right() + gap, bar.center().y(), metrics, 0)
        lines = wrap(name, names, metrics, 2)
        y = middle - (len(lines) - 1) * metrics.height() / 2
        for words in lines:
            _say(painter, words, area.left() + names, y, metrics, 1, SECONDARY)
            y += metrics.height()
    painter.setPen(QPen(QColor(f"#{LINE}"), 0.6 * PT))
    painter.drawLine(QLineF(plot.at(0), area.top(), plot.at(0), area.bottom()))


def _upright(painter: QPainter, chart: PrintedChart, area: QRectF, metrics: QFontMetricsF) -> None:
    """Columns, or points on a line, above their names."""
    pitch = area.width() / max(len(chart.categories), 1)
    names = [wrap(name, pitch * 0.95, metrics, 2) for name in chart.categories]
    foot = metrics.height() * max((len(lines) for lines in names), default=1)
    bottom = area.bottom() - foot - metrics.height() * 0.4
    plot = _Plot(chart, bottom, area.top() + metrics.height())
    if chart.kind == "line":
        _lines(painter, chart, area.left(), pitch, plot, metrics)
    else:
        _columns(painter, chart, area.left(), pitch, plot, metrics)
    painter.setPen(QPen(QColor(f"#{LINE}"), 0.6 * PT))
    painter.drawLine(QLineF(area.left(), plot.at(0), area.right(), plot.at(0)))
    for place, lines in enumerate(names):
        y = bottom + metrics.height() * 0.9
        for words in lines:
            _say(painter, words, area.left() + pitch * (place + 0.5), y, metrics, 0.5, SECONDARY)
            y += metrics.height()


def _columns(
    painter: QPainter, chart: PrintedChart, left: float, pitch: float, plot: _Plot, metrics: QFontMetricsF
) -> None:
    thick = min(pitch * 0.72 / len(chart.series), metrics.height() * 4)
    for column in range(len(chart.categories)):
        begin = left + pitch * (column + 0.5) - thick * len(chart.series) / 2
        for place, series in enumerate(chart.series):
            number = series.numbers[column]
            if number is None:
                continue
            bar = QRectF(begin + thick * place, plot.at(0), thick * 0.94, plot.at(number) - plot.at(0)).normalized()
            painter.fillRect(bar, QColor(f"#{series.colour}"))
            y = bar.bottom() + metrics.height() * 0.6 if number < 0 else bar.top() - metrics.height() * 0.5
            _say(painter, series.labels[column], bar.center().x(), y, metrics, 0.5)


def _lines(
    painter: QPainter, chart: PrintedChart, left: float, pitch: float, plot: _Plot, metrics: QFontMetricsF
) -> None:
    for place, series in enumerate(chart.series):
        points = [
            None if number is None else QPointF(left + pitch * (column + 0.5), plot.at(number))
            for column, number in enumerate(series.numbers)
        ]
        painter.setPen(_stroke(series.colour, place))
        for before, after in pairwise(points):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        for point, words in zip(points, series.labels, strict=True):
            if point is None:
                continue
            dot = 2.6 * PT
            painter.setPen(QPen(QColor(f"#{series.colour}"), PT))
            painter.setBrush(QColor(f"#{series.colour}" if place == 0 else "#ffffff"))
            painter.drawEllipse(point, dot, dot)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            _say(painter, words, point.x(), point.y() - metrics.height() * 0.7, metrics, 0.5)


def _say(
    painter: QPainter, words: str, x: float, middle: float, metrics: QFontMetricsF, across: float, colour: str = INK
) -> None:
    """Write words on one line: ``across`` 0 from x on, 0.5 around it, 1 up to it."""
    painter.setPen(QColor(f"#{colour}"))
    y = middle + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(x - metrics.horizontalAdvance(words) * across, y), words)
