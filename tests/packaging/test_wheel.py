"""The wheel, built for real and unpacked away from the checkout, has everything and works from anywhere."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that plays site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (archive,) = folder.glob("kai_desk-*.whl")
    with zipfile.ZipFile(archive) as held:
        held.extractall(folder / "site")
    return (folder / "site").resolve()


def python(wheel: Path, *arguments: str) -> str:
    """Run Python from the root folder with the unpacked wheel first on its path."""
    environ = {**os.environ, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd="/", env=environ, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_places(wheel: Path) -> None:
    code = "from kai_desk import places; print(places.resources()); print(places.sample_data())"
    data = wheel / "kai_desk" / "_data"
    assert python(wheel, "-c", code).splitlines() == [str(data / "resources"), str(data / "sample_data")]


@pytest.mark.parametrize("name", ["resources", "sample_data"])
def test_carries_what_the_checkout_holds(wheel: Path, name: str) -> None:
    held = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
    data = wheel / "kai_desk" / "_data" / name
    assert {path.relative_to(data) for path in data.rglob("*") if path.is_file()} == held


def test_carries_the_licences(wheel: Path) -> None:
    (info,) = wheel.glob("kai_desk-*.dist-info")
    names = {path.name for path in (info / "licenses").rglob("*")}
    assert {"LICENSE", "THIRD_PARTY.md"} <= names
    data = wheel / "kai_desk" / "_data" / "resources"
    assert (data / "fonts" / "OFL.txt").is_file()
    assert (data / "icons" / "LICENSE").is_file()


def test_has_no_tests_and_no_start_up_programs(wheel: Path) -> None:
    assert {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")} == {"kai_desk"}


def test_makes_the_practice_record_and_its_briefing(wheel: Path, tmp_path: Path) -> None:
    record, briefing = tmp_path / "연습용.kai", tmp_path / "추진현황.xlsx"
    python(wheel, "-m", "kai_desk", "new", str(record), "--sample", "practice")
    python(wheel, "-m", "kai_desk", "brief", str(record), "status", "-o", str(briefing))
    assert zipfile.is_zipfile(briefing)
