"""Money: 편성, 교부 and 실집행 per line, team, round; both rates with their formula. Whole won throughout.

A line that ended keeps its entries in every sum, by their own dates: what was paid stays paid. What is left of it
leaves 예산현액 by a 변경 entry, so that no sum changes without one; the notes say how many such lines are counted.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kai_desk.korean.amounts import brief_won
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.reading import fictional, span, surely_started, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

SHARED = "공동(팀 구분 없음)"
NO_ROUND = "라운드 구분 없음"
DISBURSEMENT_FORMULA = "집행률 = 교부 ÷ 예산현액"
SPENDING_FORMULA = "실집행률 = 실집행 ÷ 교부"
AVAILABLE_FORMULA = "예산현액 = 편성 + 변경 + 이월"
TABLES = ("budget_line", "budget_entry", "consortium", "round")
KINDS = ("편성", "변경", "이월", "교부", "실집행")
FIELDS = ("appropriated", "changed", "carried", "disbursed", "spent")
Amount = int | Gap | None
FORMULAS = f"{AVAILABLE_FORMULA} · {DISBURSEMENT_FORMULA} · {SPENDING_FORMULA}"
UNDISCLOSED_NOTE = "미공개 금액은 합계에 넣지 않음"
ENDED_NOTE = "종료된 항목 {}개의 금액도 합계에 있음(남은 예산은 '변경'으로 뺌)"

MONEY_COLUMNS = (
    Column("appropriated", "편성", "won"),
    Column("changed", "변경", "won"),
    Column("carried", "이월", "won"),
    Column("available", "예산현액", "won", AVAILABLE_FORMULA),
    Column("disbursed", "교부", "won", "컨소시엄에 내준 돈(부처의 집행)"),
    Column("spent", "실집행", "won", "받은 기관이 쓴 돈"),
    Column("disbursement_rate", "집행률", "rate", DISBURSEMENT_FORMULA),
    Column("spending_rate", "실집행률", "rate", SPENDING_FORMULA),
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What was entered for a line or a group, in won; None where no amount was entered (never 0).

    ``gaps``: the 구분 of entries that say 미공개 or 해당없음 instead of an amount; 미공개 wins over 해당없음.
    """

    appropriated: int | None = None
    changed: int | None = None
    carried: int | None = None
    disbursed: int | None = None
    spent: int | None = None
    gaps: Mapping[str, Gap] = field(default_factory=dict)

    @property
    def available(self) -> int | None:
        """예산현액: 편성 + 변경 + 이월."""
        return _available(self.appropriated, self.changed, self.carried)

    @property
    def disbursement_rate(self) -> Fraction | None:
        """집행률: 교부 ÷ 예산현액."""
        return _ratio(self.disbursed, self.available)

    @property
    def spending_rate(self) -> Fraction | None:
        """실집행률: 실집행 ÷ 교부."""
        return _ratio(self.spent, self.disbursed)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of `MONEY_COLUMNS`; a gap stands only where there is no amount at all."""
        if not self.gaps:
            return _values(self.appropriated, self.changed, self.carried, self.disbursed, self.spent)
        available, disbursed, spent = self.shown
        return (
            self._or_gap(self.appropriated, "편성"),
            self._or_gap(self.changed, "변경"),
            self._or_gap(self.carried, "이월"),
            available,
            disbursed,
            spent,
            _rate_or_gap(self.disbursement_rate, disbursed, available),
            _rate_or_gap(self.spending_rate, spent, disbursed),
        )

    @property
    def shown(self) -> tuple[Amount, Amount, Amount]:
        """예산현액, 교부 and 실집행 as they are shown."""
        return (
            self._or_gap(self.available, "편성", "변경", "이월"),
            self._or_gap(self.disbursed, "교부"),
            self._or_gap(self.spent, "실집행"),
        )

    def _or_gap(self, amount: int | None, *kinds: str) -> Amount:
        if amount is not None or not self.gaps:
            return amount
        found = {self.gaps[kind] for kind in kinds if kind in self.gaps}
        return Gap.UNDISCLOSED if Gap.UNDISCLOSED in found else next(iter(found), None)

    @property
    def disbursement_words(self) -> str:
        """The formula with its figures: "교부 1,020억 ÷ 예산현액 1,428억"."""
        available, disbursed, _ = self.shown
        return f"교부 {_brief(disbursed)} ÷ 예산현액 {_brief(available)}"

    @property
    def spending_words(self) -> str:
        """The formula with its figures: "실집행 499억 ÷ 교부 1,020억"."""
        _, disbursed, spent = self.shown
        return f"실집행 {_brief(spent)} ÷ 교부 {_brief(disbursed)}"


def _brief(won: Amount) -> str:
    if isinstance(won, Gap):
        return won.value
    return "기록 없음" if won is None else brief_won(won)


def _rate_or_gap(rate: Fraction | None, part: Amount, whole: Amount) -> Fraction | Gap | None:
    if part is None or whole is None:
        return None
    return part if isinstance(part, Gap) else whole if isinstance(whole, Gap) else rate


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None


def _available(*parts: int | None) -> int | None:
    there = [part for part in parts if part is not None]
    return sum(there) if there else None


def _values(
    appropriated: int | None, changed: int | None, carried: int | None, disbursed: int | None, spent: int | None
) -> tuple[Value, ...]:
    """Return the values of `MONEY_COLUMNS` where amounts are all there is; 100,000 lines come through here."""
    available = appropriated if changed is None and carried is None else _available(appropriated, changed, carried)
    rate, spending = _ratio(disbursed, available), _ratio(spent, disbursed)
    return (appropriated, changed, carried, available, disbursed, spent, rate, spending)


def sums_of(pairs: Iterable[tuple[str, int]], gaps: Mapping[str, Gap] | None = None) -> Sums:
    """Return the sums of (구분, won) pairs, with the gaps that stand beside them."""
    found: dict[str, int] = {}
    for kind, won in pairs:
        found[kind] = found.get(kind, 0) + won
    amounts = dict(zip(FIELDS, map(found.get, KINDS), strict=True))
    return Sums(**amounts, gaps=gaps or {})


def totals_question(on: date) -> tuple[str, tuple[str, ...]]:
    """Return the slowest question of the 상황판, so that it can be asked ahead; a sum of nothing is NULL."""
    # Each part is one stretch of the index: two thirds of the time of one question that looks at every row's day.
    parts = (
        f"SELECT '{kind}', sum(amount) FROM budget_entry INDEXED BY budget_entry_sums "
        f"WHERE kind = '{kind}' AND dated_lo {days}"
        for kind in KINDS
        for days in ("<= ?1", "IS NULL")
    )
    return " UNION ALL ".join(parts), (on.isoformat(),)


def totals(asof: AsOf) -> Sums:
    """Return the sums over the whole record."""
    amounts = [(kind, won) for kind, won in asof.reader.rows(*totals_question(asof.on)) if won is not None]
    # Gaps are not in the index that makes this fast: only the kinds without any amount are looked at.
    rest = tuple(kind for kind in KINDS if kind not in {row[0] for row in amounts})
    rows = asof.reader.rows(
        f"""SELECT kind, max(amount_gap) FROM budget_entry INDEXED BY budget_entry_sums
            WHERE kind IN ({_marks(rest)}) AND (dated_lo IS NULL OR dated_lo <= ?) AND amount_gap IS NOT NULL
            GROUP BY kind, amount_gap""",
        (*rest, asof.on.isoformat()),
    )
    return sums_of(amounts, _gaps(rows))


def _marks(kinds: Collection[str]) -> str:
    return ", ".join("?" for _ in kinds)


def _gaps(rows: Iterable[Sequence[str]]) -> dict[str, Gap]:
    found: dict[str, Gap] = {}
    for kind, words in rows:
        if found.get(kind) is not Gap.UNDISCLOSED:
            found[kind] = Gap(words)
    return found


def _grouped(asof: AsOf, keys: str) -> dict[tuple[str | None, ...], Sums]:
    day = asof.on.isoformat()
    pairs: dict[tuple[str | None, ...], list[tuple[str, int]]] = {}
    for kind, won, *key in asof.reader.rows(
        f"""SELECT budget_entry.kind, sum(amount), {keys} FROM budget_entry
            JOIN budget_line ON budget_line.id = budget_entry.line
            WHERE (dated_lo IS NULL OR dated_lo <= ?) AND amount IS NOT NULL GROUP BY budget_entry.kind, {keys}""",
        (day,),
    ):
        pairs.setdefault(tuple(key), []).append((kind, won))
    gaps: dict[tuple[str | None, ...], list[tuple[str, str]]] = {}
    for kind, words, *key in asof.reader.rows(
        f"""SELECT DISTINCT budget_entry.kind, amount_gap, {keys} FROM budget_entry INDEXED BY budget_entry_sums
            JOIN budget_line ON budget_line.id = budget_entry.line
            WHERE budget_entry.kind IN ({_marks(KINDS)}) AND (dated_lo IS NULL OR dated_lo <= ?)
            AND amount IS NULL AND amount_gap IS NOT NULL""",
        (*KINDS, day),
    ):
        gaps.setdefault(tuple(key), []).append((kind, words))
    return {key: sums_of(pairs.get(key, ()), _gaps(gaps.get(key, ()))) for key in {**pairs, **gaps}}


def sums_of_team(asof: AsOf, team_id: str) -> Sums | None:
    """Return one team's sums, None when it has no budget entry."""
    return _grouped(asof, "budget_line.consortium").get((team_id,))


