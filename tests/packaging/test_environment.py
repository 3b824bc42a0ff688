"""The folder .venv: when it counts as finished, and what is cleared away."""

from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType

import pytest


@pytest.fixture
def root(environment: ModuleType, tmp_path: Path) -> Path:
    """A checkout with both locks and a .venv that looks made, without a stamp."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "requirements.txt").write_text("one==1\n", encoding="utf-8")
    (tmp_path / "packaging" / "requirements-dev.txt").write_text("one==1\ntwo==2\n", encoding="utf-8")
    site = Path(environment.site_of(str(tmp_path)))
    (site / "one").mkdir(parents=True)
    python = Path(environment.python_of(str(tmp_path)))
    python.parent.mkdir(exist_ok=True)
    python.touch()
    (tmp_path / ".venv" / "pyvenv.cfg").touch()
    return tmp_path


def test_without_a_stamp_it_is_unfinished(environment: ModuleType, root: Path) -> None:
    assert not environment.has(str(root), "runtime")


def test_with_the_stamp_it_is_finished_for_what_it_names(environment: ModuleType, root: Path) -> None:
    environment.write_stamp(str(root), ["runtime"])
    assert environment.has(str(root), "runtime")
    assert not environment.has(str(root), "dev")


def test_a_changed_lock_makes_it_unfinished(environment: ModuleType, root: Path) -> None:
    environment.write_stamp(str(root), ["runtime", "dev"])
    (root / "packaging" / "requirements-dev.txt").write_text("one==2\n", encoding="utf-8")
    assert environment.has(str(root), "runtime")
    assert not environment.has(str(root), "dev")


def test_windows_line_ends_change_nothing(environment: ModuleType, root: Path) -> None:
    environment.write_stamp(str(root), ["runtime"])
    (root / "packaging" / "requirements.txt").write_bytes(b"one==1\r\n")
    assert environment.has(str(root), "runtime")


def test_a_moved_checkout_is_unfinished(environment: ModuleType, root: Path) -> None:
    environment.write_stamp(str(root), ["runtime"])
    moved = root.rename(root.with_name("다른 곳"))
    assert not environment.has(str(moved), "runtime")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"locks": 1}'])
def test_a_broken_stamp_is_no_stamp(environment: ModuleType, root: Path, text: str) -> None:
    (root / ".venv" / environment.STAMP).write_text(text, encoding="utf-8")
    assert not environment.has(str(root), "runtime")


def test_missing_pieces_make_it_unfinished(environment: ModuleType, root: Path) -> None:
    environment.write_stamp(str(root), ["runtime"])
    (Path(environment.site_of(str(root))) / "one").rmdir()
    assert not environment.has(str(root), "runtime")


def test_another_python_makes_it_unfinished(
    environment: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.write_stamp(str(root), ["runtime"])
    other = {"place": str(root.absolute()), "python": "3.99"}
    monkeypatch.setattr(environment, "identity", lambda _root: other)
    assert not environment.has(str(root), "runtime")


def test_a_finished_folder_starts_nothing(
    environment: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.write_stamp(str(root), ["runtime"])

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(environment.subprocess, "run", never)
    assert environment.ensure(str(root), ["runtime"], (), allow_apt=False) == environment.python_of(str(root))
    assert capsys.readouterr().err == ""


def test_steps_of_a_first_run(environment: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(environment, "create", lambda *_: done.append("create"))
    monkeypatch.setattr(environment, "install", lambda _root, name, _held: done.append(name))
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: done.append("compile"))
    environment.ensure(str(root), ["runtime"], (), allow_apt=False)
    environment.ensure(str(root), ["runtime", "dev"], (), allow_apt=False)
    environment.ensure(str(root), ["runtime", "dev"], (), allow_apt=False)
    assert done == ["create", "runtime", "compile", "dev", "compile"]


def test_every_step_passes_on_the_lock(environment: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], tuple[int, ...]]] = []

    def note(command: list[str], *, pass_fds: tuple[int, ...] = (), **_: object) -> CompletedProcess[bytes]:
        asked.append((command, pass_fds))
        Path(environment.site_of(str(root))).mkdir(parents=True, exist_ok=True)
        Path(environment.python_of(str(root))).parent.mkdir(exist_ok=True)
        Path(environment.python_of(str(root))).touch()
        return CompletedProcess(command, 0, b"")

    monkeypatch.setattr(environment.subprocess, "run", note)
    environment.ensure(str(root), ["runtime", "dev"], (), allow_apt=False)
    assert [command[1:3] for command, _ in asked] == [
        ["-m", "venv"],
        ["-m", "pip"],
        ["-m", "pip"],
        ["-m", "compileall"],
    ]
    assert len({held for _, held in asked[:3]}) == 1
    assert {"--require-hashes", "--no-deps", ":all:"} <= set(asked[1][0])
    assert environment.has(str(root), "dev")


def test_a_run_that_breaks_off_leaves_no_stamp(
    environment: ModuleType, root: Path, stop: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise stop("끊겼습니다")

    environment.write_stamp(str(root), ["runtime"])
    monkeypatch.setattr(environment, "install", breaks)
    with pytest.raises(stop):
        environment.ensure(str(root), ["runtime", "dev"], (), allow_apt=False)
    assert environment.read_stamp(str(root)) == {}


def test_checkout_is_on_the_path_by_a_relative_line(environment: ModuleType, root: Path) -> None:
    environment.connect(str(root))
    site = Path(environment.site_of(str(root)))
    line = (site / "kai_desk_checkout.pth").read_text(encoding="ascii").strip()
    assert (site / line).resolve() == root.resolve()
    (launcher,) = Path(environment.python_of(str(root))).parent.glob("kai-desk*")
    assert "-P -m kai_desk" in launcher.read_text(encoding="utf-8")


def test_clear_removes_an_unfinished_folder(environment: ModuleType, root: Path) -> None:
    environment.clear(str(root))
    assert not (root / ".venv").exists()


def test_clear_leaves_what_is_no_virtual_environment(
    environment: ModuleType, tmp_path: Path, stop: type[Exception]
) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "내 자료.txt").touch()
    with pytest.raises(stop, match="다른 자료"):
        environment.clear(str(tmp_path))
    assert (tmp_path / ".venv" / "내 자료.txt").exists()


def test_child_environment_keeps_the_user_and_drops_what_misleads(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_PROXY", "가상")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    environ = environment.child_environ()
    assert environ["PIP_PROXY"] == "가상"
    assert "PIP_TARGET" not in environ
    assert "PYTHONPATH" not in environ
