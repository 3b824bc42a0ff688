"""Targets: who set which against what, and what was measured by the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kai_desk.korean.dates import Span
from kai_desk.tables.flows import ALL_TEAMS
from kai_desk.tables.reading import decimal, fictional, span, started, team_order
from kai_desk.tables.table import AsOf, Column, Table, make_table

READ = ("indicator", "reading", "consortium")
Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator: ``team`` set it, the programme where that is None. Its target is ``low``..``high``."""

    id: str
    name: str
    team_id: str | None
    team: str | None
    stated: str
    low: Number | None
    high: Number | None
    bound: str | None
    unit: str | None
    base: str | None
    due: Span | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A measurement of an indicator; ``team_id`` None: it does not say which team was measured."""

    id: str
    indicator: str
    team_id: str | None
    team: str | None
    measured: Span | None
    stated: str
    value: Number | None
    base: str | None
    source: str | None

    @property
    def newness(self) -> date:
        """The day it counts from among others; one without a date is the oldest."""
        if self.measured is None:
            return date.min
        return self.measured.hi or self.measured.lo or date.min


def targets(asof: AsOf) -> tuple[Target, ...]:
    """Return the indicators: the programme's first, then by team in order of reading."""
    order = team_order(asof.reader)
    found = [
        Target(
            id=row[0],
            name=row[1],
            team_id=row[2],
            team=row[3],
            stated=row[4],
            low=decimal(row[5]),
            high=decimal(row[6]),
            bound=row[7],
            unit=row[8],
            base=row[9],
            due=span(*row[10:13]),
            source=row[13],
        )
        for row in asof.reader.rows(
            """SELECT indicator.id, indicator.name, consortium.id, consortium.name, stated, target, target_high, bound,
                      unit, base, due_lo, due_hi, due_words, source.code
               FROM indicator LEFT JOIN consortium ON consortium.id = indicator.consortium
               LEFT JOIN source ON source.id = indicator.source"""
        )
    ]
    return tuple(sorted(found, key=lambda item: (order.get(item.team_id or "", (-1, "")), item.name, item.id)))


def readings_on(asof: AsOf) -> dict[str, tuple[Reading, ...]]:
    """Return per indicator what was measured by the day, the oldest first."""
    found: dict[str, list[Reading]] = {}
    for row in asof.reader.rows(
        """SELECT reading.id, indicator, consortium.id, consortium.name, measured_lo, measured_hi, measured_words,
                  stated, value, base, source.code
           FROM reading LEFT JOIN consortium ON consortium.id = reading.consortium
           LEFT JOIN source ON source.id = reading.source ORDER BY reading.id"""
    ):
        item = Reading(
            id=row[0],
            indicator=row[1],
            team_id=row[2],
            team=row[3],
            measured=span(*row[4:7]),
            stated=row[7],
            value=decimal(row[8]),
            base=row[9],
            source=row[10],
        )
        if started(item.measured, asof.on):
            found.setdefault(item.indicator, []).append(item)
    return {name: tuple(sorted(items, key=lambda item: item.newness)) for name, items in found.items()}


def newest(items: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the newest reading, and others of the same day: what sources say of one day stays side by side."""
    found = tuple(items)
    last = max((item.newness for item in found), default=date.min)
    return tuple(item for item in found if item.newness == last)


def indicators(asof: AsOf) -> Table:
    """Answer: which targets are set, by whom, against what, and what was measured by the day."""
    measured = readings_on(asof)
    return make_table(
        asof,
        "indicators",
        "목표 지표",
        (
            Column("indicator", "지표", field="indicator.name"),
            Column("consortium", "목표를 낸 팀", field="indicator.consortium"),
            Column("stated", "목표(자료 표기)", field="indicator.stated"),
            Column("target", "목표값", "decimal", field="indicator.target"),
            Column("target_high", "목표값 위끝", "decimal", field="indicator.target_high"),
            Column("bound", "한계", field="indicator.bound"),
            Column("unit", "단위", field="indicator.unit"),
            Column("base", "비교 기준", field="indicator.base"),
            Column("due", "기한", "span", field="indicator.due"),
            Column("measured", "최근 측정"),
            Column("source", "자료", field="indicator.source"),
        ),
        (
            (
                item.id,
                (
                    item.name,
                    item.team or ALL_TEAMS,
                    item.stated,
                    item.low,
                    item.high,
                    item.bound,
                    item.unit,
                    item.base,
                    item.due,
                    _newest_words(measured.get(item.id, ())),
                    item.source,
                ),
            )
            for item in targets(asof)
        ),
        fictional=fictional(asof, *READ),
    )


def _newest_words(items: tuple[Reading, ...]) -> str | None:
    """Return the newest reading as stated; several teams' readings of a programme target with their names."""
    if not items:
        return None
    if len({item.team_id for item in items}) == 1:
        return items[-1].stated
    last = {item.team: item.stated for item in items}
    return " · ".join(f"{team or ALL_TEAMS} {stated}" for team, stated in last.items())
