"""Start of the window: everything is built here, once, and passed in."""

import sys
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kai_desk.desk import quick
from kai_desk.desk.context import Context
from kai_desk.desk.lazy import Loader, load
from kai_desk.desk.session import Session
from kai_desk.desk.style import base_font, load_fonts
from kai_desk.desk.theme import Theme
from kai_desk.desk.window import Window
from kai_desk.korean.errors import Told
from kai_desk.places import resources
from kai_desk.settings import log_folder, settings_path
from kai_desk.tables.clocks import KOREA

if TYPE_CHECKING:
    from kai_desk.desk.tasks import Chooser

LAYOUT_FILE = "window.ini"


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication, with font, Korean Qt texts and locale."""
    existing = QApplication.instance()
    # The style as an argument: setStyle() would hand back a QStyle, whose flags take milliseconds to load.
    words = ["kai-desk", "-style", "Fusion", *arguments]
    application = existing if isinstance(existing, QApplication) else QApplication(words)
    application.setApplicationName("kai-desk")
    application.setApplicationDisplayName("KAI 데스크")
    QLocale.setDefault(QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea))
    load_fonts(resources() / "fonts")
    application.setFont(base_font())
    translator = QTranslator(application)
    if translator.load("qtbase_ko", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def make_window(application: QApplication, settings_file: Path, chooser: "Chooser | None" = None) -> Window:
    """Return a window on no record yet."""
    session = Session(settings_file, _today())
    theme = Theme(application, resources() / "colours", session.settings.theme)
    return Window(Context(session, Loader(), theme), settings_file.with_name(LAYOUT_FILE), chooser)


def run(arguments: Sequence[str]) -> int:
    """Open the window, on a record where one is named, and return when it is closed."""
    application = make_application()
    window = make_window(application, settings_path())
    if arguments:
        _open(window, Path(arguments[0]))
    watches: list[Any] = []
    window.after_paint(lambda: watches.append(_watch(window)))
    end = partial(_end_start, watches)
    if window.context.session.record is None:
        window.after_paint(end)
    else:
        window.context.loader.ended.connect(partial(window.after_paint, end))
    window.context.loader.charts_ready.connect(window.show_first_tour)
    window.show()
    try:
        return int(application.exec())
    finally:
        for watch in watches:
            watch.end()
        leave_clipboard()


def _open(window: Window, path: Path) -> None:
    """Show the record of ``path``; what is wrong with it is said by those that open files on request."""
    try:
        window.context.session.open(path)
    except Told:
        if not window.tasks.open_path(path):
            print(f"{path}: 열지 못했습니다.", file=sys.stderr)


def leave_clipboard() -> None:
    """Leave what was copied as plain text: a clipboard that outlives Python with an object of ours ends in a crash."""
    clipboard = QGuiApplication.clipboard()
    data: Any = clipboard.mimeData()  # None where nothing was ever copied
    if data is not None and load("shiboken6").createdByPython(data):
        clipboard.setText(clipboard.text())


def _today() -> date:
    return datetime.now(KOREA).date()


def _end_start(watches: Sequence[Any]) -> None:
    """Do what the first pictures need not wait for."""
    quick.end()
    for watch in watches:
        watch.keep_log()


def _watch(window: Window) -> Any:
    """Take what nobody catches from now on; the first paint does not wait for it."""
    watch = load("kai_desk.desk.faults").FaultWatch(window, log_folder())
    watch.begin()
    return watch
