"""The second renderer: the same paper as pages to print, in the words of its workbook."""

from datetime import datetime

import pytest

from kai_desk.briefing.make import Order, make_briefing, print_briefing
from kai_desk.briefing.reports import REPORTS
from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.record.record import Record
from kai_desk.tables.clocks import KOREA
from kai_desk.tables.table import AsOf
from kai_desk.workbook.display import display
from tests.briefing.conftest import ON

MOMENT = datetime(2025, 12, 15, 10, 0, tzinfo=KOREA)
LONG = "raw"
SHORT = [report.id for report in REPORTS if report.id != LONG]


def order(report: str, unit: Unit = Unit.EOK) -> Order:
    return Order(report, unit, author="김주무관", office="인공지능기반정책과", marking="대외비", moment=MOMENT)


@pytest.mark.parametrize("report", SHORT)
def test_every_word_of_the_sheets_that_are_shown_is_printed(asof: AsOf, report: str) -> None:
    sheets = [sheet for sheet in make_briefing(asof, order(report)).sheets if not sheet.hidden]
    printed = print_briefing(asof, order(report))
    assert [sheet.title for sheet in printed.sheets] == [sheet.name for sheet in sheets]
    for made, sheet in zip(printed.sheets, sheets, strict=True):
        told = [cell.text for row in made.rows for cell in row.cells if cell.text]
        wanted = [words for row in sheet.rows for cell in row if (words := display(cell))]
        assert told == wanted
        assert len([row for row in made.rows if row.chart]) == len(sheet.charts)
        assert made.landscape == sheet.landscape
        assert (printed.header, printed.footer, printed.marking) == (sheet.header, sheet.footer, sheet.marking)


def test_a_report_of_every_row_is_refused_in_words(asof: AsOf) -> None:
    with pytest.raises(Told, match="종이에 담기에 행이 너무 많으니 엑셀로"):
        print_briefing(asof, order(LONG))


@pytest.mark.parametrize("report", SHORT)
def test_an_empty_record_is_printed_too(empty: Record, report: str) -> None:
    assert print_briefing(AsOf(empty, ON), order(report)).sheets


def test_cells_stand_side_by_side_and_heads_come_again(asof: AsOf) -> None:
    for sheet in print_briefing(asof, order("status")).sheets:
        assert sheet.edges[0] == 0
        assert sheet.edges[-1] == pytest.approx(1)
        assert list(sheet.edges) == sorted(sheet.edges)
        for place, row in enumerate(sheet.rows):
            at = 0
            for cell in row.cells:
                assert cell.first == at
                at += cell.columns
            assert at <= len(sheet.edges) - 1
            if row.head is not None:
                assert row.head < place
                assert {cell.style for cell in sheet.rows[row.head].cells} == {"head"}


@pytest.mark.parametrize(("unit", "label"), [(Unit.EOK, "228.6"), (Unit.WON, "22,858")])
def test_a_chart_has_the_numbers_of_its_table(asof: AsOf, unit: Unit, label: str) -> None:
    charts = [
        row.chart for sheet in print_briefing(asof, order("status", unit)).sheets for row in sheet.rows if row.chart
    ]
    money = next(chart for chart in charts if "편성" in chart.title)
    series = money.series[0]
    assert len(series.numbers) == len(money.categories) == len(series.labels)
    assert label in series.labels
    assert {one.title for one in money.series} <= {"편성", "교부", "실집행"}
    assert len({one.colour for one in money.series}) == len(money.series)
