"""Budget lines: every line with what was entered for it by the day, and what is known of it only in total.

A line that ended keeps its entries in every sum, by their own dates: what was paid stays paid. What is left of it
leaves 예산현액 by a 변경 entry, so that no sum changes without one; the notes say how many such lines are counted.
A line that is a total stands with its rest (세부 미공개), so that the column adds up to the total.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.money import (
    ENDED_NOTE,
    KINDS,
    MONEY_COLUMNS,
    SHARED,
    TABLES,
    Sums,
    gaps_of,
    marks,
    money_values,
    notes_of,
    subtitle_of,
    sums_of,
    totals,
)
from kai_desk.tables.money_parts import DIMENSIONS, REST, Own, Parts, own_amounts, parts_of, rests, taken
from kai_desk.tables.money_questions import part_notes
from kai_desk.tables.reading import fictional, span, surely_started, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

NO_REST, NO_TOTAL = "세부와 같음", "세부의 합"
COLUMNS = (
    Column("consortium", "컨소시엄", field="budget_line.consortium"),
    Column("line", "항목", field="budget_line.name"),
    Column("item", "비목", field="budget_line.item"),
    Column("fund", "재원", field="budget_line.fund"),
    Column("year", "연도", "text", field="budget_line.year"),
    Column("round", "라운드", field="budget_line.round"),
    *MONEY_COLUMNS,
    Column("part_of", "총액 항목", help="총액만 알려진 항목의 세부이면 그 항목", field="budget_line.part_of"),
    Column("rest", "세부", help="총액 항목의 금액은 총액에서 세부를 뺀 나머지"),
    Column("whole", "총액", "won", "총액 항목에 적힌 예산현액", adds=False),
    Column("until", "종료", "span", "더 쓰지 않는 날", field="budget_line.until"),
    Column("source", "자료", field="budget_line.source"),
)


class Family(NamedTuple):
    """The lines that are totals or parts, what was entered for them, and what each adds to a sum."""

    parts: Parts
    own: Own
    rests: Own
    totals: frozenset[str]

    def words(self, line: str) -> tuple[str | None, int | None]:
        """Return what a total line's amounts are, and the 예산현액 entered for it; nothing for any other line."""
        if line not in self.totals:
            return None, None
        whole = sums_of((kind, self.own[line, kind]) for kind in KINDS if (line, kind) in self.own)
        if not any((line, kind) in self.own for kind in KINDS):
            return NO_TOTAL, None
        left = any(self.rests[line, kind] for kind in KINDS if (line, kind) in self.rests)
        return REST if left else NO_REST, whole.available


def family_of(asof: AsOf, only: Sequence[str] = ()) -> Family:
    """Return the totals and their parts on the day; ``only``: of these lines alone."""
    parts = parts_of(asof.reader, only)
    own = own_amounts(asof, parts, KINDS)
    return Family(parts, own, rests(parts, own), parts.totals())


def _won_by_line(asof: AsOf, only: Sequence[str], family: Family) -> list[dict[str, int]]:
    """Return, for each of `KINDS`, the won of every line that has an amount."""
    sql = f"""SELECT line, sum(amount) FROM budget_entry INDEXED BY {_index(only)}
              WHERE kind = ? AND (dated_lo IS NULL OR dated_lo <= ?) AND amount IS NOT NULL {_among(only)}
              GROUP BY line"""
    found: list[dict[str, int]] = [dict(asof.reader.rows(sql, (kind, asof.on.isoformat(), *only))) for kind in KINDS]
    among = set(only)
    for (line, kind), won in family.rests.items():
        if not only or line in among:
            found[KINDS.index(kind)][line] = won
    return found


def _index(only: Sequence[str]) -> str:
    return "budget_entry_amounts" if only else "budget_entry_sums"


def _among(only: Sequence[str], column: str = "line") -> str:
    return f"AND {column} IN ({marks(only)})" if only else ""


