"""The dialogs: what they take, what they mark, that every part has a name, and that nothing of them stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kai_desk.desk.clock_dialogs import KnownDialog, OnDialog
from kai_desk.desk.intake_dialog import IntakeDialog
from kai_desk.desk.jobs import JobDialog, Worker
from kai_desk.desk.messages import FaultDialog
from kai_desk.desk.settings_dialog import SettingsDialog
from kai_desk.desk.window import Window
from kai_desk.exchange.intake import FieldChange, Intake
from kai_desk.exchange.sheets import CellFault
from kai_desk.korean.amounts import Unit
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.record import Record
from kai_desk.settings import load_settings, settings_path
from kai_desk.tables.history import history

if TYPE_CHECKING:
    from tests.conftest import Dialogs

ON, TODAY = date(2025, 9, 9), date(2025, 12, 15)
FAULTS = (CellFault("책.xlsx", "구성", 7, "C", "기관", "없는 기관입니다."),)


def record_of(window: Window) -> Record:
    record = window.context.session.record
    assert record is not None
    return record


def intake(**given: object) -> Intake:
    kind = BY_TABLE["organization"]
    fields: dict[str, object] = {
        "books": ("책.xlsx",),
        "inserts": ((kind, "new", {"name": "새 기관"}),),
        "updates": ((kind, "old", {"name": "바뀐 기관"}),),
        "changes": (FieldChange("organization", "old", "옛 기관", "기관명", "옛 기관", "바뀐 기관"),),
        "unchanged": 3,
        "faults": (),
        "notices": ("책.xlsx: 시트 하나를 건너뜀",),
    }
    return Intake(**{**fields, **given})  # type: ignore[arg-type]


def known_dialog(window: Window) -> KnownDialog:
    record = record_of(window)
    return KnownDialog(record, history(window.context.session.asof, record.edits()), TODAY, window)


MAKERS: dict[str, Callable[[Window], QDialog]] = {
    "on": lambda window: OnDialog(ON, ON, TODAY, window),
    "known": known_dialog,
    "intake": lambda window: IntakeDialog(window.context.session.asof, intake(), window),
    "settings": lambda window: SettingsDialog(window.context.session.settings, {"light": "밝게"}, window),
    "fault": lambda window: FaultDialog("보고", Path("로그"), window),
    "job": lambda window: JobDialog("일", Worker(lambda: iter([]), window), window),
}


def words(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if not label.isHidden()]


@pytest.mark.parametrize("name", list(MAKERS))
def test_a_dialog_is_freed_when_it_is_closed(window: Window, qapp: QApplication, name: str) -> None:
    gone: list[str] = []
    dialog = MAKERS[name](window)
    dialog.destroyed.connect(lambda: gone.append(name))
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    del dialog
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == [name]
    assert window.findChildren(QDialog) == []


@pytest.mark.parametrize("name", list(MAKERS))
def test_every_part_of_a_dialog_has_a_name(window: Window, name: str) -> None:
    dialog = MAKERS[name](window)
    nameless = [
        type(part).__name__
        for part in dialog.findChildren(QPushButton) + dialog.findChildren(QLineEdit)
        if not (
            part.accessibleName() or part.text() or isinstance(part.parent(), QCalendarWidget) or _of_calendar(part)
        )
    ]
    assert nameless == []
    assert dialog.windowTitle()
    dialog.close()
    dialog.deleteLater()


def _of_calendar(part: object) -> bool:
    return str(getattr(part, "objectName", str)()).startswith("qt_")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2025. 12. 15.", TODAY), ("20251231", date(2025, 12, 31)), ("오늘", TODAY), ("2025-09-09", ON)],
)
def test_a_day_is_read_as_it_is_written(window: Window, typed: str, day: date) -> None:
    dialog = OnDialog(ON, ON, TODAY, window)
    dialog.line.setText(typed)
    dialog.accept()
    assert (dialog.result(), dialog.chosen) == (1, day)
    dialog.deleteLater()


@pytest.mark.parametrize("typed", ["", "2025. 13. 1.", "12월 말", "2025년 9월", "곧"])
def test_a_bad_day_is_marked_and_the_dialog_stays(window: Window, typed: str) -> None:
    dialog = OnDialog(ON, ON, TODAY, window)
    dialog.show()
    dialog.line.setText(typed)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.chosen == ON
    fault = dialog.findChild(QLabel, "late")
    assert isinstance(fault, QLabel)
    assert fault.isVisible()
    assert fault.text().endswith(".")
    dialog.reject()
    dialog.deleteLater()


def test_a_day_is_picked_or_taken_from_a_button(window: Window) -> None:
    dialog = OnDialog(TODAY, ON, TODAY, window)
    dialog.calendar.clicked.emit(QDate(2025, 10, 3))
    assert dialog.line.text() == "2025. 10. 3."
    quick = [button for button in dialog.findChildren(QPushButton) if button.text().startswith("기록의 기준일")]
    quick[0].click()
    assert (dialog.result(), dialog.chosen) == (1, ON)
    dialog._quick()
    dialog.deleteLater()


@pytest.mark.parametrize(("typed", "edit"), [("2", 2), ("수정 1", 1), ("", None), ("  ", None)])
def test_a_moment_is_read_as_it_is_written(window: Window, typed: str, edit: int | None) -> None:
    dialog = known_dialog(window)
    dialog.line.setText(typed)
    dialog.accept()
    assert (dialog.result(), dialog.chosen) == (1, edit)
    dialog.deleteLater()


@pytest.mark.parametrize("typed", ["1999. 1. 1.", "언젠가"])
def test_a_bad_moment_is_marked_and_the_dialog_stays(window: Window, typed: str) -> None:
    dialog = known_dialog(window)
    dialog.show()
    dialog.line.setText(typed)
    dialog.accept()
    assert dialog.isVisible()
    fault = dialog.findChild(QLabel, "late")
    assert isinstance(fault, QLabel)
    assert fault.isVisible()
    dialog.reject()
    dialog.deleteLater()


def test_a_moment_is_chosen_in_the_list(window: Window) -> None:
    dialog = known_dialog(window)
    dialog.show()
    dialog.view.selectRow(1)
    newest = record_of(window).edits()[-1].seq
    assert dialog.line.text() == str(newest - 1)
    dialog.view.setFocus()
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.chosen) == (1, newest - 1)
    dialog.deleteLater()


def test_intake_says_what_is_new_and_what_changes(window: Window) -> None:
    dialog = IntakeDialog(window.context.session.asof, intake(), window)
    model = dialog._model
    shown = [[str(model.value(row, column)) for column in range(5)] for row in range(model.rowCount())]
    assert shown == [
        ["기관", "옛 기관", "기관명", "옛 기관", "바뀐 기관"],
        ["기관", "새 기관", "새 행", "None", "None"],
    ]
    assert "책.xlsx: 시트 하나를 건너뜀" in words(dialog)
    dialog.deleteLater()


def test_intake_with_faults_cannot_be_accepted(window: Window) -> None:
    dialog = IntakeDialog(window.context.session.asof, intake(faults=FAULTS), window)
    model = dialog._model
    assert [str(model.value(0, column)) for column in range(5)] == ["책.xlsx", "구성", "C7", "기관", "없는 기관입니다."]
    assert [button.text() for button in dialog.findChildren(QPushButton)] == ["닫기"]
    assert "1개" in words(dialog)[0]
    dialog.deleteLater()


def test_the_clocks_are_asked_from_the_header(window: Window, dialogs: "Dialogs", qtbot: QtBot) -> None:
    def choose_day(dialog: QDialog) -> None:
        assert isinstance(dialog, OnDialog)
        dialog.line.setText("2025. 12. 15.")
        dialog.accept()

    def choose_moment(dialog: QDialog) -> None:
        assert isinstance(dialog, KnownDialog)
        dialog.line.setText("2")
        dialog.accept()

    dialogs.answer(choose_day)
    QTest.mouseClick(window.header.on_button, Qt.MouseButton.LeftButton)
    assert window.context.session.on == TODAY
    dialogs.answer(choose_moment)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.context.session.known is not None
    dialogs.answer(lambda dialog: dialog.reject())
    window.ask_known()
    dialogs.answer(lambda dialog: dialog.reject())
    window.ask_on()
    assert window.context.session.known.edit == 2


def test_a_moment_that_is_not_in_the_record_is_told(window: Window, dialogs: "Dialogs") -> None:
    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, KnownDialog)
        dialog.line.setText("4000")
        dialog.accept()

    dialogs.answer(choose)
    window.ask_known()
    assert len(dialogs.told) == 1
    assert "수정 4000" in dialogs.told[0]
    assert window.context.session.known is None


def test_settings_are_kept_and_shown(window: Window, dialogs: "Dialogs") -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        dialog.name.setText(" 김주무관 ")
        dialog.office.setText("인공지능과")
        dialog.unit.setCurrentText(Unit.MILLION.value)
        dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
        dialog.accept()

    dialogs.answer(fill)
    window.actions_.action("settings").trigger()
    kept = load_settings(settings_path())
    assert (kept.name, kept.office, kept.unit, kept.theme) == ("김주무관", "인공지능과", "백만원", "dark")
    assert "단위 백만원" in " ".join(label.text() for label in window.footer.findChildren(QLabel))
    assert window.context.theme.name == "dark"
    dialogs.answer(lambda dialog: dialog.reject())
    window.ask_settings()
    assert load_settings(settings_path()) == kept


def test_the_program_says_what_it_is_made_of(window: Window, dialogs: "Dialogs") -> None:
    window.actions_.action("about").trigger()
    assert "Pretendard GOV" in dialogs.told[0]
    assert "인터넷에 연결하지 않습니다" in dialogs.told[0]
