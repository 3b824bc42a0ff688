"""Every picture with what programmes really bring: 0 to 8 rounds, 2 to 15 teams, long names, huge amounts, gaps."""

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from kai_desk.desk.charts.base import Chart
from kai_desk.desk.charts.catalogue import CHARTS, make
from kai_desk.desk.charts.names import shorten, spread, wrap
from kai_desk.desk.charts.river import LINES, TOP, _when, _year_before
from kai_desk.desk.style import SMALL, sized_font
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.tables.table import Table
from tests.desk.chart_tables import TABLES, teams

SIZES = ((420, 300), (960, 460))
INPUTS = [(2, 1, False), (5, 6, False), (15, 8, False), (5, 8, True), (15, 1, True), (2, 0, False)]
TOUCH = 1.5  # pixels of two lines of text that may share a border


def draw(made: list[Chart], name: str, table: Table, tokens: Tokens, size: tuple[int, int]) -> Chart:
    chart = make(name)
    made.append(chart)
    chart.resize(*size)
    chart.show_table(table, tokens, Unit.EOK)
    chart.resize(size[0], max(size[1], chart.minimumHeight()))
    chart.redraw()
    return chart


def overlapping(chart: Chart) -> list[tuple[str, str]]:
    inner = [(label.words, label.area.adjusted(TOUCH, TOUCH, -TOUCH, -TOUCH)) for label in chart.labels]
    return [(one, other) for (one, here), (other, there) in combinations(inner, 2) if here.intersects(there)]


@pytest.mark.parametrize(("count", "rounds", "long"), INPUTS)
@pytest.mark.parametrize("name", list(CHARTS))
def test_each_row_is_a_mark_and_no_words_overlap_or_leave_the_picture(
    drawn: list[Chart], tokens: Tokens, name: str, count: int, rounds: int, long: bool
) -> None:
    table = TABLES[name](count, rounds, long=long)
    for size in SIZES:
        chart = draw(drawn, name, table, tokens, size)
        sheet = QRectF(-0.5, -0.5, chart.room.width() + 1, chart.room.height() + 1)
        assert [label.words for label in chart.labels if not sheet.contains(label.area)] == []
        assert overlapping(chart) == []
        said = " ".join([*(label.words for label in chart.labels), *(mark.words for mark in chart.marks)])
        assert "Gap" not in said
        assert "None" not in said
    assert [mark.row_id for mark in chart.marks] == list(table.row_ids)
    assert all(mark.words and not mark.area.isEmpty() for mark in chart.marks)
    assert chart.accessibleDescription() == ". ".join(mark.words for mark in chart.marks)


def test_a_larger_window_draws_anew(drawn: list[Chart], tokens: Tokens) -> None:
    chart = draw(drawn, "river", TABLES["river"](5, 6), tokens, SIZES[0])
    before = chart.marks[-1].area
    chart.resize(1000, 400)
    chart.resizeEvent(None)
    assert chart.marks[-1].area.right() > before.right()
    assert chart.marks[-1].area.right() == pytest.approx(1000)


@pytest.mark.parametrize("height", [190, 240, 300, 420])
def test_a_number_that_its_water_cannot_hold_stands_above_it(drawn: list[Chart], tokens: Tokens, height: int) -> None:
    chart = draw(drawn, "river", TABLES["river"](15, 8), tokens, (460, height))
    numbers = [label for label in chart.labels if label.words.isdigit()]
    room = chart.room.height() - TOP - QFontMetricsF(sized_font(SMALL)).height() * 2 * LINES - 10
    middle, scale = TOP + room / 2, room / max(int(label.words) for label in numbers)
    assert len(numbers) == 7
    for label in numbers:
        water = int(label.words) * scale
        inside = abs(label.area.center().y() - middle) < 1 and water > label.area.height()
        assert inside or label.area.bottom() < middle - water / 2, label.words


@pytest.mark.parametrize("room", [60.0, 120.0, 180.0])
def test_names_that_differ_only_in_the_middle_stay_apart(qapp: QApplication, room: float) -> None:
    assert qapp is not None
    metrics = QFontMetricsF(sized_font(SMALL))
    names = teams(15, long=True)
    assert {len(name) for name in names} == {80}
    short = shorten(names, room, metrics)
    assert len(set(short)) == 15
    assert all(metrics.horizontalAdvance(name) <= room + 1 for name in short)
    assert shorten(["같은 이름", "같은 이름"], room, metrics) == ["같은 이름", "같은 이름"]


def test_names_that_differ_where_nothing_fits_are_numbered(qapp: QApplication) -> None:
    assert qapp is not None
    metrics = QFontMetricsF(sized_font(SMALL))
    names = [f"{'가' * 30}{'나' * place}{'다' * 30}" for place in range(4)]
    assert len(set(shorten(names, 70.0, metrics))) == 4


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([], []),
        ([50], [50]),
        ([50, 51, 90], [50, 60, 90]),
        ([95, 99], [90, 100]),
        ([-5, 2], [0, 10]),
        ([7, 7, 7], [7, 17, 27]),
    ],
)
def test_names_at_the_ends_of_lines_are_kept_apart(places: list[float], found: list[float]) -> None:
    assert spread(places, 10, 0, 100) == found


def test_more_names_than_room_stand_evenly() -> None:
    assert spread([5.0] * 11, 20, 0, 100) == [float(place * 10) for place in range(11)]


def test_words_are_broken_at_spaces(qapp: QApplication) -> None:
    assert qapp is not None
    metrics = QFontMetricsF(sized_font(SMALL))
    assert wrap("2차 단계평가", 60, metrics, 2) == ["2차", "단계평가"]
    assert wrap("2차 단계평가", 300, metrics, 2) == ["2차 단계평가"]
    assert wrap("", 60, metrics, 2) == []


def test_the_plan_is_seen_where_it_is_not_what_happened(drawn: list[Chart], tokens: Tokens) -> None:
    chart = draw(drawn, "river", TABLES["river"](15, 8), tokens, SIZES[1])
    words = [label.words for label in chart.labels]
    assert "계획 2" in words
    assert "+1" in words
    assert "1~2" in words
    assert "계획 2팀" in chart.marks[3].words
    assert "들어옴 1" in chart.marks[4].words


def test_gaps_are_said_and_not_drawn_as_nothing(drawn: list[Chart], tokens: Tokens) -> None:
    for name, words in (
        ("progress", "미공개"),
        ("money", "교부 미공개"),
        ("money-rounds", "교부 미공개"),
        ("rates", "미공개"),
        ("target", "미공개"),
        ("timeline", "일정 미정"),
    ):
        chart = draw(drawn, name, TABLES[name](15, 8 if "rounds" in name else 1), tokens, SIZES[1])
        assert any(words in label.words for label in chart.labels), name
        assert any(words.split()[-1] in mark.words for mark in chart.marks), name


def test_the_river_says_the_year_where_it_changes() -> None:
    def moment(*day: int) -> Span:
        return Span(date(*day), date(*day))

    dates = (moment(2025, 7, 31), None, moment(2026, 1, 15), moment(2026, 6, 30), moment(2027, 1, 4))
    years = [_year_before(dates, place, 2026) for place in range(len(dates))]
    words = [_when(moment, year) for moment, year in zip(dates, years, strict=True)]
    assert words == ["2025. 7. 31.", "", "2026. 1. 15.", "6. 30.", "2027. 1. 4."]
