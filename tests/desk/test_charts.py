"""Each picture against its table: one mark a row, the same numbers in words, reachable by keyboard and pointer."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.charts.axes import money_ticks, months
from kai_desk.desk.charts.base import Chart
from kai_desk.desk.charts.catalogue import make
from kai_desk.desk.lazy import Loader
from kai_desk.desk.tokens import Tokens
from kai_desk.desk.widgets.chart_panel import ChartPanel
from kai_desk.desk.window import Window
from kai_desk.korean.amounts import Unit, brief_won
from kai_desk.korean.dates import Span
from kai_desk.tables.overview import current_progress
from kai_desk.tables.questions import ask
from kai_desk.tables.table import AsOf, Column, Table
from kai_desk.tables.text import show

ON = date(2025, 12, 15)
QUESTIONS: dict[str, Callable[[AsOf], Table]] = {
    "progress": current_progress,
    "river": lambda asof: ask("teams-left", asof),
    "money": lambda asof: ask("budget-by-consortium", asof),
    "timeline": lambda asof: ask("milestones", asof),
}


@pytest.fixture
def host(qapp: QApplication, qtbot: QtBot) -> QWidget:
    assert qapp is not None
    widget = QWidget()
    widget.resize(700, 400)
    qtbot.addWidget(widget)
    return widget


def table(columns: tuple[Column, ...], *rows: tuple[object, ...]) -> Table:
    ids = tuple(f"id{place}" for place in range(len(rows)))
    return Table("t", "그림", ON, None, columns, rows, ids, fictional=False)  # type: ignore[arg-type]


def written(chart: Chart) -> list[str]:
    return [label.words for label in chart.labels]


@pytest.mark.parametrize("name", list(QUESTIONS))
@pytest.mark.parametrize("on", [date(2025, 9, 9), ON])
def test_one_mark_a_row_with_the_numbers_of_show(window: Window, tokens: Tokens, name: str, on: date) -> None:
    session = window.context.session
    session.set_on(on)
    asked = QUESTIONS[name](session.asof)
    chart = make(name, window)
    chart.show_table(asked, tokens, Unit.EOK)
    assert [mark.row_id for mark in chart.marks] == list(asked.row_ids)
    assert len(chart.marks) == len(asked.rows) > 0
    assert chart.accessibleName() == f"{asked.title} 그림"
    for mark, row in zip(chart.marks, asked.rows, strict=True):
        for value, column in zip(row, asked.columns, strict=True):
            if column.kind == "rate" and column.id in {"planned", "actual", "coverage", "disbursement_rate"}:
                assert value is None or show(value, column) in mark.words
            elif column.kind == "won" and column.id in {"available", "disbursed", "spent"} and isinstance(value, int):
                assert brief_won(value) in mark.words
            elif column.id in {"teams", "baseline", "forecast", "actual", "milestone", "status"}:
                assert show(value, column) in mark.words
        assert mark.words in chart.accessibleDescription()


def test_teams_stand_in_the_same_order_in_every_picture(window: Window) -> None:
    asof = window.context.session.asof
    order = [str(team) for team in ask("consortia", asof).column("consortium")]
    for name in ("progress", "money"):
        teams = [str(team) for team in QUESTIONS[name](asof).column("consortium")]
        assert [team for team in teams if team in order] == [team for team in order if team in teams]
        assert len(teams) > 1


PROGRESS = (
    Column("consortium", "컨소시엄"),
    Column("planned", "계획", "rate"),
    Column("actual", "실적", "rate"),
    Column("coverage", "반영률", "rate"),
)


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        (None, "보고 없음"),
        (Fraction(0), "0"),
        (Fraction(625, 1000), "63"),
        (Fraction(5, 1000), "1"),
        (Fraction(1), "100"),
    ],
)
def test_progress_at_the_bar_is_rounded_half_up(
    host: QWidget, tokens: Tokens, actual: Fraction | None, words: str
) -> None:
    chart = make("progress", host)
    chart.show_table(table(PROGRESS, ("가", None, actual, Fraction(1, 2))), tokens, Unit.EOK)
    assert words in written(chart)


def test_the_river_carries_its_stations(host: QWidget, tokens: Tokens) -> None:
    columns = (
        Column("round", "라운드"),
        Column("teams", "남은 팀", "count"),
        Column("basis", "구분"),
        Column("date", "일정", "span"),
    )
    chart = make("river", host)
    chart.resize(600, 300)
    day = Span(date(2025, 8, 4), date(2025, 8, 4))
    vague = Span(date(2025, 12, 20), date(2025, 12, 31), "12월 말")
    chart.show_table(
        table(columns, ("서류", 10, "실제", day), ("1차", 4, "계획", vague), ("2차", 3, "계획", None)), tokens, Unit.EOK
    )
    assert [mark.words for mark in chart.marks] == ["서류 뒤 10팀 (실제)", "1차 뒤 4팀 (계획)", "2차 뒤 3팀 (계획)"]
    words = "\n".join(written(chart))
    assert all(part in words for part in ("서류", "8. 4.", "12월 말", "10", "4", "3"))
    chart.show_table(table(columns, ("1차", 4, "계획", vague)), tokens, Unit.EOK)
    assert len(chart.marks) == 1


MONEY = (
    Column("consortium", "컨소시엄"),
    Column("available", "예산현액", "won"),
    Column("disbursed", "교부", "won"),
    Column("spent", "실집행", "won"),
    Column("disbursement_rate", "집행률", "rate"),
)


def test_money_beyond_32_bits_is_drawn_and_said(host: QWidget, tokens: Tokens) -> None:
    chart = make("money", host)
    rows = (("가", 213_900_000_000, 102_000_000_000, None, Fraction(102, 214)), ("나", 0, 0, 0, None))
    chart.show_table(table(MONEY, *rows), tokens, Unit.EOK)
    assert "2,139억" in chart.marks[0].words
    assert "실집행 -" in chart.marks[0].words
    assert "교부 기록 없음" in chart.marks[1].words


@pytest.mark.parametrize(
    ("won", "words"),
    [
        (0, ["0"]),
        (6, ["0", "2원", "4원", "6원"]),
        (142_800_000_000, ["0", "500억", "1,000억"]),
        (213_900_000_000, ["0", "500억", "1,000억", "1,500억", "2,000억"]),
        (1_600_000_000_000, ["0", "5,000억", "1조", "1조 5,000억"]),
        (9 * 10**15, ["0", "2,000조", "4,000조", "6,000조", "8,000조"]),
    ],
)
def test_ticks_of_money_are_round_few_and_in_korean(won: int, words: list[str]) -> None:
    assert [text for _, text in money_ticks(won)] == words
    assert all(at <= max(won, 1) for at, _ in money_ticks(won))


def test_months_on_the_axis_are_thinned() -> None:
    ticks = months(date(2025, 1, 3), date(2027, 12, 1))
    assert 5 <= len(ticks) <= 12
    assert [words for _, words in ticks if words.startswith("20")]
    short = months(date(2025, 1, 3), date(2025, 1, 12))
    assert [words for _, words in short] == ["2025. 1. 3.", "1. 12."]


@pytest.mark.parametrize(
    ("first", "last", "most", "words"),
    [
        (date(2025, 8, 18), date(2025, 9, 9), 7, ["2025. 8. 18.", "8. 25.", "9. 1.", "9. 8."]),
        (date(2025, 7, 25), date(2025, 9, 10), 7, ["2025. 8. 1.", "8. 16.", "9. 1."]),
        (date(2025, 12, 10), date(2026, 2, 20), 9, ["2025. 12. 16.", "2026. 1. 1.", "1. 16.", "2. 1.", "2. 16."]),
        (date(2025, 7, 25), date(2025, 9, 10), 2, ["2025. 8.", "9월"]),
        (date(2025, 7, 25), date(2025, 10, 10), 7, ["2025. 8.", "9월", "10월"]),
    ],
)
def test_few_months_are_told_by_their_days(first: date, last: date, most: int, words: list[str]) -> None:
    assert [said for _, said in months(first, last, most)] == words


TIMELINE = (
    Column("milestone", "마일스톤"),
    Column("consortium", "컨소시엄"),
    Column("baseline", "기준", "span"),
    Column("forecast", "예측", "span"),
    Column("actual", "완료", "span"),
    Column("status", "상태"),
)


def test_the_timeline_says_what_is_far_and_what_has_no_date(host: QWidget, tokens: Tokens) -> None:
    chart = make("timeline", host)
    december = Span(date(2025, 12, 20), date(2025, 12, 31), "12월 말")
    far = Span(date(2027, 12, 1), date(2027, 12, 31), "2027년 12월")
    done = Span(date(2025, 11, 3), date(2025, 11, 3))
    rows = (
        ("이름이 아주 길어서 축에 다 들어가지 못하는 마일스톤 하나", "가", december, None, done, "완료"),
        ("먼 일", "나", december, far, None, "지연"),
        ("날짜 없음", "다", None, Span(None, None, "미정"), None, "일정 미정"),
    )
    chart.show_table(table(TIMELINE, *rows), tokens, Unit.EOK)
    assert [mark.row_id for mark in chart.marks] == ["id0", "id1", "id2"]
    assert "12월 말" in chart.marks[0].words
    assert any("→" in words for words in written(chart))
    assert "일정 미정" in written(chart)


def test_a_chart_of_nothing_stands(host: QWidget, tokens: Tokens) -> None:
    for name, columns in (("progress", PROGRESS), ("money", MONEY), ("timeline", TIMELINE)):
        chart = make(name, host)
        chart.show_table(table(columns), tokens, Unit.EOK)
        assert chart.marks == ()
        chart.keyPressEvent(_key(Qt.Key.Key_Right))
        assert chart.accessibleDescription() == ""


def _key(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, int(key), Qt.KeyboardModifier.NoModifier)


def test_the_pointer_reads_and_opens_a_mark(host: QWidget, tokens: Tokens, qtbot: QtBot) -> None:
    chart = make("progress", host)
    chart.resize(600, 300)
    chart.show_table(table(PROGRESS, ("가", None, Fraction(1, 2), None), ("나", None, None, None)), tokens, Unit.EOK)
    host.show()
    qtbot.waitUntil(chart.isVisible)
    opened: list[str] = []
    chart.row_opened.connect(opened.append)
    inside = chart.mapFromScene(chart.marks[1].area.center())
    outside = QPoint(2, chart.height() - 2)
    target = chart.viewport()
    QTest.mouseMove(target, inside)
    qtbot.waitUntil(lambda: QToolTip.text() == chart.marks[1].words)
    QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=inside)
    QTest.mouseDClick(target, Qt.MouseButton.LeftButton, pos=outside)
    assert opened == ["id1"]
    QTest.mouseMove(target, outside)
    QToolTip.hideText()
    chart.leaveEvent(QEvent(QEvent.Type.Leave))


def test_the_wheel_is_left_to_the_page(host: QWidget, tokens: Tokens) -> None:
    chart = make("money", host)
    chart.show_table(table(MONEY), tokens, Unit.EOK)
    before = chart.sceneRect()
    inverted = False
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        inverted,
    )
    chart.wheelEvent(wheel)
    assert not wheel.isAccepted()
    assert chart.sceneRect() == before


def test_the_mark_that_has_the_keyboard_is_brought_before_the_eyes(window: Window, qtbot: QtBot) -> None:
    window.go("milestones")
    page = window.page("milestones")
    page.toggle_chart()
    panel = page.findChild(ChartPanel)
    assert isinstance(panel, ChartPanel)
    chart, frame = panel.chart, panel.findChild(QScrollArea)
    assert isinstance(frame, QScrollArea)
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: frame.verticalScrollBar().maximum() > 0)
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Up)
    assert chart.accessibleDescription() == chart.marks[-1].words
    assert frame.verticalScrollBar().value() > 0
    assert chart._focus is not None
    window.navigation.setFocus()
    assert chart._focus is None
    QToolTip.hideText()


def test_a_chart_waits_for_its_loader(host: QWidget, tokens: Tokens, qtbot: QtBot) -> None:
    loader = Loader(host)
    panel = ChartPanel("progress", "적으면 그려집니다.", loader, host)
    loader.charts_ready.emit()
    panel.show_table(table(PROGRESS, ("가", None, Fraction(1, 2), None)), tokens, Unit.EOK)
    assert (panel.chart, loader.ready) == (None, False)
    with qtbot.waitSignal(loader.charts_ready):
        loader.start()
        loader.start()
    assert len(panel.chart.marks) == 1


def test_a_chart_must_say_how_it_is_drawn(host: QWidget, tokens: Tokens) -> None:
    with pytest.raises(NotImplementedError, match="Chart"):
        Chart(host).show_table(table(PROGRESS), tokens, Unit.EOK)
    with pytest.raises(KeyError):
        make("pie", host)
