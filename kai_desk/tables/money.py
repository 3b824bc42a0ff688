"""Money: 편성, 교부 and 실집행 per line, team, round; both rates with their formula. Whole won throughout."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kai_desk.korean.amounts import brief_won
from kai_desk.tables.reading import fictional, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

SHARED = "공동(팀 구분 없음)"
NO_ROUND = "라운드 구분 없음"
DISBURSEMENT_FORMULA = "집행률 = 교부 ÷ 예산현액"
SPENDING_FORMULA = "실집행률 = 실집행 ÷ 교부"
AVAILABLE_FORMULA = "예산현액 = 편성 + 변경 + 이월"
KINDS = ("편성", "변경", "이월", "교부", "실집행")
NOTES = (f"{AVAILABLE_FORMULA} · {DISBURSEMENT_FORMULA} · {SPENDING_FORMULA}",)

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
    """What was entered for a line or a group, in won; None where nothing was entered (never 0)."""

    appropriated: int | None = None
    changed: int | None = None
    carried: int | None = None
    disbursed: int | None = None
    spent: int | None = None

    @property
    def available(self) -> int | None:
        """예산현액: 편성 + 변경 + 이월."""
        parts = [part for part in (self.appropriated, self.changed, self.carried) if part is not None]
        return sum(parts) if parts else None

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
        """The values of `MONEY_COLUMNS`."""
        return (
            self.appropriated,
            self.changed,
            self.carried,
            self.available,
            self.disbursed,
            self.spent,
            self.disbursement_rate,
            self.spending_rate,
        )

    @property
    def disbursement_words(self) -> str:
        """The formula with its figures: "교부 1,020억 ÷ 예산현액 1,428억"."""
        return f"교부 {_brief(self.disbursed)} ÷ 예산현액 {_brief(self.available)}"

    @property
    def spending_words(self) -> str:
        """The formula with its figures: "실집행 499억 ÷ 교부 1,020억"."""
        return f"실집행 {_brief(self.spent)} ÷ 교부 {_brief(self.disbursed)}"


def _brief(won: int | None) -> str:
    return "-" if won is None else brief_won(won)


def _ratio(part: int | None, whole: int | None) -> Fraction | None:
    return Fraction(part, whole) if part is not None and whole else None


def sums_of(pairs: Iterable[tuple[str, int]]) -> Sums:
    """Return the sums of (구분, won) pairs."""
    found: dict[str, int] = {}
    for kind, won in pairs:
        found[kind] = found.get(kind, 0) + won
    return Sums(*(found.get(kind) for kind in KINDS))


def totals(asof: AsOf) -> Sums:
    """Return the sums over the whole record."""
    marks = ", ".join("?" for _ in KINDS)
    rows = asof.reader.rows(
        f"""SELECT kind, sum(amount) FROM budget_entry INDEXED BY budget_entry_sums
            WHERE kind IN ({marks}) AND (dated_lo IS NULL OR dated_lo <= ?) AND amount IS NOT NULL GROUP BY kind""",
        (*KINDS, asof.on.isoformat()),
    )
    return sums_of(rows)


def _grouped(asof: AsOf, keys: str) -> dict[tuple[str | None, ...], Sums]:
    rows = asof.reader.rows(
        f"""SELECT budget_entry.kind, sum(amount), {keys} FROM budget_entry
            JOIN budget_line ON budget_line.id = budget_entry.line
            WHERE (dated_lo IS NULL OR dated_lo <= ?) AND amount IS NOT NULL GROUP BY budget_entry.kind, {keys}""",
        (asof.on.isoformat(),),
    )
    pairs: dict[tuple[str | None, ...], list[tuple[str, int]]] = {}
    for kind, won, *key in rows:
        pairs.setdefault(tuple(key), []).append((kind, won))
    return {key: sums_of(values) for key, values in pairs.items()}


def budget(asof: AsOf) -> Table:
    """Answer: every budget line with what was entered for it by the day."""
    sums = _grouped(asof, "budget_line.id")
    order = team_order(asof.reader)
    rows: list[tuple[tuple[Value, ...], tuple[str, tuple[Value, ...]]]] = []
    for row_id, name, team_id, team, item, fund, year, round_name, source in asof.reader.rows(
        """SELECT budget_line.id, budget_line.name, consortium.id, consortium.name, item, fund, year, round.name,
                  source.code
           FROM budget_line LEFT JOIN consortium ON consortium.id = budget_line.consortium
           LEFT JOIN round ON round.id = budget_line.round LEFT JOIN source ON source.id = budget_line.source"""
    ):
        place = order[team_id] if team_id else (2, "")
        values = (team or SHARED, name, item, fund, year, round_name, *sums.get((row_id,), Sums()).values, source)
        rows.append(((*place, name), (row_id, values)))
    rows.sort(key=lambda row: row[0])
    return make_table(
        asof,
        "budget",
        "예산 항목",
        (
            Column("consortium", "컨소시엄"),
            Column("line", "항목"),
            Column("item", "비목"),
            Column("fund", "재원"),
            Column("year", "연도", "text"),
            Column("round", "라운드"),
            *MONEY_COLUMNS,
            Column("source", "자료"),
        ),
        (row for _, row in rows),
        fictional=fictional(asof, "budget_line", "budget_entry"),
        subtitle=_subtitle(totals(asof)),
        notes=NOTES,
    )


def _subtitle(sums: Sums) -> str:
    if sums.available is None:
        return "기록된 예산이 없음"
    return f"예산현액 {_brief(sums.available)} · 교부 {_brief(sums.disbursed)} · 실집행 {_brief(sums.spent)}"


def budget_by_round(asof: AsOf) -> Table:
    """Answer: money per round and team."""
    order = team_order(asof.reader)
    positions = {row[0]: (row[1], row[2]) for row in asof.reader.rows("SELECT id, position, name FROM round")}
    names: dict[str, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    rows = []
    for key, sums in _grouped(asof, "budget_line.round, budget_line.consortium").items():
        round_id, team_id = key
        position, round_name = positions[round_id] if round_id else (0, NO_ROUND)
        place = (position, order[team_id] if team_id else (2, ""))
        rows.append((place, ("", (round_name, names[team_id] if team_id else SHARED, *sums.values))))
    rows.sort(key=lambda row: row[0])
    return make_table(
        asof,
        "budget-by-round",
        "라운드별 예산",
        (Column("round", "라운드"), Column("consortium", "컨소시엄"), *MONEY_COLUMNS),
        (row for _, row in rows),
        fictional=fictional(asof, "budget_line", "budget_entry"),
        subtitle=_subtitle(totals(asof)),
        notes=NOTES,
    )


def budget_by_team(asof: AsOf) -> Table:
    """Answer: money per team, in order of reading; what no team owns alone stands last."""
    order = team_order(asof.reader)
    names: dict[str, str] = dict(asof.reader.rows("SELECT id, name FROM consortium"))
    rows = []
    for (team_id,), sums in _grouped(asof, "budget_line.consortium").items():
        place = order[team_id] if team_id else (2, "")
        rows.append((place, (team_id or "", (names[team_id] if team_id else SHARED, *sums.values))))
    rows.sort(key=lambda row: row[0])
    return make_table(
        asof,
        "budget-by-consortium",
        "컨소시엄별 예산",
        (Column("consortium", "컨소시엄"), *MONEY_COLUMNS),
        (row for _, row in rows),
        fictional=fictional(asof, "budget_line", "budget_entry"),
        subtitle=_subtitle(totals(asof)),
        notes=NOTES,
    )
