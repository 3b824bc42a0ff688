"""LibreOffice's hard recalculation of a workbook of ours changes no stored result."""

import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kai_desk.workbook.book import Book, CellValue
from kai_desk.workbook.parse import parse_book
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula
from kai_desk.workbook.writer import write_book

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


def _recalculated(path: Path, folder: Path) -> Book:
    """The workbook as LibreOffice saves it after computing every formula anew."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, "utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    out = folder / "out"
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return parse_book(out / path.name)


def _values(book: Book) -> dict[tuple[str, int, int], CellValue]:
    return {
        (sheet.name, row.number, column): value
        for sheet in book.sheets
        for row in sheet.rows
        for column, value in enumerate(row.cells)
        if value is not None
    }


def _same(ours: CellValue, theirs: CellValue) -> bool:
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        return abs(ours - theirs) <= abs(ours) * Decimal("1e-13")
    return ours == theirs


@needs_office
def test_a_hard_recalculation_changes_nothing(sample: BookPlan, tmp_path: Path) -> None:
    path = tmp_path / "보고.xlsx"
    write_book(sample, path)
    ours, theirs = _values(parse_book(path)), _values(_recalculated(path, tmp_path))
    assert ours.keys() == theirs.keys()
    assert {place: (value, theirs[place]) for place, value in ours.items() if not _same(value, theirs[place])} == {}


@needs_office
def test_a_wrong_result_is_seen_to_change(in_book: Callable[..., BookPlan], tmp_path: Path) -> None:
    path = tmp_path / "틀림.xlsx"
    write_book(in_book((CellPlan(213_900_000_000, "won"), CellPlan(Formula("A1+1", 1), "won"))), path)
    assert _recalculated(path, tmp_path).sheets[0].rows[0].cells == (213_900_000_000, 213_900_000_001)
