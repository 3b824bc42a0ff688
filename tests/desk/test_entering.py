"""Rows added, changed, ended, pasted, undone and done again from the window: what is asked, told and shown."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from kai_desk.desk.blocked_dialog import BlockedDialog
from kai_desk.desk.forms.dialog import RowForm
from kai_desk.desk.forms.ending import DeleteDialog, EndDialog
from kai_desk.desk.forms.paste_dialog import PasteDialog
from kai_desk.desk.pages.entry import EntryPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.window import Window
from kai_desk.program.catalogue import KINDS
from kai_desk.record.edit import Edit

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs, OpenWindow

TEAM: dict[str, str | int | None] = {"name": "가상 새팀", "placeholder": 0}


def entry_page(window: Window, kind: str) -> EntryPage:
    window.go("entry")
    page = window.page("entry")
    assert isinstance(page, EntryPage)
    page.choose_kind(kind)
    page.view.setFocus()
    return page


def table_page(window: Window, name: str, question: str) -> TablePage:
    window.go(name)
    page = window.page(name)
    assert isinstance(page, TablePage)
    page.change_view(question)
    return page


def labels(window: Window) -> list[str]:
    record = window.context.session.record
    assert record is not None
    return [row.label for row in record.edits()]


def footer(window: Window) -> str:
    return " | ".join(label.text() for label in window.footer.findChildren(QLabel))


def refuse(seen: list[QDialog]) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        seen.append(dialog)
        dialog.reject()

    return answer


def test_the_entry_page_lists_every_kind_with_its_count(window: Window) -> None:
    page = entry_page(window, "budget_entry")
    assert page.kinds.count() == len(KINDS)
    lines = [page.kinds.item(row).data(int(Qt.ItemDataRole.AccessibleTextRole)) for row in range(page.kinds.count())]
    assert f"예산 내역 {page._model.rowCount()}" in lines
    assert page.kinds.accessibleName() == "행의 종류"
    team = window.context.session.asof.reader.rows("SELECT id FROM consortium LIMIT 1")[0][0]
    page.show_row(str(team))
    assert page.chosen_row == ("consortium", team)
    assert page.kinds.currentItem().text() == "컨소시엄"


@pytest.mark.parametrize(
    ("page", "question", "kind", "taken"),
    [
        ("consortia", "members", "membership", {"consortium"}),
        ("consortia", "member-counts", "membership", set()),
        ("budget", "budget-by-consortium", "budget_line", {"consortium"}),
        ("budget", "budget", "budget_line", {"consortium", "round"}),
        ("rounds", "entries", "entry", {"round", "consortium"}),
        ("evidence", "claims", "claim", {"figure"}),
        ("milestones", "milestones", "milestone", {"consortium", "round"}),
    ],
)
def test_a_new_row_is_of_the_kind_shown_and_takes_over_whose_it_is(
    window: Window, dialogs: "Dialogs", page: str, question: str, kind: str, taken: set[str]
) -> None:
    shown = table_page(window, page, question)
    for row in range(shown._model.rowCount()):
        shown.view.selectRow(row)
        if taken - {"round"} <= set(shown.new_row_preset()):
            break  # a row of the whole programme hands no team on
    seen: list[QDialog] = []
    dialogs.answer(refuse(seen))
    shown.add_button.click()
    (form,) = seen
    assert isinstance(form, RowForm)
    assert form.kind.table == kind
    given = set(shown.new_row_preset())
    assert given <= taken
    assert taken - {"round"} <= given


@pytest.mark.parametrize(
    ("page", "question", "words", "kind", "field"),
    [
        ("budget", "budget", "＋ 예산 내역", "budget_entry", "line"),
        ("milestones", "milestones", "＋ 진척 보고", "progress", "milestone"),
        ("consortia", "consortia", "＋ 구성", "membership", "consortium"),
        ("organizations", "organizations", "＋ 기관 다른 이름", "organization_name", "organization"),
    ],
)
def test_what_hangs_on_a_row_is_added_from_its_pane(
    window: Window, dialogs: "Dialogs", page: str, question: str, words: str, kind: str, field: str
) -> None:
    shown = table_page(window, page, question)
    shown.view.selectRow(0)
    _, row_id = shown.chosen_row
    seen: list[QDialog] = []
    dialogs.answer(refuse(seen))
    next(button for button in shown.detail.findChildren(QPushButton) if button.text() == words).click()
    (form,) = seen
    assert isinstance(form, RowForm)
    assert form.kind.table == kind
    assert form.pane.rows[field].editor.raw() == row_id


def test_the_pane_changes_and_ends_its_row(window: Window, dialogs: "Dialogs") -> None:
    page = table_page(window, "budget", "budget")
    page.view.selectRow(0)
    seen: list[QDialog] = []
    for words in ("고치기", "끝내기·지우기"):
        dialogs.answer(refuse(seen))
        next(button for button in page.detail.findChildren(QPushButton) if button.text() == words).click()
    page = entry_page(window, "budget_entry")
    page.view.selectRow(0)
    dialogs.answer(refuse(seen))
    window.actions_.action("end").trigger()
    assert [type(dialog) for dialog in seen] == [RowForm, EndDialog, DeleteDialog]
    assert isinstance(seen[0], RowForm)
    assert (
        seen[0].row_id
        == page.context.session.asof.reader.rows("SELECT id FROM budget_line WHERE id = ?", (seen[0].row_id,))[0][0]
    )


def test_without_a_row_or_a_kind_the_footer_says_so(window: Window) -> None:
    window.go("overview")
    for name, words in (("add", "더할 행이 없습니다"), ("change", "고른 행이 없습니다"), ("end", "고른 행이 없습니다")):
        window.actions_.action(name).trigger()
        assert words in footer(window)
    QApplication.clipboard().setText("가\t나")
    window.actions_.action("paste").trigger()
    assert "붙여 넣을 수 없습니다" in footer(window)
    entry_page(window, "consortium")
    QApplication.clipboard().clear()
    window.actions_.action("paste").trigger()
    assert "붙여 넣을 것이 없습니다" in footer(window)


def test_undo_and_redo_are_named_in_the_menu_and_come_back_as_they_were(window: Window) -> None:
    session = window.context.session

    def add(edit: Edit) -> None:
        edit.insert("consortium", TEAM)

    session.edit("컨소시엄 더하기: 가상 새팀", add)
    menu = window.actions_.menu
    menu.aboutToShow.emit()
    undo, redo = window.actions_.action("undo"), window.actions_.action("redo")
    assert (undo.text(), redo.text()) == ("실행 취소: 컨소시엄 더하기: 가상 새팀", "다시 실행")
    redo.trigger()
    assert "다시 실행할 수정이 없습니다" in footer(window)
    undo.trigger()
    menu.aboutToShow.emit()
    assert redo.text() == "다시 실행: 컨소시엄 더하기: 가상 새팀"
    redo.trigger()
    assert labels(window)[-2:] == ["실행 취소: 컨소시엄 더하기: 가상 새팀", "다시 실행: 컨소시엄 더하기: 가상 새팀"]
    window._trail.clear()  # no page is shown
    window.commands.entering.add()


def test_a_new_record_has_nothing_to_undo(open_window: "OpenWindow") -> None:
    window = open_window("empty")
    window.actions_.action("undo").trigger()
    assert "취소할 수정이 없습니다" in footer(window)


def blocked(window: Window) -> int:
    """Make an edit on which two later ones rest; return its number."""
    session = window.context.session
    made: dict[str, str] = {}

    def team(edit: Edit) -> None:
        made["team"] = edit.insert("consortium", TEAM)

    def line(edit: Edit) -> None:
        made["line"] = edit.insert("budget_line", {"name": "가상 인건비", "consortium": made["team"]})

    def entry(edit: Edit) -> None:
        edit.insert("budget_entry", {"line": made["line"], "kind": "편성", "amount": 19_500_000_000})

    first = session.edit("컨소시엄 더하기", team).edit
    session.edit("예산 항목 더하기", line)
    session.edit("예산 내역 더하기", entry)
    assert first is not None
    return first


@pytest.mark.parametrize("together", [True, False])
def test_an_undo_in_the_way_names_the_later_edits_and_offers_them_together(
    window: Window, dialogs: "Dialogs", together: bool
) -> None:
    number = blocked(window)
    before = labels(window)
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BlockedDialog)
        said.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        words = "3건 함께 실행 취소" if together else "그대로 두기"
        next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()

    dialogs.answer(answer)
    window.commands.entering.undo(number)
    assert [line.split(" · ")[1] for line in said] == ["예산 내역 더하기", "예산 항목 더하기"]
    assert labels(window) == ([*before, "실행 취소: 컨소시엄 더하기 외 2건"] if together else before)


def test_a_past_moment_refuses_in_words(window: Window, dialogs: "Dialogs") -> None:
    page = entry_page(window, "consortium")
    page.view.selectRow(0)
    kind, row_id = page.chosen_row
    window.context.session.set_known(2)
    QApplication.clipboard().setText("가상 새팀")
    jobs = (
        window.commands.entering.undo,
        window.commands.entering.redo,
        window.commands.entering.add,
        window.commands.entering.paste,
    )
    for job in jobs:
        job()
    window.commands.entering.change_row(kind, row_id)
    window.commands.entering.end_row(kind, row_id)
    assert len(dialogs.told) == 6
    assert all("지금으로 돌아가기" in words for words in dialogs.told)
    assert [button.text() for button in page.detail.findChildren(QPushButton, "small")] == ["이력"]


def paste(window: Window, dialogs: "Dialogs", text: str, answer: Callable[[PasteDialog], None]) -> None:
    def answered(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteDialog)
        answer(dialog)

    QApplication.clipboard().setText(text)
    dialogs.answer(answered)
    window.actions_.action("paste").trigger()


def test_pasted_rows_are_one_edit_and_one_undo(window: Window, dialogs: "Dialogs") -> None:
    page = entry_page(window, "organization")
    before, count = labels(window), page._model.rowCount()

    def take(dialog: PasteDialog) -> None:
        assert [dialog.model.headerData(place, Qt.Orientation.Horizontal) for place in range(3)] == [
            "할 일",
            "기관명",
            "유형",
        ]
        assert "새 행 2" in dialog.summary.text()
        dialog.take()

    paste(window, dialogs, "기관명\t유형\n가상연구소\t대학\n가상기업\t기업\n", take)
    assert labels(window) == [*before, "붙여 넣기: 기관 2행"]
    assert page._model.rowCount() == count + 2
    window.actions_.action("undo").trigger()
    assert page._model.rowCount() == count


def test_a_bad_cell_is_marked_put_right_in_place_and_then_taken(window: Window, dialogs: "Dialogs") -> None:
    entry_page(window, "organization")
    before = labels(window)

    def mend(dialog: PasteDialog) -> None:
        model = dialog.model
        assert not dialog.keep.isEnabled()
        dialog.take()
        assert dialog.view.currentIndex() == model.index(1, 2)
        assert dialog.told.text().startswith("⚠ ")
        assert str(model.data(model.index(1, 2))).startswith("⚠ 없는 유형")
        assert "기준값" in str(model.data(model.index(1, 2), int(Qt.ItemDataRole.ToolTipRole)))
        assert model.data(model.index(1, 0)) == "고칠 칸"
        assert not model.setData(model.index(1, 0), "기업")
        dialog.next_fault()
        assert model.setData(model.index(1, 2), "기업")
        assert dialog.keep.isEnabled()
        assert dialog.told.text() == ""
        dialog.next_fault()
        dialog.take()

    paste(window, dialogs, "기관명\t유형\n가상연구소\t대학\n가상기업\t없는 유형\n", mend)
    assert labels(window) == [*before, "붙여 넣기: 기관 2행"]


def test_cells_over_rows_that_are_there_say_what_they_change(window: Window, dialogs: "Dialogs") -> None:
    page = entry_page(window, "consortium")
    names = [page._model.column_id(place) for place in range(page._model.columnCount())]
    page.view.setCurrentIndex(page._model.index(0, names.index("model")))
    was = page._model.value(0, names.index("model"))

    def look(dialog: PasteDialog) -> None:
        assert not dialog.as_new.isChecked()
        model = dialog.model
        assert model.data(model.index(0, 0)) == "고침"
        assert str(model.data(model.index(0, 1))).endswith(" → 가상 모델")
        assert "고친 행 1" in dialog.summary.text()
        dialog.view.setCurrentIndex(model.index(0, 1))
        assert dialog.told.text().startswith("지금 ")
        dialog.as_new.setChecked(True)
        assert model.data(model.index(0, 0)) == "고칠 칸"
        dialog.reject()

    paste(window, dialogs, "가상 모델", look)
    assert page._model.value(0, names.index("model")) == was


def test_an_edit_is_undone_from_the_history(window: Window) -> None:
    session = window.context.session

    def add(edit: Edit) -> None:
        edit.insert("consortium", TEAM)

    session.edit("컨소시엄 더하기", add)
    session.edit("컨소시엄 하나 더", add)
    window.go("history")
    page = window.page("history")
    button = next(item for item in page.findChildren(QPushButton) if item.text() == "이 수정 실행 취소")
    button.click()
    view = page.findChild(TableView)
    assert view is not None
    view.selectRow(1)
    button.click()
    assert labels(window)[-1] == "실행 취소: 컨소시엄 더하기"


def test_a_dropped_workbook_is_one_edit_and_one_undo(
    window: Window, dialogs: "Dialogs", answers: "Answers", tmp_path: Path
) -> None:
    answers.new.append(tmp_path / "입력.xlsx")
    window.actions_.action("give").trigger()
    book = openpyxl.load_workbook(tmp_path / "입력.xlsx")
    sheet = book["기준값"]
    for place in range(3):
        sheet.append(["비목", f"가상 비목 {place}"])
    book.save(tmp_path / "입력.xlsx")
    before, count = labels(window), presets(window)

    def take(dialog: QDialog) -> None:
        next(button for button in dialog.findChildren(QPushButton) if button.text() == "들이기").click()

    dialogs.answer(take)
    window.tasks.take([tmp_path / "입력.xlsx"])
    assert (len(labels(window)), presets(window)) == (len(before) + 1, count + 3)
    window.actions_.action("undo").trigger()
    assert presets(window) == count


def presets(window: Window) -> int:
    return int(window.context.session.asof.reader.rows("SELECT count(*) FROM preset")[0][0])
