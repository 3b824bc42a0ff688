"""Money over time: what was cumulated on every day on which an amount changes."""

from collections.abc import Iterator
from datetime import date

from kai_desk.tables.money import KINDS, TABLES, marks, notes_of, subtitle_of, sums_of, totals
from kai_desk.tables.money_groups import grouped
from kai_desk.tables.money_parts import FAMILY, parts_of, shadowed
from kai_desk.tables.reading import day, fictional
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

UNDATED_NOTE = "일자가 없는 내역 {}건은 처음부터 있는 것으로 셈"
START = date.min
COLUMNS = (
    Column("date", "일자", "date"),
    Column("available", "예산현액", "won", "그날까지의 편성 + 변경 + 이월", adds=False),
    Column("disbursed", "교부", "won", "그날까지의 누계", adds=False),
    Column("spent", "실집행", "won", "그날까지의 누계", adds=False),
    Column("entries", "내역", "count", "그날의 내역 수"),
)
Step = tuple[date, str, int, int]


def _steps(asof: AsOf) -> Iterator[Step]:
    """Yield day, 구분, won and number of entries; `START` for what has no day."""
    for kind, dated, won, count in asof.reader.rows(
        """SELECT kind, dated, sum(amount), sum(entries) FROM budget_sum
           WHERE dated <= ? AND entries <> 0 GROUP BY kind, dated""",
        (asof.on.isoformat(),),
    ):
        if kind in KINDS:
            yield day(dated) or START, kind, won, count
    parts = parts_of(asof.reader)
    if not parts.lines:
        return
    rows = asof.reader.rows(
        f"""SELECT line, kind, dated_lo, amount FROM budget_entry INDEXED BY budget_entry_amounts
            WHERE line IN ({FAMILY}) AND kind IN ({marks(KINDS)}) AND (dated_lo IS NULL OR dated_lo <= ?)
            AND amount IS NOT NULL""",
        (*KINDS, asof.on.isoformat()),
    )
    entries = [(line, kind, day(dated) or START, won) for line, kind, dated, won in rows]
    within = shadowed(parts, ((line, kind, when) for line, kind, when, _ in entries))
    for line, kind, when, won in entries:
        # From the day on which a total has an amount of its own, those of its parts stand within it.
        since = within(line, kind)
        if since is not None:
            yield max(when, since), kind, -won, 0


def budget_over_time(asof: AsOf) -> Table:
    """Answer: 예산현액, 교부 and 실집행 cumulated, on every day by the 기준일 on which something was entered."""
    by_day: dict[date, dict[str, int]] = {}
    counts: dict[date, int] = {}
    for when, kind, won, count in _steps(asof):
        amounts = by_day.setdefault(when, {})
        amounts[kind] = amounts.get(kind, 0) + won
        counts[when] = counts.get(when, 0) + count
    undated = counts.get(START, 0)
    gaps = [amounts.gaps for amounts in grouped(asof).values()]
    return make_table(
        asof,
        "budget-over-time",
        "예산 누계",
        COLUMNS,
        _cumulated(by_day, counts, asof.on),
        fictional=fictional(asof, *TABLES),
        subtitle=subtitle_of(totals(asof)),
        notes=(*notes_of(gaps), *([UNDATED_NOTE.format(undated)] if undated else [])),
    )


def _cumulated(
    by_day: dict[date, dict[str, int]], counts: dict[date, int], on: date
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    sums: dict[str, int] = {}
    dated = [when for when in sorted(by_day) if when != START]
    for when in (START, *dated):
        for kind, won in by_day.get(when, {}).items():
            sums[kind] = sums.get(kind, 0) + won
        if when == START and (dated or not sums):
            continue
        now = sums_of(sums.items())
        # What has no day at all stands on the day that is asked about.
        yield "", (on if when == START else when, now.available, now.disbursed, now.spent, counts[when])
