"""Table figures of bench.py: 100,000 budget lines in the window's table, beside SQLite and QSqlQueryModel."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_window import Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from kai_desk.desk.widgets.table_view import TableView
    from kai_desk.tables.table import Table

LINES = 100_000
TEAMS = ("네이버클라우드", "업스테이지", "SK텔레콤", "NC AI", "LG경영개발원 AI연구원")
ITEMS = (
    "인건비",
    "연구시설·장비비",
    "연구재료비",
    "연구수당",
    "간접비",
    "학생인건비",
    "데이터 구매",
    "위탁연구개발비",
    "연구활동비",
    "국제공동연구개발비",
)
HIT, MISS = "연구활동", "없는말"  # one line in ten, and none


def _rows() -> list[tuple[str, str, str, int]]:
    chance = random.Random(20251121)  # noqa: S311 - a replayable order, no secret
    return [
        (chance.choice(TEAMS), f"세부 항목 {number:06d}", ITEMS[number % len(ITEMS)], chance.randrange(10**6, 10**12))
        for number in range(LINES)
    ]


def _table(rows: list[tuple[str, str, str, int]]) -> Table:
    from kai_desk.tables.table import Column, Table

    columns = (Column("team", "컨소시엄"), Column("line", "항목"), Column("item", "비목"), Column("won", "편성", "won"))
    ids = tuple(str(number) for number in range(LINES))
    return Table("budget", "예산 항목", date(2025, 9, 9), None, columns, tuple(rows), ids, fictional=True)


def _database(path: Path, rows: list[tuple[str, str, str, int]]) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(
        "CREATE TABLE line(id INTEGER PRIMARY KEY, team TEXT, line TEXT, item TEXT, won INTEGER, words TEXT)"
    )
    connection.execute("BEGIN")
    for row in rows:
        connection.execute(
            "INSERT INTO line(team, line, item, won, words) VALUES (?, ?, ?, ?, ?)", (*row, " ".join(row[:3]))
        )
    connection.execute("COMMIT")
    return connection


def _timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _painted(view: QTableView) -> None:
    """Paint what the view shows now, at once."""
    view.viewport().repaint()


def _page_down(view: QTableView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())
    _painted(view)


def _row(name: str, mine: list[float], base: list[float], wanted: float, note: str) -> Row:
    ratio = median(one / other for one, other in zip(mine, base, strict=True))
    return Row(name, f"{median(mine) * 1000:,.1f} ms", f"{median(base) * 1000:,.1f} ms", ratio, wanted, note)


def tables(folder: Path, runs: int) -> list[Row]:
    """Search, sort and page down in 100,000 rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["KAI_DESK_CONFIG"] = str(folder / "table-settings")
    from kai_desk.desk.start import make_application
    from kai_desk.desk.table_model import TableModel
    from kai_desk.desk.widgets.table_view import TableView
    from kai_desk.korean.amounts import Unit

    application = make_application()
    rows = _rows()
    model = TableModel()
    view = TableView(model, "예산 항목", shaped=True)
    view.resize(1100, 620)
    model.set_table(_table(rows), Unit.EOK)
    view.show()
    model.set_filter(MISS)  # the texts are read once, in steps, before anybody has typed
    model.set_filter("")
    application.processEvents()
    with closing(_database(folder / "table.db", rows)) as base:
        found = [
            _search(view, model, base, runs, HIT, 0.8),
            _search(view, model, base, runs, MISS, 0.4),
            _sort(model, base, runs),
        ]
    found.append(_pages(view, folder / "table.db", runs))
    view.close()
    view.deleteLater()
    application.sendPostedEvents()
    return found


def _search(view: TableView, model: object, base: sqlite3.Connection, runs: int, word: str, wanted: float) -> Row:
    mine, others = [], []
    for _ in range(runs):
        model.set_filter("")  # type: ignore[attr-defined]
        _painted(view)

        def typed() -> None:
            model.set_filter(word)  # type: ignore[attr-defined]
            _painted(view)

        mine.append(_timed(typed))
        others.append(_timed(lambda: base.execute("SELECT id FROM line WHERE words LIKE ?", (f"%{word}%",)).fetchall()))
    share = "10 % hits" if word == HIT else "no hit"
    return _row(
        f"search ({share})", mine, others, wanted, "key press to painted rows / one SQL LIKE scan of the same texts"
    )


def _sort(model: object, base: sqlite3.Connection, runs: int) -> Row:
    from PySide6.QtCore import Qt

    model.set_filter("")  # type: ignore[attr-defined]
    mine, others = [], []
    for turn in range(runs):
        order = Qt.SortOrder.DescendingOrder if turn % 2 else Qt.SortOrder.AscendingOrder
        mine.append(_timed(lambda order=order: model.sort(3, order)))  # type: ignore[misc,attr-defined]
        way = "DESC" if turn % 2 else "ASC"
        others.append(_timed(lambda way=way: base.execute(f"SELECT id FROM line ORDER BY won {way}").fetchall()))  # type: ignore[misc]
    return _row("sort by amount", mine, others, 1.5, "rows in order / SQL ORDER BY of the ids")


def _pages(view: TableView, path: Path, runs: int) -> Row:
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
    from PySide6.QtWidgets import QApplication, QTableView

    database = QSqlDatabase.addDatabase("QSQLITE", "bench")
    database.setDatabaseName(str(path))
    database.open()
    plain = QSqlQueryModel()
    plain.setQuery("SELECT team, line, item, won FROM line", database)
    while plain.canFetchMore():
        plain.fetchMore()
    other = QTableView()
    other.setFont(view.font())
    other.setModel(plain)
    other.resize(view.size())
    other.setShowGrid(False)
    other.verticalHeader().hide()
    other.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
    other.show()
    view.verticalScrollBar().setValue(0)
    QApplication.processEvents()  # both are on the screen before anything is timed
    mine, others = [], []
    for _ in range(runs * 4):
        mine.append(_timed(lambda: _page_down(view)))
        others.append(_timed(lambda: _page_down(other)))
    other.close()
    other.deleteLater()
    return _row("page down", mine, others, 2.0, "scrolled and painted / QSqlQueryModel in the same view")
