"""Capacity against use: what is supplied, given to teams and free; never added across units or models."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kai_desk.tables.flows import ALL_TEAMS, ALLOTMENT, LEFT, MAYBE, ONE_DAY, SUPPLY, Course, Flow, Pool, course
from kai_desk.tables.quantities import Amount, amount_of, room, total
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.table import AsOf, Column, Kind, Table, Value, make_table

FREE = "여유"
FACT, PLAN = "실제", "계획"
SUM, PART = "합계", "제공별"
READ = ("support", "organization", "consortium", "entry")


def _sum(there: Course, chosen: Iterable[Flow], on: date) -> Amount:
    return total(amount_of(flow, there.standing(flow, on)) for flow in chosen)


@dataclass(frozen=True, slots=True)
class Balance:
    """What a pool, or one provider's part of it, holds on a day."""

    provider_id: str
    provider: str | None
    part: str
    capacity: Amount
    used: Amount

    def values(self, pool: Pool) -> tuple[Value, ...]:
        """Return the cells of its row."""
        free = room(self.capacity, self.used)
        return (
            pool.kind,
            pool.model or None,
            pool.unit or None,
            self.provider,
            self.part,
            self.capacity.words,
            self.used.words,
            free.words,
            self.capacity.least,
            self.capacity.most,
            self.used.least,
            self.used.most,
            free.least,
            free.most,
            self.capacity.undisclosed + self.used.undisclosed,
        )


def balances(there: Course, pool: Pool, on: date) -> tuple[Balance, ...]:
    """Return what a pool holds: its sum, then each provider where there are several.

    A provider of whom no supply was entered leaves the capacity of the sum open. What was given without saying by whom
    may be any provider's: it stands in the sum, and in the high end of each provider's use.
    """
    supply, given = there.of(pool, SUPPLY), there.of(pool, ALLOTMENT)
    names = {flow.provider_id: flow.provider for flow in (*supply, *given) if flow.provider_id}
    ordered = sorted(names, key=lambda name: str(names[name]))
    capacity, used = _sum(there, supply, on), _sum(there, given, on)
    if capacity.rows:
        capacity = capacity + _unsaid(supply, given)
    if len(names) < 2:
        only = ordered[0] if ordered else ""
        return (Balance(only, names.get(only), SUM, capacity, used),)
    nobody = _sum(there, (flow for flow in given if flow.provider_id is None), on)
    anyone = Amount(0, nobody.top, nobody.rows, nobody.numbers, nobody.undisclosed, nobody.untold)
    parts = []
    for name in ordered:
        own = _sum(there, (flow for flow in given if flow.provider_id == name), on)
        own = own + anyone if nobody.rows else own
        held = _sum(there, (flow for flow in supply if flow.provider_id == name), on)
        parts.append(Balance(name, names[name], PART, held, own))
    return (Balance("", ALL_TEAMS, SUM, capacity, used), *parts)


def _unsaid(supply: Iterable[Flow], given: Iterable[Flow]) -> Amount:
    """Return what a supply is missing: an open end where somebody gives of whom no supply was entered."""
    known = {flow.provider_id for flow in supply}
    return Amount(0, None) if any(flow.provider_id and flow.provider_id not in known for flow in given) else Amount()


def gpu_capacity(asof: AsOf) -> Table:
    """Answer: how much is there on the day of each kind, model and unit, how much is given, how much is free."""
    there = course(asof)
    rows = [(item.provider_id, item.values(pool)) for pool in there.pools for item in balances(there, pool, asof.on)]
    left = [flow for flow in there.flows if flow.counted and there.standing(flow, asof.on) == LEFT]
    return make_table(
        asof,
        "gpu-capacity",
        "지원 용량과 사용",
        (
            Column("kind", "종류"),
            Column("model", "기종·내용"),
            Column("unit", "단위"),
            Column("provider", "제공"),
            Column("part", "구분", help="합계: 그 기종 전체, 제공별: 한 기관의 몫. 합계에 제공별을 더하지 않습니다"),
            Column("capacity", "공급", help="그날 나눌 수 있는 수량", amount=True),
            Column("used", "배분", help="그날 팀들이 쓰는 수량. 팀이 떠나면 그날부터 빠집니다", amount=True),
            Column("free", "여유", help="공급 − 배분. 공급이 적혀 있지 않으면 셈하지 않습니다", amount=True),
            *_ends("capacity", "공급"),
            *_ends("used", "배분"),
            *_ends("free", "여유"),
            Column("undisclosed", "미공개 행", "count", "수량이 미공개인 행의 수. 0으로 더하지 않습니다"),
        ),
        rows,
        fictional=fictional(asof, *READ),
        subtitle=_headline(there, asof),
        notes=tuple(_notes(there, left)),
    )


def _ends(name: str, title: str) -> tuple[Column, Column]:
    number: Kind = "decimal"
    return (
        Column(f"{name}_low", f"{title} 적으면", number),
        Column(f"{name}_high", f"{title} 많으면", number, "'-'이면 위끝이 열려 있음"),
    )


