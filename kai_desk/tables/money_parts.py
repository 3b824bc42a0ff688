"""What is known only in total: lines that are parts of another line, so that no amount is counted twice.

A total line with an amount of a kind (by the day) is worth that amount; its parts of that kind only say how much of it
is known in detail, and what they leave is 세부 미공개. Without one it is worth what its parts add up to. So an amount
stands in a sum as entered, less what the next parts below it with an amount of that kind account for.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kai_desk.record.record import Reader
from kai_desk.tables.table import AsOf

REST = "세부 미공개"
DIMENSIONS = ("consortium", "item", "round", "fund", "year")
FAMILY = "SELECT id FROM budget_line WHERE part_of > '' UNION SELECT part_of FROM budget_line WHERE part_of > ''"
KIN = """WITH RECURSIVE
    up(line) AS (SELECT id FROM budget_line WHERE id IN ({})
        UNION SELECT part_of FROM up JOIN budget_line ON id = up.line WHERE part_of > ''),
    down(line) AS (SELECT line FROM up UNION SELECT id FROM down JOIN budget_line ON part_of = down.line)
    SELECT line FROM down"""
FEW = 500
UNNAMED_RESTS = frozenset({"item", "fund"})
Key = str | int | None
Own = dict[tuple[str, str], int]


class Line(NamedTuple):
    """A line of a family: its name, the keys it is grouped by as entered, the line whose part it is."""

    name: str
    keys: tuple[Key, ...]
    over: str | None


class Parts(NamedTuple):
    """The lines that are totals or parts. ``looped``: lines that would be parts of themselves, taken for none."""

    lines: Mapping[str, Line]
    looped: tuple[str, ...] = ()

    def above(self, line: str) -> Iterator[str]:
        """Yield the totals that a line is part of, the nearest first."""
        there = self.lines[line].over
        while there is not None:
            yield there
            there = self.lines[there].over

    def totals(self) -> frozenset[str]:
        """Return the lines that have parts."""
        return frozenset(line.over for line in self.lines.values() if line.over is not None)

    def keys(self, line: str) -> tuple[Key, ...]:
        """Return what a line is grouped by: a part of what belongs to a team, year … belongs to it too."""
        found = list(self.lines[line].keys)
        for over in self.above(line):
            found = [own if own is not None else its for own, its in zip(found, self.lines[over].keys, strict=True)]
        return tuple(found)

    def rest_keys(self, line: str) -> tuple[Key, ...]:
        """Return what the rest of a total is grouped by: its 비목 and 재원 are not known where it names none."""
        return tuple(
            REST if key is None and name in UNNAMED_RESTS else key
            for name, key in zip(DIMENSIONS, self.keys(line), strict=True)
        )


NO_PARTS = Parts({})


def parts_of(reader: Reader, only: Collection[str] = ()) -> Parts:
    """Return the lines that are totals or parts of one: one look at an index where there is none.

    ``only``: the families of these lines alone.
    """
    if not only and not reader.rows("SELECT 1 FROM budget_line WHERE part_of > '' LIMIT 1"):
        return NO_PARTS
    within = KIN.format(", ".join("?" for _ in only)) if only else FAMILY
    rows = reader.rows(
        f"SELECT id, name, part_of, {', '.join(DIMENSIONS)} FROM budget_line WHERE id IN ({within})", tuple(only)
    )
    if only:
        totals = {row[2] for row in rows}
        rows = [row for row in rows if row[2] or row[0] in totals]
    there = {row[0] for row in rows}
    over: dict[str, str | None] = {row[0]: row[2] if row[2] in there else None for row in rows}
    looped = _looped(over)
    lines = {
        row_id: Line(name, tuple(keys), None if row_id in looped else over[row_id]) for row_id, name, _, *keys in rows
    }
    return Parts(lines, tuple(row[0] for row in rows if row[0] in looped))


def _looped(over: Mapping[str, str | None]) -> frozenset[str]:
    """Return the lines from which one comes back to the same line."""
    settled: set[str] = set()
    looped: set[str] = set()
    for start in over:
        path: dict[str, None] = {}
        line: str | None = start
        while line is not None and line not in settled and line not in path:
            path[line] = None
            line = over.get(line)
        if line in path:
            walked = list(path)
            looped.update(walked[walked.index(line) :])
        settled.update(path)
    return frozenset(looped)


def entered_amounts(asof: AsOf, parts: Parts, kinds: Iterable[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return per line of a family and 구분 the won and the number of the amounts entered by the day, if any."""
    if not parts.lines:
        return {}
    wanted = tuple(kinds)
    lines = tuple(parts.lines) if len(parts.lines) <= FEW else ()
    among = ", ".join("?" for _ in lines) if lines else FAMILY
    rows = asof.reader.rows(
        f"""SELECT line, kind, sum(amount), count(*) FROM budget_entry INDEXED BY budget_entry_amounts
            WHERE line IN ({among}) AND kind IN ({", ".join("?" for _ in wanted)})
            AND (dated_lo IS NULL OR dated_lo <= ?) AND amount IS NOT NULL GROUP BY line, kind""",
        (*lines, *wanted, asof.on.isoformat()),
    )
    return {(line, kind): (won, count) for line, kind, won, count in rows if line in parts.lines}


def own_amounts(asof: AsOf, parts: Parts, kinds: Iterable[str]) -> Own:
    """Return per line of a family and 구분 the won entered by the day; a pair without an amount is left out."""
    return {key: won for key, (won, _) in entered_amounts(asof, parts, kinds).items()}


def taken(parts: Parts, own: Mapping[tuple[str, str], int]) -> Own:
    """Return per total line and 구분 with an amount the won that its parts account for."""
    found: Own = {}
    for (line, kind), won in own.items():
        over = next((above for above in parts.above(line) if (above, kind) in own), None)
        if over is not None:
            found[over, kind] = found.get((over, kind), 0) + won
    return found


def rests(parts: Parts, own: Mapping[tuple[str, str], int]) -> Own:
    """Return what each line of a family adds to every sum, per 구분."""
    less = taken(parts, own)
    return {key: won - less.get(key, 0) for key, won in own.items()}


def counted_twice(asof: AsOf, kinds: Iterable[str]) -> dict[str, int]:
    """Return per 구분 what the whole record's sum of entries holds twice."""
    parts = parts_of(asof.reader)
    found: dict[str, int] = {}
    for (_, kind), won in taken(parts, own_amounts(asof, parts, kinds)).items():
        found[kind] = found.get(kind, 0) + won
    return found


def shadowed(parts: Parts, entries: Iterable[tuple[str, str, date]]) -> Callable[[str, str], date | None]:
    """Return from which day on a line's amounts of a kind stand within a total's, None for never.

    ``entries``: line, 구분 and first day of every amount in the families.
    """
    first: dict[tuple[str, str], date] = {}
    for line, kind, day in entries:
        first[line, kind] = min(day, first.get((line, kind), day))

    def since(line: str, kind: str) -> date | None:
        return min((first[over, kind] for over in parts.above(line) if (over, kind) in first), default=None)

    return since
