"""How the steps of the GPU picture are filled: whoever touches another differs from it in shade or in pattern."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF

from kai_desk.desk.charts.flows import Amount, Flow, Piece
from kai_desk.desk.charts.paper import Paper

SHADES = ("bar", "bar_second", "bar_third")
PATTERNS = ("", "upright", "level")
APART = 7.0  # pixels between the lines of a pattern


@dataclass(frozen=True, slots=True)
class Fill:
    """A shade (the name of a token) and lines of the ground upon it, "" for none."""

    shade: str
    pattern: str


FILLS = tuple(Fill(shade, pattern) for pattern in PATTERNS for shade in SHADES)


@dataclass(frozen=True, slots=True)
class Step:
    """A recipient between two days: from ``base`` so many cards up, ``piece`` says how many."""

    who: str
    piece: Piece
    base: Amount

    @property
    def top(self) -> Amount:
        """Where it ends."""
        return self.base + self.piece.high

    def beside(self, other: "Step") -> bool:
        """Whether a step of the stretch before or after lies at the same height."""
        return self.base < other.top and other.base < self.top


def stacks(flow: Flow) -> Iterator[list[Step]]:
    """Give what stands on each other between two days on which something changes, the last recipient lowest."""
    for start, _ in pairwise(flow.corners):
        base: Amount = 0
        found = []
        for who, pieces in reversed(flow.recipients.items()):
            piece = next((one for one in pieces if one.start <= start < one.end), None)
            if piece is not None and piece.high > 0:
                found.append(Step(who, piece, base))
                base += piece.high
        yield found


def fills(flows: Sequence[Flow]) -> dict[str, Fill]:
    """Return the fill of each recipient, the same in every panel.

    It is the first one that nobody has who ever touches the recipient in any panel, above, below or beside. Where more
    than nine recipients all touch each other, the fill that the fewest of them have.
    """
    touching: dict[str, dict[str, int]] = {who: {} for flow in flows for who in flow.recipients}
    for flow in flows:
        before: list[Step] = []
        for stack in stacks(flow):
            pairs = [(one.who, other.who) for one, other in pairwise(stack)]
            pairs += [(one.who, other.who) for one in before for other in stack if one.beside(other)]
            for one, other in pairs:
                if one != other:
                    touching[one][other] = touching[one].get(other, 0) + 1
                    touching[other][one] = touching[other].get(one, 0) + 1
            before = stack
    made: dict[str, Fill] = {}
    for who, others in touching.items():
        taken = dict.fromkeys(FILLS, 0)
        for other, times in others.items():
            if other in made:
                taken[made[other]] += times
        made[who] = min(FILLS, key=taken.__getitem__)
    return made


def fill_step(paper: Paper, area: QRectF, fill: Fill) -> None:
    """Fill a step that is certain; the lines of a pattern go on from one stretch of days to the next."""
    paper.bar(area, str(getattr(paper.tokens, fill.shade)))
    upright = fill.pattern == "upright"
    if not fill.pattern:
        return
    low, high = (area.left(), area.right()) if upright else (area.top(), area.bottom())
    at = (low // APART + 1) * APART
    pairs = []
    while at < high:
        pairs.append((at, area.top(), at, area.bottom()) if upright else (area.left(), at, area.right(), at))
        at += APART
    paper.lines(pairs, paper.tokens.surface, 1.5)
