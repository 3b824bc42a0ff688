"""What hangs on what: the latest end of each milestone carried along its 선후 관계, and whether it touches a gate.

A milestone that is done stays where it was done; one that was given up binds nothing. Relations that run in a circle
bind nothing either and are named: the rest is reckoned without them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kai_desk.korean.dates import Span, write_date, write_short, write_span
from kai_desk.korean.josa import josa
from kai_desk.tables.milestones import Milestone
from kai_desk.tables.rounds import Round, next_of, rounds_on
from kai_desk.tables.table import AsOf


class Link(NamedTuple):
    """One relation: ``milestone`` ends at least ``lag`` days after ``after`` has ended."""

    id: str
    milestone: str
    after: str
    lag: int
    source: str | None


class Ends(NamedTuple):
    """The latest end of each milestone that has one, the circles (ids, each once), the links left out for them."""

    latest: Mapping[str, date]
    circles: tuple[tuple[str, ...], ...]
    left_out: frozenset[str]


class Gate(NamedTuple):
    """The round before which a milestone should be done: the first and the last day on which it may come."""

    name: str
    first: date
    last: date
    given: Span


class Chains(NamedTuple):
    """What propagation says of the milestones of a day."""

    links: tuple[Link, ...]
    own: Mapping[str, date]
    ends: Ends
    gates: Mapping[str, Gate]

    def slack(self, item: Milestone) -> int | None:
        """Return the days from the latest end of an open milestone to its gate: 0 where they meet, negative past it."""
        latest, gate = self.ends.latest.get(item.id), self.gates.get(item.id)
        if not item.open or latest is None or gate is None:
            return None
        return max((gate.first - latest).days, 0) + min((gate.last - latest).days, 0)

    def critical(self, item: Milestone) -> str | None:
        """Return in words how an open milestone touches or passes its gate, None where it does not."""
        slack = self.slack(item)
        if slack is None or slack > 0:
            return None
        gate = self.gates[item.id]
        if slack < 0:
            return f"{gate.name} {_short(gate.last, item.on)}보다 {-slack}일 늦음"
        if self.ends.latest[item.id] == gate.first:
            return f"{gate.name} {_short(gate.first, item.on)}까지 여유 0일"
        return f"{gate.name} {josa(write_span(gate.given), '과/와')} 겹칠 수 있어 여유 0일"

    def notes(self, items: Iterable[Milestone]) -> tuple[str, ...]:
        """Return one sentence for each circle, which names it."""
        names = {item.id: item.name for item in items}
        return tuple(
            "선후 관계가 돌고 있어 셈에서 뺐습니다: " + " → ".join(names[one] for one in (*circle, circle[0]))
            for circle in self.ends.circles
        )


def links_on(asof: AsOf) -> tuple[Link, ...]:
    """Return every 선후 관계, in the order of entering."""
    return tuple(
        Link(row_id, milestone, after, lag or 0, source)
        for row_id, milestone, after, lag, source in asof.reader.rows(
            """SELECT dependency.id, milestone, after, lag, source.code FROM dependency
               LEFT JOIN source ON source.id = dependency.source ORDER BY dependency.rowid"""
        )
    )


def chains(asof: AsOf, items: Sequence[Milestone]) -> Chains:
    """Return latest ends and gates of these milestones, which are all that stand on the day."""
    links = links_on(asof)
    applying = [item for item in items if item.open or item.actual is not None]
    own = {item.id: end for item in applying if (end := own_end(item)) is not None}
    done = {item.id for item in applying if not item.open}
    ends = latest_ends({item.id for item in applying}, own, done, links)
    steps = rounds_on(asof)
    gates = {item.id: gate for item in items if item.open and (gate := _gate(item, steps)) is not None}
    return Chains(links, own, ends, gates)


def own_end(item: Milestone) -> date | None:
    """Return the latest day by itself: of the fact, else as expected; what is late ends on the asking day at best."""
    if item.actual is not None:
        return item.actual.hi or item.actual.lo
    last = item.expected and item.expected.hi
    return max(last, item.on) if last else None


def latest_ends(
    milestones: Collection[str], own: Mapping[str, date], done: Collection[str], links: Iterable[Link]
) -> Ends:
    """Return the latest ends: each the later of its own and that of every predecessor with the days between.

    ``done`` stay as they are. Links that name others than ``milestones`` bind nothing. Every circle is opened.
    """
    waiting: dict[str, dict[str, Link]] = {one: {} for one in sorted(milestones)}
    followers: dict[str, list[Link]] = {one: [] for one in waiting}
    for link in links:
        if link.milestone in waiting and link.after in waiting:
            waiting[link.milestone][link.id] = link
            followers[link.after].append(link)
    latest = dict(own)
    circles: list[tuple[str, ...]] = []
    left_out: set[str] = set()
    ready = [one for one, links_in in waiting.items() if not links_in]
    while waiting:
        if not ready:
            circle = _circle(waiting)
            circles.append(tuple(link.milestone for link in circle))
            left_out.update(link.id for link in circle)
            for link in circle:
                del waiting[link.milestone][link.id]
            ready = [link.milestone for link in circle if not waiting[link.milestone]]
            continue
        one = ready.pop()
        del waiting[one]
        end = latest.get(one)
        for link in followers[one]:
            links_in = waiting.get(link.milestone, {})
            if link.id not in links_in:
                continue
            del links_in[link.id]
            if not links_in:
                ready.append(link.milestone)
            if end is not None and link.milestone not in done:
                pushed = end + timedelta(days=link.lag)
                latest[link.milestone] = max(latest.get(link.milestone, pushed), pushed)
    return Ends(latest, tuple(circles), frozenset(left_out))


def _circle(waiting: Mapping[str, Mapping[str, Link]]) -> list[Link]:
    """Return the links of one circle, first to last: whoever waits waits for one that waits."""
    path: list[Link] = []
    seen: dict[str, int] = {}
    one = next(iter(waiting))
    while one not in seen:
        seen[one] = len(path)
        link = next(iter(waiting[one].values()))
        path.append(link)
        one = link.after
    return path[: seen[one] - 1 if seen[one] else None : -1]


def _gate(item: Milestone, steps: Sequence[Round]) -> Gate | None:
    """Return the round of a milestone as its gate; for one without a round the first gate not before its baseline."""
    if item.round_id is not None:
        return next((_gate_of(step) for step in steps if step.id == item.round_id), None)
    planned = item.baseline or item.expected
    first = (planned.lo or planned.hi) if planned else None
    if first is None:
        coming = next_of(tuple(steps))
        return _gate_of(coming) if coming else None
    for step in steps:
        gate = _gate_of(step) if step.actual_out is None else None
        if gate is not None and gate.last >= first:
            return gate
    return None


def _gate_of(step: Round) -> Gate | None:
    given = step.actual or step.planned
    first = (given.lo or given.hi) if given else None
    return Gate(step.name, first, given.hi or first, given) if given and first else None


def _short(day: date, on: date) -> str:
    return write_short(day) if day.year == on.year else write_date(day)
