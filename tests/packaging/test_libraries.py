"""System libraries: what is missing, in whose names, and who may install it."""

from types import ModuleType

import pytest

BOOKWORM = {"ID": "debian", "VERSION_ID": "12"}
TRIXIE = {"ID": "debian", "VERSION_ID": "13"}
NOBLE = {"ID": "ubuntu", "ID_LIKE": "debian", "VERSION_ID": "24.04"}
FEDORA = {"ID": "fedora", "VERSION_ID": "42"}
ARCH = {"ID": "arch"}


def nothing_loads(_soname: str) -> bool:
    return False


def test_missing_keeps_the_order(libraries: ModuleType) -> None:
    lacking = libraries.missing(libraries.OFFSCREEN, lambda soname: soname not in ("libGL.so.1", "libEGL.so.1"))
    assert [one.soname for one in lacking] == ["libGL.so.1", "libEGL.so.1"]


def test_a_name_that_cannot_exist_does_not_load(libraries: ModuleType) -> None:
    assert not libraries.loads("libkai-desk-nowhere.so.9")


def test_lists_name_what_the_platform_plugins_need(libraries: ModuleType) -> None:
    offscreen = {one.apt for one in libraries.OFFSCREEN}
    needed = "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libx11-6"
    assert set(needed.split()) <= offscreen
    window = {one.apt for one in libraries.WINDOW}
    parts = ("cursor0", "icccm4", "image0", "keysyms1", "render-util0", "shape0", "xkb1")
    assert {"libxkbcommon-x11-0", *(f"libxcb-{part}" for part in parts)} <= window


def test_release_file(libraries: ModuleType) -> None:
    text = 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n# ID=no\n\nVERSION_ID="12"\n'
    assert libraries.release(text) == {"PRETTY_NAME": "Debian GNU/Linux 12", "ID": "debian", "VERSION_ID": "12"}


@pytest.mark.parametrize(
    ("fields", "family", "renamed"),
    [
        (BOOKWORM, "apt", False),
        (TRIXIE, "apt", True),
        ({"ID": "debian"}, "apt", True),
        (NOBLE, "apt", True),
        ({"ID": "ubuntu", "VERSION_ID": "22.04"}, "apt", False),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian", "VERSION_ID": "21"}, "apt", False),
        (FEDORA, "dnf", False),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf", False),
        (ARCH, "", False),
        ({}, "", False),
    ],
)
def test_distribution(libraries: ModuleType, fields: dict[str, str], family: str, renamed: bool) -> None:
    assert (libraries.family(fields), libraries.renamed(fields)) == (family, renamed)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (BOOKWORM, ["python3-venv", "libglib2.0-0"]),
        (TRIXIE, ["python3-venv", "libglib2.0-0t64"]),
        (NOBLE, ["python3-venv", "libglib2.0-0t64"]),
        (FEDORA, ["glib2"]),
    ],
)
def test_packages_once_each(libraries: ModuleType, fields: dict[str, str], expected: list[str]) -> None:
    glib = [one for one in libraries.OFFSCREEN if one.apt == "libglib2.0-0"]
    assert len(glib) == 2
    assert libraries.packages(glib, ["python3-venv"], fields) == expected


@pytest.mark.parametrize(
    ("fields", "as_root", "line"),
    [
        (BOOKWORM, True, "apt-get update && apt-get install -y --no-install-recommends libgl1"),
        (BOOKWORM, False, "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1"),
        (FEDORA, False, "sudo dnf install -y libgl1"),
    ],
)
def test_the_line_to_type(libraries: ModuleType, fields: dict[str, str], as_root: bool, line: str) -> None:
    assert libraries.command_line(["libgl1"], fields, as_root=as_root) == line


@pytest.fixture
def bare(libraries: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A root on Debian 12 where only libGL is missing; gives the list of what apt-get was asked to install."""
    asked: list[list[str]] = []

    def missing(_wanted: object) -> list[object]:
        return [] if asked else [one for one in libraries.OFFSCREEN if one.soname == "libGL.so.1"]

    def install(names: list[str], _line: str) -> None:
        asked.append(names)

    monkeypatch.setattr(libraries.sys, "platform", "linux")
    monkeypatch.setattr(libraries, "missing", missing)
    monkeypatch.setattr(libraries, "_apt", install)
    monkeypatch.setattr(libraries, "read_release", lambda: BOOKWORM)
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0, raising=False)
    return asked


def test_root_on_debian_installs_and_says_so(
    libraries: ModuleType, bare: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    libraries.provide(libraries.OFFSCREEN, ["python3-venv"], allow_apt=True)
    assert bare == [["python3-venv", "libgl1"]]
    assert "apt-get으로 설치합니다: python3-venv libgl1" in capsys.readouterr().err


def test_no_apt_refuses_with_the_line(libraries: ModuleType, bare: list[list[str]], stop: type[Exception]) -> None:
    with pytest.raises(stop, match=r"\n  apt-get update && apt-get install -y --no-install-recommends libgl1$"):
        libraries.provide(libraries.OFFSCREEN, [], allow_apt=False)
    assert bare == []


def test_others_than_root_get_the_line_with_sudo(
    libraries: ModuleType, bare: list[list[str]], stop: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(stop, match=r"sudo apt-get install -y --no-install-recommends libgl1$"):
        libraries.provide(libraries.OFFSCREEN, [], allow_apt=True)
    assert bare == []


def test_unknown_distribution_names_the_libraries(
    libraries: ModuleType, bare: list[list[str]], stop: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "read_release", lambda: ARCH)
    with pytest.raises(stop, match=r"libGL\.so\.1"):
        libraries.provide(libraries.OFFSCREEN, [], allow_apt=True)
    assert bare == []


def test_nothing_missing_asks_nobody(libraries: ModuleType, bare: list[list[str]]) -> None:
    bare.append([])
    libraries.provide(libraries.OFFSCREEN, [], allow_apt=True)
    assert bare == [[]]


@pytest.mark.parametrize(
    ("environ", "platform"),
    [({}, "linux"), ({"DISPLAY": ":0"}, "win32"), ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux")],
)
def test_only_an_x_display_is_asked(libraries: ModuleType, environ: dict[str, str], platform: str) -> None:
    assert libraries.display_answers(environ, platform)
