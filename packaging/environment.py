"""The folder .venv beside pyproject.toml: made once, repaired when half-finished, left alone when whole.

A stamp is written last and names the locks, the Python and the place; without a matching stamp the folder is made
anew. Standard library only.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from typing import Any, Dict, Iterator, List, Sequence, Tuple

import libraries
from speak import StopError, say

LOCKS = {"runtime": "requirements.txt", "dev": "requirements-dev.txt"}
STAMP = "kai-desk.json"
WINDOWS = os.name == "nt"


def folder(root: str) -> str:
    return os.path.join(root, ".venv")


def python_of(root: str) -> str:
    """The interpreter inside .venv."""
    return os.path.join(folder(root), *(("Scripts", "python.exe") if WINDOWS else ("bin", "python")))


def site_of(root: str) -> str:
    """The site-packages folder inside .venv, for the Python that runs this program."""
    version = "python%d.%d" % sys.version_info[:2]
    return os.path.join(folder(root), *(("Lib", "site-packages") if WINDOWS else ("lib", version, "site-packages")))


def lock_of(root: str, name: str) -> str:
    return os.path.join(root, "packaging", LOCKS[name])


def digest(path: str) -> str:
    """SHA-256 of a lock, the same for both kinds of line end."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(root: str) -> Dict[str, Any]:
    """The stamp, or {} where there is none that can be read."""
    try:
        with open(os.path.join(folder(root), STAMP), encoding="utf-8") as file:
            value = json.load(file)
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def identity(root: str) -> Dict[str, Any]:
    """What must stay the same for a finished .venv to be used again."""
    return {"place": os.path.abspath(root), "python": "%d.%d" % sys.version_info[:2]}


def has(root: str, name: str) -> bool:
    """Whether .venv is whole and holds the lock `name` as it is written now."""
    stamp = read_stamp(root)
    if any(stamp.get(key) != value for key, value in identity(root).items()):
        return False
    locks, names = stamp.get("locks"), stamp.get("names")
    if not isinstance(locks, dict) or not isinstance(names, list):
        return False
    if locks.get(name) != digest(lock_of(root, name)) or not os.path.exists(python_of(root)):
        return False
    try:
        return set(names) <= set(os.listdir(site_of(root)))
    except OSError:
        return False


def write_stamp(root: str, names: Sequence[str]) -> None:
    """The last act: from here on the folder counts as finished."""
    stamp = identity(root)
    stamp["locks"] = {name: digest(lock_of(root, name)) for name in names}
    stamp["names"] = sorted(os.listdir(site_of(root)))
    path = os.path.join(folder(root), STAMP)
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(stamp, file, ensure_ascii=False, indent=1)
    os.replace(path + ".new", path)


