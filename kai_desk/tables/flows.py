"""Flows of support in kind: what is supplied and what each team is given, from when to when, within which bounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.absences import Absence, absences_on
from kai_desk.tables.reading import decimal, span, started, surely_started
from kai_desk.tables.table import AsOf

SUPPLY, ALLOTMENT = "공급", "배분"
REFUSED, UNDECIDED, DENIED = "받지 않음", "미정", "부인"
RUNS, MAYBE, NOT_YET, OVER, LEFT = "진행 중", "불확실", "시작 전", "끝남", "팀 이탈로 끝남"
ALL_TEAMS = "전체"
ANY_MODEL = "모든 기종"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pool:
    """What may be added up: one kind of support, one unit, one model. "" where the record does not say."""

    kind: str
    unit: str
    model: str

    @property
    def words(self) -> str:
        """How it is called: "GPU H100(장)"."""
        named = f"{self.kind} {self.model}".strip()
        return f"{named}({self.unit})" if self.unit else named

    def holds(self, other: "Pool") -> bool:
        """Whether what belongs to ``other`` is added here: only where every model was asked for together."""
        return self == other or (self.model == ANY_MODEL and self == Pool(other.kind, other.unit, ANY_MODEL))


@dataclass(frozen=True, slots=True)
class Flow:
    """One row of support. ``role``: 공급, 배분, or "" where it is neither; its quantity is ``low``..``high``."""

    id: str
    pool: Pool
    role: str
    provider_id: str | None
    provider: str | None
    team_id: str | None
    team: str | None
    received: str | None
    quantity: int | Decimal | Gap | None
    bound: str | None
    requested: int | Decimal | None
    since: Span | None
    until: Span | None
    certainty: str | None

    @property
    def low(self) -> int | Decimal:
        """The least it can be, 0 where the quantity is not told."""
        if self.quantity is None or isinstance(self.quantity, Gap) or self.bound == "≤":
            return 0
        return self.quantity

    @property
    def high(self) -> int | Decimal | None:
        """The most it can be, None where that is open: "이상", "여", 미공개 and a quantity that is not entered."""
        if self.quantity is None or isinstance(self.quantity, Gap) or self.bound in {"≥", "여"}:
            return None
        return self.quantity

    @property
    def given(self) -> bool:
        """Whether it takes part in sums: what was refused, denied or does not apply gives nothing."""
        return (
            self.received != REFUSED
            and self.certainty != DENIED
            and self.quantity is not Gap.NOT_APPLICABLE
            and self.quantity is not Gap.NOT_HELD
        )

    @property
    def counted(self) -> bool:
        """Whether the record tells a quantity of it, or that the quantity is undisclosed."""
        return self.given and self.quantity is not None


def flows(asof: AsOf) -> tuple[Flow, ...]:
    """Return every row of support; a row without 구분 is a supply where it has a provider and no consortium."""
    found = []
    for row in asof.reader.rows(
        """SELECT support.id, support.kind, support.unit, support.model, flow, organization.id, organization.name,
                  consortium.id, consortium.name, received, quantity, quantity_gap, quantity_bound, requested,
                  support.since_lo, support.since_hi, support.since_words,
                  support.until_lo, support.until_hi, support.until_words, certainty
           FROM support LEFT JOIN organization ON organization.id = provider
           LEFT JOIN consortium ON consortium.id = support.consortium ORDER BY support.name, support.id"""
    ):
        item = Flow(
            id=row[0],
            pool=Pool(row[1], row[2] or "", row[3] or ""),
            role=row[4] or role_of(provided=row[5] is not None, received=row[7] is not None),
            provider_id=row[5],
            provider=row[6],
            team_id=row[7],
            team=row[8],
            received=row[9],
            quantity=Gap(row[11]) if row[11] else decimal(row[10]),
            bound=row[12],
            requested=decimal(row[13]),
            since=span(*row[14:17]),
            until=span(*row[17:20]),
            certainty=row[20],
        )
        found.append(item)
    return tuple(found)


def role_of(*, provided: bool, received: bool) -> str:
    """Return what a row without 구분 is: 배분 to a team, 공급 by a provider to nobody named, else neither ("")."""
    if received:
        return ALLOTMENT
    return SUPPLY if provided else ""


@dataclass(frozen=True, slots=True)
class Course:
    """The rows of support with the days on which teams left and came back: how each row stands on any day."""

    flows: tuple[Flow, ...]
    absences: dict[str, tuple[Absence, ...]]

    def standing(self, flow: Flow, on: date) -> str:
        """Return how a row stands on a day: a row holds up to its last day; a team that leaves ends it that day."""
        if not started(flow.since, on):
            return NOT_YET
        away = self.absences.get(flow.team_id or "", ()) if flow.role == ALLOTMENT else ()
        last = flow.until.hi if flow.until is not None and flow.until.hi is not None else on
        if any(item.surely_ends(flow.since, min(last, on)) for item in away):
            return LEFT
        if last < on:
            return OVER
        unsure = (
            (flow.since is not None and not surely_started(flow.since, on))
            or (flow.until is not None and flow.until.lo is not None and flow.until.lo < on)
            or any(item.may_end(flow.since, on) for item in away)
            or flow.received == UNDECIDED
        )
        return MAYBE if unsure else RUNS

    def turning_days(self, chosen: Iterable[Flow]) -> tuple[date, ...]:
        """Return the days on which the standing of these rows can change, in order."""
        days: set[date | None] = set()
        for flow in chosen:
            if flow.since is not None:
                days |= {flow.since.lo or flow.since.hi, flow.since.hi}
            if flow.until is not None:
                days |= {end + ONE_DAY for end in (flow.until.lo, flow.until.hi) if end is not None}
            if flow.role == ALLOTMENT:
                for item in self.absences.get(flow.team_id or "", ()):
                    days |= item.days
        return tuple(sorted(day for day in days if day is not None and date.min < day < date.max))

    @property
    def pools(self) -> tuple[Pool, ...]:
        """Return what has quantities at all, in the order of kind, model and unit."""
        told = {flow.pool for flow in self.flows if flow.counted and flow.role}
        return tuple(sorted(told, key=lambda pool: (pool.kind, pool.model == "", pool.model, pool.unit)))

    def of(self, pool: Pool, role: str) -> tuple[Flow, ...]:
        """Return the rows of a pool that supply or give."""
        return tuple(flow for flow in self.flows if pool.holds(flow.pool) and flow.role == role and flow.given)


def course(asof: AsOf) -> Course:
    """Return the rows of support with what is known of leaving teams on the day."""
    return Course(flows(asof), absences_on(asof))
