"""Where the grids of a report stand, so that formulas on any sheet can point at their cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from kai_desk.briefing.content import All, At
from kai_desk.briefing.layout import GridPlace

_NOWHERE = "A1"


@dataclass(frozen=True, slots=True)
class GridPlaces:
    """Grid → its sheet and its place; None while the sheets are laid to find out."""

    grids: Mapping[str, tuple[str, GridPlace]] | None = None

    def write(self, part: At | All, sheet: str) -> str:
        """Return the cells as a formula on ``sheet`` writes them. Raises KeyError for a grid that is not laid."""
        if self.grids is None:
            return _NOWHERE
        there, place = self.grids[part.grid]
        letter = place.letters[part.column]
        if isinstance(part, At):
            rows = place.all if part.totals else place.rows
            cells = f"{letter}{rows[part.row]}"
        else:
            last = place.rows[-1 if part.last is None else part.last]
            cells = f"{letter}{place.rows[0]}:{letter}{last}"
        return cells if there == sheet else f"'{there}'!{cells}"
