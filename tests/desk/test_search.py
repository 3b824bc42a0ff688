"""Searching: while a syllable is composed, by 초성 from anywhere, with arrows, Enter and Esc."""

from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.search_field import SearchField
from kai_desk.desk.window import Window
from kai_desk.tables.questions import ask

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> SearchField:
    assert qapp is not None
    made = SearchField("찾기", "찾기")
    qtbot.addWidget(made)
    return made


def compose(field: SearchField, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(field, event)


def found(window: Window) -> list[str]:
    return [window.finder.item(row).text() for row in range(window.finder.count())] if window.finder.isVisible() else []


def test_the_syllable_being_composed_is_searched_for(field: SearchField) -> None:
    told: list[str] = []
    field.searched.connect(told.append)
    field.setText("포스")
    compose(field, "ㅋ")
    compose(field, "코")
    compose(field, "", "코")
    assert told[0] == "포스"
    assert told[1:3] == ["포스ㅋ", "포스코"]
    assert (told[-1], field.text()) == ("포스코", "포스코")


def test_composing_in_the_middle_stands_at_the_cursor(field: SearchField) -> None:
    told: list[str] = []
    field.setText("포DX")
    field.setCursorPosition(1)
    field.searched.connect(told.append)
    compose(field, "스")
    assert told == ["포스DX"]


def test_clearing_forgets_what_is_composed(field: SearchField) -> None:
    told: list[str] = []
    field.setText("포스")
    compose(field, "ㅋ")
    field.searched.connect(told.append)
    field.clear()
    assert told == [""]


def test_the_page_is_filtered_while_composing(window: Window) -> None:
    window.go("organizations")
    page = window.page("organizations")
    assert isinstance(page, TablePage)
    model = cast("TableModel", page.view.model())
    page.focus_search()
    page.search.setText("포스")
    compose(page.search, "ㅋ")
    names = [str(model.value(row, 0)) for row in range(model.rowCount())]
    assert names == ["포스코DX"]
    compose(page.search, "")
    page.search.clear()
    assert model.rowCount() == len(ask("organizations", window.context.session.asof).rows)


@pytest.mark.parametrize("text", ["ㅍㅅㅋ", "포스ㅋ", "ㅍㅅㅋdx", "포스코DX"])
def test_anything_is_found_from_anywhere_and_gone_to(window: Window, text: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.header.search.hasFocus()
    window.header.search.setText(text)
    assert "포스코DX   기관" in found(window)
    assert window.finder.currentRow() == 0
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.page_name == "organizations"
    page = window.page("organizations")
    assert isinstance(page, TablePage)
    chosen = [str(page.view.model().index(row, 0).data()) for row in page.view.chosen_rows()]
    assert chosen == ["포스코DX"]
    title = page.detail.findChild(QLabel, "detailTitle")
    assert isinstance(title, QLabel)
    assert "포스코DX" in title.text()
    assert (window.header.search.text(), window.finder.isVisible()) == ("", False)


def test_enter_that_ends_a_syllable_goes_once(window: Window) -> None:
    gone: list[str] = []
    window.finder.place_chosen.connect(lambda page, row: gone.append(f"{page} {bool(row)}"))
    window.header.search.setFocus()
    window.header.search.setText("포스")
    compose(window.header.search, "코")
    assert "포스코DX   기관" in found(window)
    compose(window.header.search, "", "코")
    assert gone == []
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert gone == ["organizations True"]


def test_a_click_while_composing_goes_there_and_shuts_the_list(window: Window) -> None:
    window.header.search.setFocus()
    window.header.search.setText("포스")
    compose(window.header.search, "ㅋ")
    area = window.finder.visualItemRect(window.finder.item(0))
    QTest.mouseClick(window.finder.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert window.page_name == "organizations"
    assert not window.finder.isVisible()


def test_arrows_walk_what_is_found_and_escape_leaves(window: Window) -> None:
    field = window.header.search
    field.setFocus()
    field.setText("ai")
    assert window.finder.count() > 2
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0), (Qt.Key.Key_Up, window.finder.count() - 1)):
        QTest.keyClick(field, key)
        assert window.finder.currentRow() == row
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), window.finder.isVisible()) == ("", False)


def test_a_page_is_found_by_its_name(window: Window) -> None:
    window.header.search.setFocus()
    window.header.search.setText("ㅁㅇㅅㅌ")
    assert found(window)[0] == "마일스톤   쪽"
    QTest.keyClick(window.header.search, Qt.Key.Key_Enter)
    assert window.page_name == "milestones"


def test_a_command_is_found_and_run(window: Window) -> None:
    window.go("budget")
    window.go("rounds")
    window.header.search.setFocus()
    window.header.search.setText("앞서 보던")
    assert found(window) == ["앞서 보던 쪽   명령"]
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.page_name == "budget"


def test_nothing_found_says_what_to_do(window: Window) -> None:
    window.header.search.setFocus()
    window.header.search.setText("없는 이름입니다")
    assert len(found(window)) == 1
    assert "초성" in found(window)[0]
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert window.page_name == "overview"
    window.navigation.setFocus()
    assert not window.finder.isVisible()


def test_what_was_gone_to_is_offered_again_but_not_in_another_record(window: Window, qtbot: QtBot) -> None:
    field = window.header.search
    field.setFocus()
    field.setText("ㅍㅅㅋ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert found(window) == ["포스코DX   기관"]
    window.navigation.setFocus()
    record = window.context.session.record
    assert record is not None
    assert window.tasks.open_path(record.path)
    qtbot.waitUntil(lambda: window.context.session.record is not None and window.context.session.record.writable)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert found(window) == []


def test_the_list_goes_with_the_record(window: Window) -> None:
    window.header.search.setFocus()
    window.header.search.setText("ai")
    assert window.finder.isVisible()
    window.close_record()
    assert not window.finder.isVisible()


def test_the_clocks_change_what_can_be_found(window: Window) -> None:
    field = window.header.search
    field.setFocus()
    window.context.session.set_known(1)
    field.setText("ㅍㅅㅋ")
    assert not any(text.startswith("포스코DX") for text in found(window))
    window.context.session.set_known(None)
    field.clear()
    field.setText("ㅍㅅㅋ")
    assert any(text.startswith("포스코DX") for text in found(window))


def test_ctrl_f_searches_in_the_page_or_everywhere(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.header.search.hasFocus()
    window.go("evidence")
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    page = window.page("evidence")
    assert isinstance(page, TablePage)
    assert page.search.hasFocus()
