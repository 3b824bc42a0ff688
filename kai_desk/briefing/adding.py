"""Tables of money whose shown amounts add up (단수조정): down their columns or along their rows, as is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kai_desk.korean.adjust import Direction, Rounding, adjusted, rounded
from kai_desk.korean.gaps import Gap

Amount = int | Gap | None
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Sum:
    """Places along a row or a column whose amounts come to that of ``whole``.

    ``rest``: the part that is no entry of its own but what the others leave of the whole (잔액).
    """

    whole: int
    parts: tuple[int, ...]
    rest: int | None = None

    @property
    def result(self) -> int:
        """The place that follows from the others."""
        return self.whole if self.rest is None else self.rest

    def holds(self, line: Sequence[Amount]) -> bool:
        """Return whether the known parts come to the whole; what is 미공개, 해당없음 or nothing counts nowhere."""
        known = [amount for amount in (line[place] for place in self.parts) if isinstance(amount, int)]
        return bool(known) and line[self.whole] == sum(known)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as it is shown, in whole steps.

    ``adjusted``: plain rounding would show another. ``apart``: what is shown in the other direction comes to another.
    """

    steps: int
    adjusted: bool = False
    apart: bool = False


Figures = tuple[tuple[Figure | None, ...], ...]


def figures(
    rows: Sequence[Sequence[Amount]],
    down: Sequence[Sum],
    along: Sequence[Sum],
    step: int,
    rounding: Rounding = "사사오입",
    direction: Direction = "아래",
) -> Figures:
    """Return the amounts (won) of a table in steps of ``step`` won, each less than a step from its exact value.

    ``down`` are the sums of every column, ``along`` those of every row, a whole before the sums of its parts. In the
    chosen direction the shown parts of every sum come to its shown whole; a whole that is no part is rounded. Where
    they do not in the other direction, the sum's result is ``apart``. None stands for what is no number.
    """
    if direction == "옆":
        return _turned(_settled(_turned(rows), along, down, step, rounding))
    return _settled(rows, down, along, step, rounding)


def _settled(
    rows: Sequence[Sequence[Amount]], down: Sequence[Sum], along: Sequence[Sum], step: int, rounding: Rounding
) -> Figures:
    columns = [_column(column, down, step, rounding) for column in _turned(rows)]
    return tuple(
        tuple(replace(figure, apart=True) if figure and place in wrong else figure for place, figure in enumerate(row))
        for row, wrong in (
            (shown, set(_apart(exact, shown, along))) for exact, shown in zip(rows, _turned(columns), strict=True)
        )
    )


def _column(column: Sequence[Amount], sums: Sequence[Sum], step: int, rounding: Rounding) -> list[Figure | None]:
    found = [Figure(rounded(amount, step, rounding)) if isinstance(amount, int) else None for amount in column]
    for one in sums:
        whole = found[one.whole]
        if whole is None or not one.holds(column):
            continue
        known = [(place, amount) for place in one.parts if isinstance(amount := column[place], int)]
        shown = adjusted([amount for _, amount in known], whole.steps, step, rounding)
        for (place, _), part in zip(known, shown, strict=True):
            found[place] = Figure(part.steps, part.adjusted)
    return found


def _apart(exact: Sequence[Amount], shown: Sequence[Figure | None], sums: Sequence[Sum]) -> Iterator[int]:
    """The results of the sums that hold, but not in what is shown."""
    for one in sums:
        whole = shown[one.whole]
        if whole is not None and one.holds(exact):
            parts = (shown[place] for place in one.parts)
            if sum(part.steps for part in parts if part) != whole.steps:
                yield one.result


def _turned(table: Sequence[Sequence[_T]]) -> tuple[tuple[_T, ...], ...]:
    """Rows for columns."""
    return tuple(zip(*table, strict=True))
