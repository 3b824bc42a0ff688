"""What a screen reader's tool does to controls without keys and clicks: it selects, switches, sets texts."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.window import Window
from kai_desk.program.catalogue import BY_TABLE

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


def table_page(window: Window, name: str) -> TablePage:
    window.go(name)
    page = window.page(name)
    assert isinstance(page, TablePage)
    return page


def test_a_page_that_is_only_selected_is_shown(window: Window, qtbot: QtBot) -> None:
    pages = window.navigation
    row = next(row for row in range(pages.count()) if pages.item(row).text() == "마일스톤")
    pages.selectionModel().select(pages.model().index(row, 0), SELECT)
    qtbot.waitUntil(lambda: window.page_name == "milestones")


def test_a_view_that_is_switched_without_a_click_is_shown(window: Window) -> None:
    page = table_page(window, "consortia")
    button = next(button for button in page._switch.buttons() if button.text() == "구성기관")
    button.toggle()
    assert page.shown_kind == "membership"


def test_the_row_that_is_only_selected_is_the_one_looked_at(window: Window, qtbot: QtBot) -> None:
    page = table_page(window, "milestones")
    page.view.selectRow(0)
    rows = SELECT | QItemSelectionModel.SelectionFlag.Rows
    page.view.selectionModel().select(page.view.model().index(2, 0), rows)
    qtbot.waitUntil(lambda: page.view.currentIndex().row() == 2)
    assert page.chosen_row == page.looked_row
    assert page.view.chosen_rows() == [2]


def test_a_text_that_is_set_is_read_like_a_typed_one(window: Window) -> None:
    form = RowForm(window.context, BY_TABLE["budget_entry"], parent=window)
    line = form.pane.rows["amount"].editor.control
    assert isinstance(line, QLineEdit)
    told: list[object] = []
    form.pane.changed.connect(lambda: told.append("typed"))
    QLineEdit.setText(line, "35억 5천만")  # as Qt's bridge does, past our own setText
    assert line.accessibleDescription() == "3,550,000,000원"
    assert told == ["typed"]
    line.setText("1")
    assert told == ["typed"]
    form.deleteLater()


def test_what_was_found_and_only_selected_is_gone_to(window: Window, qtbot: QtBot) -> None:
    window.find_all()
    window.header.search.setText("예산")
    finder = window.finder
    assert finder.count() > 2
    finder.selectionModel().select(finder.model().index(2, 0), SELECT)
    qtbot.waitUntil(lambda: finder.currentRow() == 2)
    finder.hide()
    window.header.search.clear()


def test_the_button_that_empties_a_search_field_has_a_name(window: Window) -> None:
    search = window.header.search
    search.setText("예산")
    assert [button.accessibleName() for button in search.findChildren(QToolButton)] == ["지우기"]
    search.findChildren(QToolButton)[0].click()
    assert not search.text()
    window.finder.hide()


def test_a_table_entered_by_tab_has_a_row_to_act_on(window: Window) -> None:
    page = table_page(window, "milestones")
    page.view.clearSelection()
    page.view.setCurrentIndex(page.view.model().index(-1, -1))
    page._copy_button.setFocus()
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.view.chosen_rows() == [0]
    assert page.chosen_row == ("milestone", page._model.row_id(0))
    page.view.selectRow(3)
    page._copy_button.setFocus()
    page.view.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert page.view.chosen_rows() == [3]
