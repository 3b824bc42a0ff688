"""What tables leave out and sums need: to whom a row belongs by id, and why an amount is absent."""

from dataclasses import dataclass

from kai_desk.korean.gaps import Gap
from kai_desk.tables.money_parts import DIMENSIONS, Key, parts_of
from kai_desk.tables.reading import meaning_of
from kai_desk.tables.table import AsOf


@dataclass(frozen=True, slots=True)
class EntryKey:
    """What the entries' table leaves out: whose entry it is, and whether its outcome keeps a team in."""

    round: str
    team: str
    stays: bool


def line_keys(asof: AsOf) -> dict[str, tuple[Key, ...]]:
    """Return per budget line what it is summed under, by id, in the order of `DIMENSIONS`.

    A part has what its total has where it names none itself; the rest of a total is of no known 비목 and 재원.
    """
    rows = asof.reader.rows(f"SELECT id, {', '.join(DIMENSIONS)} FROM budget_line")
    found: dict[str, tuple[Key, ...]] = {row_id: tuple(keys) for row_id, *keys in rows}
    parts = parts_of(asof.reader)
    totals = parts.totals()
    for line in parts.lines:
        found[line] = parts.rest_keys(line) if line in totals else parts.keys(line)
    return found


def entry_gaps(asof: AsOf) -> dict[tuple[str, str], Gap]:
    """Return per line and 구분 the gap that was recorded instead of an amount; 미공개 wins over 해당없음."""
    rows = asof.reader.rows(
        """SELECT line, kind, amount_gap FROM budget_entry
           WHERE amount IS NULL AND amount_gap IS NOT NULL AND (dated_lo IS NULL OR dated_lo <= ?)""",
        (asof.on.isoformat(),),
    )
    found: dict[tuple[str, str], Gap] = {}
    for line, kind, gap in rows:
        if found.get((line, kind)) is not Gap.UNDISCLOSED:
            found[line, kind] = Gap(gap)
    return found


def entry_keys(asof: AsOf) -> dict[str, EntryKey]:
    """Return per entry of a round its keys."""
    rows = asof.reader.rows(f"SELECT id, round, consortium, {meaning_of('결과', 'entry.outcome')} FROM entry")
    return {row_id: EntryKey(step, team, meaning == "stays") for row_id, step, team, meaning in rows}
