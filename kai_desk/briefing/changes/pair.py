"""Two states of a record that are compared, and a line that says one difference between them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from kai_desk.korean.amounts import brief_won
from kai_desk.korean.dates import Span, write_span
from kai_desk.korean.gaps import Gap
from kai_desk.korean.josa import josa
from kai_desk.tables.milestone_dates import slip_between
from kai_desk.tables.table import AsOf

T = TypeVar("T")
K = TypeVar("K")


class HasId(Protocol):
    """A row that is known by its id."""

    @property
    def id(self) -> str:
        """The row's id."""


R = TypeVar("R", bound=HasId)
_DAY = re.compile(r"\d\.$")
Mark = tuple[str, str]  # (table or subject, id): what a line has told of
Amount = int | Gap | None


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words. ``kind`` says of what sort; ``covers``: rows that need no other line or count.

    ``added``: it only says that a row is new, which needs no telling where something that happened to it is told.
    """

    kind: str
    text: str
    covers: frozenset[Mark] = frozenset()
    added: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Then and now. ``threshold`` in won: what money changed by less is counted, not told.

    ``gone`` and ``come``: the teams that left or came in, whose seats and supports are told with them.
    """

    then: AsOf
    now: AsOf
    threshold: int
    gone: frozenset[str] = field(default=frozenset())
    come: frozenset[str] = field(default=frozenset())

    @property
    def moved_teams(self) -> frozenset[str]:
        """Teams that came in or left."""
        return self.gone | self.come

    def both(self, question: Callable[[AsOf], T]) -> tuple[T, T]:
        """Return a question's answers then and now."""
        return question(self.then), question(self.now)

    def differing(self, question: Callable[[AsOf], Iterable[R]]) -> "Iterator[tuple[str, R | None, R | None]]":
        """Yield id, then and now of each row of an answer that is not the same, as `compared` does."""
        then, now = ({row.id: row for row in rows} for rows in self.both(question))
        return compared(then, now)


def compared(then: Mapping[K, T], now: Mapping[K, T]) -> Iterator[tuple[K, T | None, T | None]]:
    """Yield key, then and now of what is not the same, in the order of now; what is gone comes last."""
    for key, current in now.items():
        former = then.get(key)
        if former != current:
            yield key, former, current
    for key, former in then.items():
        if key not in now:
            yield key, former, None


def mark(table: str, *ids: str | None) -> frozenset[Mark]:
    """Return the marks of rows of one table."""
    return frozenset((table, one) for one in ids if one)


def when(span: Span | None) -> str:
    """Return a date as given, "미정" without one."""
    return "미정" if span is None or not (span.known or span.words) else write_span(span)


def in_brackets(*words: str | None) -> str:
    """Return the words that there are in brackets: "(사유, 날짜)"; "" without any."""
    said = ", ".join(word for word in words if word)
    return f"({said})" if said else ""


def onto(words: str) -> str:
    """Return the words with 으로 or 로; a day is read with its 일: "2025. 12. 26.로"."""
    return f"{words}로" if _DAY.search(words) else josa(words, "으로/로")


def moved(subject: str, then: Span | None, now: Span | None) -> str:
    """Return "기한을 8. 4.에서 8. 9.로 5일 늦춤"; a first date is 정함, one taken back 미정으로 되돌림.

    "" where neither is a date.
    """
    named, target = josa(subject, "을/를"), onto(when(now))
    known = now is not None and now.known
    if then is None or not then.known:
        return f"{named} {target} 정함" if known else ""
    return f"{named} {when(then)}에서 {target} {shift_words(then, now) if known else '되돌림'}"


def shift_words(then: Span | None, now: Span | None) -> str:
    """Return "5일 늦춤", "3일 앞당김", "바꿈" where the days leave that open."""
    slip = slip_between(then, now)
    if slip is None or slip.low * slip.high < 0 or slip.low == slip.high == 0:
        return "바꿈"
    days = sorted((abs(slip.low), abs(slip.high)))
    said = f"{days[0]:,}일" if days[0] == days[1] else f"{days[0]:,}~{days[1]:,}일"
    return f"{said} {'늦춤' if slip.high > 0 else '앞당김'}"


def later(then: Span | None, now: Span | None) -> bool:
    """Return whether a date surely moved back."""
    slip = slip_between(then, now)
    return slip is not None and slip.low >= 0 and slip.high > 0


def won(amount: Amount) -> str:
    """Return an amount in words: "1,428억", "5,000만원", "미공개", "기록 없음"."""
    if isinstance(amount, int):
        said = brief_won(amount)
        return said if said.endswith("원") else f"{said}원"
    return amount.value if amount else "기록 없음"


def won_change(then: Amount, now: Amount) -> str:
    """Return "320억원 → 420억원(+100억원)", "420억원(첫 기록)" where nothing was before."""
    if then is None:
        return f"{won(now)}(첫 기록)"
    words = f"{won(then)} → {won(now)}"
    if not isinstance(then, int) or not isinstance(now, int):
        return words
    sign = "△" if now < then else "+"
    return f"{words}({sign}{won(abs(now - then))})"


def size(then: Amount, now: Amount) -> int:
    """Return by how many won an amount changed; what is no number counts as none."""
    return abs((now if isinstance(now, int) else 0) - (then if isinstance(then, int) else 0))
