"""Window figures of bench.py: first paint, chart visible, memory; each beside an empty PySide6 window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
CHILD = str(Path(__file__).resolve().with_name("bench_child.py"))
LINES = 100_000


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    ours: str
    baseline: str
    ratio: float
    wanted: float | None
    note: str = ""


def environment(folder: Path) -> dict[str, str]:
    """The child's: no screen, settings of its own, compiled modules kept in the temp folder for both sides alike."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "KAI_DESK_CONFIG", "QT_SCALE_FACTOR")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONPYCACHEPREFIX": str(folder / "pycache"),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }


def run_child(folder: Path, *arguments: str) -> dict[str, object]:
    """Run one measured process; `seconds` is the wall time from just before its start to the moment it tells."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-P", CHILD, *arguments], check=True, capture_output=True, env=environment(folder), text=True
    )
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    told["seconds"] = float(str(told["moment"])) - began
    return told


def large_record(folder: Path) -> Path:
    """The practice record with 100,000 invented budget lines more: 편성 on each, 교부 and 실집행 on a part."""
    from kai_desk.exchange.samples import make_record
    from kai_desk.record.edit import Author

    path = folder / "large.kai"
    if path.exists():
        return path
    print(f"({LINES:,} budget lines are written first)", file=sys.stderr)
    record = make_record(path, Author("bench", "bench"), "practice")
    teams = [row[0] for row in record.rows("SELECT id FROM consortium ORDER BY name LIMIT 5")]
    rounds = [row[0] for row in record.rows("SELECT id FROM round ORDER BY position")]
    source = record.rows("SELECT id FROM source WHERE fictional = 1")[0][0]
    with record.edit("bench: 가상 예산") as edit:
        for number in range(LINES):
            team, step = teams[number % len(teams)], rounds[number % len(rounds)]
            values = {"name": f"가상 항목 {number}", "consortium": team, "round": step, "year": 2025, "source": source}
            line = edit.insert("budget_line", values)
            kinds = [("편성", 2_147_483_648), ("교부", 1_073_741_824), ("실집행", 536_870_912)]
            for kind, won in kinds[: 1 + (number % 4 == 0) + (number % 8 == 0)]:
                dated = {"dated_lo": "2025-08-20", "dated_hi": "2025-08-20", "source": source}
                edit.insert("budget_entry", {"line": line, "kind": kind, "amount": won + number, **dated})
    record.close()
    return path


def shown_figures(path: Path) -> list[str]:
    """What the four cards must say, asked of the tables."""
    from datetime import date

    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.record import Record
    from kai_desk.tables.clocks import live
    from kai_desk.tables.overview import overview

    record = Record.open(path, SCHEMA)
    found = overview(live(record, date(2025, 9, 9))).figures
    record.close()
    return [f"{item.title} {item.value} {item.aside}. {item.line}" for item in found]


def pairs(folder: Path, kind: str, runs: int) -> list[tuple[dict[str, object], dict[str, object]]]:
    """Run A B A B …; the first pair only warms up."""
    record = str(large_record(folder))
    base = "rest" if kind.startswith("rest") else "paint"
    made = [(run_child(folder, "window", kind, record), run_child(folder, "empty", base)) for _ in range(runs + 1)][1:]
    wanted = shown_figures(Path(record))
    for ours, _ in made:
        if ours["figures"] != wanted:
            raise SystemExit(f"the painted figures are not the record's: {ours['figures']} != {wanted}")
        if kind in {"paint", "rest"} and ours["heavy"]:
            raise SystemExit(f"loaded before the first paint: {ours['heavy']}")
    return made


def _row(
    name: str, made: list[tuple[dict[str, object], dict[str, object]]], key: str, unit: tuple[str, float], wanted: float
) -> Row:
    ours = [float(str(one[key])) for one, _ in made]
    base = [float(str(one[key])) for _, one in made]
    word, factor = unit
    cpu = [median(float(str(pair[place]["user"])) for pair in made) * 1000 for place in (0, 1)]
    return Row(
        name,
        f"{median(ours) * factor:,.0f} {word}",
        f"{median(base) * factor:,.0f} {word}",
        median(mine / other for mine, other in zip(ours, base, strict=True)),
        wanted,
        f"user CPU {cpu[0]:.0f} / {cpu[1]:.0f} ms; least {min(ours) * factor:,.0f} / {min(base) * factor:,.0f} {word}"
        if key == "seconds"
        else "",
    )


def first_paint(folder: Path, runs: int) -> list[Row]:
    return [_row("first-paint", pairs(folder, "paint", runs), "seconds", ("ms", 1000), 1.5)]


def chart_visible(folder: Path, runs: int) -> list[Row]:
    return [_row("chart-visible", pairs(folder, "chart", runs), "seconds", ("ms", 1000), 4.5)]


def memory(folder: Path, runs: int) -> list[Row]:
    few = max(3, runs // 3)
    return [
        _row("memory-idle", pairs(folder, "rest", few), "memory", ("MB", 1 / 1024), 1.4),
        _row("memory-chart", pairs(folder, "rest-chart", few), "memory", ("MB", 1 / 1024), 2.5),
    ]


def briefing(folder: Path, runs: int) -> list[Row]:
    """The whole process `kai-desk brief` beside one that writes the same cells by plain openpyxl."""
    import pickle
    from datetime import date

    from kai_desk.briefing.make import Order, make_briefing
    from kai_desk.exchange.samples import make_record
    from kai_desk.korean.gaps import Gap
    from kai_desk.record.edit import Author
    from kai_desk.tables.clocks import korean_time, live
    from kai_desk.workbook.plan import Formula

    path = folder / "practice.kai"
    record = make_record(path, Author("bench", "bench"), "practice")
    last = record.last_edit()
    order = Order(report="status", moment=korean_time(last.at if last else ""))
    plan = make_briefing(live(record, date(2025, 9, 9)), order)
    record.close()

    def bare(value: object) -> object:
        if isinstance(value, Formula):
            return f"={value.text}"
        return value.value if isinstance(value, Gap) else value

    styles = sorted({cell.style for sheet in plan.sheets for row in sheet.rows for cell in row})
    sheets = [
        (sheet.name, [[(bare(cell.value), cell.style) for cell in row] for row in sheet.rows]) for sheet in plan.sheets
    ]
    (folder / "cells.pickle").write_bytes(pickle.dumps((styles, sheets)))
    count = sum(len(row) for sheet in plan.sheets for row in sheet.rows)
    target = folder / "status.xlsx"
    commands = (
        ["-m", "kai_desk", "brief", str(path), "status", "-o", str(target)],
        [CHILD, "cells", str(folder / "cells.pickle"), str(folder / "plain.xlsx")],
    )
    taken: list[list[float]] = [[], []]
    for _ in range(runs + 1):
        for place, command in enumerate(commands):
            began = time.monotonic()
            subprocess.run(
                [sys.executable, "-P", *command], check=True, capture_output=True, env=environment(folder), text=True
            )
            taken[place].append(time.monotonic() - began)
    ours, base = taken[0][1:], taken[1][1:]
    ratio = median(mine / other for mine, other in zip(ours, base, strict=True))
    words = [f"{median(times) * 1000:,.0f} ms" for times in (ours, base)]
    return [Row("briefing", words[0], words[1], ratio, None, f"{count:,} cells, {len(styles)} styles")]
