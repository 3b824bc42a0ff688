"""A count of a worksheet's values from its XML, made apart from openpyxl, so that a lost cell is noticed."""

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from kai_desk.workbook.parts import MAIN

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ROW, _CELL, _VALUE, _FORMULA, _INLINE, _TEXT, _RUN, _DIMENSION, _MERGE = (
    f"{MAIN}{name}" for name in ("row", "c", "v", "f", "is", "t", "r", "dimension", "mergeCell")
)


@dataclass(slots=True)
class Count:
    """What one worksheet holds.

    `spread` is the number of cells from column A to the last value, over all rows: what dense rows would take.
    """

    values: int = 0
    last_row: int = 0
    last_column: int = 0
    spread: int = 0
    declared: tuple[int, int] | None = None
    without_result: list[str] = field(default_factory=list)

    @property
    def understated(self) -> bool:
        """Whether cells lie outside the extent that the sheet declares."""
        return self.declared is not None and (self.last_column > self.declared[0] or self.last_row > self.declared[1])


def count_cells(file: IO[bytes]) -> Count:
    """Count the values of a worksheet part. Raises what the XML parser raises."""
    count = Count()
    row = column = last = 0
    for event, element in iterparse(file, events=("start", "end")):
        if event == "start":
            if element.tag == _ROW:
                row, column = int(float(element.get("r", row + 1))), 0
                last = 0
        elif element.tag == _CELL:
            where = element.get("r")
            row, column = coordinate_to_tuple(where) if where else (row, column + 1)
            if _take(count, element, row, column):
                last = max(last, column)
        elif element.tag == _ROW:
            count.spread += last
            element.clear()
        elif element.tag == _DIMENSION:
            count.declared = _extent(element.get("ref", ""))
    return count


def _take(count: Count, cell: "Element", row: int, column: int) -> bool:
    if _has_value(cell):
        count.values += 1
        count.last_row, count.last_column = max(count.last_row, row), max(count.last_column, column)
        return True
    if cell.find(_FORMULA) is not None and cell.get("t") != "str":
        count.without_result.append(f"{get_column_letter(column)}{row}")
    return False


def _has_value(cell: "Element") -> bool:
    if cell.get("t") == "inlineStr":
        inline = cell.find(_INLINE)
        return inline is not None
    return bool(cell.findtext(_VALUE))


def _extent(reference: str) -> tuple[int, int] | None:
    try:
        _, _, column, row = range_boundaries(reference)
    except ValueError:
        return None
    return (column, row) if column and row else None
