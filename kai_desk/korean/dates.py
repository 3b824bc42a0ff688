"""Dates as officials give and write them: an exact day, or a span with the words that were used."""

import importlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze

_BOUNDED = r"(?P<words>.*\S) ?\((?P<bounds>[^()]*\d[^()]*|미정)\)"


@dataclass(frozen=True, slots=True)
class Span:
    """A date people really give: the first and last day it can be, and the words that were used.

    ``None`` at an end leaves it open; at both ends the date is unknown ("미정"). ``words`` is the
    text as given ("12월 말"), empty when the days alone say everything.
    """

    lo: date | None
    hi: date | None
    words: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.lo is not None and self.lo == self.hi

    @property
    def known(self) -> bool:
        """Whether at least one end is known."""
        return self.lo is not None or self.hi is not None

    def holds(self, on: date) -> bool | None:
        """Whether it is the day ``on``: ``None`` when it may be."""
        if (self.lo is not None and on < self.lo) or (self.hi is not None and on > self.hi):
            return False
        return True if self.exact else None


def surely_before(span: Span, on: date) -> bool:
    """Whether every day it can be lies before ``on``."""
    return span.hi is not None and span.hi < on


def surely_after(span: Span, on: date) -> bool:
    """Whether every day it can be lies after ``on``."""
    return span.lo is not None and span.lo > on


def days_until(span: Span, on: date) -> tuple[int, int] | None:
    """Return the fewest and most days from ``on`` to it (negative: past), ``None`` with an open end."""
    if span.lo is None or span.hi is None:
        return None
    return (span.lo - on).days, (span.hi - on).days


def read_span(text: str, *, today: date | None = None) -> Span:
    """Read a date as people write it; ``today`` supplies a year left out, two-digit years and 오늘.

    Also reads what write_full writes: words with their bounds in brackets.
    Raises Told, saying what would be right.
    """
    given = squeeze(text)
    if not given:
        raise Told("날짜가 비어 있으니 '2025. 8. 4.'나 '12월 말'처럼 적고, 모르면 '미정'이라고 적어 주십시오.")
    bounded = re.fullmatch(_BOUNDED, given)
    if bounded:
        return _read_bounded(bounded["words"], bounded["bounds"])
    lo, hi = _grammar().read_bounds(given, today)
    bare = Span(lo, hi)
    return bare if bare.exact or (bare.known and write_span(bare) == given) else Span(lo, hi, given)


def _read_bounded(words: str, bounds: str) -> Span:
    lo, hi = _grammar().read_bounds(bounds, None)
    span = Span(lo, hi, words)
    if span.exact:
        raise Told(f"'{words}'에 하루가 함께 적혀 있으니 날짜가 정해졌으면 '{bounds}'만 적어 주십시오.")
    return span


def write_date(day: date, *, weekday: bool = False) -> str:
    """Return "2025. 8. 4.", with ``weekday`` "2025. 8. 4.(월)" (행정업무운영편람)."""
    written = f"{day.year}. {day.month}. {day.day}."
    return f"{written}({_grammar().WEEKDAYS[day.weekday()]})" if weekday else written


def write_short(day: date) -> str:
    """Return "8. 4." for places where the year is said elsewhere."""
    return f"{day.month}. {day.day}."


def write_span(span: Span) -> str:
    """Return the words it was given in, else the day or "2025. 7. 30.~7. 31."; unknown is "미정"."""
    if span.words:
        return span.words
    if span.lo is None or span.hi is None:
        return _write_open(span)
    if span.lo == span.hi:
        return write_date(span.lo)
    end = write_short(span.hi) if span.lo.year == span.hi.year else write_date(span.hi)
    return f"{write_date(span.lo)}~{end}"


def _write_open(span: Span) -> str:
    if span.lo is not None:
        return f"{write_date(span.lo)}~"
    return "미정" if span.hi is None else f"~{write_date(span.hi)}"


def write_full(span: Span) -> str:
    """Return a text that read_span reads back the same in any year: "12월 말(2025. 12. 21.~12. 31.)"."""
    if not span.words or span.exact:
        return write_span(Span(span.lo, span.hi))
    if _reads_alone(span):
        return span.words
    return f"{span.words}({write_span(Span(span.lo, span.hi))})"


def _grammar() -> Any:
    # Its patterns take milliseconds to compile; a window that only shows dates paints without them.
    return importlib.import_module("kai_desk.korean.date_words")


def _reads_alone(span: Span) -> bool:
    if not span.known:
        return span.words.replace(" ", "") in _grammar().UNKNOWN
    try:
        return read_span(span.words) == span
    except Told:
        return False


def iso(day: date) -> str:
    """Return "2025-08-04", the form in which days are stored."""
    return day.isoformat()


def from_iso(text: str) -> date:
    """Return the stored day. Raises ValueError: stored text that is no day is our bug."""
    return date.fromisoformat(text)
