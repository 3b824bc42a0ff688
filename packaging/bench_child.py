"""One measured process: started by bench.py, it tells the moment of its paint, its CPU, its memory and what it loaded.

bench_child.py empty KIND           a bare PySide6 QWidget
bench_child.py window KIND RECORD   the program itself, through its own main()
bench_child.py cells FILE OUT       the same cells by plain openpyxl
KIND is paint (tell at the first paint), chart (tell when the 상황판's progress chart has painted), or rest and
rest-chart (tell a second later, for memory).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

HEAVY = ("numpy", "pyqtgraph", "openpyxl", "sqlite_utils")
REST_MS = 1000


def memory_kb() -> int:
    """Resident memory of this process in kB."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Rss:"))


def tell(figures: list[str]) -> None:
    """Print one line for bench.py and end at once: what comes later is not measured."""
    moment = time.monotonic()
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "moment": moment,
        "user": used.ru_utime,
        "memory": memory_kb() if os.path.exists("/proc/self/smaps_rollup") else 0,
        "heavy": [name for name in HEAVY if name in sys.modules],
        "figures": figures,
    }
    print(json.dumps(told), flush=True)
    os._exit(0)


def make_eye(first: Any, kind: str, find_chart: Any, figures: Any) -> Any:
    """A filter that waits for the paint of a widget; a posted event of high priority follows the whole paint."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    class Eye(QObject):
        def __init__(self) -> None:
            super().__init__(first)
            self.watched = first
            self.waits_for_chart = kind.endswith("chart")
            first.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and watched is self.watched:
                self.watched = None
                QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)
            return False

        def event(self, event: QEvent) -> bool:
            if event.type() != QEvent.Type.User:
                return super().event(event)
            if self.waits_for_chart:
                self.waits_for_chart = False
                find_chart(self.watch)
            elif kind.startswith("rest"):
                QTimer.singleShot(REST_MS, lambda: tell(figures()))
            else:
                tell(figures())
            return True

        def watch(self, widget: Any) -> None:
            self.watched = widget
            widget.installEventFilter(self)

    return Eye()


def empty(kind: str) -> None:
    """Show a bare window of the same size."""
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    eye = make_eye(window, kind, None, list)
    window.show()
    application.exec()
    del eye


def watch_window(window: Any, kind: str) -> None:
    """Put the eye on the program's own window."""

    def figures() -> list[str]:
        return [card.accessibleName() for card in window.page("overview")._cards]  # noqa: SLF001

    def find_chart(watch: Any) -> None:
        loader = window.context.loader
        chart = window.page("overview").progress
        loader.charts_ready.connect(lambda: watch(chart.chart.viewport()))

    if kind == "rest":
        window.context.loader.start = lambda: None
    window.bench_eye = make_eye(window, kind, find_chart, figures)


def window(kind: str, record: str) -> None:
    """Start the program as `kai-desk RECORD` does; only its window is handed to the eye on the way."""
    import importlib

    import kai_desk.__main__ as program

    class Importer:
        @staticmethod
        def import_module(name: str) -> Any:
            module: Any = importlib.import_module(name)
            if name == "kai_desk.desk.start":
                make = module.make_window

                def watched(*arguments: Any) -> Any:
                    made = make(*arguments)
                    watch_window(made, kind)
                    return made

                module.make_window = watched
            return module

    setattr(program, "importlib", Importer)  # noqa: B010 - on the way to its window, nothing else
    program.main([record])


def cells(source: str, target: str) -> None:
    """Write the cells of a plan, with values, formulas and named styles, and nothing else."""
    import pickle
    from pathlib import Path

    from openpyxl import Workbook

    from kai_desk.workbook.styles import named_style

    styles, sheets = pickle.loads(Path(source).read_bytes())  # noqa: S301 - bench.py wrote it just now
    book = Workbook()
    names = {}
    for key in styles:
        style = named_style(key)
        book.add_named_style(style)
        names[key] = style.name
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, (value, style) in enumerate(row, 1):
                cell = sheet.cell(number, column)
                cell.style = names[style]
                if value is not None:
                    cell.value = value
    del book[book.sheetnames[0]]
    book.save(target)


if __name__ == "__main__":
    jobs: dict[str, Callable[..., None]] = {"empty": empty, "window": window, "cells": cells}
    jobs[sys.argv[1]](*sys.argv[2:])
