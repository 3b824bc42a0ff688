"""long_atspi.py: what is not installed is named, with the line that installs it."""

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest


def test_without_its_packages_it_says_how_to_get_them(
    programs: Mapping[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = programs["long_atspi"]
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(outside, "SERVICE", tmp_path / "no.service")
    monkeypatch.setattr(outside, "SYSTEM_PYTHON", str(tmp_path / "no-python"))
    line = "apt-get install -y --no-install-recommends xvfb dbus-x11 at-spi2-core python3-pyatspi"
    assert outside.outside(tmp_path) == (True, f"not run: {line}")
