"""What holds a round's result back: the objection period of its decision, and objections that are not decided."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kai_desk.korean.dates import Span, write_date, write_short
from kai_desk.tables.decisions import AHEAD, FINAL, HEARD, OPEN_TO_OBJECTIONS, TOLD, Decision, decisions_on
from kai_desk.tables.table import AsOf

REVIEWING = "심의 중"
UNTIL_DECIDED = "심의가 끝날 때까지"
PERIOD_OPEN = "이의신청 기간(끝 미정)"


class Hold(NamedTuple):
    """A decision taken by the day. ``until`` is the day to which what follows waits: None when nothing is held.

    An objection that is not decided leaves the end of ``until`` open.
    """

    decision: str
    round_id: str
    standing: str
    until: Span | None
    decided: Span | None

    @property
    def open(self) -> bool:
        """Whether it is held without an end."""
        return self.until is not None and self.until.hi is None


def holds_on(asof: AsOf) -> tuple[Hold, ...]:
    """Return every decision taken by the day, in the order of the rounds, with what holds it back."""
    return tuple(_hold(item, asof.on) for item in decisions_on(asof) if item.standing != AHEAD)


def _hold(item: Decision, on: date) -> Hold:
    standing, until, period = item.standing, None, item.objection
    if standing == HEARD:
        standing, until = REVIEWING, Span(on, None, UNTIL_DECIDED)
    elif period is not None and standing in {TOLD, OPEN_TO_OBJECTIONS}:
        until = Span(period.hi, period.hi) if period.hi else Span(period.lo, None, period.words)
        standing = f"이의신청 기간 ~{_last_day(period.hi, on)}" if period.hi else PERIOD_OPEN
    return Hold(item.id, item.round_id, standing, until, item.decided)


def _last_day(day: date, on: date) -> str:
    return write_short(day) if day.year == on.year else write_date(day)


def worst(holds: Iterable[Hold]) -> Hold | None:
    """Return the decision that holds longest, else the one that is least final; None where there is none."""
    return max(holds, key=_length, default=None)


def _length(hold: Hold) -> tuple[int, date]:
    if hold.until is None:
        return int(hold.standing != FINAL), date.min
    return (3, date.max) if hold.open else (2, hold.until.hi or date.max)


def by_round(holds: Iterable[Hold]) -> dict[str, tuple[Hold, ...]]:
    """Return the decisions of each round."""
    found: dict[str, tuple[Hold, ...]] = {}
    for hold in holds:
        found[hold.round_id] = (*found.get(hold.round_id, ()), hold)
    return found
