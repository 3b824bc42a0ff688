"""What is done with a picture that is shown: kept as a file, copied, printed. Loaded when it is first asked for."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kai_desk.desk.charts.picture import Picture, PicturePreview, image, png, svg
from kai_desk.desk.context import Context
from kai_desk.desk.origin import origin
from kai_desk.desk.tasks import Chooser
from kai_desk.desk.widgets.chart_panel import ChartPanel
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.workbook.replace import replace_file

PAPER = "light"  # a picture for a paper is drawn for white
WRITERS = {".png": png, ".svg": svg}
KINDS = {".png": "PNG 그림 (*.png)", ".svg": "SVG 그림 (*.svg)"}
NONE_SHOWN = "이 쪽에 보이는 그림이 없습니다. 그림이 있는 표에서 Ctrl+T로 그림을 연 뒤에 하십시오."


class Picturing:
    """Acts on the pictures of one window; a refusal is told in one sentence."""

    def __init__(self, context: Context, chooser: Chooser) -> None:
        """Draw from what ``context`` looks at."""
        self._context = context
        self._chooser = chooser

    def do(self, job: str, panel: ChartPanel | None, page: QObject) -> str:
        """Do ``job`` (png, svg, copy, print) with the picture of a panel, else of the page; return what was done.

        Raises Told where no picture is shown or the file cannot be written.
        """
        shown = panel or _shown(page)
        window = QApplication.activeWindow() or shown
        picture = self.picture(shown) if shown is not None else None
        if shown is None or picture is None:
            raise Told(NONE_SHOWN)
        if job == "copy":
            QGuiApplication.clipboard().setImage(image(picture))
            return f"{josa(picture.table.title, '을/를')} 그림으로 복사했습니다"
        if job == "print":
            preview = PicturePreview(picture, window)
            preview.exec()
            preview.deleteLater()
            return ""
        return self._write(picture, f".{job}")

    def picture(self, panel: ChartPanel) -> Picture | None:
        """Return what a panel shows, as it stands alone in a paper; None while it shows no picture."""
        given = panel.shown_picture
        if given is None:
            return None
        chart, table, line, unit = given
        given_by = origin(self._context.session)
        if given_by is None:
            return None
        tokens = self._context.theme.themes[PAPER]
        return Picture(chart, table, line, unit, tokens, given_by.source, given_by.known)

    def _write(self, picture: Picture, ending: str) -> str:
        name = f"{picture.table.title} {picture.table.on:%Y%m%d}{ending}".replace("/", "·")
        path = self._chooser.new_file("그림 저장", name, KINDS[ending])
        if path is None:
            return ""
        target = path if path.suffix.lower() == ending else Path(f"{path}{ending}")
        replace_file(target, WRITERS[ending](picture))
        return f"{target.name}에 그림을 썼습니다"


def _shown(page: QObject) -> ChartPanel | None:
    """Return the panel with the keyboard, else the first that shows its picture."""
    panels = [panel for panel in page.findChildren(ChartPanel) if panel.shown_picture is not None]
    focused = QApplication.focusWidget()
    with_keys = [panel for panel in panels if focused is not None and panel.isAncestorOf(focused)]
    return next(iter([*with_keys, *panels]), None)
