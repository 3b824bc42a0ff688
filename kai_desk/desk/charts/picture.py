"""One picture that stands alone in a paper: title, clocks, 가상 mark, picture, notes, source; file, image, print."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsScene, QWidget

from kai_desk.desk.charts.catalogue import make
from kai_desk.desk.charts.names import wrap
from kai_desk.desk.charts.paper import Paper
from kai_desk.desk.printing import PrintPreview
from kai_desk.desk.style import BODY, TITLE
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables.table import Table

WIDTH, EDGE, TALL = 960.0, 24.0, 460.0
TWICE = 2
DOTS_PER_INCH = 96
DOTS_PER_METRE = round(DOTS_PER_INCH * TWICE / 0.0254)
FICTIONAL = "연습용 · 가상 자료 포함"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: the chart by name, its table, the small line, the source; ``tokens`` of a theme for paper.

    ``known``: the moment of the record that is shown, where the table is of the present.
    """

    chart: str
    table: Table
    line: str
    unit: Unit
    tokens: Tokens
    source: str
    known: str = "지금"


class Drawn:
    """A picture laid out once; `paint` puts it on any device. ``outlined``: words as outlines, for a file."""

    def __init__(self, picture: Picture, *, outlined: bool) -> None:
        """Lay the picture out."""
        self._tokens = picture.tokens
        self.title = picture.table.title
        head = _head(picture, outlined=outlined)
        self.chart = make(picture.chart)
        self.chart.outlined = outlined
        inner = WIDTH - 2 * EDGE
        self.chart.resize(QSize(round(inner), round(max(TALL, self.chart.least_height(picture.table)))))
        self.chart.show_table(picture.table, picture.tokens, picture.unit)
        middle = min(
            max((label.area.bottom() for label in self.chart.labels), default=40.0) + 8, self.chart.room.height()
        )
        foot = _foot(picture, outlined=outlined)
        self.height = head.height + middle + foot.height
        self._scene = QGraphicsScene()
        for paper, top in ((head, 0.0), (foot, head.height + middle)):
            paper.sheet.setPos(EDGE, top)
            self._scene.addItem(paper.sheet)
        self._middle = QRectF(EDGE, head.height, inner, middle)
        self.description = self.chart.accessibleDescription()

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Paint everything into ``target``; its shape must be that of the picture."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(target, QColor(self._tokens.surface))
        self._scene.render(painter, target, QRectF(0, 0, WIDTH, self.height))
        scale = target.width() / WIDTH
        place = QTransform.fromTranslate(target.x(), target.y()).scale(scale, scale).mapRect(self._middle)
        self.chart.paint_on(painter, place, QRectF(0, 0, self._middle.width(), self._middle.height()))

    def close(self) -> None:
        """Let the widget go."""
        self.chart.close()
        self.chart.deleteLater()


def _head(picture: Picture, *, outlined: bool) -> Paper:
    """Write title, small line and clocks, and the mark of what is invented."""
    table, inner = picture.table, WIDTH - 2 * EDGE
    paper = Paper(QSizeF(inner, 1000.0), picture.tokens, outlined=outlined)
    room = inner
    if table.fictional:
        area = paper.text(FICTIONAL, inner - 10, EDGE + 12, picture.tokens.doubtful, across=1, bold=True)
        paper.bar(area.adjusted(-10, -4, 10, 4), "", edge=picture.tokens.doubtful)
        room = area.left() - 30
    y = _lines(paper, table.title, 0.0, EDGE, room, size=TITLE, bold=True)
    if picture.line:
        y = _lines(paper, picture.line, 0.0, y + 4, inner, colour=picture.tokens.muted, size=BODY)
    clocks = f"기준일 {write_date(table.on)} · 인지 시점 {table.known or picture.known}"
    y = _lines(paper, clocks, 0.0, y + 2, inner, colour=picture.tokens.muted, size=BODY)
    paper.height = y + 16
    return paper


def _foot(picture: Picture, *, outlined: bool) -> Paper:
    """Write the notes and the source."""
    inner = WIDTH - 2 * EDGE
    paper = Paper(QSizeF(inner, 1000.0), picture.tokens, outlined=outlined)
    paper.lines([(0, 8, inner, 8)], picture.tokens.line)
    y = 14.0
    for words in [*(f"※ {note}" for note in picture.table.notes if note != picture.line), picture.source]:
        y = _lines(paper, words, 0.0, y, inner, colour=picture.tokens.muted)
    paper.height = y + EDGE * 0.75
    return paper


def _lines(
    paper: Paper, words: str, x: float, y: float, room: float, *, colour: str = "", size: int = 12, bold: bool = False
) -> float:
    """Write words on as many lines as they need from ``y`` on; return where they end."""
    metrics: QFontMetricsF = paper.face(size, bold=bold)[1]
    for line in wrap(words, room, metrics, 6):
        y = paper.text(line, x, y, colour, down=0, bold=bold, size=size).bottom()
    return y


def image(picture: Picture) -> QImage:
    """Return the picture with two points for each pixel, as it goes to the clipboard and into a PNG."""
    drawn = Drawn(picture, outlined=False)
    made = QImage(round(WIDTH * TWICE), round(drawn.height * TWICE), QImage.Format.Format_RGB32)
    made.setDotsPerMeterX(DOTS_PER_METRE)
    made.setDotsPerMeterY(DOTS_PER_METRE)
    made.setText("Title", drawn.title)
    made.setText("Description", f"{picture.line}. {drawn.description}. {picture.source}")
    painter = QPainter(made)
    drawn.paint(painter, QRectF(made.rect()))
    painter.end()
    drawn.close()
    return made


def png(picture: Picture) -> bytes:
    """Return the picture as a PNG of twice the size, with title and text alternative inside."""
    made = image(picture)
    return _filled(lambda buffer: QImageWriter(buffer, QByteArray(b"png")).write(made))


def svg(picture: Picture) -> bytes:
    """Return the picture as SVG; words are outlines, so that it looks the same without our face."""
    drawn = Drawn(picture, outlined=True)

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(QSize(round(WIDTH), round(drawn.height)))
        generator.setViewBox(QRectF(0, 0, WIDTH, drawn.height))
        generator.setResolution(DOTS_PER_INCH)
        generator.setTitle(drawn.title)
        generator.setDescription(f"{picture.line}. {drawn.description}. {picture.source}")
        painter = QPainter(generator)
        drawn.paint(painter, QRectF(0, 0, WIDTH, drawn.height))
        painter.end()

    made = _filled(write)
    drawn.close()
    return made


def _filled(write: Callable[[QBuffer], object]) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(content.data())


def print_picture(picture: Picture, printer: QPrinter) -> int:
    """Print the picture on one A4 page, as large as it fits; return 0 when nothing could be printed."""
    drawn = Drawn(picture, outlined=False)
    wide = drawn.height < WIDTH
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    margins = QMarginsF(12, 12, 12, 12)
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turn, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter()
    if not painter.begin(printer):
        drawn.close()
        return 0  # the printer or the folder of the PDF took nothing
    page = printer.pageRect(QPrinter.Unit.DevicePixel)
    scale = min(page.width() / WIDTH, page.height() / drawn.height)
    width, height = WIDTH * scale, drawn.height * scale
    drawn.paint(painter, QRectF((page.width() - width) / 2, 0, width, height))
    painter.end()
    drawn.close()
    return 1


class PicturePreview(PrintPreview):
    """Shows the picture as it will be printed."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        """Preview ``picture``."""
        self._picture = picture
        super().__init__(picture.table, picture.unit, parent)

    def _print(self, printer: QPrinter) -> None:
        print_picture(self._picture, printer)
