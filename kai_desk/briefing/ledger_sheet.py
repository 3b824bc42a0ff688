"""근거(원): every budget line in whole won, and the sums over them as live formulas."""

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.layout import GridPlace, Layout
from kai_desk.briefing.ledger import BEFORE, Amount, Group, LedgerLine
from kai_desk.briefing.places import AMOUNTS, WORD_HEADS, LedgerPlaces, letter
from kai_desk.workbook.plan import CellPlan, Formula

_WORDS = len(WORD_HEADS)


def lay_ledger(layout: Layout, answers: Answers, places: LedgerPlaces) -> None:
    """Lay the lines and the sums. The head must come to stand where ``places`` says."""
    ledger = answers.ledger
    if not ledger.lines:
        layout.line("기록된 예산 없음. 예산 항목과 내역을 입력하면 여기에 원 단위로 표시됨", "text")
        return
    layout.spread([(CellPlan(head, "head"), 1) for head in places.heads], hold=True)
    if layout.last != places.head:
        raise ValueError(f"the ledger's head stands on row {layout.last}, not {places.head}")
    for number, line in enumerate(ledger.lines, places.first_line):
        layout.spread([(cell, 1) for cell in _line(answers, line, number, places)])
    letters = {name: letter(place) for place, name in enumerate(places.heads)}
    layout.grids["ledger"] = GridPlace(places.head, places.first_line, places.last_line, letters)
    layout.blank()
    layout.line("합계(위 항목에서 계산, 원)", "section", hold=True)
    heads = [(CellPlan(head, "head"), 1) for head in (*places.heads[_WORDS:-1], "")]
    layout.spread([(CellPlan("구분", "head"), _WORDS), *heads], hold=True)
    for key in places.keys:
        title, *cells = _sum(ledger.group(key), places)
        layout.spread([(title, _WORDS), *((cell, 1) for cell in cells)])


def _line(answers: Answers, line: LedgerLine, number: int, places: LedgerPlaces) -> list[CellPlan]:
    words = [_word(str(word) if word is not None else None) for word in line.words]
    keys = [CellPlan(line.codes[axis], "center") for axis in places.axes]
    amounts = [
        _available(line.amounts.of("available"), number, "won", places)
        if column == "available"
        else CellPlan(line.amounts.of(column), "won")
        for column in AMOUNTS
    ]
    return [*words, *keys, *amounts, CellPlan(answers.marked(line.source) if line.source else None, "center")]


def _word(text: str | None) -> CellPlan:
    return CellPlan(text, "text" if text else "center")


def _available(amount: Amount, row: int, style: str, places: LedgerPlaces) -> CellPlan:
    if not isinstance(amount, int):
        return CellPlan(amount, style)
    first, last = places.amount_letter("appropriated"), places.amount_letter("carried")
    return CellPlan(Formula(f"SUM({first}{row}:{last}{row})", amount), style)


def _sum(group: Group, places: LedgerPlaces) -> list[CellPlan]:
    former = group.key.startswith(BEFORE)
    bold = "" if "team" in group.codes else "_total"
    row = places.row(group.key)
    title = CellPlan(group.title, f"text{bold}")
    keys = [CellPlan(group.codes.get(axis, ""), f"center{bold}") for axis in places.axes]
    amounts = []
    for column in AMOUNTS:
        amount = group.amounts.of(column)
        if column == "available":
            amounts.append(_available(amount, row, f"won{bold}", places))
        elif isinstance(amount, int) and not former:
            amounts.append(CellPlan(Formula(_formula(group, column, places), amount), f"won{bold}"))
        else:
            amounts.append(CellPlan(amount, f"won{bold}"))
    return [title, *keys, *amounts, CellPlan("", f"text{bold}")]


def _formula(group: Group, column: str, places: LedgerPlaces) -> str:
    """SUM over all lines, SUMIFS over those with the group's codes."""
    row = places.row(group.key)
    amounts = _range(places.amount_letter(column), places)
    letters = [places.code_letter(axis) for axis in places.axes if axis in group.codes]
    keys = [f"{_range(code, places)},{code}{row}" for code in letters]
    return f"SUMIFS({amounts},{','.join(keys)})" if keys else f"SUM({amounts})"


def _range(column: str, places: LedgerPlaces) -> str:
    return f"{column}{places.first_line}:{column}{places.last_line}"
