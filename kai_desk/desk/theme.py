"""The theme in force, and who is told when it changes."""

from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from kai_desk.desk.style import dress
from kai_desk.desk.tokens import Tokens, load_themes

SYSTEM = "system"
HALF = 128  # of the 256 steps of lightness


class Theme(QObject):
    """Dresses the application; own palettes, as the platform's colour scheme cannot be relied on."""

    changed = Signal()

    def __init__(self, application: QApplication, colours: Path, name: str) -> None:
        """Begin with the theme called ``name`` (밝게 where there is none)."""
        super().__init__(application)
        self._application = application
        self.themes = load_themes(colours)
        self.name = name if name in self.themes else SYSTEM
        # Its own palette tells what the system wears; the answer of QStyleHints would load Qt's enums before the paint.
        self._dark = application.palette().window().color().lightness() < HALF
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        dress(application, self.tokens)

    @property
    def titles(self) -> dict[str, str]:
        """The themes a person can choose, with their Korean titles."""
        return {SYSTEM: "시스템 따르기", **{name: tokens.title for name, tokens in self.themes.items()}}

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self.themes[self._shown]

    @property
    def _shown(self) -> str:
        if self.name != SYSTEM:
            return self.name
        return "dark" if self._dark else "light"

    def _system_changed(self, scheme: "QtCore.Qt.ColorScheme") -> None:
        self._dark = scheme == QtCore.Qt.ColorScheme.Dark
        if self.name == SYSTEM:
            dress(self._application, self.tokens)
            self.changed.emit()

    def settle(self) -> None:
        """Ask the system itself, once the window has painted."""
        scheme = self._application.styleHints().colorScheme()
        if scheme != QtCore.Qt.ColorScheme.Unknown and (scheme == QtCore.Qt.ColorScheme.Dark) != self._dark:
            self._system_changed(scheme)

    def use(self, name: str) -> None:
        """Change to another theme."""
        if name != self.name and name in self.titles:
            self.name = name
            dress(self._application, self.tokens)
            self.changed.emit()
