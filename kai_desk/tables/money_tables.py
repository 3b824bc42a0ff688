"""Tables of money by group: team, 비목, 재원, year, round, and all of them crossed."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kai_desk.korean.gaps import Gap
from kai_desk.tables.money import (
    FIELDS,
    KINDS,
    MONEY_COLUMNS,
    NO_ROUND,
    SHARED,
    TABLES,
    Sums,
    marks,
    notes_of,
    subtitle_of,
    totals,
)
from kai_desk.tables.money_groups import Keys, sums_by
from kai_desk.tables.money_parts import DIMENSIONS, REST, Key, own_amounts, parts_of, taken
from kai_desk.tables.money_questions import part_notes
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

CARRIED_NOTE = "이월은 온 해의 예산현액에도 들어 있어, 여러 해를 더하면 이월만큼 커짐"
NO_ITEM, NO_FUND, NO_YEAR = "비목 구분 없음", "재원 구분 없음", "연도 구분 없음"
CROSSED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "budget-by-consortium": ("컨소시엄별 예산", ("consortium",)),
    "budget-rates": ("컨소시엄별 집행률", ("consortium",)),
    "budget-by-round": ("라운드·컨소시엄별 예산", ("round", "consortium")),
    "budget-rounds": ("라운드별 예산", ("round",)),
    "budget-by-item": ("비목별 예산", ("item",)),
    "budget-by-fund": ("재원별 예산", ("fund",)),
    "budget-pivot": ("컨소시엄·비목·라운드별 예산", ("consortium", "item", "round")),
}
Place = tuple[int, int, str]


class Naming(NamedTuple):
    """How the keys of one dimension are called, in which order they stand, and the row behind each."""

    column: Column
    name: Callable[[Key], Value]
    place: Callable[[Key], Place]
    row: Callable[[Key], str]


def _no_row(_: Key) -> str:
    return ""


def _row_itself(key: Key) -> str:
    return str(key or "")


def _teams(asof: AsOf) -> Naming:
    names: Mapping[Key, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    order = team_order(asof.reader)

    def place(key: Key) -> Place:
        group, reading = order.get(str(key), (2, ""))
        return (group, 0, reading)

    return Naming(Column("consortium", "컨소시엄"), lambda key: names.get(key, SHARED), place, _row_itself)


def _rounds(asof: AsOf) -> Naming:
    there = {row[0]: (row[1], row[2]) for row in asof.reader.rows("SELECT id, position, name FROM round")}

    def place(key: Key) -> Place:
        position, name = there.get(key, (0, ""))
        return (int(key is not None), position, name)

    return Naming(Column("round", "라운드"), lambda key: there.get(key, (0, NO_ROUND))[1], place, _row_itself)


def _presets(asof: AsOf, column: Column, listed: str, absent: str) -> Naming:
    rows = asof.reader.rows("SELECT name, position FROM preset WHERE list = ?", (listed,))
    places: Mapping[Key, int] = {name: position or 0 for name, position in rows}

    def place(key: Key) -> Place:
        group = 0 if key in places else 3 if key is None else 2 if key == REST else 1
        return (group, places.get(key, 0), str(key or ""))

    return Naming(column, lambda key: absent if key is None else key, place, _no_row)


def _items(asof: AsOf) -> Naming:
    return _presets(asof, Column("item", "비목"), "비목", NO_ITEM)


def _funds(asof: AsOf) -> Naming:
    return _presets(asof, Column("fund", "재원"), "재원", NO_FUND)


def _years(_: AsOf) -> Naming:
    def place(key: Key) -> Place:
        return (int(key is None), key if isinstance(key, int) else 0, "")

    return Naming(Column("year", "연도"), lambda key: NO_YEAR if key is None else str(key), place, _no_row)


NAMINGS: Mapping[str, Callable[[AsOf], Naming]] = {
    "consortium": _teams,
    "item": _items,
    "fund": _funds,
    "year": _years,
    "round": _rounds,
}


def money_table(asof: AsOf, table_id: str, title: str, *dims: str, only: Collection[Keys] = ()) -> Table:
    """Return the sums of money per group of ``dims``, in their order; ``only``: these, without what is said of all."""
    groups = sums_by(asof, *dims, only=only)
    namings = [NAMINGS[name](asof) for name in dims]

    def place(keys: Keys) -> tuple[Place, ...]:
        return tuple(naming.place(key) for naming, key in zip(namings, keys, strict=True))

    return make_table(
        asof,
        table_id,
        title,
        (*(naming.column for naming in namings), *MONEY_COLUMNS),
        ((_row(namings, keys), (*_names(namings, keys), *groups[keys].values)) for keys in sorted(groups, key=place)),
        fictional=fictional(asof, *TABLES),
        subtitle="" if only else subtitle_of(totals(asof)),
        notes=() if only else money_notes(asof, groups.values()),
    )


def _names(namings: Sequence[Naming], keys: Keys) -> tuple[Value, ...]:
    return tuple(naming.name(key) for naming, key in zip(namings, keys, strict=True))


def _row(namings: Sequence[Naming], keys: Keys) -> str:
    return namings[0].row(keys[0]) if len(namings) == 1 else ""


def money_notes(asof: AsOf, groups: Iterable[Sums]) -> tuple[str, ...]:
    """Return the notes of a table of groups: formulas, 미공개, and what is asked about totals and their parts."""
    parts = parts_of(asof.reader)
    own = own_amounts(asof, parts, KINDS)
    return (*notes_of(sums.gaps for sums in groups), *part_notes(parts, own, taken(parts, own)))


def _asked(asof: AsOf, table_id: str) -> Table:
    title, dims = CROSSED[table_id]
    return money_table(asof, table_id, title, *dims)


def budget_by_team(asof: AsOf) -> Table:
    """Answer: money per team, in order of reading; what no team owns alone stands last."""
    return _asked(asof, "budget-by-consortium")


def budget_rates(asof: AsOf) -> Table:
    """Answer: both rates per team, beside the money they come from."""
    return _asked(asof, "budget-rates")


def budget_by_round(asof: AsOf) -> Table:
    """Answer: money per round and team."""
    return _asked(asof, "budget-by-round")


def budget_rounds(asof: AsOf) -> Table:
    """Answer: money per round."""
    return _asked(asof, "budget-rounds")


def budget_by_item(asof: AsOf) -> Table:
    """Answer: money per 비목, in the order of the preset; 세부 미공개 and what names no 비목 stand last."""
    return _asked(asof, "budget-by-item")


def budget_by_fund(asof: AsOf) -> Table:
    """Answer: money per 재원: 정부지원, 기관부담 in cash and in kind."""
    return _asked(asof, "budget-by-fund")


def budget_by_year(asof: AsOf) -> Table:
    """Answer: money per fiscal year; what names no year stands last."""
    table = money_table(asof, "budget-by-year", "연도별 예산", "year")
    carried = any(isinstance(won, int) for won in table.column("carried"))
    return replace(table, notes=(*table.notes, CARRIED_NOTE)) if carried else table


def budget_pivot(asof: AsOf) -> Table:
    """Answer: money per team, 비목 and round."""
    return _asked(asof, "budget-pivot")


def again(before: Table, asof: AsOf, lines: Collection[str]) -> Table | None:
    """Return a table of `CROSSED` after amounts of ``lines`` were edited; None where all of it must be read.

    Only the groups of these lines are read. The title's line is what the rows add up to.
    """
    if before.id not in CROSSED or parts_of(asof.reader, lines).lines:
        return None
    title, dims = CROSSED[before.id]
    wanted = [DIMENSIONS.index(name) for name in dims]
    rows = asof.reader.rows(
        f"SELECT {', '.join(DIMENSIONS)} FROM budget_line WHERE id IN ({marks(lines)})", tuple(lines)
    )
    keys = {tuple(row[place] for place in wanted) for row in rows}
    part = money_table(asof, before.id, title, *dims, only=keys)
    names = [row[: len(dims)] for row in before.rows]
    found = {row[: len(dims)]: row for row in part.rows}
    if len(found) != len(keys) or any(names.count(name) != 1 for name in found):
        return None  # a group came or went, or two of one name
    table = replace(part, rows=tuple(found.get(row[: len(dims)], row) for row in before.rows), row_ids=before.row_ids)
    return replace(table, subtitle=subtitle_of(_sums_of(table)), notes=before.notes)


def _sums_of(table: Table) -> Sums:
    appropriated, changed, carried, disbursed, spent = (table.total(name) for name in FIELDS)
    gaps = {
        kind: next(gap for gap in (Gap.UNDISCLOSED, Gap.NOT_APPLICABLE) if gap in table.column(name))
        for name, kind in zip(FIELDS, KINDS, strict=True)
        if {Gap.UNDISCLOSED, Gap.NOT_APPLICABLE} & set(table.column(name))
    }
    return Sums(appropriated, changed, carried, disbursed, spent, gaps)
