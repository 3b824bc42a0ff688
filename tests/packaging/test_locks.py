"""The locks: every file by hash, one pin per package for every platform, no addresses."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = ("requirements.txt", "requirements-dev.txt")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def read(name: str) -> str:
    return (ROOT / "packaging" / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, tuple[str, str, int]]:
    """Return version, marker and number of hashes by package."""
    found: dict[str, tuple[str, str, int]] = {}
    for entry in read(name).replace("\\\n", " ").splitlines():
        head, *hashes = re.split(r"\s+(?=--hash)", entry.strip())
        pin, _, marker = head.partition(";")
        package, _, version = pin.strip().partition("==")
        assert package not in found, f"{package} stands twice"
        assert version, entry
        assert all(HASH.fullmatch(one.strip()) for one in hashes), entry
        found[package] = (version, marker.strip(), len(hashes))
    return found


def normal(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def wanted() -> tuple[list[str], list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = [normal(one) for one in project["project"]["dependencies"]]
    checks = [normal(one) for one in project["dependency-groups"]["dev"] + project["build-system"]["requires"]]
    return runtime, checks


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_hashes(name: str) -> None:
    assert all(count >= 1 for _, _, count in pins(name).values())


@pytest.mark.parametrize("name", FILES)
def test_no_address_and_no_path(name: str) -> None:
    assert not re.search(r"http|://|--index|--find|--extra|/tmp|/home|/opt|/work|\\\\", read(name))


@pytest.mark.parametrize("name", FILES)
def test_no_package_is_for_one_platform_only(name: str) -> None:
    markers = {marker for _, marker, _ in pins(name).values()}
    assert markers <= {"", "platform_python_implementation != 'PyPy'"}


def test_checks_install_the_same_files_as_the_program() -> None:
    checks = pins(FILES[1])
    assert {name: checks[name] for name in pins(FILES[0])} == pins(FILES[0])


def test_everything_asked_for_is_pinned() -> None:
    runtime, checks = wanted()
    assert set(runtime) <= set(pins(FILES[0]))
    assert set(checks) <= set(pins(FILES[1]))


def test_the_sound_pyside_for_five_platforms() -> None:
    version, _, hashes = pins(FILES[0])["pyside6-essentials"]
    assert (version, hashes) == ("6.11.3", 5)
    assert not {"pyside6", "pyside6-addons"} & set(pins(FILES[1]))


def test_numpy_has_wheels_for_every_python() -> None:
    assert pins(FILES[0])["numpy"][2] > 4 * 5
