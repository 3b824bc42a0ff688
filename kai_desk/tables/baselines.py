"""Every date a milestone was ever given, and how the promise moved from report to report."""

from collections.abc import Iterator, Sequence
from datetime import date

from kai_desk.tables.milestone_dates import BASELINE, FACT, FORECAST, Promise, promised_on, promises, slip_between
from kai_desk.tables.milestones import TABLES, Milestone, Reported, milestones_on, reported_on
from kai_desk.tables.reading import fictional
from kai_desk.tables.table import AsOf, Column, Slip, Table, Value, make_table

FIRST, CURRENT, NEWEST, PAST = "처음", "현재", "가장 최근", "지난 것"
Row = tuple[str, tuple[Value, ...]]


def _by_milestone(asof: AsOf) -> Iterator[tuple[Milestone, Reported]]:
    reported = {item.id: item for item in reported_on(asof)}
    for item in milestones_on(asof):
        yield item, reported[item.id]


def baselines(asof: AsOf) -> Table:
    """Answer: every baseline and forecast known by the day, with what it moved and whether it still stands."""
    codes: dict[str, str] = dict(asof.reader.rows("SELECT id, code FROM source"))
    rows = [row for item, all_ in _by_milestone(asof) for row in _dates(item, all_, codes)]
    counts = [sum(row[1][2] == kind for row in rows) for kind in (BASELINE, FORECAST)]
    return make_table(
        asof,
        "baselines",
        "기준선·예측",
        (
            Column("milestone", "마일스톤", field="milestone_date.milestone"),
            Column("consortium", "컨소시엄"),
            Column("kind", "구분", field="milestone_date.kind"),
            Column("name", "기준선 이름", field="milestone_date.name"),
            Column("reported", "보고일", "date", "이 날짜가 알려진 날", field="milestone_date.reported"),
            Column("due", "기한", "span", field="milestone_date.due"),
            Column("change", "바뀜(일)", "slip", "같은 구분의 바로 앞 것에서"),
            Column("slip", "지연(일)", "slip", "처음 기준에서"),
            Column("standing", "지금"),
            Column("source", "자료", field="milestone_date.source"),
        ),
        rows,
        fictional=fictional(asof, *TABLES),
        subtitle=f"기준 {counts[0]}건 · 예측 {counts[1]}건" if rows else "",
    )


def _dates(item: Milestone, told: Reported, codes: dict[str, str]) -> Iterator[Row]:
    before: dict[str, Promise] = {}
    for promise, slip, standing in _told(told.promises, item.on):
        last = before.get(promise.kind)
        before[promise.kind] = promise
        yield (
            promise.id,
            (
                item.name,
                item.consortium,
                promise.kind,
                promise.name,
                promise.reported,
                promise.due,
                slip_between(last.due, promise.due) if last else None,
                slip,
                standing,
                codes.get(promise.source or ""),
            ),
        )


def dates_of(asof: AsOf, milestone: str) -> Iterator[tuple[Promise, Slip | None, str]]:
    """Yield the dates of one milestone: each with its slip from the first baseline, and how it stands."""
    return _told(promises(asof).get(milestone, ()), asof.on)


def _told(mine: Sequence[Promise], on: date) -> Iterator[tuple[Promise, Slip | None, str]]:
    first, current, forecast = promised_on(mine, on)
    for promise in mine:
        slip = slip_between(first.due, promise.due) if first is not None and promise is not first else None
        yield promise, slip, _standing(promise, first, current, forecast)


def _standing(promise: Promise, first: Promise | None, current: Promise | None, forecast: Promise | None) -> str:
    if promise.kind != BASELINE:
        return NEWEST if promise is forecast else PAST
    words = [word for word, one in ((FIRST, first), (CURRENT, current)) if promise is one]
    return "·".join(words) or PAST


def slip_trend(asof: AsOf) -> Table:
    """Answer: on which day was which date promised for each milestone, to the day on which it was done."""
    rows = [row for item, told in _by_milestone(asof) for row in _trend(item, told)]
    moved = {row_id for row_id, values in rows if values[5] is not None}
    return make_table(
        asof,
        "slip-trend",
        "지연 추이",
        (
            Column("milestone", "마일스톤", field="milestone.name"),
            Column("consortium", "컨소시엄", field="milestone.consortium"),
            Column("reported", "보고일", "date", "이 날짜가 알려진 날, 완료는 끝난 날"),
            Column("kind", "구분"),
            Column("promised", "기한", "span"),
            Column("slip", "지연(일)", "slip", "처음 기준에서"),
        ),
        rows,
        fictional=fictional(asof, *TABLES),
        subtitle=f"기한이 다시 알려진 마일스톤 {len(moved)}건" if rows else "",
    )


def _trend(item: Milestone, told: Reported) -> Iterator[Row]:
    for promise, slip, _ in _told(told.promises, item.on):
        yield item.id, (item.name, item.consortium, promise.reported, promise.kind, promise.due, slip)
    if item.actual is not None:
        done = item.actual.hi or item.actual.lo
        slip = slip_between(item.baseline, item.actual)
        yield item.id, (item.name, item.consortium, done, FACT, item.actual, slip)
