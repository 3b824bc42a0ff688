"""Whatever is entered, every grouping of money adds up to the same: first paint, tables, briefing ledger, by hand."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.briefing.ledger import make_ledger
from kai_desk.record.connection import copy_to_memory
from kai_desk.record.record import Rows
from kai_desk.tables.money import FIELDS, KINDS, totals
from kai_desk.tables.money_groups import grouped, merged, pivot_question
from kai_desk.tables.money_lines import budget
from kai_desk.tables.money_parts import DIMENSIONS
from kai_desk.tables.money_tables import (
    budget_by_fund,
    budget_by_item,
    budget_by_round,
    budget_by_team,
    budget_by_year,
    budget_pivot,
    budget_rounds,
)
from kai_desk.tables.money_time import budget_over_time
from kai_desk.tables.table import AsOf

START = date(2025, 8, 1)
TABLES = (
    budget,
    budget_by_team,
    budget_by_round,
    budget_rounds,
    budget_by_item,
    budget_by_fund,
    budget_by_year,
    budget_pivot,
)
Entry = tuple[int, str, int | None, int | None]
Line = tuple[int | None, int | None, str | None, str | None, int | None, int | None]


class Reader:
    """A record in memory, asked like any other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[str | int | None] = ()) -> Rows:
        return self._connection.execute(sql, parameters).fetchall()


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Line], list[Entry], int]:
    """Lines (team, round, item, fund, year, part of which line: any, itself too) and entries (line, kind, won, day)."""
    count = draw(st.integers(1, 8))
    there = st.integers(0, count - 1)
    lines = draw(
        st.lists(
            st.tuples(
                st.none() | st.integers(0, 1),
                st.none() | st.integers(0, 1),
                st.sampled_from([None, "인건비", "간접비", "가상 비목"]),
                st.sampled_from([None, "정부지원", "기관부담(현물)"]),
                st.sampled_from([None, 2025, 2026]),
                st.none() | there,
            ),
            min_size=count,
            max_size=count,
        )
    )
    amounts = st.none() | st.integers(-(2**40), 2**52)
    entries = draw(
        st.lists(st.tuples(there, st.sampled_from(KINDS), amounts, st.none() | st.integers(0, 6)), max_size=25)
    )
    return lines, entries, draw(st.integers(-1, 7))


def fill(connection: sqlite3.Connection, lines: list[Line], entries: list[Entry]) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    for owner in ("t0", "t1"):
        connection.execute("INSERT INTO consortium(id, name, placeholder) VALUES (?, ?, 0)", (owner, f"팀 {owner}"))
    for row in (("r0", "1차", 1), ("r1", "2차", 2)):
        connection.execute("INSERT INTO round(id, name, kind, position) VALUES (?, ?, '단계평가', ?)", row)
    for place, (team, step, item, fund, year, over) in enumerate(lines):
        connection.execute(
            "INSERT INTO budget_line(id, name, consortium, round, item, fund, year, part_of) VALUES (?,?,?,?,?,?,?,?)",
            (f"l{place}", f"항목 {place}", _id("t", team), _id("r", step), item, fund, year, _id("l", over)),
        )
    for place, (line, kind, won, day) in enumerate(entries):
        dated = None if day is None else (START + timedelta(days=day)).isoformat()
        connection.execute(
            "INSERT INTO budget_entry(id, line, kind, amount, amount_gap, dated_lo) VALUES (?,?,?,?,?,?)",
            (f"e{place}", f"l{line}", kind, won, "미공개" if won is None else None, dated),
        )


def _id(mark: str, place: int | None) -> str | None:
    return None if place is None else f"{mark}{place}"


def by_hand(lines: list[Line], entries: list[Entry], kind: str, on: int) -> int | None:
    """Σ of the lines that are no part, each worth its own amount of the kind, else what its parts are worth."""
    over = {place: line[5] for place, line in enumerate(lines)}

    def returns(place: int) -> bool:
        seen, at = set(), over[place]
        while at is not None and at not in seen:
            if at == place:
                return True
            seen.add(at)
            at = over[at]
        return False

    over = {place: None if returns(place) else above for place, above in over.items()}

    def worth(place: int) -> int | None:
        own = [
            won
            for line, of, won, day in entries
            if (line, of) == (place, kind) and won is not None and (day is None or day <= on)
        ]
        if own:
            return sum(own)
        below = [won for part, above in over.items() if above == place and (won := worth(part)) is not None]
        return sum(below) if below else None

    found = [won for place, above in over.items() if above is None and (won := worth(place)) is not None]
    return sum(found) if found else None


@settings(max_examples=60, deadline=None)
@given(programme=programmes())
def test_every_grouping_adds_up(template: sqlite3.Connection, programme: tuple[list[Line], list[Entry], int]) -> None:
    lines, entries, day = programme
    with closing(copy_to_memory(template)) as connection:
        fill(connection, lines, entries)
        asof = AsOf(Reader(connection), START + timedelta(days=day))
        sums = totals(asof)
        expected = [by_hand(lines, entries, kind, day) for kind in KINDS]
        assert [getattr(sums, name) for name in FIELDS] == expected
        for question in TABLES:
            table = question(asof)
            assert [table.total(name) for name in FIELDS] == expected, table.id
            assert table.total("available") == sums.available
        for size in range(len(DIMENSIONS) + 1):
            for dims in combinations(DIMENSIONS, size):
                assert merged(grouped(asof, *dims).values()).sums == merged(grouped(asof).values()).sums, dims
        ledger = make_ledger(asof)
        if ledger.lines:
            assert [won if isinstance(won, int) else None for won in ledger.total.entered] == expected
        over_time = budget_over_time(asof)
        if over_time.rows:
            assert over_time.rows[-1][1:4] == (sums.available, sums.disbursed, sums.spent)


@settings(max_examples=60, deadline=None)
@given(programme=programmes())
def test_every_group_holds_what_its_rows_say(
    template: sqlite3.Connection, programme: tuple[list[Line], list[Entry], int]
) -> None:
    lines, entries, day = programme
    plain: list[Line] = [(*line[:5], None) for line in lines]
    names = {"consortium": "t", "round": "r"}
    columns = ("consortium", "round", "item", "fund", "year")
    with closing(copy_to_memory(template)) as connection:
        fill(connection, plain, entries)
        asof = AsOf(Reader(connection), START + timedelta(days=day))
        for size in range(len(DIMENSIONS) + 1):
            for dims in combinations(DIMENSIONS, size):
                expected: dict[tuple[object, ...], dict[str, int]] = {}
                for place, kind, won, dated in entries:
                    if won is None or (dated is not None and dated > day):
                        continue
                    named = dict(zip(columns, plain[place], strict=False))
                    key = tuple(
                        _id(names[name], value) if name in names and isinstance(value, int) else value
                        for name in dims
                        for value in (named[name],)
                    )
                    found = expected.setdefault(key, {})
                    found[kind] = found.get(kind, 0) + won
                there = {key: amounts.won for key, amounts in grouped(asof, *dims).items() if amounts.won}
                assert there == expected, dims


def test_many_lines_are_grouped_without_reading_a_row(template: sqlite3.Connection) -> None:
    sql = pivot_question(("consortium", "item", "round"), KINDS)
    plan = [row[3] for row in template.execute(f"EXPLAIN QUERY PLAN {sql}", (*KINDS, "2025-09-09"))]
    assert plan == ["SCAN budget_sum"]
