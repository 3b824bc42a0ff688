"""The long check `sumifs`: an edit and all totals on screen, beside LibreOffice refreshing the same SUMIFS."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent
TIMES = 5
WANTED = 0.02
PYTHONS = ("/usr/bin/python3", "python3")
LINE_SQL = """SELECT consortium.name, item, round.name, budget_line.id FROM budget_line
    JOIN consortium ON consortium.id = budget_line.consortium JOIN round ON round.id = budget_line.round
    WHERE budget_line.name LIKE '가상 항목 %' ORDER BY budget_line.name"""


def _record(folder: Path) -> Path:
    """The bench's record of 100,000 lines, spread over ten 비목."""
    from bench_totals import ITEMS
    from bench_window import large_record

    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.edit import Author
    from kai_desk.record.record import Record

    path = large_record(folder)
    with closing(Record.open(path, SCHEMA)) as record:
        record.begin_writing(Author("long", "long"))
        lines = record.rows("SELECT id FROM budget_line WHERE name LIKE '가상 항목 %' ORDER BY name")
        with record.edit("long: 비목") as edit:
            for number, (line,) in enumerate(lines):
                edit.update("budget_line", line, {"item": ITEMS[number * 7 % len(ITEMS)]})
    return path


def _book(path: Path, target: Path) -> tuple[str, int]:
    """The same lines and amounts as a sheet, and a SUMIFS for each group and 구분; the place of the totals."""
    from openpyxl import Workbook

    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.record import Record
    from kai_desk.tables.money import KINDS

    with closing(Record.open(path, SCHEMA)) as record:
        lines = record.rows(LINE_SQL)
        won = {
            (line, kind): amount
            for line, kind, amount in record.rows(
                "SELECT line, kind, sum(amount) FROM budget_entry GROUP BY line, kind"
            )
        }
    book = Workbook(write_only=True)
    sheet, sums = book.create_sheet("lines"), book.create_sheet("totals")
    for *keys, line in lines:
        sheet.append([*keys, *(won.get((line, kind)) for kind in KINDS)])
    groups = sorted({tuple(keys) for *keys, _ in lines})
    last = len(lines)
    for row, group in enumerate(groups, 1):
        wanted = ",".join(f"lines!${key}$1:${key}${last},${key}{row}" for key in "ABC")
        sums.append([*group, *(f"=SUMIFS(lines!{column}$1:{column}${last},{wanted})" for column in "DEFGH")])
    book.save(target)
    return f"D1:H{len(groups)}", len(groups) * len(KINDS)


def _office(book: Path, place: str, folder: Path) -> list[float]:
    """Seconds from a changed amount to all sums read again, LibreOffice running and the book calculated before."""
    python = next((found for name in PYTHONS if (found := shutil.which(name)) and _has_uno(found)), "")
    if not python:
        return []
    done = subprocess.run(
        [python, str(ROOT / "office_sums.py"), str(book), place, str(TIMES), str(folder / "profile")],
        check=True,
        capture_output=True,
        text=True,
        timeout=900,
    )
    return [float(word) for word in done.stdout.split()]


def _has_uno(python: str) -> bool:
    return subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode == 0


def _window(path: Path, folder: Path) -> list[float]:
    """Seconds from one amount edited to the repainted table of all totals, in the real window (offscreen)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["KAI_DESK_CONFIG"] = str(folder / "settings")
    from bench_edit import _rest, _until

    from kai_desk.desk.start import make_application, make_window
    from kai_desk.tables.questions import ask

    application = make_application()
    window = make_window(application, folder / "settings" / "settings.json")
    window.tasks.open_path(path)
    window.show()
    session = window.context.session
    _until(application, lambda: session.editable)
    window.go("budget")
    page: Any = window.page("budget")
    page.change_view("budget-pivot")
    record = session.record
    if record is None:
        raise SystemExit("the record did not open")
    entry, won = record.rows(
        "SELECT budget_entry.id, amount FROM budget_entry JOIN budget_line ON budget_line.id = line "
        "WHERE budget_line.name = '가상 항목 777' AND kind = '편성'"
    )[0]

    def change(turn: int) -> None:
        session.edit("금액 고침", lambda edit: edit.update("budget_entry", entry, {"amount": won + turn + 1}))
        page.view.viewport().repaint()

    taken = []
    for turn in range(TIMES + 1):
        _rest(application)
        began = time.perf_counter()
        change(turn)
        taken.append(time.perf_counter() - began)
    if page._model.table != ask("budget-pivot", session.asof):  # noqa: SLF001
        raise SystemExit("the table does not show the record's totals")
    window.close()
    window.deleteLater()
    application.sendPostedEvents()
    return taken[1:]


def sumifs(folder: Path) -> tuple[bool, str]:
    """One edit + commit + all totals on screen, beside LibreOffice's refresh of the same SUMIFS after one edit."""
    if shutil.which("soffice") is None:
        return True, "not run: LibreOffice (soffice) is not installed"
    path = _record(folder)
    place, formulas = _book(path, folder / "sums.xlsx")
    theirs = _office(folder / "sums.xlsx", place, folder)
    if not theirs:
        return True, "not run: no Python with LibreOffice's uno module"
    mine = _window(path, folder)
    ratio = median(mine) / median(theirs)
    words = (
        f"{formulas:,} totals over 100,000 lines: edit, commit and table on screen {median(mine) * 1000:,.0f} ms; "
        f"LibreOffice, start and load left out, a cell changed and its SUMIFS recalculated {median(theirs):,.2f} s; "
        f"ratio {ratio:.4f} (wanted ≤ {WANTED})"
    )
    print(words, file=sys.stderr)
    return ratio <= WANTED, words
