"""Sums of quantities that are not all told: at least so much, at most so much, and how many rows say nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kai_desk.korean.amounts import write_number
from kai_desk.korean.gaps import Gap
from kai_desk.tables.flows import MAYBE, RUNS, Flow
from kai_desk.tables.table import Value
from kai_desk.tables.text import NONE

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum: what is told is at least ``low``, at most ``top`` (None: open). ``rows``: of how many rows it speaks.

    ``numbers`` of them hold with a number; ``undisclosed`` and ``untold`` ones are 미공개 or without a quantity and are
    never added as 0. ``about``: one is 약.
    """

    low: Number = 0
    top: Number | None = 0
    rows: int = 0
    numbers: int = 0
    undisclosed: int = 0
    untold: int = 0
    about: bool = False

    def __add__(self, other: "Amount") -> "Amount":
        """Add what two sums speak of."""
        return Amount(
            self.low + other.low,
            None if self.top is None or other.top is None else self.top + other.top,
            self.rows + other.rows,
            self.numbers + other.numbers,
            self.undisclosed + other.undisclosed,
            self.untold + other.untold,
            self.about or other.about,
        )

    @property
    def high(self) -> Number | None:
        """The most it can be, None where a bound or a row that tells no quantity leaves it open."""
        return None if self.undisclosed or self.untold else self.top

    @property
    def least(self) -> Value:
        """The low end for a cell: 미공개 where nothing but undisclosed rows is there, None where nothing is told."""
        if self.rows and not self.numbers and (self.undisclosed or self.untold):
            return Gap.UNDISCLOSED if self.undisclosed else None
        return self.low if self.rows else None

    @property
    def most(self) -> Value:
        """The high end for a cell: 미공개 where undisclosed rows leave it open, None where it is open."""
        if self.high is None:
            return Gap.UNDISCLOSED if self.undisclosed else None
        return self.high if self.rows else None

    @property
    def words(self) -> str:
        """How a person reads it: "1,000~1,200", "300 이상 + 미공개 2건", "미공개 3건", "-"."""
        if not self.rows:
            return NONE
        parts = [self._number_words()] if self.numbers or not (self.undisclosed or self.untold) else []
        if self.undisclosed:
            parts.append(f"미공개 {self.undisclosed}건")
        if self.untold:
            parts.append(f"수량 없음 {self.untold}건")
        return " + ".join(parts)

    def _number_words(self) -> str:
        told = range_words(self.low, self.top)
        return f"약 {told}" if self.about else told


def amount_of(flow: Flow, standing: str) -> Amount:
    """Return what one row adds on a day on which it stands so; what may hold already adds to the high end alone."""
    if standing not in {RUNS, MAYBE}:
        return Amount(rows=1)
    if isinstance(flow.quantity, Gap):
        return Amount(rows=1, undisclosed=1)
    if flow.quantity is None:
        return Amount(rows=1, untold=1)
    low = flow.low if standing == RUNS else 0
    return Amount(low, flow.high, rows=1, numbers=1, about=flow.bound == "약")


def total(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of sums; of none, the sum of nothing entered."""
    return sum(amounts, start=Amount())


@dataclass(frozen=True, slots=True)
class Room:
    """What is free: capacity less use, at least ``low``, at most ``high``; below 0 where more is given than there is.

    None: open. ``hidden``: an undisclosed row leaves it open.
    """

    known: bool
    low: Number | None
    high: Number | None
    hidden: bool

    @property
    def least(self) -> Value:
        """The low end for a cell."""
        return self._cell(self.low)

    @property
    def most(self) -> Value:
        """The high end for a cell."""
        return self._cell(self.high)

    def _cell(self, end: Number | None) -> Value:
        if end is None and self.known and self.hidden:
            return Gap.UNDISCLOSED
        return end if self.known else None

    @property
    def words(self) -> str:
        """How a person reads it: "200", "0~200", "200 이하", "알 수 없음(미공개)", "초과 50"."""
        if not self.known:
            return NONE
        if self.low is None and self.high is None:
            return Gap.UNDISCLOSED.value if self.hidden else "알 수 없음"
        if self.high is not None and self.high < 0:
            most = None if self.low is None else -self.low
            return f"초과 {range_words(-self.high, most)}"
        if self.low is None and self.high is not None:
            return f"{number_words(self.high)} 이하"
        if self.low is not None and self.low < 0:
            free = "여유" if self.high is None else f"여유 {number_words(self.high)}"
            return f"초과 {number_words(-self.low)}~{free}"
        return range_words(self.low or 0, self.high)


def room(capacity: Amount, used: Amount) -> Room:
    """Return capacity less use; where no capacity was entered nothing is known to be free."""
    low = None if used.high is None else capacity.low - used.high
    high = None if capacity.high is None else capacity.high - used.low
    hidden = bool(capacity.undisclosed or used.undisclosed)
    return Room(capacity.rows > 0, low, high, hidden)


def range_words(low: Number, high: Number | None) -> str:
    """Return "1,000", "1,000~1,200" or "1,000 이상"."""
    least = number_words(low)
    if high is None:
        return f"{least} 이상"
    return least if high == low else f"{least}~{number_words(high)}"


def number_words(number: Number) -> str:
    """Return a quantity with as many places as it has: "1,000", "1.5"."""
    exponent = number.normalize().as_tuple().exponent if isinstance(number, Decimal) else 0
    return write_number(number, max(0, -exponent) if isinstance(exponent, int) else 0)
