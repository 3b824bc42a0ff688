"""The words a cell shows, from its number format: what Excel shows, whoever renders it."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.display import display, write_in
from kai_desk.workbook.plan import CellPlan, Formula, PlanValue
from kai_desk.workbook.styles import STYLES


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        (213_900_000_000, "won", "213,900,000,000"),
        (-1_342_857, "won", "△1,342,857"),
        (0, "won", "0"),
        (Decimal("2139.04"), "eok", "2,139.0"),
        (Decimal("2139.05"), "eok", "2,139.1"),
        (Decimal("-0.05"), "eok_total", "△0.1"),
        (0, "eok", "0.0"),
        (1234, "count", "1,234"),
        (Decimal("0.7025"), "rate", "70.3%"),
        (Decimal("-0.125"), "rate", "△12.5%"),
        (Decimal("12.345"), "rate", "1234.5%"),
        (0, "rate", "0.0%"),
        (Decimal("3.26"), "pp", "+3.3%p"),
        (Decimal("-3.26"), "pp", "△3.3%p"),
        (0, "pp", "0.0%p"),
        (Decimal("0.5"), "decimal", "0.5"),
        (Decimal("41.30"), "decimal", "41.3"),
        (Decimal("41.2345"), "decimal", "41.235"),
        (42, "decimal", "42.0"),
        (0, "decimal", "0"),
        (date(2025, 8, 4), "date", "2025. 8. 4."),
        (datetime(2025, 12, 31, 9, 5), "moment", "2025. 12. 31. 09:05"),  # noqa: DTZ001 - a sheet has no zones
        (Formula("B2-1", 45_873), "date", "2025. 8. 4."),
        (Formula("A1/A2", Decimal("0.5")), "rate", "50.0%"),
        (Formula('"가"', "가"), "text", "가"),
        (2025, "center", "2025"),
        (None, "won", "-"),
        ("", "text", ""),
        ("두\r\n줄", "text", "두\n줄"),
        (Gap.UNDISCLOSED, "won", "미공개"),
        (True, "center", "TRUE"),
    ],
)
def test_what_a_cell_shows(value: PlanValue, style: str, shown: str) -> None:
    assert display(CellPlan(value, style)) == shown


@pytest.mark.parametrize(
    ("number", "number_format", "shown"),
    [
        (213_900_000_000, "#,##0,,", "213,900"),
        (1_950_500, "#,##0,", "1,951"),
        (Decimal("0.339"), "0%", "34%"),
        (-5, "#,##0", "-5"),
        (Decimal("137.7"), '"*"#,##0.0;"△"#,##0.0;0.0', "*137.7"),
        (7, '0;0;"없음"', "7"),
        (0, '0;0;"없음"', "없음"),
    ],
)
def test_formats_of_labels_and_marks(number: int | Decimal, number_format: str, shown: str) -> None:
    assert write_in(number, number_format) == shown


@pytest.mark.parametrize("style", [key for key, style in STYLES.items() if style.numeric])
@pytest.mark.parametrize("number", [7, -7, Decimal("0.25"), 213_900_000_000])
def test_every_format_of_ours_is_understood(style: str, number: int | Decimal) -> None:
    shown = display(CellPlan(number, style))
    assert any(sign.isdigit() for sign in shown)
    assert not set(shown) & set('#";')
