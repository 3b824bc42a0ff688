"""The theme in force, and who is told when it changes."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from kai_desk.desk.style import dress
from kai_desk.desk.tokens import Tokens, load_themes

SYSTEM = "system"


class Theme(QObject):
    """Dresses the application; own palettes, as the platform's colour scheme cannot be relied on."""

    changed = Signal()

    def __init__(self, application: QApplication, colours: Path, name: str) -> None:
        """Begin with the theme called ``name`` (밝게 where there is none)."""
        super().__init__(application)
        self._application = application
        self.themes = load_themes(colours)
        self.name = name if name in self.themes else SYSTEM
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
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self, _: Qt.ColorScheme) -> None:
        if self.name == SYSTEM:
            dress(self._application, self.tokens)
            self.changed.emit()

    def use(self, name: str) -> None:
        """Change to another theme."""
        if name != self.name and name in self.titles:
            self.name = name
            dress(self._application, self.tokens)
            self.changed.emit()
