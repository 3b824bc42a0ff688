"""Sums of money by any of consortium, 비목, round, 재원 and year, out of the sums that are kept beside the entries."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kai_desk.korean.gaps import Gap
from kai_desk.program.sums import none_of
from kai_desk.tables.money import KINDS, Sums, gaps_of, marks, sums_of
from kai_desk.tables.money_parts import DIMENSIONS, Key, Parts, entered_amounts, parts_of, rests, taken
from kai_desk.tables.table import AsOf

Keys = tuple[Key, ...]
SUMMED = ("amount", "entries")


@dataclass(frozen=True, slots=True)
class Amounts:
    """Won per 구분 of one group, and the gap where an entry of a 구분 states one."""

    won: Mapping[str, int]
    gaps: Mapping[str, Gap] = field(default_factory=dict)

    @property
    def sums(self) -> Sums:
        """The amounts as the columns of every table of money."""
        return sums_of(self.won.items(), self.gaps)


def pivot_question(
    dims: Sequence[str], kinds: Sequence[str], years: Sequence[int | None] | None = None, *, only: int = 0
) -> str:
    """Return the SQL of won and number of amounts per 구분 by every dimension up to the last of ``dims``.

    Its parameters: 구분, day, keys. ``only``: of so many groups of ``dims``, whose keys follow.
    """
    last = max((DIMENSIONS.index(name) + 1 for name in dims), default=0)
    names = DIMENSIONS[:last]
    sums = [f"sum({what}) FILTER (WHERE kind = ?{place})" for what in SUMMED for place in range(1, len(kinds) + 1)]
    wanted = ["entries <> 0", f"dated <= ?{len(kinds) + 1}"]
    if years is not None:
        wanted.append(f"year IN ({', '.join(str(int(year)) for year in years if year is not None)})")
    if only:
        place = iter(range(len(kinds) + 2, len(kinds) + 2 + only * len(dims)))
        groups = [
            " AND ".join(f"{name} = ifnull(?{next(place)}, {none_of(name)})" for name in dims) for _ in range(only)
        ]
        wanted.append(f"({' OR '.join(groups)})")
    return f"""SELECT {", ".join([*(f"nullif({name}, {none_of(name)})" for name in names), *sums])}
        FROM budget_sum WHERE {" AND ".join(wanted)}{f" GROUP BY {', '.join(names)}" if names else ""}"""


def grouped(
    asof: AsOf,
    *dims: str,
    kinds: Sequence[str] = KINDS,
    years: Sequence[int | None] | None = None,
    only: Collection[Keys] = (),
) -> dict[Keys, Amounts]:
    """Return the amounts by the day per group of ``dims`` (of `DIMENSIONS`); a group without any is left out.

    ``years``: only what belongs to these years. What is known only in total stands under the keys of its total line.
    ``only``: these groups alone.
    """
    parts = parts_of(asof.reader)
    places = [DIMENSIONS.index(name) for name in dims]
    year = DIMENSIONS.index("year")
    won: dict[Keys, dict[str, int]] = {}
    families = entered_amounts(asof, parts, kinds)
    own = {key: amount for key, (amount, _) in families.items()}
    within = {
        pair: entered for pair, entered in families.items() if years is None or parts.lines[pair[0]].keys[year] in years
    }
    for keys, kind, amount in _entered(asof, dims, kinds, years, only, parts, within):
        _add(won, tuple(keys[place] for place in places), kind, amount)
    rest: dict[Keys, dict[str, int]] = {}
    totals = parts.totals()
    detailed = taken(parts, own)
    for (line, kind), amount in rests(parts, own).items():
        keys = parts.rest_keys(line) if line in totals else parts.keys(line)
        if years is None or keys[year] in years:
            _add(rest if (line, kind) in detailed else won, tuple(keys[place] for place in places), kind, amount)
    for keys, amounts in rest.items():
        if keys in won or any(amounts.values()):
            for kind, amount in amounts.items():
                _add(won, keys, kind, amount)
    gaps = _gaps(asof, places, kinds, years, parts)
    return {
        key: Amounts(won.get(key, {}), gaps_of(gaps.get(key, ()))) for key in {**won, **gaps} if not only or key in only
    }


def _add(won: dict[Keys, dict[str, int]], key: Keys, kind: str, amount: int) -> None:
    found = won.setdefault(key, {})
    found[kind] = found.get(kind, 0) + amount


def _entered(
    asof: AsOf,
    dims: Sequence[str],
    kinds: Sequence[str],
    years: Sequence[int | None] | None,
    only: Collection[Keys],
    parts: Parts,
    families: Mapping[tuple[str, str], tuple[int, int]],
) -> Iterator[tuple[Keys, str, int]]:
    """Yield what lines outside of families add: keys, 구분, won. Keys after the last of ``dims`` are left out.

    ``families``: won and number of the amounts of their lines per 구분, which the sums that are asked hold too.
    """
    sql = pivot_question(dims, kinds, years, only=len(only))
    found: dict[tuple[Keys, str], tuple[int, int]] = {}
    last = 0
    for row in asof.reader.rows(sql, (*kinds, asof.on.isoformat(), *(key for keys in only for key in keys))):
        last = len(row) - len(SUMMED) * len(kinds)
        amounts, counts = row[last : last + len(kinds)], row[last + len(kinds) :]
        for kind, amount, count in zip(kinds, amounts, counts, strict=True):
            if count:
                found[tuple(row[:last]), kind] = amount, count
    for (line, kind), (less, fewer) in families.items():
        key = tuple(key or None for key in parts.lines[line].keys[:last]), kind
        if key in found:
            amount, count = found[key]
            found[key] = amount - less, count - fewer
    for (keys, kind), (amount, count) in found.items():
        if count:
            yield keys, kind, amount


def _gaps(
    asof: AsOf, places: Sequence[int], kinds: Sequence[str], years: Sequence[int | None] | None, parts: Parts
) -> dict[Keys, list[tuple[str, str]]]:
    """Return per group the 구분 and the words of every gap."""
    found: dict[Keys, list[tuple[str, str]]] = {}
    for line, kind, words, *own in asof.reader.rows(
        f"""SELECT DISTINCT line, kind, amount_gap, {", ".join(f"budget_line.{name}" for name in DIMENSIONS)}
            FROM budget_entry INDEXED BY budget_entry_gaps JOIN budget_line ON budget_line.id = line
            WHERE kind IN ({marks(kinds)}) AND (dated_lo IS NULL OR dated_lo <= ?)
            AND amount IS NULL AND amount_gap IS NOT NULL""",
        (*kinds, asof.on.isoformat()),
    ):
        keys = parts.keys(line) if line in parts.lines else tuple(own)
        if years is None or keys[-1] in years:
            found.setdefault(tuple(keys[place] for place in places), []).append((kind, words))
    return found


def sums_by(asof: AsOf, *dims: str, only: Collection[Keys] = ()) -> dict[Keys, Sums]:
    """Return the sums of `MONEY_COLUMNS` per group of ``dims``; ``only``: of these groups."""
    return {key: amounts.sums for key, amounts in grouped(asof, *dims, only=only).items()}


def sums_of_team(asof: AsOf, team_id: str) -> Sums | None:
    """Return one team's sums, None when it has no budget entry."""
    return sums_by(asof, "consortium").get((team_id,))


def merged(amounts: Iterable[Amounts]) -> Amounts:
    """Return several groups as one."""
    won: dict[str, int] = {}
    gaps: list[tuple[str, str]] = []
    for group in amounts:
        for kind, amount in group.won.items():
            won[kind] = won.get(kind, 0) + amount
        gaps += [(kind, gap.value) for kind, gap in group.gaps.items()]
    return Amounts(won, gaps_of(gaps))
