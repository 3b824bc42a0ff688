"""A picture that leaves the window: PNG, SVG, clipboard, print; it says by itself what it shows and as of when."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kai_desk.desk.charts.catalogue import CHARTS
from kai_desk.desk.charts.picture import PicturePreview, png, print_picture, svg
from kai_desk.desk.pages.overview import OverviewPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.chart_panel import JOBS
from kai_desk.desk.window import Window
from tests.conftest import Answers, Dialogs
from tests.desk.chart_tables import SOURCE, picture


@pytest.mark.parametrize("name", list(CHARTS))
def test_a_file_carries_title_source_and_text_alternative(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    made = picture(name)
    points = QImage.fromData(png(made))
    assert points.width() == 1920
    assert points.text("Title") == made.table.title
    assert SOURCE in points.text("Description")
    assert str(made.table.rows[0][0]) in points.text("Description") or name in {"money-time", "gpu", "progress-time"}
    drawing = svg(made)
    renderer = QSvgRenderer(drawing)
    assert renderer.isValid()
    assert renderer.viewBoxF().width() == 960
    text = drawing.decode("utf-8")
    assert f"<title>{made.table.title}</title>" in text
    assert SOURCE in text.replace("&apos;", "'")
    assert "<text" not in text  # words are outlines: they need no face of ours
    assert points.height() == pytest.approx(renderer.viewBoxF().height() * 2, abs=2)


def test_the_same_picture_gives_the_same_bytes(qapp: QApplication) -> None:
    assert qapp is not None
    assert svg(picture("money")) == svg(picture("money"))
    assert png(picture("river")) == png(picture("river"))


@pytest.mark.parametrize(("name", "rounds"), [("river", 6), ("matrix", 20)])
def test_a_picture_is_printed_on_one_page(qapp: QApplication, tmp_path: Path, name: str, rounds: int) -> None:
    assert qapp is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "그림.pdf"))
    assert print_picture(picture(name, rounds=rounds), printer) == 1
    content = (tmp_path / "그림.pdf").read_bytes()
    assert content.count(b"/Type /Page\n") == 1


def overview(window: Window) -> OverviewPage:
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def asked(window: Window, job: str) -> None:
    window.actions_.action(f"picture-{job}").trigger()


@pytest.mark.parametrize(("job", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
def test_the_shown_picture_is_written_whole(
    window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot, job: str, start: bytes
) -> None:
    qtbot.waitUntil(lambda: overview(window).river.shown_picture is not None)
    overview(window).river.chart.setFocus()
    target = tmp_path / "흐름.txt"
    answers.new.append(target)
    asked(window, job)
    assert answers.asked[-1][1].startswith("남은 팀의 흐름 2025")
    assert answers.asked[-1][1].endswith(f".{job}")
    written = tmp_path / f"흐름.txt.{job}"
    assert written.read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".kai" and "흐름" in path.name] == [written.name]
    assert written.name in window.footer._right.text()
    asked(window, job)  # given up in the file dialog


def test_a_folder_that_takes_nothing_is_told(
    window: Window, answers: Answers, tmp_path: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: overview(window).progress.shown_picture is not None)
    answers.new.append(tmp_path / "없음" / "그림.png")
    asked(window, "png")
    assert "폴더가 없습니다" in dialogs.told[0]


def test_without_a_picture_the_command_says_where_one_is(window: Window, dialogs: Dialogs) -> None:
    window.go("concerns")
    asked(window, "copy")
    assert "Ctrl+T" in dialogs.told[0]


def test_the_picture_goes_to_the_clipboard(window: Window, qtbot: QtBot) -> None:
    panel = overview(window).progress
    qtbot.waitUntil(lambda: panel.shown_picture is not None)
    panel._offer_below()
    menu = panel._menu
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [words for words, _ in JOBS]
    next(action for action in menu.actions() if action.data() == "copy").trigger()
    menu.close()
    assert QGuiApplication.clipboard().image().width() == 1920
    assert "복사했습니다" in window.footer._right.text()
    QGuiApplication.clipboard().clear()


def test_the_menu_opens_from_the_picture_itself(window: Window, qtbot: QtBot) -> None:
    panel = overview(window).river
    qtbot.waitUntil(lambda: panel.shown_picture is not None)
    place = panel.chart.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, panel.chart.mapToGlobal(place))
    panel.chart.contextMenuEvent(event)
    assert panel._menu is not None
    assert panel._menu.isVisible()
    panel._menu.close()


def test_the_preview_shows_the_picture(window: Window, qtbot: QtBot) -> None:
    preview = PicturePreview(picture("rates"), window)
    assert "컨소시엄별 예산" in preview.windowTitle()
    preview.show()
    qtbot.waitUntil(preview.isVisible)
    assert window.size() != QSize()
    preview.close()
    preview.deleteLater()


def test_a_sum_leads_to_its_table(window: Window, qtbot: QtBot) -> None:
    panel = overview(window).progress
    qtbot.waitUntil(lambda: panel.shown_picture is not None)
    panel.chart.row_opened.emit("")
    assert panel._view.isVisible()
    assert panel.shown_picture is None
    panel.toggle()
    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    page.toggle_chart()
    chart = next(iter(page._charts.values())).chart
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert page.view.isVisible()
