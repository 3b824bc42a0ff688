"""How wide columns are: texts give way where room lacks, and take what nobody needs."""

from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.table_view import WIDE, fitted, grown, spread, squeezed

if TYPE_CHECKING:
    from tests.conftest import OpenWindow


@pytest.mark.parametrize(
    ("widths", "whole", "room", "made"),
    [
        ([100, WIDE], [100, 700], 300, [100, 620]),
        ([100, WIDE], [100, 400], 300, [100, 400]),
        ([WIDE, WIDE], [400, 600], 100, [400, 340]),
        ([100, 90], [100, 90], 500, [100, 90]),
        ([100, WIDE], [100, 700], 0, [100, WIDE]),
    ],
)
def test_room_that_nobody_needs_goes_to_longer_texts(
    widths: list[int], whole: list[int], room: int, made: list[int]
) -> None:
    assert grown(widths, whole, room) == made


@pytest.mark.parametrize(("lack", "made"), [(0, [100, 300]), (20, [100, 280]), (1000, [80, 80])])
def test_the_widest_gives_way_first(lack: int, made: list[int]) -> None:
    assert squeezed([100, 300], [80, 80], lack) == made


def test_before_a_table_scrolls_columns_give_up_more_than_they_like_to() -> None:
    assert fitted([100, 300, 100], [100, 200, 90], [80, 150, 90], 140) == [100, 170, 90]


@pytest.mark.parametrize(
    ("widths", "spare", "made"), [([100, 50, 50], 30, [110, 60, 60]), ([100, 50, 50], 5, [102, 52, 51]), ([], 9, [])]
)
def test_room_left_over_goes_to_all_alike(widths: list[int], spare: int, made: list[int]) -> None:
    assert spread(widths, spare) == made


def test_a_number_at_the_left_needs_no_more_room() -> None:
    assert spread([40, 50, 50], 20, 1) == [40, 60, 60]


def test_numbers_at_the_right_edge_stay_beside_the_others(open_window: "OpenWindow") -> None:
    window = open_window("practice")
    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    page.change_view("budget-by-item")
    heads = page.view.horizontalHeader()
    widths = [heads.sectionSize(column) for column in range(heads.count())]
    assert sum(widths) == page.view.viewport().width()
    assert widths[-1] < 2 * min(widths)


@pytest.mark.parametrize("question", ["milestones", "year-closing", "rows-membership", "rows-claim"])
def test_no_table_scrolls_sideways_in_a_small_window(open_window: "OpenWindow", qtbot: QtBot, question: str) -> None:
    window = open_window("practice")
    window.resize(1280, 720)
    name = {"milestones": "milestones", "year-closing": "budget"}.get(question, "entry")
    window.go(name)
    page = window.page(name)
    assert isinstance(page, TablePage)
    page.change_view(question)
    qtbot.waitUntil(lambda: page.view.horizontalScrollBar().maximum() == 0)
