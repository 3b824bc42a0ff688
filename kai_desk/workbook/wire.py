"""A book as JSON between the reading child and its parent: exact numbers, dates as ISO text, errors marked."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from kai_desk.korean.errors import Told
from kai_desk.workbook.book import Book, CellError, CellValue, Row, Sheet

_MAKERS: dict[str, Callable[[str], CellValue]] = {
    "decimal": Decimal,
    "moment": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "error": CellError,
}


def pack(result: Book | Told) -> bytes:
    """JSON in UTF-8 of what reading came to."""
    if isinstance(result, Told):
        return _dump({"told": str(result)})
    sheets = [
        {"name": s.name, "hidden": s.hidden, "rows": [[r.number, [_pack_cell(c) for c in r.cells]] for r in s.rows]}
        for s in result.sheets
    ]
    return _dump({"name": result.name, "notices": list(result.notices), "sheets": sheets})


def unpack(data: bytes) -> Book | Told:
    """The inverse of `pack`. Raises ValueError, KeyError or TypeError when `data` is not what `pack` makes."""
    content = json.loads(data)
    if "told" in content:
        return Told(content["told"])
    sheets = tuple(
        Sheet(s["name"], s["hidden"], tuple(Row(n, tuple(_unpack_cell(c) for c in cells)) for n, cells in s["rows"]))
        for s in content["sheets"]
    )
    return Book(content["name"], sheets, tuple(content["notices"]))


def _dump(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _pack_cell(value: CellValue) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, CellError):
        return {"error": value.text}
    kind = "moment" if isinstance(value, datetime) else "date" if isinstance(value, date) else "time"
    return {kind: value.isoformat()}


def _unpack_cell(value: object) -> CellValue:
    if value is None or isinstance(value, bool | int | str):
        return value
    if not isinstance(value, dict):
        raise TypeError(value)
    ((kind, text),) = value.items()
    return _MAKERS[kind](text)
