"""The window: one frame, the same place for the same thing on every page."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kai_desk import __version__
from kai_desk.desk.actions import COMMANDS, Actions
from kai_desk.desk.context import Context
from kai_desk.desk.finder import Finder
from kai_desk.desk.footer import Footer
from kai_desk.desk.header import Header
from kai_desk.desk.lazy import load
from kai_desk.desk.navigation import Navigation
from kai_desk.desk.pages.catalogue import TABLE_PAGES
from kai_desk.desk.pages.overview import OverviewPage
from kai_desk.desk.pages.page import Page
from kai_desk.desk.tasks import Chooser, FileChooser, Tasks
from kai_desk.korean.errors import Told
from kai_desk.places import resources
from kai_desk.program.schema import SCHEMA
from kai_desk.tables.programme import opening_day

MINIMUM = (1024, 640)
FIRST = (1366, 768)
PAGES: tuple[tuple[str, str], ...] = (
    ("overview", "상황판"),
    *((plan.id, plan.title) for plan in TABLE_PAGES if plan.group == 0),
    ("", ""),
    *((plan.id, plan.title) for plan in TABLE_PAGES if plan.group == 1),
    ("", ""),
    ("reports", "보고서"),
    ("history", "이력"),
)


class Window(QMainWindow):
    """Shows one record. Everything is built here and passed down."""

    def __init__(self, context: Context, layout_file: Path, chooser: Chooser | None = None) -> None:
        """Build the frame; pages are made when they are first asked for."""
        super().__init__()
        self.setWindowTitle("KAI 데스크")
        self.setMinimumSize(*MINIMUM)
        self.resize(*FIRST)
        self.setAcceptDrops(True)
        self.context = context
        session = context.session
        session.setParent(self)
        context.loader.setParent(self)
        self.tasks = Tasks(session, chooser or FileChooser(self), self)
        self._state = QSettings(str(layout_file), QSettings.Format.IniFormat)
        self.actions_ = Actions(self, self._jobs(), context.theme)
        self.actions_.theme_group.triggered.connect(self._use_theme)
        self.header = Header(session, self.actions_.menu, self)
        self.navigation = Navigation(context.theme, PAGES, self)
        self.footer = Footer(session, self)
        self.pages = QStackedWidget(self)
        self._made: dict[str, Page] = {}
        self._trail: list[str] = []
        self._lay_out()
        self.finder = Finder(self.header.search, session, PAGES, self.actions_.listed, self)
        self.finder.command_chosen.connect(self._run_command)
        self.finder.place_chosen.connect(self.go)
        self.navigation.page_chosen.connect(self._choose_page)
        self.header.on_asked.connect(self.ask_on)
        self.header.known_asked.connect(self.ask_known)
        session.record_changed.connect(self._record_changed)
        session.clocks_changed.connect(self._read_again)
        session.rows_changed.connect(self._rows_changed)
        session.settings_changed.connect(self._read_again)
        context.theme.changed.connect(self._read_again)
        context.loader.charts_ready.connect(self._charts_came)
        geometry = self._state.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        self._start: QWidget | None = None
        self._help: Any = None
        self._tour: Any = None
        self._waiting: list[Callable[[], None]] = []
        self.actions_.have_record(there=False)

    def _lay_out(self) -> None:
        body = QWidget(self)
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
            "new": tasks.new,
            "open": tasks.open,
            "seeds": self._make_seeds,
            "practice": self._make_practice,
            "close": self.close_record,
            "take": tasks.take_books,
            "give": tasks.give_book,
            "report": self._save_report,
            "on": self.ask_on,
            "known": self.ask_known,
            "present": self._to_present,
            "find": self._find,
            "find-here": self._find_here,
            "chart": self._toggle_chart,
            "filters": self._toggle_filters,
            "larger": self._larger,
            "smaller": self._smaller,
            "same-size": self._same_size,
            "print": self._print,
            "back": self.back,
            "check": tasks.check,
            "settings": self.ask_settings,
            "help": self.show_help,
            "shortcuts": self.show_shortcuts,
            "tour": self.show_tour,
            "about": self._about,
            "quit": self.close,
        }

    def page(self, name: str) -> Page:
        """Return a page, made when it is first asked for."""
        if name not in self._made:
            made = self._make_page(name)
            made.page_asked.connect(self.go)
            made.filling_asked.connect(self.tasks.take_books)
            made.footer_told.connect(self.footer.tell_selection)
            self._made[name] = made
            self.pages.addWidget(made)
        return self._made[name]

    def _make_page(self, name: str) -> Page:
        if name == "overview":
            return OverviewPage(self.context, self.pages)
        if name == "reports":
            made = load("kai_desk.desk.pages.reports").ReportsPage(self.context, self.pages)
            made.writing_asked.connect(self.tasks.write_report)
            return _as_page(made)
        if name == "history":
            return _as_page(load("kai_desk.desk.pages.history").HistoryPage(self.context, self.pages))
        plan = next(plan for plan in TABLE_PAGES if plan.id == name)
        return _as_page(load("kai_desk.desk.pages.table_page").TablePage(plan, self.context, self.pages))

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
        self.actions_.have_record(there=False)
        self.header.refresh()
        self.footer.refresh()

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
        self.actions_.have_record(there=True)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let what waits follow the paint."""
        super().paintEvent(event)
        if self._waiting:
            QTimer.singleShot(0, self, self._do_waiting)

    def showEvent(self, event: QShowEvent) -> None:
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
        self._count()
        if self.context.loader.ready:
            self._begin_writing()
        else:
            self.context.loader.start()  # the pictures first; then the right to write

    def _charts_came(self) -> None:
        self.after_paint(self._begin_writing)

    def _begin_writing(self) -> None:
        if self.context.session.record is None:
            return
        try:
            self.context.session.begin_writing()
        except Told as told:
            self.context.session.stay_reading(str(told))

    def _count(self) -> None:
        for page, (words, tone) in load("kai_desk.tables.navigation").page_counts(self.context.session.asof).items():
            self.navigation.set_count(page, words, tone)

    def _read_again(self) -> None:
        self.context.theme.use(self.context.session.settings.theme)
        self.actions_.mark_theme()
        if self.context.session.record is None:
            return
        for page in self._made.values():
            page.mark_stale()
        self._count()
        for shown in (self._help, self._tour):
            if shown is not None:
                shown.use(self.context.theme.tokens)

    def _rows_changed(self, _: object) -> None:
        self._read_again()

    def close_record(self) -> None:
        """Let the record go and show the start page."""
        self.context.session.close()
        if self._tour is not None:
            self._tour.end()
        self.finder.hide()
        self.header.search.clear()
        for page in self._made.values():
            self.pages.removeWidget(page)
            page.deleteLater()
        self._made.clear()
        self._trail.clear()
        self.setWindowTitle("KAI 데스크")
        self._show_start()

    def ask_on(self) -> None:
        """Ask for the 기준일."""
        session = self.context.session
        if session.record is None:
            return
        opening = opening_day(session.record, session.today)
        dialog = load("kai_desk.desk.clock_dialogs").OnDialog(session.on, opening, session.today, self)
        if dialog.exec():
            session.set_on(dialog.chosen)
        dialog.deleteLater()

    def ask_known(self) -> None:
        """Ask for the 인지 시점."""
        session = self.context.session
        if session.record is None:
            return
        table = load("kai_desk.tables.history").history(session.asof, session.record.edits())
        dialog = load("kai_desk.desk.clock_dialogs").KnownDialog(session.record, table, session.today, self)
        if dialog.exec():
            try:
                session.set_known(dialog.chosen)
            except Told as told:
                self._tell(str(told))
        dialog.deleteLater()

    def ask_settings(self) -> None:
        """Ask for name, office, unit and theme."""
        session = self.context.session
        dialog = load("kai_desk.desk.settings_dialog").SettingsDialog(session.settings, self.context.theme.titles, self)
        if dialog.exec():
            session.change_settings(dialog.settings)
        dialog.deleteLater()

    def _use_theme(self, action: QAction) -> None:
        self.context.session.change_settings(replace(self.context.session.settings, theme=str(action.data())))

    def _make_seeds(self) -> None:
        self.tasks.sample("seeds")

    def _make_practice(self) -> None:
        self.tasks.sample("practice")

    def _save_report(self) -> None:
        self.go("reports")
        page = self.page("reports")
        ask = getattr(page, "ask_writing", None)
        if ask is not None:
            ask()

    def _tell(self, sentence: str) -> None:
        load("kai_desk.desk.messages").tell(self, sentence)

    def _to_present(self) -> None:
        self.context.session.set_known(None)

    def _run_command(self, name: str) -> None:
        self.actions_.action(name).trigger()

    def _find(self) -> None:
        self.header.search.setFocus()
        self.header.search.selectAll()
        self.finder.show_recent()

    def _find_here(self) -> None:
        if not (self.page_name and self.page(self.page_name).focus_search()):
            self._find()

    def _toggle_chart(self) -> None:
        if self.page_name:
            self.page(self.page_name).toggle_chart()

    def _toggle_filters(self) -> None:
        if self.page_name:
            self.page(self.page_name).toggle_filters()

    def _larger(self) -> None:
        self._zoom(1)

    def _smaller(self) -> None:
        self._zoom(-1)

    def _same_size(self) -> None:
        self._zoom(0)

    def _zoom(self, step: int) -> None:
        if self.page_name:
            self.page(self.page_name).zoom(step)

    def _print(self) -> None:
        table = self.page(self.page_name).printed_table() if self.page_name else None
        if table is None:
            self._tell("이 쪽에는 인쇄할 표가 없습니다. 표가 있는 쪽에서 하거나 보고서를 저장하십시오.")
            return
        preview = load("kai_desk.desk.printing").PrintPreview(table, self.context.session.unit, self)
        preview.exec()
        preview.deleteLater()

    def show_help(self) -> None:
        """Open the help at the page that is shown."""
        page = self.page_name or "start"
        if self._help is None:
            made = load("kai_desk.desk.help").HelpDialog(page, resources() / "help", self.context.theme.tokens, self)
            made.destroyed.connect(self._help_gone)
            self._help = made
        self._help.show_topic(page)
        self._help.show()
        self._help.activateWindow()

    def _help_gone(self) -> None:
        self._help = None

    def show_shortcuts(self) -> None:
        """List every key, made from the commands themselves."""
        load("kai_desk.desk.shortcuts").ShortcutsDialog(COMMANDS, parent=self).show()

    def show_tour(self) -> None:
        """Walk over the 상황판 once more."""
        self.go("overview")
        if self._tour is None:
            room = load("kai_desk.desk.tour")
            self._tour = room.TourDialog(room.tour_steps(self), self.context.theme.tokens, self)
            self._tour.finished.connect(self._tour_over)

    def show_first_tour(self) -> None:
        """Walk over the 상황판 with somebody who has never seen it."""
        if not self.context.session.settings.toured:
            self.show_tour()

    def _tour_over(self) -> None:
        self._tour = None
        session = self.context.session
        session.change_settings(replace(session.settings, toured=True))

    def _about(self) -> None:
        words = (
            f"KAI 데스크 {__version__} (파일 판 {SCHEMA.words})\n\n"
            "Apache-2.0으로 공개된 프로그램입니다. 글꼴 Pretendard GOV(OFL), 아이콘 lucide(ISC),\n"
            "색 KRDS, Qt for Python(LGPL-3.0), pyqtgraph(MIT), sqlite-utils(Apache-2.0), openpyxl(MIT).\n"
            "인터넷에 연결하지 않습니다."
        )
        self._tell(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take records and workbooks dropped on the window."""
        if any(self._droppable(url.toLocalFile()) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place and let the record go; never under a job that is running."""
        if not self.isEnabled():
            event.ignore()
            return
        self._state.setValue("geometry", self.saveGeometry())
        self._state.sync()
        self.context.session.close()
        super().closeEvent(event)


def _as_page(made: object) -> Page:
    if not isinstance(made, Page):
        raise TypeError(type(made).__name__)
    return made
