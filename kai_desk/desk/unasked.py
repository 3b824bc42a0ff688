"""Modules that are read when something of them is first asked for: what a start imports and mostly never uses.

Of PySide6 that is what only signatures, `help()` and the words of a TypeError need. It keeps that part as source text
and compiles it at every start, a fifth of the way to the first picture. Where PySide6 is built otherwise than is known
here, it loads as it always does.
"""

import builtins
import importlib
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

LOADER, FEATURE = "shibokensupport.signature.loader", "shibokensupport.feature"
# Not `mapping`: PySide6's library looks into it without asking.
WAITING = {
    "shibokensupport.signature": ("errorhandler", "layout", "parser"),
    "shibokensupport.signature.lib": ("enum_sig", "pyi_generator", "tool"),
}
# Of Python's own library: PySide6, dataclasses, zipfile and urllib import these for cases that a start does not meet.
RARE = ("bz2", "copy", "inspect", "ipaddress", "linecache", "lzma", "shutil", "textwrap", "tokenize", "traceback")
_taking = threading.Lock()


class Unasked(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str, read: Callable[[], ModuleType]) -> None:
        """Stand in for the module ``name``, which ``read`` gives."""
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, None)
        self._read = read

    def __getattr__(self, name: str) -> Any:
        """Read the module, and give what is asked of it; whoever looks through all modules asks for nothing of it."""
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        return getattr(self._read(), name)


def let_wait(*names: str) -> None:
    """Let these modules wait, unless they have been loaded; an import of one gives what stands for it."""
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = Unasked(name, partial(_read, name))


def _read(name: str) -> ModuleType:
    with _taking:  # not while the module is read: a thread that waits for it may hold what it needs
        if isinstance(sys.modules.get(name), Unasked):
            del sys.modules[name]
    return importlib.import_module(name)


class Shelf:
    """The modules of PySide6 that wait, and their reading: all at once, for they name each other."""

    def __init__(self) -> None:
        """Put nothing on the shelf yet."""
        self._lock = threading.RLock()
        self._standing: dict[str, Unasked] = {}
        self._modules: dict[str, ModuleType] = {}

    def stand_in(self, package: ModuleType, short: str) -> None:
        """Let the module ``short`` of ``package`` wait, unless it has been loaded."""
        name = f"{package.__name__}.{short}"
        if name not in sys.modules:
            sys.modules[name] = self._standing[name] = Unasked(name, partial(self.read, name))
            setattr(package, short, sys.modules[name])

    def read(self, name: str) -> ModuleType:
        """Return the module ``name``; from now on all of them are no other than if none had waited."""
        with self._lock:
            if not self._modules:
                loader = sys.modules[LOADER]
                standing = self._standing.values()
                for known in [known for known, module in sys.modules.items() if module in standing]:
                    del sys.modules[known]
                # Its own finder reads them out of PySide6's library; it has left the list of finders.
                finders: list[Any] = [one for one in (loader.__loader__,) if hasattr(one, "find_spec")]
                sys.meta_path[:0] = finders
                try:
                    for package, shorts in WAITING.items():
                        for short in shorts:
                            made = importlib.import_module(f"{package}.{short}")
                            setattr(loader, short, made)
                            self._modules[f"{package}.{short}"] = made
                finally:
                    del sys.meta_path[: len(finders)]
                loader.__dict__["move_into_pyside_package"]()
        return self._modules[name]


def _without_sources() -> ModuleType:
    """Return an `inspect` that finds no source: PySide6 would read each module's for `from __feature__ import`."""

    def getsource(_: object) -> NoReturn:
        raise OSError

    stand = ModuleType("inspect")
    stand.__dict__["getsource"] = getsource
    return stand


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
        asker = globals.get("__name__") if globals is not None else None
        if (asker, name) == (FEATURE, "inspect"):
            return _without_sources()
        if not (asker == LOADER and fromlist and set(fromlist).issubset(WAITING.get(name, ()))):
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
