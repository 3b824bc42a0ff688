"""A programme that leaves its plan, entered through the window and through workbooks: one record, shown alike."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QLabel

from kai_desk.desk.pages.catalogue import TABLE_PAGES, View
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.card import FigureCard
from kai_desk.desk.window import Window
from kai_desk.record.record import Record
from kai_desk.tables.questions import ask
from kai_desk.tables.table import AsOf, Table, Value
from tests.journeys.off_plan_course import FIRST, LATER
from tests.journeys.off_plan_entering import (
    Typist,
    exported_again,
    kept_state,
    made_from,
    merged,
    natural_state,
    take_in,
    write_rows,
)

if TYPE_CHECKING:
    from tests.conftest import OpenWindow

pytestmark = pytest.mark.usefixtures("nothing_left")

FIGURES = {
    date(2025, 11, 10): {"남은 팀": "4", "집행률": "69.6 %", "실집행률": "-", "마일스톤": "0"},
    date(2026, 1, 21): {"남은 팀": "2", "집행률": "56.3 %", "실집행률": "41.9 %", "마일스톤": "3"},
    date(2026, 9, 1): {"남은 팀": "3", "집행률": "55.0 %", "실집행률": "39.4 %", "마일스톤": "4"},
}
VIEWS = tuple((plan, view) for plan in TABLE_PAGES for view in plan.views)


def shown(window: Window, page_name: str, view: View) -> list[tuple[Value, ...]]:
    """Return the rows of a view as they stand on the screen."""
    window.go(page_name)
    page = window.page(page_name)
    assert isinstance(page, TablePage)
    page.change_view(view.question)
    model = cast("TableModel", page.view.model())
    columns = range(model.columnCount())
    return [tuple(model.value(row, place) for place in columns) for row in range(model.rowCount())]


def in_columns(table: Table, view: View) -> list[tuple[Value, ...]]:
    """Return the rows of a table in the columns that a view shows."""
    places = [table.index(name) for name in view.columns] or list(range(len(table.columns)))
    return [tuple(row[place] for place in places) for row in table.rows]


def figures(window: Window) -> dict[str, str]:
    """Return the figures of the 상황판."""
    window.go("overview")
    cards = window.page("overview").findChildren(FigureCard)
    return {title.text(): value.text() for title, value, *_ in (card.findChildren(QLabel) for card in cards)}


@pytest.fixture
def by_book(tmp_path: Path) -> Iterator[tuple[Record, str]]:
    """The record from the workbooks, and its state after the first of them."""
    first = write_rows(tmp_path / "처음.xlsx", merged(FIRST))
    later = write_rows(tmp_path / "나중.xlsx", merged((*FIRST, *LATER), only=LATER))
    with closing(made_from(tmp_path / "통합문서.kai", first)) as record:
        state = kept_state(record)
        assert state == natural_state(record)
        take_in(record, later)
        yield record, state


def test_window_and_workbook_make_the_same_record(
    open_window: "OpenWindow", by_book: tuple[Record, str], tmp_path: Path
) -> None:
    book, after_first = by_book
    window = open_window("empty")
    session = window.context.session
    assert session.record is not None
    typist = Typist(window.context)
    typist.enter(FIRST)
    assert natural_state(session.record) == after_first
    typist.enter(LATER)
    assert natural_state(session.record) == natural_state(book) == kept_state(book)
    with closing(exported_again(session.record, tmp_path)) as again:
        assert kept_state(again) == kept_state(session.record)
    assert session.record.check() == ()

    for day, told in FIGURES.items():
        session.set_on(day)
        for plan, view in VIEWS:
            rows = in_columns(ask(view.question, AsOf(book, day)), view)
            assert shown(window, plan.id, view) == rows, (view.question, day)
        assert told.items() <= figures(window).items()
