"""PySide6 without what only signatures, `help()` and the words of a TypeError need: that is read when first asked for.

PySide6 keeps that part as source text and compiles it at every start, a fifth of the way to the first picture. Where
PySide6 is built otherwise than is known here, it loads as it always does.
"""

import builtins
import importlib
import linecache
import sys
import threading
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

LOADER = "shibokensupport.signature.loader"
# Not `mapping`: PySide6's library looks into it without asking.
WAITING = {
    "shibokensupport.signature": ("errorhandler", "layout", "parser"),
    "shibokensupport.signature.lib": ("enum_sig", "pyi_generator", "tool"),
}


class Unasked(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str, shelf: "Shelf") -> None:
        """Stand in for the module ``name``."""
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        self._shelf = shelf

    def __getattr__(self, name: str) -> Any:
        """Read the module, and give what is asked of it; whoever looks through all modules asks for nothing of it."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._shelf.read()[self.__name__], name)


class Shelf:
    """The modules that wait, and their reading: all at once, for they name each other."""

    def __init__(self) -> None:
        """Put nothing on the shelf yet."""
        self._lock = threading.RLock()
        self._read: dict[str, ModuleType] = {}

    def stand_in(self, package: ModuleType, short: str) -> None:
        """Let the module ``short`` of ``package`` wait, unless it has been loaded."""
        name = f"{package.__name__}.{short}"
        if name not in sys.modules:
            sys.modules[name] = Unasked(name, self)
            setattr(package, short, sys.modules[name])

    def read(self) -> Mapping[str, ModuleType]:
        """Return the modules by name, after this no other than if none had waited."""
        with self._lock:
            if not self._read:
                loader = sys.modules[LOADER]
                for name in [name for name, module in sys.modules.items() if isinstance(module, Unasked)]:
                    del sys.modules[name]
                # Its own finder reads them out of PySide6's library; it has left the list of finders.
                finders: list[Any] = [one for one in (loader.__loader__,) if hasattr(one, "find_spec")]
                sys.meta_path[:0] = finders
                try:
                    for package, shorts in WAITING.items():
                        for short in shorts:
                            made = importlib.import_module(f"{package}.{short}")
                            setattr(loader, short, made)
                            self._read[f"{package}.{short}"] = made
                finally:
                    del sys.meta_path[: len(finders)]
                loader.__dict__["move_into_pyside_package"]()
        return self._read


def import_pyside() -> None:
    """Import PySide6 so that what nobody has asked for waits, and imports read no source.

    PySide6 replaces the interpreter's import by one that makes classes of Qt when they are named, and that by one that
    reads each module's source for `from __feature__ import`, which nothing here uses: 12 MB, and a tenth of the time to
    the first chart. The former is put back.
    """
    plain = builtins.__import__
    shelf = Shelf()

    def importing(
        name: str,
        globals: Mapping[str, object] | None = None,  # noqa: A002 - the names of the interpreter's own
        locals: Mapping[str, object] | None = None,  # noqa: A002
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> ModuleType:
        asks_loader = globals is not None and globals.get("__name__") == LOADER
        if not (asks_loader and fromlist and set(fromlist).issubset(WAITING.get(name, ()))):
            return plain(name, globals, locals, fromlist or (), level)
        package = importlib.import_module(name)
        for short in fromlist:
            shelf.stand_in(package, short)
        return package

    builtins.__import__ = importing
    try:
        importlib.import_module("PySide6")
    finally:
        builtins.__import__ = getattr(builtins, "__orig_import__", plain)
    linecache.clearcache()  # the sources it has read until here
