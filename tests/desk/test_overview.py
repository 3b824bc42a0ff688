"""상황판 shows the figures of the tables, on every record and both days, and leads to where they come from."""

from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.overview import OverviewPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.card import FigureCard
from kai_desk.desk.widgets.chart_panel import ChartPanel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.window import Window
from kai_desk.tables import overview as overview_module
from kai_desk.tables.figures import Figure, Figures, figures
from kai_desk.tables.overview import overview
from kai_desk.tables.questions import ask
from kai_desk.tables.table import AsOf, Table
from kai_desk.tables.text import show, show_rate

if TYPE_CHECKING:
    from tests.conftest import Answers, OpenWindow

SHORT, LONG = date(2025, 9, 9), date(2025, 12, 15)


def page_of(window: Window) -> OverviewPage:
    window.go("overview")
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    return page


def figures_of(page: OverviewPage) -> list[tuple[str, str, str, str]]:
    found = []
    for card in page.findChildren(FigureCard):
        title, value, aside, line = (label.text() for label in card.findChildren(QLabel))
        found.append((title, value, aside, line))
    return found


def shown(table: Table, column: str) -> list[str]:
    place = table.index(column)
    return [show(row[place], table.columns[place]) for row in table.rows]


@pytest.mark.parametrize("record", ["practice", "seeds", "empty"])
@pytest.mark.parametrize("on", [SHORT, LONG])
def test_the_cards_show_the_figures_of_the_tables(open_window: "OpenWindow", record: str, on: date) -> None:
    window = open_window(record)
    window.context.session.set_on(on)
    found = overview(window.context.session.asof)
    page = page_of(window)
    assert figures_of(page) == [(item.title, item.value, item.aside, item.line) for item in found.figures]
    words = [label.text() for label in page.findChildren(QLabel)]
    assert found.headline in words
    assert found.conflicts.subtitle in words
    assert page.body._upcoming_model.rowCount() == len(found.upcoming.rows)
    assert page.body._conflict_model.rowCount() == len(found.conflicts.rows)


@pytest.mark.parametrize(("on", "teams"), [(SHORT, "5"), (LONG, "5")])
def test_teams_left_and_the_figures_agree_with_show(window: Window, on: date, teams: str) -> None:
    session = window.context.session
    session.set_on(on)
    page = page_of(window)
    cards = {title: value for title, value, _, _ in figures_of(page)}
    assert cards["남은 팀"] == teams == str(shown(ask("consortia", session.asof), "status").count("진행 중"))
    milestones = ask("milestones", session.asof)
    assert cards["마일스톤"] == str(shown(milestones, "status").count("완료"))
    budget = ask("budget-by-consortium", session.asof)
    given, available, spent = (budget.total(column) or 0 for column in ("disbursed", "available", "spent"))
    assert available > given > 2**31
    assert cards["집행률"] == show_rate(Fraction(given, available))
    assert cards["실집행률"] == show_rate(Fraction(spent, given))
    assert page.progress.chart.marks
    assert [mark.row_id for mark in page.river.chart.marks] == list(ask("teams-left", session.asof).row_ids)


def test_what_follows_the_first_paint_asks_no_figure_again(
    open_window: "OpenWindow", monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []

    def counted(asof: AsOf) -> Figures:
        asked.append(asof.on)
        return figures(asof)

    monkeypatch.setattr(overview_module, "figures", counted)
    window = open_window("practice")
    page = page_of(window)
    assert page.body._upcoming_model.rowCount()
    assert not asked
    found = overview(window.context.session.asof)
    assert figures_of(page) == [(item.title, item.value, item.aside, item.line) for item in found.figures]
    asked.clear()
    window.context.session.set_on(LONG)
    assert asked == [LONG]
    page.mark_stale()
    assert asked == [LONG, LONG]


def test_a_late_figure_is_red_and_says_so(window: Window) -> None:
    window.context.session.set_on(LONG)
    page = page_of(window)
    late = [card for card in page.findChildren(FigureCard) if card.findChildren(QLabel, "late")]
    for card in late:
        line = card.findChildren(QLabel, "late")[0]
        assert isinstance(line, QLabel)
        assert "지연" in line.text()
    tones = [figure.tone for figure in overview(window.context.session.asof).figures]
    assert len(late) == tones.count("late")
    card = FigureCard(page)
    card.show_figure(Figure("제목", "1", "/ 2", "줄", "late", "budget"))
    assert card.findChildren(QLabel, "late")
    card.show_figure(Figure("제목", "1", "/ 2", "줄", "plain", "budget"))
    assert not card.findChildren(QLabel, "late")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_card_opens_its_page_from_the_keyboard(window: Window, key: Qt.Key) -> None:
    page = page_of(window)
    card = page.findChildren(FigureCard)[1]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_A)
    assert window.page_name == "overview"
    QTest.keyClick(card, key)
    assert window.page_name == "budget"


