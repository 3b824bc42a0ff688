"""원자료 with 100,000 × 12 cells: time beside zlib and two other writers, peak memory, and the window meanwhile."""

from __future__ import annotations

import os
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench_window import Row

    from kai_desk.workbook.plan import BookPlan

ROWS, FEW = 100_000, 1_000
TEAMS = ("가 컨소시엄(가상)", "나 컨소시엄(가상)", "다 컨소시엄(가상)", "라 컨소시엄(가상)", "마 컨소시엄(가상)")
ITEMS = ("인건비", "간접비", "연구수당", "연구활동비")
STYLES = ("text", "text", "text", "text", "count", "text", "won", "won", "date", "won", "text", "text")
SHEET = "xl/worksheets/sheet1.xml"
LEVEL = 6


def rows(count: int) -> Iterator[tuple[Any, ...]]:
    """Invented budget lines: words, whole won beyond 2^31, days, gaps."""
    first = date(2025, 1, 1)
    for number in range(count):
        yield (
            TEAMS[number % 5],
            f"가상 항목 {number:06d}",
            ITEMS[number % 4],
            "정부지원",
            2025,
            "1차 단계평가",
            2_147_483_648 + number * 137,
            number * 1_000 if number % 7 == 0 else None,
            first + timedelta(days=number % 365),
            number % 3 * 1_000,
            "연습용 가상 자료",
            f"비고 {number}: 지어낸 글",
        )


def plan(count: int) -> BookPlan:
    """A workbook of one streamed sheet."""
    from kai_desk.workbook.plan import BookPlan, CellPlan, SheetPlan, Stream

    head = tuple(CellPlan(f"열 {number}", "head") for number in range(1, 13))
    stream = Stream(lambda: rows(count), STYLES, count)
    sheet = SheetPlan("원자료", (head,), columns=(16.0,) * 12, title_rows="1:1", stream=stream)
    return BookPlan((sheet,), "원자료", "bench", "bench", datetime(2025, 12, 15, 1, 42, tzinfo=UTC))


def _by_openpyxl(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("원자료")
    for row in rows(ROWS):
        sheet.append(row)
    book.save(path)


def _by_xlsxwriter(path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, day = book.add_worksheet("원자료"), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows(ROWS)):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(number, place, datetime.combine(value, datetime.min.time()), day)
            elif value is not None:
                sheet.write_number(number, place, value)
    book.close()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def stream(folder: Path, runs: int) -> list[Row]:
    """Time, memory and the gaps of a timer, each against its baseline."""
    from bench_window import Row

    from kai_desk.workbook.writer import write_book

    path = folder / "원자료.xlsx"
    ours, packed, plain, other = [], [], [], []
    few = max(1, runs // 5)  # a whole run of the two others takes ten times as long
    for turn in range(runs):
        ours.append(_timed(lambda: write_book(plan(ROWS), path)))
        with zipfile.ZipFile(path) as package:
            xml = package.read(SHEET)
        packed.append(_timed(partial(zlib.compress, xml, LEVEL)))
        if turn < few:
            plain.append(_timed(lambda: _by_openpyxl(folder / "openpyxl.xlsx")))
            other.append(_timed(lambda: _by_xlsxwriter(folder / "xlsxwriter.xlsx")))
    note = f"{ROWS:,} × 12 cells, {len(xml) / 1e6:,.0f} MB of XML"
    found = [
        _row("raw workbook", ours, packed, 2.5, f"{note} / zlib level {LEVEL} of the same XML"),
        _row("raw workbook by openpyxl", ours, plain, 0.2, f"{note} / openpyxl write_only, the same values"),
        _row("raw workbook by XlsxWriter", ours, other, None, f"{note} / XlsxWriter constant_memory, the same values"),
    ]
    peaks = [_peak(folder, count) for count in (ROWS, FEW)]
    many, fewer = (f"{peak / 1024:,.0f} MB" for peak in peaks)
    note = f"peak of the process / with {FEW:,} rows"
    found.append(Row("raw workbook memory", many, fewer, peaks[0] / peaks[1], 1.5, note))
    busy, idle = _gaps(folder)
    note = "worst gap of a 10 ms timer in the window's thread, writing on a worker / idle"
    found.append(Row("raw workbook gaps", f"{busy * 1000:,.0f} ms", f"{idle * 1000:,.0f} ms", busy / idle, 5.0, note))
    return found


def _row(name: str, ours: list[float], base: list[float], wanted: float | None, note: str) -> Row:
    from bench_window import Row

    ratio = median(mine / its for mine, its in zip(ours, base, strict=False))
    return Row(name, f"{median(ours):,.2f} s", f"{median(base):,.2f} s", ratio, wanted, note)


def _peak(folder: Path, count: int) -> int:
    """Peak resident memory (kB) of a process of its own that writes so many rows."""
    import subprocess

    from bench_window import environment

    command = [sys.executable, __file__, str(count), str(folder / "peak.xlsx")]
    done = subprocess.run(command, check=True, capture_output=True, env=environment(folder), text=True)
    return int(done.stdout)


def _gaps(folder: Path) -> tuple[float, float]:
    """The worst gaps while a worker writes and while nothing is done, as long."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QTimer

    from kai_desk.desk.jobs import Step, Worker
    from kai_desk.desk.start import make_application
    from kai_desk.workbook.writer import write_in_steps

    make_application()
    moments: list[float] = []
    timer = QTimer()
    timer.setTimerType(timer.timerType().PreciseTimer)
    timer.timeout.connect(lambda: moments.append(time.perf_counter()))
    timer.start(10)

    def worst(milliseconds: int | None, worker: Worker | None = None) -> float:
        loop = QEventLoop()
        moments.clear()
        if worker is not None:
            worker.finished.connect(loop.quit)
            worker.start()
        elif milliseconds is not None:
            QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()
        return max(later - earlier for earlier, later in pairwise(moments))

    def work() -> Iterator[Step]:
        for done in write_in_steps(plan(ROWS), folder / "gaps.xlsx"):
            yield Step("원자료를 쓰는 중", done, ROWS)

    idle = worst(2_000)
    worker = Worker(work)
    busy = worst(None, worker)
    worker.wait()
    timer.stop()
    if worker.error is not None:
        raise worker.error
    return busy, idle


def _write_and_tell(count: int, path: Path) -> None:
    from kai_desk.workbook.writer import write_book

    write_book(plan(count), path)
    # Not getrusage: its peak begins with that of the process that started this one.
    with open("/proc/self/status", encoding="ascii") as file:
        print(next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    _write_and_tell(int(sys.argv[1]), Path(sys.argv[2]))
