"""The jobs of the window, through a Chooser that answers: what is asked, told, written, and left alone."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QWidget

from kai_desk.briefing.order import Printing
from kai_desk.desk.intake_dialog import IntakeDialog
from kai_desk.desk.tasks import BOOKS, RECORDS, FileChooser
from kai_desk.desk.window import Window
from kai_desk.places import sample_data
from kai_desk.program.schema import SCHEMA
from kai_desk.record.check import Finding
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.questions import ask

if TYPE_CHECKING:
    from tests.conftest import Answers, Dialogs, OpenWindow, RecordFile


def edits(window: Window) -> int:
    record = window.context.session.record
    assert record is not None
    return len(record.edits())


def button(dialog: QWidget, words: str) -> QPushButton:
    return next(item for item in dialog.findChildren(QPushButton) if item.text() == words)


def press(words: str, seen: list[str]) -> Callable[[QDialog], None]:
    """Return an answer that notes what the dialog says and presses a button."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, IntakeDialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        seen.append(f"{dialog._model.rowCount()}행")
        button(dialog, words).click()

    return answer


@pytest.mark.parametrize(("name", "file"), [("practice", "연습용(가상).kai"), ("seeds", "2025년 사실 표본.kai")])
def test_a_sample_is_made_and_opened(
    open_window: "OpenWindow", answers: "Answers", tmp_path: Path, name: str, file: str
) -> None:
    window = open_window(None)
    target = tmp_path / "새 표본.kai"
    answers.new.append(target)
    window.actions_.action(name).trigger()
    assert answers.asked == [("표본 기록 만들기", file)]
    assert window.windowTitle() == "새 표본.kai — KAI 데스크"
    assert window.page_name == "overview"
    assert window.context.session.on.isoformat() == "2025-09-09"
    assert len(ask("members", window.context.session.asof).rows) == 53


def test_a_new_record_is_empty_and_opens_today(open_window: "OpenWindow", answers: "Answers", tmp_path: Path) -> None:
    window = open_window(None)
    answers.new.append(tmp_path / "내 기록.kai")
    window.actions_.action("new").trigger()
    session = window.context.session
    assert session.on == session.today
    assert ask("consortia", session.asof).rows == ()


def test_a_job_that_is_given_up_changes_nothing(window: Window, answers: "Answers") -> None:
    before = edits(window)
    for name in ("new", "open", "seeds", "practice", "take", "give", "report"):
        window.actions_.action(name).trigger()
    assert len(answers.asked) == 7
    assert edits(window) == before


def test_a_sample_replaces_the_file_that_was_confirmed(
    open_window: "OpenWindow", answers: "Answers", record_file: "RecordFile"
) -> None:
    window = open_window(None)
    path = record_file("empty")
    answers.new.append(path)
    window.tasks.sample("seeds")
    assert len(ask("members", window.context.session.asof).rows) == 53


def test_a_record_that_is_open_elsewhere_is_not_replaced(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", record_file: "RecordFile"
) -> None:
    window = open_window(None)
    path = record_file("empty")
    before = path.read_bytes()
    with closing(Record.open(path, SCHEMA)) as other:
        other.begin_writing(Author("이사무관", "copy-2"))
        answers.new.append(path)
        window.tasks.sample("seeds")
    assert len(dialogs.told) == 1
    assert "이사무관" in dialogs.told[0]
    assert path.read_bytes() == before
    assert window.context.session.record is None


