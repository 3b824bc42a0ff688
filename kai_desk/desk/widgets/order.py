"""The way the Tab key takes: as the eye goes, whatever order things were made in."""

from itertools import pairwise

from PySide6.QtWidgets import QLayout, QWidget

from kai_desk.desk.widgets.view_switch import ViewSwitch


def tab_along(bar: QLayout, *then: QWidget) -> None:
    """Let Tab go through a bar from left to right, then to ``then``, one after the other."""
    items = [bar.itemAt(place) for place in range(bar.count())]
    widgets = [widget for item in items if item is not None and (widget := item.widget()) is not None]
    inside = [stop for widget in widgets for stop in (widget.stops if isinstance(widget, ViewSwitch) else (widget,))]
    for before, after in pairwise((*inside, *then)):
        QWidget.setTabOrder(before, after)
