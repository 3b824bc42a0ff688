"""A quick start: garbage waits for the first pictures, and PySide6 stops reading the source of what is imported."""

import builtins
import gc
import importlib
from collections.abc import Iterator
from contextlib import contextmanager


def begin() -> None:
    """Take what slows a start out of its way, before anything else of the window is imported.

    PySide6 replaces the interpreter's import by one that reads each module's source for `from __feature__ import`,
    which nothing here uses: 12 MB, and a tenth of the time to the first chart. The original stands beside it.
    """
    gc.disable()
    importlib.import_module("PySide6")
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


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
