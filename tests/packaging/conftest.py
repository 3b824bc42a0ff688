"""The start-up programs, loaded from their folder (which is no package, so that it shadows nothing)."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging"
NAMES = ("speak", "libraries", "environment", "headless", "run", "long_atspi")


@pytest.fixture(scope="session")
def programs() -> Iterator[Mapping[str, ModuleType]]:
    """Give every module by its name; `test` is packaging/test.py."""
    before = list(sys.path)
    sys.path.insert(0, str(FOLDER))
    loaded = {name: importlib.import_module(name) for name in NAMES}
    spec = importlib.util.spec_from_file_location("kai_desk_checks", FOLDER / "test.py")
    assert spec is not None
    assert spec.loader is not None
    loaded["test"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded["test"])
    yield loaded
    sys.path[:] = before
    for name in NAMES:
        sys.modules.pop(name, None)


@pytest.fixture
def run(programs: Mapping[str, ModuleType]) -> ModuleType:
    return programs["run"]


@pytest.fixture
def libraries(programs: Mapping[str, ModuleType]) -> ModuleType:
    return programs["libraries"]


@pytest.fixture
def environment(programs: Mapping[str, ModuleType]) -> ModuleType:
    return programs["environment"]


@pytest.fixture
def headless(programs: Mapping[str, ModuleType]) -> ModuleType:
    return programs["headless"]


@pytest.fixture
def checks(programs: Mapping[str, ModuleType]) -> ModuleType:
    return programs["test"]


@pytest.fixture
def stop(programs: Mapping[str, ModuleType]) -> type[Exception]:
    kind: type[Exception] = programs["speak"].StopError
    return kind
