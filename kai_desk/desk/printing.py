"""Printing any table on A4: title, 기준일, marks, heads on every page, numbered pages."""

import html
from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextDocument,
    QTextLength,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QComboBox, QGraphicsView, QLineEdit, QWidget

from kai_desk.desk.style import base_font
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables.render import shown_rows
from kai_desk.tables.table import Column, Table

WIDE_COLUMNS = 6
FOOT = 24
PAGE, WIDEST = 1020.0, 320.0  # about the width of a page across, and of a text that needs no more, in dots of a screen
ASIDE, BOLDER = 12.0, 1.06  # beside the words of a cell; heads are bold
SHORT, DAY = 7, 13  # so long are words, numbers and days that stand in one line
MEASURED = 500  # rows that say how wide the columns are
PARTS: tuple[tuple[type[QWidget], str], ...] = (
    (QComboBox, "확대 비율"),
    (QLineEdit, "쪽 번호"),
    (QGraphicsView, "인쇄될 쪽"),
)
INK = "#1e2124"  # paper is white in every theme
BORDERS = "border-collapse: collapse; border-color: #8a949e; border-style: solid;"


def column_shares(columns: Sequence[Column], rows: Sequence[Sequence[str]], metrics: QFontMetricsF) -> list[float]:
    """Return the percent of the page that each column takes: what must not be broken first, then as texts are long."""
    least, more = [], []
    for place, column in enumerate(columns):
        texts = [column.title, *(row[place] for row in rows[:MEASURED])]
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        short = DAY if column.at_right or column.kind in {"date", "span"} else SHORT
        words = [word for text in texts for word in ([text] if len(text) <= short else text.split())]
        uncut = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        least.append(uncut * BOLDER + ASIDE)
        more.append(max(min(widest, WIDEST) - uncut, 0.0))
    spare = max(PAGE - sum(least), 0.0)
    widths = [width + spare * longer / (sum(more) or 1.0) for width, longer in zip(least, more, strict=True)]
    return [100 * width / sum(widths) for width in widths]


def table_document(table: Table, unit: Unit) -> QTextDocument:
    """Return the table as a document whose heads stand on every page."""
    known = f" · 인지 시점 {table.known}" if table.known else ""
    mark = " · <b>연습용 가상 자료 포함</b>" if table.fictional else ""
    font = base_font()
    font.setPointSizeF(8.5)
    shown = [tuple(row) for row in shown_rows(table, unit)]
    heads = "".join(f"<th>{html.escape(column.title)}</th>" for column in table.columns)
    rows = []
    for row in shown:
        cells = "".join(
            f'<td align="{"right" if column.at_right else "left"}">{html.escape(text)}</td>'
            for text, column in zip(row, table.columns, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    notes = "".join(f"<p>※ {html.escape(note)}</p>" for note in table.notes)
    money = any(column.kind == "won" for column in table.columns)
    unit_words = f'<p align="right">(단위: {unit.value}, %)</p>' if money else ""
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setDefaultStyleSheet(
        f"body {{ color: {INK}; }}"
        "h2 { font-size: 14pt; } th { background: #eef2f7; padding: 3px 5px; } td { padding: 2px 5px; }"
    )
    document.setHtml(
        f"<body><h2>{html.escape(table.title)}</h2>"
        f"<p>기준일 {write_date(table.on)}{html.escape(known)}{mark}</p>{unit_words}"
        f'<table border="1" cellspacing="0" width="100%" style="{BORDERS}"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>{notes}</body>"
    )
    shares = column_shares(table.columns, shown, QFontMetricsF(font))
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            layout = frame.format()
            layout.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, each) for each in shares])
            frame.setFormat(layout)
    return document


def print_table(table: Table, unit: Unit, printer: QPrinter) -> int:
    """Print ``table`` and return how many pages it took, 0 when nothing could be printed."""
    wide = len(table.columns) > WIDE_COLUMNS
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(12, 12, 12, 12)
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, margins, QPageLayout.Unit.Millimeter))
    document = table_document(table, unit)
    painter = QPainter()
    if not painter.begin(printer):
        return 0  # the printer or the folder of the PDF took nothing
    document.documentLayout().setPaintDevice(printer)
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    foot = FOOT * printer.logicalDpiY() / 96
    body = QSizeF(page.width(), page.height() - foot)
    document.setPageSize(body)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            printer.newPage()
        painter.save()
        painter.translate(0, -number * body.height())
        document.drawContents(painter, QRectF(0, number * body.height(), body.width(), body.height()))
        painter.restore()
        painter.setFont(document.defaultFont())
        place = QRectF(0, body.height(), page.width(), foot)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{table.title} · {number + 1} / {pages}")
    painter.end()
    return pages


class PrintPreview(QPrintPreviewDialog):
    """Shows what will be printed."""

    def __init__(self, table: Table, unit: Unit, parent: QWidget | None = None) -> None:
        """Preview ``table``."""
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not keep it alive
        self.setWindowTitle(f"인쇄 미리 보기 — {table.title}")
        self.resize(900, 700)
        self._table = table
        self._unit = unit
        self.paintRequested.connect(self._print)
        for kind, name in PARTS:
            for part in self.findChildren(kind):
                part.setAccessibleName(name)
        for view in self.findChildren(QGraphicsView):
            view.scene().setBackgroundBrush(QBrush())  # Qt's grey is the same in every theme; the sheet has its own

    def _print(self, printer: QPrinter) -> None:
        print_table(self._table, self._unit, printer)
