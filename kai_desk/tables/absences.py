"""When teams left and when they came back, as spans: what ends with a team ends on the day that was announced."""

from dataclasses import dataclass, replace
from datetime import date

from kai_desk.korean.dates import Span
from kai_desk.tables.replay import CAME, LEAVES, replay
from kai_desk.tables.table import AsOf


@dataclass(frozen=True, slots=True)
class Absence:
    """A team is gone from a day in ``left``..``left_by`` to one in ``back``..``back_by`` (None: it never came back)."""

    left: date
    left_by: date
    back: date | None = None
    back_by: date | None = None

    @property
    def days(self) -> set[date | None]:
        """The days on which it begins or ends, or may."""
        return {self.left, self.left_by, self.back, self.back_by}

    def surely_ends(self, since: Span | None, on: date) -> bool:
        """Whether what began ``since`` has surely ended by ``on`` because the team left."""
        if self.left_by > on:
            return False
        latest = date.max if since is None or since.hi is None else since.hi
        came_back = self.back is not None and self.back <= on
        return not (came_back and latest >= self.left)

    def may_end(self, since: Span | None, on: date) -> bool:
        """Whether what began ``since`` may have ended by ``on`` because the team left."""
        if self.left > on:
            return False
        first = date.min if since is None else since.lo or since.hi or date.min
        surely_back = self.back_by is not None and self.back_by <= on
        return not (surely_back and first >= self.left_by)


def absences_on(asof: AsOf) -> dict[str, tuple[Absence, ...]]:
    """Return per consortium when it left and came back, as far as the day knows of it.

    A leaving without any date may have been on any day up to the 기준일.
    """
    found: dict[str, list[Absence]] = {}
    for event in replay(asof):
        items = found.setdefault(event.entry.consortium, [])
        first, last = _bounds(event.entry.moment, event.day, asof.on)
        away = bool(items) and items[-1].back is None
        if event.entry.meaning == LEAVES and not away:  # also of a team whose coming nobody entered
            items.append(Absence(first, last))
        elif event.change == CAME and away:
            items[-1] = replace(items[-1], back=max(first, items[-1].left), back_by=max(last, items[-1].left_by))
    return {team: tuple(items) for team, items in found.items() if items}


def _bounds(moment: Span | None, day: date | None, on: date) -> tuple[date, date]:
    """Return the first and the last day it can have been."""
    first = day or date.min
    last = moment.hi if moment is not None else None
    return first, max(first, last or on)
