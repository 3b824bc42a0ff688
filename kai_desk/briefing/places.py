"""Where the exact won stand on the ledger's sheet, so that formulas elsewhere can point at them."""

from dataclasses import dataclass

from kai_desk.briefing.ledger import Ledger

SHEET = "근거(원)"
WORD_HEADS = ("컨소시엄", "항목", "비목", "재원", "연도", "라운드")
AMOUNT_HEADS = ("편성", "변경", "이월", "예산현액(A)", "교부(B)", "실집행(C)")
AMOUNTS = ("appropriated", "changed", "carried", "available", "disbursed", "spent")
_CODE_HEADS = {"team": "팀 번호", "round": "라운드 번호", "item": "비목 번호", "fund": "재원 번호", "year": "연도 번호"}


def letter(place: int) -> str:
    """Return the letters of a column counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class LedgerPlaces:
    """The rows of the ledger's sheet: ``head`` is the head's row, lines follow, groups after a second head.

    Its columns are the words of a line, a code for each of ``axes``, the amounts, the source.
    """

    head: int
    lines: int
    keys: tuple[str, ...]
    axes: tuple[str, ...] = ()

    @property
    def heads(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return (*WORD_HEADS, *(_CODE_HEADS[axis] for axis in self.axes), *AMOUNT_HEADS, "자료")

    @property
    def first_line(self) -> int:
        """The row of the first budget line."""
        return self.head + 1

    @property
    def last_line(self) -> int:
        """The row of the last budget line."""
        return self.head + self.lines

    def row(self, key: str) -> int:
        """The row of a group: below the lines, a blank row, a heading and a head."""
        return self.last_line + 4 + self.keys.index(key)

    def cell(self, key: str, column: str) -> str:
        """The cell of an amount, as a formula on another sheet writes it; "balance" is a difference of two."""
        if column == "balance":
            return f"({self.cell(key, 'available')}-N({self.cell(key, 'disbursed')}))"
        return f"'{SHEET}'!{self.amount_letter(column)}{self.row(key)}"

    def amount_letter(self, column: str) -> str:
        """Return the letter of an amount's column."""
        return letter(len(WORD_HEADS) + len(self.axes) + AMOUNTS.index(column))

    def code_letter(self, axis: str) -> str:
        """Return the letter of the column of an axis' codes."""
        return letter(len(WORD_HEADS) + self.axes.index(axis))


def ledger_places(ledger: Ledger, head: int) -> LedgerPlaces:
    """Return the places of a ledger whose head stands on row ``head``."""
    return LedgerPlaces(head, len(ledger.lines), tuple(group.key for group in ledger.all), ledger.axes)


def ledger_columns(ledger: Ledger) -> int:
    """Return how many columns the ledger's sheet has."""
    return len(ledger_places(ledger, 0).heads)
