"""The switch of a page: as many views as there is room for, the rest in a menu; nothing is out of reach."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.view_switch import GAP, MORE, SIGN, ViewSwitch
from kai_desk.desk.window import Window

TITLES = ("점수", "항목별 점수", "배점", "순위 바뀌는 점", "결정")
ALL = len(TITLES)


@pytest.fixture
def switch(qtbot: QtBot) -> ViewSwitch:
    made = ViewSwitch(TITLES)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def shown(switch: ViewSwitch) -> list[str]:
    return [button.text() for button in switch.group.buttons() if button.isVisible()]


def test_with_room_all_stand_side_by_side(switch: ViewSwitch) -> None:
    assert shown(switch) == list(TITLES)
    assert not switch.more.isVisible()
    boxes = [button.geometry() for button in switch.group.buttons()]
    assert {after.left() - before.right() - 1 for before, after in pairwise(boxes)} == {GAP}
    assert boxes[-1].right() < switch.width()


@pytest.mark.parametrize("short", [1, 60, 150, 300])
def test_without_room_the_rest_is_in_the_menu(switch: ViewSwitch, short: int) -> None:
    switch.resize(max(switch.sizeHint().width() - short, switch.minimumSizeHint().width()), switch.height())
    kept = shown(switch)
    assert kept == list(TITLES[: len(kept)])
    assert len(kept) < ALL
    assert switch.more.text() == (MORE if kept else TITLES[0]) + SIGN
    assert switch.more.isChecked() == (not kept)
    assert switch.more.accessibleName() == f"{MORE}: {', '.join(TITLES[len(kept) :])}"
    assert switch.more.geometry().right() < switch.width()
    menu = switch.make_menu()
    assert [action.text() for action in menu.actions()] == list(TITLES[len(kept) :])
    seen: list[tuple[int, bool]] = []
    switch.group.idToggled.connect(lambda place, on: seen.append((place, on)))
    menu.actions()[-1].trigger()
    assert (ALL - 1, True) in seen
    assert switch.more.text() == TITLES[-1] + SIGN
    assert switch.more.isChecked()
    assert shown(switch) == kept
    menu.deleteLater()
    switch.group.button(0).click()
    assert switch.more.isChecked() == (not kept)


def test_a_page_with_eight_views_fits_and_shrinks(qtbot: QtBot, window: Window) -> None:
    window.resize(1366, 768)
    page, switch = evaluation(window)
    qtbot.waitUntil(lambda: shown(switch) == [view.title for view in page.plan.views])
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: 0 < len(shown(switch)) < len(page.plan.views))
    assert window.width() == 1024
    page.change_view("judges")
    assert switch.more.text() == "심사위원" + SIGN
    page.turn_view(1)
    assert switch.more.text() == MORE + SIGN


def test_tab_goes_through_the_switch(window: Window) -> None:
    page, switch = evaluation(window)
    chain: list[QWidget] = [page.search]
    while chain[-1] is not page.view and (after := chain[-1].nextInFocusChain()) is not None:
        chain.append(after)
    assert [stop for stop in chain if stop in switch.stops] == list(switch.stops)


def evaluation(window: Window) -> tuple[TablePage, ViewSwitch]:
    window.go("evaluation")
    page = window.page("evaluation")
    assert isinstance(page, TablePage)
    (switch,) = page.findChildren(ViewSwitch)
    return page, switch
