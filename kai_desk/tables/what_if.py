"""만약에: who could receive what a team leaves behind, under a stated rule. Nothing here is ever written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

Number = int | Decimal


class Rule(Enum):
    """How freed quantities are shared out; the value is the rule in words, as it is printed."""

    EVENLY = "받을 수 있는 팀에 고르게 나누고, 나머지는 순서대로 하나씩 줌"
    SHORTAGE = "부족(요청 수량 − 지금 받는 수량)이 큰 팀부터 그 부족만큼 채움"
    RANK = "순위가 높은 팀부터 부족만큼 채움. 요청 수량이 없는 팀은 남은 것을 모두 받음"


@dataclass(frozen=True, slots=True)
class Team:
    """A team as the question sees it. ``barred``: why it can receive nothing, "" where it can.

    ``now``: what it surely holds, None where that is undisclosed; ``requested`` and ``rank`` None where not recorded.
    """

    id: str
    barred: str = ""
    now: Number | None = 0
    requested: Number | None = None
    rank: int | None = None

    @property
    def shortage(self) -> Number | None:
        """What it asked for less what it holds, never below 0; None where either is not known."""
        if self.requested is None or self.now is None:
            return None
        return max(self.requested - self.now, 0)


@dataclass(frozen=True, slots=True)
class Shares:
    """Who receives how much, who nothing and why, and what nobody receives."""

    given: Mapping[str, Number]
    refused: Mapping[str, str]
    left: Number


def share_out(teams: Iterable[Team], freed: Number, rule: Rule, most: Number | None = None) -> Shares:
    """Share ``freed`` out among ``teams`` (in their order, which breaks ties) and give at most ``most`` to each.

    Only whole pieces are given: what is given and what is left add up to ``freed``, always.
    """
    refused: dict[str, str] = {}
    able = []
    for team in teams:
        why = team.barred or _why_not(team, rule)
        if why:
            refused[team.id] = why
        else:
            able.append(team)
    pieces = max(int(freed), 0)
    limit = None if most is None else max(int(most), 0)
    given = _GIVING[rule](able, pieces, limit)
    return Shares(given, refused, freed - sum(given.values()))


def _why_not(team: Team, rule: Rule) -> str:
    """Return why a team that could receive does not under this rule."""
    if rule is Rule.RANK and team.rank is None:
        return "순위가 적혀 있지 않음"
    if rule is Rule.SHORTAGE and team.shortage is None:
        return "요청 수량이 적혀 있지 않음" if team.requested is None else "받는 수량이 미공개여서 부족을 알 수 없음"
    return "부족하지 않음" if rule is not Rule.EVENLY and team.shortage == 0 else ""


def _evenly(able: list[Team], pieces: int, limit: int | None) -> dict[str, Number]:
    given = dict.fromkeys((team.id for team in able), 0)
    while pieces:
        open_ = [team.id for team in able if limit is None or given[team.id] < limit]
        if not open_:
            break
        each = pieces // len(open_)
        for team in open_ if each else open_[:pieces]:
            piece = max(each, 1) if limit is None else min(max(each, 1), limit - given[team])
            given[team] += piece
            pieces -= piece
    return dict(given)


def _by_shortage(able: list[Team], pieces: int, limit: int | None) -> dict[str, Number]:
    return _filled(sorted(able, key=lambda team: -(team.shortage or 0)), able, pieces, limit)


def _by_rank(able: list[Team], pieces: int, limit: int | None) -> dict[str, Number]:
    return _filled(sorted(able, key=lambda team: team.rank or 0), able, pieces, limit)


def _filled(turns: list[Team], able: list[Team], pieces: int, limit: int | None) -> dict[str, Number]:
    """Fill each shortage in turn, whole pieces only; a shortage that is not known takes all there is."""
    given: dict[str, Number] = dict.fromkeys((team.id for team in able), 0)
    for team in turns:
        rooms = [pieces, *([int(team.shortage)] if team.shortage is not None else []), *([limit] if limit else [])]
        piece = 0 if limit == 0 else min(rooms)
        given[team.id] = piece
        pieces -= piece
    return given


_GIVING: dict[Rule, Callable[[list[Team], int, int | None], dict[str, Number]]] = {
    Rule.EVENLY: _evenly,
    Rule.SHORTAGE: _by_shortage,
    Rule.RANK: _by_rank,
}
