"""What explains the window: help, the list of keys, the tour. Made when first asked for."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from kai_desk.desk.lazy import load
from kai_desk.desk.tokens import Tokens
from kai_desk.places import resources

if TYPE_CHECKING:
    from kai_desk.desk.window import Window


class Guides(QObject):
    """The guides of one window; each is there once."""

    def __init__(self, window: "Window") -> None:
        """Show nothing yet."""
        super().__init__(window)
        self._window = window
        self._help: Any = None
        self._tour: Any = None

    @property
    def touring(self) -> bool:
        """Whether the tour is under way."""
        return self._tour is not None

    def show_help(self) -> None:
        """Open the help at the page that is shown."""
        page = self._window.page_name or "start"
        if self._help is None:
            tokens = self._window.context.theme.tokens
            self._help = load("kai_desk.desk.help").HelpDialog(page, resources() / "help", tokens, self._window)
            self._help.destroyed.connect(self._help_gone)
        self._help.show_topic(page)
        self._help.show()
        self._help.activateWindow()

    def show_shortcuts(self) -> None:
        """List every key, made from the commands themselves."""
        commands = load("kai_desk.desk.actions").COMMANDS
        load("kai_desk.desk.shortcuts").ShortcutsDialog(commands, parent=self._window).show()

    def show_tour(self) -> None:
        """Walk over the 상황판 once more."""
        self._window.go("overview")
        if self._tour is None:
            room = load("kai_desk.desk.tour")
            self._tour = room.TourDialog(room.tour_steps(self._window), self._window.context.theme.tokens, self._window)
            self._tour.finished.connect(self._tour_over)

    def show_first_tour(self) -> None:
        """Walk over the 상황판 with somebody who has never seen it."""
        if not self._window.context.session.settings.toured:
            self.show_tour()

    def use(self, tokens: Tokens) -> None:
        """Dress what is shown in the colours of a theme."""
        for shown in (self._help, self._tour):
            if shown is not None:
                shown.use(tokens)

    def end_tour(self) -> None:
        """End the tour where it is under way."""
        if self._tour is not None:
            self._tour.end()

    def _help_gone(self) -> None:
        self._help = None

    def _tour_over(self) -> None:
        self._tour = None
        session = self._window.context.session
        session.change_settings(replace(session.settings, toured=True))
