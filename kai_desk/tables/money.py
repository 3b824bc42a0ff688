"""Sums of money: 편성, 교부, 실집행 …, and both rates with their formula. Whole won throughout.

By line: money_lines; by team, 비목, 재원, year and round: money_groups and money_tables; what is part of what:
money_parts. Over time: money_time; closed years: money_years; rules of share: money_rules.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from kai_desk.korean.amounts import brief_won
from kai_desk.korean.gaps import Gap
from kai_desk.tables.money_parts import counted_twice
from kai_desk.tables.table import AsOf, Column, Value

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
            return money_values(self.appropriated, self.changed, self.carried, self.disbursed, self.spent)
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
        return f"교부 {brief(disbursed)} ÷ 예산현액 {brief(available)}"

    @property
    def spending_words(self) -> str:
        """The formula with its figures: "실집행 499억 ÷ 교부 1,020억"."""
        _, disbursed, spent = self.shown
        return f"실집행 {brief(spent)} ÷ 교부 {brief(disbursed)}"


def brief(won: Amount) -> str:
    """Return an amount as words say it: "1,428억", "미공개", "기록 없음"."""
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


def money_values(
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


def totals(asof: AsOf) -> Sums:
    """Return the sums over the whole record."""
    amounts = asof.reader.rows(
        "SELECT kind, sum(amount) FROM budget_sum WHERE dated <= ? AND entries <> 0 GROUP BY kind",
        (asof.on.isoformat(),),
    )
    amounts = [(kind, won) for kind, won in amounts if kind in KINDS]
    amounts += [(kind, -won) for kind, won in counted_twice(asof, KINDS).items()]
    # A gap is asked for only where no amount stands.
    rest = tuple(kind for kind in KINDS if kind not in {row[0] for row in amounts})
    rows = asof.reader.rows(
        f"""SELECT kind, max(amount_gap) FROM budget_entry INDEXED BY budget_entry_sums
            WHERE kind IN ({marks(rest)}) AND (dated_lo IS NULL OR dated_lo <= ?) AND amount_gap IS NOT NULL
            GROUP BY kind, amount_gap""",
        (*rest, asof.on.isoformat()),
    )
    return sums_of(amounts, gaps_of(rows))


def marks(kinds: Collection[str]) -> str:
    """Return as many question marks as there are values, for SQL."""
    return ", ".join("?" for _ in kinds)


def gaps_of(rows: Iterable[Sequence[str]]) -> dict[str, Gap]:
    """Return the gap that stands for each 구분; 미공개 wins over 해당없음."""
    found: dict[str, Gap] = {}
    for kind, words in rows:
        if found.get(kind) is not Gap.UNDISCLOSED:
            found[kind] = Gap(words)
    return found


def notes_of(gaps: Iterable[Mapping[str, Gap]]) -> tuple[str, ...]:
    """Return what stands under every table of money: the formulas, and that a 미공개 amount is in no sum."""
    undisclosed = any(Gap.UNDISCLOSED in found.values() for found in gaps)
    return (FORMULAS, UNDISCLOSED_NOTE) if undisclosed else (FORMULAS,)


def subtitle_of(sums: Sums) -> str:
    """Return the three sums in words: "예산현액 1,428억 · 교부 1,020억 · 실집행 499억"."""
    available, disbursed, spent = sums.shown
    if available is None:
        return "기록된 예산이 없음"
    return f"예산현액 {brief(available)} · 교부 {brief(disbursed)} · 실집행 {brief(spent)}"