def _headline(there: Course, asof: AsOf) -> str:
    told = []
    for pool in there.pools:
        whole = balances(there, pool, asof.on)[0]
        free = room(whole.capacity, whole.used)
        told.append(f"{pool.words} 공급 {whole.capacity.words} · 배분 {whole.used.words} · 여유 {free.words}")
    return " / ".join(told)


def _notes(there: Course, left: list[Flow]) -> Iterable[str]:
    if left:
        teams = ", ".join(dict.fromkeys(str(flow.team) for flow in left))
        yield f"떠난 팀({teams})의 배분 {len(left)}건은 떠난 날부터 쓰지 않는 것으로 셈"
    loose = sum(1 for flow in there.flows if flow.counted and not flow.role)
    if loose:
        yield f"공급인지 배분인지 알 수 없는 {loose}건은 셈하지 않음"
    nameless = sum(1 for pool in there.pools if not pool.model and _other_models(there, pool))
    if nameless:
        yield "기종이 적혀 있지 않은 행은 다른 기종과 더하지 않음"


def _other_models(there: Course, pool: Pool) -> bool:
    return any(other.kind == pool.kind and other.unit == pool.unit and other.model for other in there.pools)


def gpu_use(asof: AsOf) -> Table:
    """Answer: who is given how much from which day on, with what is supplied and what is free.

    One group of rows for every day on which something changes, and for the day before the first. Days after the 기준일
    are the plan: only teams that left by the 기준일 are gone.
    """
    there = course(asof)
    order = team_order(asof.reader)
    rows = [row for pool in there.pools for row in _steps(there, pool, asof, order)]
    return make_table(
        asof,
        "gpu-use",
        "지원 사용 추이",
        (
            Column("date", "날짜", "date"),
            Column("kind", "종류"),
            Column("model", "기종·내용"),
            Column("consortium", "받는 팀"),
            Column("kind_of", "구분"),
            Column("cards", "수량(적으면)", "decimal"),
            Column("cards_high", "수량(많으면)", "decimal", "'-'이면 위끝이 열려 있음"),
            Column("unit", "단위"),
            Column("standing", "상태"),
            Column("basis", "근거", help="기준일까지는 실제, 뒤는 계획"),
        ),
        rows,
        fictional=fictional(asof, *READ),
        subtitle=_headline(there, asof),
        notes=tuple(_notes(there, [])),
    )


def _steps(
    there: Course, pool: Pool, asof: AsOf, order: dict[str, tuple[int, str]]
) -> Iterable[tuple[str, tuple[Value, ...]]]:
    """Give the rows of a pool, day by day; a day on which nothing changes is left out."""
    supply, given = there.of(pool, SUPPLY), there.of(pool, ALLOTMENT)
    recipients = _recipients(given, order)
    turning = there.turning_days((*supply, *given))
    days = (turning[0] - ONE_DAY, *turning) if turning else (asof.on,)
    before: list[_Line] = []
    for place, day in enumerate(days):
        now = _snapshot(there, supply, recipients, day)
        if now != before and not (place == 0 and turning and all(line.nothing for line in now)):
            basis = FACT if day <= asof.on else PLAN
            for team, name, kind_of, low, high, standing in now:
                cells = (day, pool.kind, pool.model or None, name, kind_of, low, high, pool.unit or None)
                yield (team, (*cells, standing, basis))
        before = now


class _Line(NamedTuple):
    """What one recipient, the supply or the rest holds on a day."""

    team: str
    name: str
    kind_of: str
    low: Value
    high: Value
    standing: str | None

    @property
    def nothing(self) -> bool:
        return not self.low and self.high == self.low


def _recipients(given: tuple[Flow, ...], order: dict[str, tuple[int, str]]) -> dict[str, list[Flow]]:
    """Return the allotments by team, in the order of the teams; "" last, where no team is named."""
    found: dict[str, list[Flow]] = {}
    for flow in sorted(given, key=lambda flow: order.get(flow.team_id or "", (2, ""))):
        found.setdefault(flow.team_id or "", []).append(flow)
    return found


def _snapshot(there: Course, supply: tuple[Flow, ...], recipients: dict[str, list[Flow]], day: date) -> list[_Line]:
    """Return supply, each recipient and what is free on one day."""
    lines = []
    used = Amount()
    for team, own in recipients.items():
        amount, standing = _held(there, own, day)
        used = used + amount
        lines.append(_Line(team, own[0].team or ALL_TEAMS, ALLOTMENT, amount.least, amount.most, standing))
    if not supply:
        return lines
    told, standing = _held(there, supply, day)
    capacity = told + _unsaid(supply, (flow for own in recipients.values() for flow in own))
    free = room(capacity, used)
    return [
        _Line("", ALL_TEAMS, SUPPLY, capacity.least, capacity.most, standing),
        *lines,
        _Line("", FREE, FREE, free.least, free.most, None),
    ]


def _held(there: Course, chosen: Iterable[Flow], day: date) -> tuple[Amount, str]:
    """Return what these rows add up to on a day, and how they stand together: what is doubtful is told first."""
    found = [(flow, there.standing(flow, day)) for flow in chosen]
    words = {standing for _, standing in found}
    told = next(iter(words)) if len(words) == 1 else MAYBE if MAYBE in words else " · ".join(sorted(words))
    return total(amount_of(flow, standing) for flow, standing in found), told
