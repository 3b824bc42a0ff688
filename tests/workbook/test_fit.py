"""Columns and rows show Korean text whole."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.fit import ROW_HEIGHT, column_widths, row_heights, shown, spans
from kai_desk.workbook.plan import CellPlan, Formula, PlanValue, SheetPlan


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        (213_900_000_000, "won", "213,900,000,000"),
        (-5, "won_total", "△5"),
        (Decimal("0.3819"), "rate", "38.2%"),
        (Decimal("4.25"), "pp", "+4.3%p"),
        (Decimal("-4.2"), "pp_total", "△4.2%p"),
        (Decimal("2139.05"), "eok", "2,139.1"),
        (Formula("A1", 1_000), "won", "1,000"),
        (None, "won", "-"),
        (Gap.UNDISCLOSED, "won", "미공개"),
        (True, "text", "TRUE"),
        (date(2025, 1, 1), "date", "2025. 12. 31."),
        (datetime.fromisoformat("2025-01-01T00:00"), "moment", "2025. 12. 31. 00:00"),
        ("가\r\n나", "text", "가\n나"),
    ],
)
def test_what_a_cell_shows_is_measured(value: PlanValue, style: str, text: str) -> None:
    assert shown(CellPlan(value, style)) == text


def test_a_column_takes_its_widest_cell_but_not_titles_or_merges() -> None:
    sheet = SheetPlan(
        "시트",
        (
            (CellPlan("아주 긴 제목은 열 너비를 정하지 않습니다", "title"),),
            (CellPlan("합친 칸의 긴 글도 열 너비를 정하지 않습니다", "text"), CellPlan("", "text")),
            (CellPlan("가나다라마바사"), CellPlan(213_900_000_000, "won")),
        ),
        merges=("A2:B2",),
    )
    assert column_widths(sheet) == (16.5, 18.5)


def test_long_text_is_bounded_and_numbers_are_not() -> None:
    sheet = SheetPlan("시트", ((CellPlan("가" * 100), CellPlan("나" * 100, "head"), CellPlan(10**24, "won")),))
    text, head, number = column_widths(sheet)
    assert (text, head) == (42.0, 18.0)
    assert number > 34


def test_given_widths_and_heights_are_kept() -> None:
    sheet = SheetPlan("시트", ((CellPlan("가" * 100),),), columns=(10.0,), heights={1: 99.0})
    assert column_widths(sheet) == (10.0,)
    assert row_heights(sheet, (10.0,), ()) == {1: 99.0}


def test_a_row_is_as_high_as_its_wrapped_text() -> None:
    sheet = SheetPlan("시트", ((CellPlan("짧음"),), (CellPlan("가" * 30),), (CellPlan("한\n두\n세 줄"),)))
    heights = row_heights(sheet, (21.0,), ())
    assert heights == {1: ROW_HEIGHT + 0.2, 2: 46.6, 3: 46.6}


def test_a_single_flowing_cell_spans_the_sheet_unless_merged_already() -> None:
    sheet = SheetPlan(
        "시트",
        ((CellPlan("제목", "title"),), (CellPlan("가"), CellPlan("나")), (CellPlan("다", "note"),), (CellPlan("라"),)),
        merges=("A3:B3",),
    )
    assert spans(sheet) == ("A3:B3", "A1:B1")
