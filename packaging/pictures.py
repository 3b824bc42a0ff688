"""Draw every page of the program, in every theme and scale, to PNG files.

python packaging/pictures.py DIR            every page × theme × scale, on the seeds, the practice set, nothing
python packaging/pictures.py --quick DIR    the main pages of the practice set, light, 100 %
python packaging/pictures.py --record FILE DIR    every page × theme × scale of a copy of one record
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"100": (1366, 768), "150": (1920, 1080)}


def main() -> int:
    """Draw what is asked for; each scale is a process of its own, as Qt takes its scale at the start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--record", type=Path, help="a .kai file of your own; it is copied, never written")
    parser.add_argument("--scale", choices=tuple(SIZES), help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.scale:
        if options.record:
            draw_record(options.folder.absolute(), options.scale, options.record.absolute(), quick=options.quick)
        else:
            draw(options.folder.absolute(), options.scale, quick=options.quick)
        return 0
    for scale in ("100",) if options.quick else tuple(SIZES):
        command = [sys.executable, str(Path(__file__).resolve()), str(options.folder), "--scale", scale]
        command += ["--quick"] if options.quick else []
        command += ["--record", str(options.record)] if options.record else []
        environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        environment["QT_SCALE_FACTOR"] = "1.5" if scale == "150" else "1"
        subprocess.run(command, check=True, env=environment)
    print(f"{len(list(options.folder.glob('*.png')))} PNG: {options.folder}")
    return 0


def draw(folder: Path, scale: str, *, quick: bool) -> None:
    """Draw the pages in this process."""
    sys.path.insert(0, str(ROOT))
    from kai_desk.exchange.samples import make_record
    from kai_desk.record.edit import Author

    with tempfile.TemporaryDirectory() as made:
        window = _window(made, scale)
        records = {"practice": "practice"} if quick else {"practice": "practice", "seeds": "seeds", "empty": None}
        themes = ("light",) if quick else ("light", "dark", "contrast")
        for name, sample in records.items():
            path = Path(made) / f"{name}.kai"
            make_record(path, Author("김주무", "pictures"), sample).close()
            for theme in themes if name == "practice" else ("light",):
                _draw_record(window, path, folder, f"{name}-{theme}-{scale}", theme)
                if name == "practice" and not quick:
                    _draw_dialogs(window, folder, scale, theme)
            if name == "practice" and not quick:
                _draw_rest(window, folder, scale)
        if not quick:
            window.close_record()
            _settle(window)
            window.grab().save(str(folder / f"start-light-{scale}.png"))
        window.close()


def draw_record(folder: Path, scale: str, record: Path, *, quick: bool) -> None:
    """Draw the pages of a copy of ``record`` in this process."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as made:
        window = _window(made, scale)
        copy = Path(made) / record.name
        shutil.copy(record, copy)
        for theme in ("light",) if quick else ("light", "dark", "contrast"):
            _draw_record(window, copy, folder, f"{record.stem}-{theme}-{scale}", theme)
        window.close()


def _window(made: str, scale: str) -> Any:
    from kai_desk.desk.start import make_application, make_window
    from kai_desk.settings import settings_path

    os.environ["KAI_DESK_CONFIG"] = made
    window = make_window(make_application(), settings_path())
    ratio = 1.5 if scale == "150" else 1.0
    width, height = SIZES[scale]
    window.resize(round(width / ratio), round(height / ratio))
    window.show()
    return window


def _draw_record(window: Any, path: Path, folder: Path, name: str, theme: str) -> None:
    from dataclasses import replace

    from kai_desk.desk.pages.names import PAGES

    session = window.context.session
    session.change_settings(replace(session.settings, theme=theme))
    window.tasks.open_path(path)
    for page, _ in PAGES:
        if not page:
            continue
        window.go(page)
        views: Any = getattr(getattr(window.page(page), "plan", None), "views", ())
        if views:
            window.page(page).change_view(views[0].question)
        _settle(window)
        _choose_first(window.page(page))
        _settle(window)
        window.grab().save(str(folder / f"{page}-{name}.png"))
        for view in views:
            window.page(page).change_view(view.question)
            _settle(window)
            if view is not views[0]:
                window.grab().save(str(folder / f"{page}-{view.question}-{name}.png"))
            if view.chart:
                window.page(page).toggle_chart()
                _settle(window)
                window.grab().save(str(folder / f"{page}-{view.chart}-chart-{name}.png"))
                window.page(page).toggle_chart()


def _draw_rest(window: Any, folder: Path, scale: str) -> None:
    """Draw what is neither page nor dialog: a past moment, the finder, the menu."""
    from dataclasses import replace
    from datetime import date

    session = window.context.session
    session.change_settings(replace(session.settings, theme="light"))
    window.go("overview")
    window.header.search.setText("ㅍㅅㅋ")
    _settle(window)
    window.grab().save(str(folder / f"finder-light-{scale}.png"))
    window.header.search.clear()
    session.set_on(date(2025, 12, 15))
    _settle(window)
    window.grab().save(str(folder / f"overview-later-light-{scale}.png"))
    session.set_known(2)
    _settle(window)
    window.grab().save(str(folder / f"overview-past-light-{scale}.png"))
    session.set_known(None)
    menu = window.actions_.menu
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    _settle(window)
    menu.grab().save(str(folder / f"menu-light-{scale}.png"))
    menu.close()


def _draw_dialogs(window: Any, folder: Path, scale: str, theme: str) -> None:
    from picture_dialogs import dialogs

    window.go("overview")
    for name, make in dialogs().items():
        dialog = make(window)
        dialog.show()
        _settle(window)
        dialog.grab().save(str(folder / f"dialog-{name}-{theme}-{scale}.png"))
        dialog.done(0)
        dialog.deleteLater()
        _settle(window)


def _choose_first(page: Any) -> None:
    view = getattr(page, "view", None)
    if view is not None and view.model().rowCount():
        view.selectRow(0)


def _settle(window: Any) -> None:
    """Let the window do what it has queued: charts load in steps after the first paint."""
    from PySide6.QtCore import QDeadlineTimer, QEvent
    from PySide6.QtWidgets import QApplication

    deadline = QDeadlineTimer(5000)
    QApplication.processEvents()
    while not window.context.loader.ready and window.context.session.record is not None and not deadline.hasExpired():
        QApplication.processEvents()
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
