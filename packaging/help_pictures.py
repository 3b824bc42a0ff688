"""Draw the pictures of the help texts from the practice sample.

python packaging/help_pictures.py              to resources/help/pictures
python packaging/help_pictures.py DIR          to another folder
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from pictures import ROOT, SIZES, _choose_first, _settle

MOST_BYTES = 120_000
MARK = "연습용 가상 자료"
STRIP = 30
# What the caption of the overview numbers, as the middle of each mark in the window of 1366×768.
PLACES = (
    (490, 21),
    (790, 21),
    (1326, 21),
    (150, 440),
    (456, 128),
    (640, 216),
    (780, 528),
    (1268, 750),
)


def main() -> int:
    """Draw all of them; a picture that is too heavy for the wheel is refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "resources" / "help" / "pictures")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = "1"
    draw(folder)
    heavy = [file.name for file in folder.glob("*.png") if file.stat().st_size > MOST_BYTES]
    if heavy:
        print(f"120 KB보다 큰 그림: {', '.join(heavy)}", file=sys.stderr)
        return 1
    print(f"{len(list(folder.glob('*.png')))} PNG: {folder}")
    return 0


def draw(folder: Path) -> None:
    """Draw the pictures in this process."""
    sys.path.insert(0, str(ROOT))
    from dataclasses import replace

    from kai_desk.desk.start import make_application, make_window
    from kai_desk.exchange.samples import make_record
    from kai_desk.record.edit import Author
    from kai_desk.settings import settings_path

    with tempfile.TemporaryDirectory() as made:
        os.environ["KAI_DESK_CONFIG"] = made
        window = make_window(make_application(), settings_path())
        session = window.context.session
        session.change_settings(replace(session.settings, name="김주무"))
        window.resize(*SIZES["100"])
        window.show()
        path = Path(made) / "연습용(가상).kai"
        make_record(path, Author("김주무", "pictures"), "practice").close()
        window.tasks.open_path(path)
        _settle(window)
        _draw_overview(window, folder)
        _draw_pages(window, folder)
        _draw_charts(window, folder)
        _draw_finding(window, folder)
        _draw_past(window, folder)
        _draw_form(window, folder)
        _draw_compared(window, folder)
        window.close()


def _draw_overview(window: Any, folder: Path) -> None:
    from PySide6.QtCore import QPoint, QRect, Qt
    from PySide6.QtGui import QColor, QPainter

    from kai_desk.desk.style import sized_font

    window.go("overview")
    _settle(window)
    page = window.page("overview")
    _save(_marked(page.progress.grab(), window), folder / "progress.png")
    _save(_marked(page.river.grab(), window), folder / "river.png")
    picture = window.grab()
    tokens = window.context.theme.tokens
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(sized_font(19, bold=True))
    for number, place in enumerate(PLACES, 1):
        area = QRect(0, 0, 30, 30)
        area.moveCenter(QPoint(*place))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.late))
        painter.drawEllipse(area)
        painter.setPen(QColor(tokens.surface))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    _save(picture, folder / "overview.png")


def _draw_pages(window: Any, folder: Path) -> None:
    for name in ("consortia", "evidence"):
        window.go(name)
        _settle(window)
        _choose_first(window.page(name))
        _settle(window)
        _save(_marked(window.page(name).grab(), window), folder / f"{name}.png")


def _draw_charts(window: Any, folder: Path) -> None:
    from kai_desk.desk.widgets.chart_panel import ChartPanel

    for name, file, height in (("budget", "money", 0), ("milestones", "timeline", 460)):
        window.go(name)
        page = window.page(name)
        page.toggle_chart()
        _settle(window)
        panel = next(panel for panel in page.findChildren(ChartPanel) if panel.isVisible())
        picture = panel.grab()
        if height:
            picture = picture.copy(0, 0, picture.width(), min(height, picture.height()))
        _save(_marked(picture, window), folder / f"{file}.png")
        page.toggle_chart()


