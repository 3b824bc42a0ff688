"""Every page on every record: opens, answers in its title line, shows the rows of the tables, is named throughout."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from kai_desk.briefing.order import Printing
from kai_desk.briefing.stumble_checks import Stumble
from kai_desk.desk.pages.catalogue import TABLE_PAGES, PagePlan, View
from kai_desk.desk.pages.history import HistoryPage
from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.pages.overview import OverviewPage
from kai_desk.desk.pages.page import Page
from kai_desk.desk.pages.reports import ReportsPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.reports.stumbles import StumblesDialog
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.window import Window
from kai_desk.korean.amounts import Unit
from kai_desk.record.record import Record
from kai_desk.tables.overview import overview
from kai_desk.tables.questions import ask
from kai_desk.tables.text import show

if TYPE_CHECKING:
    from tests.conftest import Dialogs, OpenWindow

RECORDS = ("practice", "seeds", "empty")
VIEWS = [(plan, view) for plan in TABLE_PAGES for view in plan.views]
CHARTS = [(plan, view) for plan, view in VIEWS if view.chart]
NAMES = [page for page, _ in PAGES if page]
TAB_STOPS = 60


def table_page(window: Window, name: str) -> TablePage:
    window.go(name)
    page = window.page(name)
    assert isinstance(page, TablePage)
    return page


def model_of(page: TablePage | HistoryPage) -> TableModel:
    return cast("TableModel", page.view.model())


def line_of(page: Page) -> str:
    label = page.findChild(QLabel, "pageLine")
    assert isinstance(label, QLabel)
    return label.text()


def unnamed(root: QWidget) -> Iterator[str]:
    """Yield what can have the keyboard and says nothing to a screen reader; Qt's own inner parts aside."""
    for widget in root.findChildren(QWidget):
        if (
            widget.focusPolicy() == Qt.FocusPolicy.NoFocus
            or widget.focusProxy()
            or widget.isWindow()
            or _inside_qt(widget)
        ):
            continue
        text = widget.text() if isinstance(widget, QAbstractButton) else ""
        if not (widget.accessibleName() or text):
            yield f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"


def _inside_qt(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QCalendarWidget | QComboBox):
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("record", RECORDS)
def test_every_page_opens_and_every_part_has_a_name(open_window: "OpenWindow", qtbot: QtBot, record: str) -> None:
    window = open_window(record)
    for name in NAMES:
        window.go(name)
        page = window.page(name)
        qtbot.waitUntil(page.isVisible)
        assert window.page_name == name
        assert page.title == dict(PAGES)[name]
        assert line_of(page) or record == "empty"
        assert list(unnamed(page)) == []
    assert list(unnamed(window)) == []


@pytest.mark.parametrize("record", RECORDS)
def test_every_view_shows_the_rows_of_its_question(open_window: "OpenWindow", record: str) -> None:
    window = open_window(record)
    session = window.context.session
    for plan, view in VIEWS:
        page = table_page(window, plan.id)
        page.change_view(view.question)
        model, table = model_of(page), ask(view.question, session.asof)
        columns = [table.index(column) for column in view.columns] or list(range(len(table.columns)))
        shown = [
            tuple(model.value(row, place) for place in range(model.columnCount())) for row in range(model.rowCount())
        ]
        assert shown == [tuple(row[place] for place in columns) for row in table.rows], view.question
        assert tuple(model.row_id(row) for row in range(model.rowCount())) == table.row_ids
        assert bool(line_of(page)) or not table.rows, view.question
        assert page.view.accessibleName() == f"{table.title} 표"


@pytest.mark.parametrize("record", ["practice", "seeds"])
def test_every_row_has_a_detail_that_names_it(open_window: "OpenWindow", record: str) -> None:
    window = open_window(record)
    for plan, view in VIEWS:
        if not view.kind:
            continue
        page = table_page(window, plan.id)
        page.change_view(view.question)
        model = model_of(page)
        with_row = [row for row in range(model.rowCount()) if model.row_id(row)]  # a sum has no row behind it
        for row in with_row[:3]:
            page.view.selectRow(row)
            title = page.detail.findChild(QLabel, "detailTitle")
            assert isinstance(title, QLabel), view.question
            words = title.text().replace("\u200b", "")  # where a long name may break
            assert words
            assert page.detail.accessibleDescription().startswith(words)


@pytest.mark.parametrize("plan", TABLE_PAGES, ids=lambda plan: str(plan.id))
def test_an_empty_page_says_what_to_enter(open_window: "OpenWindow", plan: PagePlan) -> None:
    window = open_window("empty")
    page = table_page(window, plan.id)
    sentences = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert plan.empty in sentences
    assert "'" in plan.empty


