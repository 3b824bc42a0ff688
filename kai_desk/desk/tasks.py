"""The jobs that begin in the window: new, open, samples, entry workbooks in and out, reports, check."""

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kai_desk.desk.lazy import load
from kai_desk.desk.reading import Reading, edit_looked_at
from kai_desk.desk.session import Session
from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Record
from kai_desk.tables.clocks import korean_time

if TYPE_CHECKING:
    from kai_desk.briefing.order import Printing
    from kai_desk.desk.jobs import Step
    from kai_desk.desk.reporting import Reporting

RECORDS = "KAI 데스크 기록 (*.kai)"
BOOKS = "엑셀 통합문서 (*.xlsx)"


class Chooser(Protocol):
    """Asks for files; the window's own asks a person, a test answers itself."""

    def new_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Return where to write, None when given up."""

    def old_files(self, title: str, kinds: str, *, many: bool) -> list[Path]:
        """Return what to read, nothing when given up."""


class FileChooser:
    """The desktop's file dialogs."""

    def __init__(self, window: QWidget) -> None:
        """Ask on behalf of ``window``."""
        self._window = window

    def new_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Return where to write, with the ending of ``name``."""
        ask = load("PySide6.QtWidgets").QFileDialog.getSaveFileName
        chosen, kind = ask(self._window, title, str(Path.home() / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        ending = kind.rpartition("*")[2].rstrip(")") or Path(name).suffix
        return path if path.suffix else path.with_suffix(ending)

    def old_files(self, title: str, kinds: str, *, many: bool) -> list[Path]:
        """Return the files a person picked."""
        dialog = load("PySide6.QtWidgets").QFileDialog
        if many:
            return [Path(text) for text in dialog.getOpenFileNames(self._window, title, str(Path.home()), kinds)[0]]
        chosen, _ = dialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        return [Path(chosen)] if chosen else []


class Tasks(QObject):
    """Carries jobs out on behalf of one window; a refusal is told in one sentence."""

    def __init__(self, session: Session, chooser: Chooser, window: QWidget) -> None:
        """Work on the record of ``session``."""
        super().__init__(window)
        self._session = session
        self._chooser = chooser
        self._window = window
        self._made: Reporting | None = None

    @property
    def window(self) -> QWidget:
        """The window that waits for the jobs."""
        return self._window

    @property
    def chooser(self) -> Chooser:
        """What asks for files."""
        return self._chooser

    def open_path(self, path: Path) -> bool:
        """Open a record; return whether it is open now."""
        try:
            self._session.open(path)
        except Told as told:
            self.tell(str(told))
            return False
        return True

    def open(self) -> None:
        """Ask for a record and open it."""
        for path in self._chooser.old_files("기록 열기", RECORDS, many=False):
            self.open_path(path)

    def new(self) -> None:
        """Ask where and make an empty record."""
        self._make("새 기록", "새 기록.kai", None)

    def sample(self, name: str) -> None:
        """Ask where and make a record from a sample."""
        file = "연습용(가상).kai" if name == "practice" else "2025년 사실 표본.kai"
        self._make("표본 기록 만들기", file, name)

    def _make(self, title: str, name: str, sample: str | None) -> None:
        path = self._chooser.new_file(title, name, RECORDS)
        if path is None:
            return
        author = self._session.settings.author

        def work() -> "Iterator[Step | bool]":
            yield _step(f"{path.name} 만드는 중")
            beside = path.with_name(f".{path.stem}.{os.getpid()}.kai")
            load("kai_desk.exchange.samples").make_record(beside, author, sample).close()
            lock = load("kai_desk.record.lock")
            try:
                if path.exists():
                    # The person has just confirmed in the file dialog that this file goes; never one that is open.
                    lock.remove_record(path)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
                lock.lock_path(beside).unlink(missing_ok=True)
            yield True

        if self.run(title, work):
            self.open_path(path)

    def take_books(self) -> None:
        """Ask for entry workbooks and take them in."""
        paths = self._chooser.old_files("입력 통합문서 들이기", BOOKS, many=True)
        if paths:
            self.take(paths)

    def take(self, paths: list[Path]) -> None:
        """Read workbooks, show what they would do, and do it when it is accepted."""
        session = self._session
        record = session.record
        if record is None:
            self.tell("들일 기록이 열려 있지 않습니다. 기록을 열거나 새로 만든 뒤 통합문서를 들이십시오.")
            return
        if not record.writable or session.known is not None:
            why = session.why_reading or "과거 시점을 보는 중"
            self.tell(
                f"지금은 고칠 수 없어({why}) 통합문서를 들이지 않았습니다. 현재 시점의 쓸 수 있는 기록에서 하십시오.",
            )
            return
        path = record.path

        def work() -> Iterator[Any]:
            room = load("kai_desk.exchange.intake")
            books = []
            for place, book in enumerate(paths):
                yield _step(f"{book.name} 읽는 중", place, len(paths))
                books += room.read_books([book])
            yield _step("기록과 견주는 중")
            with closing(Record.open(path, SCHEMA)) as reading:
                planned = room.plan_intake(reading, books)
            yield _step("기록과 견주었음")
            yield planned

        intake = self.run("입력 통합문서 들이기", work)
        if intake is None:
            return
        dialog = load("kai_desk.desk.intake_dialog").IntakeDialog(session.asof, intake, self._window)
        accepted = bool(dialog.exec())
        dialog.deleteLater()
        if accepted:
            self._guarded(self._apply, intake)

    def _apply(self, intake: Any) -> None:
        record = self._session.record
        if record is None:
            return
        load("kai_desk.exchange.intake").apply_intake(record, intake)
        tables = frozenset(kind.table for kind, _, _ in (*intake.inserts, *intake.updates))
        self._session.tell_edited(tables)

    def give_book(self) -> None:
        """Ask where and write every row as an entry workbook."""
        record = self._session.record
        if record is None:
            return
        target = self._chooser.new_file("입력 통합문서로 내보내기", f"{record.path.stem} 입력.xlsx", BOOKS)
        if target is None:
            return
        path, edit = record.path, edit_looked_at(self._session)

        def work() -> "Iterator[Step | bool]":
            yield _step(f"{target.name} 쓰는 중")
            with closing(Reading(path, edit)) as reading:
                last = reading.reader.last_edit()
                moment = korean_time(last.at if last else "")
                load("kai_desk.exchange.entry_book").write_entry_book(reading.reader, target, moment)
            yield True

        if self.run("내보내기", work):
            self.tell(f"{target.name}에 기록의 모든 행을 썼습니다.")

    def write_report(self, report: str, printing: "Printing", since: date | None) -> None:
        """Ask where and write a report as of both clocks, as a workbook."""
        self._reporting.write(report, printing, since)

    def issue_report(self, report: str, printing: "Printing", since: date | None, recipient: str) -> None:
        """Ask where, write a report as a workbook and record it as handed over."""
        self._reporting.issue(report, printing, since, recipient)

    def write_report_as_pdf(self, report: str, printing: "Printing", since: date | None) -> None:
        """Ask where and write a report as a PDF."""
        self._reporting.write_pdf(report, printing, since)

    def preview_report(self, report: str, printing: "Printing", since: date | None) -> None:
        """Show a report as it will be printed."""
        self._reporting.preview(report, printing, since)

    @property
    def _reporting(self) -> "Reporting":
        if self._made is None:
            self._made = load("kai_desk.desk.reporting").Reporting(self, self._session)
        return self._made

    def check(self) -> None:
        """Check the open record and say what was found."""
        record = self._session.record
        if record is None:
            return
        path = record.path

        def work() -> Iterator[Any]:
            yield _step("기록을 점검하는 중")
            with closing(Record.open(path, SCHEMA)) as reading:
                found = reading.check()
            yield _step("점검을 마침")
            yield (found,)

        found = self.run("점검", work)
        if found is None:
            return
        if not found[0]:
            self.tell("이상 없음: 파일 구조, 이력의 사슬, 현재 내용이 서로 맞습니다.")
            return
        listed = "\n".join(f"· {finding.message}" for finding in found[0][:12])
        self.tell(f"점검에서 {len(found[0])}건을 찾았습니다.\n{listed}")

    def run(self, title: str, work: Any, parent: QWidget | None = None) -> Any:
        """Do long work and return its result; None when it was stopped, or refused, which is told."""
        jobs = load("kai_desk.desk.jobs")
        try:
            return jobs.run_job(title, work, parent or self._window)
        except jobs.CancelledError:
            return None
        except Told as told:
            self.tell(str(told), parent)
            return None

    def tell(self, sentence: str, parent: QWidget | None = None) -> None:
        """Tell one sentence, above ``parent`` where a dialog stands before the window."""
        load("kai_desk.desk.messages").tell(parent or self._window, sentence)

    def _guarded(self, job: Any, *arguments: Any) -> None:
        try:
            job(*arguments)
        except Told as told:
            self.tell(str(told))


def _step(words: str, done: int = 0, whole: int = 0) -> "Step":
    made: Step = load("kai_desk.desk.jobs").Step(words, done, whole)
    return made
