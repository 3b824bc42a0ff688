"""Dates promised for a milestone: many named baselines, forecasts as reported, and how far one lies from another."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.tables.reading import day, span
from kai_desk.tables.table import AsOf, Slip

BASELINE, FORECAST, FACT = "기준", "예측", "완료"


# NamedTuple: made at every start, see tables/table.py.
class Promise(NamedTuple):
    """One date as it was promised: ``reported`` is the day on which it became known, None where nobody says."""

    id: str
    kind: str
    name: str | None
    reported: date | None
    due: Span
    source: str | None


class Promised(NamedTuple):
    """What stands on a day: the first baseline, the current one, the newest forecast."""

    first: Promise | None
    current: Promise | None
    forecast: Promise | None

    @property
    def outlook(self) -> Promise | None:
        """The promise by which it is expected now, where that is not the first baseline.

        The newest forecast, unless a baseline that was set on a later day has overtaken it.
        """
        forecast, current = self.forecast, self.current
        if forecast is not None and not _overtaken(forecast, current):
            return forecast
        return current if current is not self.first else None


def _overtaken(forecast: Promise, current: Promise | None) -> bool:
    if current is None or forecast.reported is None or current.reported is None:
        return False
    return forecast.reported < current.reported


def promises(asof: AsOf) -> dict[str, tuple[Promise, ...]]:
    """Return per milestone the dates known by the day, in the order of their reports; without a day comes first."""
    rows = asof.reader.rows(
        """SELECT milestone, id, kind, name, reported, due_lo, due_hi, due_words, source FROM milestone_date
           WHERE reported IS NULL OR reported <= ? ORDER BY ifnull(reported, ''), id""",
        (asof.on.isoformat(),),
    )
    found: dict[str, list[Promise]] = {}
    for milestone, row_id, kind, name, reported, lo, hi, words, source in rows:
        due = span(lo, hi, words)
        if due is not None:
            found.setdefault(milestone, []).append(Promise(row_id, kind, name, day(reported), due, source))
    return {milestone: tuple(mine) for milestone, mine in found.items()}


def promised_on(mine: Sequence[Promise], on: date) -> Promised:
    """Return what of these, in the order of `promises`, stands on a day."""
    first = current = forecast = None
    for promise in mine:
        if promise.reported is not None and promise.reported > on:
            break
        if promise.kind == BASELINE:
            first, current = first or promise, promise
        else:
            forecast = promise
    return Promised(first, current, forecast)


def slip_between(base: Span | None, now: Span | None) -> Slip | None:
    """Return the days from one date to another as the fewest and the most they can be; None where either is open."""
    if base is None or now is None or base.lo is None or base.hi is None or now.lo is None or now.hi is None:
        return None
    if (now.lo, now.hi) == (base.lo, base.hi):
        return Slip(0, 0)
    return Slip((now.lo - base.hi).days, (now.hi - base.lo).days)
