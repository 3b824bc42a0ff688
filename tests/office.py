"""LibreOffice as a second opinion: every formula of a workbook computed anew, and what came out otherwise."""

import shutil
import subprocess
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from kai_desk.workbook.book import Book, CellValue
from kai_desk.workbook.parse import parse_book

OFFICE = shutil.which("soffice")
MISSING = "LibreOffice (soffice) is not installed"
TOLERANCE = Decimal("1e-13")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

Place = tuple[str, int, int]


def recalculated(books: Iterable[Path], folder: Path, *, seconds: int = 180) -> Path:
    """Let LibreOffice load every book with a hard recalculation; return the folder where it saved them."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    out = folder / "recalculated"
    command = [OFFICE or "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), *map(str, books)], check=True, capture_output=True, timeout=seconds)
    return out


def values(book: Book) -> dict[Place, CellValue]:
    """Return what stands in every cell: sheet, row, column."""
    return {
        (sheet.name, row.number, column): value
        for sheet in book.sheets
        for row in sheet.rows
        for column, value in enumerate(row.cells)
        if value is not None
    }


def otherwise(ours: Path, theirs: Path) -> tuple[int, dict[Place, tuple[CellValue, CellValue]]]:
    """Return how many cells a book of ours has, and those that the other one says otherwise."""
    mine, other = values(parse_book(ours)), values(parse_book(theirs))
    places = sorted(mine.keys() | other.keys())
    found = {place: (mine.get(place), other.get(place)) for place in places}
    return len(mine), {place: pair for place, pair in found.items() if not _same(*pair)}


def _same(ours: CellValue, theirs: CellValue) -> bool:
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        return abs(ours - theirs) <= abs(ours) * TOLERANCE
    return ours == theirs