def _gaps_by_line(asof: AsOf, only: Sequence[str]) -> dict[str, dict[str, Gap]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line, kind, words in asof.reader.rows(
        f"""SELECT DISTINCT line, kind, amount_gap FROM budget_entry INDEXED BY budget_entry_gaps
            WHERE kind IN ({marks(KINDS)}) AND (dated_lo IS NULL OR dated_lo <= ?)
            AND amount IS NULL AND amount_gap IS NOT NULL {_among(only)}""",
        (*KINDS, asof.on.isoformat(), *only),
    ):
        found.setdefault(line, []).append((kind, words))
    return {line: gaps_of(words) for line, words in found.items()}


def _ends_by_line(asof: AsOf, only: Sequence[str]) -> dict[str, Span | None]:
    return {
        row_id: span(*until)
        for row_id, *until in asof.reader.rows(
            f"""SELECT id, until_lo, until_hi, until_words FROM budget_line
                WHERE (until_lo IS NOT NULL OR until_hi IS NOT NULL OR until_words IS NOT NULL)
                {_among(only, "id")}""",
            only,
        )
    }


def _with_gaps(amounts: Sequence[int | None], gaps: Mapping[str, Gap]) -> Sums:
    appropriated, changed, carried, disbursed, spent = amounts
    return Sums(appropriated, changed, carried, disbursed, spent, gaps)


def _lines(
    asof: AsOf,
    gaps: Mapping[str, Mapping[str, Gap]],
    ends: Mapping[str, Span | None],
    only: Sequence[str],
    family: Family,
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Yield every line with its values, teams by reading, names within; names are looked up, not joined: 100,000."""
    teams: dict[str | None, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    rounds: dict[str | None, str] = dict(asof.reader.rows("SELECT id, name FROM round"))
    sources: dict[str | None, str] = dict(asof.reader.rows("SELECT id, code FROM source"))
    won = [amounts.get for amounts in _won_by_line(asof, only, family)]
    kin, parts = family.parts.lines, family.parts
    by_team: dict[str | None, list[tuple[str, str, tuple[Value, ...]]]] = {}
    for row_id, name, source, *keys in asof.reader.rows(
        f"SELECT id, name, source, {', '.join(DIMENSIONS)} FROM budget_line WHERE 1 {_among(only, 'id')}", only
    ):
        amounts = [get(row_id) for get in won]
        money = money_values(*amounts) if row_id not in gaps else _with_gaps(amounts, gaps[row_id]).values
        over = rest = whole = None
        if row_id in kin:
            keys[:] = parts.keys(row_id)
            over, (rest, whole) = _named(parts, kin[row_id].over), family.words(row_id)
        team, item, stage, fund, year = keys
        whose = teams.get(team, SHARED)
        end, code = ends.get(row_id), sources.get(source)
        words = (whose, name, item, fund, year, rounds.get(stage))
        by_team.setdefault(team, []).append((name, row_id, (*words, *money, over, rest, whole, end, code)))
    order = team_order(asof.reader)
    for team in sorted(by_team, key=lambda team: order[team] if team else (2, "")):
        for _, row_id, values in sorted(by_team[team], key=lambda line: line[0]):
            yield row_id, values


def _named(parts: Parts, line: str | None) -> str | None:
    return parts.lines[line].name if line is not None else None


def budget(asof: AsOf, only: Sequence[str] = ()) -> Table:
    """Answer: every budget line with what was entered for it by the day.

    ``only``: these lines alone, without what is said of the whole.
    """
    gaps, ends, family = _gaps_by_line(asof, only), _ends_by_line(asof, only), family_of(asof, only)
    subtitle, notes = ("", ()) if only else _words(asof, gaps, ends, family)
    return make_table(
        asof,
        "budget",
        "예산 항목",
        COLUMNS,
        _lines(asof, gaps, ends, only, family),
        fictional=fictional(asof, *TABLES),
        subtitle=subtitle,
        notes=notes,
    )


def budget_words(asof: AsOf) -> tuple[str, tuple[str, ...]]:
    """Return the subtitle and the notes of `budget`."""
    return _words(asof, _gaps_by_line(asof, ()), _ends_by_line(asof, ()), family_of(asof))


def _words(
    asof: AsOf, gaps: Mapping[str, Mapping[str, Gap]], ends: Mapping[str, Span | None], family: Family
) -> tuple[str, tuple[str, ...]]:
    over = sum(surely_started(end, asof.on) for end in ends.values())
    ended = (ENDED_NOTE.format(over),) if over else ()
    said = part_notes(family.parts, family.own, taken(family.parts, family.own))
    return subtitle_of(totals(asof)), (*notes_of(gaps.values()), *ended, *said)
