#!/usr/bin/env python3
"""Costs as ratios inside one run: `python3 packaging/bench.py [name…] [--runs N] [--write]`.

Names: first-paint, chart-visible, memory, briefing, edit, window-edit, import, undo, known, tables, charts, stream,
totals-pivot. No name: all. Each is measured beside its baseline, in turn (A B A B …); a ratio is the median of the
ratios of neighbours. --write puts the table into docs/measured.md. Runs with the checkout's .venv where there is one.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "measured.md"
RUNS = 15


def same_python(script: str) -> None:
    """Go on in the checkout's finished .venv, else here where PySide6 is installed, else end in one sentence."""
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from environment import has, python_of
    from speak import say

    python = python_of(str(ROOT))
    if has(str(ROOT), "runtime") and os.path.abspath(sys.executable) != os.path.abspath(python):
        sys.exit(subprocess.call([python, script, *sys.argv[1:]]))
    if importlib.util.find_spec("PySide6") is None:
        say("PySide6가 없습니다: 먼저 python3 packaging/run.py 를 한 번 실행하세요.")
        sys.exit(1)
    sys.path.insert(0, str(ROOT))


def machine() -> str:
    """The kind of machine and the versions, in one line."""
    import sqlite3

    from PySide6 import __version__ as pyside

    from kai_desk import __version__

    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), model)
    except OSError:
        pass
    return (
        f"{model} × {os.cpu_count()}, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"PySide6 {pyside}, SQLite {sqlite3.sqlite_version}, KAI 데스크 {__version__}"
    )


def replace_part(name: str, text: str) -> None:
    """Put `text` between the marks `<!-- name -->` and `<!-- /name -->` of docs/measured.md."""
    page = PAGE.read_text(encoding="utf-8")
    head, begin, rest = page.partition(f"<!-- {name} -->\n")
    _, end, tail = rest.partition(f"<!-- /{name} -->")
    if not begin or not end:
        raise SystemExit(f"docs/measured.md has no part {name!r}")
    PAGE.write_text(f"{head}{begin}{text}{end}{tail}", encoding="utf-8", newline="\n")


def table(rows: list, runs: int) -> str:  # type: ignore[type-arg]
    """The rows as Markdown, with the day, the machine and the versions."""
    lines = [
        f"{time.strftime('%Y-%m-%d')}, {machine()}; {runs} pairs.",
        "",
        "| name | ours | baseline | ratio | wanted | note |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        wanted = f"≤ {row.wanted}" if row.wanted else ""
        mark = "" if row.wanted is None or row.ratio <= row.wanted else " ✗"
        lines.append(f"| {row.name} | {row.ours} | {row.baseline} | {row.ratio:.2f}{mark} | {wanted} | {row.note} |")
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Measure what is named and print the table; 1 where a wanted ratio was missed."""
    import bench_charts
    import bench_edit
    import bench_record
    import bench_stream
    import bench_table
    import bench_totals
    import bench_window

    items = {
        "first-paint": bench_window.first_paint,
        "chart-visible": bench_window.chart_visible,
        "memory": bench_window.memory,
        "briefing": bench_window.briefing,
        "edit": bench_record.edit,
        "window-edit": bench_edit.edit_in_window,
        "import": bench_record.import_rows,
        "undo": bench_record.undo_rows,
        "known": bench_record.known,
        "tables": bench_table.tables,
        "totals-pivot": bench_totals.totals_pivot,
        "charts": bench_charts.charts,
        "stream": bench_stream.stream,
    }
    runs = RUNS
    names = [word for word in arguments if word != "--write"]
    if "--runs" in names:
        place = names.index("--runs")
        runs = int(names[place + 1])
        del names[place : place + 2]
    if set(names) - items.keys():
        print(__doc__)
        return 2
    rows = []
    with tempfile.TemporaryDirectory(prefix="kai-bench-") as folder:
        for name in names or items:
            rows += items[name](Path(folder), runs)
            print(f"{rows[-1].name}: {rows[-1].ratio:.2f}", file=sys.stderr)
    text = table(rows, runs)
    print(text)
    if "--write" in arguments:
        replace_part("bench", text)
    return 0 if all(row.wanted is None or row.ratio <= row.wanted for row in rows) else 1


if __name__ == "__main__":
    same_python(os.path.abspath(__file__))
    sys.exit(main(sys.argv[1:]))
