"""Which reports there are and how they are found; what an order may ask."""

from datetime import UTC, date, datetime

import pytest

from kai_desk.briefing.definitions import ChartBlock, LinesBlock, TableBlock
from kai_desk.briefing.fill import WRITERS
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.make import Order, make_briefing
from kai_desk.briefing.reports import REPORTS
from kai_desk.korean.errors import Told
from kai_desk.tables.questions import ask
from kai_desk.tables.table import AsOf

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)


@pytest.mark.parametrize("name", ["status", "추진현황", " STATUS "])
def test_found_by_id_or_title(name: str) -> None:
    assert find_report(name).id == "status"


def test_an_unknown_report_names_those_there_are() -> None:
    with pytest.raises(Told, match=r"'월간' 보고서는 없으니 추진현황\(status\)"):
        find_report("월간")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_definitions_name_what_there_is(asof: AsOf, report: object) -> None:
    for sheet in find_report(getattr(report, "id", "")).sheets:
        for block in sheet.blocks:
            if isinstance(block, TableBlock):
                table = ask(block.question, asof)
                assert {pick.column for pick in block.picks} <= {column.id for column in table.columns}
                assert sum(pick.span for pick in block.picks) <= len(sheet.widths)
            if isinstance(block, LinesBlock):
                assert block.writer in WRITERS
            if isinstance(block, ChartBlock):
                assert block.table in {getattr(other, "id", None) for other in sheet.blocks}


@pytest.mark.parametrize("since", [date(2025, 12, 15), date(2026, 1, 1)])
def test_the_last_report_must_be_earlier(asof: AsOf, since: date) -> None:
    with pytest.raises(Told, match="지난 보고일"):
        make_briefing(asof, Order("status", since=since, moment=MOMENT))
