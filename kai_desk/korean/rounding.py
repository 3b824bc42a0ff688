"""Rounding as Korean offices do it (사사오입), exact: ratios of integers, never binary fractions."""

from decimal import Decimal


def half_up(numerator: int, denominator: int, places: int = 0) -> Decimal:
    """Return the ratio rounded to ``places``; a half goes away from zero. Never "-0".

    Raises ZeroDivisionError for a zero denominator.
    """
    whole, rest = divmod(abs(numerator) * 10**places, abs(denominator))
    return _decimal(whole + (rest * 2 >= abs(denominator)), places, negative=(numerator < 0) != (denominator < 0))


def truncate(numerator: int, denominator: int, places: int = 0) -> Decimal:
    """Return the ratio cut off toward zero (절사) after ``places``.

    Raises ZeroDivisionError for a zero denominator.
    """
    whole = abs(numerator) * 10**places // abs(denominator)
    return _decimal(whole, places, negative=(numerator < 0) != (denominator < 0))


def percent(numerator: int, denominator: int, places: int = 1) -> Decimal | None:
    """Return numerator ÷ denominator × 100 rounded half up; ``None`` where there is nothing to divide by."""
    return half_up(numerator * 100, denominator, places) if denominator else None


def round_decimal(value: int | Decimal, places: int = 0) -> Decimal:
    """Return ``value`` rounded half up to ``places``."""
    numerator, denominator = value.as_integer_ratio()
    return half_up(numerator, denominator, places)


def _decimal(scaled: int, places: int, *, negative: bool) -> Decimal:
    # Built from digits: arithmetic would round to the 28 digits of the context.
    digits = tuple(map(int, str(scaled)))
    return Decimal((int(negative and scaled > 0), digits, -places))
