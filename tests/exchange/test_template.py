"""The empty entry workbook: every column explained, an example row that would be accepted, nothing taken in."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kai_desk.cli import run
from kai_desk.exchange.entry_book import plan_entry_book, write_template
from kai_desk.exchange.intake import plan_intake, read_books
from kai_desk.exchange.sheets import EXAMPLE_ID, GUIDE_SHEET
from kai_desk.places import sample_data
from kai_desk.program.catalogue import BY_TITLE, KINDS
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Known, empty_reader
from kai_desk.workbook.book import Book, Row, Sheet

MOMENT = datetime(2025, 9, 9, 9, 0, tzinfo=UTC)
HINTS, HEADS, EXAMPLE = 1, 2, 3


@pytest.fixture
def reader() -> Known:
    return empty_reader(SCHEMA)


@pytest.fixture
def book(reader: Known, tmp_path: Path) -> Book:
    target = tmp_path / "양식.xlsx"
    write_template(reader, target, MOMENT)
    return read_books([target])[0]


def test_a_sheet_for_each_kind(book: Book) -> None:
    assert [sheet.name for sheet in book.sheets] == [GUIDE_SHEET, *(kind.title for kind in KINDS)]
    assert book.notices == ()


def test_what_is_required_and_allowed_stands_over_each_column(reader: Known) -> None:
    for sheet in plan_entry_book(reader, MOMENT, template=True).sheets[1:]:
        kind = BY_TITLE[sheet.name]
        for place, field in enumerate(kind.fields):
            hint = str(sheet.rows[HINTS][place].value)
            assert hint.startswith("꼭 적음") == field.required
            assert all(choice in hint for choice in field.choices)
            assert sheet.rows[HEADS][place].value == field.title


@pytest.mark.parametrize("name", ["programme-2025.xlsx", "practice.xlsx"])
def test_the_samples_are_laid_out_as_today(reader: Known, name: str) -> None:
    today = {sheet.name: sheet for sheet in plan_entry_book(reader, MOMENT, ids=False).sheets[1:]}
    for sheet in read_books([sample_data() / name])[0].sheets[1:]:
        rows = {row.number: row.cells for row in sheet.rows}
        for place in (HINTS, HEADS):
            wanted = [cell.value or None for cell in today[sheet.name].rows[place]]
            there = [*rows.get(place + 1, ()), *[None] * len(wanted)][: len(wanted)]
            assert [cell or None for cell in there] == wanted, sheet.name


def test_the_example_rows_are_not_taken_in(reader: Known, book: Book) -> None:
    intake = plan_intake(reader, [book])
    assert (intake.inserts, intake.updates, intake.faults) == ((), (), ())


def test_the_example_rows_would_be_accepted(reader: Known, book: Book) -> None:
    def accepted(sheet: Sheet) -> Sheet:
        rows = (
            Row(row.number, tuple(None if cell == EXAMPLE_ID else cell for cell in row.cells)) for row in sheet.rows
        )
        return replace(sheet, rows=tuple(rows))

    taken = replace(book, sheets=tuple(accepted(sheet) for sheet in book.sheets))
    intake = plan_intake(reader, [taken])
    assert [fault.words for fault in intake.faults] == []
    assert {kind.table for kind, _, _ in intake.inserts} == {kind.table for kind in KINDS} - {"preset"}


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "양식.xlsx"
    assert run(["template", str(target)]) == 0
    assert "빈 입력 통합문서" in capsys.readouterr().out
    assert target.stat().st_size > 0
