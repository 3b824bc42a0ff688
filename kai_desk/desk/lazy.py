"""What is heavy is loaded here, after the first paint, a step at a time; nothing else loads it."""

import importlib
from types import ModuleType
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

CHART_STEPS = ("numpy", "pyqtgraph", "kai_desk.desk.charts.catalogue")


class Loader(QObject):
    """Loads the chart room between the events of a window that is already there."""

    charts_ready = Signal()
    ended = Signal()
    picture_asked = Signal(object, str)  # the panel of a picture, and what is to be done with it

    def __init__(self, parent: QObject | None = None) -> None:
        """Wait for `start`."""
        super().__init__(parent)
        self._steps = list(CHART_STEPS)
        self._started = False
        self._charts: ModuleType | None = None

    def start(self) -> None:
        """Begin; does nothing the second time."""
        if not self._started:
            self._started = True
            QTimer.singleShot(0, self, self._step)

    @property
    def ready(self) -> bool:
        """Whether charts can be made."""
        return self._charts is not None

    def _step(self) -> None:
        try:
            module = importlib.import_module(self._steps.pop(0))
        except BaseException:
            self.ended.emit()  # what waits for the pictures must not wait for ever
            raise
        if self._steps:
            QTimer.singleShot(0, self, self._step)
            return
        self._charts = module
        self.charts_ready.emit()
        self.ended.emit()

    def make_chart(self, name: str, parent: QObject | None) -> Any:
        """Return a new chart widget, None while charts are not loaded."""
        return self._charts.make(name, parent) if self._charts is not None else None


def load(module: str) -> Any:
    """Return a room that is only needed for one job: reports, intake, samples, long work."""
    return importlib.import_module(module)
