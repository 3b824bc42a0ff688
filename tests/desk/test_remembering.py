"""What was on the screen is there again at the next start: last page, splitter, view, zoom, columns."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.history import HistoryPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.remembering import Remembering
from kai_desk.desk.start import LAYOUT_FILE
from kai_desk.desk.window import Window
from kai_desk.settings import settings_path

if TYPE_CHECKING:
    from tests.conftest import OpenWindow


def table_page(window: Window, name: str) -> TablePage:
    page = window.page(name)
    assert isinstance(page, TablePage)
    return page


def test_a_page_comes_back_as_it_was_left(open_window: "OpenWindow", qapp: QApplication, qtbot: QtBot) -> None:
    window = open_window("practice")
    window.resize(window.minimumSize())  # no screen: a larger window would come back smaller
    window.go("budget")
    page = table_page(window, "budget")
    page.change_view("budget-by-round")
    rows = page.view.verticalHeader().defaultSectionSize()
    page.zoom(1)
    page.zoom(1)
    qapp.processEvents()
    page.splitter.setSizes([500, 400])
    qapp.processEvents()
    sizes = page.splitter.sizes()
    window.close()

    again = open_window("practice")
    qtbot.waitUntil(lambda: again.page_name == "budget")
    page = table_page(again, "budget")
    assert page.splitter.sizes() == sizes
    assert page.left_as().view == "budget-by-round"
    assert page.view.zoomed == 2
    assert page.view.verticalHeader().defaultSectionSize() > rows
    QTest.keyClick(again, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert again.page_name == "overview"


def test_the_kind_of_the_entry_page_and_the_pane_of_the_history_come_back(open_window: "OpenWindow") -> None:
    window = open_window("practice")
    table_page(window, "entry").change_view("rows-milestone")
    history = window.page("history")
    assert isinstance(history, HistoryPage)
    history.splitter.setSizes([400, 740])
    history.zoom(-1)
    left = history.left_as()
    window.close()

    again = open_window("practice")
    assert again.page_name == "overview"
    assert table_page(again, "entry").left_as().view == "rows-milestone"
    assert again.page("history").left_as() == left


def test_a_person_who_went_on_is_not_called_back(open_window: "OpenWindow", qtbot: QtBot) -> None:
    window = open_window("practice")
    window.go("history")
    window.close_record()
    window.close()
    again = open_window("practice")
    again.go("rounds")
    again._resume()
    assert again.page_name == "rounds"
    qtbot.wait(1)
    assert again.page_name == "rounds"


@pytest.mark.parametrize("words", ["[General]\npage=nowhere\n[budget]\nzoom=many\nsplitter=x\nview=none\n", "\0\1", ""])
def test_a_damaged_file_counts_as_none(open_window: "OpenWindow", words: str) -> None:
    path = settings_path().with_name(LAYOUT_FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    window = open_window("practice")
    assert window.page_name == "overview"
    window.go("budget")
    page = table_page(window, "budget")
    assert page.left_as().view == "budget-by-consortium"
    assert page.view.zoomed == 0


def test_the_start_page_keeps_the_last_page(tmp_path: Path) -> None:
    memory = Remembering(tmp_path / "window.ini")
    assert memory.last_page == ""
    memory.keep_window(memory.geometry, "budget")
    memory.keep_window(memory.geometry, "")
    assert Remembering(tmp_path / "window.ini").last_page == "budget"
