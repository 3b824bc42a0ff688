"""From the rows of use to what each panel of the GPU picture shows."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kai_desk.desk.charts.axes import column_or
from kai_desk.korean.gaps import Gap
from kai_desk.tables.table import Table, Value

SUPPLY, FREE, CARDS = "공급", "여유", "장"

Amount = int | Decimal


@dataclass(frozen=True, slots=True)
class Piece:
    """So much for one recipient (or of the supply) from one day to the next; ``place`` is its row."""

    place: int
    start: date
    end: date
    low: Amount
    high: Amount


@dataclass(frozen=True, slots=True)
class Flow:
    """What one panel shows: recipients in reading order, the supply, what is free; nothing where no amount is known."""

    title: str
    unit: str
    recipients: dict[str, list[Piece]]
    supply: list[Piece]
    free: list[Piece]
    gaps: tuple[str, ...]

    @property
    def told(self) -> bool:
        """Whether any amount is known."""
        return any(piece.high > 0 for found in (self.supply, *self.recipients.values()) for piece in found)

    @property
    def corners(self) -> list[date]:
        """Every day on which something changes, and the end."""
        found = [piece for pieces in self.recipients.values() for piece in pieces]
        return sorted({day for piece in found for day in (piece.start, piece.end)})

    @property
    def most(self) -> Amount:
        """The most that is ever used or supplied."""
        used = [sum(piece.high for piece in self.on(day)) for day in self.corners]
        return max([*used, *(piece.high for piece in self.supply), 1])

    def on(self, day: date) -> list[Piece]:
        """Return what recipients have on a day."""
        return [piece for found in self.recipients.values() for piece in found if piece.start <= day < piece.end]


def flows_of(table: Table, end: date) -> list[Flow]:
    """Return what each model's panel shows, in the order of the table."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for place in range(len(table.rows)):
        kind, unit = (str(column_or(table, name, "")[place] or "") for name in ("kind", "unit"))
        places.setdefault((kind, str(table.column("model")[place] or ""), unit or CARDS), []).append(place)
    flows = []
    for (kind, model, unit), rows in places.items():
        pieces: dict[str, list[Piece]] = {}
        for place in rows:
            pieces.setdefault(who_of(table, place), []).append(_piece(table, place, end))
        ended = {who: _ended(found) for who, found in pieces.items()}
        supply, free = ended.pop(SUPPLY, []), ended.pop(FREE, [])
        gaps = {value.value for place in rows if isinstance(value := table.column("cards")[place], Gap)}
        title = model or f"{kind} 기종 미상".strip()
        flows.append(Flow(title, unit, ended, supply, free, tuple(sorted(gaps))))
    return flows


def amount(value: Value) -> Amount | None:
    """Return a number of cards or of another unit, None for what is none."""
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _piece(table: Table, place: int, end: date) -> Piece:
    day = table.column("date")[place]
    low, high = amount(table.column("cards")[place]), amount(column_or(table, "cards_high")[place])
    most = high if high is not None else low
    return Piece(place, day if isinstance(day, date) else end, end, max(low or 0, 0), max(most or 0, 0))


def _ended(found: list[Piece]) -> list[Piece]:
    """Let each piece end where the next of the same recipient begins."""
    found = sorted(found, key=lambda piece: piece.start)
    ends = [*(piece.start for piece in found[1:]), None]
    return [replace(piece, end=until or piece.end) for piece, until in zip(found, ends, strict=True)]


def who_of(table: Table, place: int) -> str:
    """Return the recipient; rows of the supply and of what is free go by their kind."""
    kind = str(column_or(table, "kind_of", "")[place] or "")
    who = str(table.column("consortium")[place])
    return next((word for word in (SUPPLY, FREE) if word in {kind, who}), who)


def range_words(low: Amount, high: Amount, unit: str) -> str:
    """Return "512장", "512~600장", "600장까지"."""
    if low == high:
        return f"{low:,}{unit}"
    return f"{low:,}~{high:,}{unit}" if low else f"{high:,}{unit}까지"
