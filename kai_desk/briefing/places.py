"""Where the exact won stand on the ledger's sheet, so that formulas elsewhere can point at them."""

from dataclasses import dataclass

from kai_desk.briefing.ledger import Ledger

SHEET = "근거(원)"
LINE_HEADS = ("컨소시엄", "항목", "비목", "재원", "연도", "라운드", "팀 번호", "라운드 번호")
AMOUNT_HEADS = ("편성", "변경", "이월", "예산현액(A)", "교부(B)", "실집행(C)")
AMOUNTS = ("appropriated", "changed", "carried", "available", "disbursed", "spent")
TEAM_COLUMN, ROUND_COLUMN = "G", "H"
FIRST_AMOUNT = len(LINE_HEADS)


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
    """The rows of the ledger's sheet: ``head`` is the head's row, lines follow, groups after a second head."""

    head: int
    lines: int
    keys: tuple[str, ...]

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
        """The cell of an amount, as a formula on another sheet writes it."""
        return f"'{SHEET}'!{amount_letter(column)}{self.row(key)}"


def amount_letter(column: str) -> str:
    """Return the letter of an amount's column on the ledger's sheet."""
    return letter(FIRST_AMOUNT + AMOUNTS.index(column))


def ledger_places(ledger: Ledger, head: int) -> LedgerPlaces:
    """Return the places of a ledger whose head stands on row ``head``."""
    groups = (*ledger.groups, *((ledger.before,) if ledger.before else ()))
    return LedgerPlaces(head, len(ledger.lines), tuple(group.key for group in groups))
