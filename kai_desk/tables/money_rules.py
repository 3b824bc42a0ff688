"""Rules of share: what part of the money may go where, warned about with their source, never enforced.

Shares are exact fractions of 편성 + 변경; a share that equals the limit keeps the rule. Which 비목 is 직접비 or 간접비
is said by the meaning of the preset.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.money_groups import Amounts, grouped
from kai_desk.tables.money_parts import REST, Key
from kai_desk.tables.reading import fictional, span, started, surely_started, team_order
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

KEPT, BROKEN, UNKNOWN = "지킴", "벗어남", "판단 불가"
ALL, DIRECT, INDIRECT = "전체", "직접비", "간접비"
MEANINGS = {DIRECT: "direct", INDIRECT: "indirect"}
RULE_KINDS = ("편성", "변경")
SHARE_NOTE = "비율은 편성 + 변경의 금액으로 셈하며, 한계와 같으면 지킨 것으로 봄. 벗어나도 막지 않음"
COLUMNS = (
    Column("rule", "규칙", field="budget_rule.name"),
    Column("consortium", "컨소시엄"),
    Column("share", "비율", "rate", "셈하는 것 ÷ 견주는 것"),
    Column("bound", "한계", field="budget_rule.bound"),
    Column("limit", "한계 비율", "rate"),
    Column("standing", "판단"),
    Column("reason", "까닭"),
    Column("part", "셈하는 금액", "won", "편성 + 변경", adds=False),
    Column("whole", "견주는 금액", "won", "편성 + 변경", adds=False),
    Column("formula", "식"),
    Column("basis", "규정", field="budget_rule.basis"),
    Column("source", "자료", field="budget_rule.source"),
)


class Rule(NamedTuple):
    """A rule that applies on the day; ``limit`` as a fraction of 1."""

    id: str
    name: str
    part: str
    whole: str
    bound: str
    limit: Fraction
    applies: str | None
    basis: str | None
    source: str | None

    @property
    def formula(self) -> str:
        """The two sides in words: "간접비 ÷ 직접비", each in brackets where it has several names."""
        return " ÷ ".join(f"({side})" if "+" in side else side for side in (self.part, self.whole))


class Words(NamedTuple):
    """The names that a rule can use: 비목 with what each means, and 재원."""

    items: Mapping[str, str]
    funds: frozenset[str]

    def unknown(self, terms: Sequence[str]) -> list[str]:
        """Return the terms that name nothing."""
        known = {ALL, DIRECT, INDIRECT, *self.items, *self.funds}
        return [term for term in terms if term not in known]

    def holds(self, term: str, item: Key, fund: Key) -> bool | None:
        """Whether a term takes in what is entered under an item and a fund; None where that cannot be told."""
        if term == ALL:
            return True
        if term in self.funds:
            return None if fund in {None, REST} else squeezed(fund) == term
        if item in {None, REST}:
            return None
        if term in MEANINGS:
            return squeezed(item) == term or self.items.get(squeezed(item)) == MEANINGS[term]
        return squeezed(item) == term


class Measured(NamedTuple):
    """What the terms of one side add up to, or why that cannot be told."""

    won: int | None
    doubt: str = ""


def squeezed(name: Key) -> str:
    """Return a name without its blanks: "연구시설 · 장비비" and "연구시설·장비비" are one."""
    return "".join(str(name).split())


def terms_of(text: str) -> list[str]:
    """Return the names joined by +."""
    return [squeezed(term) for term in text.split("+") if term.strip()]


def _rules(asof: AsOf) -> Iterator[Rule]:
    """Yield the rules that apply on the day: begun, or perhaps begun, and not surely ended."""
    rows = asof.reader.rows(
        """SELECT budget_rule.id, name, part, whole, bound, share, applies, basis, source.code,
                  since_lo, since_hi, since_words, until_lo, until_hi, until_words
           FROM budget_rule LEFT JOIN source ON source.id = budget_rule.source ORDER BY name, budget_rule.id"""
    )
    for row_id, name, part, whole, bound, share, applies, basis, source, *days in rows:
        since, until = _span(days[:3]), _span(days[3:])
        if started(since, asof.on) and not surely_started(until, asof.on):
            yield Rule(row_id, name, part, whole, bound, Fraction(Decimal(share)) / 100, applies, basis, source)


def _span(columns: Sequence[str | None]) -> Span | None:
    lo, hi, words = columns
    return span(lo, hi, words)


def _words(asof: AsOf) -> Words:
    items: dict[str, str] = {}
    for name, meaning in asof.reader.rows("SELECT name, meaning FROM preset WHERE list = '비목'"):
        items.setdefault(squeezed(name), meaning or "")
    for (name,) in asof.reader.rows("SELECT DISTINCT item FROM budget_line WHERE item IS NOT NULL"):
        items.setdefault(squeezed(name), "")
    funds = asof.reader.rows(
        """SELECT name FROM preset WHERE list = '재원'
           UNION SELECT fund FROM budget_line WHERE fund IS NOT NULL"""
    )
    return Words(items, frozenset(squeezed(row[0]) for row in funds))


def _measured(words: Words, terms: Sequence[str], cells: Mapping[tuple[Key, Key], Amounts]) -> Measured:
    """Return the sum of the cells that any term takes in; each counts once."""
    found: list[int] = []
    doubt = ""
    for (item, fund), amounts in cells.items():
        held = [words.holds(term, item, fund) for term in terms]
        if not any(held) and None not in held:
            continue
        won = [amounts.won[kind] for kind in RULE_KINDS if kind in amounts.won]
        if Gap.UNDISCLOSED in amounts.gaps.values():
            doubt = doubt or "미공개 금액이 있음"
        elif any(held):
            found += won
        elif any(won):
            doubt = doubt or _unplaced(item, fund)
    return Measured(sum(found) if found else None, doubt)


def _unplaced(item: Key, fund: Key) -> str:
    if REST in {item, fund}:
        return f"{REST} 금액이 있음"
    return "비목이 적히지 않은 금액이 있음" if item is None else "재원이 적히지 않은 금액이 있음"


def _judged(words: Words, rule: Rule, cells: Mapping[tuple[Key, Key], Amounts]) -> tuple[Value, ...]:
    """Return share, standing, reason, part and whole of one team."""
    over, under = terms_of(rule.part), terms_of(rule.whole)
    unknown = words.unknown([*over, *under])
    if unknown or not over or not under:
        said = f"'{unknown[0]}': 비목·재원에 없는 이름" if unknown else "셈할 이름이 없음"
        return (None, UNKNOWN, said, None, None)
    part, whole = _measured(words, over, cells), _measured(words, under, cells)
    doubt = part.doubt or whole.doubt
    if doubt or not whole.won:
        return (None, UNKNOWN, doubt or "견줄 금액이 없음", part.won, whole.won)
    share = Fraction(part.won or 0, whole.won)
    kept = share <= rule.limit if rule.bound == "≤" else share >= rule.limit
    return (share, KEPT if kept else BROKEN, None, part.won or 0, whole.won)


def budget_rules(asof: AsOf) -> Table:
    """Answer: which rule of share does which team keep, by what was 편성 and 변경 by the day."""
    words, rules = _words(asof), list(_rules(asof))
    by_team: dict[Key, dict[tuple[Key, Key], Amounts]] = {}
    for (team, item, fund), amounts in grouped(asof, "consortium", "item", "fund", kinds=RULE_KINDS).items():
        if team is not None:
            by_team.setdefault(team, {})[item, fund] = amounts
    rows = list(_rows(asof, words, rules, by_team))
    place = [column.id for column in COLUMNS].index("standing")
    told = [values[place] for _, values in rows]
    counts = " · ".join(f"{name} {told.count(name)}" for name in (BROKEN, UNKNOWN, KEPT))
    return make_table(
        asof,
        "budget-rules",
        "예산 규칙 점검",
        COLUMNS,
        rows,
        fictional=fictional(asof, "budget_rule", "budget_line", "budget_entry", "consortium"),
        subtitle=f"규칙 {len(rules)}개 · {counts}" if rules else "적용할 규칙이 없음",
        notes=(SHARE_NOTE,) if rows else (),
    )


def _rows(
    asof: AsOf, words: Words, rules: Iterable[Rule], by_team: Mapping[Key, Mapping[tuple[Key, Key], Amounts]]
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    order = team_order(asof.reader)
    teams = {
        row_id: (name, type_)
        for row_id, name, type_ in asof.reader.rows(
            """SELECT consortium.id, consortium.name, organization.type
               FROM consortium LEFT JOIN organization ON organization.id = consortium.lead"""
        )
    }
    for rule in rules:
        for team in sorted(by_team, key=lambda team: order.get(str(team), (2, ""))):
            name, type_ = teams[str(team)]
            if rule.applies and type_ and rule.applies != type_:
                continue
            if rule.applies and not type_:
                said: tuple[Value, ...] = (None, UNKNOWN, "주관기관의 유형이 적히지 않음", None, None)
            else:
                said = _judged(words, rule, by_team[team])
            share, standing, reason, part, whole = said
            limits = (rule.bound, rule.limit, standing, reason, part, whole, rule.formula, rule.basis, rule.source)
            yield rule.id, (rule.name, name, share, *limits)
