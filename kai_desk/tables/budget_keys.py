"""What the budget table leaves out: to whom a line belongs by id, and which entries are absent for a stated reason."""

from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import AsOf


def line_owners(asof: AsOf) -> dict[str, tuple[str | None, str | None]]:
    """Return per budget line its consortium and its round, by id."""
    rows = asof.reader.rows("SELECT id, consortium, round FROM budget_line")
    return {line: (team, round_id) for line, team, round_id in rows}


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
