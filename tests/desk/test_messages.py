"""What nobody caught: a refusal is told in its sentence, our own fault is logged, shown and can be copied."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMessageBox, QPlainTextEdit

from kai_desk.desk.fault_log import LOG_FILE, keep_log
from kai_desk.desk.faults import FaultWatch
from kai_desk.desk.messages import FaultDialog, tell
from kai_desk.desk.window import Window
from kai_desk.korean.errors import Told

if TYPE_CHECKING:
    from tests.conftest import Dialogs, OpenWindow


@pytest.fixture
def watch(open_window: "OpenWindow", tmp_path: Path) -> Iterator[FaultWatch]:
    made = FaultWatch(open_window(None), tmp_path / "로그")
    made.begin()
    yield made
    made.end()


def raised(error: BaseException) -> BaseException:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_refusal_is_one_sentence(watch: FaultWatch, dialogs: "Dialogs", tmp_path: Path) -> None:
    error = raised(Told("<b>파일</b>이 없습니다."))
    sys.excepthook(type(error), error, error.__traceback__)
    assert dialogs.told == ["<b>파일</b>이 없습니다."]
    assert not (tmp_path / "로그" / LOG_FILE).exists()
    assert watch.parent() is not None


def test_our_fault_is_logged_shown_and_copied(watch: FaultWatch, dialogs: "Dialogs", tmp_path: Path) -> None:
    reports: list[str] = []
    shown: list[str] = []
    watch.fault.connect(reports.append)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, FaultDialog)
        text = dialog.findChild(QPlainTextEdit)
        assert isinstance(text, QPlainTextEdit)
        shown.append(text.toPlainText())
        dialog.copy_button.click()
        dialog.accept()

    dialogs.answer(look)
    error = raised(ZeroDivisionError("우리 잘못"))
    sys.excepthook(type(error), error, error.__traceback__)
    assert len(reports) == 1
    assert "ZeroDivisionError: 우리 잘못" in reports[0]
    assert shown == [reports[0].rstrip("\n")] or shown == reports
    assert QGuiApplication.clipboard().text() == reports[0]
    assert "우리 잘못" in (tmp_path / "로그" / LOG_FILE).read_text(encoding="utf-8")


def test_the_hook_and_the_log_are_given_back(open_window: "OpenWindow", tmp_path: Path) -> None:
    before, handlers = sys.excepthook, list(logging.getLogger("kai_desk").handlers)
    watch = FaultWatch(open_window(None), tmp_path)
    watch.begin()
    watch.keep_log()
    assert len(logging.getLogger("kai_desk").handlers) == len(handlers) + 1
    assert sys.excepthook == watch.take
    watch.end()
    watch.end()
    assert sys.excepthook is before
    assert logging.getLogger("kai_desk").handlers == handlers


def test_without_a_writable_folder_nothing_is_kept(tmp_path: Path, open_window: "OpenWindow") -> None:
    shut = tmp_path / "파일"
    shut.write_text("", encoding="utf-8")
    assert keep_log(shut / "로그") is None
    watch = FaultWatch(open_window(None), shut / "로그")
    watch.begin()
    watch.keep_log()
    watch.end()


def test_a_message_is_plain_text_with_a_korean_button(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def look(box: QMessageBox) -> int:
        seen.extend([box.text(), box.windowTitle(), *(button.text() for button in box.buttons())])
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    tell(window, "한 문장입니다.")
    assert seen == ["한 문장입니다.", "KAI 데스크", "확인"]
