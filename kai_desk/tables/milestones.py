"""Milestones: what was promised, what is forecast, what is done, and how far behind.

A milestone that was given up (its 종료 lies on or before the day) stays in the list as 종료: it is neither late nor
coming, and progress leaves it out from that day on; earlier days still count it. One that was done before stays done.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.tables.milestone_dates import Promise, promised_on, promises, slip_between
from kai_desk.tables.reading import decimal, span, started, surely_started, team_order
from kai_desk.tables.table import AsOf, Slip

WHOLE_PROGRAMME = "전체"
DONE, LATE, DUE, PLANNED, UNDATED, ENDED = "완료", "지연", "기한 임박", "예정", "일정 미정", "종료"
SOON_DAYS = 7
TABLES = ("milestone", "milestone_date", "progress", "consortium", "round")
_ALL = """SELECT milestone.id, milestone.name, consortium.id, consortium.name, round.id, round.name, milestone.kind,
                 weight, milestone.actual_lo, milestone.actual_hi, milestone.actual_words,
                 milestone.until_lo, milestone.until_hi, milestone.until_words, source.code
          FROM milestone LEFT JOIN consortium ON consortium.id = milestone.consortium
          LEFT JOIN round ON round.id = milestone.round LEFT JOIN source ON source.id = milestone.source"""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone as it stands on a day. ``percent`` is the newest report by then, None without one.

    ``baseline`` is the first, ``current`` the newest baseline; ``outlook`` is the forecast or the baseline by which it
    is expected now, None where that is the first baseline.
    """

    id: str
    name: str
    consortium_id: str | None
    consortium: str
    round_id: str | None
    round: str | None
    kind: str | None
    weight: int | None
    baseline: Span | None
    current: Span | None
    forecast: Span | None
    outlook: Span | None
    actual: Span | None
    until: Span | None
    percent: int | Decimal | None
    reported: str | None
    status: str
    source: str | None
    on: date

    @property
    def open(self) -> bool:
        """Whether it is still to be done: neither done nor given up by the day."""
        return self.status not in {DONE, ENDED}

    @property
    def expected(self) -> Span | None:
        """When it is expected now: by the newest forecast or baseline, else by the first baseline."""
        return self.outlook or self.baseline

    @property
    def slip(self) -> Slip | None:
        """Days from the first baseline to the fact, to the asking day when it is late, else to when it is expected.

        None where either is open, or where nothing but the first baseline is known.
        """
        late = Span(self.on, self.on) if self.status == LATE else None
        return slip_between(self.baseline, self.actual or late or self.outlook)


class Reported(NamedTuple):
    """Everything recorded of a milestone that was known by a day: ``on`` an earlier one it stands as it stood then."""

    id: str
    name: str
    consortium_id: str | None
    consortium: str
    round_id: str | None
    round: str | None
    kind: str | None
    weight: int | None
    actual: Span | None
    until: Span | None
    source: str | None
    promises: tuple[Promise, ...]
    reports: tuple[tuple[str, str], ...]

    def stands(self, on: date) -> Milestone:
        """Return the milestone as it stands on a day."""
        actual = self.actual if self.actual is not None and started(self.actual, on) else None
        first, current, forecast = promised = promised_on(self.promises, on)
        outlook = promised.outlook
        expected = outlook or first
        reported, percent = self.report(on)
        return Milestone(
            id=self.id,
            name=self.name,
            consortium_id=self.consortium_id,
            consortium=self.consortium,
            round_id=self.round_id,
            round=self.round,
            kind=self.kind,
            weight=self.weight,
            baseline=first and first.due,
            current=current and current.due,
            forecast=forecast and forecast.due,
            outlook=outlook and outlook.due,
            actual=actual,
            until=self.until,
            percent=percent,
            reported=reported,
            status=_status(on, actual, self.until, expected and expected.due),
            source=self.source,
            on=on,
        )

    def report(self, on: date) -> tuple[str | None, int | Decimal | None]:
        """Return the newest report by a day: when, and the percent."""
        heard = bisect_right(self.reports, on.isoformat(), key=itemgetter(0))
        if not heard:
            return None, None
        reported, percent = self.reports[heard - 1]
        return reported, decimal(percent)


def reported_on(asof: AsOf) -> tuple[Reported, ...]:
    """Return every milestone with all dates and reports known by the day, in no order."""
    dates = promises(asof)
    reports = _reports(asof)
    return tuple(
        Reported(
            id=row[0],
            name=row[1],
            consortium_id=row[2],
            consortium=row[3] or WHOLE_PROGRAMME,
            round_id=row[4],
            round=row[5],
            kind=row[6],
            weight=row[7],
            actual=span(*row[8:11]),
            until=span(*row[11:14]),
            source=row[14],
            promises=dates.get(row[0], ()),
            reports=tuple(reports.get(row[0], ())),
        )
        for row in asof.reader.rows(_ALL)
    )


def milestones_on(asof: AsOf) -> tuple[Milestone, ...]:
    """Return every milestone: by when it is expected, then by team."""
    order = team_order(asof.reader)
    found = [item.stands(asof.on) for item in reported_on(asof)]
    return tuple(
        sorted(found, key=lambda item: (_when(item), order.get(item.consortium_id or "", (-1, "")), item.name))
    )


def _when(item: Milestone) -> str:
    moment = item.actual or item.expected
    first = moment and (moment.lo or moment.hi)
    return first.isoformat() if first else "9999"


def _status(on: date, actual: Span | None, until: Span | None, expected: Span | None) -> str:
    if actual is not None:
        return DONE
    return ENDED if surely_started(until, on) else status_by(on, expected)


def status_by(on: date, expected: Span | None) -> str:
    """Return how something still to be done stands by when it is expected."""
    if expected is None or not expected.known:
        return UNDATED
    if surely_started(expected, on) and expected.hi != on:
        return LATE
    if expected.hi is not None and (expected.hi - on).days <= SOON_DAYS:
        return DUE
    return PLANNED


def _reports(asof: AsOf) -> dict[str, list[tuple[str, str]]]:
    rows = asof.reader.rows(
        "SELECT milestone, reported, percent FROM progress WHERE reported <= ? ORDER BY reported",
        (asof.on.isoformat(),),
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for milestone, reported, percent in rows:
        found.setdefault(milestone, []).append((reported, percent))
    return found
