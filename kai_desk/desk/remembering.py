"""What the window is left as and comes back as: its place, the last page, each page's splitter, view and zoom."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kai_desk.desk.pages.page import Left, Page

LAST_PAGE, GEOMETRY = "page", "geometry"


class Remembering:
    """Reads and writes one small file beside the settings; a damaged file counts as none."""

    def __init__(self, file: Path) -> None:
        """Remember in ``file``."""
        self._state = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, empty when that is not known."""
        return self._bytes(GEOMETRY)

    @property
    def last_page(self) -> str:
        """The page that was shown when the window was closed, "" when that is not known."""
        return self._words(LAST_PAGE)

    def keep_window(self, geometry: QByteArray, page: str) -> None:
        """Remember the window's place and the page that is shown (the one before where none is)."""
        self._state.setValue(GEOMETRY, geometry)
        if page:
            self._state.setValue(LAST_PAGE, page)
        self._state.sync()

    def keep(self, name: str, page: Page) -> None:
        """Remember how a page is left."""
        left = page.left_as()
        self._state.setValue(f"{name}/splitter", left.splitter)
        self._state.setValue(f"{name}/view", left.view)
        self._state.setValue(f"{name}/zoom", left.zoom)

    def bring_back(self, name: str, page: Page) -> None:
        """Let a page that was just made, and has its size, come back as it was left."""
        page.outer.activate()  # a splitter must know its width before it is divided
        zoom = self._words(f"{name}/zoom")
        steps = int(zoom) if zoom.lstrip("-").isdigit() else 0
        page.come_back(Left(self._bytes(f"{name}/splitter"), self._words(f"{name}/view"), steps))

    def _words(self, key: str) -> str:
        return str(self._state.value(key, "") or "")

    def _bytes(self, key: str) -> QByteArray:
        value = self._state.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
