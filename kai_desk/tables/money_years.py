"""Closing of a fiscal year: 예산현액 = 지출(교부) + 다음연도 이월 + 불용, per team and over all. Nothing is guessed.

The equation is the one of 세출예산 결산 (불용액 = 예산현액 − 지출액 − 다음연도이월액). A closed year is reckoned as of
the day of its closing, so that what is entered with a later day never changes it. 반납 and 정산 stand beside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.money import AVAILABLE_FORMULA, SHARED, TABLES, UNDISCLOSED_NOTE, brief
from kai_desk.tables.money_groups import Amounts, Keys, grouped, merged
from kai_desk.tables.money_parts import Key, parts_of, shadowed
from kai_desk.tables.reading import day, fictional, span, surely_started, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

CLOSED_KINDS = ("편성", "변경", "이월", "교부", "불용", "반납", "정산")
CLOSING_FORMULA = "예산현액 = 지출(교부) + 다음연도 이월 + 불용"
WHOLE = "전체"
EVEN, UNEVEN, OPEN, NOTHING, UNKNOWN = "맞음", "어긋남", "마감 전", "기록 없음", "판단 불가"
UNSOURCED_NOTE = "이월 출처 미기재: {} 이월 {}({}건)은 이월해 온 항목이 적히지 않아 전년도의 다음연도 이월에 넣지 않음"
LATER_NOTE = "{}년 마감일 뒤의 이월 {}({}건)은 그해의 숫자에 넣지 않음. 마감일이 맞습니까?"
YEARLESS_NOTE = "회계연도가 없는 항목의 금액은 어느 해에도 넣지 않음(예산현액 {}, 교부 {})"
COLUMNS = (
    Column("year", "회계연도"),
    Column("consortium", "컨소시엄"),
    Column("available", "예산현액", "won", AVAILABLE_FORMULA, adds=False),
    Column("paid", "지출(교부)", "won", adds=False),
    Column("carried_over", "다음연도 이월", "won", "'이월해 온 항목'이 이 해의 항목인 이월", adds=False),
    Column("lapsed", "불용", "won", adds=False),
    Column("difference", "차이", "won", "예산현액 − 지출(교부) − 다음연도 이월 − 불용", adds=False),
    Column("standing", "마감", help=CLOSING_FORMULA),
    Column("returned", "반납", "won", "식에 넣지 않음", adds=False),
    Column("settled", "정산", "won", "식에 넣지 않음", adds=False),
    Column("closed", "마감일", "span"),
)


class Carried(NamedTuple):
    """An 이월 entry that counts: year and team it came from, None where no line is named; the year it went to."""

    source: tuple[Key, Key] | None
    into: Key
    won: int | None
    gap: Gap | None
    first: date | None


class Closing(NamedTuple):
    """One team's year."""

    amounts: Amounts
    carried: int | None
    gap: bool

    def difference(self) -> int:
        """What the equation leaves over, in won."""
        sums, lapsed = self.amounts.sums, self.amounts.won.get("불용", 0)
        return (sums.available or 0) - (sums.disbursed or 0) - (self.carried or 0) - lapsed


def _years(asof: AsOf) -> dict[int, Span | None]:
    """Return every year that a line or a closing names, with its day of closing: the last one given."""
    found: dict[int, Span | None] = {}
    for (year,) in asof.reader.rows("SELECT DISTINCT year FROM budget_line WHERE year IS NOT NULL"):
        found[year] = None
    for year, lo, hi, words in asof.reader.rows(
        "SELECT year, closed_lo, closed_hi, closed_words FROM fiscal_year ORDER BY ifnull(closed_hi, '')"
    ):
        found[year] = span(lo, hi, words) or found.get(year)
    return dict(sorted(found.items()))


def _carried(asof: AsOf) -> list[Carried]:
    """Return the 이월 entries that count by the day."""
    parts = parts_of(asof.reader)
    rows = asof.reader.rows(
        """SELECT entry.line, entry.amount, entry.amount_gap, entry.dated_lo, entry.carried_from,
                  into_.year, source.year, source.consortium
           FROM budget_entry AS entry JOIN budget_line AS into_ ON into_.id = entry.line
           LEFT JOIN budget_line AS source ON source.id = entry.carried_from
           WHERE entry.kind = '이월' AND (entry.dated_lo IS NULL OR entry.dated_lo <= ?)""",
        (asof.on.isoformat(),),
    )
    kin = parts.lines
    told = (
        (line, "이월", day(dated) or date.min) for line, won, _, dated, *_ in rows if line in kin and won is not None
    )
    within = shadowed(parts, told)
    found = []
    for line, won, gap, dated, origin, into, year, team in rows:
        if line in kin and within(line, "이월") is not None:
            continue
        whose = parts.keys(origin) if origin in kin else (team, year)
        source = (whose[-1], whose[0]) if origin else None
        to = parts.keys(line)[-1] if line in kin else into
        found.append(Carried(source, to, won, Gap(gap) if gap else None, day(dated)))
    return found


def _reckoned(closed: Span | None, on: date) -> date:
    """Return the day by which a year's entries count: its closing, else the day that is asked about."""
    return closed.hi if closed is not None and closed.hi is not None and closed.hi < on else on


def _closed(years: Mapping[int, Span | None], year: Key) -> Span | None:
    return years.get(year) if isinstance(year, int) else None


