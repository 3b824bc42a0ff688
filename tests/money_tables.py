"""Random tables of money, and what is wrong with the way they are shown: for the tests and their long form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from kai_desk.briefing.adding import Amount, Figure, Figures, Sum, figures
from kai_desk.korean.adjust import DIRECTIONS, ROUNDINGS, Direction, Rounding
from kai_desk.korean.amounts import Unit
from kai_desk.korean.gaps import Gap

STEPS = {Unit.WON: 1, Unit.THOUSAND: 1_000, Unit.MILLION: 1_000_000, Unit.EOK: 10_000_000}  # 억원 has one decimal
ALONG = (Sum(3, (0, 1, 2)), Sum(3, (4, 5), rest=5))  # 편성 + 변경 + 이월 = 예산현액 = 교부 + 잔액, then 실집행
_ENTERED, _MOST = 5, 9 * 10**15

Line = tuple[Amount, ...]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Rows of money with the sums of their columns and rows, and how they are to be shown."""

    rows: tuple[Line, ...]
    down: tuple[Sum, ...]
    along: tuple[Sum, ...]
    step: int
    rounding: Rounding
    direction: Direction

    def shown(self) -> Figures:
        """The table as it is shown."""
        return figures(self.rows, self.down, self.along, self.step, self.rounding, self.direction)


def added(amounts: Sequence[Amount]) -> Amount:
    """Return the sum of the numbers, None without any."""
    known = [amount for amount in amounts if isinstance(amount, int)]
    return sum(known) if known else None


def random_table(seed: int) -> MoneyTable:
    """Return a table of groups with subtotals and a total, or one crossed with its sums: the same for a seed."""
    chance = Random(seed)  # noqa: S311 - a replayable table, no secret
    largest = min(_MOST, 9 * 10 ** chance.randint(3, 15))
    alike = chance.random() < 0.1

    def amount() -> Amount:
        if chance.random() < 0.2:
            return chance.choice((None, Gap.UNDISCLOSED, Gap.NOT_APPLICABLE, 0))
        return largest if alike else chance.randint(-largest // 3, largest)

    crossed = chance.random() < 0.3
    width = chance.randint(1, 12) if crossed else _ENTERED
    groups = [
        [[amount() for _ in range(width)] for _ in range(chance.randint(1, 7))] for _ in range(chance.randint(1, 7))
    ]
    rows, down = _grouped(groups)
    finished = tuple((*row, added(row)) if crossed else _available(row) for row in rows)
    along = (Sum(width, tuple(range(width))),) if crossed else ALONG
    rest = (chance.choice(list(STEPS.values())), chance.choice(ROUNDINGS), chance.choice(DIRECTIONS))
    return MoneyTable(finished, down, along, *rest)


def _grouped(groups: Sequence[Sequence[Sequence[Amount]]]) -> tuple[list[Sequence[Amount]], tuple[Sum, ...]]:
    """The groups' rows, a subtotal under each of more than one, the total last; and these sums."""
    rows: list[Sequence[Amount]] = []
    tops: list[int] = []
    subtotals: list[Sum] = []
    for members in groups:
        places = tuple(range(len(rows), len(rows) + len(members)))
        rows += members
        if len(members) > 1:
            subtotals.append(Sum(len(rows), places))
            rows.append([added(column) for column in zip(*members, strict=True)])
        tops.append(len(rows) - 1)
    whole = Sum(len(rows), tuple(tops))
    rows.append([added(column) for column in zip(*(row for members in groups for row in members), strict=True)])
    return rows, (whole, *subtotals)


def _available(row: Sequence[Amount]) -> Line:
    available, disbursed = added(row[:3]), row[3]
    balance = available - disbursed if isinstance(available, int) and isinstance(disbursed, int) else None
    return (*row[:3], available, disbursed, balance, row[4])


def faults(table: MoneyTable, found: Figures) -> Iterator[str]:
    """What is wrong: a cell a step or more from its value, a sum that does not add up, a difference not marked."""
    for row, line in zip(table.rows, found, strict=True):
        for amount, figure in zip(row, line, strict=True):
            if isinstance(amount, int) != (figure is not None):
                yield f"{amount} is shown as {figure}"
            if isinstance(amount, int) and figure and abs(figure.steps * table.step - amount) >= table.step:
                yield f"{amount} is shown as {figure.steps} of {table.step}"
    rows, columns = (table.rows, found, table.along), (_turned(table.rows), _turned(found), table.down)
    chosen, other = (columns, rows) if table.direction == "아래" else (rows, columns)
    yield from (f"{one} shows {line}" for one, line in _off(*chosen))
    yield from (f"{one} shows {line}, unmarked" for one, line in _off(*other) if not _marked(line[one.result]))


def _off(
    exact: Sequence[Line], shown: Sequence[Sequence[Figure | None]], sums: Sequence[Sum]
) -> Iterator[tuple[Sum, Sequence[Figure | None]]]:
    """The sums that hold in the exact amounts but not in those that are shown."""
    for amounts, line in zip(exact, shown, strict=True):
        for one in sums:
            whole = line[one.whole]
            known = [amounts[place] for place in one.parts if isinstance(amounts[place], int)]
            if whole is None or not known or added(known) != amounts[one.whole]:
                continue
            if sum(part.steps for part in (line[place] for place in one.parts) if part) != whole.steps:
                yield one, line


def _marked(figure: Figure | None) -> bool:
    return figure is not None and figure.apart


def _turned(table: Sequence[Sequence[_T]]) -> tuple[tuple[_T, ...], ...]:
    return tuple(zip(*table, strict=True))
