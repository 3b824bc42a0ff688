"""The page 이력: edits, two moments, what is deleted, what another tool wrote; read, led on from, turned back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.entry import EntryPage
from kai_desk.desk.pages.history import HistoryPage
from kai_desk.desk.past.answers import COMPARED, DELETED, EDITS
from kai_desk.desk.past.outside import AdoptDialog
from kai_desk.desk.past.row_history import RowHistoryDialog
from kai_desk.desk.window import Window
from kai_desk.record.edit import Edit
from kai_desk.record.record import Record
from tests.conftest import words_of

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs

WRONG: dict[str, str | int | None] = {"id": "wrong", "name": "가상 잘못 적은 기관", "type": "기업", "placeholder": 0}


def record_of(window: Window) -> Record:
    record = window.context.session.record
    assert record is not None
    return record


def history_page(window: Window, view: str = EDITS) -> HistoryPage:
    window.go("history")
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    page.change_view(view)
    return page


def compared(window: Window, qtbot: QtBot, older: str = "", newer: str = "") -> HistoryPage:
    """Open 두 시점 비교 at two moments."""
    page = history_page(window, COMPARED)
    qtbot.waitUntil(lambda: page._answer is not None and page._answer.found is not None)
    if older:
        page.moments.older.setText(older)
        page.moments.newer.setText(newer)
        page.moments.go.click()
    return page


def cells(page: HistoryPage) -> list[str]:
    model = page._model
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def team(window: Window) -> tuple[str, str]:
    sql = "SELECT id, name FROM consortium WHERE placeholder = 0 ORDER BY rowid LIMIT 1"
    row_id, name = record_of(window).rows(sql)[0]
    return str(row_id), str(name)


def rename(window: Window, model: str) -> int:
    """Change the model of the first team; return the edit."""
    row_id, _ = team(window)

    def work(edit: Edit) -> None:
        edit.update("consortium", row_id, {"model": model})

    number = window.context.session.edit("모델 고치기", work, "가상 사유").edit
    assert number is not None
    return number


def write_outside(window: Window, model: str = "밖에서 바꿈") -> str:
    """Change the first team as another SQLite tool does; return its name."""
    row_id, name = team(window)
    with closing(sqlite3.connect(record_of(window).path)) as connection, connection:
        connection.execute("UPDATE consortium SET model = ? WHERE id = ?", (model, row_id))
    window.context.session.look_outside()
    return name


def press(page: HistoryPage, words: str) -> None:
    next(button for button in page.findChildren(QPushButton) if button.text() == words and button.isVisible()).click()


def test_edits_are_filtered_by_who_and_by_kind(window: Window) -> None:
    rename(window, "가상 모델")
    page = history_page(window)
    page.toggle_filters()
    names = [page._model.column_id(place) for place in range(page._model.columnCount())]
    page._model.set_column_filter(names.index("kinds"), "=컨소시엄")
    assert [line.split(" | ")[3] for line in cells(page)] == ["모델 고치기"]
    page.search.setText("기록 만들기")
    assert cells(page) == []
    page.show_row("1")
    assert page.view.chosen_rows() == [len(record_of(window).edits()) - 1]
    page.order_by_cursor(down=False)
    assert cells(page)[0].startswith("1 | ")
    table = page.printed_table()
    assert table is not None
    assert table.title == "이력 · 이력"


def test_two_moments_tell_what_changed_between(window: Window, qtbot: QtBot) -> None:
    number = rename(window, "가상 모델")
    _, name = team(window)
    page = compared(window, qtbot, str(number - 1), "지금")
    (line,) = cells(page)
    assert line.startswith(f"컨소시엄 | {name} | {number} | 모델이 ")
    assert words_of(page.detail).startswith("변동 1건 | ")
    page.bar.outline.click()
    assert QApplication.clipboard().text().startswith(f"두 시점 비교: 수정 {number - 1} ")
    assert "□ 컨소시엄\n - " in QApplication.clipboard().text()
    page.view.selectRow(0)
    assert "모델 고치기 · 가상 사유" in words_of(page.detail)
    press(page, "그 행 열기")
    assert window.page_name == "consortia"
    assert window.page("consortia").chosen_row == ("consortium", team(window)[0])
    window.back()
    page.view.selectRow(0)
    page.view.row_opened.emit("0")
    assert page.view.chosen_rows() == [0]
    assert page._chosen == str(number)


def test_no_change_is_said(window: Window, qtbot: QtBot) -> None:
    page = compared(window, qtbot, "지금", "지금")
    assert cells(page) == []
    assert page._empty.text().startswith("변동 없음.")
    assert "변동 없음" in words_of(page.detail)


@pytest.mark.parametrize(
    ("older", "newer", "said"),
    [
        ("지금", "1", "두 시점을 바꾸십시오"),
        ("99999", "지금", "없습니다"),
        ("아무 때", "지금", "아무 때"),
        ("1999-01-01", "지금", "아직 없었습니다"),
    ],
)
def test_a_moment_that_cannot_be_read_is_said_and_nothing_else_changes(
    window: Window, qtbot: QtBot, older: str, newer: str, said: str
) -> None:
    page = compared(window, qtbot)
    before = cells(page)
    page.moments.older.setText(older)
    page.moments.newer.setText(newer)
    page.moments.go.click()
    assert said in page.moments.fault.text()
    assert cells(page) == before


def test_another_record_file_is_compared(
    window: Window, qtbot: QtBot, answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    page = compared(window, qtbot)
    copy = tmp_path / "동료 사본.kai"
    copy.write_bytes(record_of(window).path.read_bytes())
    rename(window, "가상 모델")
    answers.old.append([copy])
    page.moments.file.click()
    (line,) = cells(page)
    assert "가상 모델" in line
    assert "동료 사본.kai 지금" in page._line.text()
    page.view.selectRow(0)
    assert not [button for button in page.detail.findChildren(QPushButton) if button.text().startswith("수정")]
    page.view.row_opened.emit("0")
    assert page._view == COMPARED
    page.moments.older.setText("1")
    page.moments.go.click()
    assert len(cells(page)) > 100
    page.moments.file.click()
    assert page.moments.other is None
    assert "동료 사본" not in page._line.text()
    answers.old.append([tmp_path / "없음.kai"])
    page.moments.file.click()
    assert "기록 파일이 없습니다" in page.moments.fault.text()
    assert dialogs.told == []


def test_a_past_moment_hides_what_came_later(window: Window, qtbot: QtBot) -> None:
    number = rename(window, "가상 모델")
    window.context.session.set_known(number - 1)
    page = compared(window, qtbot, str(number), "지금")
    assert "인지 시점" in page.moments.fault.text()
    page.moments.older.setText(str(number - 1))
    page.moments.go.click()
    assert cells(page) == []
    assert not page.bar.undo.isEnabled()


def test_a_deleted_row_is_found_told_and_brought_back(window: Window, dialogs: "Dialogs") -> None:
    session = window.context.session
    page = history_page(window, DELETED)
    assert page._empty.text() == "지운 행이 없습니다."

    def add(edit: Edit) -> None:
        edit.insert("organization", WRONG)

    session.edit("기관 더하기", add)
    session.edit("기관 지우기", lambda edit: edit.delete("organization", "wrong"), "두 번 적음")
    (line,) = cells(page)
    assert line.startswith("기관 | 가상 잘못 적은 기관 | ")
    assert line.endswith(" | 두 번 적음")
    page.view.selectRow(0)
    assert page.looked_row == ("organization", "wrong")
    assert "지워짐" in words_of(page.detail)
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, RowHistoryDialog)
        seen.append(words_of(dialog))
        dialog.reject()

    dialogs.answer(look)
    page.view.row_opened.emit("wrong")
    assert "지운 행" in seen[0]
    press(page, "되살리기")
    assert cells(page) == []
    assert record_of(window).rows("SELECT name FROM organization WHERE id = 'wrong'") == [("가상 잘못 적은 기관",)]


def test_an_outside_change_is_said_on_the_page_and_in_the_footer(window: Window) -> None:
    page = history_page(window)
    assert page.band.isHidden()
    name = write_outside(window)
    assert not page.band.isHidden()
    assert "변경 1건" in page.band.words.text()
    assert "외부 변경 1건이 이력에 없음" in words_of(window.footer)
    assert " | 외부 변경 | 컨소시엄 | " in cells(page)[0]
    page.view.selectRow(0)
    assert f"컨소시엄 '{name}'의 모델을" in words_of(page.detail)
    page.bar.go.click()
    assert window.context.session.known is None
    window.context.session.set_known(1)
    assert page.band.isHidden()
    assert "외부 변경" not in words_of(window.footer)


def test_an_outside_change_is_taken_in_with_a_reason(window: Window, dialogs: "Dialogs") -> None:
    page = history_page(window)
    write_outside(window)
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AdoptDialog)
        dialog.keep.click()
        said.append(dialog.banner.words)
        said.append(dialog.list.item(0).text())
        dialog.reason.setText("공문 반영")
        dialog.keep.click()

    dialogs.answer(answer)
    page.band.adopt.click()
    assert "사유가 있어야" in said[0]
    assert "밖에서 바꿈" in said[1]
    assert page.band.isHidden()
    last = record_of(window).edits()[-1]
    assert (last.label, last.sealed) == ("외부 변경", True)
    assert "공문 반영" in last.reason
    assert record_of(window).check() == ()


@pytest.mark.parametrize("way", ["band", "bar"])
def test_an_outside_change_is_turned_back(window: Window, way: str) -> None:
    row_id, _ = team(window)
    before = record_of(window).rows("SELECT model FROM consortium WHERE id = ?", (row_id,))
    page = history_page(window)
    page.bar.undo.click()  # nothing is chosen
    write_outside(window)
    if way == "band":
        page.band.undo.click()
    else:
        page.view.selectRow(0)
        page.bar.undo.click()
    assert record_of(window).rows("SELECT model FROM consortium WHERE id = ?", (row_id,)) == before
    assert [row.label for row in record_of(window).edits()][-2:] == ["외부 변경", "실행 취소: 외부 변경"]
    assert page.band.isHidden()


def test_coming_back_to_the_window_looks_for_what_others_wrote(window: Window, qtbot: QtBot) -> None:
    page = history_page(window)
    row_id, _ = team(window)
    with closing(sqlite3.connect(record_of(window).path)) as connection, connection:
        connection.execute("UPDATE consortium SET model = '밖' WHERE id = ?", (row_id,))
    other = QLabel("다른 창")
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(lambda: not page.band.isHidden())
    other.close()
    other.deleteLater()


def test_the_table_is_saved_for_excel(window: Window, answers: "Answers", dialogs: "Dialogs", tmp_path: Path) -> None:
    page = history_page(window)
    page.bar.save.click()
    answers.new += [tmp_path / "이력.csv", tmp_path / "없는 폴더" / "이력.csv"]
    page.bar.save.click()
    lines = (tmp_path / "이력.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "수정,때,누가,한 일,종류,사유"
    assert len(lines) == 1 + page._model.rowCount()
    page.bar.save.click()
    assert "저장하지 못했습니다" in dialogs.told[0]


def test_the_views_are_turned_by_key_and_kept(window: Window, qtbot: QtBot) -> None:
    page = history_page(window)
    seen = []
    for _ in range(3):
        window.actions_.action("next-view").trigger()
        seen.append(page._view)
    assert seen == [COMPARED, DELETED, EDITS]
    window.actions_.action("previous-view").trigger()
    left = page.left_as()
    assert left.view == DELETED
    page.change_view(EDITS)
    page.come_back(left)
    assert page._view == DELETED
    page.change_view("gone")
    assert page._view == DELETED
    qtbot.waitUntil(lambda: not page._later.isActive())


def test_another_record_begins_with_its_own_moments(
    window: Window, qtbot: QtBot, record_file: Callable[[str], Path]
) -> None:
    page = compared(window, qtbot, "1", "1")
    assert window.tasks.open_path(record_file("seeds"))
    page = compared(window, qtbot)
    assert page.moments.newer.text() == "지금"


def test_the_history_of_a_page_holds_the_edits_of_its_rows(window: Window) -> None:
    rename(window, "가상 모델 하나")

    def figure(edit: Edit) -> None:
        edit.insert("figure", {"name": "가상 수치"})

    window.context.session.edit("수치 더하기", figure)
    window.go("consortia")
    window.actions_.action("page-history").trigger()
    assert window.page_name == "history"
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    assert page._model.shape.filters == (("kinds", "컨소시엄, 구성"),)
    labels = [str(page._model.value(row, 3)) for row in range(page._model.rowCount())]
    assert "모델 고치기" in labels
    assert "수치 더하기" not in labels
    window.back()
    assert window.page_name == "consortia"
    window.go("overview")
    window.actions_.action("page-history").trigger()
    assert not list(page._model.shape.filters)
    assert page._model.rowCount() == len(record_of(window).edits())


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("budget", ("budget_rule", "budget_line", "budget_entry")),
        ("milestones", ("milestone", "milestone_date", "dependency", "evidence_file", "progress")),
        ("agreements", ("agreement", "agreement_change")),
        ("entry", ("preset",)),
        ("reports", ()),
    ],
)
def test_every_page_knows_its_kinds(window: Window, name: str, kinds: tuple[str, ...]) -> None:
    page = window.page(name)
    if isinstance(page, EntryPage):
        page.choose_kind("preset")
    assert page.row_kinds == kinds