@pytest.mark.parametrize("name", [plan.id for plan in TABLE_PAGES])
def test_tab_reaches_search_then_buttons_then_table(window: Window, name: str) -> None:
    page = table_page(window, name)
    page.focus_search()
    reached: list[QWidget] = []
    for _ in range(TAB_STOPS):
        focused = QApplication.focusWidget()
        if not isinstance(focused, QWidget) or focused in reached:
            break
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    texts = [widget.text() for widget in reached if isinstance(widget, QAbstractButton)]
    assert reached[0] is page.search
    assert page.view in reached
    assert page.detail in reached
    assert "복사" in texts
    copy = next(widget for widget in reached if isinstance(widget, QAbstractButton) and widget.text() == "복사")
    assert reached.index(copy) < reached.index(page.view) < reached.index(page.detail)
    assert window.navigation in reached
    assert window.header.search in reached
    shut = [widget for widget in page.findChildren(QLineEdit) if widget.isVisible() and widget not in reached]
    assert shut == []


@pytest.mark.parametrize(
    ("plan", "view"), CHARTS, ids=lambda item: str(getattr(item, "id", getattr(item, "chart", "")))
)
def test_the_table_of_a_chart_is_one_key_away(window: Window, plan: PagePlan, view: View) -> None:
    page = table_page(window, plan.id)
    page.change_view(view.question)
    assert page.view.isVisible()
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not page.view.isVisible()
    assert [panel.chart.isVisible() for panel in page._charts.values()] == [True]
    assert list(unnamed(page)) == []
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert page.view.isVisible()


def test_only_one_button_changes_picture_and_table(window: Window) -> None:
    page = table_page(window, "budget")
    page.toggle_chart()
    words = [button.text() for button in page.findChildren(QAbstractButton) if button.isVisible()]
    assert words.count("표로 보기") == 1
    assert "그림으로 보기" not in words


def test_the_picture_gives_way_to_a_row_that_is_asked_for(window: Window) -> None:
    page = table_page(window, "milestones")
    page.toggle_chart()
    row_id = model_of(page).row_id(3)
    window.go("milestones", row_id)
    assert page.view.isVisible()
    assert page.view.chosen_rows() == [model_of(page).row_of(row_id)]


def test_a_row_is_shown_in_the_view_that_holds_it(window: Window) -> None:
    page = table_page(window, "evidence")
    page.search.setText("없는 말")
    source = ask("sources", window.context.session.asof)
    window.go("evidence", source.row_ids[1])
    assert page._view.question == "sources"
    assert page.view.chosen_rows() == [1]
    assert page.search.text() == ""
    window.go("evidence", "없는 행")
    assert page._view.question == "conflicts"


def test_the_filter_leaves_no_detail_of_a_row_that_is_gone(window: Window) -> None:
    page = table_page(window, "consortia")
    assert page.view.choose(model_of(page).row_id(0))
    name = str(model_of(page).value(0, 0))
    detail = page.detail.findChild(QLabel, "detailTitle")
    assert isinstance(detail, QLabel)
    page.search.setText(name[:2])
    assert page.view.chosen_rows() == [0]
    page.search.setText("아무것도")
    assert model_of(page).rowCount() == 0
    assert page.detail.findChild(QLabel, "detailTitle") is None
    page.search.clear()
    assert model_of(page).rowCount() == len(ask("consortia", window.context.session.asof).rows)


def test_down_from_the_search_field_enters_the_table(window: Window) -> None:
    page = table_page(window, "organizations")
    page.focus_search()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    assert page.view.chosen_rows() == [0]


def test_totals_are_the_sums_of_what_is_shown(window: Window) -> None:
    page = table_page(window, "budget")
    table = ask("budget-by-consortium", window.context.session.asof)
    column = table.columns[table.index("available")]
    labels = {label.objectName(): label.text() for label in page.findChildren(QLabel)}
    total = table.total("available")
    assert total is not None
    assert total > 2**31
    assert labels["totalsCount"] == f"{len(table.rows)}행"
    assert f"{column.title} {show(total, column, Unit.EOK)}" in labels["totalsSums"]
    page.view.selectRow(0)
    first = table.rows[0][table.index("available")]
    footer = " ".join(label.text() for label in window.footer.findChildren(QLabel))
    assert "1행 선택" in footer
    assert f"{column.title} {show(first, column, Unit.EOK)}" in footer
    window.go("rounds")
    assert "선택" not in " ".join(label.text() for label in window.footer.findChildren(QLabel))


