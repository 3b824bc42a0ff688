"""A report ordered in the window: as a workbook, as a PDF, on paper. Loaded when it is first asked for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kai_desk.briefing.finding import find_report
from kai_desk.briefing.issuing import issued_columns, issued_label, last_known, record_issued, refuse_unsealed
from kai_desk.briefing.make import Order, print_briefing, write_briefing_in_steps
from kai_desk.briefing.order import Printing
from kai_desk.briefing.printed import Printed
from kai_desk.desk.jobs import Step
from kai_desk.desk.paper.pdf import Painted, write_pdf
from kai_desk.desk.paper.preview import ReportPreview
from kai_desk.desk.reading import Reading, edit_looked_at
from kai_desk.desk.session import Session
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program.parse import Columns
from kai_desk.tables.clocks import KOREA, korean_time
from kai_desk.tables.table import AsOf
from kai_desk.workbook.replace import replace_file

if TYPE_CHECKING:
    from kai_desk.desk.tasks import Tasks

BOOKS, PAPERS = "엑셀 통합문서 (*.xlsx)", "PDF 문서 (*.pdf)"
SAVING, SHOWING = "보고서 저장", "인쇄 미리 보기"
Ordered = Callable[[], AbstractContextManager[tuple[AsOf, Order]]]


class Reporting:
    """Writes and shows reports on behalf of one window's ``tasks``, as of the clocks of ``session``."""

    def __init__(self, tasks: "Tasks", session: Session) -> None:
        """Wait for an order."""
        self._tasks = tasks
        self._session = session

    def write(self, report: str, printing: Printing, since: date | None) -> None:
        """Ask where and write a report as a workbook."""
        title = self._title(report)
        target = self._target(title, ".xlsx", BOOKS)
        if target is None:
            return
        ordered = self._ordered(report, printing, since)

        def work() -> Iterator[Step | bool]:
            yield Step(f"{title} 쓰는 중")
            with ordered() as (asof, order):
                for done, whole in write_briefing_in_steps(asof, order, target):
                    yield Step(f"{title} 쓰는 중", done, whole)
            yield True

        self._do(work, title, target)

    def issue(self, report: str, printing: Printing, since: date | None, recipient: str) -> None:
        """Ask where, write a report as a workbook, and record it for good as handed over to ``recipient``."""
        session, record = self._session, self._session.record
        try:
            if record is None or session.why_not_editable:
                raise Told(session.why_not_editable)
            refuse_unsealed(record)
        except Told as told:
            self._tasks.tell(str(told))
            return
        title = self._title(report)
        target = self._target(title, ".xlsx", BOOKS)
        if target is None:
            return
        ordered = self._ordered(report, printing, since)

        def work() -> Iterator[Step | Columns]:
            yield Step(f"{title} 쓰는 중")
            with ordered() as (asof, order):
                edit = last_known(asof.reader)
                for done, whole in write_briefing_in_steps(asof, order, target):
                    yield Step(f"{title} 쓰는 중", done, whole)
                columns = issued_columns(asof, edit, order, target, recipient, datetime.now(KOREA))
            yield columns

        columns = self._tasks.run(SAVING, work)
        if columns is None:
            return
        try:
            session.edit(issued_label(columns), partial(record_issued, columns=columns))
        except Told as told:
            self._tasks.tell(f"{target.name}에 썼으나 낸 보고서로 적지 못했습니다. {told}")
        else:
            self._tasks.tell(f"{target.name}에 {josa(title, '을/를')} 쓰고 낸 보고서로 적었습니다.")

    def write_pdf(self, report: str, printing: Printing, since: date | None) -> None:
        """Ask where and write a report as a PDF."""
        title = self._title(report)
        target = self._target(title, ".pdf", PAPERS)
        if target is not None:
            ordered = self._ordered(report, printing, since)
            self._do(lambda: _pdf_of(title, target, lambda: _printed(ordered)), title, target)

    def preview(self, report: str, printing: Printing, since: date | None) -> None:
        """Show a report as it will be printed, to be printed or kept as a PDF from there."""
        title = self._title(report)
        if not title:
            return
        ordered = self._ordered(report, printing, since)

        def work() -> Iterator[Step | Printed]:
            yield Step(f"{title} 펼치는 중")
            yield _printed(ordered)

        printed = self._tasks.run(SHOWING, work)
        if printed is None:
            return
        dialog = ReportPreview(printed, partial(self._keep, title, printed), self._tasks.window)
        dialog.exec()
        dialog.deleteLater()

    def _keep(self, title: str, printed: Printed, parent: QWidget) -> None:
        target = self._target(title, ".pdf", PAPERS)
        if target is not None:
            self._do(lambda: _pdf_of(title, target, lambda: printed), title, target, parent)

    def _title(self, report: str) -> str:
        """The report's title, "" while no record is open."""
        session = self._session
        return find_report(report, session.asof.reader).title if session.record is not None else ""

    def _target(self, title: str, ending: str, kinds: str) -> Path | None:
        if not title:
            return None
        return self._tasks.chooser.new_file(SAVING, f"{title} {self._session.on:%Y%m%d}{ending}", kinds)

    def _ordered(self, report: str, printing: Printing, since: date | None) -> Ordered:
        """Return what opens the record anew, for a worker, with the order as of now."""
        session = self._session
        record = session.record
        if record is None:
            raise ValueError("no record is open")
        path, edit, on, settings, today = (
            record.path,
            edit_looked_at(session),
            session.on,
            session.settings,
            session.today,
        )

        @contextmanager
        def opened() -> Iterator[tuple[AsOf, Order]]:
            with closing(Reading(path, edit)) as reading:
                last = reading.reader.last_edit()
                order = Order(
                    report=report,
                    since=since,
                    author=settings.name,
                    office=settings.office,
                    unit=printing.unit,
                    rounding=printing.rounding,
                    direction=printing.direction,
                    marking=printing.marking,
                    threshold=printing.threshold,
                    moment=korean_time(last.at if last else ""),
                )
                yield reading.asof(today, on), order

        return opened

    def _do(
        self, work: Callable[[], Iterator[Step | bool]], title: str, target: Path, parent: QWidget | None = None
    ) -> None:
        if self._tasks.run(SAVING, work, parent):
            self._tasks.tell(f"{target.name}에 {josa(title, '을/를')} 썼습니다.", parent)


def _printed(ordered: Ordered) -> Printed:
    with ordered() as (asof, order):
        return print_briefing(asof, order)


def _pdf_of(title: str, target: Path, printed: Callable[[], Printed]) -> Iterator[Step | bool]:
    """Write a PDF whole or not at all: what is stopped leaves the file as it was."""
    yield Step(f"{title} 쓰는 중")
    painted, out = Painted(printed()), BytesIO()
    for done, whole in write_pdf(painted, out):
        yield Step(f"{title} 쓰는 중", done, whole)
    replace_file(target, out.getvalue())
    yield True
