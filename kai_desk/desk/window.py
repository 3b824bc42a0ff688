"""The window: one frame, the same place for the same thing on every page."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kai_desk.desk.context import Context
from kai_desk.desk.footer import Footer
from kai_desk.desk.header import Header
from kai_desk.desk.lazy import load
from kai_desk.desk.navigation import Navigation
from kai_desk.desk.pages.names import PAGES
from kai_desk.desk.pages.overview import OverviewPage
from kai_desk.desk.pages.page import Page
from kai_desk.desk.remembering import Remembering
from kai_desk.korean.errors import Told

if TYPE_CHECKING:
    # Named in signatures only: each class of Qt takes time and room to make, and the window must paint at once.
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent

    from kai_desk.desk.actions import Actions
    from kai_desk.desk.asking import Asking
    from kai_desk.desk.commands import Commands
    from kai_desk.desk.finder import Finder
    from kai_desk.desk.guides import Guides
    from kai_desk.desk.tasks import Chooser, Tasks

MINIMUM = (1024, 640)
FIRST = (1366, 768)


class Window(QMainWindow):
    """Shows one record. Everything is built here and passed down."""

    def __init__(self, context: Context, layout_file: Path, chooser: "Chooser | None" = None) -> None:
        """Build the frame; pages, menu and finder are made when they are first asked for, at latest after the paint."""
        super().__init__()
        self.setWindowTitle("KAI 데스크")
        self.setMinimumSize(*MINIMUM)
        self.resize(*FIRST)
        self.setAcceptDrops(True)
        self.context = context
        session = context.session
        session.setParent(self)
        context.loader.setParent(self)
        self._chooser = chooser
        self._left = Remembering(layout_file)
        self._resumed = False
        self._counted: frozenset[str] = frozenset()
        body = QWidget(self)  # whose children are born in it: each that moves is dressed once more
        self.header = Header(session, body)
        self.navigation = Navigation(context.theme, PAGES, body)
        self.footer = Footer(session, body)
        self.pages = QStackedWidget(body)
        self._made: dict[str, Page] = {}
        self._trail: list[str] = []
        self._lay_out(body)
        self.navigation.page_chosen.connect(self._choose_page)
        self.header.on_asked.connect(self.ask_on)
        self.header.known_asked.connect(self.ask_known)
        session.record_changed.connect(self._record_changed)
        session.clocks_changed.connect(self._read_again)
        session.rows_changed.connect(self._rows_changed)
        session.settings_changed.connect(self._read_again)
        context.theme.changed.connect(self._read_again)
        context.loader.charts_ready.connect(self._charts_came)
        context.loader.ended.connect(self._furnish_soon)
        self.restoreGeometry(self._left.geometry)
        self._start: QWidget | None = None
        self._waiting: list[Callable[[], None]] = []
        self._furnished = False

    @cached_property
    def tasks(self) -> "Tasks":
        """What asks for files and works on them."""
        room = load("kai_desk.desk.tasks")
        made: Tasks = room.Tasks(self.context.session, self._chooser or room.FileChooser(self), self)
        return made

    @cached_property
    def asking(self) -> "Asking":
        """What asks for clocks and settings."""
        made: Asking = load("kai_desk.desk.asking").Asking(self)
        return made

    @cached_property
    def guides(self) -> "Guides":
        """Help, keys and tour."""
        made: Guides = load("kai_desk.desk.guides").Guides(self)
        return made

    @cached_property
    def commands(self) -> "Commands":
        """What is done to the page that is shown."""
        made: Commands = load("kai_desk.desk.commands").Commands(self.context, self)
        return made

    @cached_property
    def actions_(self) -> "Actions":
        """Every command of the window."""
        made: Actions = load("kai_desk.desk.actions").Actions(self, self._jobs(), self.context.theme)
        made.theme_group.triggered.connect(self._use_theme)
        made.menu.aboutToShow.connect(self.commands.name_steps)
        made.have_record(there=self.context.session.record is not None)
        self.header.take_menu(made.menu)
        return made

    @cached_property
    def finder(self) -> "Finder":
        """The list under the search field."""
        session, listed = self.context.session, self.actions_.listed
        made: Finder = load("kai_desk.desk.finder").Finder(self.header.search, session, PAGES, listed, self)
        made.command_chosen.connect(self._run_command)
        made.place_chosen.connect(self.go)
        return made

    def furnish(self) -> None:
        """Make what the first pictures do without: menu, finder, jobs, counts."""
        if not self._furnished:
            self._furnished = True
            self.navigation.settle()
            self.context.theme.settle()
            self.finder.hide()
            self.tasks.setParent(self)
        if self.context.session.record is not None:
            self.context.session.remember()
            self._count()

    def _furnish_soon(self) -> None:
        self.after_paint(self.furnish)

    def _lay_out(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(self.pages, 1)
        column.addLayout(row, 1)
        column.addWidget(self.footer)
        self.setCentralWidget(body)

    def _jobs(self) -> dict[str, Callable[[], object]]:
        tasks = self.tasks
        return {
            **self.commands.jobs,
            "new": tasks.new,
            "open": tasks.open,
            "close": self.close_record,
            "take": tasks.take_books,
            "give": tasks.give_book,
            "on": self.ask_on,
            "known": self.ask_known,
            "present": self._to_present,
            "find": self.find_all,
            "back": self.back,
            "check": tasks.check,
            "settings": self.ask_settings,
            "help": self.guides.show_help,
            "shortcuts": self.guides.show_shortcuts,
            "tour": self.guides.show_tour,
            "about": self._about,
            "quit": self.close,
        }

    def page(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        if name not in self._made:
            made = self._make_page(name)
            made.page_asked.connect(self.go)
            made.filling_asked.connect(self._take_books)
            made.footer_told.connect(self.footer.tell_selection)
            self._made[name] = made
            self.pages.addWidget(made)
            made.resize(self.pages.size())
            self._left.bring_back(name, made)
        return self._made[name]

    def _take_books(self) -> None:
        self.tasks.take_books()

    def _make_page(self, name: str) -> Page:
        if name == "overview":
            return OverviewPage(self.context, self.pages)
        made: Page = load("kai_desk.desk.pages.making").make_page(name, self)
        return made

    @property
    def page_name(self) -> str:
        """The page that is shown, "" on the start page."""
        return self._trail[-1] if self._trail else ""

    def go(self, name: str, row_id: str = "") -> None:
        """Show a page, and a row of it."""
        if not name or self.context.session.record is None:
            return
        if self.page_name != name:
            self._trail.append(name)
        self._show(name)
        if row_id:
            self.page(name).show_row(row_id)

    def _choose_page(self, name: str) -> None:
        self.go(name)

    def _show(self, name: str) -> None:
        page = self.page(name)
        self.footer.tell_selection("")
        self.pages.setCurrentWidget(page)
        page.refresh()
        self.navigation.choose(name)

    def back(self) -> None:
        """Show the page that was shown before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show(self._trail[-1])

    def _show_start(self) -> None:
        made = load("kai_desk.desk.pages.start_page").StartPage(self.context.session.settings, self)
        made.new_asked.connect(self.tasks.new)
        made.open_asked.connect(self.tasks.open)
        made.sample_asked.connect(self.tasks.sample)
        made.recent_asked.connect(self._open_recent)
        self._start = made
        self.pages.addWidget(made)
        self.pages.setCurrentWidget(made)
        self.navigation.hide()
        self._tell_actions()
        self.header.refresh()
        self.footer.refresh()
        self._furnish_soon()

    def _tell_actions(self) -> None:
        if self._furnished:
            self.actions_.have_record(there=self.context.session.record is not None)

    def _leave_start(self) -> None:
        if self._start is not None:
            self.pages.removeWidget(self._start)
            self._start.deleteLater()
            self._start = None

    def _open_recent(self, path: str) -> None:
        self.tasks.open_path(Path(path))

    def _record_changed(self) -> None:
        record = self.context.session.record
        if record is None:
            return
        self._leave_start()
        self.navigation.show()
        self._tell_actions()
        self.setWindowTitle(f"{record.path.name} — KAI 데스크")
        self._trail = ["overview"]
        for page in self._made.values():
            page.mark_stale()
        self._show("overview")
        self.navigation.setFocus()
        self.after_paint(self._settle)

    def after_paint(self, job: Callable[[], None]) -> None:
        """Do what can wait as soon as the window has painted (again)."""
        self._waiting.append(job)
        self.update()

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Let what waits follow the paint."""
        super().paintEvent(event)
        if self._waiting:
            QTimer.singleShot(0, self, self._do_waiting)

    def showEvent(self, event: "QShowEvent") -> None:
        """Show the start page where no record was opened before the window."""
        if self.context.session.record is None and self._start is None:
            self._show_start()
        super().showEvent(event)

    def _do_waiting(self) -> None:
        jobs, self._waiting = self._waiting, []
        for job in jobs:
            job()

    def _settle(self) -> None:
        if self.context.session.record is None:
            return  # closed again before it was painted
        overview = self._made.get("overview")
        if isinstance(overview, OverviewPage):
            overview.settle()
        if self.context.loader.ready:
            self._furnish_soon()
            self._begin_writing()
        else:
            self.context.loader.start()  # the pictures first; then menu, counts and the right to write

    def _keep_pages(self) -> None:
        for name, page in self._made.items():
            self._left.keep(name, page)

    def _charts_came(self) -> None:
        self.after_paint(self._resume)
        self.after_paint(self._begin_writing)

    def _resume(self) -> None:
        """Go on at the page that was shown last; the 상황판, painted first, is one Alt+Left away."""
        last, untouched = self._left.last_page, self._trail == ["overview"] and not self.guides.touring
        if not self._resumed and untouched and any(last == name for name, _ in PAGES):
            self.go(last)
        self._resumed = True

    def _begin_writing(self) -> None:
        if self.context.session.record is None:
            return
        try:
            self.context.session.begin_writing()
        except Told as told:
            self.context.session.stay_reading(str(told))

    def _count(self) -> None:
        counts, self._counted = load("kai_desk.tables.navigation").noted_counts(self.context.session.asof)
        for page, (words, tone) in counts.items():
            self.navigation.set_count(page, words, tone)

    def _read_again(self) -> None:
        self.context.theme.use(self.context.session.settings.theme)
        if self._furnished:
            self.actions_.mark_theme()
        if self.context.session.record is None:
            return
        for page in self._made.values():
            page.mark_stale()
        self._count()
        self.guides.use(self.context.theme.tokens)

    def _rows_changed(self, _: object) -> None:
        changes = self.context.session.changes
        for page in self._made.values():
            page.take_edit(changes)
        if changes is None or any(change.table in self._counted for change in changes):
            self._count()

    def close_record(self) -> None:
        """Let the record go and show the start page."""
        self.context.session.close()
        self.guides.end_tour()
        self.finder.hide()
        self.header.search.clear()
        self._keep_pages()
        for page in self._made.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._made.clear()
        self._trail.clear()
        self.setWindowTitle("KAI 데스크")
        self._show_start()

    def ask_on(self) -> None:
        """Ask for the 기준일."""
        self.asking.on()

    def ask_known(self) -> None:
        """Ask for the 인지 시점."""
        self.asking.known()

    def ask_settings(self) -> None:
        """Ask for name, office, unit and theme."""
        self.asking.settings()

    def _use_theme(self, action: "QAction") -> None:
        self.context.session.change_settings(replace(self.context.session.settings, theme=str(action.data())))

    def _tell(self, sentence: str) -> None:
        load("kai_desk.desk.messages").tell(self, sentence)

    def _to_present(self) -> None:
        self.context.session.set_known(None)

    def _run_command(self, name: str) -> None:
        self.actions_.action(name).trigger()

    def find_all(self) -> None:
        """Put the cursor into the field that finds everything."""
        self.header.search.setFocus()
        self.header.search.selectAll()
        self.finder.show_recent()

    def show_first_tour(self) -> None:
        """Walk over the 상황판 with somebody who has never seen it."""
        self.guides.show_first_tour()

    def _about(self) -> None:
        self._tell(load("kai_desk.desk.about").about_words())

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Take records and workbooks dropped on the window."""
        if any(self._droppable(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Open a dropped record, or take dropped workbooks in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        records = [path for path in paths if path.suffix.lower() == ".kai"]
        books = [path for path in paths if path.suffix.lower() == ".xlsx"]
        if records:
            self.tasks.open_path(records[0])
        elif books:
            self.tasks.take(books)

    @staticmethod
    def _droppable(name: str) -> bool:
        return name.lower().endswith((".kai", ".xlsx"))

    def changeEvent(self, event: QEvent) -> None:
        """Look at what others wrote when a person comes back to the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.context.session.look_outside()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Keep the window's place and let the record go; never under a job that is running."""
        if not self.isEnabled():
            event.ignore()
            return
        self._keep_pages()
        self._left.keep_window(self.saveGeometry(), self.page_name)
        self.context.session.close()
        super().closeEvent(event)
