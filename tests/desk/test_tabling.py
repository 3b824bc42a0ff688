"""The table of a page kept as a file: as it is shaped, with its marks; a file that cannot be written stays."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kai_desk.desk import tabling
from kai_desk.desk.jobs import CancelledError
from kai_desk.desk.pages.history import HistoryPage
from kai_desk.desk.pages.table_page import TablePage
from kai_desk.desk.window import Window
from kai_desk.workbook.book import CellValue
from kai_desk.workbook.reader import read_book
from tests.conftest import Answers, Dialogs


def page_of(window: Window, name: str) -> TablePage:
    window.go(name)
    page = window.page(name)
    assert isinstance(page, TablePage)
    return page


def asked(window: Window, kind: str) -> None:
    window.actions_.action(f"table-{kind}").trigger()


def rows_of(path: Path) -> list[tuple[CellValue, ...]]:
    return [row.cells for row in read_book(path).sheets[0].rows]


def test_the_table_is_kept_as_it_is_shown(window: Window, answers: Answers, tmp_path: Path) -> None:
    page = page_of(window, "budget")
    page._model.sort(0, Qt.SortOrder.DescendingOrder)
    page.search.setText("SK텔레콤")
    page._filter("SK텔레콤")
    answers.new += [tmp_path / "예산.xlsx", tmp_path / "예산"]
    asked(window, "xlsx")
    asked(window, "csv")
    shown = page.printed_table()
    assert shown is not None
    assert answers.asked[0][1] == f"{shown.title} 20250909 (가상).xlsx"
    rows = rows_of(tmp_path / "예산.xlsx")
    words = [str(row[0]) for row in rows]
    head = words.index(shown.columns[0].title)
    assert [row[0] for row in rows[head + 1 : head + 1 + len(shown.rows)]] == [row[0] for row in shown.rows]
    assert any(word.startswith("기준일 2025. 9. 9.(화) · 인지 시점 2") for word in words)
    assert any("KAI 데스크 기록 'practice.kai'" in word for word in words)
    assert any(word.startswith("가상") for word in words)
    lines = (tmp_path / "예산.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == ",".join(column.title for column in shown.columns)
    assert len(lines) == len(shown.rows) + 1
    assert "썼습니다" in window.footer._right.text()


def test_groups_are_kept_too(window: Window, answers: Answers, tmp_path: Path) -> None:
    page = page_of(window, "consortia")
    page._shaping.group_by("status")
    answers.new.append(tmp_path / "묶음.xlsx")
    asked(window, "xlsx")
    assert any(row[:2] == ("상태", "행") for row in rows_of(tmp_path / "묶음.xlsx"))


def test_given_up_or_without_a_table_nothing_is_written(window: Window, answers: Answers, dialogs: Dialogs) -> None:
    page_of(window, "budget")
    asked(window, "xlsx")
    assert answers.asked
    window.go("reports")
    asked(window, "csv")
    assert "저장할 표가 없습니다" in dialogs.told[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anything")
def test_a_locked_file_stays_as_it_was(window: Window, answers: Answers, dialogs: Dialogs, tmp_path: Path) -> None:
    target = tmp_path / "예산.xlsx"
    target.write_bytes(b"before")
    target.chmod(0o400)
    page_of(window, "budget")
    answers.new.append(target)
    asked(window, "xlsx")
    assert "저장하지 못했습니다" in dialogs.told[0]
    assert target.read_bytes() == b"before"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_full_disk_leaves_the_file_as_it_was(
    window: Window, answers: Answers, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / f"예산.{kind}"
    target.write_bytes(b"before")
    page_of(window, "budget")
    answers.new.append(target)
    monkeypatch.setattr("kai_desk.workbook.replace.os.fsync", full)
    asked(window, kind)
    assert "공간이 없습니다" in dialogs.told[0]
    assert target.read_bytes() == b"before"
    assert not list(tmp_path.glob("*.tmp"))


def test_a_stop_leaves_the_file_as_it_was(
    window: Window, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> bool:
        raise CancelledError

    target = tmp_path / "예산.xlsx"
    target.write_bytes(b"before")
    page_of(window, "budget")
    answers.new.append(target)
    monkeypatch.setattr(tabling, "run_job", stopped)
    asked(window, "xlsx")
    assert target.read_bytes() == b"before"


def test_the_history_goes_to_either_kind_of_file(window: Window, answers: Answers, tmp_path: Path) -> None:
    window.go("history")
    page = window.page("history")
    assert isinstance(page, HistoryPage)
    answers.new += [tmp_path / "이력.xlsx", tmp_path / "이력.csv"]
    page.bar.save.click()
    page.bar.save.click()
    rows = rows_of(tmp_path / "이력.xlsx")
    assert rows[0][0] == "이력 · 이력"
    lines = (tmp_path / "이력.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + page._model.rowCount()
