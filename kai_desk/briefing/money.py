"""집행현황: amounts by team and by round, and what an item of a grid amounts to."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Change, Grid, Head, Item, Live, Row, Share, Won
from kai_desk.briefing.definitions import MoneyBlock
from kai_desk.briefing.ledger import TOTAL, Group, Ledger
from kai_desk.korean.amounts import Unit, scale
from kai_desk.korean.dates import write_date
from kai_desk.tables.money import AVAILABLE_FORMULA, DISBURSEMENT_FORMULA, SPENDING_FORMULA

AMOUNTS = ("appropriated", "changed", "carried", "available", "disbursed", "spent")
ROUNDING_NOTE = "※ 단수 조정으로 합계가 일치하지 않을 수 있음"
SCOPE_NOTE = "※ 합계는 이 기록에 입력된 예산 항목의 합이며, 자료에 나온 총액과 다를 수 있음(총액은 '출처' 시트 참조)"
UNDISCLOSED_NOTE = "※ 미공개 금액은 합계와 비율에 들어 있지 않음"
FORMULA_NOTE = (
    f"※ {AVAILABLE_FORMULA}, {DISBURSEMENT_FORMULA}(B/A), {SPENDING_FORMULA}(C/B). 비율은 '근거(원)'의 원 단위로 계산"
)
_HEADS = (
    Head("appropriated", "편성", "won"),
    Head("changed", "변경", "won"),
    Head("carried", "이월", "won"),
    Head("available", "예산현액(A)", "won"),
    Head("disbursed", "교부(B)", "won"),
    Head("spent", "실집행(C)", "won"),
    Head("disbursement_rate", "집행률(B/A)", "rate"),
    Head("spending_rate", "실집행률(C/B)", "rate"),
)


def places_of(unit: Unit) -> int:
    """Return the decimals that amounts are shown with: one in 억원, none in smaller units."""
    return 1 if unit is Unit.EOK else 0


def money_grid(answers: Answers, block: MoneyBlock) -> Grid:
    """Return the amounts by team or by round, the total last."""
    ledger = answers.ledger
    by_team = block.by == "team"
    rows = tuple(_by_team(ledger) if by_team else _by_round(ledger)) if ledger.lines else ()
    labels = (Head("label", "컨소시엄", span=2),) if by_team else (Head("round", "라운드"), Head("label", "컨소시엄"))
    return Grid(
        id=block.id,
        title=block.title,
        heads=(*labels, *_HEADS),
        rows=rows,
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('budget')}",
        right=f"(단위: {answers.order.unit.value}, %)",
        missing=block.missing,
        notes=tuple(_notes(answers, rows, whole=not by_team)) if rows else (),
    )


def _by_team(ledger: Ledger) -> Iterator[Row]:
    for group in ledger.groups:
        if group.key.startswith("team:"):
            yield Row((group.title, *_items(group.key)))
    yield Row(("합계", *_items(TOTAL)), total=True)


def _by_round(ledger: Ledger) -> Iterator[Row]:
    for step in (group for group in ledger.groups if group.round and not group.team):
        members = [group for group in ledger.groups if group.round == step.round and group.team]
        for group in members:
            yield Row((step.title, _team_of(group), *_items(group.key)))
        if len(members) > 1:
            yield Row((step.title, "소계", *_items(step.key)), total=True)
    yield Row(("합계", "", *_items(TOTAL)), total=True)


def _team_of(group: Group) -> str:
    return group.title.rpartition(" · ")[0]


def _items(key: str) -> tuple[Item, ...]:
    return (
        *(Won(key, column) for column in AMOUNTS),
        Share(key, "disbursed", "available"),
        Share(key, "spent", "disbursed"),
    )


def _notes(answers: Answers, rows: tuple[Row, ...], *, whole: bool) -> Iterator[str]:
    """The notes under a table; what holds for the sheet is said once, under the last (``whole``)."""
    if not adds_up(answers.ledger, rows, answers.order.unit):
        yield ROUNDING_NOTE
    if whole:
        yield FORMULA_NOTE
        yield SCOPE_NOTE
    if whole and answers.ledger.undisclosed:
        yield UNDISCLOSED_NOTE


def adds_up(ledger: Ledger, rows: tuple[Row, ...], unit: Unit) -> bool:
    """Return whether the shown parts give the shown totals, down each column and along each row."""
    keys = [item.key for row in rows for item in row.items if isinstance(item, Won) and item.column == "available"]
    groups = [ledger.group(key) for key in keys]
    parts = [group for group, row in zip(groups, rows, strict=True) if not row.total]
    total = groups[-1]
    down = all(sum(_shown(group, column, unit) for group in parts) == _shown(total, column, unit) for column in AMOUNTS)
    along = all(
        sum(_shown(group, column, unit) for column in AMOUNTS[:3]) == _shown(group, "available", unit)
        for group in groups
    )
    subtotals = all(
        sum(_shown(one, column, unit) for one in parts if one.round == group.round) == _shown(group, column, unit)
        for group in groups[:-1]
        if not group.team
        for column in AMOUNTS
    )
    return down and along and subtotals


def _shown(group: Group, column: str, unit: Unit) -> Decimal:
    amount = group.amounts.of(column)
    return scale(amount, unit, places_of(unit)) if isinstance(amount, int) else Decimal(0)


def amount_of(answers: Answers, item: Item) -> int | Decimal | Fraction | None:
    """Return the number an item stands for, None where it is words or nothing."""
    if isinstance(item, Won):
        amount = answers.ledger.group(item.key).amounts.of(item.column)
        return amount if isinstance(amount, int) else None
    if isinstance(item, Share):
        return answers.ledger.group(item.key).amounts.share(item.part, item.whole)
    if isinstance(item, Change):
        now, before = amount_of(answers, item.now), amount_of(answers, item.before)
        return Fraction(now) - Fraction(before) if now is not None and before is not None else None
    number = item.result if isinstance(item, Live) else item
    return number if isinstance(number, int | Decimal | Fraction) and not isinstance(number, bool) else None
