"""지난 보고 이후: figures then and now, what happened since, and what the record learned of the time before."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.changes.collect import NOT_THEN, SAME, Field
from kai_desk.briefing.changes.pair import won
from kai_desk.briefing.content import At, Change, Grid, Head, Item, Line, Live, Piece, Row, Share, Won
from kai_desk.briefing.definitions import LedgerBlock, Report
from kai_desk.briefing.fitting import alone, places_of
from kai_desk.briefing.keys import KEYS, key_cell, numbers
from kai_desk.briefing.ledger import BEFORE, TOTAL
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date

MILESTONES, NONE = "마일스톤", "-"
COUNTS, MONEY, RATES = "since-counts", "since-money", "since-rates"
_AMOUNTS = (
    ("편성", "appropriated"),
    ("변경", "changed"),
    ("이월", "carried"),
    ("예산현액", "available"),
    ("교부", "disbursed"),
    ("실집행", "spent"),
)
_SHARES = (("집행률", "disbursed", "available"), ("실집행률", "spent", "disbursed"))
_OTHERS = (
    ("자료가 서로 다른 숫자", "건", "conflicts", "figure", ()),
    ("열린 현안", "건", "concerns", "standing", ("끝남",)),
    ("이의신청", "건", "objections", "what", ()),
    ("협약변경", "건", "agreement-changes", "what", ()),
)


def figures(answers: Answers, report: Report) -> tuple[Piece, ...]:
    """Figures of both days and how they differ: counts, money, rates. Nothing without a last report."""
    if answers.before is None:
        return ()
    title = Line("bullet1", "□ 수치 비교")
    money = any(isinstance(block, LedgerBlock) for sheet in report.sheets for block in sheet.blocks)
    grids = [_counts(answers, live=report.live)]
    if money and answers.ledger.lines:
        grids += [_money(answers), _rates(answers)]
    return (title, *grids)


def happened(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """What is another on the 기준일 than it was on the last report's day, both as known now."""
    changes = answers.changes
    if changes is None or answers.before is None:
        return ()
    span = f"{write_date(answers.before.asof.on)}~{write_date(answers.asof.on)}"
    lines = _lines(changes.happened) or [Line("bullet2", f"○ {SAME}")]
    note = f"※ {won(answers.order.threshold)}보다 적은 금액 변동은 건수만 적음"
    return (
        Line("bullet1", f"□ 그동안 달라진 것({span}) {_counted(changes.count)}".rstrip()),
        *lines,
        Line("note", note),
    )


def learned(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """What the record says of the last report's day and before that it did not say then."""
    changes = answers.changes
    if changes is None:
        return ()
    then = changes.then or ""
    words = SAME if then else NOT_THEN
    lines = _lines(changes.learned) or [Line("bullet2", f"○ {words}")]
    title = f"□ 그 뒤에 새로 알게 된 것 {_counted(changes.learned_count)}".rstrip()
    note = f"※ 지난 보고일과 그 전의 일 가운데, 그때의 기록({then})에 없었거나 다르게 적혔던 것" if then else ""
    return (Line("bullet1", title), *lines, *((Line("note", note),) if note else ()))


def _counted(count: int) -> str:
    return f"{count:,}건" if count else ""


def _lines(fields: Iterable[Field]) -> list[Line]:
    found: list[Line] = []
    for field in fields:
        found.append(Line("bullet2", f"○ {field.title}"))
        last = len(field.lines) - 2
        found += [Line("bullet3", f"- {line.text}", 0 < place < last) for place, line in enumerate(field.lines)]
    return found


def _heads(answers: Answers, look: str, change: str) -> tuple[Head, ...]:
    before = answers.before
    then = write_date(before.asof.on) if before else ""
    return (
        Head("what", "구분"),
        Head("unit", "단위", look="center"),
        Head("then", f"지난 보고({then})", look=look),
        Head("now", f"이번 보고({write_date(answers.asof.on)})", look=look),
        Head("change", "증감", look=change),
    )


def _less(grid: str, row: int) -> tuple[str | At, ...]:
    return (At(grid, "now", row), "-", At(grid, "then", row))


def _counts(answers: Answers, *, live: bool) -> Grid:
    rows = []
    for place, (title, unit, items, values) in enumerate(_figures(answers, live=live)):
        change = Live(_less(COUNTS, place), values[1] - values[0])
        rows.append(Row((title, unit, *items, change)))
    return Grid(COUNTS, "팀·마일스톤·구성기관", _heads(answers, "count", "change"), tuple(rows), left=_left(answers))


def _figures(answers: Answers, *, live: bool) -> Iterator[tuple[str, str, tuple[Item, Item], tuple[int, int]]]:
    before = answers.before
    if before is None:
        return
    then, now = numbers(before), numbers(answers)
    for key in KEYS:
        if key.id in now:
            values = (then[key.id], now[key.id])
            cells = (Live((key_cell(key.id, "then"),), values[0]), Live((key_cell(key.id),), values[1]))
            title = key.title if key.title.startswith(MILESTONES) or not key.status else f"{MILESTONES} {key.title}"
            yield title, key.unit, cells if live else values, values
    if live:  # every number of such a report is a formula; no sheet of it lists these
        return
    for title, unit, question, column, without in _OTHERS:
        values = (_count(before, question, column, without), _count(answers, question, column, without))
        yield title, unit, values, values


def _count(answers: Answers, question: str, column: str, without: tuple[str, ...]) -> int:
    return sum(value not in without for value in answers.ask(question).column(column))


def _money(answers: Answers) -> Grid:
    unit = answers.order.unit
    rows = []
    for place, (title, column) in enumerate(_AMOUNTS):
        then, now = (_shown(found, column) for found in (answers.before or answers, answers))
        change: Item = NONE
        if now is not None and then is not None:
            # Decimals are not exact in a spreadsheet: the difference of two is a hair beside what it shows.
            parts = ("ROUND(", *_less(MONEY, place), f",{places_of(unit)})") if places_of(unit) else _less(MONEY, place)
            change = Live(parts, now - then)
        rows.append(Row((title, unit.value, Won(BEFORE, column), Won(TOTAL, column), change)))
    look = "change_eok" if unit is Unit.EOK else "change"
    return Grid(MONEY, "금액", _heads(answers, "count", look), tuple(rows), left=_left(answers, "budget"))


def _shown(answers: Answers, column: str) -> Fraction | None:
    amount = answers.ledger.total.of(column)
    return Fraction(alone(amount, answers.order)) if isinstance(amount, int) else None


def _rates(answers: Answers) -> Grid:
    rows = []
    for title, part, whole in _SHARES:
        then, now = Share(BEFORE, part, whole), Share(TOTAL, part, whole)
        known = [found.ledger.total.share(part, whole) for found in (answers.before or answers, answers)]
        change: Item = Change(now, then) if None not in known else NONE
        rows.append(Row((title, "%, %p", then, now, change)))
    return Grid(RATES, "비율", _heads(answers, "count", "pp"), tuple(rows), left=_left(answers, "budget"))


def _left(answers: Answers, *questions: str) -> str:
    sources = answers.source_words(*(questions or ("rounds", "milestones", "members")))
    return f"기준일 {write_date(answers.asof.on)} · {sources}"
