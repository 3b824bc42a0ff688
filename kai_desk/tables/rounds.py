"""Rounds as they stand on a day: the plan and what happened. The tables of them: ``round_tables`` and ``course``."""

from typing import NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.tables.reading import meaning_of, span, started
from kai_desk.tables.replay import ADDS, LEAVES, entries_of, replayed
from kai_desk.tables.table import AsOf

_Range = tuple[int | None, int | None]


class Round(NamedTuple):
    """A round as it stands on a day; ``actual_in``, ``actual_out`` and ``teams`` are None until they are facts.

    ``teams`` are in the programme once its result is known, ``point`` is the place of that in the replay, ``told``
    when the last of its entries was announced. An extra call (``adds``) plans and counts who comes in on top;
    ``planned_after`` is then what is there without it, with those planned.
    """

    id: str
    name: str
    position: int
    kind: str
    adds: bool
    planned_in: int | None
    planned_out: int | None
    planned_high: int | None
    planned: Span | None
    actual: Span | None
    actual_in: int | None
    actual_out: int | None
    teams: int | None
    point: int
    told: Span | None
    planned_after: int | None
    planned_after_high: int | None
    conditions: str | None
    rules: str | None
    source: str | None

    @property
    def teams_after(self) -> tuple[int | None, bool]:
        """Teams left after it, and whether that is a fact (else the plan)."""
        return (self.teams, True) if self.teams is not None else (self.planned_after, False)

    @property
    def planned_words(self) -> str:
        """The teams planned to be left after it: "4", "3~4", "" without a plan."""
        return range_words(self.planned_after, self.planned_after_high)


def range_words(low: int | None, high: int | None) -> str:
    """Return "4", "3~4", or "" where nothing is planned."""
    if low is None:
        return ""
    return f"{low}~{high}" if high is not None and high != low else str(low)


class _Tally:
    """What the entries of one round say by the day."""

    __slots__ = ("begun", "change", "entered", "last", "open", "passed", "point", "teams")

    def __init__(self) -> None:
        self.entered = self.passed = self.change = self.teams = 0
        self.begun = self.open = False
        self.point = -1
        self.last: Span | None = None


def _tallies(asof: AsOf) -> dict[str, _Tally]:
    """Count the entries of each round; a withdrawal before the result does not begin a round."""
    entries = entries_of(asof.reader)
    found: dict[str, _Tally] = {}
    happened: set[str] = set()
    teams = 0
    for place, event in enumerate(replayed(entries, asof.on)):
        tally = found.setdefault(event.entry.round_id, _Tally())
        teams += event.change
        tally.teams, tally.point, tally.last = teams, place, event.entry.moment
        tally.change += event.change
        tally.begun = tally.begun or event.entry.meaning != LEAVES
        happened.add(event.entry.id)
    for entry in entries:
        tally = found.setdefault(entry.round_id, _Tally())
        tally.entered += 1
        tally.passed += entry.stays
        tally.open = tally.open or not entry.outcome or entry.id not in happened
    return found


def rounds_on(asof: AsOf) -> tuple[Round, ...]:
    """Return the rounds in their order; counts of teams come from the entries, never from a stored number.

    A round has a result when the outcome of every team in it was announced: a withdrawal before that is not one.
    """
    tallies = _tallies(asof)
    found: list[Round] = []
    running = sum(tally.change for tally in tallies.values())
    total = 0
    before: _Range = (0, 0)
    for row in asof.reader.rows(
        f"""SELECT round.id, name, position, kind, {meaning_of("라운드종류", "round.kind")}, planned_in, planned_out,
                   planned_out_high, planned_lo, planned_hi, planned_words, actual_lo, actual_hi, actual_words,
                   conditions, rules, source.code
            FROM round LEFT JOIN source ON source.id = round.source ORDER BY position, name, round.id"""
    ):
        tally = tallies.get(row[0], _Tally())
        total += tally.change
        actual = span(*row[11:14])
        # Without a date of its own a round begins with the first team that stays, or ends with the last that leaves.
        dated = started(actual, asof.on) if actual else tally.begun or (tally.point >= 0 and total == 0)
        begun = tally.entered > 0 and dated
        closed = begun and not tally.open
        adds = row[4] == ADDS
        without = (tally.teams - tally.change,) * 2 if closed else before
        planned = (_more(without[0], row[6]), _more(without[1], row[7] or row[6])) if adds else row[6:8]
        item = Round(
            id=row[0],
            name=row[1],
            position=row[2],
            kind=row[3],
            adds=adds,
            planned_in=row[5],
            planned_out=row[6],
            planned_high=row[7],
            planned=span(*row[8:11]),
            actual=actual if actual is not None and started(actual, asof.on) else None,
            actual_in=tally.entered if begun else None,
            actual_out=tally.passed if closed else None,
            teams=tally.teams if closed else None,
            point=tally.point,
            told=tally.last,
            planned_after=planned[0],
            planned_after_high=planned[1],
            conditions=row[14],
            rules=row[15],
            source=row[16],
        )
        found.append(item)
        before = (running, running) if closed else _or_else(planned, before)
    return tuple(found)


def in_time(found: tuple[Round, ...]) -> tuple[Round, ...]:
    """Return the rounds with a result in the order in which these were known, then the others in their own."""
    known = sorted((item for item in found if item.teams is not None), key=lambda item: item.point)
    return (*known, *(item for item in found if item.teams is None))


def _or_else(planned: _Range, before: _Range) -> _Range:
    return before if planned[0] is None else (planned[0], planned[0] if planned[1] is None else planned[1])


def _more(before: int | None, planned: int | None) -> int | None:
    return None if before is None or planned is None else before + planned


def vacancies(found: tuple[Round, ...], running: int) -> int | None:
    """Return how many of the places planned for the stage that runs are empty; None where none were planned.

    The stage is the one after the last round with a result; an extra call fills its places, it plans no others.
    """
    stage = next((item for item in reversed(in_time(found)) if item.teams is not None and not item.adds), None)
    if stage is None or stage.planned_out is None:
        return None
    return max(stage.planned_out - running, 0)


def next_gate(asof: AsOf) -> Round | None:
    """Return the first round that has no result yet on the day."""
    return next_of(rounds_on(asof))


def next_of(found: tuple[Round, ...]) -> Round | None:
    """Return the first of these rounds without a result."""
    return next((item for item in found if item.actual_out is None), None)