def _notes(gaps: Iterable[Mapping[str, Gap]]) -> tuple[str, ...]:
    undisclosed = any(Gap.UNDISCLOSED in found.values() for found in gaps)
    return (FORMULAS, UNDISCLOSED_NOTE) if undisclosed else (FORMULAS,)


def _won_by_line(asof: AsOf, only: Sequence[str]) -> list[dict[str, int]]:
    """Return, for each of `KINDS`, the won of every line that has an amount."""
    index, among = _index_among(only)
    sql = f"""SELECT line, sum(amount) FROM budget_entry INDEXED BY {index}
              WHERE kind = ? AND (dated_lo IS NULL OR dated_lo <= ?) AND amount IS NOT NULL {among} GROUP BY line"""
    return [dict(asof.reader.rows(sql, (kind, asof.on.isoformat(), *only))) for kind in KINDS]


def _index_among(only: Sequence[str]) -> tuple[str, str]:
    """Return the index by which entries are read, and the condition that names the lines."""
    return ("budget_entry_line", f"AND line IN ({_marks(only)})") if only else ("budget_entry_sums", "")


def _gaps_by_line(asof: AsOf, only: Sequence[str]) -> dict[str, dict[str, Gap]]:
    index, among = _index_among(only)
    found: dict[str, list[tuple[str, str]]] = {}
    for line, kind, words in asof.reader.rows(
        f"""SELECT DISTINCT line, kind, amount_gap FROM budget_entry INDEXED BY {index}
            WHERE kind IN ({_marks(KINDS)}) AND (dated_lo IS NULL OR dated_lo <= ?)
            AND amount IS NULL AND amount_gap IS NOT NULL {among}""",
        (*KINDS, asof.on.isoformat(), *only),
    ):
        found.setdefault(line, []).append((kind, words))
    return {line: _gaps(words) for line, words in found.items()}


