"""run.py: which Pythons it takes, what it understands, when a window can open."""

import ast
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "packaging"


@pytest.mark.parametrize("name", ["run", "test", "speak", "environment", "libraries", "headless"])
def test_parses_on_python_38(name: str) -> None:
    ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("name", ["run", "speak"])
def test_what_checks_the_version_parses_on_python_36(name: str) -> None:
    ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_no_package_folder_that_would_shadow_a_library() -> None:
    assert not (FOLDER / "__init__.py").exists()


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 4), (3, 13, 0), (3, 14, 2)])
def test_pythons_taken(run: ModuleType, version: tuple[int, int, int]) -> None:
    assert run.refusal(version, []) is None


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13), (3, 15, 0)])
def test_pythons_refused_in_one_line(run: ModuleType, version: tuple[int, int, int]) -> None:
    sentence = run.refusal(version, [])
    assert "\n" not in sentence
    assert "Python 3.11 이상" in sentence
    assert "Python 3.11 or newer is needed" in sentence
    assert ".".join(map(str, version)) in sentence


def test_refusal_names_a_python_that_is_there(run: ModuleType) -> None:
    assert "실행하세요: python3.12 packaging/run.py " in run.refusal((3, 8, 18), ["python3.12", "python3.11"])


def test_old_python_is_told_and_nothing_else_happens(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OLDEST", (3, 99))
    monkeypatch.setattr(run, "NEWEST", (3, 100))
    monkeypatch.setattr(run, "newer_pythons", list)
    assert run.main([]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "headless", "apt", "rest", "window"),
    [
        ([], False, True, (), True),
        (["--headless"], True, True, (), False),
        (["--no-apt"], False, False, (), True),
        (["my.kai"], False, True, ("my.kai",), True),
        (["내 기록.KAI", "--no-apt"], False, False, ("내 기록.KAI",), True),
        (["show", "my.kai", "members"], False, True, ("show", "my.kai", "members"), False),
        (["--no-apt", "version"], False, False, ("version",), False),
        (["show", "--help"], False, True, ("show", "--help"), False),
        (["show", "--", "--headless"], False, True, ("show", "--", "--headless"), False),
    ],
)
def test_wish(
    run: ModuleType, arguments: list[str], headless: bool, apt: bool, rest: tuple[str, ...], window: bool
) -> None:
    asked = run.wish(arguments)
    assert (asked.headless, asked.apt, asked.rest, asked.window, asked.help) == (headless, apt, rest, window, False)


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_needs_no_set_up(run: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(arguments) == 0
    assert "--headless" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environ", "platform", "there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:x"}, "win32", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_display(run: ModuleType, environ: dict[str, str], platform: str, there: bool) -> None:
    assert run.has_display(environ, platform) is there


@pytest.mark.parametrize(
    ("arguments", "words"), [(["my.kai"], "화면이 없어"), (["--headless", "show"], "--headless는")]
)
def test_impossible_wishes_are_refused_before_any_set_up(
    run: ModuleType,
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run.main(arguments) == 1
    assert words in capsys.readouterr().err
