"""The program finds its files in a checkout and in a frozen build; tests/packaging/test_wheel.py has the wheel."""

import sys
from pathlib import Path

import pytest

from kai_desk import places

ROOT = Path(__file__).resolve().parent.parent


def test_checkout() -> None:
    assert places.resources() == ROOT / "resources"
    assert places.sample_data() == ROOT / "sample_data"
    assert (places.resources() / "fonts" / "PretendardGOV-Regular.otf").is_file()


def test_frozen_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert places.resources() == tmp_path / "resources"


def test_frozen_build_without_the_files_never_looks_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    with pytest.raises(FileNotFoundError):
        places.sample_data()


@pytest.mark.parametrize(
    ("frozen", "places_in_order"),
    [
        (None, ["/site/kai_desk/_data/resources", "/site/resources"]),
        ("/build", ["/build/resources", "/build/kai_desk/_data/resources"]),
    ],
)
def test_order_of_looking(frozen: str | None, places_in_order: list[str]) -> None:
    found = places._candidates("resources", Path("/site/kai_desk"), frozen)
    assert [path.as_posix() for path in found] == places_in_order
