"""The replay: who came into the programme and who left it, from the entries alone.

Every count of teams reads these events, so that no two pages can count differently.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.record.record import Reader
from kai_desk.tables.reading import meaning_of, span, team_order
from kai_desk.tables.table import AsOf

STAYS, LEAVES, ADDS = "stays", "leaves", "adds"
CAME, LEFT, SAME = 1, -1, 0


class Entry(NamedTuple):
    """What is recorded of a team in a round. ``adds``: the round is an extra call, which takes in on top."""

    id: str
    consortium: str
    round_id: str
    round: str
    adds: bool
    outcome: str | None
    meaning: str | None
    announced: Span | None
    since: Span | None
    held: Span | None
    decision: str | None

    @property
    def stays(self) -> bool:
        """Whether its outcome keeps the team in; an extra call admits only whom its outcome says to stay."""
        return self.meaning == STAYS or (bool(self.outcome) and self.meaning != LEAVES and not self.adds)

    @property
    def moment(self) -> Span | None:
        """When it holds: its announcement, else the start of a late entrant, else as old as its round."""
        return self.announced or (None if self.meaning == LEAVES else self.since) or self.held


class Event(NamedTuple):
    """An entry in its turn: what it changed in the number of teams. ``day`` is None where no day is known."""

    entry: Entry
    day: date | None
    change: int


def entries_of(reader: Reader) -> tuple[Entry, ...]:
    """Return every entry of the record in the order of the rounds, in each of them by reading (가나다순)."""
    rows = reader.rows(
        f"""SELECT entry.id, entry.consortium, round.id, round.name, {meaning_of("라운드종류", "round.kind")},
                   entry.outcome, {meaning_of("결과", "entry.outcome")},
                   announced_lo, announced_hi, announced_words, since_lo, since_hi, since_words,
                   actual_lo, actual_hi, actual_words, entry.decision
            FROM entry JOIN round ON round.id = entry.round ORDER BY round.position, round.name, round.id"""
    )
    # Never by the id of a row: the same programme entered on two laptops is told in the same order.
    rounds = {row[2]: place for place, row in enumerate(rows)}
    teams = team_order(reader)
    rows.sort(key=lambda row: (rounds[row[2]], teams[row[1]]))
    return tuple(_entry(row) for row in rows)


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(
        id=row[0],
        consortium=row[1],
        round_id=row[2],
        round=row[3],
        adds=row[4] == ADDS,
        outcome=row[5],
        meaning=row[6],
        announced=span(*row[7:10]),
        since=span(*row[10:13]),
        held=span(*row[13:16]),
        decision=row[16],
    )


def replay(asof: AsOf) -> tuple[Event, ...]:
    """Return what happened to the teams by the day, in the order of the days, then of the rounds."""
    return replayed(entries_of(asof.reader), asof.on)


def replayed(entries: Iterable[Entry], on: date) -> tuple[Event, ...]:
    """Replay entries (in the order of their rounds) to the end of the day ``on``.

    What has no date may hold on any day, though not before what is dated in the rounds before its own.
    """
    dated: list[tuple[date, Entry]] = []
    latest = floor = date.min
    step = ""
    for entry in entries:
        if entry.round_id != step:
            step, floor = entry.round_id, latest
        moment = entry.moment
        day = (moment.lo or moment.hi) if moment else None
        day = floor if day is None else day
        latest = max(latest, day)
        if day <= on:
            dated.append((day, entry))
    dated.sort(key=lambda item: item[0])
    inside: set[str] = set()
    refused: set[str] = set()
    events = []
    for day, entry in dated:
        change = _change(entry, entry.consortium in inside, entry.consortium in refused)
        events.append(Event(entry, None if day == date.min else day, change))
        if change == CAME:
            inside.add(entry.consortium)
        elif change == LEFT:
            inside.remove(entry.consortium)
        if entry.meaning == LEAVES:
            refused.add(entry.consortium)
    return tuple(events)


def _change(entry: Entry, inside: bool, refused: bool) -> int:
    """Return whether an entry brings its team in or takes it out; one without an outcome brings nobody back."""
    if inside:
        return LEFT if entry.meaning == LEAVES else SAME
    if entry.stays:
        return CAME
    return SAME if entry.outcome or entry.adds or refused else CAME


def count_after(events: Iterable[Event]) -> int:
    """Return how many teams are in the programme after these events."""
    return sum(event.change for event in events)
