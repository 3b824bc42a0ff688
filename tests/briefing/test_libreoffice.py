"""LibreOffice's hard recalculation of a briefing changes no stored result."""

import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kai_desk.briefing.make import Order, write_briefing
from kai_desk.tables.table import AsOf
from kai_desk.workbook.book import CellValue
from kai_desk.workbook.parse import parse_book

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")


def _recalculated(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after computing every formula anew."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(ALWAYS, "utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "out" / path.name


def _values(path: Path) -> dict[tuple[str, int, int], CellValue]:
    return {
        (sheet.name, row.number, column): value
        for sheet in parse_book(path).sheets
        for row in sheet.rows
        for column, value in enumerate(row.cells)
        if value is not None
    }


def _same(ours: CellValue, theirs: CellValue) -> bool:
    if isinstance(ours, Decimal) and isinstance(theirs, Decimal):
        return abs(ours - theirs) <= abs(ours) * Decimal("1e-13")
    return ours == theirs


@needs_office
def test_a_hard_recalculation_changes_nothing(asof: AsOf, tmp_path: Path) -> None:
    path = tmp_path / "추진현황.xlsx"
    write_briefing(asof, Order("status", since=date(2025, 9, 9), moment=MOMENT), path)
    ours, theirs = _values(path), _values(_recalculated(path, tmp_path))
    assert ours.keys() == theirs.keys()
    assert {place: (value, theirs[place]) for place, value in ours.items() if not _same(value, theirs[place])} == {}
