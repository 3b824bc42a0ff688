"""원자료: every row of the record stands in the workbook, in the order and with the values of the tables."""

from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook

from kai_desk.briefing.make import Order, make_briefing, write_briefing, write_briefing_in_steps
from kai_desk.korean.gaps import Gap
from kai_desk.program.catalogue import KINDS
from kai_desk.tables.raw import raw_columns, raw_rows
from kai_desk.tables.table import AsOf
from kai_desk.workbook.writer import render

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
ORDER = Order("raw", moment=MOMENT)


def _shown(value: object) -> object:
    if isinstance(value, Gap):
        return value.value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None)
    return float(str(value)) if hasattr(value, "as_tuple") else value


def test_every_row_of_every_kind_stands_on_its_sheet(asof: AsOf, tmp_path: Path) -> None:
    path = tmp_path / "원자료.xlsx"
    write_briefing(asof, ORDER, path)
    book = load_workbook(path)
    told = {row[0]: row[1] for row in book["안내"].iter_rows(values_only=True) if isinstance(row[1], int)}
    for kind in KINDS:
        rows = list(raw_rows(asof.reader, kind))
        assert (kind.title in book.sheetnames) == bool(rows) == (kind.title in told)
        if not rows:
            continue
        assert told[kind.title] == len(rows)
        columns = raw_columns(kind)
        found = list(book[kind.title].iter_rows(max_col=len(columns), values_only=True))
        head = next(place for place, row in enumerate(found) if row == tuple(column.title for column in columns))
        assert found[head + 1 :] == [tuple(map(_shown, row)) for row in rows]


def test_the_same_record_and_moment_give_the_same_bytes(asof: AsOf) -> None:
    assert render(make_briefing(asof, ORDER)) == render(make_briefing(asof, ORDER))


def test_steps_count_the_rows_that_are_written(asof: AsOf, tmp_path: Path) -> None:
    steps = list(write_briefing_in_steps(asof, ORDER, tmp_path / "원자료.xlsx"))
    whole = sum(len(list(raw_rows(asof.reader, kind))) for kind in KINDS)
    assert steps[-1] == (whole, whole)


def test_a_sheet_with_invented_rows_says_so_and_others_do_not(asof: AsOf, tmp_path: Path) -> None:
    path = tmp_path / "원자료.xlsx"
    write_briefing(asof, ORDER, path)
    book = load_workbook(path)
    marked = {sheet.title for sheet in book if any("가상 ·" in str(row[0].value) for row in sheet.iter_rows(max_row=3))}
    assert "마일스톤" in marked
    assert "기준값" not in marked