def drop_stamp(root: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.remove(os.path.join(folder(root), STAMP))


def clear(root: str) -> None:
    """Removes an unfinished .venv. Raises StopError where something else has that name."""
    path = folder(root)
    if os.path.islink(path) or os.path.isfile(path):
        raise StopError("%s 자리에 다른 파일이 있습니다: 옮기거나 지운 뒤 다시 실행하세요." % path)
    if not os.path.isdir(path):
        return
    known = {"pyvenv.cfg", STAMP, STAMP + ".new", "bin", "Scripts", "lib", "Lib", "include", "Include", "lib64"}
    if os.listdir(path) and not known & set(os.listdir(path)):
        raise StopError("%s 폴더에 다른 자료가 있습니다: 옮긴 뒤 다시 실행하세요." % path)
    drop_stamp(root)
    shutil.rmtree(path)


def _wait_for_lock(handle: int) -> None:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("먼저 시작한 준비가 끝나기를 기다립니다.")
        fcntl.flock(handle, fcntl.LOCK_EX)


@contextlib.contextmanager
def alone(root: str) -> Iterator[Tuple[int, ...]]:
    """Two first runs at once: the second waits for the first. Where locking is not possible it goes on.

    Gives the handles that child processes must inherit: a pip that outlives its killed parent holds the lock too.
    """
    if sys.platform == "win32":
        import msvcrt

        name = "kai-desk-%s.lock" % hashlib.sha256(root.encode("utf-8")).hexdigest()[:16]
        with open(os.path.join(tempfile.gettempdir(), name), "a+b") as file:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            yield ()
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            _wait_for_lock(handle)
        yield (handle,)
    finally:
        os.close(handle)


def child_environ() -> Dict[str, str]:
    """The user's environment (proxy and pip settings stay) without what would lead pip or Python elsewhere."""
    dropped = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV")
    environ = {key: value for key, value in os.environ.items() if key not in dropped}
    environ.update(PIP_USER="0", PYTHONUTF8="1")
    return environ


def call(command: Sequence[str], sentence: str, held: Tuple[int, ...]) -> None:
    """Runs a step quietly; when it fails shows its last lines and raises StopError with the sentence."""
    piped = subprocess.PIPE
    done = subprocess.run(
        command, check=False, env=child_environ(), stdout=piped, stderr=subprocess.STDOUT, pass_fds=held
    )
    if done.returncode:
        for row in done.stdout.decode("utf-8", "replace").strip().splitlines()[-6:]:
            say("    " + row)
        raise StopError(sentence)


def create(root: str, held: Tuple[int, ...]) -> None:
    clear(root)
    base = getattr(sys, "_base_executable", None) or sys.executable
    call(
        [base, "-m", "venv", folder(root)],
        "가상 환경(.venv)을 만들지 못했습니다: 디스크 공간과 폴더의 쓰기 권한을 확인하고 다시 실행하세요.",
        held,
    )


def install(root: str, name: str, held: Tuple[int, ...]) -> None:
    """Exactly the files of the lock: hashed, wheels only, nothing resolved."""
    command = [python_of(root), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-r", lock_of(root, name)]
    call(
        command,
        "필요한 꾸러미를 내려받지 못했습니다: 인터넷 연결(또는 pip의 프록시·저장소 설정)을 확인하고 다시 실행하세요.",
        held,
    )


def connect(root: str) -> None:
    """The checkout on the environment's path, and the command kai-desk."""
    site = site_of(root)
    # A relative line: the file is read in the system's encoding, and the folder's name may be Korean.
    with open(os.path.join(site, "kai_desk_checkout.pth"), "w", encoding="ascii") as file:
        file.write(os.path.relpath(root, site) + "\n" if _same_drive(root, site) else root + "\n")
    launcher = os.path.join(os.path.dirname(python_of(root)), "kai-desk.cmd" if WINDOWS else "kai-desk")
    line = '@"%~dp0python.exe" -P -m kai_desk %*\r\n'
    if not WINDOWS:
        line = '#!/bin/sh\nexec %s -P -m kai_desk "$@"\n' % shlex.quote(python_of(root))
    with open(launcher, "w", encoding="utf-8", newline="") as file:
        file.write(line)
    shutil.copymode(python_of(root), launcher)


def _same_drive(one: str, other: str) -> bool:
    return os.path.splitdrive(os.path.abspath(one))[0] == os.path.splitdrive(os.path.abspath(other))[0]


def venv_packages() -> List[str]:
    """The Debian packages without which this Python makes no virtual environment; [] where nothing is missing."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    version = "python%d.%d" % sys.version_info[:2]
    own = os.path.basename(os.path.realpath("/usr/bin/python3")) == version
    return ["python3-venv" if own else version + "-venv"]


def _build(root: str, names: Sequence[str], held: Tuple[int, ...]) -> None:
    present = [name for name in LOCKS if has(root, name)]
    lacking = [name for name in names if name not in present]
    if not lacking:
        return
    if present:
        drop_stamp(root)
    else:
        say("가상 환경(.venv)을 %s." % ("고쳐 만듭니다" if os.path.isdir(folder(root)) else "만듭니다"))
        create(root, held)
    for name in lacking:
        what = "프로그램이 쓰는 꾸러미" if name == "runtime" else "시험에 쓰는 꾸러미"
        say("%s를 내려받아 설치합니다(몇 분 걸릴 수 있습니다)." % what)
        install(root, name, held)
    connect(root)
    compile_all = [python_of(root), "-m", "compileall", "-q", os.path.join(root, "kai_desk")]
    subprocess.run(compile_all, check=False, env=child_environ(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    write_stamp(root, list(dict.fromkeys(present + list(names))))
    say("준비가 끝났습니다.")


def ensure(root: str, names: Sequence[str], wanted: Sequence["libraries.Library"], *, allow_apt: bool) -> str:
    """A whole .venv with the locks `names`, and the system libraries `wanted`. Returns its Python.

    Raises StopError with a sentence where something must be done by hand.
    """
    ready = all(has(root, name) for name in names)
    libraries.provide(wanted, [] if ready else venv_packages(), allow_apt=allow_apt)
    if not ready:
        try:
            with alone(root) as held:
                _build(root, names, held)
        except OSError as error:
            raise StopError(
                "준비하지 못했습니다(%s): 폴더의 쓰기 권한과 디스크 공간을 확인하고 다시 실행하세요." % error
            ) from error
    return python_of(root)
