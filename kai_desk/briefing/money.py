"""집행현황: amounts along any axis of the ledger, and what an item of a grid amounts to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from kai_desk.briefing.adding import Sum
from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Change, Grid, Head, Item, Live, Row, Share, Shown, Won
from kai_desk.briefing.definitions import RATES, MoneyBlock
from kai_desk.briefing.fitting import fitted, rounding_notes
from kai_desk.briefing.ledger import AXIS_TITLES, TOTAL, Group, Ledger, before_key, key_of
from kai_desk.korean.dates import write_date
from kai_desk.tables.money import AVAILABLE_FORMULA, DISBURSEMENT_FORMULA, SPENDING_FORMULA
from kai_desk.tables.money_tables import CARRIED_NOTE

SCOPE_NOTE = "※ 합계는 이 기록에 입력된 예산 항목의 합이며, 자료에 나온 총액과 다를 수 있음(총액은 '출처' 시트 참조)"
UNDISCLOSED_NOTE = "※ 미공개 금액은 합계와 비율에 들어 있지 않음"
FORMULA_NOTE = (
    f"※ {AVAILABLE_FORMULA}, {DISBURSEMENT_FORMULA}(B/A), {SPENDING_FORMULA}(C/B). 비율은 '근거(원)'의 원 단위로 계산"
)
COLUMN_TITLES = {
    "appropriated": "편성",
    "changed": "변경",
    "carried": "이월",
    "available": "예산현액(A)",
    "disbursed": "교부(B)",
    "balance": "잔액(A-B)",
    "spent": "실집행(C)",
    "disbursement_rate": "집행률(B/A)",
    "spending_rate": "실집행률(C/B)",
}
_SHARES = {"disbursement_rate": ("disbursed", "available"), "spending_rate": ("spent", "disbursed")}
_WHOLE = "합계"


def money_grid(answers: Answers, block: MoneyBlock) -> Grid:
    """Return the amounts of a block, the total last."""
    ledger = answers.ledger
    compare = block.compare and answers.before is not None
    if block.across:
        groups = ledger.by(block.across)
        heads = (_label(block.by), *(Head(group.key, group.names[0], "won") for group in groups), _WHOLE_HEAD)
        rows = tuple(_crossed(ledger, block, groups))
    else:
        heads = (*_labels(block), *_heads(block.columns, compare=compare))
        rows = tuple(_nested(ledger, block, compare=compare) if block.then else _single(ledger, block, compare=compare))
    told = bool(ledger.lines) and (not block.across or ledger.total.of(block.columns[0]) is not None)
    rows = fitted(answers, block.id, heads, rows, _down(ledger, block)) if told else ()
    unit = answers.order.unit.value
    return Grid(
        id=block.id,
        title=block.title,
        heads=heads,
        rows=rows,
        left=f"기준일 {write_date(answers.asof.on)} · {answers.source_words('budget')}",
        right=f"(단위: {unit})" if block.across else f"(단위: {unit}, %{', %p' if compare else ''})",
        missing=block.missing
        if told or not ledger.lines
        else f"기록된 {COLUMN_TITLES[block.columns[0]].partition('(')[0]} 없음",
        notes=tuple(_notes(answers, block, rows)) if rows else (),
    )


_WHOLE_HEAD = Head("whole", _WHOLE, "won")


def _label(axis: str, *, span: int = 2, head_id: str = "label") -> Head:
    return Head(head_id, AXIS_TITLES[axis], span=span)


def _labels(block: MoneyBlock) -> tuple[Head, ...]:
    """The columns of names: two cells wide in any case, so that tables of one sheet stand under each other."""
    if not block.then:
        return (_label(block.by),)
    return (_label(block.by, span=1, head_id=block.by), _label(block.then, span=1))


def _heads(columns: Sequence[str], *, compare: bool) -> Iterator[Head]:
    for column in columns:
        yield Head(column, COLUMN_TITLES[column], "rate" if column in RATES else "won")
        if compare and column in RATES:
            yield Head(f"{column}_change", "전기 대비(%p)", "rate")


def _single(ledger: Ledger, block: MoneyBlock, *, compare: bool) -> Iterator[Row]:
    for group in ledger.by(block.by):
        yield Row((group.names[0], *_items(ledger, block, group.key, compare=compare)))
    yield Row((_WHOLE, *_items(ledger, block, TOTAL, compare=compare)), total=True)


def _nested(ledger: Ledger, block: MoneyBlock, *, compare: bool) -> Iterator[Row]:
    inner = ledger.by(block.by, block.then)
    for outer in ledger.by(block.by):
        members = [group for group in inner if group.codes[block.by] == outer.codes[block.by]]
        for group in members:
            yield Row((*group.names, *_items(ledger, block, group.key, compare=compare)))
        if len(members) > 1:
            yield Row((outer.names[0], "소계", *_items(ledger, block, outer.key, compare=compare)), total=True)
    yield Row((_WHOLE, "", *_items(ledger, block, TOTAL, compare=compare)), total=True)


def _down(ledger: Ledger, block: MoneyBlock) -> tuple[Sum, ...]:
    """The sums of every column, in the rows' own order: the whole table's first, then each subtotal's."""
    outers = ledger.by(block.by)
    if not block.then or block.across:
        return (Sum(len(outers), tuple(range(len(outers)))),)
    inner = ledger.by(block.by, block.then)
    parts: list[int] = []
    sums: list[Sum] = []
    place = 0
    for outer in outers:
        first, place = place, place + sum(group.codes[block.by] == outer.codes[block.by] for group in inner)
        if place - first > 1:
            sums.append(Sum(place, tuple(range(first, place))))
            parts.append(place)
            place += 1
        else:
            parts += range(first, place)
    return (Sum(place, tuple(parts)), *sums)


