"""How the teams of a round stand by their totals: ranks, the line, and what turns two neighbours."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kai_desk.tables.score_sums import TeamSum, ranks, sums_of
from kai_desk.tables.score_thresholds import Swap, least_swap
from kai_desk.tables.scores import Score, Sheet, words_of

LINE, PLANNED = "통과선", "계획 통과"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours in the ranking. ``known``: the points of every criterion of both are; else nothing can be said."""

    upper: TeamSum
    lower: TeamSum
    gap: Fraction
    known: bool
    swap: Swap | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The teams of a round: those with a whole total by rank, then the others in order of reading."""

    sheet: Sheet
    ranked: tuple[TeamSum, ...]
    rest: tuple[TeamSum, ...]
    totals: dict[str, Fraction]
    ranks: dict[str, int]
    line: Fraction | None
    line_basis: str | None
    pairs: tuple[Pair, ...]

    def total(self, item: TeamSum) -> Fraction:
        """Return the total of a ranked team."""
        return self.totals[item.team_id]

    def level_with(self, item: TeamSum) -> tuple[str, ...]:
        """Return the names of the other teams of the same rank."""
        mine = self.ranks.get(item.team_id)
        return tuple(
            other.team for other in self.ranked if other is not item and mine and self.ranks[other.team_id] == mine
        )


def standing_of(sheet: Sheet) -> Standing:
    """Return how the teams of a round stand."""
    sums = sums_of(sheet)
    totals = {item.team_id: item.total for item in sums if isinstance(item.total, Fraction)}
    placed = ranks(totals)
    ranked = tuple(sorted((item for item in sums if item.team_id in placed), key=lambda item: placed[item.team_id]))
    line, basis = _line(sheet, [totals[item.team_id] for item in ranked])
    return Standing(
        sheet=sheet,
        ranked=ranked,
        rest=tuple(item for item in sums if item.team_id not in placed),
        totals=totals,
        ranks=placed,
        line=line,
        line_basis=basis,
        pairs=tuple(_pair(sheet, *two, totals) for two in pairwise(ranked)),
    )


def _line(sheet: Sheet, totals: list[Fraction]) -> tuple[Fraction | None, str | None]:
    """Return the points that a team needs: what is written, else the total of the last team that the plan lets pass."""
    if sheet.pass_line is not None:
        return sheet.pass_line, LINE
    passing = sheet.passing[0]
    if not passing or passing > len(totals):
        return None, None
    return totals[passing - 1], f"{PLANNED} {passing}팀"


def _pair(sheet: Sheet, upper: TeamSum, lower: TeamSum, totals: dict[str, Fraction]) -> Pair:
    known = bool(upper.detailed and lower.detailed)
    weights = [item.weight for item in sheet.criteria]
    swap = least_swap(upper.detailed, lower.detailed, weights) if known else None
    return Pair(upper, lower, totals[upper.team_id] - totals[lower.team_id], known, swap)


def swap_words(sheet: Sheet, pair: Pair) -> str | None:
    """Return what turns two neighbours in words, None where the points of the criteria are not known."""
    if not pair.known:
        return None
    if pair.gap == 0:
        return "동점"
    if pair.swap is None:
        return "바뀌지 않음"
    taken, given = sheet.criteria[pair.swap.taken].name, sheet.criteria[pair.swap.given].name
    return f"{taken} → {given} {words_of(pair.swap.moved)}점"


def stated(sheet: Sheet, measure: str) -> tuple[Score, ...]:
    """Return the totals that are known only as ``measure`` of all teams, never of one."""
    return tuple(
        score
        for score in sheet.scores
        if score.measure == measure and score.team_id is None and score.criterion_id is None
    )