def _draw_finding(window: Any, folder: Path) -> None:
    from PySide6.QtCore import QRect

    window.go("overview")
    window.header.search.setText("ㅍㅅㅋ")
    _settle(window)
    _save(_marked(window.grab(QRect(806, 0, 560, 184)), window), folder / "finder.png")
    window.header.search.clear()
    window.go("budget")
    page = window.page("budget")
    page.toggle_filters()
    _settle(window)
    field = next(field for field in page.view.filters.fields if field.accessibleName().startswith("예산현액"))
    field.setText("≥250억")
    _settle(window)
    _save(_marked(page.grab(QRect(0, 0, 800, 300)), window), folder / "filters.png")
    page.toggle_filters()


def _draw_past(window: Any, folder: Path) -> None:
    from PySide6.QtCore import QRect

    window.go("overview")
    window.context.session.set_known(2)
    _settle(window)
    _save(window.grab(QRect(0, 0, 1366, 200)), folder / "past.png")
    window.context.session.set_known(None)


def _draw_form(window: Any, folder: Path) -> None:
    from kai_desk.desk.forms.dialog import RowForm
    from kai_desk.program.catalogue import BY_TABLE

    line = window.context.session.record.rows("SELECT id FROM budget_line WHERE name LIKE '%인건비%' LIMIT 1")[0][0]
    form = RowForm(window.context, BY_TABLE["budget_entry"], preset={"line": line, "kind": "교부"}, parent=window)
    form.resize(720, 592)
    form.show()
    for field, words in (("title", "3차 교부 (가상)"), ("amount", "3억 5천만"), ("dated", "2025년 12월 말")):
        editor: Any = form.pane.rows[field].editor
        editor.line.insert(words)
    _settle(window)
    _save(_marked(form.grab(), window), folder / "form.png")
    form.done(0)
    form.deleteLater()


def _draw_compared(window: Any, folder: Path) -> None:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QLineEdit, QPushButton

    session = window.context.session
    row, _ = session.record.rows("SELECT id, name FROM concern ORDER BY rowid LIMIT 1")[0]
    before = session.record.edits()[-1].seq
    session.edit("현안 고치기", lambda edit: edit.update("concern", row, {"state": "보류"}), "회의 결과 (가상)")
    session.edit("현안 더하기", lambda edit: edit.insert("concern", {"name": "평가 자료 제출 (가상)", "kind": "현안"}))
    window.go("history")
    page = window.page("history")
    page.turn_view(1)
    _settle(window)
    next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == "앞 시점").setText(str(before))
    next(button for button in page.findChildren(QPushButton) if button.text() == "비교").click()
    _settle(window)
    _choose_first(page)
    _settle(window)
    _save(_marked(page.grab(QRect(0, 0, page.width(), 330)), window), folder / "compared.png")


def _marked(picture: Any, window: Any) -> Any:
    """Add a strip that says of a cut-out, which lacks the header's mark, that its figures are invented."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QPainter, QPixmap

    from kai_desk.desk.style import sized_font

    tokens = window.context.theme.tokens
    made = QPixmap(picture.width(), picture.height() + STRIP)
    made.fill(QColor(tokens.ground))
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(0, 0, picture)
    painter.setFont(sized_font(12))
    wide = painter.fontMetrics().horizontalAdvance(MARK) + 20
    area = QRect(made.width() - wide - 8, picture.height() + 4, wide, STRIP - 8)
    painter.setPen(QColor(tokens.doubtful))
    painter.setBrush(QColor(tokens.doubtful_ground))
    painter.drawRoundedRect(area, 11, 11)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, MARK)
    painter.end()
    return made


def _save(picture: Any, file: Path) -> None:
    """Save as small as PNG goes, in the 256 commonest colours: the rest are shades at the edges of letters."""
    import numpy as np
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    colours, counts = np.unique(pixels | 0xFF000000, return_counts=True)
    table = [int(colour) for colour in colours[np.argsort(-counts)][:256]]
    nearest = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    if not image.convertToFormat(QImage.Format.Format_Indexed8, table, nearest).save(str(file), "PNG", 0):
        raise OSError(file)


if __name__ == "__main__":
    sys.exit(main())
