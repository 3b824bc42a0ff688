"""A context on a copy of a record, and hands that type as a person with a Korean keyboard does."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import Loader
from kai_desk.desk.session import Session
from kai_desk.desk.theme import Theme
from kai_desk.places import resources
from kai_desk.settings import settings_path

if TYPE_CHECKING:
    from tests.conftest import RecordFile

TODAY = date(2025, 12, 15)
Show = Callable[[QDialog], QDialog]


@pytest.fixture
def context(qapp: QApplication, record_file: "RecordFile") -> Iterator[Context]:
    """The practice record, open for writing."""
    session = Session(settings_path(), TODAY)
    theme = Theme(qapp, resources() / "colours", "light")
    session.open(record_file("practice"))
    session.begin_writing()
    yield Context(session, Loader(), theme)
    session.close()
    theme.deleteLater()
    session.deleteLater()


class Hands:
    """Types into whatever has the keyboard; Hangul arrives as from an input method."""

    def __init__(self, dialog: QDialog) -> None:
        self._dialog = dialog

    @property
    def at(self) -> QWidget:
        """What has the keyboard."""
        focus = self._dialog.focusWidget()
        assert focus is not None
        return focus

    def compose(self, syllable: str) -> None:
        """A syllable stands underlined and is not finished."""
        QCoreApplication.sendEvent(self.at, QInputMethodEvent(syllable, []))

    def write(self, words: str) -> None:
        """Type in place of what stands there, as an input method commits it."""
        self.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.commit(words)

    def commit(self, words: str) -> None:
        """The input method hands over what is finished."""
        event = QInputMethodEvent("", [])
        event.setCommitString(words)
        QCoreApplication.sendEvent(self.at, event)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and let go one key."""
        QTest.keyClick(self.at, key, modifiers)

    def tab_to(self, name: str) -> None:
        """Go on by Tab until the control of that name has the keyboard."""
        for _ in range(60):
            if self.at.accessibleName().removesuffix(", 반드시 적음") == name:
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(name)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[QDialog], Hands]]:
    """Show a dialog and take its keyboard; it is freed at the end."""
    shown: list[QDialog] = []

    def show_(dialog: QDialog) -> Hands:
        shown.append(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow, timeout=3000)
        return Hands(dialog)

    yield show_
    for dialog in shown:
        dialog.done(0)
        dialog.deleteLater()
    shown.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
