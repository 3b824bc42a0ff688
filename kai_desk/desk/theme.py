"""The theme in force, and who is told when it changes."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from kai_desk.desk.style import dress
from kai_desk.desk.tokens import Tokens, load_themes


class Theme(QObject):
    """Dresses the application; own palettes, as the platform's colour scheme cannot be relied on."""

    changed = Signal()

    def __init__(self, application: QApplication, colours: Path, name: str) -> None:
        """Begin with the theme called ``name`` (밝게 where there is none)."""
        super().__init__(application)
        self._application = application
        self.themes = load_themes(colours)
        self.name = name if name in self.themes else "light"
        dress(application, self.tokens)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self.themes[self.name]

    def use(self, name: str) -> None:
        """Change to another theme."""
        if name != self.name and name in self.themes:
            self.name = name
            dress(self._application, self.tokens)
            self.changed.emit()
