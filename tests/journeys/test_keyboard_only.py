"""Without a mouse: open a recent record, turn pages, find, read, copy, leave."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.start_page import StartPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.settings import load_settings, save_settings, settings_path

if TYPE_CHECKING:
    from tests.conftest import OpenWindow, RecordFile

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
TAB_STOPS = 20


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget() or QApplication.activeWindow()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_a_visit_without_a_mouse(open_window: "OpenWindow", record_file: "RecordFile", qtbot: QtBot) -> None:
    path = record_file("practice")
    save_settings(replace(load_settings(settings_path()), recent=(str(path),)), settings_path())
    window = open_window(None)
    start = window.pages.currentWidget()
    assert isinstance(start, StartPage)
    for _ in range(TAB_STOPS):
        if isinstance(QApplication.focusWidget(), QListWidget):
            break
        press(KEY.Key_Tab)
    recent = QApplication.focusWidget()
    assert isinstance(recent, QListWidget)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    session = window.context.session
    assert session.record is not None
    qtbot.waitUntil(lambda: window.context.loader.ready and session.record is not None and session.record.writable)
    assert window.navigation.hasFocus()

    press(KEY.Key_Down)
    assert window.page_name == "consortia"
    press(KEY.Key_K, CTRL)
    window.header.search.setText("ㅍㅅㅋ")  # an input method types Hangul, no key does
    press(KEY.Key_Return)
    page = window.page("organizations")
    assert isinstance(page, TablePage)
    assert page.view.hasFocus()
    title = page.detail.findChild(QLabel, "detailTitle")
    assert isinstance(title, QLabel)
    assert title.text() == "포스코DX"

    press(KEY.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("포스코DX\t")
    press(KEY.Key_Left, ALT)
    assert window.page_name == "consortia"

    press(KEY.Key_F, CTRL)
    press(KEY.Key_Down)
    view = QApplication.focusWidget()
    assert isinstance(view, TableView)
    first = view.currentIndex().row()
    press(KEY.Key_Down)
    assert view.currentIndex().row() == first + 1
    press(KEY.Key_W, CTRL)
    assert isinstance(window.pages.currentWidget(), StartPage)