def test_the_chosen_row_stays_when_the_page_is_read_again(window: Window) -> None:
    page = table_page(window, "consortia")
    row_id = model_of(page).row_id(2)
    page.view.choose(row_id)
    page.mark_stale()
    assert [model_of(page).row_id(row) for row in page.view.chosen_rows()] == [row_id]


def test_a_bare_page_has_nothing_to_read(window: Window) -> None:
    bare = Page("빈 쪽", window.context, window)
    assert (bare.focus_search(), bare.title) == (False, "빈 쪽")
    bare.show_row("x")
    bare.toggle_chart()
    with pytest.raises(NotImplementedError, match="Page"):
        bare.refresh()


def test_history_lists_every_edit_and_leads_back_to_it(window: Window) -> None:
    window.go("history")
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    session = window.context.session
    assert isinstance(session.record, Record)
    edits = session.record.edits()
    assert model_of(page).rowCount() == len(edits)
    assert page.focus_search()
    assert page.search.hasFocus()
    page.bar.go.click()
    assert session.known is None
    page.view.selectRow(1)
    page.bar.go.click()
    assert session.known is not None
    assert session.known.edit == edits[-2].seq
    assert model_of(page).rowCount() == len(edits) - 1
    session.set_known(None)
    page.view.selectRow(2)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert session.known is not None
    page.search.setText("ㅇㅅㅇ 없음")
    assert model_of(page).rowCount() == 0


def test_reports_say_what_a_reader_would_stumble_over(window: Window) -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    words = [label.text() for label in page.findChildren(QLabel)]
    assert any("가상" in word for word in words)
    assert any("자료가 서로 다르고 채택하지 않은 수치" in word for word in words)
    assert line_of(page) == f"{page.list.count()}종 · 기준일 2025. 9. 9. 현재로 엑셀·PDF에 담거나 인쇄"


def test_the_pane_holds_its_words_in_a_small_window(open_window: "OpenWindow") -> None:
    window = open_window("practice")
    window.resize(1280, 720)
    page = table_page(window, "evidence")
    page.view.selectRow(0)
    inside = page.detail.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= page.detail.minimumWidth()


def test_reports_take_a_marking_and_a_threshold(window: Window) -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    assert (page.printing.marking, page.printing.threshold) == ("", 100_000_000)
    assert not page.threshold.isEnabled()
    page.since.setText("2025. 8. 31.")
    assert page.threshold.isEnabled()
    page.threshold.setText("5천만")
    page.marking.setCurrentText("대외비")
    asked: list[tuple[object, ...]] = []
    page.writing_asked.connect(lambda *order: asked.append(order))
    page.write.click()
    printing = asked[0][1]
    assert isinstance(printing, Printing)
    assert (printing.marking, printing.threshold) == ("대외비", 50_000_000)
    page.threshold.setText("많이")
    page.write.click()
    assert len(asked) == 1


def test_all_that_is_to_be_looked_at_is_listed(window: Window, dialogs: "Dialogs") -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    found = tuple(Stumble("상충", f"{number}째 줄", "수치") for number in range(8))
    page.stumbles.show_found(found)
    assert page.stumbles.title.text() == "저장 전에 확인할 것 8건"
    assert [line.isVisible() for line in page.stumbles.lines] == [True] * 6
    words: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, StumblesDialog)
        words.append(dialog.words.toPlainText())
        dialog.reject()

    dialogs.answer(read)
    page.stumbles.all.click()
    assert words[0].count("째 줄 [수치]") == 8
    page.stumbles.show_found(())
    assert not page.stumbles.isVisible()


def test_a_bad_day_of_the_last_report_is_marked_and_nothing_is_written(window: Window) -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    asked: list[object] = []
    page.writing_asked.connect(lambda *order: asked.append(order))
    page.since.setText("13월 40일")
    page.write.click()
    fault = page.findChild(QLabel, "late")
    assert isinstance(fault, QLabel)
    assert fault.isVisible()
    assert asked == []


def test_the_overview_reads_again_with_the_clock(window: Window) -> None:
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    assert line_of(page) == overview(window.context.session.asof).headline


def test_how_amounts_are_shown_goes_with_the_order(window: Window) -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    page.unit.setCurrentText("백만원")
    page.rounding.setCurrentText("절사")
    page.direction.setCurrentIndex(1)
    assert page.printing == Printing(Unit.MILLION, "절사", "옆")
    page.unit.setCurrentText("원")
    assert not page.rounding.isEnabled()
    assert not page.direction.isEnabled()
