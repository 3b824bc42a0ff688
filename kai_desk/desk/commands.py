"""Commands that act on the page that is shown, and on its rows; loaded with the menu, after the first paint."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kai_desk.desk.context import Context
from kai_desk.desk.lazy import load
from kai_desk.desk.messages import tell
from kai_desk.desk.pages.page import Page
from kai_desk.korean.errors import Told
from kai_desk.program.parse import Columns

if TYPE_CHECKING:
    from kai_desk.desk.entering import Entering
    from kai_desk.desk.pages.reports import ReportsPage
    from kai_desk.desk.picturing import Picturing
    from kai_desk.desk.reports.own import OwnReports
    from kai_desk.desk.widgets.chart_panel import ChartPanel
    from kai_desk.desk.window import Window


class Commands(QObject):
    """What menu and keys do to the page of a window."""

    def __init__(self, context: Context, window: "Window") -> None:
        """Act on whatever page ``window`` shows."""
        super().__init__(window)
        self._context = context
        self._window = window
        self._made: Entering | None = None
        self._picturing: Picturing | None = None
        self._own: OwnReports | None = None
        context.loader.picture_asked.connect(self.take_picture)

    @property
    def jobs(self) -> dict[str, Callable[[], object]]:
        """The job of each command by its id."""
        return {
            "seeds": self.make_seeds,
            "practice": self.make_practice,
            "undo": self.undo,
            "redo": self.redo,
            "add": self.add,
            "change": self.change,
            "end": self.end,
            "paste": self.paste,
            "row-history": self.tell_row,
            "page-history": self.tell_page,
            "report": self.save_report,
            "find-here": self.find_here,
            "chart": self.toggle_chart,
            "next-view": self.next_view,
            "previous-view": self.previous_view,
            "ascending": self.ascending,
            "descending": self.descending,
            "filters": self.toggle_filters,
            "larger": self.larger,
            "smaller": self.smaller,
            "same-size": self.same_size,
            "table-xlsx": self.keep_as_xlsx,
            "table-csv": self.keep_as_csv,
            "print": self.print_table,
            "picture-png": self.save_png,
            "picture-svg": self.save_svg,
            "picture-copy": self.copy_picture,
            "picture-print": self.print_picture,
            "what-if": self.suppose,
            "criteria-set": self.add_criteria,
            "report-put-in": self.put_in_report,
            "reports-issued": self.show_issued,
        }

    @property
    def _page(self) -> Page | None:
        return self._window.page(self._window.page_name) if self._window.page_name else None

    @property
    def entering(self) -> "Entering":
        """What is done to rows; loaded when it is first needed."""
        if self._made is None:
            self._made = load("kai_desk.desk.entering").Entering(self._context, self._window)
        return self._made

    def name_steps(self) -> None:
        """Say in the menu what undo and redo would act on."""
        if self._context.session.record is not None:
            undo, redo = self.entering.menu_words()
            self._window.actions_.action("undo").setText(undo)
            self._window.actions_.action("redo").setText(redo)

    def watch(self, page: Page) -> None:
        """Carry out what a page asks to be done to rows."""
        page.adding_asked.connect(self.add_row)
        page.changing_asked.connect(self.change_row)
        page.ending_asked.connect(self.end_row)
        page.undoing_asked.connect(self.undo_edit)
        page.history_asked.connect(self.tell_row_of)
        page.tool_asked.connect(self.use_tool)

    @property
    def own_reports(self) -> "OwnReports":
        """What is done to reports of one's own; loaded when it is first needed."""
        if self._own is None:
            self._own = load("kai_desk.desk.reports.own").OwnReports(self._context, self._window)
        return self._own

    def watch_reports(self, page: "ReportsPage") -> None:
        """Carry out what the list of reports asks."""
        page.shelf.copying_asked.connect(self.copy_report)
        page.shelf.changing_asked.connect(self.change_report)
        page.shelf.deleting_asked.connect(self.delete_report)
        page.shelf.issued_asked.connect(self.show_issued)

    def copy_report(self, name: str) -> None:
        """Open the editor with a copy of a report."""
        self.own_reports.copy(name)

    def change_report(self, name: str) -> None:
        """Open the editor with a report of one's own."""
        self.own_reports.change(name)

    def delete_report(self, name: str) -> None:
        """Delete a report of one's own, when it is meant."""
        self.own_reports.delete(name)

    def put_in_report(self) -> None:
        """Ask into which report the page's table goes."""
        self.own_reports.put_in(self._page)

    def show_issued(self) -> None:
        """List what was handed over."""
        self.own_reports.show_issued()

    def undo(self) -> None:
        """Take the newest standing edit back."""
        self.entering.undo()

    def undo_edit(self, edit: int) -> None:
        """Take one edit back."""
        self.entering.undo(edit)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.entering.redo()

    def tell_row(self) -> None:
        """Show the story of the row that is looked at."""
        self.entering.tell_row()

    def tell_row_of(self, kind: str, row_id: str) -> None:
        """Show the story of one row."""
        self.entering.tell_row_of(kind, row_id)

    def tell_page(self) -> None:
        """Show every edit of the kinds of rows that the page shows."""
        self.entering.tell_page()

    def add(self) -> None:
        """Ask for a new row of the kind that is shown."""
        self.entering.add()

    def add_row(self, kind: str, preset: Columns) -> None:
        """Ask for a new row of ``kind``."""
        self.entering.add_row(kind, preset)

    def change(self) -> None:
        """Ask for the fields of the chosen row."""
        self.entering.change()

    def change_row(self, kind: str, row_id: str) -> None:
        """Ask for the fields of one row."""
        self.entering.change_row(kind, row_id)

    def end(self) -> None:
        """Ask whether the chosen row ends or was a mistake."""
        self.entering.end()

    def end_row(self, kind: str, row_id: str) -> None:
        """Ask whether one row ends or was a mistake."""
        self.entering.end_row(kind, row_id)

    def paste(self) -> None:
        """Show what pasted cells would do."""
        self.entering.paste()

    def add_criteria(self) -> None:
        """Ask for a whole set of criteria."""
        self.entering.add_criteria()

    def make_seeds(self) -> None:
        """Make a record of the facts of 2025."""
        self._window.tasks.sample("seeds")

    def make_practice(self) -> None:
        """Make a record to practise with."""
        self._window.tasks.sample("practice")

    def save_report(self) -> None:
        """Ask where to write the report."""
        self._window.go("reports")
        ask = getattr(self._page, "ask_writing", None)
        if ask is not None:
            ask()

    def find_here(self) -> None:
        """Put the cursor into the page's own search field, else into the one on top."""
        if self._page is None or not self._page.focus_search():
            self._window.find_all()

    def toggle_chart(self) -> None:
        """Change between picture and table."""
        if self._page is not None:
            self._page.toggle_chart()

    def toggle_filters(self) -> None:
        """Show or hide the filter line."""
        if self._page is not None:
            self._page.toggle_filters()

    def next_view(self) -> None:
        """Show the page's next table."""
        self._turn(1)

    def previous_view(self) -> None:
        """Show the page's previous table."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self._page is not None:
            self._page.turn_view(step)

    def ascending(self) -> None:
        """Order by the cursor's column, the smallest first."""
        self._order(down=False)

    def descending(self) -> None:
        """Order by the cursor's column, the largest first."""
        self._order(down=True)

    def _order(self, *, down: bool) -> None:
        if self._page is not None:
            self._page.order_by_cursor(down=down)

    def larger(self) -> None:
        """Make the table larger."""
        self._zoom(1)

    def smaller(self) -> None:
        """Make the table smaller."""
        self._zoom(-1)

    def same_size(self) -> None:
        """Show the table as large as at first."""
        self._zoom(0)

    def _zoom(self, step: int) -> None:
        if self._page is not None:
            self._page.zoom(step)

    def use_tool(self, name: str) -> None:
        """Do what the button of a page stands for: the command of the same id."""
        self.jobs[name]()

    def suppose(self) -> None:
        """Ask who could receive the support that becomes free; the record stays as it is."""
        dialog = load("kai_desk.desk.what_if_dialog").WhatIfDialog(self._context, self._window)
        dialog.exec()
        dialog.deleteLater()

    def keep_as_xlsx(self) -> None:
        """Ask where and write the page's table as a workbook."""
        self._keep_table(".xlsx")

    def keep_as_csv(self) -> None:
        """Ask where and write the page's table as CSV."""
        self._keep_table(".csv")

    def _keep_table(self, ending: str) -> None:
        table = self._page.printed_table() if self._page is not None else None
        if table is None:
            tell(self._window, "이 쪽에는 저장할 표가 없습니다. 표가 있는 쪽에서 하거나 보고서를 저장하십시오.")
            return
        room, chooser = load("kai_desk.desk.tabling"), self._window.tasks.chooser
        try:
            done = room.keep_table(self._context, chooser, table, self._window, (ending,))
        except Told as told:
            tell(self._window, str(told))
            return
        if done:
            self._window.footer.tell_selection(done)

    def print_table(self) -> None:
        """Show the page's table as it would be printed."""
        table = self._page.printed_table() if self._page is not None else None
        if table is None:
            tell(self._window, "이 쪽에는 인쇄할 표가 없습니다. 표가 있는 쪽에서 하거나 보고서를 저장하십시오.")
            return
        preview = load("kai_desk.desk.printing").PrintPreview(table, self._context.session.unit, self._window)
        preview.exec()
        preview.deleteLater()

    def save_png(self) -> None:
        """Ask where and write the picture that is shown, as points."""
        self.take_picture(None, "png")

    def save_svg(self) -> None:
        """Ask where and write the picture that is shown, as lines."""
        self.take_picture(None, "svg")

    def copy_picture(self) -> None:
        """Put the picture that is shown on the clipboard."""
        self.take_picture(None, "copy")

    def print_picture(self) -> None:
        """Show the picture as it would be printed."""
        self.take_picture(None, "print")

    def take_picture(self, panel: "ChartPanel | None", job: str) -> None:
        """Keep, copy or print a picture: that of ``panel``, else the one the page shows."""
        page = self._page
        if page is None:
            return
        if self._picturing is None:
            room = load("kai_desk.desk.picturing")
            self._picturing = room.Picturing(self._context, self._window.tasks.chooser)
        try:
            done = self._picturing.do(job, panel, page)
        except Told as told:
            tell(self._window, str(told))
            return
        if done:
            self._window.footer.tell_selection(done)
