"""One point of time as people write it: a day, a month or part of one, a year or part of one."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kai_desk.korean.errors import Told

Grain = Literal["day", "month", "year"]

FIRST_YEAR, LAST_YEAR = 1950, 2099
_NEAR = 10  # a two-digit year further from today than this may as well be a day or a month


@dataclass(frozen=True, slots=True)
class Around:
    """What an expression may leave out: today, or what the start of the same range said."""

    today: date | None
    year: int | None = None
    month: int | None = None
    grain: Grain | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """The first and last day that an expression can mean."""

    lo: date
    hi: date
    grain: Grain


def read_point(text: str, around: Around) -> Point | None:
    """Read ``text`` (squeezed, no spaces but between digits); ``None`` when it is no date at all.

    Raises Told for a date that cannot be, or lacks a year nobody can supply.
    """
    for pattern, make in _RULES:
        match = pattern.fullmatch(text)
        if match:
            return make(match, around)
    return None


def month_span(year: int, month: int, part: str | None) -> tuple[date, date]:
    """Return the first and last day of a month or of its third (초 1–10, 중순 11–20, 말 21–)."""
    _check_month(month)
    last = calendar.monthrange(year, month)[1]
    first, until = _THIRDS.get(part or "", (1, last))
    return date(year, month, first), date(year, month, min(until, last))


def _day(match: re.Match[str], around: Around) -> Point | None:
    found = match.groupdict()
    month = int(found["m"]) if found.get("m") else around.month
    if month is None:
        return None
    year = _year_of(found.get("y"), around, match.string)
    return _one_day(year, month, int(found["d"]))


def _bare(match: re.Match[str], around: Around) -> Point | None:
    """Read the bare number after "~": a day or a month, as the start of the range was."""
    if around.year is None or around.month is None:
        return None
    number = int(match["n"])
    if around.grain == "day":
        return _one_day(around.year, around.month, number)
    return Point(*month_span(around.year, number, match["part"]), "month")


def _month(match: re.Match[str], around: Around) -> Point | None:
    found = match.groupdict()
    month = int(found["m"]) if found.get("m") else around.month
    if month is None:
        return None
    year = _year_of(found.get("y"), around, match.string)
    return Point(*month_span(year, month, found["part"]), "month")


def _near_month(match: re.Match[str], around: Around) -> Point:
    today = _need_today(around, match.string)
    months = today.year * 12 + today.month - 1 + _NEAR_MONTHS[match["word"]]
    return Point(*month_span(months // 12, months % 12 + 1, match["part"]), "month")


def _near_day(match: re.Match[str], around: Around) -> Point:
    day = _need_today(around, match.string) + timedelta(days=_NEAR_DAYS[match.group()])
    return Point(day, day, "day")


def _year(match: re.Match[str], around: Around) -> Point:
    found = match.groupdict()
    word = found.get("word")
    if word:
        year = _need_today(around, match.string).year + _NEAR_YEARS[word]
    else:
        year = _year_of(found.get("y"), around, match.string)
    first, last = _part_of_year(found["part"])
    return Point(month_span(year, first, None)[0], month_span(year, last, None)[1], "year")


def _part_of_year(part: str | None) -> tuple[int, int]:
    if part and part[0].isdigit():
        quarter = int(part[0])
        if not 1 <= quarter <= 4:
            raise Told(f"{quarter}분기는 없으니 1분기에서 4분기 사이로 적어 주십시오.")
        return quarter * 3 - 2, quarter * 3
    return _PARTS_OF_YEAR.get(part or "", (1, 12))


def _one_day(year: int, month: int, day: int) -> Point:
    _check_month(month)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Told(f"{year}년 {month}월에는 {day}일이 없으니 1일에서 {last}일 사이로 적어 주십시오.")
    found = date(year, month, day)
    return Point(found, found, "day")


def _check_month(month: int) -> None:
    if not 1 <= month <= 12:
        raise Told(f"{month}월은 없으니 1월에서 12월 사이로 적어 주십시오.")


def _year_of(written: str | None, around: Around, text: str) -> int:
    if written is None:
        return around.year if around.year is not None else _need_today(around, text).year
    year = int(written.lstrip("'‘’"))
    if year < 100:
        year += 2000
        if abs(year - _need_today(around, text).year) > _NEAR:
            raise Told(f"'{text}'의 연도가 분명하지 않으니 '2025. 8. 4.'처럼 연도를 네 자리로 적어 주십시오.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Told(f"{year}년은 쓸 수 없으니 연도를 {FIRST_YEAR}에서 {LAST_YEAR} 사이로 적어 주십시오.")
    return year


def _need_today(around: Around, text: str) -> date:
    if around.today is None:
        raise Told(f"'{text}'만으로는 연도를 알 수 없으니 '2025. 8. 4.'처럼 연도를 네 자리로 적어 주십시오.")
    return around.today


_THIRDS = {
    "초": (1, 10),
    "초순": (1, 10),
    "상순": (1, 10),
    "중순": (11, 20),
    "말": (21, 31),
    "하순": (21, 31),
}
# "연말" is read as December: closer bounds would claim more than the word says.
_PARTS_OF_YEAR = {"초": (1, 1), "말": (12, 12), "상반기": (1, 6), "하반기": (7, 12)}
_NEAR_DAYS = {"그제": -2, "어제": -1, "오늘": 0, "금일": 0, "내일": 1, "명일": 1, "모레": 2}
_NEAR_MONTHS = {"지난달": -1, "전월": -1, "이달": 0, "이번달": 0, "금월": 0, "다음달": 1, "내달": 1, "익월": 1}
_NEAR_YEARS = {"작년": -1, "지난해": -1, "전년": -1, "올해": 0, "금년": 0, "연": 0, "내년": 1}

_Y = r"(?P<y>\d{4}|['‘’]?\d{2})"
_M, _D = r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_PART = r"(?P<part>초순|상순|중순|하순|초|말|중)?"
_YEAR_PART = r"(?P<part>말|초|중|내|상반기|하반기|\d(?:/4)?분기)"
_Make = Callable[[re.Match[str], Around], Point | None]
_RULES: tuple[tuple[re.Pattern[str], _Make], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", _day),
        (rf"{_Y}\.{_M}\.{_D}\.?", _day),
        (rf"{_Y}-{_M}-{_D}", _day),
        (rf"(?P<y>\d{{4}})/{_M}/{_D}", _day),
        (rf"(?:{_Y}[년.])?{_M}월{_D}일", _day),
        (rf"{_M}/{_D}", _day),
        (rf"(?P<y>['‘’]\d\d|1[3-9]|[2-9]\d)\.{_M}\.?{_PART}", _month),
        (rf"{_M}\.{_D}\.?", _day),
        (rf"{_D}일", _day),
        (rf"(?:{_Y}[년.])?{_M}월{_PART}", _month),
        (rf"(?P<y>\d{{4}})[-/.]{_M}\.?{_PART}", _month),
        (r"(?P<part>초순|상순|중순|하순|초|말)", _month),
        (rf"(?P<word>{'|'.join(_NEAR_MONTHS)}){_PART}", _near_month),
        ("|".join(_NEAR_DAYS), _near_day),
        (rf"(?P<n>\d{{1,2}})\.?{_PART}", _bare),
        (rf"(?P<y>\d{{4}})(?:년도?|\.)? ?{_YEAR_PART}?", _year),
        (rf"(?P<y>['‘’]?\d\d)년도? ?{_YEAR_PART}?", _year),
        (rf"(?P<word>올해|금년|내년|작년|지난해|전년) ?{_YEAR_PART}?", _year),
        (r"(?P<word>연)(?P<part>말|초|중|내)", _year),
        (r"(?P<part>상반기|하반기|\d(?:/4)?분기)", _year),
    )
)
