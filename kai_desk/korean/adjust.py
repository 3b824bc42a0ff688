"""Shown amounts that add up (단수조정): each at most one step from its exact value, their sum exactly what is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Rounding = Literal["사사오입", "절사"]
ROUNDINGS: tuple[Rounding, ...] = ("사사오입", "절사")
Direction = Literal["아래", "옆"]  # which totals of a table are the sums of what is shown
DIRECTIONS: tuple[Direction, ...] = ("아래", "옆")


@dataclass(frozen=True, slots=True)
class Shown:
    """An amount as it is shown, in whole steps; ``adjusted`` where plain rounding would show another."""

    steps: int
    adjusted: bool = False


def rounded(won: int, step: int, rounding: Rounding = "사사오입") -> int:
    """Return ``won`` in whole steps of ``step`` won; a half goes away from zero, 절사 goes toward zero.

    Raises ValueError for a step that is not positive.
    """
    if step <= 0:
        raise ValueError(f"a step of {step} won")
    whole, rest = divmod(abs(won), step)
    up = rounding == "사사오입" and rest * 2 >= step
    return (whole + up) * (-1 if won < 0 else 1)


def adjusted(parts: Sequence[int], total: int, step: int, rounding: Rounding = "사사오입") -> tuple[Shown, ...]:
    """Return ``parts`` (won) in steps so that they add up to ``total`` (steps), none a whole step from its value.

    What plain rounding leaves over goes to the parts nearest to the next step, the larger one first where two are
    alike. ``total`` is the parts' own sum, rounded or adjusted in its turn: less than a step from it. Raises ValueError
    for another total: no such table adds up.
    """
    if abs(total * step - sum(parts)) >= step:
        raise ValueError(f"{total} steps of {step} are not the sum of {list(parts)}")
    plain = [rounded(part, step, rounding) for part in parts]
    over = total - sum(plain)
    if not over:
        return tuple(Shown(steps) for steps in plain)
    way = 1 if over > 0 else -1
    # How far each lies beyond its shown value in the way that is wanted, in won; 0 and less cannot be moved.
    beyond = [(part - steps * step) * way for part, steps in zip(parts, plain, strict=True)]
    able = sorted(
        (place for place, rest in enumerate(beyond) if rest > 0),
        key=lambda place: (-beyond[place], -abs(parts[place]), place),
    )
    moved = set(able[: abs(over)])
    return tuple(
        Shown(steps + way, adjusted=True) if place in moved else Shown(steps) for place, steps in enumerate(plain)
    )