def test_a_card_opens_its_page_with_the_mouse(window: Window) -> None:
    page = page_of(window)
    card = page.findChildren(FigureCard)[3]
    QTest.mouseClick(card, Qt.MouseButton.RightButton)
    assert window.page_name == "overview"
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.page_name == "milestones"


@pytest.mark.parametrize(
    ("part", "place"),
    [("_upcoming_view", "milestones"), ("_conflict_view", "evidence")],
)
def test_a_listed_row_opens_where_it_belongs(window: Window, part: str, place: str) -> None:
    page = page_of(window)
    view = getattr(page.body, part)
    assert view.model().rowCount()
    view.selectRow(0)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.page_name == place
    page_there = window.page(place)
    assert isinstance(page_there, TablePage)
    assert page_there.view.chosen_rows() != []


@pytest.mark.parametrize(("kind", "place"), [("마일스톤", "milestones"), ("위험", "concerns"), ("현안", "concerns")])
def test_what_comes_next_opens_on_the_page_of_its_kind(window: Window, kind: str, place: str) -> None:
    page = page_of(window)
    table = page.body._upcoming_model.table
    assert table is not None
    row = table.column("kind").index(kind)
    page.body._upcoming_view.selectRow(row)
    page.body._upcoming_view.setFocus()
    QTest.keyClick(page.body._upcoming_view, Qt.Key.Key_Return)
    assert window.page_name == place
    there = window.page(place)
    assert isinstance(there, TablePage)
    assert there.view.chosen_rows() != []
    assert there._model.table is not None
    assert table.row_ids[row] in there._model.table.row_ids


@pytest.mark.parametrize(("part", "place"), [("progress", "consortia"), ("river", "rounds")])
def test_arrows_and_enter_open_the_row_of_a_mark(window: Window, part: str, place: str) -> None:
    chart = getattr(page_of(window), part).chart
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert window.page_name == "overview"
    chart.setFocus()
    assert all(mark.words in chart.accessibleDescription() for mark in chart.marks)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(chart, key)
    assert chart.accessibleDescription() == chart.marks[1].words
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert window.page_name == place
    page = window.page(place)
    assert isinstance(page, TablePage)
    assert [page._model.row_id(row) for row in page.view.chosen_rows()] == [chart.marks[1].row_id]


def test_both_pictures_become_their_tables_with_one_key(window: Window) -> None:
    page = page_of(window)
    for visible in (False, True):
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        assert [panel.chart.isVisible() for panel in (page.progress, page.river)] == [visible, visible]
        assert [panel._view.isVisible() for panel in (page.progress, page.river)] == [not visible, not visible]
    assert page.progress._model.rowCount() == len(page.progress.chart.marks)


@pytest.mark.parametrize("part", ["progress", "river"])
def test_an_empty_picture_offers_the_way_to_fill_it(open_window: "OpenWindow", answers: "Answers", part: str) -> None:
    panel = getattr(page_of(open_window("empty")), part)
    assert isinstance(panel, ChartPanel)
    buttons = [child for child in panel.findChildren(type(panel._switch)) if child.isVisible()]
    assert [button.text() for button in buttons] == ["입력 통합문서 들이기…"]
    assert panel.chart is None
    buttons[0].click()
    assert answers.asked == [("입력 통합문서 들이기", "many")]


@pytest.mark.parametrize("height", [640, 700, 768, 900])
def test_no_list_ends_in_the_middle_of_a_row(window: Window, qtbot: QtBot, height: int) -> None:
    window.resize(1280, height)
    window.go("overview")
    views = window.page("overview").findChildren(TableView)
    assert views
    for view in views:
        if view.isVisible():
            qtbot.waitUntil(partial(ends_whole, view))


def ends_whole(view: TableView) -> bool:
    return view.viewport().height() % view.rowHeight(0) in {0, *range(24, 30)}
