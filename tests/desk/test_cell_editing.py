"""Editing a cell where it stands: what begins and ends it, what it writes, and what it will not take."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kai_desk.desk.pages.entry import EntryPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.window import Window
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.questions import ask

if TYPE_CHECKING:
    from tests.conftest import OpenWindow

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def keys(words: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def compose(words: str, *, commit: bool) -> None:
    """Let the input method compose a syllable, or finish it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    event = QInputMethodEvent("" if commit else words, [])
    if commit:
        event.setCommitString(words)
    QApplication.sendEvent(focused, event)


@pytest.fixture
def page(window: Window) -> EntryPage:
    """The rows of the budget's entries, the cursor on the first amount."""
    window.go("entry")
    found = window.page("entry")
    assert isinstance(found, EntryPage)
    found.choose_kind("budget_entry")
    found.view.setFocus()
    to(found, 0, "amount")
    return found


def to(page: TablePage, row: int, column: str) -> None:
    names = [page._model.column_id(place) for place in range(page._model.columnCount())]
    page.view.setCurrentIndex(page._model.index(row, names.index(column)))


def at(page: TablePage) -> tuple[int, str]:
    index = page.view.currentIndex()
    return index.row(), page._model.column_id(index.column())


def last_label(page: TablePage) -> str:
    record = page.context.session.record
    assert record is not None
    last = record.last_edit()
    assert last is not None
    return last.label


def test_typing_replaces_and_enter_goes_down(page: EntryPage) -> None:
    QTest.keyClicks(page.view, "3")
    keys("00000000")
    assert page.cells.open_editor.raw() == "300000000"
    assert "3억" in page.cells.note.text()
    press(KEY.Key_Return)
    assert page.cells.open_editor is None
    assert page.cells.note.isHidden()
    assert page._model.value(0, page.view.currentIndex().column()) == 300_000_000
    assert at(page) == (1, "amount")
    assert page.view.hasFocus()
    assert last_label(page).startswith("예산 내역 고치기: ")
    assert last_label(page).endswith(" 금액")


def test_hangul_begins_and_enter_ends_the_syllable_first(page: EntryPage) -> None:
    to(page, 0, "title")
    before = page.context.session.asof.reader.rows("SELECT count(*) FROM edit")
    compose("새", commit=False)
    assert page.cells.open_editor is not None
    assert page.context.session.asof.reader.rows("SELECT count(*) FROM edit") == before
    compose("새", commit=True)
    compose("이름", commit=True)
    press(KEY.Key_Tab)
    assert page.cells.open_editor is None
    assert page._model.value(0, 2) == "새이름"
    assert at(page) == (0, "amount")


@pytest.mark.parametrize(("key", "row", "column"), [(KEY.Key_Tab, 1, "bound"), (KEY.Key_Backtab, 1, "title")])
def test_tab_writes_and_goes_aside(page: EntryPage, key: Qt.Key, row: int, column: str) -> None:
    to(page, 1, "amount")
    press(KEY.Key_F2)
    keys("5")
    press(key)
    assert at(page) == (row, column)
    assert page._model.value(1, 3) == 5


def test_esc_writes_nothing(page: EntryPage) -> None:
    before = last_label(page)
    press(KEY.Key_F2)
    keys("5")
    press(KEY.Key_Escape)
    assert page.cells.open_editor is None
    assert (at(page), last_label(page)) == ((0, "amount"), before)


def test_what_is_the_same_is_no_edit(page: EntryPage) -> None:
    before = last_label(page)
    press(KEY.Key_F2)
    press(KEY.Key_Return)
    assert (at(page), last_label(page)) == ((1, "amount"), before)


def test_a_bad_value_stays_open_and_says_what_would_be_right(page: EntryPage, qapp: QApplication) -> None:
    before = last_label(page)
    press(KEY.Key_F2)
    keys("many")
    press(KEY.Key_Return)
    editor = page.cells.open_editor
    assert editor is not None
    assert page.cells.note.isVisible()
    assert page.cells.note.text().startswith("⚠ ")
    assert "195억" in page.cells.note.text()
    assert "195억" in editor.control.accessibleDescription()
    page.search.setFocus()
    qapp.processEvents()
    qapp.processEvents()
    assert page.cells.open_editor is editor
    assert editor.isAncestorOf(QApplication.focusWidget())
    press(KEY.Key_Escape)
    assert last_label(page) == before


def test_whoever_leaves_with_the_mouse_has_written(page: EntryPage, qapp: QApplication) -> None:
    press(KEY.Key_F2)
    keys("7")
    page.search.setFocus()
    qapp.processEvents()
    qapp.processEvents()
    assert page.cells.open_editor is None
    assert page._model.value(0, 3) == 7
    assert page.search.hasFocus()


def test_a_list_is_chosen_from_and_written_with_one_enter(page: EntryPage) -> None:
    to(page, 0, "kind")
    press(KEY.Key_F2)
    press(KEY.Key_Down)
    assert page.cells.open_editor.open
    press(KEY.Key_Escape)
    assert page.cells.open_editor is not None
    press(KEY.Key_F4)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert page.cells.open_editor is None
    assert page._model.value(0, 1) == "변경"


