"""Numbers on their way into a workbook: what it can hold, and how it holds them."""

from decimal import Decimal

from kai_desk.korean.errors import Told

MAX_DIGITS = 15


def check_digits(value: object) -> None:
    """Spreadsheets keep 15 digits of a number; a longer whole number would silently change: raises Told."""
    if isinstance(value, int) and abs(value) >= 10**MAX_DIGITS and len(str(abs(value)).rstrip("0")) > MAX_DIGITS:
        raise Told(
            f"통합 문서를 만들지 않았습니다: {value:,}은(는) 스프레드시트가 담을 수 있는 {MAX_DIGITS}자리를 "
            "넘으니 금액을 확인해 주십시오."
        )


def number_text(number: int | Decimal) -> str:
    """A number as a workbook stores it, to the 17 digits that a double holds."""
    return str(number) if isinstance(number, int) else f"{number:.17g}"