def _closings(asof: AsOf, years: Mapping[int, Span | None]) -> dict[int, dict[Key, Closing]]:
    days: dict[date, list[int]] = {}
    for one, closed in years.items():
        days.setdefault(_reckoned(closed, asof.on), []).append(one)
    found: dict[int, dict[Key, Closing]] = {one: {} for one in years}
    for last, these in days.items():
        then = replace(asof, on=last)
        groups = grouped(then, "year", "consortium", kinds=CLOSED_KINDS, years=these)
        carried: dict[Keys, list[Carried]] = {}
        for entry in _carried(then):
            if entry.source is not None and entry.source[0] in these:
                carried.setdefault(entry.source, []).append(entry)
        for key in dict.fromkeys([*groups, *carried]):
            year, team = key
            entries = carried.get(key, [])
            won = [entry.won for entry in entries if entry.won is not None]
            amounts = groups.get(key, Amounts({}))
            hidden = any(entry.gap is Gap.UNDISCLOSED for entry in entries)
            if isinstance(year, int):
                found[year][team] = Closing(amounts, sum(won) if won else None, hidden)
    return found


def _whole(closings: Mapping[Key, Closing]) -> Closing:
    carried = [one.carried for one in closings.values() if one.carried is not None]
    amounts = merged(one.amounts for one in closings.values())
    return Closing(amounts, sum(carried) if carried else None, any(one.gap for one in closings.values()))


def _standing(closing: Closing, closed: Span | None, on: date) -> str:
    if not surely_started(closed, on):
        return OPEN
    if not closing.amounts.won and closing.carried is None and not closing.amounts.gaps and not closing.gap:
        return NOTHING
    in_equation = ("편성", "변경", "이월", "교부", "불용")
    if closing.gap or any(closing.amounts.gaps.get(kind) is Gap.UNDISCLOSED for kind in in_equation):
        return UNKNOWN
    return EVEN if closing.difference() == 0 else UNEVEN


def _values(closing: Closing, standing: str) -> tuple[Value, ...]:
    sums, won, gaps = closing.amounts.sums, closing.amounts.won, closing.amounts.gaps
    available, paid, _ = sums.shown
    carried = closing.carried if closing.carried is not None or not closing.gap else Gap.UNDISCLOSED
    difference = closing.difference() if standing in {EVEN, UNEVEN, OPEN} and available is not None else None
    beside = [won.get(kind, gaps.get(kind)) for kind in ("불용", "반납", "정산")]
    return (available, paid, carried, beside[0], difference, standing, *beside[1:])


def _rows(asof: AsOf, years: Mapping[int, Span | None]) -> Iterator[tuple[str, tuple[Value, ...]]]:
    names: Mapping[Key, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    order = team_order(asof.reader)
    rows: Mapping[int, str] = dict(asof.reader.rows("SELECT year, id FROM fiscal_year"))
    for year, closings in _closings(asof, years).items():
        closed, row_id = years[year], rows.get(year, "")
        whole = _whole(closings)
        yield row_id, (str(year), WHOLE, *_values(whole, _standing(whole, closed, asof.on)), closed)
        for team in sorted(closings, key=lambda team: order.get(str(team), (2, ""))):
            one = closings[team]
            yield row_id, (str(year), names.get(team, SHARED), *_values(one, _standing(one, closed, asof.on)), closed)


def _notes(asof: AsOf, years: Mapping[int, Span | None], rows: list[tuple[str, tuple[Value, ...]]]) -> Iterator[str]:
    yield f"{CLOSING_FORMULA} · 마감한 해는 마감일까지의 내역으로 셈"
    unsourced: dict[Key, list[int]] = {}
    later: dict[Key, list[int]] = {}
    for entry in _carried(asof):
        if entry.won is None:
            continue
        if entry.source is None:
            unsourced.setdefault(entry.into, []).append(entry.won)
        elif entry.first is not None and entry.first > _reckoned(_closed(years, entry.source[0]), asof.on):
            later.setdefault(entry.source[0], []).append(entry.won)
    for into, won in sorted(unsourced.items(), key=lambda row: str(row[0] or "")):
        yield UNSOURCED_NOTE.format(f"{into}년" if into else "연도 없는 항목의", brief(sum(won)), len(won))
    for source, won in sorted(later.items(), key=lambda row: str(row[0])):
        yield LATER_NOTE.format(source, brief(sum(won)), len(won))
    yearless = grouped(asof, "year").get((None,))
    if yearless is not None and rows:
        available, disbursed, _ = yearless.sums.shown
        yield YEARLESS_NOTE.format(brief(available), brief(disbursed))
    if any(UNKNOWN in values for _, values in rows):
        yield UNDISCLOSED_NOTE


def year_closing(asof: AsOf) -> Table:
    """Answer: does every closed year add up, per team and over all."""
    years = _years(asof)
    rows = list(_rows(asof, years))
    place = COLUMNS.index(next(column for column in COLUMNS if column.id == "standing"))
    whole = [values for _, values in rows if values[1] == WHOLE]
    words = " · ".join(f"{values[0]}년 {values[place]}" for values in whole)
    return make_table(
        asof,
        "year-closing",
        "연도 마감",
        COLUMNS,
        rows,
        fictional=fictional(asof, *TABLES, "fiscal_year"),
        subtitle=words or "회계연도가 적힌 항목이 없음",
        notes=tuple(_notes(asof, years, rows)) if rows else (),
    )
