"""Every pair of words and surface in every theme can be read; a theme repaints everything, charts included."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QGraphicsView, QStyle, QTableView, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.clock_dialogs import KnownDialog, OnDialog
from kai_desk.desk.forms.flag_box import BOX, EDGE
from kai_desk.desk.pages.overview import OverviewPage
from kai_desk.desk.pages.reports import ReportsPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.printing import PrintPreview
from kai_desk.desk.tokens import TEXT_PAIRS, contrast, load_themes
from kai_desk.desk.widgets.coloured_cells import FOREGROUND, SELECTED
from kai_desk.desk.window import Window
from kai_desk.korean.amounts import Unit
from kai_desk.places import resources
from kai_desk.tables.history import history
from kai_desk.tables.questions import ask

THEMES = load_themes(resources() / "colours")
SIGNS = ("bar", "plan", "focus", "border")


@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
@pytest.mark.parametrize("theme", list(THEMES))
def test_words_can_be_read(theme: str, words: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("theme", list(THEMES))
def test_signs_can_be_seen(theme: str, sign: str) -> None:
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, sign), tokens.surface) >= 3.0


@pytest.mark.parametrize("theme", list(THEMES))
def test_what_cannot_be_done_is_told_apart_and_still_read(theme: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens.disabled, tokens.surface) >= 3.0
    assert contrast(tokens.disabled, tokens.text) >= 3.0


@pytest.mark.parametrize("ground", ["here", "chosen"])
def test_high_contrast_shows_where_one_is(ground: str) -> None:
    tokens = THEMES["contrast"]
    assert contrast(getattr(tokens, ground), tokens.surface) >= 1.9


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ffffff", "#0000ff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_three_themes_are_told_apart_by_their_titles() -> None:
    assert len({tokens.title for tokens in THEMES.values()}) == len(THEMES) == 3
    grounds = [QColor(THEMES[name].ground).lightness() for name in ("light", "dark")]
    assert grounds[0] > 200
    assert grounds[1] < 80


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_a_theme_repaints_the_window_and_its_charts(
    window: Window, qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    page = window.page("overview")
    assert isinstance(page, OverviewPage)
    before = window.grab().toImage()
    action = next(action for action in window.actions_.theme_group.actions() if action.data() == name)
    action.trigger()
    tokens = THEMES[name]
    assert window.context.theme.tokens == tokens
    assert window.context.session.settings.theme == name
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens.ground.lower()
    qtbot.waitUntil(lambda: page.progress.chart.tokens == tokens)
    assert page.progress.chart.backgroundBrush().color().name() == tokens.surface.lower()
    after = window.grab().toImage()
    assert after != before
    assert after.pixelColor(after.width() - 4, after.height() // 2).name() == tokens.ground.lower()


def test_the_menu_marks_the_theme_that_is_in_force(window: Window) -> None:
    session = window.context.session
    session.change_settings(replace(session.settings, theme="dark"))
    marked = [action.data() for action in window.actions_.theme_group.actions() if action.isChecked()]
    assert marked == ["dark"]


def test_an_unknown_theme_is_not_taken(window: Window) -> None:
    theme = window.context.theme
    before = theme.name
    theme.use("no such theme")
    assert theme.name == before
    assert set(theme.titles) == {"system", *THEMES}


def test_the_system_decides_where_nobody_chose(window: Window, qtbot: QtBot) -> None:
    theme = window.context.theme
    assert theme.name == "system"
    assert theme.tokens in (THEMES["light"], THEMES["dark"])
    session = window.context.session
    with qtbot.waitSignal(theme.changed):
        theme._system_changed(Qt.ColorScheme.Light)
    session.change_settings(replace(session.settings, theme="dark"))
    with qtbot.assertNotEmitted(theme.changed):
        theme._system_changed(Qt.ColorScheme.Light)


def colours_of(widget: QWidget, area: QRect) -> set[str]:
    """Return the colours that are seen in ``area`` of a widget."""
    image = widget.grab(area).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("name", list(THEMES))
def test_a_chosen_row_keeps_the_colours_that_mean_something(window: Window, name: str) -> None:
    session = window.context.session
    session.change_settings(replace(session.settings, theme=name))
    window.go("evidence")
    page = window.page("evidence")
    assert isinstance(page, TablePage)
    view, model = page.view, page.view.model()
    cell = next(
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.index(row, column).data(Qt.ItemDataRole.ForegroundRole) is not None
    )
    view.selectRow(cell.row())
    seen = colours_of(view.viewport(), view.visualRect(cell))
    assert THEMES[name].chosen in seen
    assert cell.data(Qt.ItemDataRole.ForegroundRole).name() in seen


def test_the_numbers_of_flags_are_those_of_qt() -> None:
    assert QStyle.StateFlag.State_Selected.value == SELECTED
    assert Qt.ItemDataRole.ForegroundRole.value == FOREGROUND


@pytest.mark.parametrize("name", ["dark", "contrast"])
def test_a_box_that_is_already_there_takes_the_new_theme(window: Window, name: str) -> None:
    window.go("reports")
    page = window.page("reports")
    assert isinstance(page, ReportsPage)
    session = window.context.session
    session.change_settings(replace(session.settings, theme=name))
    tokens = THEMES[name]
    box = QRect(EDGE + 3, page.issue.height() // 2 - 4, BOX - 6, 8)
    assert colours_of(page.issue, box) == {tokens.surface}
    assert tokens.text in colours_of(page.issue, page.issue.rect().adjusted(EDGE + BOX, 0, 0, 0)), "its words"


@pytest.mark.parametrize("name", list(THEMES))
def test_the_calendar_shows_whole_days_and_quiets_those_of_other_months(
    window: Window, qtbot: QtBot, name: str
) -> None:
    session = window.context.session
    session.change_settings(replace(session.settings, theme=name))
    day = date(2025, 9, 9)
    dialog = OnDialog(day, day, day, window)
    with qtbot.waitExposed(dialog):
        dialog.show()
    days = dialog.calendar.findChild(QTableView)
    assert days is not None
    august, september = (days.visualRect(days.model().index(*place)) for place in ((1, 0), (3, 0)))
    assert THEMES[name].disabled in colours_of(days.viewport(), august)
    assert THEMES[name].text in colours_of(days.viewport(), september)
    saturday = days.visualRect(days.model().index(1, 6))
    assert saturday.right() < days.viewport().width()
    dialog.done(0)
    dialog.deleteLater()


@pytest.mark.parametrize("name", list(THEMES))
def test_around_a_sheet_of_paper_the_theme_goes_on(window: Window, qtbot: QtBot, name: str) -> None:
    session = window.context.session
    session.change_settings(replace(session.settings, theme=name))
    dialog = PrintPreview(ask("rounds", session.asof), Unit.EOK, window)
    with qtbot.waitExposed(dialog):
        dialog.show()
    view = dialog.findChild(QGraphicsView)
    assert view is not None
    assert colours_of(view.viewport(), QRect(1, 1, 8, 8)) == {THEMES[name].grid}
    dialog.done(0)
    dialog.deleteLater()


def test_the_frame_of_a_table_with_the_keyboard_is_whole(window: Window, qapp: QApplication, qtbot: QtBot) -> None:
    session = window.context.session
    assert session.record is not None
    dialog = KnownDialog(session.record, history(session.asof, session.record.edits()), date(2025, 9, 9), window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.view.setFocus()
    qapp.processEvents()
    area = dialog.view.rect()
    sides = (QRect(20, 0, 9, 2), QRect(0, 20, 2, 9), QRect(area.right() - 1, 20, 2, 9))
    assert [colours_of(dialog.view, side) for side in sides] == [{window.context.theme.tokens.focus}] * 3
    dialog.done(0)
    dialog.deleteLater()
