"""What is done with the table of a page: kept as a workbook or as CSV. Loaded when it is first asked for."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kai_desk.briefing.table_book import write_table_book
from kai_desk.desk.context import Context
from kai_desk.desk.jobs import CancelledError, Step, run_job
from kai_desk.desk.origin import origin
from kai_desk.desk.tasks import BOOKS, Chooser
from kai_desk.korean.josa import josa
from kai_desk.tables.render import as_csv_file
from kai_desk.tables.table import Table
from kai_desk.workbook.replace import replace_file

CSV = "CSV 표 (*.csv)"
XLSX_ENDING, CSV_ENDING = ".xlsx", ".csv"
KINDS = {XLSX_ENDING: BOOKS, CSV_ENDING: CSV}
TITLE = "표 저장"


def keep_table(
    context: Context, chooser: Chooser, table: Table, window: QWidget, endings: tuple[str, ...] = tuple(KINDS)
) -> str:
    """Ask where and write ``table`` as a workbook or, where its name says so, as CSV; return what was done.

    Returns "" when it was given up. Raises Told when the file cannot be written, which then stays as it was.
    """
    mark = " (가상)" if table.fictional else ""
    name = f"{table.title} {table.on:%Y%m%d}{mark}{endings[0]}".replace("/", "·")
    path = chooser.new_file(TITLE, name, ";;".join(KINDS[ending] for ending in endings))
    if path is None:
        return ""
    ending = path.suffix.lower()
    target = path if ending in endings else Path(f"{path}{endings[0]}")
    if target.suffix.lower() == CSV_ENDING:
        replace_file(target, as_csv_file(table))
    elif not _write_book(context, table, target, window):
        return ""
    return f"{target.name}에 {josa(table.title, '을/를')} 썼습니다"


def _write_book(context: Context, table: Table, target: Path, window: QWidget) -> bool:
    """Write on a worker; return whether it was not stopped."""
    given = origin(context.session)
    if given is None:
        return False

    def work() -> Iterator[Step | bool]:
        words = f"{target.name} 쓰는 중"
        yield Step(words)
        for done, whole in write_table_book(table, given, target):
            yield Step(words, done, whole)
        yield True

    try:
        return bool(run_job(TITLE, work, window))
    except CancelledError:
        return False
