"""The system libraries that Qt loads on Linux: which are missing, and who installs them.

Sonames are those the platform plugins of PySide6_Essentials 6.11 name as needed. Each is tried by loading it,
which needs neither ldconfig nor a compiler and is right in containers too. Standard library only.
"""

import ctypes
import os
import subprocess
import sys
from typing import Callable, Dict, List, NamedTuple, Sequence

from speak import StopError, say


class Library(NamedTuple):
    """A shared library and the packages that bring it on Debian/Ubuntu and on Fedora."""

    soname: str
    apt: str
    dnf: str


OFFSCREEN = (
    Library("libstdc++.so.6", "libstdc++6", "libstdc++"),
    Library("libz.so.1", "zlib1g", "zlib"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libX11.so.6", "libx11-6", "libX11"),
)

WINDOW = (
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Library("libxcb.so.1", "libxcb1", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
)

# Debian 13 and Ubuntu 24.04 renamed it with the 64-bit time change.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


def loads(soname: str) -> bool:
    """Whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing(wanted: Sequence[Library], can_load: Callable[[str], bool] = loads) -> List[Library]:
    """The libraries that do not load, in the order of the list."""
    return [library for library in wanted if not can_load(library.soname)]


def release(text: str) -> Dict[str, str]:
    """The fields of an os-release file."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("#"))
    return {key.strip(): value.strip().strip("'\"") for key, value in pairs}


def family(fields: Dict[str, str]) -> str:
    """ "apt", "dnf" or "" by the distribution's own words about itself."""
    names = set((fields.get("ID", "") + " " + fields.get("ID_LIKE", "")).split())
    if names & {"debian", "ubuntu"}:
        return "apt"
    return "dnf" if names & {"fedora", "rhel", "centos"} else ""


def renamed(fields: Dict[str, str]) -> bool:
    """Whether this release carries the t64 names (Debian 13, Ubuntu 24.04 and later)."""
    first = {"debian": 13, "ubuntu": 24}.get(fields.get("ID", ""))
    version = fields.get("VERSION_ID", "").split(".")[0]
    if fields.get("ID") == "debian" and not version:
        return True  # testing and unstable name no version
    return first is not None and version.isdigit() and int(version) >= first


def packages(lacking: Sequence[Library], extra: Sequence[str], fields: Dict[str, str]) -> List[str]:
    """Package names to install, each once, in this distribution's names."""
    if family(fields) == "dnf":
        return list(dict.fromkeys(library.dnf for library in lacking))
    names = [library.apt for library in lacking]
    if renamed(fields):
        names = [RENAMED.get(name, name) for name in names]
    return list(dict.fromkeys(list(extra) + names))


def command_line(names: Sequence[str], fields: Dict[str, str], *, as_root: bool) -> str:
    """The one line a person types to install them."""
    sudo = "" if as_root else "sudo "
    if family(fields) == "dnf":
        return "%sdnf install -y %s" % (sudo, " ".join(names))
    return "%sapt-get update && %sapt-get install -y --no-install-recommends %s" % (sudo, sudo, " ".join(names))


def read_release() -> Dict[str, str]:
    for path in ("/etc/os-release", "/usr/lib/os-release"):
        try:
            with open(path, encoding="utf-8") as file:
                return release(file.read())
        except OSError:
            continue
    return {}


def _apt(names: Sequence[str], line: str) -> None:
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C.UTF-8")
    quiet = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    # An update that fails for one source may still leave the lists that are needed; the installation decides.
    subprocess.run([*quiet, "update"], check=False, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    install = [*quiet, "install", "-y", "--no-install-recommends", *names]
    done = subprocess.run(install, check=False, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        for row in done.stdout.decode("utf-8", "replace").splitlines()[-5:]:
            say("    " + row)
        raise StopError(
            "apt-get이 설치하지 못했습니다. 인터넷 연결을 확인한 뒤 다음 한 줄을 실행하고 다시 시작하세요:\n  " + line
        )


def provide(wanted: Sequence[Library], extra: Sequence[str], *, allow_apt: bool) -> None:
    """Installs what is missing where that is allowed; otherwise raises StopError with the one line to type.

    `extra` are Debian names needed besides the libraries (python3-venv).
    """
    lacking = missing(wanted) if sys.platform.startswith("linux") else []
    if not lacking and not extra:
        return
    fields = read_release()
    names = packages(lacking, extra, fields)
    if not family(fields):
        wants = [library.soname for library in lacking] + list(extra)
        raise StopError("다음 시스템 구성 요소를 배포판의 설치 도구로 설치한 뒤 다시 시작하세요: " + " ".join(wants))
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    line = command_line(names, fields, as_root=as_root)
    if not (as_root and allow_apt and family(fields) == "apt"):
        raise StopError(
            "시작하는 데 필요한 시스템 꾸러미가 없습니다. 다음 한 줄을 실행한 뒤 다시 시작하세요:\n  " + line
        )
    say("없는 시스템 꾸러미 %d개를 apt-get으로 설치합니다: %s" % (len(names), " ".join(names)))
    _apt(names, line)
    still = missing(wanted)
    if still:
        raise StopError("설치한 뒤에도 열리지 않는 라이브러리가 있습니다: " + " ".join(one.soname for one in still))


def display_answers(environ: Dict[str, str], platform: str) -> bool:
    """Whether the X server named by DISPLAY takes a connection; Qt would abort the process where it does not."""
    if not platform.startswith("linux") or environ.get("WAYLAND_DISPLAY") or not environ.get("DISPLAY"):
        return True
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)
