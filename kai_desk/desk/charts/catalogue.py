"""The charts by name; each is loaded when it is first drawn."""

from PySide6.QtWidgets import QWidget

from kai_desk.desk.charts.base import Chart
from kai_desk.desk.lazy import load

CHARTS: dict[str, str] = {
    "progress": "progress.ProgressChart",
    "progress-time": "progress_time.ProgressTimeChart",
    "river": "river.RiverChart",
    "money": "money.MoneyChart",
    "money-rounds": "money_rounds.MoneyRoundsChart",
    "money-time": "money_time.MoneyTimeChart",
    "rates": "rates.RatesChart",
    "timeline": "timeline.TimelineChart",
    "slip": "slip.SlipChart",
    "gpu": "gpu.GpuChart",
    "matrix": "matrix.MatrixChart",
    "target": "target.TargetChart",
}


def make(name: str, parent: QWidget | None = None) -> Chart:
    """Return a new chart; KeyError for a name that is none."""
    module, _, kind = CHARTS[name].partition(".")
    made: Chart = getattr(load(f"kai_desk.desk.charts.{module}"), kind)(parent)
    return made
