"""How near the order of two teams is to turning: pure functions on exact points and weights."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple


class Swap(NamedTuple):
    """The least weight moved from one criterion to another (by their places) at which two teams are level."""

    moved: Fraction
    taken: int
    given: int


def least_swap(upper: Sequence[Fraction], lower: Sequence[Fraction], weights: Sequence[Fraction]) -> Swap | None:
    """Return the least weight beyond which ``lower`` comes before ``upper``; None where no such weight does it.

    ``upper`` and ``lower`` are points per criterion. The sum of the weights is kept, none goes below 0, and each team
    keeps its share (points ÷ weight) of every criterion. A criterion of weight 0 has no share and stays out. Of equal
    changes the first pair of criteria counts.
    """
    gap = sum(upper, Fraction(0)) - sum(lower, Fraction(0))
    leads = {
        place: (upper[place] - lower[place]) / weight for place, weight in enumerate(weights) if weight > 0
    }  # by how much more of each point of weight the upper team gets
    found: list[Swap] = []
    for taken, lost in leads.items():
        for given, won in leads.items():
            if lost > won and gap / (lost - won) < weights[taken]:
                found.append(Swap(gap / (lost - won), taken, given))
    return min(found, default=None)


def without(points: Mapping[str, Sequence[Fraction]], place: int) -> dict[str, Fraction]:
    """Return the total of every team without the criterion at ``place``."""
    return {team: sum(given, Fraction(0)) - given[place] for team, given in points.items()}
