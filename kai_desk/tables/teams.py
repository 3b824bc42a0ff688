"""Teams: who is in the programme on a day, in which order, with what standing and by which clock."""

from dataclasses import dataclass
from datetime import date

from kai_desk.korean.dates import Span, write_span
from kai_desk.tables.reading import team_order
from kai_desk.tables.replay import CAME, LEAVES, LEFT, Event, replay
from kai_desk.tables.table import AsOf

RUNNING = "진행 중"
NOT_YET = "신청 전"
APPLIED = "신청"


@dataclass(frozen=True, slots=True)
class Team:
    """A consortium as it stands on a day. ``left`` is the round in which it left or was not admitted, else "".

    ``entered``: it applied, and ``running``: it is in the programme. ``asks`` is the extra call it waits for, else "".
    ``since`` is the start of its own clock where it came in late, else None.
    """

    id: str
    name: str
    lead: str | None
    model: str | None
    goal: str | None
    source: str | None
    entered: bool
    running: bool
    left: str
    outcome: str
    asks: str
    since: Span | None

    @property
    def status(self) -> str:
        """Its standing in words."""
        if self.running:
            return RUNNING
        if self.left:
            return f"{self.left} {self.outcome}"
        return f"{self.asks} {APPLIED}" if self.asks else NOT_YET

    def clock(self, on: date) -> str | None:
        """Return the start of its own clock and the month it is in: "2025. 11. 1. 시작, 3개월 차"; None without one."""
        months = month_words(self.since, on)
        if self.since is None or not self.since.known:
            return None
        return f"{write_span(self.since)} 시작" + (f", {months}" if months else "")


class _Standing:
    """What the events told of one team so far."""

    __slots__ = ("asks", "gone", "left", "outcome", "running", "since")

    def __init__(self) -> None:
        self.running = self.gone = False
        self.left = self.outcome = self.asks = ""
        self.since: Span | None = None

    def take(self, event: Event) -> None:
        """Take in the next event."""
        entry, change = event.entry, event.change
        if change == CAME:
            self.running, self.gone = True, False
            self.left = self.outcome = self.asks = ""
            self.since = entry.since
        elif change == LEFT:
            self.running, self.gone, self.since = False, True, None
            self.left, self.outcome = entry.round, entry.outcome or ""
        elif self.running:
            self.since = entry.since or self.since
        elif entry.meaning == LEAVES:
            self.asks = ""
            if not self.gone:  # who really left keeps the round in which that was
                self.left, self.outcome = entry.round, entry.outcome or ""
        elif not entry.outcome and entry.adds:
            self.asks = entry.round


def _standings(asof: AsOf) -> dict[str, _Standing]:
    found: dict[str, _Standing] = {}
    for event in replay(asof):
        found.setdefault(event.entry.consortium, _Standing()).take(event)
    return found


def teams_on(asof: AsOf) -> tuple[Team, ...]:
    """Return every consortium of the record: those running first, each group in order of reading."""
    standings = _standings(asof)
    order = team_order(asof.reader)
    nothing = _Standing()
    teams = []
    for row_id, name, lead, model, goal, source in asof.reader.rows(
        """SELECT consortium.id, consortium.name, organization.name, model, goal, source.code FROM consortium
           LEFT JOIN organization ON organization.id = consortium.lead
           LEFT JOIN source ON source.id = consortium.source"""
    ):
        held = standings.get(row_id, nothing)
        known, told = (row_id, name, lead, model, goal, source), (held.left, held.outcome, held.asks, held.since)
        teams.append(Team(*known, row_id in standings, held.running, *told))
    return tuple(sorted(teams, key=lambda team: (not team.running, order[team.id])))


def months_running(since: Span, on: date) -> tuple[int, int] | None:
    """Return which month of its own clock a team is in (1 is the first), fewest and most.

    0 before its first day; None where the start has an open end.
    """
    if since.lo is None or since.hi is None:
        return None
    return _month(since.hi, on), _month(since.lo, on)


def _month(start: date, on: date) -> int:
    if on < start:
        return 0
    return (on.year - start.year) * 12 + on.month - start.month - (on.day < start.day) + 1


def month_words(since: Span | None, on: date) -> str | None:
    """Return "3개월 차", "2~3개월 차" or "시작 전"; None for a team without its own clock."""
    months = months_running(since, on) if since else None
    if months is None:
        return None
    low, high = months
    if high == 0:
        return "시작 전"
    return f"{high}개월 차" if low == high else f"{max(low, 0) or '시작 전'}~{high}개월 차"
