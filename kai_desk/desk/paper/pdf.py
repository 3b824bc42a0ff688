"""A printed report as a PDF, or on a printer; one page at a time, so that long work can be stopped."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from kai_desk.briefing.printed import Printed
from kai_desk.desk.paper.flow import Page, pages_of
from kai_desk.desk.paper.painting import paint_page
from kai_desk.desk.paper.words import DOTS_PER_INCH, Faces
from kai_desk.korean.errors import Told

_TABLES = re.compile(rb"beginbfrange.*?endbfrange", re.DOTALL)  # from glyphs to letters, one for each face
_TARGETS = re.compile(rb"\[[^\]]*\]|(?<=> <[0-9A-F]{4}> )<[0-9A-F]{4}>")
_TAB, _SPACE = b"<0009>", b"<0020>"
NOT_PRINTED = "인쇄하지 못했습니다. 프린터가 켜져 있고 종이가 있는지 확인한 뒤 다시 하십시오."


class Painted:
    """A report laid out once, to be painted on any device."""

    def __init__(self, printed: Printed) -> None:
        """Lay ``printed`` out."""
        self.printed = printed
        self._faces = Faces()
        self.pages: Sequence[Page] = tuple(pages_of(printed, self._faces))

    def paint(self, painter: QPainter, place: int, dots_per_inch: float) -> None:
        """Paint the page at ``place`` (from 0) from the device's upper left corner."""
        painter.save()
        scale = dots_per_inch / DOTS_PER_INCH
        painter.scale(scale, scale)
        paint_page(painter, self.printed, self.pages[place], place + 1, len(self.pages), self._faces)
        painter.restore()

    def paint_on(self, device: QPagedPaintDevice) -> Iterator[int]:
        """Paint every page on a device, each on paper turned as its sheet; yield how many are painted.

        Raises Told when the device takes nothing.
        """
        painter = QPainter()
        try:
            for place, page in enumerate(self.pages):
                device.setPageLayout(page_layout(page))
                if place:
                    device.newPage()
                elif not painter.begin(device):  # the printer or the folder of the PDF took nothing
                    raise Told(NOT_PRINTED)
                self.paint(painter, place, device.logicalDpiX())
                yield place + 1
        finally:
            if painter.isActive():
                painter.end()


def page_layout(page: Page) -> QPageLayout:
    """Return A4 without margins of the device's own, turned as the page is."""
    turn = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, turn, QMarginsF(), QPageLayout.Unit.Point, QMarginsF())


def write_pdf(painted: Painted, out: BytesIO) -> Iterator[tuple[int, int]]:
    """Write the report as a PDF into ``out``; yield how many pages are painted, of how many.

    Its faces are embedded and its words can be searched and copied.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(painted.printed.title)
    writer.setCreator(f"KAI 데스크 · {painted.printed.author}" if painted.printed.author else "KAI 데스크")
    for done in painted.paint_on(writer):
        yield done, len(painted.pages)
    del writer
    buffer.close()
    out.write(_with_spaces(bytes(content.data())))


def _with_spaces(content: bytes) -> bytes:
    """Let what is copied from the PDF have spaces: Qt names the glyph of the space after the tab, which shares it."""
    return _TABLES.sub(lambda table: _TARGETS.sub(lambda found: found[0].replace(_TAB, _SPACE), table[0]), content)
