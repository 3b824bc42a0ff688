"""A laid page on any device: fills and hairlines as in the sheets, words, charts, header, footer, page number."""

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from kai_desk.briefing.printed import Printed, page_room
from kai_desk.desk.paper.chart import paint_chart
from kai_desk.desk.paper.flow import SIDE, LaidCell, LaidRow, Page
from kai_desk.desk.paper.words import DOTS_PER_INCH, PT, Faces
from kai_desk.workbook.styles import HAIRLINE, LINE, SECONDARY

A4 = (8.2677 * DOTS_PER_INCH, 11.6929 * DOTS_PER_INCH)
TOP, EDGE = 0.75 * DOTS_PER_INCH, 0.35 * DOTS_PER_INCH
SMALL, MARKING = 9.0, 11.0


def paper_size(page: Page) -> tuple[float, float]:
    """Return width and height of a page's paper in dots."""
    return (A4[1], A4[0]) if page.landscape else A4


def paint_page(painter: QPainter, printed: Printed, page: Page, number: int, pages: int, faces: Faces) -> None:
    """Paint page ``number`` of ``pages`` in dots from the paper's upper left corner."""
    width, height = paper_size(page)
    room, _ = (side * PT for side in page_room(landscape=page.landscape))
    left = (width - room) / 2
    _frame(painter, printed, QRectF(left, EDGE, room, height - 2 * EDGE), f"{number} / {pages}", faces)
    painter.save()
    painter.translate(left + room * (1 - page.shrunk) / 2, TOP)
    painter.scale(page.shrunk, page.shrunk)
    y = 0.0
    for row in page.rows:
        _row(painter, row, y, room, faces)
        y += row.height
    painter.restore()


def _frame(painter: QPainter, printed: Printed, area: QRectF, number: str, faces: Faces) -> None:
    """Header and footer as the sheets have them: a marking takes the middle above and stands before the number."""
    font, metrics = faces.face(SMALL)
    painter.setFont(font)
    painter.setPen(QColor(f"#{SECONDARY}"))
    head, foot = area.top() + metrics.ascent(), area.bottom() - metrics.descent()
    wide = metrics.horizontalAdvance(printed.header)
    across = area.right() - wide if printed.marking else area.center().x() - wide / 2
    painter.drawText(QPointF(across, head), printed.header)
    painter.drawText(QPointF(area.left(), foot), printed.footer)
    right = area.right() - metrics.horizontalAdvance(number)
    painter.drawText(QPointF(right, foot), number)
    if printed.marking:
        font, metrics = faces.face(MARKING, bold=True)
        painter.setFont(font)
        wide = metrics.horizontalAdvance(printed.marking)
        painter.drawText(QPointF(area.center().x() - wide / 2, head), printed.marking)
        painter.drawText(QPointF(right - wide - MARKING * PT, foot), printed.marking)


def _row(painter: QPainter, row: LaidRow, y: float, room: float, faces: Faces) -> None:
    if row.chart is not None:
        paint_chart(painter, row.chart, QRectF(0, y, room, row.height), row.scale, faces)
        return
    for cell in row.cells:
        area = QRectF(cell.left, y, cell.width, row.height)
        if cell.style.fill:
            painter.fillRect(area, QColor(f"#{cell.style.fill}"))
    for cell in row.cells:
        area = QRectF(cell.left, y, cell.width, row.height)
        _border(painter, cell.style.border, area)
        _words(painter, cell, area, row.scale)


def _border(painter: QPainter, kind: str, area: QRectF) -> None:
    if kind == "none":
        return
    strong = kind in {"head", "total"}
    painter.setPen(QPen(QColor(f"#{LINE if strong else HAIRLINE}"), (0.6 if strong else 0.4) * PT))
    painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()))
    if kind != "row":
        painter.drawLine(QLineF(area.topLeft(), area.topRight()))


def _words(painter: QPainter, cell: LaidCell, area: QRectF, scale: float) -> None:
    metrics = QFontMetricsF(cell.font)
    painter.setFont(cell.font)
    painter.setPen(QColor(f"#{cell.style.colour}"))
    side = SIDE * scale * PT
    y = area.center().y() - len(cell.lines) * cell.pitch / 2 + (cell.pitch + metrics.ascent() - metrics.descent()) / 2
    for line, inset in cell.lines:
        x = area.left() + side + inset
        if cell.style.horizontal != "left":
            free = area.width() - metrics.horizontalAdvance(line)
            x = area.left() + (free / 2 if cell.style.horizontal == "center" else free - 2 * side)
        painter.drawText(QPointF(x, y), line)
        y += cell.pitch
