"""From which day a plan runs: from the end of the round before, for a late entrant from its own start."""

from collections.abc import Sequence
from datetime import date

from kai_desk.tables.reading import started
from kai_desk.tables.replay import entries_of
from kai_desk.tables.rounds import Round, rounds_on
from kai_desk.tables.table import AsOf


class PlanStarts:
    """The days on which the stage before each round begins, for each team, as they are known by a day.

    Only rounds before it and entries up to it bear on a round: what is entered for a later one never moves it. An
    extra call begins no stage; who comes in by it has a start of its own, kept through the later rounds.
    """

    def __init__(self, asof: AsOf) -> None:
        """Read rounds and entries."""
        self.rounds: tuple[Round, ...] = rounds_on(asof)
        self._place = {step.id: place for place, step in enumerate(self.rounds)}
        self._own: dict[str, list[tuple[int, date]]] = {}
        for entry in entries_of(asof.reader):
            first = (entry.since.hi or entry.since.lo) if entry.since else None
            if first is not None:
                self._own.setdefault(entry.consortium, []).append((self._place[entry.round_id], first))

    def of(self, round_id: str, team: str, on: date) -> date | None:
        """Return the first day of a team's plan for a round, as it is known on a day; None where nothing says it.

        The round before that has happened by the day counts with its fact, else with its plan.
        """
        place = self._place[round_id]
        before = self.before(round_id, on)
        begun = before[1] if before else None
        own = [day for entered, day in self._own.get(team, ()) if entered <= place]
        if not own:
            return begun
        return max(own[-1], begun) if begun else own[-1]

    def before(self, round_id: str, on: date) -> tuple[Round, date] | None:
        """Return the round from whose last day the stage before a round runs, with that day."""
        return _before(self.rounds[: self._place[round_id]], on)


def _before(steps: Sequence[Round], on: date) -> tuple[Round, date] | None:
    for step in reversed(steps):
        if step.adds:
            continue
        happened = step.actual is not None and started(step.actual, on)
        moment = step.actual if happened else step.planned
        if moment is not None and moment.hi is not None:
            return step, moment.hi
    return None
