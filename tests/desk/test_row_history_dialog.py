"""이 행의 이력 on every page with rows, and 파기 from it: what is told, asked, refused, done."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.past.destroying import DestroyDialog
from kai_desk.desk.past.row_history import RowHistoryDialog
from kai_desk.desk.window import Window
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Columns
from kai_desk.record.edit import Edit
from tests.conftest import words_of

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs

BRN = "102-81-42945"


def write_number(window: Window) -> tuple[str, int]:
    """Enter a number that should not be there; return the organization and the edit."""
    session = window.context.session
    row_id = str(session.asof.reader.rows("SELECT id FROM organization ORDER BY rowid LIMIT 1")[0][0])

    def work(edit: Edit) -> None:
        edit.update("organization", row_id, {"brn": BRN})

    number = session.edit("번호 적기", work, "공문").edit
    assert number is not None
    return row_id, number


def dialog_of(window: Window, row_id: str) -> RowHistoryDialog:
    return RowHistoryDialog(window.context, BY_TABLE["organization"], row_id, window)


def contents(dialog: RowHistoryDialog) -> list[str]:
    model = dialog._model
    return [str(model.index(row, 3).data()) for row in range(model.rowCount())]


def told(answer: Callable[[RowHistoryDialog], None]) -> Callable[[QDialog], None]:
    def answered(dialog: QDialog) -> None:
        assert isinstance(dialog, RowHistoryDialog)
        answer(dialog)
        dialog.reject()

    return answered


def test_every_page_with_rows_tells_the_story_of_the_chosen_one(window: Window, dialogs: "Dialogs") -> None:
    seen: list[str] = []
    pages = []
    for name, _ in PAGES:
        if not name:
            continue
        window.go(name)
        page = window.page(name)
        view = getattr(page, "view", None)
        if view is not None and view.model().rowCount() and name != "history":
            view.selectRow(0)
            pages.append(name)
            dialogs.answer(told(lambda dialog: seen.append(words_of(dialog))))
            window.actions_.action("row-history").trigger()
    assert {"consortia", "organizations", "agreements", "budget", "milestones", "concerns", "entry"} <= set(pages)
    assert len(seen) == len(pages)
    assert all("변동 " in words for words in seen)
    window.go("overview")
    window.actions_.action("row-history").trigger()
    assert "고른 행이 없습니다" in words_of(window.footer)


def test_the_pane_offers_the_story_also_of_the_past(window: Window, dialogs: "Dialogs") -> None:
    row_id, number = write_number(window)
    window.context.session.set_known(number)
    window.go("organizations", row_id)
    page = window.page("organizations")
    seen: list[RowHistoryDialog] = []

    def look(dialog: RowHistoryDialog) -> None:
        seen.append(dialog)
        assert f"인지 시점 수정 {number}" in dialog._line.text()
        assert not dialog.destroying.isEnabled()
        assert "지금으로 돌아가기" in dialog.destroying.toolTip()

    dialogs.answer(told(look))
    next(button for button in page.findChildren(QPushButton, "small") if button.text() == "이력").click()
    assert len(seen) == 1


def test_a_field_alone_and_the_whole_of_a_line(window: Window) -> None:
    row_id, number = write_number(window)
    dialog = dialog_of(window, row_id)
    assert contents(dialog)[0] == f"사업자등록번호가 '{BRN}'로 적힘"
    assert dialog.whole.text().endswith(" · 번호 적기 · 공문")
    dialog.field.setCurrentIndex(dialog.field.findText("사업자등록번호"))
    assert contents(dialog) == [f"사업자등록번호가 '{BRN}'로 적힘"]
    dialog.field.setCurrentIndex(dialog.field.findText("비고"))
    dialog.field.setCurrentIndex(dialog.field.findText("근거 위치"))
    dialog.field.setCurrentIndex(0)
    dialog.view.copy_rows()
    assert "때\t" in QApplication.clipboard().text()
    dialog.looking.click()
    assert window.context.session.known is not None
    assert window.context.session.known.edit == number
    dialog.deleteLater()


def test_a_line_opens_its_edit(window: Window, dialogs: "Dialogs") -> None:
    row_id, number = write_number(window)
    window.go("organizations", row_id)

    def open_edit(dialog: QDialog) -> None:
        assert isinstance(dialog, RowHistoryDialog)
        dialog.opening.click()

    dialogs.answer(open_edit)
    window.actions_.action("row-history").trigger()
    assert window.page_name == "history"
    title = window.page("history").findChild(QLabel, "detailTitle")
    assert title is not None
    assert title.text() == f"수정 {number}"


def test_a_field_without_a_story_says_nothing(window: Window) -> None:
    row_id, _ = write_number(window)
    dialog = dialog_of(window, row_id)
    held = {dialog.field.itemData(place) for place in range(1, dialog.field.count())}
    for name in sorted(held):
        dialog.show_field(name)
        if not contents(dialog):
            break
    assert contents(dialog) == []
    assert not dialog.opening.isEnabled()
    assert (dialog._chosen, dialog.whole.text()) == ("", "")
    dialog._open_edit("")
    dialog._look_back()
    dialog.deleteLater()


def test_destroying_asks_for_everything_before_it_does_anything(window: Window) -> None:
    row_id, _ = write_number(window)
    dialog = DestroyDialog(window.context, BY_TABLE["organization"], row_id, window)
    refusals = []
    steps: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: dialog.boxes["brn"].setChecked(True),
        lambda: dialog.reason.setText(f"{BRN} 잘못"),
    )
    for step in steps:
        step()
        dialog.keep.click()
        refusals.append(dialog.banner.words)
    dialog.word.setText("파기")
    dialog.keep.click()
    refusals.append(dialog.banner.words)
    assert [words.split(".")[0] for words in refusals] == [
        "파기할 칸을 고르지 않았습니다",
        "사유를 적으십시오",
        "확인 칸에 '파기'라고 적으십시오",
        "사유에 파기할 값이 적혀 있습니다",
    ]
    reader = window.context.session.asof.reader
    assert reader.rows("SELECT brn FROM organization WHERE id = ?", (row_id,)) == [(BRN,)]
    assert set(dialog.boxes) >= {"name", "brn"}
    assert "family" not in dialog.boxes
    dialog.deleteLater()


def test_a_destroyed_value_is_found_nowhere_and_its_copies_are_named(window: Window, dialogs: "Dialogs") -> None:
    row_id, number = write_number(window)
    record = window.context.session.record
    assert record is not None
    backup = Path(shutil.copy(record.path, record.path.with_name("백업.kai")))
    other = str(record.rows("SELECT id FROM organization ORDER BY rowid LIMIT 1 OFFSET 1")[0][0])
    update(window, "organization", other, {"note": f"번호 {BRN}"})
    window.go("organizations", row_id)

    shown: list[str] = []

    def begin(dialog: QDialog) -> None:
        assert isinstance(dialog, RowHistoryDialog)
        dialog.field.setCurrentIndex(dialog.field.findData("brn"))
        QTimer.singleShot(0, dialog.destroying, dialog.destroying.click)

    def destroy(dialog: QDialog) -> None:
        if not isinstance(dialog, DestroyDialog):
            dialogs._answers.insert(0, destroy)
            return
        assert dialog.chosen == ("brn",)
        dialog.reason.setText("개인정보를 잘못 적음")
        dialog.word.setText("파기")
        dialog.keep.click()

    dialogs.answer(begin)
    dialogs.answer(destroy)
    dialogs.answer(told(lambda dialog: shown.extend(contents(dialog))))
    window.actions_.action("row-history").trigger()
    assert shown == ["사업자등록번호를 파기함", "사업자등록번호는 파기되어 남아 있지 않음"]
    (said,) = dialogs.told
    assert "값을 파기했습니다" in said
    assert backup.name in said
    named = record.rows("SELECT name FROM organization WHERE id = ?", (other,))[0][0]
    assert f"기관 '{named}'에도 같은 값이 있습니다" in said
    assert record.rows("SELECT brn FROM organization WHERE id = ?", (row_id,)) == [(None,)]
    assert [finding for finding in record.check() if finding.edit == number] == []
    assert record.edits()[-1].label == "파기"


def test_a_read_only_record_and_a_row_without_words_cannot_be_destroyed(window: Window) -> None:
    row_id, _ = write_number(window)
    dialog = DestroyDialog(window.context, BY_TABLE["organization"], "nobody", window)
    assert dialog.banner.words == "이 행에는 파기할 수 있는 값이 없습니다."
    assert dialog.keep.isHidden()
    dialog.deleteLater()
    window.context.session.set_known(1)
    dialog = DestroyDialog(window.context, BY_TABLE["organization"], row_id, window)
    assert "지금으로 돌아가기" in dialog.banner.words
    dialog.deleteLater()


@pytest.mark.parametrize("page", [name for name, _ in PAGES if name])
def test_the_past_is_said_on_every_page_and_nothing_is_edited(window: Window, page: str) -> None:
    session = window.context.session
    update(window, "concern", first(window, "concern"), {"name": "새 이름"})
    update(window, "agreement", first(window, "agreement"), {"name": "새 협약"})
    update(window, "consortium", first(window, "consortium"), {"name": "새 팀"})
    window.go(page)
    view = getattr(window.page(page), "view", None)
    if view is not None and view.model().rowCount():
        view.selectRow(0)
    assert session.record is not None
    session.set_known(len(session.record.edits()) - 3)
    assert (window.header.objectName(), window.footer.objectName()) == ("headerPast", "footerPast")
    assert "고칠 수 없음" in words_of(window.footer)
    model = getattr(window.page(page), "_model", None)
    if model is not None:
        assert not model.editing
        places = range(model.columnCount())
        cells = {str(model.index(row, place).data()) for row in range(model.rowCount()) for place in places}
        assert cells.isdisjoint({"새 이름", "새 협약", "새 팀"})
    add = getattr(window.page(page), "add_button", None)
    assert add is None or not add.isEnabled()
    window.actions_.action("present").trigger()
    assert window.header.objectName() == "header"


def update(window: Window, table: str, row_id: str, columns: Columns) -> None:
    def work(edit: Edit) -> None:
        edit.update(table, row_id, columns)

    window.context.session.edit("고치기", work)


def first(window: Window, table: str) -> str:
    return str(window.context.session.asof.reader.rows(f"SELECT id FROM {table} ORDER BY rowid LIMIT 1")[0][0])


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_story_is_kept_as_a_file(
    window: Window, answers: "Answers", dialogs: "Dialogs", tmp_path: Path, ending: str
) -> None:
    row_id, _ = write_number(window)
    dialog = RowHistoryDialog(window.context, BY_TABLE["organization"], row_id, window, chooser=answers)
    answers.new += [tmp_path / f"이력.{ending}", tmp_path / "없음" / f"이력.{ending}"]
    dialog.saving.click()
    assert (tmp_path / f"이력.{ending}").is_file()
    assert f"이력.{ending}에" in dialog.whole.text()
    dialog.saving.click()
    assert "폴더가 없습니다" in dialogs.told[0]
    dialog.deleteLater()
