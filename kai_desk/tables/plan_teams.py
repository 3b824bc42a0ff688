"""Entries that the course of the teams does not explain: who came back, who is missing, who is too many."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kai_desk.korean.josa import josa
from kai_desk.tables.replay import CAME, LEAVES, LEFT, Event
from kai_desk.tables.rounds import Round

_NAMED = 3


class Stage(NamedTuple):
    """One round with the teams in the programme before it and those in it.

    ``returned`` had left before, ``new`` were in no round before; who starts by a clock of its own is neither.
    """

    round: Round
    before: frozenset[str]
    entered: tuple[str, ...]
    returned: tuple[str, ...]
    new: tuple[str, ...]


def stages(found: Iterable[Round], events: Iterable[Event]) -> Iterator[Stage]:
    """Yield each round with its teams, in the order of the rounds."""
    mine: dict[str, list[Event]] = {}
    for event in events:
        mine.setdefault(event.entry.round_id, []).append(event)
    inside: set[str] = set()
    gone: set[str] = set()
    for item in found:
        here = mine.get(item.id, [])
        teams = tuple(dict.fromkeys(event.entry.consortium for event in here))
        own = {event.entry.consortium for event in here if event.entry.since is not None}
        returned = tuple(team for team in teams if team in gone and team not in own)
        new = tuple(team for team in teams if team not in gone and team not in inside and team not in own)
        yield Stage(item, frozenset(inside), teams, returned, new)
        for event in here:
            team = event.entry.consortium
            if event.change == CAME:
                inside.add(team)
                gone.discard(team)
            elif event.change == LEFT or (event.entry.meaning == LEAVES and team not in inside):
                inside.discard(team)
                gone.add(team)


def team_questions(
    found: Iterable[Round], events: Iterable[Event], names: Mapping[str, str]
) -> Iterator[tuple[Round, str]]:
    """Yield what to ask of each round: teams that had left, more teams than were left, teams without a result."""
    for stage in stages(found, events):
        ask = _of_extra_call if stage.round.adds else _of_round
        for words in ask(stage, names):
            yield stage.round, words


def _of_extra_call(stage: Stage, names: Mapping[str, str]) -> Iterator[str]:
    already = sorted((team for team in stage.entered if team in stage.before), key=names.__getitem__)
    if already:
        who = josa(_listed(already, names), "은/는")
        yield f"{who} 이미 사업에 있는데 더 들이는 라운드에 들어 있습니다. 기록이 맞습니까?"


def _of_round(stage: Stage, names: Mapping[str, str]) -> Iterator[str]:
    if stage.returned:
        who = josa(_listed(stage.returned, names), "은/는")
        yield f"{who} 앞에서 이미 나갔는데 다시 들어 있습니다. 기록이 맞습니까?"
    if stage.before and stage.new:
        who = josa(_listed(stage.new, names), "은/는")
        left, entered = len(stage.before), len(stage.entered)
        yield f"앞 라운드에서 {left}팀이 남았는데 {entered}팀이 참가합니다. {who} 어디로 들어왔습니까?"
    missing = sorted(stage.before - set(stage.entered), key=names.__getitem__)
    if stage.round.teams is not None and missing:
        yield f"결과가 난 라운드인데 남아 있던 {_listed(missing, names)}의 기록이 없습니다. 빠졌습니까?"


def _listed(teams: Iterable[str], names: Mapping[str, str]) -> str:
    told = [names[team] for team in teams]
    rest = len(told) - _NAMED
    return ", ".join(told) if rest <= 0 else f"{', '.join(told[:_NAMED])} 외 {rest}팀"
