"""What the window asks for in dialogs: the two clocks and the settings. Made when first asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kai_desk.desk.clock_dialogs import KnownDialog, OnDialog
from kai_desk.desk.messages import telling
from kai_desk.desk.settings_dialog import SettingsDialog
from kai_desk.tables.history import history
from kai_desk.tables.programme import opening_day

if TYPE_CHECKING:
    from kai_desk.desk.window import Window


class Asking(QObject):
    """Asks over one window, and tells its session what was answered."""

    def __init__(self, window: "Window") -> None:
        """Ask nothing yet."""
        super().__init__(window)
        self._window = window
        self._session = window.context.session

    def on(self) -> None:
        """Ask for the 기준일."""
        session = self._session
        if session.record is None:
            return
        opening = opening_day(session.record, session.today)
        dialog = OnDialog(session.on, opening, session.today, self._window)
        if dialog.exec():
            session.set_on(dialog.chosen)
        dialog.deleteLater()

    def known(self) -> None:
        """Ask for the 인지 시점."""
        session = self._session
        if session.record is None:
            return
        table = history(session.asof, session.record.edits())
        dialog = KnownDialog(session.record, table, session.today, self._window)
        if dialog.exec():
            with telling(self._window):
                session.set_known(dialog.chosen)
        dialog.deleteLater()

    def settings(self) -> None:
        """Ask for name, office, unit and theme."""
        dialog = SettingsDialog(self._session.settings, self._window.context.theme.titles, self._window)
        if dialog.exec():
            self._session.change_settings(dialog.settings)
        dialog.deleteLater()
