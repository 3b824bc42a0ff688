"""The job without a window never replaces what a person made or changed."""

from pathlib import Path
from types import ModuleType

import pytest

NOTHING: dict[str, list[int]] = {}


def made(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "연습용.kai"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_unchanged_file_is_replaced(headless: ModuleType, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    ledger = dict(NOTHING)
    for text in ("하나", "둘"):
        headless.put(str(made(tmp_path / "work", text)), str(out / "연습용.kai"), ledger)
        headless.write_ledger(str(out), ledger)
        ledger = headless.read_ledger(str(out))
    assert (out / "연습용.kai").read_text(encoding="utf-8") == "둘"
    assert sorted(path.name for path in out.glob("*.kai")) == ["연습용.kai"]


@pytest.mark.parametrize("known", [True, False])
def test_changed_or_foreign_file_is_kept(headless: ModuleType, tmp_path: Path, known: bool) -> None:
    target = made(tmp_path / "out", "사람이 손댄 것")
    ledger = {"연습용.kai": [1, 1]} if known else dict(NOTHING)
    headless.put(str(made(tmp_path / "work", "새것")), str(target), ledger)
    assert target.read_text(encoding="utf-8") == "새것"
    (kept,) = target.parent.glob("연습용 (이전 *).kai")
    assert kept.read_text(encoding="utf-8") == "사람이 손댄 것"


def test_a_journal_goes_with_its_record(headless: ModuleType, tmp_path: Path) -> None:
    target = made(tmp_path / "out", "끊긴 것")
    ledger = {"연습용.kai": headless.mark(str(target))}
    target.with_name("연습용.kai-journal").touch()
    headless.put(str(made(tmp_path / "work", "새것")), str(target), ledger)
    assert [path.name for path in target.parent.glob("*-journal")] != ["연습용.kai-journal"]
    assert len(list(target.parent.glob("연습용 (이전 *).kai-journal"))) == 1


def test_spare_names_never_collide(headless: ModuleType, tmp_path: Path) -> None:
    target = str(tmp_path / "추진현황.xlsx")
    first = headless.spare_name(target, "20250909-0900")
    assert first == str(tmp_path / "추진현황 (이전 20250909-0900).xlsx")
    Path(first).touch()
    assert headless.spare_name(target, "20250909-0900") == str(tmp_path / "추진현황 (이전 20250909-0900, 2).xlsx")


@pytest.mark.parametrize("text", ["", "[1]", "{"])
def test_a_broken_ledger_knows_nothing(headless: ModuleType, tmp_path: Path, text: str) -> None:
    (tmp_path / headless.LEDGER).write_text(text, encoding="utf-8")
    assert headless.read_ledger(str(tmp_path)) == {}


def test_an_open_record_is_not_touched(
    headless: ModuleType, tmp_path: Path, stop: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headless, "in_use", lambda record: record.endswith("연습용.kai"))
    with pytest.raises(stop, match=r"연습용\.kai이 열려 있습니다"):
        headless.job(str(tmp_path), "python", str(tmp_path))
    assert not (tmp_path / "out").exists()


def test_a_failed_step_leaves_the_older_files(
    headless: ModuleType, tmp_path: Path, stop: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = made(tmp_path / "out", "이전 것")

    def fails(*_: object) -> None:
        raise stop("멈췄습니다")

    monkeypatch.setattr(headless, "step", fails)
    with pytest.raises(stop):
        headless.job(str(tmp_path), "python", str(tmp_path))
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["연습용.kai"]
    assert target.read_text(encoding="utf-8") == "이전 것"
