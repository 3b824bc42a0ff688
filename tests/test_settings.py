"""Settings: one small file, never in the way: damaged, missing or unwritable, the program starts."""

import json
from pathlib import Path

import pytest

from kai_desk.settings import FILE, RECENT, Settings, load_settings, save_settings, settings_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "없던 폴더" / FILE


def test_the_folder_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings_path({"KAI_DESK_CONFIG": str(tmp_path)}) == tmp_path / FILE
    monkeypatch.setenv("KAI_DESK_CONFIG", str(tmp_path / "다른 곳"))
    assert settings_path() == tmp_path / "다른 곳" / FILE


@pytest.mark.parametrize("environment", [{}, {"KAI_DESK_CONFIG": ""}])
def test_else_it_is_the_folder_of_the_system(environment: dict[str, str]) -> None:
    found = settings_path(environment)
    assert (found.name, found.parent.name) == (FILE, "kai-desk")


def test_what_is_saved_is_loaded(path: Path) -> None:
    settings = Settings("김주무관", "인공지능기반정책과", "dark", "백만원", "copy-1", ("/기록/가.kai", "/기록/나.kai"))
    assert save_settings(settings, path)
    assert load_settings(path) == settings
    assert [item.name for item in path.parent.iterdir()] == [FILE]
    assert "김주무관" in path.read_text(encoding="utf-8")


def test_a_first_start_keeps_the_id_of_this_copy(path: Path) -> None:
    first = load_settings(path)
    assert first.copy
    assert first == Settings(copy=first.copy)
    assert (first.name, first.unit, first.recent) == ("", "억원", ())
    assert load_settings(path) == first
    assert json.loads(path.read_text(encoding="utf-8"))["copy"] == first.copy


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b'"text"', b'{"copy": ""}', b'{"copy": "x", "recent": 5}'],
)
def test_a_damaged_file_gives_the_defaults(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    found = load_settings(path)
    assert found.copy not in {"", "x"}
    assert found == Settings(copy=found.copy)
    assert load_settings(path) == found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"copy": "1", "name": "김주무관", "later": "무엇"}, Settings("김주무관", copy="1")),
        ({"copy": "1", "unit": "천원"}, Settings(unit="천원", copy="1")),
        ({"copy": "1", "unit": "달러"}, Settings(copy="1")),
        ({"copy": 1, "name": None, "recent": [1, "나"]}, Settings(copy="1", recent=("1", "나"))),
    ],
)
def test_what_another_version_wrote(path: Path, written: dict[str, object], expected: Settings) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(written), encoding="utf-8")
    assert load_settings(path) == expected


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("폴더가 아님", encoding="utf-8")
    path = tmp_path / "파일" / FILE
    assert not save_settings(Settings("김주무관"), path)
    first, second = load_settings(path), load_settings(path)
    assert first.copy != second.copy
    assert [item.name for item in tmp_path.iterdir()] == ["파일"]


def test_the_newest_record_stands_first_and_once() -> None:
    settings = Settings()
    for number in (*range(RECENT + 2), 5):
        settings = settings.opened(Path(f"/기록/{number}.kai"))
    names = [Path(item).stem for item in settings.recent]
    assert names == ["5", "9", "8", "7", "6", "4", "3", "2"]
    assert Path(settings.opened(Path("가.kai")).recent[0]).is_absolute()


def test_who_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (Settings("김주무관", copy="1").author.name, Settings("김주무관", copy="1").author.copy) == ("김주무관", "1")
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert Settings().author.name == "login"


@pytest.mark.parametrize("error", [OSError, KeyError])
def test_a_computer_that_knows_no_name(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def unknown() -> str:
        raise error

    monkeypatch.setattr("getpass.getuser", unknown)
    assert Settings().author.name == "이름 미상"
