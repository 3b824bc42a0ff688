"""A day with the practice record: make it, read it, look at a later day, save the report, compare."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from kai_desk.desk.clock_dialogs import OnDialog
from kai_desk.desk.pages.start_page import StartPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.widgets.card import FigureCard
from kai_desk.desk.window import Window
from kai_desk.tables.overview import overview
from kai_desk.tables.questions import ask

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs, OpenWindow

LATER = date(2025, 12, 15)
EOK = 100_000_000


def cards(window: Window) -> dict[str, tuple[str, str]]:
    """Return the figures that are on screen, with the line under each."""
    found = {}
    for card in window.page("overview").findChildren(FigureCard):
        title, value, _, line = (label.text() for label in card.findChildren(QLabel))
        found[title] = (value, line)
    return found


def cells(path: Path, sheet: str) -> list[list[Any]]:
    """Return the filled cells of each row, as Excel shows them without calculating."""
    with closing(openpyxl.load_workbook(path, data_only=True)) as book:
        rows = book[sheet].iter_rows(values_only=True)
        return [[cell for cell in row if cell is not None] for row in rows]


def test_from_the_start_page_to_a_report(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(None)
    start = window.pages.currentWidget()
    assert isinstance(start, StartPage)
    answers.new.append(tmp_path / "연습.kai")
    QTest.mouseClick(start.practice_button, Qt.MouseButton.LeftButton)
    session = window.context.session
    qtbot.waitUntil(lambda: window.context.loader.ready and session.record is not None and session.record.writable)
    chip = window.header.findChild(QLabel, "fictional")
    assert isinstance(chip, QLabel)
    assert chip.isVisible()
    first = cards(window)
    assert first["남은 팀"] == ("5", "계획 5 → 4 (2025년 12월 말) → 3 → 2")
    assert first["집행률"][0] == "33.9 %"

    def later(dialog: QDialog) -> None:
        assert isinstance(dialog, OnDialog)
        dialog.line.setText("2025. 12. 15.")
        dialog.accept()

    dialogs.answer(later)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert session.on == LATER
    second = cards(window)
    assert second != first
    assert second == {item.title: (item.value, item.line) for item in overview(session.asof).figures}
    assert (second["집행률"][0], second["실집행률"][0], second["마일스톤"][0]) == ("60.0 %", "77.5 %", "19")

    window.go("budget")
    page = window.page("budget")
    assert isinstance(page, TablePage)
    on_screen = {
        str(page.view.model().index(row, 0).data()): page.view.model().index(row, 2).data()
        for row in range(page.view.model().rowCount())
    }
    target = tmp_path / "보고.xlsx"
    answers.new.append(target)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(dialogs.told) == 1
    summary = {str(row[0]): row[1:] for row in cells(target, "요약") if len(row) > 1}
    assert f"{summary['집행률'][0] * 100:.1f} %" == second["집행률"][0]
    assert f"{summary['실집행률'][0] * 100:.1f} %" == second["실집행률"][0]
    assert second["집행률"][1] in summary["집행률"][1]
    assert summary["남은 팀"][0] == f"{second['남은 팀'][0]}팀"
    assert summary["마일스톤 완료"][0].startswith(f"{second['마일스톤'][0]} / ")
    money = {str(row[0]): row[1:] for row in cells(target, "집행현황") if len(row) == 9}
    table = ask("budget-by-consortium", session.asof)
    for team, available in zip(table.column("consortium"), table.column("available"), strict=True):
        assert isinstance(available, int)
        assert f"{money[str(team)][3]:,.1f}" == on_screen[str(team)]
    assert (table.total("available") or 0) > 2**31
    assert any("가상" in str(cell) for row in cells(target, "요약") for cell in row)
