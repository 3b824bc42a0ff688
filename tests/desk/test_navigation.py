"""Getting about: back, dropping files, recent records, the start page, closing, what stays for the next time."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMenu
from pytestqt.qtbot import QtBot

from kai_desk import __version__
from kai_desk.desk.actions import COMMANDS
from kai_desk.desk.navigation import COUNT, PAGE, TONE
from kai_desk.desk.pages.making import _as_page
from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.pages.start_page import StartPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.start import LAYOUT_FILE, leave_clipboard
from kai_desk.desk.window import Window
from kai_desk.places import sample_data
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.settings import load_settings, log_folder, save_settings, settings_path
from kai_desk.tables.navigation import page_counts

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs, OpenWindow, RecordFile

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def start_of(window: Window) -> StartPage:
    page = window.pages.currentWidget()
    assert isinstance(page, StartPage)
    return page


def dropped(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(window: Window, data: QMimeData) -> bool:
    """Drag files over the window and let go; return whether they were welcome."""
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), actions, data, button, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(
            QDropEvent(QPointF(9, 9), actions, data, button, Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop)
        )
    return enter.isAccepted()


def test_back_shows_what_was_shown_before(window: Window) -> None:
    for page in ("budget", "milestones"):
        window.go(page)
    for page in ("budget", "overview", "overview"):
        QTest.keyClick(window, Qt.Key.Key_Left, ALT)
        assert window.page_name == page
        assert window.navigation.currentItem().data(PAGE) == page


def test_the_list_of_pages_is_walked_with_the_arrows(window: Window) -> None:
    window.navigation.setFocus()
    walked = [window.page_name]
    for _ in range(len([page for page, _ in PAGES if page]) - 1):
        QTest.keyClick(window.navigation, Qt.Key.Key_Down)
        walked.append(window.page_name)
    assert walked == [page for page, _ in PAGES if page]


@pytest.mark.parametrize("record", ["practice", "seeds", "empty"])
def test_counts_stand_behind_the_pages(open_window: "OpenWindow", record: str) -> None:
    window = open_window(record)
    counts = page_counts(window.context.session.asof)
    shown = {}
    for row in range(window.navigation.count()):
        item = window.navigation.item(row)
        shown[item.data(PAGE)] = (item.data(COUNT) or "", item.data(TONE) or "")
        if item.data(COUNT):
            assert item.data(int(Qt.ItemDataRole.AccessibleTextRole)).endswith(item.data(COUNT))
    assert {page: shown[page] for page in counts} == counts
    window.navigation.grab()


def test_pages_are_not_reached_without_a_record(open_window: "OpenWindow") -> None:
    window = open_window(None)
    window.go("budget")
    window.back()
    window.commands.toggle_chart()
    window.commands.find_here()
    assert window.page_name == ""
    for command in COMMANDS:
        if command is not None:
            assert window.actions_.action(command.id).isEnabled() is not command.record, command.id


def test_shortcuts_are_no_single_letters_and_none_is_twice() -> None:
    keys = [key for item in COMMANDS if item is not None and item.keys for key in (item.keys, *item.also)]
    assert len(keys) == len(set(keys))
    assert all("+" in key or len(key) > 1 for key in keys)


def test_a_page_must_be_a_page() -> None:
    with pytest.raises(TypeError, match="str"):
        _as_page("nothing")


def test_a_record_that_is_dropped_is_opened(window: Window, record_file: "RecordFile") -> None:
    before = window.context.session.record
    assert before is not None
    path = record_file("seeds")
    assert drop(window, dropped(path))
    assert window.windowTitle().startswith("seeds.kai")
    with closing(Record.open(before.path, SCHEMA)) as again:
        assert again.begin_writing(Author("이사무관", "copy-2")) is None


def test_workbooks_that_are_dropped_are_taken_in(window: Window, dialogs: "Dialogs", tmp_path: Path) -> None:
    titles: list[str] = []

    def answer(dialog: object) -> None:
        titles.append(dialog.windowTitle())  # type: ignore[attr-defined]
        dialog.reject()  # type: ignore[attr-defined]

    dialogs.answer(answer)
    book = tmp_path / "입력.XLSX"
    book.write_bytes((sample_data() / "programme-2025.xlsx").read_bytes())
    assert drop(window, dropped(book))
    assert titles == ["입력 통합문서 들이기"]


@pytest.mark.parametrize("name", ["사진.png", "보고.hwp", "확장자없음"])
def test_other_files_are_not_welcome(window: Window, tmp_path: Path, name: str) -> None:
    assert not drop(window, dropped(tmp_path / name))
    assert not drop(window, QMimeData())


def test_a_dropped_folder_of_both_opens_the_record(window: Window, record_file: "RecordFile", tmp_path: Path) -> None:
    assert drop(window, dropped(tmp_path / "a.xlsx", record_file("empty")))
    assert window.windowTitle().startswith("empty.kai")


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("practice_button", "표본 기록 만들기"),
        ("seeds_button", "표본 기록 만들기"),
        ("new_button", "새 기록"),
        ("open_button", "기록 열기"),
    ],
)
def test_each_way_to_begin_begins(open_window: "OpenWindow", answers: "Answers", button: str, asked: str) -> None:
    window = open_window(None)
    getattr(start_of(window), button).click()
    assert [title for title, _ in answers.asked] == [asked]


def test_the_start_page_says_what_it_has(open_window: "OpenWindow") -> None:
    window = open_window(None)
    words = " ".join(label.text() for label in start_of(window).findChildren(QLabel))
    assert "아직 연 기록이 없습니다" in words
    assert not window.navigation.isVisible()
    assert "기록을 열면" in " ".join(label.text() for label in window.footer.findChildren(QLabel))


def test_recent_records_are_listed_newest_first_and_open(
    open_window: "OpenWindow", record_file: "RecordFile", tmp_path: Path, qtbot: QtBot
) -> None:
    settings = load_settings(settings_path())
    gone = tmp_path / "지운 기록.kai"
    paths = [record_file("seeds"), record_file("empty")]
    save_settings(replace(settings, recent=tuple(str(path) for path in (gone, *paths))), settings_path())
    window = open_window(None)
    recent = start_of(window).findChild(QListWidget, "recent")
    assert isinstance(recent, QListWidget)
    assert [recent.item(row).text().splitlines()[0] for row in range(recent.count())] == ["seeds.kai", "empty.kai"]
    recent.setFocus()
    recent.setCurrentRow(1)
    QTest.keyClick(recent, Qt.Key.Key_Return)
    assert window.windowTitle().startswith("empty.kai")
    qtbot.waitUntil(lambda: load_settings(settings_path()).recent[0] == str(paths[1]))
    assert window.navigation.isVisible()


def test_closing_a_record_shows_the_start_page_and_frees_the_file(
    window: Window, qtbot: QtBot, qapp: QApplication
) -> None:
    record = window.context.session.record
    assert record is not None
    window.go("budget")
    QTest.keyClick(window, Qt.Key.Key_W, CTRL)
    assert start_of(window).isVisible()
    assert window.windowTitle() == "KAI 데스크"
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChildren(TablePage) == []
    with closing(Record.open(record.path, SCHEMA)) as again:
        assert again.begin_writing(Author("이사무관", "copy-2")) is None
    assert window.tasks.open_path(record.path)
    qtbot.waitUntil(lambda: record.path.name in window.windowTitle() and window.context.session.record is not None)
    qtbot.waitUntil(lambda: window.context.session.record is not None and window.context.session.record.writable)
    assert window.page_name == "overview"


def test_a_record_closed_before_it_was_painted_is_no_fault(
    open_window: "OpenWindow", record_file: "RecordFile", qapp: QApplication
) -> None:
    window = open_window(None)
    assert window.tasks.open_path(record_file("seeds"))
    window.close_record()
    qapp.processEvents()
    assert start_of(window).isVisible()


def test_closing_the_window_frees_the_file_and_keeps_its_place(
    open_window: "OpenWindow", record_file: "RecordFile"
) -> None:
    window = open_window("seeds")
    record = window.context.session.record
    assert record is not None
    window.resize(1100, 700)
    window.close()
    with closing(Record.open(record.path, SCHEMA)) as again:
        assert again.begin_writing(Author("이사무관", "copy-2")) is None
    assert "geometry" in settings_path().with_name(LAYOUT_FILE).read_text(encoding="utf-8")
    assert open_window(None).height() == 700
    assert record_file("empty").is_file()


def test_the_menu_holds_every_command_and_the_themes(window: Window) -> None:
    words = []
    for action in window.actions_.menu.actions():
        below = action.menu()
        more = below.actions() if isinstance(below, QMenu) and action.text() != "화면" else [action]
        words += [item.text() for item in more if item.text()]
    assert [command.words for command in COMMANDS if command is not None] == [text for text in words if text != "화면"]
    assert "화면" in words
    with pytest.raises(KeyError):
        window.actions_.action("없음")


def test_the_menu_stands_in_one_column_on_a_small_screen(window: Window) -> None:
    assert window.actions_.menu.sizeHint().height() <= 680


def test_copy_puts_text_and_table_on_the_clipboard(window: Window, qapp: QApplication) -> None:
    window.go("consortia")
    page = window.page("consortia")
    assert isinstance(page, TablePage)
    page.view.setFocus()
    page.view.selectRow(1)
    QTest.keyClick(page.view, Qt.Key.Key_C, CTRL)
    data = qapp.clipboard().mimeData()
    lines = data.text().splitlines()
    assert len(lines) == 2
    assert str(page.view.model().index(1, 0).data()) in lines[1].split("\t")
    assert data.html().count("<tr>") == 2
    page.view.clearSelection()
    page._copy_button.click()
    assert len(qapp.clipboard().text().splitlines()) == page.view.model().rowCount() + 1


def test_what_was_copied_is_left_as_text_that_needs_no_python(qapp: QApplication) -> None:
    data = QMimeData()
    data.setText("가\t나")
    data.setHtml("<b>가</b>")
    qapp.clipboard().setMimeData(data)
    leave_clipboard()
    assert qapp.clipboard().text() == "가\t나"
    assert not shiboken6.createdByPython(qapp.clipboard().mimeData())
    qapp.clipboard().clear()
    leave_clipboard()
    assert qapp.clipboard().text() == ""


def test_a_click_on_a_head_sorts_and_a_double_click_opens(window: Window) -> None:
    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    heads = page.view.horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(1) + 12, 12)
    values = [
        page.view.model().index(row, 1).data(int(Qt.ItemDataRole.UserRole))
        for row in range(page.view.model().rowCount())
    ]
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    once = [
        page.view.model().index(row, 1).data(int(Qt.ItemDataRole.UserRole))
        for row in range(page.view.model().rowCount())
    ]
    assert once in (sorted(values), sorted(values, reverse=True))
    opened: list[str] = []
    page.view.row_opened.connect(opened.append)
    page.view.doubleClicked.emit(page.view.model().index(0, 0))
    page.view.setCurrentIndex(page.view.model().index(0, 0))
    QTest.keyClick(page.view, Qt.Key.Key_Enter)
    assert len(opened) == 2


def test_what_the_program_is_and_where_its_log_lies(window: Window, dialogs: "Dialogs") -> None:
    window.actions_.action("about").trigger()
    (words,) = dialogs.told
    for part in (__version__, "Apache-2.0", "Pretendard GOV(OFL)", str(log_folder())):
        assert part in words
