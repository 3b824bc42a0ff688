"""A colleague's change is looked up, compared and undone, with the keyboard alone."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.history import HistoryPage
from kai_desk.desk.past.row_history import RowHistoryDialog
from kai_desk.desk.window import Window
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from tests.conftest import settle, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Dialogs, OpenWindow, RecordFile

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
STOPS = 60


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget() or QApplication.activeWindow()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    if modifier != NONE and (left := QApplication.activeWindow()) is not None:
        QTest.keyRelease(left, KEY.Key_Control)  # else the next choice of a row is made with the key held


def write(words: str) -> None:
    """Write over what is selected, as an input method does."""
    press(KEY.Key_A, CTRL)
    event = QInputMethodEvent()
    event.setCommitString(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    QApplication.sendEvent(focused, event)


def tab_to(there: Callable[[QWidget | None], bool], key: Qt.Key = KEY.Key_Tab) -> None:
    """Go on with Tab until the keyboard is there."""
    for _ in range(STOPS):
        if there(QApplication.focusWidget()):
            return
        press(key)
    raise AssertionError(QApplication.focusWidget())


def on_button(words: str) -> Callable[[QWidget | None], bool]:
    return lambda widget: isinstance(widget, QPushButton) and widget.text() == words


def changed_by_a_colleague(path: "Path") -> int:
    """Let a colleague give the first team another model; return the edit."""
    with closing(Record.open(path, SCHEMA)) as record:
        record.begin_writing(Author("박주무관", "copy-2"))
        with record.edit("모델 고치기", reason="전화로 들음") as edit:
            team = str(edit.rows("SELECT id FROM consortium WHERE placeholder = 0 ORDER BY rowid LIMIT 1")[0][0])
            edit.update("consortium", team, {"model": "잘못 들은 모델"})
        assert edit.result.edit is not None
        return edit.result.edit


def history_page(window: Window) -> HistoryPage:
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    return page


def who_wrote_that(dialogs: "Dialogs", qtbot: QtBot) -> None:
    """Read the story of the chosen row and open its newest edit."""
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, RowHistoryDialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        seen.append(dialog.whole.text())
        seen.append(str(dialog._model.index(0, 2).data()))
        QTest.keyClick(dialog.view, KEY.Key_Return)

    dialogs.answer(read)
    press(KEY.Key_H, CTRL | SHIFT)
    assert "'잘못 들은 모델'로 바뀜 · 모델 고치기 · 전화로 들음" in seen[0]
    assert seen[1] == "박주무관"


def compare_with_the_edit_before(page: HistoryPage, number: int, qtbot: QtBot) -> None:
    """Turn to 두 시점 비교, write the moment, copy what is found."""
    press(KEY.Key_PageDown, CTRL)
    qtbot.waitUntil(lambda: page._answer is not None and page._answer.found is not None)
    tab_to(lambda widget: widget is page.moments.older)
    write(str(number - 1))
    press(KEY.Key_Return)
    assert page._line.text().startswith("변동 1건 · ")
    tab_to(on_button("개조식으로 복사"), KEY.Key_Backtab)
    press(KEY.Key_Space)
    assert "'잘못 들은 모델'로 바뀜" in QGuiApplication.clipboard().text()


def test_a_colleagues_change_is_looked_up_compared_and_undone(
    open_window: "OpenWindow", record_file: "RecordFile", dialogs: "Dialogs", qtbot: QtBot
) -> None:
    path = record_file("practice")
    number = changed_by_a_colleague(path)
    window = open_window(None)
    assert window.tasks.open_path(path)
    settle(qtbot, window)
    record = window.context.session.record
    assert record is not None

    # the row looks odd: who wrote that?
    press(KEY.Key_Down)
    assert window.page_name == "consortia"
    view = window.page("consortia").view  # type: ignore[attr-defined]
    tab_to(lambda widget: widget is view)
    press(KEY.Key_Down)
    press(KEY.Key_Up)
    who_wrote_that(dialogs, qtbot)

    # Enter opened the edit; what else changed since the one before?
    page = history_page(window)
    assert window.page_name == "history"
    window.activateWindow()
    qtbot.waitUntil(page.view.hasFocus)
    assert "전화로 들음" in words_of(page.detail)
    compare_with_the_edit_before(page, number, qtbot)

    # from the line to its edit, and that undone
    tab_to(lambda widget: widget is page.view)
    press(KEY.Key_Down)
    press(KEY.Key_Up)
    press(KEY.Key_Return)
    assert page._chosen == str(number)
    tab_to(on_button("이 수정 실행 취소"), KEY.Key_Backtab)
    press(KEY.Key_Space)
    assert record.edits()[-1].label == "실행 취소: 모델 고치기"
    press(KEY.Key_PageDown, CTRL)
    qtbot.waitUntil(lambda: page._line.text().startswith("변동 없음"))
    assert page._empty.text().startswith("변동 없음.")
    press(KEY.Key_Left, ALT)
    assert window.page_name == "consortia"
    assert dialogs.told == []
