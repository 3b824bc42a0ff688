"""One item of a grid as a cell: its value or live formula, and its style."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import All, At, Change, Head, Item, Live, Share, Shown, Won
from kai_desk.briefing.fitting import alone, in_unit, places_of
from kai_desk.briefing.grid_places import GridPlaces
from kai_desk.briefing.money import amount_of
from kai_desk.briefing.places import LedgerPlaces
from kai_desk.briefing.wording import slip_words, span_words
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Slip
from kai_desk.workbook.plan import CellPlan, Formula

MARKS = {
    "완료": "good",
    "채택": "good",
    "지연": "mark",
    "기한 임박": "warn",
    "불확실": "warn",
    "일정 미정": "warn",
    "벗어남": "mark",
    "어긋남": "mark",
    "미달": "mark",
    "상충": "mark",
    "판단 불가": "warn",
    "범위 다름": "warn",
    "지킴": "good",
    "맞음": "good",
    "달성": "good",
}
_Stored = int | Decimal | str
_DIGITS = 20
_DAY_ZERO = date(1899, 12, 30)  # a spreadsheet counts its days from here


@dataclass(frozen=True, slots=True)
class Cells:
    """Makes the cells of one report."""

    answers: Answers
    places: LedgerPlaces
    grids: GridPlaces

    def cell(self, head: Head, item: Item, *, total: bool, sheet: str) -> CellPlan:
        """Return the cell of an item under a head of ``sheet``."""
        plan = (
            self._live(head, item, sheet) if isinstance(item, Live) else self._amount(item, sheet) or _plain(head, item)
        )
        return CellPlan(plan.value, f"{plan.style}_total") if total else plan

    def _amount(self, item: Item, sheet: str) -> CellPlan | None:
        match item:
            case Shown():
                return self._shown(item, sheet)
            case Won():
                return self._won(item)
            case Share():
                return CellPlan(self._formula(item, self._division(item)), "rate")
            case Change():
                text = f"({self._division(item.now)}-{self._division(item.before)})*100"
                return CellPlan(self._formula(item, text, times=100), "pp")
            case _:
                return None

    def _won(self, item: Won) -> CellPlan:
        order = self.answers.order
        unit, style = order.unit, _style(order.unit)
        group = self.answers.ledger.find(item.key)
        amount = group.amounts.of(item.column) if group else None
        if not isinstance(amount, int):
            return CellPlan(amount, style)
        place, decimals = self.places.cell(item.key, item.column), places_of(unit)
        function = "ROUND" if order.rounding == "사사오입" else "ROUNDDOWN"
        text = place if unit is Unit.WON else f"{function}({place}/{unit.won},{decimals})"
        return CellPlan(Formula(text, alone(amount, order)), style)

    def _shown(self, item: Shown, sheet: str) -> CellPlan:
        unit = self.answers.order.unit
        mark = "_apart" if item.apart else "_adjusted" if item.adjusted else ""
        return CellPlan(self._worked(item.parts, in_unit(item.steps, unit), sheet), f"{_style(unit)}{mark}")

    def _division(self, share: Share) -> str:
        return f"{self.places.cell(share.key, share.part)}/{self.places.cell(share.key, share.whole)}"

    def _formula(self, item: Share | Change, text: str, times: int = 1) -> Formula | Gap | None:
        result = amount_of(self.answers, item)
        return None if result is None else Formula(text, exact(Fraction(result) * times))

    def _live(self, head: Head, item: Live, sheet: str) -> CellPlan:
        return CellPlan(self._worked(item.parts, _stored(item.result), sheet), _live_style(head))

    def _worked(self, parts: Sequence[str | At | All], result: _Stored, sheet: str) -> Formula | _Stored:
        """The formula and its result; the result alone where what it points at was left out of this report."""
        try:
            text = "".join(part if isinstance(part, str) else self.grids.write(part, sheet) for part in parts)
        except (KeyError, IndexError):
            return result
        return Formula(text, result) if text else result


def _style(unit: Unit) -> str:
    return "eok" if unit is Unit.EOK else "won"


def _stored(result: int | Fraction | date | str) -> _Stored:
    if isinstance(result, Fraction):
        return exact(result)
    return (result - _DAY_ZERO).days if isinstance(result, date) else result


def _live_style(head: Head) -> str:
    if head.kind in {"rate", "decimal", "date"}:
        return head.kind
    return "count" if _numeric(head) else _style_of(head, "")


def _plain(head: Head, item: Item) -> CellPlan:
    match item:
        case Span():
            made = _span(item)
        case Slip():
            made = CellPlan(item.low, "count") if item.low == item.high else CellPlan(slip_words(item), "center")
        case Fraction():
            made = CellPlan(exact(item), "rate")
        case bool():
            made = CellPlan("○" if item else "", "center")
        case int() | Decimal():
            made = CellPlan(item, "decimal" if head.kind == "decimal" else "count")
        case date():
            made = CellPlan(item, "date")
        case str():
            made = CellPlan(item, _style_of(head, item))
        case _:
            made = CellPlan(item if isinstance(item, Gap) else None, "count" if _numeric(head) else "center")
    return made


def _span(span: Span) -> CellPlan:
    """A real date where it is one day, else the words."""
    return CellPlan(span.lo, "date") if span.exact else CellPlan(span_words(span), "center")


def _numeric(head: Head) -> bool:
    return head.kind in {"won", "count", "rate", "decimal", "slip"}


def _style_of(head: Head, text: str) -> str:
    if head.look == "status":
        return MARKS.get(text, "center")
    if head.look == "any":
        return "count"
    return head.look or "text"


def exact(ratio: Fraction) -> Decimal:
    """Return a ratio as a decimal of 20 digits, more than a spreadsheet's number can hold."""
    with localcontext() as context:
        context.prec = _DIGITS
        return Decimal(ratio.numerator) / Decimal(ratio.denominator)
