"""Dates as people give them: a range, an open end, "이르면", "늦어도", "미정"."""

import re
from datetime import date, timedelta

from kai_desk.korean.date_points import Around, Point, read_point
from kai_desk.korean.errors import Told

Bounds = tuple[date | None, date | None]

WEEKDAYS = "월화수목금토일"
UNKNOWN = frozenset({"미정", "미상", "미확정", "추후", "추후공지", "추후결정", "추후확정", "일정미정", "날짜미정"})

_FREE_SPACE = re.compile(r"(?<!\d) | (?!\d)")
_TILDES = str.maketrans(dict.fromkeys("〜∼–—", "~"))
_MIDNIGHT = re.compile(r"(?<=\d)[T ]00:00(?::00(?:\.0+)?)?$")
_WEEKDAY = re.compile(r"(?P<core>.+?)(?:\((?P<a>[월화수목금토일])(?:요일)?\)|(?P<b>[월화수목금토일])요일)")
_FROM_TO = re.compile(r"(?P<left>.+)부터(?P<right>.+)까지")
_UNIT = re.compile(r"\d+(년|월|일|분기)")
_OPEN = re.compile(
    r"(?:(?P<early>이르면|빠르면)|(?P<late>늦어도|최대))?(?P<core>.+?)"
    r"(?:(?P<start>부터|이후)|(?P<end>까지|이전)|(?P<after>후)|(?P<before>전)|(?P<about>경|쯤|께|무렵))?"
)


def read_bounds(text: str, today: date | None) -> Bounds:
    """Return the first and last day that squeezed ``text`` can mean; ``None`` at an open end.

    Raises Told, saying what would be right.
    """
    plain = _FREE_SPACE.sub("", _MIDNIGHT.sub("", text.translate(_TILDES)))
    if plain in UNKNOWN:
        return None, None
    from_to = _FROM_TO.fullmatch(plain)
    if from_to:
        return _range(from_to["left"], from_to["right"], text, today)
    left, tilde, right = plain.partition("~")
    return _range(left, right, text, today) if tilde else _single(plain, text, today)


def _range(left: str, right: str, text: str, today: date | None) -> Bounds:
    if not left and not right:
        raise _unreadable(text)
    if not left:
        return None, _point(right, text, Around(today)).hi
    start = _start(left, right, text, today)
    if not right:
        return start.lo, None
    month = None if start.grain == "year" else start.lo.month
    end = _point(right, text, Around(today, start.lo.year, month, start.grain))
    if end.hi < start.lo or end.lo < start.lo:
        raise Told(f"'{text}'에는 끝이 시작보다 먼저이니 순서를 바꾸거나, 해가 바뀌면 끝의 연도도 적어 주십시오.")
    return start.lo, end.hi


def _start(left: str, right: str, text: str, today: date | None) -> Point:
    """Read the start of a range; "7월 30~31일" and "8~9월" borrow the unit of the end."""
    unit = _UNIT.match(right)
    if unit and left[-1:].isdigit():
        borrowed = _dated(left + unit[1], Around(today))
        if borrowed:
            return borrowed
    return _point(left, text, Around(today))


def _single(plain: str, text: str, today: date | None) -> Bounds:
    whole = _dated(plain, Around(today))
    if whole:
        return whole.lo, whole.hi
    match = _OPEN.fullmatch(plain)
    if match is None:
        raise _unreadable(text)
    point = _point(match["core"], text, Around(today))
    lower = match["early"] or match["start"] or match["after"]
    upper = match["late"] or match["end"] or match["before"]
    if lower and upper:
        raise Told(f"'{text}'에는 시작과 끝이 함께 적혀 있으니 '9월부터'나 '9월까지'처럼 한쪽만 적어 주십시오.")
    if match["about"] and point.grain == "day":
        raise Told(f"'{text}'에는 어림한 날짜가 적혀 있으니 '8월 초'나 '2025. 8. 1.~8. 7.'처럼 기간으로 적어 주십시오.")
    if lower:
        return (point.hi + timedelta(days=1) if match["after"] else point.lo), None
    if upper:
        return None, (point.lo - timedelta(days=1) if match["before"] else point.hi)
    return point.lo, point.hi


def _point(plain: str, text: str, around: Around) -> Point:
    point = _dated(plain, around)
    if point is None:
        raise _unreadable(text)
    return point


def _dated(plain: str, around: Around) -> Point | None:
    """Read one point, and check the day of the week where one is given."""
    match = _WEEKDAY.fullmatch(plain)
    if match is None:
        return read_point(plain, around)
    point = read_point(match["core"], around)
    if point is None or point.grain != "day":
        return None
    told, real = match["a"] or match["b"], WEEKDAYS[point.lo.weekday()]
    if told != real:
        day = f"{point.lo.year}. {point.lo.month}. {point.lo.day}."
        raise Told(f"{day}에 {told}요일이라고 적혀 있지만 실제로는 {real}요일이니 날짜나 요일을 고쳐 주십시오.")
    return point


def _unreadable(text: str) -> Told:
    return Told(
        f"'{text}'에서 날짜를 읽을 수 없으니 "
        "'2025. 8. 4.', '8/4', '12월 말', '2027년 상반기', '미정'처럼 적어 주십시오."
    )
