"""Milestones: what was promised, what is forecast, what is done, and how far behind.

A milestone that was given up (its 종료 lies on or before the day) stays in the list as 종료: it is neither late nor
coming, and progress leaves it out from that day on; earlier days still count it. One that was done before stays done.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kai_desk.korean.dates import Span
from kai_desk.tables.reading import decimal, fictional, span, started, surely_started, team_order
from kai_desk.tables.table import AsOf, Column, Slip, Table, make_table

WHOLE_PROGRAMME = "전체"
DONE, LATE, DUE, PLANNED, UNDATED, ENDED = "완료", "지연", "기한 임박", "예정", "일정 미정", "종료"
SOON_DAYS = 7
TABLES = ("milestone", "milestone_date", "progress", "consortium", "round")


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone as it stands on a day. ``percent`` is the newest report by then, None without one."""

    id: str
    name: str
    consortium_id: str | None
    consortium: str
    round_id: str | None
    round: str | None
    kind: str | None
    weight: int | None
    baseline: Span | None
    forecast: Span | None
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
        """When it is expected now: the forecast, else the baseline."""
        return self.forecast or self.baseline

    @property
    def slip(self) -> Slip | None:
        """Days from the baseline to the fact, to the asking day when it is late, else to the forecast; or None."""
        now = self.actual or (Span(self.on, self.on) if self.status == LATE else self.forecast)
        bounds = (now.lo, now.hi, self.baseline.lo, self.baseline.hi) if now and self.baseline else (None,)
        lo, hi, base_lo, base_hi = bounds if len(bounds) == 4 else (None,) * 4
        if lo is None or hi is None or base_lo is None or base_hi is None:
            return None
        if (lo, hi) == (base_lo, base_hi):
            return Slip(0, 0)
        return Slip((lo - base_hi).days, (hi - base_lo).days)


def milestones_on(asof: AsOf) -> tuple[Milestone, ...]:
    """Return every milestone: by when it is expected, then by team."""
    dates = _dates(asof)
    reports = _reports(asof)
    order = team_order(asof.reader)
    found = []
    for row in asof.reader.rows(
        """SELECT milestone.id, milestone.name, consortium.id, consortium.name, round.id, round.name, milestone.kind,
                  weight, milestone.actual_lo, milestone.actual_hi, milestone.actual_words,
                  milestone.until_lo, milestone.until_hi, milestone.until_words, source.code
           FROM milestone LEFT JOIN consortium ON consortium.id = milestone.consortium
           LEFT JOIN round ON round.id = milestone.round LEFT JOIN source ON source.id = milestone.source"""
    ):
        actual = span(*row[8:11])
        actual = actual if actual is not None and started(actual, asof.on) else None
        until = span(*row[11:14])
        baseline, forecast = dates.get((row[0], "기준")), dates.get((row[0], "예측"))
        percent, reported = reports.get(row[0], (None, None))
        item = Milestone(
            id=row[0],
            name=row[1],
            consortium_id=row[2],
            consortium=row[3] or WHOLE_PROGRAMME,
            round_id=row[4],
            round=row[5],
            kind=row[6],
            weight=row[7],
            baseline=baseline,
            forecast=forecast,
            actual=actual,
            until=until,
            percent=percent,
            reported=reported,
            status=_status(asof, actual, until, forecast or baseline),
            source=row[14],
            on=asof.on,
        )
        found.append(item)
    return tuple(
        sorted(found, key=lambda item: (_when(item), order.get(item.consortium_id or "", (-1, "")), item.name))
    )


def _when(item: Milestone) -> str:
    moment = item.actual or item.expected
    first = moment and (moment.lo or moment.hi)
    return first.isoformat() if first else "9999"


def _status(asof: AsOf, actual: Span | None, until: Span | None, expected: Span | None) -> str:
    if actual is not None:
        return DONE
    return ENDED if surely_started(until, asof.on) else status_by(asof.on, expected)


def status_by(on: date, expected: Span | None) -> str:
    """Return how something still to be done stands by when it is expected."""
    if expected is None or not expected.known:
        return UNDATED
    if surely_started(expected, on) and expected.hi != on:
        return LATE
    if expected.hi is not None and (expected.hi - on).days <= SOON_DAYS:
        return DUE
    return PLANNED


def _dates(asof: AsOf) -> dict[tuple[str, str], Span]:
    rows = asof.reader.rows(
        """SELECT milestone, kind, due_lo, due_hi, due_words FROM milestone_date
           WHERE reported IS NULL OR reported <= ? ORDER BY ifnull(reported, ''), id""",
        (asof.on.isoformat(),),
    )
    found: dict[tuple[str, str], Span] = {}
    for milestone, kind, *bounds in rows:
        due = span(*bounds)
        if due is not None and not (kind == "기준" and (milestone, kind) in found):
            found[milestone, kind] = due
    return found


def _reports(asof: AsOf) -> dict[str, tuple[int | Decimal | None, str]]:
    rows = asof.reader.rows(
        "SELECT milestone, percent, reported FROM progress WHERE reported <= ? ORDER BY reported",
        (asof.on.isoformat(),),
    )
    return {milestone: (decimal(percent), reported) for milestone, percent, reported in rows}


def milestones(asof: AsOf) -> Table:
    """Answer: every milestone with its first baseline, newest forecast, fact and standing."""
    found = milestones_on(asof)
    late = sum(item.status == LATE for item in found)
    done = sum(item.status == DONE for item in found)
    due = sum(item.status == DUE for item in found)
    ended = sum(item.status == ENDED for item in found)
    given_up = f" · 종료 {ended}" if ended else ""
    return make_table(
        asof,
        "milestones",
        "마일스톤",
        (
            Column("milestone", "마일스톤", field="milestone.name"),
            Column("consortium", "컨소시엄", field="milestone.consortium"),
            Column("round", "라운드", field="milestone.round"),
            Column("kind", "종류", field="milestone.kind"),
            Column("weight", "가중치", "count", field="milestone.weight"),
            Column("baseline", "기준", "span", "처음 정한 기한"),
            Column("forecast", "예측", "span", "가장 최근에 보고된 기한"),
            Column("actual", "완료", "span", field="milestone.actual"),
            Column("slip", "지연(일)", "slip", "기준에서 완료까지, 늦고 있으면 기준일까지, 아니면 예측까지"),
            Column("percent", "진척(%)", "decimal", "가장 최근에 보고된 값"),
            Column("status", "상태"),
            Column("until", "종료", "span", "하지 않기로 한 날", field="milestone.until"),
            Column("source", "자료", field="milestone.source"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    item.consortium,
                    item.round,
                    item.kind,
                    item.weight,
                    item.baseline,
                    item.forecast,
                    item.actual,
                    item.slip,
                    item.percent,
                    item.status,
                    item.until,
                    item.source,
                ),
            )
            for item in found
        ),
        fictional=fictional(asof, *TABLES),
        subtitle=f"완료 {done} / {len(found) - ended} · 지연 {late} · {SOON_DAYS}일 안 {due}{given_up}",
    )
