"""Every page but the 상황판, which paints before this is loaded: made and connected when it is first asked for."""

from typing import TYPE_CHECKING

from kai_desk.desk.lazy import load
from kai_desk.desk.pages.page import Page

if TYPE_CHECKING:
    from kai_desk.desk.window import Window


def make_page(name: str, window: "Window") -> Page:
    """Return a new page of ``window``; KeyError for a name that no page has."""
    page = _made(name, window)
    window.commands.watch(page)
    return page


def _made(name: str, window: "Window") -> Page:
    if name == "reports":
        return _reports(window)
    if name == "entry":
        return _as_page(load("kai_desk.desk.pages.entry").EntryPage(window.context, window.pages))
    if name == "history":
        history = load("kai_desk.desk.pages.history").HistoryPage
        return _as_page(history(window.context, window.tasks.chooser, window.pages))
    plan = load("kai_desk.desk.pages.catalogue").plan_of(name)
    return _as_page(load("kai_desk.desk.pages.table_page").TablePage(plan, window.context, window.pages))


def _reports(window: "Window") -> Page:
    made = load("kai_desk.desk.pages.reports").ReportsPage(window.context, window.pages)
    tasks = window.tasks
    made.writing_asked.connect(tasks.write_report)
    made.pdf_asked.connect(tasks.write_report_as_pdf)
    made.preview_asked.connect(tasks.preview_report)
    made.issuing_asked.connect(tasks.issue_report)
    window.commands.watch_reports(made)
    return _as_page(made)


def _as_page(made: object) -> Page:
    if not isinstance(made, Page):
        raise TypeError(type(made).__name__)
    return made
