"""A quick start: garbage waits for the first pictures; of PySide6 and Python, what nobody has asked for waits too."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from kai_desk.desk.unasked import RARE, import_pyside, let_wait


def begin() -> None:
    """Take what slows a start out of its way, before anything else of the window is imported."""
    gc.disable()
    let_wait(*RARE)
    import_pyside()


@contextmanager
def calm() -> Iterator[None]:
    """Let garbage wait while many rows are made, none of which can be garbage: half the time of 100,000 of them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def end() -> None:
    """Collect garbage as always from now on: at once through all that the start made, for 40 ms.

    So not before the first pictures have been painted.
    """
    gc.enable()