def _ends_by_line(asof: AsOf, only: Sequence[str]) -> dict[str, Span | None]:
    return {
        row_id: span(*until)
        for row_id, *until in asof.reader.rows(
            f"""SELECT id, until_lo, until_hi, until_words FROM budget_line
                WHERE (until_lo IS NOT NULL OR until_hi IS NOT NULL OR until_words IS NOT NULL)
                {f"AND id IN ({_marks(only)})" if only else ""}""",
            only,
        )
    }


def _with_gaps(amounts: Sequence[int | None], gaps: Mapping[str, Gap]) -> Sums:
    appropriated, changed, carried, disbursed, spent = amounts
    return Sums(appropriated, changed, carried, disbursed, spent, gaps)


def _lines(
    asof: AsOf, gaps: Mapping[str, Mapping[str, Gap]], ends: Mapping[str, Span | None], only: Sequence[str]
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Yield every line with its values, teams by reading, names within; names are looked up, not joined: 100,000."""
    teams: dict[str | None, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    rounds: dict[str | None, str] = dict(asof.reader.rows("SELECT id, name FROM round"))
    sources: dict[str | None, str] = dict(asof.reader.rows("SELECT id, code FROM source"))
    won = [amounts.get for amounts in _won_by_line(asof, only)]
    by_team: dict[str | None, list[tuple[str, str, tuple[Value, ...]]]] = {}
    for row_id, name, team, item, fund, year, stage, source in asof.reader.rows(
        f"""SELECT id, name, consortium, item, fund, year, round, source FROM budget_line
            {f"WHERE id IN ({_marks(only)})" if only else ""}""",
        only,
    ):
        amounts = [get(row_id) for get in won]
        money = _values(*amounts) if row_id not in gaps else _with_gaps(amounts, gaps[row_id]).values
        whose = teams.get(team, SHARED)
        end, code = ends.get(row_id), sources.get(source)
        by_team.setdefault(team, []).append(
            (name, row_id, (whose, name, item, fund, year, rounds.get(stage), *money, end, code))
        )
    order = team_order(asof.reader)
    for team in sorted(by_team, key=lambda team: order[team] if team else (2, "")):
        for _, row_id, values in sorted(by_team[team], key=lambda line: line[0]):
            yield row_id, values


def budget(asof: AsOf, only: Sequence[str] = ()) -> Table:
    """Answer: every budget line with what was entered for it by the day.

    ``only``: these lines alone, without what is said of the whole.
    """
    gaps, ends = _gaps_by_line(asof, only), _ends_by_line(asof, only)
    subtitle, notes = ("", ()) if only else _words(asof, gaps, ends)
    return make_table(
        asof,
        "budget",
        "예산 항목",
        (
            Column("consortium", "컨소시엄", field="budget_line.consortium"),
            Column("line", "항목", field="budget_line.name"),
            Column("item", "비목", field="budget_line.item"),
            Column("fund", "재원", field="budget_line.fund"),
            Column("year", "연도", "text", field="budget_line.year"),
            Column("round", "라운드", field="budget_line.round"),
            *MONEY_COLUMNS,
            Column("until", "종료", "span", "더 쓰지 않는 날", field="budget_line.until"),
            Column("source", "자료", field="budget_line.source"),
        ),
        _lines(asof, gaps, ends, only),
        fictional=fictional(asof, *TABLES),
        subtitle=subtitle,
        notes=notes,
    )


def budget_words(asof: AsOf) -> tuple[str, tuple[str, ...]]:
    """Return the subtitle and the notes of `budget`."""
    return _words(asof, _gaps_by_line(asof, ()), _ends_by_line(asof, ()))


def _words(
    asof: AsOf, gaps: Mapping[str, Mapping[str, Gap]], ends: Mapping[str, Span | None]
) -> tuple[str, tuple[str, ...]]:
    over = sum(surely_started(end, asof.on) for end in ends.values())
    return _subtitle(totals(asof)), (*_notes(gaps.values()), *([ENDED_NOTE.format(over)] if over else []))


def _subtitle(sums: Sums) -> str:
    available, disbursed, spent = sums.shown
    if available is None:
        return "기록된 예산이 없음"
    return f"예산현액 {_brief(available)} · 교부 {_brief(disbursed)} · 실집행 {_brief(spent)}"


def budget_by_round(asof: AsOf) -> Table:
    """Answer: money per round and team."""
    order = team_order(asof.reader)
    positions = {row[0]: (row[1], row[2]) for row in asof.reader.rows("SELECT id, position, name FROM round")}
    names: dict[str, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    rows = []
    groups = _grouped(asof, "budget_line.round, budget_line.consortium")
    for (round_id, team_id), sums in groups.items():
        position, round_name = positions[round_id] if round_id else (0, NO_ROUND)
        place = (position, round_name, order[team_id] if team_id else (2, ""))
        rows.append((place, ("", (round_name, names[team_id] if team_id else SHARED, *sums.values))))
    rows.sort(key=lambda row: row[0])
    return make_table(
        asof,
        "budget-by-round",
        "라운드별 예산",
        (Column("round", "라운드"), Column("consortium", "컨소시엄"), *MONEY_COLUMNS),
        (row for _, row in rows),
        fictional=fictional(asof, *TABLES),
        subtitle=_subtitle(totals(asof)),
        notes=_notes(sums.gaps for sums in groups.values()),
    )


def budget_by_team(asof: AsOf) -> Table:
    """Answer: money per team, in order of reading; what no team owns alone stands last."""
    order = team_order(asof.reader)
    names: dict[str, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    rows = []
    groups = _grouped(asof, "budget_line.consortium")
    for (team_id,), sums in groups.items():
        place = order[team_id] if team_id else (2, "")
        rows.append((place, (team_id or "", (names[team_id] if team_id else SHARED, *sums.values))))
    rows.sort(key=lambda row: row[0])
    return make_table(
        asof,
        "budget-by-consortium",
        "컨소시엄별 예산",
        (Column("consortium", "컨소시엄"), *MONEY_COLUMNS),
        (row for _, row in rows),
        fictional=fictional(asof, *TABLES),
        subtitle=_subtitle(totals(asof)),
        notes=_notes(sums.gaps for sums in groups.values()),
    )
