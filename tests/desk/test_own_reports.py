"""Reports of one's own in the window: copied, put together, saved, undone, given a table, handed over."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from kai_desk.briefing.definitions import ChartBlock, LinesBlock, MoneyBlock, SheetDefinition, TableBlock, TextBlock
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.issuing import file_digest
from kai_desk.briefing.keeping import kept_names
from kai_desk.briefing.reports import REPORTS
from kai_desk.desk.pages.reports import ReportsPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.reports.editor import NO_TABLE, ReportEditor
from kai_desk.desk.reports.issued import IssuedDialog
from kai_desk.desk.reports.own import NO_TABLE as NO_PAGE_TABLE
from kai_desk.desk.reports.panes import ChartPane, MoneyPane, SheetPane, TextPane
from kai_desk.desk.reports.putting import PutInDialog
from kai_desk.desk.reports.table_pane import TablePane
from kai_desk.desk.shaping import ShapingMenu
from kai_desk.desk.window import Window
from kai_desk.korean.errors import Told
from kai_desk.tables.shape import Shape
from tests.conftest import words_of

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs

pytestmark = pytest.mark.usefixtures("nothing_left")
STATUS = REPORTS[0]


@pytest.fixture
def editor(window: Window) -> ReportEditor:
    made = ReportEditor(window.context, STATUS, "추진현황 사본", parent=window)
    made.show()
    return made


def close(dialog: QDialog) -> None:
    dialog.close()
    dialog.deleteLater()


def choose(editor: ReportEditor, kind: type) -> int:
    place = next(place for place, node in enumerate(editor.draft) if isinstance(node, kind))
    editor.outline.list.setCurrentRow(place)
    return place


def names(window: Window) -> list[str]:
    return [name for _, name in kept_names(window.context.session.asof.reader)]


def page_of(window: Window) -> ReportsPage:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    return page


def test_copied_changed_saved_and_undone(window: Window, dialogs: "Dialogs") -> None:
    page = page_of(window)
    page.shelf.choose("추진현황")
    assert not page.shelf.change.isEnabled()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportEditor)
        assert dialog.name.text() == "추진현황 사본"
        dialog.name.setText("내 현황")
        choose(dialog, TableBlock)
        dialog.take_out()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    dialogs.answer(answer)
    page.shelf.copy.click()
    assert names(window) == ["내 현황"]
    made = find_report("내 현황", window.context.session.asof.reader)
    assert len([*blocks_of(made, TableBlock)]) == len([*blocks_of(STATUS, TableBlock)]) - 1
    page.shelf.choose("내 현황")
    assert page.shelf.own
    assert page.shelf.change.isEnabled()
    window.commands.undo()
    assert names(window) == []
    assert page.shelf.name == "추진현황"


def blocks_of(report: object, kind: type) -> list[object]:
    sheets: tuple[SheetDefinition, ...] = getattr(report, "sheets", ())
    return [block for sheet in sheets for block in sheet.blocks if isinstance(block, kind)]


def test_changed_again_and_deleted(window: Window, dialogs: "Dialogs") -> None:
    put(window, "내 표")
    page = page_of(window)
    page.shelf.choose("내 표")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportEditor)
        dialog.name.setText("새 이름")
        dialog.one_page.setChecked(True)
        dialog.save()

    dialogs.answer(answer)
    page.shelf.change.click()
    assert names(window) == ["새 이름"]
    assert find_report("새 이름", window.context.session.asof.reader).one_page
    page.shelf.choose("새 이름")
    page.shelf.delete.click()
    assert names(window) == []
    window.commands.undo()
    assert names(window) == ["새 이름"]


def test_a_deletion_that_is_refused_is_not_said_to_be_done(
    window: Window, dialogs: "Dialogs", monkeypatch: pytest.MonkeyPatch
) -> None:
    put(window, "내 표")
    page = page_of(window)
    page.shelf.choose("내 표")

    def refuse(*_: object) -> None:
        raise Told("다른 작업이 저장하는 중입니다. 잠시 뒤 다시 하십시오.")

    monkeypatch.setattr(window.context.session, "edit", refuse)
    page.shelf.delete.click()
    assert dialogs.told == ["다른 작업이 저장하는 중입니다. 잠시 뒤 다시 하십시오."]
    assert "지웠습니다" not in words_of(window.footer)
    assert names(window) == ["내 표"]


def test_steps_are_moved_with_the_keyboard(editor: ReportEditor) -> None:
    place = choose(editor, TableBlock)
    node = editor.draft[place]
    QTest.keyClick(editor.outline.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert editor.draft[place + 1] is node
    assert editor.place == place + 1
    QTest.keyClick(editor.outline.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editor.draft[place] is node
    QTest.keyClick(editor.outline.list, Qt.Key.Key_Delete)
    assert node not in editor.draft
    editor.outline.up.click()
    editor.outline.down.click()
    close(editor)


def test_steps_are_dragged(editor: ReportEditor, qapp: QApplication) -> None:
    place = choose(editor, TableBlock)
    node = editor.draft[place]
    model = editor.outline.list.model()
    assert model.moveRow(model.index(0, 0).parent(), place, model.index(0, 0).parent(), place + 2)
    qapp.processEvents()
    assert editor.draft[place + 1] is node
    close(editor)


def test_a_table_is_shaped(editor: ReportEditor) -> None:
    place = choose(editor, TableBlock)
    made = editor.pane
    assert isinstance(made, TablePane)
    made.filter.typed.emit("1차")
    made.order.setCurrentIndex(2)
    made.title.typed.emit("어느 라운드")
    made.move_column(1)
    made.columns.setCurrentRow(3)
    made.total.setChecked(True)
    made.group.setCurrentIndex(made.group.findData("kind"))
    made.unit.typed.emit("개")
    made.missing.typed.emit("없음")
    made.head.typed.emit("내 라운드")
    made.notes.setPlainText("※ 하나\n\n※ 둘")
    block = editor.draft[place]
    assert isinstance(block, TableBlock)
    assert block.shape == Shape((("round", "1차"),), (("round", True),), (), "kind")
    assert [pick.column for pick in block.picks[:2]] == ["kind", "round"]
    assert block.picks[1].title == "어느 라운드"
    assert (block.total, block.unit, block.missing, block.title) == (("planned_out",), "개", "없음", "내 라운드")
    assert block.notes == ("※ 하나", "※ 둘")
    assert "거름 '1차'" in made.columns.item(1).text()
    made.columns.item(0).setCheckState(Qt.CheckState.Unchecked)
    block = editor.draft[place]
    assert isinstance(block, TableBlock)
    assert block.picks[0].column == "round"
    made.total.setChecked(False)
    made.columns.setCurrentRow(1)
    made.order.setCurrentIndex(0)
    made.filter.typed.emit("")
    block = editor.draft[place]
    assert isinstance(block, TableBlock)
    assert (block.shape, block.total) == (Shape(group="kind"), ())
    close(editor)


def test_a_filter_that_cannot_be_read_is_said_as_on_pages(editor: ReportEditor) -> None:
    place = choose(editor, TableBlock)
    made = editor.pane
    assert isinstance(made, TablePane)
    made.columns.setCurrentRow(2)
    made.filter.typed.emit("열 팀")
    assert "수가 아닙니다" in made.fault.text()
    assert not made.fault.isHidden()
    assert editor.draft[place] == STATUS.sheets[0].blocks[0] or isinstance(editor.draft[place], TableBlock)
    made.filter.typed.emit("3~5")
    assert made.fault.isHidden()
    close(editor)


def test_another_question_makes_another_table(editor: ReportEditor) -> None:
    place = choose(editor, TableBlock)
    made = editor.pane
    assert isinstance(made, TablePane)
    made.question.setCurrentIndex(made.question.findData("milestones"))
    block = editor.draft[place]
    assert isinstance(block, TableBlock)
    assert (block.question, block.id) == ("milestones", "milestones-2")
    sheet = next(node for node in reversed(editor.draft[:place]) if isinstance(node, SheetDefinition))
    assert sheet.widths == ()
    close(editor)


def test_everything_can_be_added(editor: ReportEditor) -> None:
    choose(editor, SheetDefinition)
    editor.add_chart()
    assert editor.banner.words == NO_TABLE
    menu = editor.make_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["표", "그림", "글 (직접 적기)", "금액표", "지어 적는 글", "새 쪽", "시트"]
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            below.actions()[0].trigger()
        elif action.text():
            action.trigger()
    kinds = [type(node) for node in editor.draft]
    menu.deleteLater()
    assert kinds.count(ChartBlock) == len(blocks_of(STATUS, ChartBlock)) + 1
    assert kinds.count(TextBlock) == 1
    assert kinds.count(MoneyBlock) == len(blocks_of(STATUS, MoneyBlock)) + 1
    assert kinds.count(LinesBlock) == len(blocks_of(STATUS, LinesBlock)) + 1
    assert kinds.count(SheetDefinition) == len(STATUS.sheets) + 1
    while editor.draft:
        editor.outline.list.setCurrentRow(0)
        editor.take_out()
    editor.save()
    assert "시트가 없습니다" in editor.banner.words
    editor.add(TextBlock(("○ 글",)))
    assert [type(node) for node in editor.draft] == [SheetDefinition, TextBlock]
    close(editor)


def test_what_is_not_a_table_is_set_too(editor: ReportEditor) -> None:
    sheet = choose(editor, SheetDefinition)
    made = editor.pane
    assert isinstance(made, SheetPane)
    made.name.typed.emit("앞장")
    made.paper.setCurrentIndex(0)
    node = editor.draft[sheet]
    assert isinstance(node, SheetDefinition)
    assert (node.title, node.landscape) == ("앞장", True)
    editor.add(TextBlock(()))
    lines = editor.pane
    assert isinstance(lines, TextPane)
    lines.lines.setPlainText("□ 제목\n\n○ 첫째")
    assert editor.draft[editor.place] == TextBlock(("□ 제목", "○ 첫째"))
    place = choose(editor, MoneyBlock)
    money = editor.pane
    assert isinstance(money, MoneyPane)
    money.by.setCurrentIndex(money.by.findData("item"))
    money.across.setCurrentIndex(money.across.findData("year"))
    money.title.typed.emit("비목별")
    block = editor.draft[place]
    assert isinstance(block, MoneyBlock)
    assert (block.by, block.across, block.title) == ("item", "year", "비목별")
    close(editor)


def test_a_chart_draws_what_is_chosen(editor: ReportEditor) -> None:
    place = choose(editor, ChartBlock)
    made = editor.pane
    assert isinstance(made, ChartPane)
    made.kind.setCurrentIndex(made.kind.findData("line"))
    made.values.tick("이월")
    made.title.typed.emit("그림")
    block = editor.draft[place]
    assert isinstance(block, ChartBlock)
    assert (block.kind, block.title) == ("line", "그림")
    assert [column for column, _, _ in block.series] == ["appropriated", "carried", "disbursed", "spent"]
    choose(editor, SheetDefinition)
    editor.add_table()
    editor.add_chart()
    table = editor.pane
    assert isinstance(table, ChartPane)
    table.values.tick("참가")
    drawn = editor.draft[editor.place]
    assert isinstance(drawn, ChartBlock)
    assert "actual_in" in [column for column, _, _ in drawn.series]
    close(editor)


def test_a_taken_name_is_said_and_nothing_is_kept(editor: ReportEditor, window: Window) -> None:
    editor.name.setText("추진현황")
    editor.save()
    assert "프로그램에 이미" in editor.banner.words
    assert editor.isVisible()
    assert names(window) == []
    close(editor)


def put(window: Window, name: str, shape: Shape | None = None) -> None:
    """Put the rounds into a report."""
    page = window.page("rounds")
    page.refresh()
    window.go("rounds")
    shaped = page.shaped_table()
    assert shaped is not None
    dialog = PutInDialog(window.context, shaped[0], shape or shaped[1], window)
    at = dialog.report.findText(name)
    dialog.report.setCurrentIndex(at if at >= 0 else dialog.report.count() - 1)
    dialog.name.setText(name)
    dialog.save()
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.deleteLater()


def test_the_pages_table_goes_into_a_report_as_it_is_shaped(window: Window, dialogs: "Dialogs") -> None:
    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    shaping = page.findChild(ShapingMenu)
    assert isinstance(shaping, ShapingMenu)
    shaping.keep_only("consortium", "SK")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PutInDialog)
        dialog.name.setText("추진현황")
        dialog.save()
        assert "프로그램에 이미" in dialog.banner.words
        dialog.name.setText("내 예산")
        dialog.title.setText("SK 예산")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    dialogs.answer(answer)
    window.commands.put_in_report()
    put(window, "내 예산", Shape(sorts=(("round", True),), text="찾기", group="kind"))
    made = find_report("내 예산", window.context.session.asof.reader)
    assert [len(sheet.blocks) for sheet in made.sheets] == [2]
    first, second = made.sheets[0].blocks
    assert isinstance(first, TableBlock)
    assert isinstance(second, TableBlock)
    assert (first.title, first.unit, first.shape.filters) == ("SK 예산", "원", (("consortium", "SK"),))
    assert second.shape == Shape(sorts=(("round", True),), group="kind")
    window.go("overview")
    window.commands.put_in_report()
    assert dialogs.told == [NO_PAGE_TABLE]
    dialogs.told.clear()


def test_handed_over_looked_back_at_and_made_again(
    window: Window, dialogs: "Dialogs", answers: "Answers", tmp_path: Path
) -> None:
    put(window, "내 표")
    page = page_of(window)
    page.shelf.choose("내 표")
    page.issue.setChecked(True)
    page.recipient.setText("장관실")
    target, again = tmp_path / "낸 것.xlsx", tmp_path / "다시.xlsx"
    answers.new += [target, again]
    page.write.click()
    assert "낸 보고서로 적었습니다" in dialogs.told.pop()
    assert "가" in load_workbook(target).sheetnames or load_workbook(target).sheetnames
    put(window, "내 표")
    session = window.context.session
    row = session.asof.reader.rows("SELECT digest, recipient, known, on_day FROM issued_briefing")[0]
    assert row[:2] == (file_digest(target), "장관실")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, IssuedDialog)
        dialog.make_again()
        assert "한 글자도 다르지 않습니다" in dialog.told.text()
        dialog.look_back()

    dialogs.answer(answer)
    window.commands.show_issued()
    assert again.read_bytes() == target.read_bytes()
    assert session.known is not None
    assert (session.known.edit, session.on.isoformat()) == row[2:]
    page.write.click()
    assert "인지 시점으로 보는 중" in dialogs.told.pop()


def test_nothing_was_handed_over_yet(window: Window) -> None:
    dialog = IssuedDialog(window.context, window.tasks, window)
    dialog.show()
    assert not dialog.then.isEnabled()
    assert not dialog.again.isEnabled()
    close(dialog)


def test_a_report_that_cannot_be_read_says_why(window: Window, dialogs: "Dialogs") -> None:
    put(window, "내 표")
    with_row = window.context.session.asof.reader.rows("SELECT id FROM report_block")[0][0]
    window.context.session.edit("깸", lambda edit: edit.update("report_block", with_row, {"kind": "그림책"}))
    page = page_of(window)
    page.shelf.choose("내 표")
    page.write.click()
    assert "읽을 수 없는 말" in page.fault.text()
    page.shelf.change.click()
    assert "읽을 수 없는 말" in dialogs.told.pop()
