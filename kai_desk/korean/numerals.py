"""Sino-Korean readings: 3 is 삼, 10 십, 2,000 이천, 10,000 만."""

_DIGITS = "영일이삼사오육칠팔구"
_SMALL = ("", "십", "백", "천")
_BIG = ("", "만", "억", "조", "경")
_LONGEST = 4 * len(_BIG)


def read_digits(digits: str) -> str:
    """Return how a run of ASCII digits is read; digit by digit with a leading zero or past 경."""
    if digits.startswith("0") or len(digits) > _LONGEST:
        return "".join(_DIGITS[int(digit)] for digit in digits)
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    return "".join(_read_group(groups[place], place) for place in reversed(range(len(groups))))


def _read_group(group: str, place: int) -> str:
    """Read up to four digits with their 만, 억 or 조; no "일" before 십, 백, 천 and a plain 만."""
    words = ""
    for power, digit in zip(reversed(range(len(group))), group, strict=True):
        if digit != "0":
            words += ("" if digit == "1" and power else _DIGITS[int(digit)]) + _SMALL[power]
    if words == "일" and place == 1:
        return _BIG[place]
    return words + _BIG[place] if words else ""
