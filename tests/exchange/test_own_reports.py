"""Reports of one's own travel through entry workbooks like any rows."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kai_desk.briefing.definitions import Pick, Report, SheetDefinition, TableBlock, TextBlock, Where
from kai_desk.briefing.keeping import keep_report, kept_names, read_kept, rows_of
from kai_desk.briefing.reports import REPORTS
from kai_desk.exchange.entry_book import write_entry_book
from kai_desk.exchange.intake import apply_intake, plan_intake, read_books
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.shape import Shape

AUTHOR = Author("나", "시험")
NOW = datetime(2025, 12, 15, tzinfo=UTC)
SHAPED = TableBlock(
    "a",
    "rounds",
    "=HYPERLINK(가)",
    (Pick("round", 2, "라|운드"), Pick("kind")),
    "없음",
    where=Where("kind", ("선발, 심사", "-"), inside=False),
    notes=("※ 하나", " 둘"),
    shape=Shape((("round", '1차, "2차"'),), (("round", True),), (), "kind"),
)
OWN = Report(
    "내 것", "내 것", (SheetDefinition("앞", (), (SHAPED, TextBlock(("□ 제목", "", "-")))),), one_page=True, own=True
)


def test_out_and_in_again(tmp_path: Path) -> None:
    book = tmp_path / "기록.xlsx"
    with (
        closing(Record.create(tmp_path / "가.kai", SCHEMA, AUTHOR)) as giving,
        closing(Record.create(tmp_path / "나.kai", SCHEMA, AUTHOR)) as taking,
    ):
        with giving.edit("보고서") as edit:
            for report in (*REPORTS, OWN):
                keep_report(edit, rows_of(report, f"{report.title} 사본"))
        write_entry_book(giving, book, NOW)
        intake = plan_intake(taking, read_books([book]))
        assert intake.faults == ()
        apply_intake(taking, intake)
        given = {name: read_kept(giving, row_id) for row_id, name in kept_names(giving)}
        taken = {name: read_kept(taking, row_id) for row_id, name in kept_names(taking)}
        assert taken == given
        assert replace(taken["내 것 사본"], id="내 것", title="내 것") == OWN
        again = plan_intake(taking, read_books([book]))
        assert (again.inserts, again.updates) == ((), ())