def test_a_long_text_takes_lines(page: EntryPage) -> None:
    page.choose_kind("milestone")
    page._shaping._columns["rows-milestone"] = ("name", "note")
    page._reshape()
    page.view.setFocus()
    to(page, 0, "note")
    press(KEY.Key_F2)
    keys("a")
    press(KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    keys("b")
    press(KEY.Key_Return)
    value = page._model.value(0, 1)
    assert isinstance(value, str)
    assert "a\nb" in value


def test_the_first_column_never_lies_over_an_editor(page: EntryPage, qapp: QApplication) -> None:
    page.splitter.setSizes([150, 200, 800])
    qapp.processEvents()
    to(page, 0, "source")
    page.view.scrollTo(page.view.currentIndex())
    to(page, 0, "kind")
    qapp.processEvents()
    press(KEY.Key_F2)
    assert page.cells.open_editor.geometry().left() >= page.view.covered
    press(KEY.Key_Escape)


def test_a_question_page_edits_the_fields_it_shows_and_nothing_else(window: Window) -> None:
    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    page.change_view("budget")
    page.view.setFocus()
    to(page, 0, "disbursed")
    press(KEY.Key_F2)
    assert page.cells.open_editor is None
    to(page, 0, "line")
    press(KEY.Key_F2)
    assert page.cells.open_editor is not None
    keys("GPU")
    press(KEY.Key_Return)
    assert "GPU" in [page._model.value(row, 0) for row in range(page._model.rowCount())]


def test_a_group_a_past_moment_and_a_read_only_record_are_not_edited(
    page: EntryPage, window: Window, open_window: "OpenWindow"
) -> None:
    assert open_window is not None
    page._shaping.group_by("kind")
    press(KEY.Key_F2)
    assert page.cells.open_editor is None
    page._shaping.group_by("")
    window.context.session.set_known(2)
    page.view.setFocus()
    to(page, 0, "amount")
    press(KEY.Key_F2)
    assert page.cells.open_editor is None
    assert not page.add_button.isEnabled()
    assert "지금으로 돌아가기" in page.add_button.toolTip()
    assert window.header.objectName() == "headerPast"
    window.context.session.set_known(None)
    assert page.add_button.isEnabled()


def test_only_values_change_and_selection_and_place_stay(page: EntryPage) -> None:
    resets: list[bool] = []
    page._model.modelReset.connect(lambda: resets.append(True))
    page.view.selectRow(40)
    page.view.scrollTo(page._model.index(40, 0))
    scrolled = page.view.verticalScrollBar().value()
    to(page, 40, "title")
    press(KEY.Key_F2)
    keys("x")
    press(KEY.Key_Tab)
    assert resets == []
    assert page.view.verticalScrollBar().value() == scrolled
    assert at(page) == (40, "amount")


def test_an_end_before_its_start_is_marked_in_its_cell(page: EntryPage) -> None:
    page.choose_kind("membership")
    page.view.setFocus()
    row = next(row for row in range(page._model.rowCount()) if page._model.row_id(row) in dated(page))
    column = [field.name for field in BY_TABLE["membership"].fields].index("until")
    shown = [page._model.column_id(place) for place in range(page._model.columnCount())]
    if "until" not in shown:
        page._shaping._columns[f"rows-{page.added_kind}"] = tuple(
            field.name for field in BY_TABLE["membership"].fields[: column + 1]
        )
        page._reshape()
    to(page, row, "until")
    press(KEY.Key_F2)
    keys("1999. 1. 1.")
    press(KEY.Key_Return)
    assert page.cells.open_editor is not None
    assert page.cells.note.text().startswith("⚠ '참여 종료'가 '참여 시작'(")
    press(KEY.Key_Escape)


def dated(page: EntryPage) -> set[str]:
    reader = page.context.session.asof.reader
    return {str(row[0]) for row in reader.rows("SELECT id FROM membership WHERE since_lo IS NOT NULL")}


def test_a_cell_changes_its_row_alone_and_the_answer_is_the_whole_one(window: Window) -> None:
    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    page.change_view("budget")
    resets: list[object] = []
    page._model.modelReset.connect(lambda: resets.append("reset"))
    page.view.setFocus()
    to(page, 2, "item")
    press(KEY.Key_F2)
    page.cells.open_editor.set_raw("연구수당")
    press(KEY.Key_Return)
    assert resets == []
    assert page._model.table == ask("budget", page.context.session.asof)
    name, row_id = str(page._model.value(0, 0)), page._model.row_id(0)
    page._filter(name)
    to(page, page._model.row_of(row_id), "line")
    press(KEY.Key_F2)
    page.cells.open_editor.set_raw(f"힣 {name}")
    press(KEY.Key_Return)
    assert page._model.table == ask("budget", page.context.session.asof)
    assert page._model.value(page._model.row_of(row_id), 0) == f"힣 {name}"