def _crossed(ledger: Ledger, block: MoneyBlock, columns: Sequence[Group]) -> Iterator[Row]:
    """One amount of every pair, the sums of each row and column at the end."""
    amount = block.columns[0]
    for group in ledger.by(block.by):
        pairs = (key_of({**group.codes, **column.codes}) for column in columns)
        yield Row((group.names[0], *(Won(pair, amount) for pair in pairs), Won(group.key, amount)))
    yield Row((_WHOLE, *(Won(column.key, amount) for column in columns), Won(TOTAL, amount)), total=True)


def _items(ledger: Ledger, block: MoneyBlock, key: str, *, compare: bool) -> Iterator[Item]:
    for column in block.columns:
        if column not in RATES:
            yield Won(key, column)
            continue
        share = Share(key, *_SHARES[column])
        yield share
        if compare:
            former = before_key(key)
            yield Change(share, Share(former, *_SHARES[column])) if ledger.find(former) else None


def _notes(answers: Answers, block: MoneyBlock, rows: Sequence[Row]) -> Iterator[str]:
    """The notes under a table; what holds for every table of money is said once, where ``block.notes``."""
    yield from rounding_notes(answers, rows)
    if block.notes:
        yield FORMULA_NOTE
        yield SCOPE_NOTE
    if block.notes and answers.ledger.undisclosed:
        yield UNDISCLOSED_NOTE
    if block.by == "year" and isinstance(answers.ledger.total.of("carried"), int):
        yield f"※ {CARRIED_NOTE}"


def amount_of(answers: Answers, item: Item) -> int | Decimal | Fraction | None:
    """Return the number an item stands for, None where it is words or nothing."""
    if isinstance(item, Shown):
        return amount_of(answers, item.won)
    if isinstance(item, Won):
        group = answers.ledger.find(item.key)
        amount = group.amounts.of(item.column) if group else None
        return amount if isinstance(amount, int) else None
    if isinstance(item, Share):
        group = answers.ledger.find(item.key)
        return group.amounts.share(item.part, item.whole) if group else None
    if isinstance(item, Change):
        now, before = amount_of(answers, item.now), amount_of(answers, item.before)
        return Fraction(now) - Fraction(before) if now is not None and before is not None else None
    number = item.result if isinstance(item, Live) else item
    return number if isinstance(number, int | Decimal | Fraction) and not isinstance(number, bool) else None
