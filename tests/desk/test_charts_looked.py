"""What was seen in pictures once and must not come back: words in the wrong place, said twice, cut, or untrue."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLabel, QPushButton

from kai_desk.desk.charts.base import Chart
from kai_desk.desk.charts.catalogue import make
from kai_desk.desk.charts.paper import Label
from kai_desk.desk.pages.catalogue import TABLE_PAGES, PagePlan
from kai_desk.desk.pages.lacking import lacking_words
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.window import Window
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import Table
from tests.desk.chart_tables import TABLES, progress

if TYPE_CHECKING:
    from tests.conftest import OpenWindow


def draw(made: list[Chart], name: str, table: Table, tokens: Tokens, width: int = 760) -> Chart:
    chart = make(name)
    made.append(chart)
    chart.resize(width, 480)
    chart.show_table(table, tokens, Unit.EOK)
    return chart


def label(chart: Chart, words: str) -> Label:
    return next(label for label in chart.labels if label.words == words)


def colours(chart: Chart, area: QRectF) -> set[str]:
    """Return the colours of the points of an area."""
    room = chart.room
    seen = QImage(round(room.width()), round(room.height()), QImage.Format.Format_RGB32)
    assert chart.tokens is not None
    seen.fill(QColor(chart.tokens.surface))
    painter = QPainter(seen)
    chart.paint_on(painter, QRectF(seen.rect()))
    painter.end()
    part = area.toRect().intersected(seen.rect())
    return {
        seen.pixelColor(x, y).name()
        for x in range(part.left(), part.right() + 1)
        for y in range(part.top(), part.bottom() + 1)
    }


@pytest.mark.parametrize(
    ("planned", "done", "where"),
    [(42, 38, "between"), (46, 38, "between"), (40, 38, "inside"), (20, 38, "after"), (2, 1, "after")],
)
def test_a_value_belongs_to_its_bar_and_not_to_the_tick_of_the_plan(
    drawn: list[Chart], tokens: Tokens, planned: int, done: int, where: str
) -> None:
    table = progress(1, 1)
    row = [*table.rows[0]]
    row[table.index("planned")], row[table.index("actual")] = Fraction(planned, 100), Fraction(done, 100)
    chart = draw(drawn, "progress", replace(table, rows=(tuple(row),)), tokens)
    zero, whole, value = (label(chart, words).area for words in ("0", "100 %", str(done)))
    wide = whole.center().x() - zero.center().x()
    tick, bar = (zero.center().x() + wide * percent / 100 for percent in (planned, done))
    if where == "inside":
        assert zero.center().x() < value.left() < value.right() < bar - 3
    else:
        assert value.left() > bar + 3
        assert (value.right() < tick - 3) == (where == "between")
    assert not value.adjusted(-2, 0, 2, 0).contains(tick, value.center().y())


def test_the_signs_of_the_key_are_those_of_the_rows(drawn: list[Chart], tokens: Tokens) -> None:
    chart = draw(drawn, "timeline", TABLES["timeline"](5, 1), tokens)
    for words, colour in (("완료", tokens.confirmed), ("예측", tokens.bar), ("기준", tokens.plan)):
        area = label(chart, words).area
        assert colour in colours(chart, QRectF(area.left() - 15, area.top(), 13, area.height()))


def test_the_line_of_the_day_leaves_the_name_of_a_model_alone(drawn: list[Chart], tokens: Tokens) -> None:
    table = TABLES["gpu"](5, 6)
    model, told = table.index("model"), table.index("cards")
    long = "가상 가속기 가운데 이름이 긴 것"
    rows = tuple((*row[:model], long, *row[model + 1 :]) for row in table.rows)
    first = min(day for day in table.column("date") if isinstance(day, date))
    shown = replace(table, rows=rows, on=first)
    chart = draw(drawn, "gpu", shown, tokens)
    area = label(chart, long).area
    assert area.right() > label(chart, "기준일").area.center().x()
    assert tokens.late not in colours(chart, area)
    unknown = tuple((*row[:told], None, None, *row[told + 2 :]) for row in rows)
    chart = draw(drawn, "gpu", replace(shown, rows=unknown), tokens)
    assert tokens.late not in colours(chart, label(chart, long).area)


def test_a_long_name_of_a_team_stands_on_two_lines_before_it_is_cut(drawn: list[Chart], tokens: Tokens) -> None:
    chart = draw(drawn, "matrix", TABLES["matrix"](5, 6), tokens, 620)
    assert {"LG경영개발원", "AI연구원"} <= {label.words for label in chart.labels}
    names = draw(drawn, "matrix", TABLES["matrix"](5, 6, long=True), tokens).labels
    assert any("…" in label.words for label in names)


def test_a_bar_of_money_says_its_amount(drawn: list[Chart], tokens: Tokens) -> None:
    words = {label.words for label in draw(drawn, "money", TABLES["money"](5, 1), tokens).labels}
    assert "271.7억 · 집행률 95.0 %" in words
    assert "271.7억 · 교부 기록 없음" in words
    assert "271.7억 · 교부 미공개" in words


def test_what_the_page_says_is_not_said_again_by_its_picture(window: Window) -> None:
    window.go("rounds")
    page = window.page("rounds")
    assert isinstance(page, TablePage)
    page.change_view("teams-left")
    page.toggle_chart()
    table = page.shaped_table()
    assert table is not None
    said = [words for words in page.findChildren(QLabel) if words.isVisible() and words.text() == table[0].subtitle]
    assert [words.objectName() for words in said] == ["pageLine"]
    panel = page._charts["river"]
    assert panel.shown_picture is not None
    assert panel.shown_picture[2] == table[0].subtitle  # a picture that stands alone says it itself


def test_a_view_without_rows_tells_no_untruth_about_the_page(open_window: "OpenWindow") -> None:
    window = open_window("seeds")
    window.go("milestones")
    page = window.page("milestones")
    assert isinstance(page, TablePage)
    assert page._model.rowCount() > 10
    page.change_view("progress-by-round")
    words = [words.text() for words in page.findChildren(QLabel) if words.isVisible()]
    assert page.plan.empty not in words
    assert lacking_words(page.plan, page.plan.views[1]) in words
    buttons = [button.text() for button in page.findChildren(QPushButton) if button.isVisible()]
    assert "그림으로 보기" not in buttons
    assert "＋ 새 행 더하기" in buttons


@pytest.mark.parametrize("plan", TABLE_PAGES, ids=lambda plan: str(plan.id))
def test_every_view_has_words_of_its_own_for_nothing(plan: PagePlan) -> None:
    first, *rest = (lacking_words(plan, view) for view in plan.views)
    assert first == plan.empty
    assert first not in rest
    assert all(words.endswith(".") for words in (first, *rest))
