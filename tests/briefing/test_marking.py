"""The security marking: at the head and foot of every sheet, and at the first page's upper right."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from kai_desk.briefing.make import make_briefing, print_briefing
from kai_desk.briefing.order import Order
from kai_desk.program.kinds_reports import MARKINGS
from kai_desk.tables.table import AsOf
from kai_desk.workbook.build import build

ORDER = Order("status", office="정책과", author="김주무관", moment=datetime(2025, 12, 15, 1, 42, tzinfo=UTC))


def edges(sheet: Worksheet) -> tuple[str, str, str]:
    """What is written at the middle and the right above, and at the right below."""
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    middle, right, below = (str(part) if part.text else "" for part in (head.center, head.right, foot.right))
    return middle, right, below


@pytest.mark.parametrize("marking", MARKINGS)
def test_marked(asof: AsOf, marking: str) -> None:
    book = build(make_briefing(asof, replace(ORDER, marking=marking)))
    for sheet in book.worksheets:
        middle, right, below = edges(sheet)
        assert middle == f'&"맑은 고딕,Bold"&11 &K464C53{marking}'
        assert right.endswith("정책과 김주무관")
        assert below == f'&"맑은 고딕,Bold"&11 &K464C53{marking}   &"맑은 고딕,Regular"&9&P / &N'
    first = [cell.value for cell in book.worksheets[0][1]]
    assert first[0] == "독자 AI 파운데이션 모델 추진현황"
    assert marking in first
    assert not any(marking in str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row)


def test_unmarked(asof: AsOf) -> None:
    for sheet in build(make_briefing(asof, ORDER)).worksheets:
        middle, right, below = edges(sheet)
        assert middle.endswith("정책과 김주무관")
        assert right == ""
        assert below.endswith("&P / &N")


def test_the_printed_report_has_it_on_its_first_page(asof: AsOf) -> None:
    printed = print_briefing(asof, replace(ORDER, marking="대외비"))
    assert [cell.text for cell in printed.sheets[0].rows[0].cells][-1] == "대외비"
