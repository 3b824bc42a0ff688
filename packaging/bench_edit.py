"""The edit figure of bench.py: a cell changed in the real window on 100,000 budget lines, beside a bare UPDATE."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench_record import PRAGMAS
from bench_window import LINES, Row, large_record

if TYPE_CHECKING:
    from kai_desk.desk.window import Window

PATIENCE = 60.0
IDLE = 0.4  # seconds between edits, as between those of a person; what follows a paint is done by then
VIEWS = (("budget", "budget", "line", "예산 › 항목"), ("entry", "rows-budget_line", "name", "입력 › 예산"))


def edit_in_window(folder: Path, runs: int) -> list[Row]:
    """From the Enter that ends editing a cell to its row painted anew, beside a bare committed UPDATE."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["KAI_DESK_CONFIG"] = str(folder / "edit-settings")
    from kai_desk.desk.start import make_application, make_window

    path = Path(shutil.copy(large_record(folder), folder / "edited.kai"))
    application = make_application()
    window = make_window(application, folder / "edit-settings" / "settings.json")
    window.tasks.open_path(path)
    window.show()
    session = window.context.session
    _until(application, lambda: session.editable)
    with closing(_bare(folder / "edited.db")) as bare:
        rows = [_view(application, window, view, bare, runs) for view in VIEWS]
    window.close()
    window.deleteLater()
    application.sendPostedEvents()
    return rows


def _bare(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE line(id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO line(name) VALUES (?)", ((f"가상 항목 {number}",) for number in range(LINES)))
    connection.execute("COMMIT")
    return connection


def _update(bare: sqlite3.Connection, number: int) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE line SET name = name || '.' WHERE id = ?", (number,))
    bare.execute("COMMIT")


def _until(application: Any, done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        application.processEvents()
        if time.monotonic() > end:
            raise SystemExit("the window did not come so far")


def _rest(application: Any) -> None:
    end = time.monotonic() + IDLE
    _until(application, lambda: time.monotonic() > end)


def _view(
    application: Any, window: Window, view: tuple[str, str, str, str], bare: sqlite3.Connection, runs: int
) -> Row:
    page_name, question, column, words = view
    window.go(page_name)
    page: Any = window.page(page_name)
    page.change_view(question)
    mine, others = [], []
    for turn in range(runs + 1):
        mine.append(_edit(application, page, column, 100 + turn))
        began = time.perf_counter()
        _update(bare, 100 + turn)
        others.append(time.perf_counter() - began)
    mine, others = mine[1:], others[1:]
    ratio = median(one / other for one, other in zip(mine, others, strict=True))
    most = max(mine) * 1000
    note = f"{words}, {LINES:,} lines: Enter to the painted row (most {most:,.0f} ms) / a bare committed UPDATE"
    return Row(
        "edit in the window", f"{median(mine) * 1000:,.1f} ms", f"{median(others) * 1000:,.2f} ms", ratio, None, note
    )


def _edit(application: Any, page: Any, column: str, row: int) -> float:
    """Type a sign behind the name in a row and end with Enter; return the seconds until it is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    model, view = page._model, page.view  # noqa: SLF001
    place = [model.column_id(number) for number in range(model.columnCount())].index(column)
    view.setFocus()
    view.setCurrentIndex(model.index(row, place))
    row_id, wanted = model.row_id(row), f"{model.value(row, place)}."
    _rest(application)
    QTest.keyClick(view, Qt.Key.Key_F2)
    line: Any = QApplication.focusWidget()
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClick(line, Qt.Key.Key_Period)
    _rest(application)
    began = time.perf_counter()
    QTest.keyClick(line, Qt.Key.Key_Return)
    view.viewport().repaint()
    taken = time.perf_counter() - began
    if model.value(model.row_of(row_id), place) != wanted:
        raise SystemExit(f"the row does not say {wanted}")
    return taken
