"""Reports of one's own, from wherever the window stands: copied, changed, deleted, given a table, looked back at."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kai_desk.briefing.definitions import Report
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.keeping import definition_of, drop_report, kept_names, kept_rows
from kai_desk.desk.context import Context
from kai_desk.desk.messages import tell, telling
from kai_desk.desk.pages.page import Page
from kai_desk.desk.reports.editor import ReportEditor
from kai_desk.desk.reports.issued import IssuedDialog
from kai_desk.desk.reports.putting import PutInDialog
from kai_desk.korean.josa import josa

if TYPE_CHECKING:
    from kai_desk.desk.window import Window

NO_TABLE = "이 쪽에는 보고서에 넣을 표가 없습니다. 표가 있는 쪽에서 하십시오."


class OwnReports(QObject):
    """Carries out what is done to reports of one's own; a refusal is told in one sentence."""

    def __init__(self, context: Context, window: "Window") -> None:
        """Work on the record of ``window``."""
        super().__init__(window)
        self._context = context
        self._window = window

    def copy(self, name: str) -> None:
        """Open the editor with a copy of a report."""
        with telling(self._window):
            self._edit(find_report(name, self._context.session.asof.reader), self._free(name), "")

    def change(self, name: str) -> None:
        """Open the editor with a report of one's own."""
        row_id = self._row_id(name)
        if row_id:
            with telling(self._window):
                self._edit(definition_of(kept_rows(self._context.session.asof.reader, row_id)), name, row_id)

    def delete(self, name: str) -> None:
        """Delete a report of one's own as one edit, which can be undone."""
        session, row_id = self._context.session, self._row_id(name)
        if session.why_not_editable:
            tell(self._window, session.why_not_editable)
        elif row_id:
            with telling(self._window):
                session.edit(f"보고서 '{name}' 지움", partial(drop_report, row_id=row_id))
                report = josa(f"보고서 '{name}'", "을/를")
                self._window.footer.tell_selection(f"{report} 지웠습니다. Ctrl+Z로 되돌립니다.")

    def put_in(self, page: Page | None) -> None:
        """Ask into which report the page's table goes as it is shaped."""
        shaped = page.shaped_table() if page is not None else None
        if shaped is None:
            tell(self._window, NO_TABLE)
            return
        dialog = PutInDialog(self._context, *shaped, self._window)
        if dialog.exec():
            self._window.footer.tell_selection(dialog.told)
        dialog.deleteLater()

    def show_issued(self) -> None:
        """List what was handed over."""
        dialog = IssuedDialog(self._context, self._window.tasks, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _edit(self, report: Report, name: str, row_id: str) -> None:
        dialog = ReportEditor(self._context, report, name, row_id, self._window)
        dialog.exec()
        dialog.deleteLater()

    def _row_id(self, name: str) -> str:
        names = kept_names(self._context.session.asof.reader)
        return next((row_id for row_id, called in names if called == name), "")

    def _free(self, name: str) -> str:
        """A name that no report has yet: "추진현황 사본"."""
        reader = self._context.session.asof.reader
        taken = {called for _, called in kept_names(reader)}
        base = f"{find_report(name, reader).title} 사본"
        number, made = 2, base
        while made in taken:
            number, made = number + 1, f"{base} {number}"
        return made
