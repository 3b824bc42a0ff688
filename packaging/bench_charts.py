"""Chart figures of bench.py: each picture drawn anew and painted, with its grid lines beside the same without."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_window import Row

if TYPE_CHECKING:
    from kai_desk.desk.charts.base import Chart

ROOT = Path(__file__).resolve().parent.parent
TEAMS, ROUNDS = 15, 8
SIZE = (1120, 560)
WANTED = 2.0


def _redrawn(chart: Chart, *, grid: bool) -> float:
    chart.gridded = grid
    began = time.perf_counter()
    chart.redraw()
    chart.viewport().repaint()
    return time.perf_counter() - began


def charts(folder: Path, runs: int) -> list[Row]:
    """Redraw every chart with 15 teams and 8 rounds; the row is that of the chart whose grid costs most."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["KAI_DESK_CONFIG"] = str(folder / "chart-settings")
    sys.path.insert(0, str(ROOT))
    from kai_desk.desk.charts.catalogue import CHARTS, make
    from kai_desk.desk.start import make_application
    from kai_desk.desk.tokens import load_themes
    from kai_desk.korean.amounts import Unit
    from kai_desk.places import resources
    from tests.desk.chart_tables import TABLES

    application = make_application()
    tokens = load_themes(resources() / "colours")["light"]
    found = []
    for name in CHARTS:
        chart = make(name)
        chart.resize(*SIZE)
        chart.show_table(TABLES[name](TEAMS, ROUNDS), tokens, Unit.EOK)
        chart.show()
        application.processEvents()
        _redrawn(chart, grid=True)
        _redrawn(chart, grid=False)
        pairs = [(_redrawn(chart, grid=True), _redrawn(chart, grid=False)) for _ in range(runs)]
        ratio = median(one / other for one, other in pairs)
        mine, base = (median(side) * 1000 for side in zip(*pairs, strict=True))
        found.append((ratio, name, mine, base))
        chart.close()
        chart.deleteLater()
    application.sendPostedEvents()
    ratio, name, mine, base = max(found)
    slowest = max(found, key=lambda item: item[2])
    note = f"with / without grid lines; worst of {len(found)} charts: {name}; slowest: {slowest[1]} {slowest[2]:.1f} ms"
    return [Row("chart redraw", f"{mine:.1f} ms", f"{base:.1f} ms", ratio, WANTED, note)]
