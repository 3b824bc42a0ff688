"""The amounts of a table of money as they are shown: in the order's unit, adding up in the direction it asks for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kai_desk.briefing.adding import Amount, Figure, Figures, Sum, figures
from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import At, Head, Item, Row, Shown, Won
from kai_desk.briefing.ledger import AVAILABLE_PARTS
from kai_desk.briefing.order import Order
from kai_desk.korean.adjust import rounded
from kai_desk.korean.amounts import Unit

ADJUSTED_NOTE = "※ 단수조정: * 표시한 값은 합계가 맞도록 한 단위 조정함"
APART_NOTES = {
    "아래": "※ ** 표시한 값은 세로 합계에 맞추어, 가로로 보이는 값으로 셈한 것과 다름",
    "옆": "※ ** 표시한 값은 가로 합계에 맞추어, 세로로 보이는 값을 더한 것과 다름",
}
CUT_NOTE = "※ 금액은 표시한 자리 아래를 절사함"
_MOST_RUNS = 250  # a function takes no more than 255 arguments

Parts = tuple[str | At, ...]


def places_of(unit: Unit) -> int:
    """Return the decimals that amounts are shown with: one in 억원, none in smaller units."""
    return 1 if unit is Unit.EOK else 0


def step_of(unit: Unit) -> int:
    """Return how many won the last place shown stands for."""
    return int(unit.won // 10 ** places_of(unit))


def in_unit(steps: int, unit: Unit) -> int | Decimal:
    """Return steps of `step_of` as the number that stands in a cell."""
    places = places_of(unit)
    return Decimal(steps).scaleb(-places) if places else steps


def alone(won: int, order: Order) -> int | Decimal:
    """Return an amount that is no part of a table, rounded for itself in the order's unit."""
    return in_unit(rounded(won, step_of(order.unit), order.rounding), order.unit)


def along(heads: Sequence[Head]) -> tuple[Sum, ...]:
    """Return the sums of each row: 예산현액 of its parts, 잔액 as what 교부 leaves of it, a crossed row's 합계."""
    places = {head.id: place for place, head in enumerate(heads)}
    if "whole" in places:
        return (Sum(places["whole"], tuple(place for place, head in enumerate(heads[:-1]) if head.kind == "won")),)
    sums = []
    if places.keys() >= {*AVAILABLE_PARTS, "available"}:
        sums.append(Sum(places["available"], tuple(places[part] for part in AVAILABLE_PARTS)))
    if places.keys() >= {"available", "disbursed", "balance"}:
        sums.append(Sum(places["available"], (places["disbursed"], places["balance"]), places["balance"]))
    return tuple(sums)


def fitted(
    answers: Answers, grid: str, heads: Sequence[Head], rows: Sequence[Row], down: Sequence[Sum]
) -> tuple[Row, ...]:
    """Return the rows with their amounts as they are shown; whole won need no rounding and stay as they are.

    ``down`` are the sums of every column by the places of its rows.
    """
    order = answers.order
    if order.unit is Unit.WON or not rows:
        return tuple(rows)
    exact = [tuple(_amount(answers, item) for item in row.items) for row in rows]
    across = along(heads)
    found = figures(exact, down, across, step_of(order.unit), order.rounding, order.direction)
    formulas = _Formulas(grid, heads, order.unit, exact)
    parts = formulas.down(found, down) if order.direction == "아래" else formulas.along(found, across)
    return tuple(
        Row(
            tuple(
                _shown(item, figure, parts.get((number, place), ()))
                for place, (item, figure) in enumerate(zip(row.items, shown, strict=True))
            ),
            row.total,
            row.note,
        )
        for number, (row, shown) in enumerate(zip(rows, found, strict=True))
    )


def rounding_notes(answers: Answers, rows: Sequence[Row]) -> Iterator[str]:
    """What the marks of a table mean, and that amounts were cut off."""
    order = answers.order
    items = [item for row in rows for item in row.items if isinstance(item, Shown)]
    if any(item.adjusted and not item.apart for item in items):
        yield ADJUSTED_NOTE
    if any(item.apart for item in items):
        yield APART_NOTES[order.direction]
    if items and order.rounding == "절사":
        yield CUT_NOTE


def _amount(answers: Answers, item: Item) -> Amount:
    group = answers.ledger.find(item.key) if isinstance(item, Won) else None
    return group.amounts.of(item.column) if isinstance(item, Won) and group else None


def _shown(item: Item, figure: Figure | None, parts: Parts) -> Item:
    if figure is None or not isinstance(item, Won):
        return item
    return Shown(item, figure.steps, figure.adjusted, figure.apart, parts)


class _Formulas:
    """The live sums of a table over the cells that it shows."""

    def __init__(self, grid: str, heads: Sequence[Head], unit: Unit, exact: Sequence[Sequence[Amount]]) -> None:
        self._grid, self._ids, self._exact = grid, [head.id for head in heads], exact
        # Decimals are not exact in a spreadsheet: a sum of transfers would come to a hair beside 0.
        self._ends = (("ROUND(", f",{places_of(unit)})")) if places_of(unit) else ("", "")

    def down(self, found: Figures, sums: Sequence[Sum]) -> dict[tuple[int, int], Parts]:
        """The sums of every column."""
        made = {}
        for place in range(len(self._ids)):
            column = [row[place] for row in self._exact]
            for one in sums:
                if found[one.whole][place] and one.holds(column):
                    made[one.whole, place] = self._sum([(part, place) for part in one.parts], turned=False)
        return made

    def along(self, found: Figures, sums: Sequence[Sum]) -> dict[tuple[int, int], Parts]:
        """The sums of every row; what is left of a whole is a difference."""
        made = {}
        for number, row in enumerate(self._exact):
            for one in sums:
                if not found[number][one.whole] or not one.holds(row):
                    continue
                if one.rest is None:
                    made[number, one.whole] = self._sum([(number, part) for part in one.parts], turned=True)
                else:
                    others = [part for part in one.parts if part != one.rest and isinstance(row[part], int)]
                    taken = tuple(word for part in others for word in ("-", self._at(number, part)))
                    made[number, one.rest] = (self._ends[0], self._at(number, one.whole), *taken, self._ends[1])
        return made

    def _at(self, row: int, place: int) -> At:
        return At(self._grid, self._ids[place], row, totals=True)

    def _sum(self, cells: Sequence[tuple[int, int]], *, turned: bool) -> Parts:
        """SUM over runs of neighbours; nothing for more of them than a function takes."""
        runs: list[list[tuple[int, int]]] = []
        for row, place in cells:
            before = (row, place - 1) if turned else (row - 1, place)
            if runs and runs[-1][-1] == before:
                runs[-1].append((row, place))
            else:
                runs.append([(row, place)])
        if len(runs) > _MOST_RUNS:
            return ()
        words: list[str | At] = []
        for run in runs:
            words += [",", self._at(*run[0])] if words else [self._at(*run[0])]
            words += [":", self._at(*run[-1])] if len(run) > 1 else []
        return (f"{self._ends[0]}SUM(", *words, f"){self._ends[1]}")
