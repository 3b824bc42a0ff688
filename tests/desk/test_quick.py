"""A quick start takes PySide6's import and the collecting of garbage out of the way, and gives the latter back."""

import builtins
import gc
import importlib

import pytest

from kai_desk.desk import quick


def test_the_original_import_and_no_garbage_until_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builtins, "__import__", builtins.__import__)
    try:
        quick.begin()
        assert not gc.isenabled()
        assert builtins.__import__ is getattr(builtins, "__orig_import__", builtins.__import__)
        assert importlib.import_module("PySide6.QtCore").QObject.__name__ == "QObject"
    finally:
        quick.end()
    assert gc.isenabled()
