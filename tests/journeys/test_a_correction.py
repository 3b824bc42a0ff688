"""A fact is corrected in the entry workbook, and comes back; bad cells are named and change nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from kai_desk.desk.intake_dialog import IntakeDialog
from kai_desk.desk.pages.history import HistoryPage
from kai_desk.desk.widgets.card import FigureCard
from kai_desk.desk.window import Window

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs, OpenWindow

SHEET, ROUND = "라운드", "1차 단계평가"


def teams_line(window: Window) -> str:
    window.go("overview")
    card = window.page("overview").findChildren(FigureCard)[0]
    return [label.text() for label in card.findChildren(QLabel)][-1]


def exported(window: Window, answers: "Answers", path: Path) -> None:
    answers.new.append(path)
    window.actions_.action("give").trigger()


def written(source: Path, target: Path, changes: dict[str, object]) -> list[str]:
    """Copy a workbook with other words in the row of ROUND; return the names of the cells that changed."""
    book = openpyxl.load_workbook(source)
    sheet = book[SHEET]
    heading = next(row for row in sheet.iter_rows() if "ID" in [cell.value for cell in row])
    titles = {str(cell.value): cell.column for cell in heading if cell.value}
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == ROUND)
    names = []
    for title, value in changes.items():
        cell = sheet.cell(row, titles[title])
        cell.value = value  # type: ignore[assignment]
        names.append(cell.coordinate)
    book.save(target)
    return names


def accept(seen: list[str], words: str) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, IntakeDialog)
        model = dialog._model
        columns = range(model.columnCount())
        seen.extend(" ".join(str(model.value(row, place)) for place in columns) for row in range(model.rowCount()))
        next(item for item in dialog.findChildren(QPushButton) if item.text() == words).click()

    return answer


def test_a_changed_cell_becomes_an_edit_and_the_past_stays(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    window = open_window("seeds")
    session = window.context.session
    assert session.record is not None
    before = session.record.edits()[-1].seq
    assert teams_line(window).startswith("계획 5 → 4 ")
    exported(window, answers, tmp_path / "입력.xlsx")
    written(tmp_path / "입력.xlsx", tmp_path / "고침.xlsx", {"계획 통과 팀": 3})
    seen: list[str] = []
    dialogs.answer(accept(seen, "들이기"))
    answers.old.append([tmp_path / "고침.xlsx"])
    window.actions_.action("take").trigger()
    assert seen == ["라운드 1차 단계평가 계획 통과 팀 4 3"]
    assert teams_line(window).startswith("계획 5 → 3 ")
    window.go("history")
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    model = page.view.model()
    top = " ".join(str(model.index(0, column).data()) for column in range(model.columnCount()))
    assert f"{before + 1}" in top
    assert "고침.xlsx" in top
    page.view.selectRow(1)
    page.bar.go.click()
    assert session.known is not None
    assert session.known.edit == before
    assert teams_line(window).startswith("계획 5 → 4 ")
    assert window.header.objectName() == "headerPast"
    window.actions_.action("present").trigger()
    assert teams_line(window).startswith("계획 5 → 3 ")
    assert session.record.check() == ()


def test_every_bad_cell_is_named_and_nothing_changes(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    window = open_window("seeds")
    record = window.context.session.record
    assert record is not None
    before = len(record.edits())
    exported(window, answers, tmp_path / "입력.xlsx")
    bad = {"순서": "첫째", "계획 통과 팀": "-4팀", "실제 일정": "아무 때나 13월"}
    names = written(tmp_path / "입력.xlsx", tmp_path / "나쁨.xlsx", dict(bad))
    seen: list[str] = []
    dialogs.answer(accept(seen, "닫기"))
    window.tasks.take([tmp_path / "나쁨.xlsx"])
    assert len(seen) == len(bad) == 3
    for name, title, line in zip(names, bad, seen, strict=True):
        assert line.startswith(f"나쁨.xlsx {SHEET} {name} {title} ")
        assert line.endswith(".")
    assert len(record.edits()) == before
    assert teams_line(window).startswith("계획 5 → 4 ")
