"""The charts by name."""

from PySide6.QtWidgets import QWidget

from kai_desk.desk.charts.base import Chart
from kai_desk.desk.charts.money import MoneyChart
from kai_desk.desk.charts.progress import ProgressChart
from kai_desk.desk.charts.river import RiverChart
from kai_desk.desk.charts.timeline import TimelineChart

CHARTS: dict[str, type[Chart]] = {
    "progress": ProgressChart,
    "river": RiverChart,
    "money": MoneyChart,
    "timeline": TimelineChart,
}


def make(name: str, parent: QWidget | None = None) -> Chart:
    """Return a new chart; KeyError for a name that is none."""
    return CHARTS[name](parent)