def test_what_is_no_record_is_told(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    window = open_window(None)
    path = tmp_path / "아님.kai"
    path.write_text("기록이 아님", encoding="utf-8")
    answers.old.append([path])
    window.tasks.open()
    assert len(dialogs.told) == 1
    assert "아님.kai" in dialogs.told[0]
    assert window.page_name == ""


def test_a_workbook_is_shown_then_taken_in_as_one_edit(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    window = open_window("empty")
    seen: list[str] = []
    book = sample_data() / "programme-2025.xlsx"
    before = edits(window)
    dialogs.answer(press("닫기", seen))
    window.tasks.take([book])
    assert edits(window) == before
    dialogs.answer(press("들이기", seen))
    answers.old.append([book])
    window.actions_.action("take").trigger()
    assert any("한 번의 수정" in words for words in seen)
    assert edits(window) == before + 1
    assert len(ask("members", window.context.session.asof).rows) == 53
    page = window.page("overview")
    assert page.findChild(QLabel, "pageLine") is not None
    assert tmp_path.is_dir()


def test_a_workbook_that_says_nothing_new_offers_nothing(open_window: "OpenWindow", dialogs: "Dialogs") -> None:
    window = open_window("seeds")
    seen: list[str] = []
    before = edits(window)

    def answer(dialog: QDialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        assert [item.text() for item in dialog.findChildren(QPushButton)] == ["닫기"]
        dialog.reject()

    dialogs.answer(answer)
    window.tasks.take([sample_data() / "programme-2025.xlsx"])
    assert any("바뀔 것이 없습니다" in words for words in seen)
    assert edits(window) == before


def test_what_cannot_be_read_is_told(window: Window, dialogs: "Dialogs", tmp_path: Path) -> None:
    book = tmp_path / "깨짐.xlsx"
    book.write_bytes(b"no workbook")
    window.tasks.take([book])
    assert len(dialogs.told) == 1
    assert "깨짐.xlsx" in dialogs.told[0]


def test_a_refusal_while_writing_is_told(window: Window, dialogs: "Dialogs", monkeypatch: pytest.MonkeyPatch) -> None:
    record = window.context.session.record
    assert record is not None
    seen: list[str] = []

    def take_the_right_away(dialog: QDialog) -> None:
        seen.append(dialog.windowTitle())
        monkeypatch.setattr(record, "_writing", None)
        button(dialog, "들이기").click()

    dialogs.answer(take_the_right_away)
    writing = record._writing
    window.tasks.take([_changed(window, seen)])
    monkeypatch.undo()
    record._writing = writing
    assert len(dialogs.told) == 1
    assert "읽기 전용" in dialogs.told[0]


def _changed(window: Window, seen: list[str]) -> Path:
    """Return an entry workbook with one new organization."""
    record = window.context.session.record
    assert record is not None
    assert seen == []
    path = record.path.with_name("하나.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "기관"
    sheet.append(["기관명", "유형"])
    sheet.append(["새로운 기관", "기업"])
    book.save(path)
    return path


def test_what_is_exported_comes_back_without_a_change(
    window: Window, answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    target = tmp_path / "내보냄.xlsx"
    answers.new.append(target)
    window.actions_.action("give").trigger()
    assert answers.asked == [("입력 통합문서로 내보내기", "practice 입력.xlsx")]
    assert dialogs.told == ["내보냄.xlsx에 기록의 모든 행을 썼습니다."]
    words: list[str] = []

    def answer(dialog: QDialog) -> None:
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()

    dialogs.answer(answer)
    window.tasks.take([target])
    assert any("바뀔 것이 없습니다" in word for word in words)


def test_a_report_is_saved_as_of_both_clocks(
    window: Window, answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    for place, known in enumerate((None, 2)):
        window.context.session.set_known(known)
        target = tmp_path / f"보고 {place}.xlsx"
        answers.new.append(target)
        window.actions_.action("report").trigger()
        with closing(openpyxl.load_workbook(target, read_only=True)) as book:
            assert "요약" in book.sheetnames
    assert answers.asked[0] == ("보고서 저장", "추진현황 20250909.xlsx")
    assert len(dialogs.told) == 2


def test_a_report_against_a_later_day_is_refused(
    window: Window, answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    window.go("reports")
    page = window.page("reports")
    page.since.setText("2026. 1. 1.")  # type: ignore[attr-defined]
    answers.new.append(tmp_path / "보고.xlsx")
    window.actions_.action("report").trigger()
    assert len(dialogs.told) == 1
    assert not (tmp_path / "보고.xlsx").exists()


def test_a_sound_record_is_said_to_be_sound(window: Window, dialogs: "Dialogs") -> None:
    window.actions_.action("check").trigger()
    assert len(dialogs.told) == 1
    assert dialogs.told[0].startswith("이상 없음")


def test_findings_are_listed(window: Window, dialogs: "Dialogs", monkeypatch: pytest.MonkeyPatch) -> None:
    found = tuple(Finding("chain", f"사슬 {place}", None, None, None) for place in range(20))
    monkeypatch.setattr(Record, "check", lambda _: found)
    window.actions_.action("check").trigger()
    assert dialogs.told[0].startswith("점검에서 20건")
    assert dialogs.told[0].count("· 사슬") == 12


def test_without_a_record_there_is_nothing_to_do(
    open_window: "OpenWindow", answers: "Answers", dialogs: "Dialogs", tmp_path: Path
) -> None:
    window = open_window(None)
    window.tasks.give_book()
    window.tasks.write_report("status", Printing(), None)
    window.tasks.check()
    window.ask_on()
    window.ask_known()
    assert answers.asked == []
    window.tasks.take([tmp_path / "어떤.xlsx"])
    assert len(dialogs.told) == 1
    assert "열려 있지 않습니다" in dialogs.told[0]


@pytest.mark.parametrize(
    ("chosen", "path"),
    [("", None), ("/a/이름", Path("/a/이름.kai")), ("/a/이름.kai", Path("/a/이름.kai")), ("/a/b.c", Path("/a/b.c"))],
)
def test_the_file_dialog_gives_the_ending(
    monkeypatch: pytest.MonkeyPatch, window: Window, chosen: str, path: Path | None
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (chosen, RECORDS))
    assert FileChooser(window).new_file("제목", "새 기록.kai", RECORDS) == path


@pytest.mark.parametrize(("kind", "path"), [("CSV 표 (*.csv)", "/a/표.csv"), ("", "/a/표.xlsx")])
def test_a_name_without_an_ending_takes_that_of_the_chosen_kind(
    monkeypatch: pytest.MonkeyPatch, window: Window, kind: str, path: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/a/표", kind))
    chooser = FileChooser(window)
    assert chooser.new_file("표 저장", "예산.xlsx", "엑셀 (*.xlsx);;CSV 표 (*.csv)") == Path(path)


def test_the_file_dialog_gives_one_or_many(monkeypatch: pytest.MonkeyPatch, window: Window) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/a/b.kai", RECORDS))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (["/a/b.xlsx", "/a/c.xlsx"], BOOKS))
    chooser = FileChooser(window)
    assert chooser.old_files("제목", RECORDS, many=False) == [Path("/a/b.kai")]
    assert chooser.old_files("제목", BOOKS, many=True) == [Path("/a/b.xlsx"), Path("/a/c.xlsx")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    assert chooser.old_files("제목", RECORDS, many=False) == []
