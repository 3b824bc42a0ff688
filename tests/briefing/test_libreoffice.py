"""LibreOffice's hard recalculation of the reports changes no stored result."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.make import Order, write_briefing
from kai_desk.briefing.reports import REPORTS
from kai_desk.tables.table import AsOf
from tests.office import MISSING, OFFICE, otherwise, recalculated

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)


@pytest.mark.skipif(OFFICE is None, reason=MISSING)
def test_a_hard_recalculation_changes_nothing(asof: AsOf, tmp_path: Path) -> None:
    paths = [tmp_path / f"{report.id}.xlsx" for report in REPORTS if report.id != "raw"]
    for path in paths:
        write_briefing(asof, Order(path.stem, since=date(2025, 9, 9), moment=MOMENT), path)
    folder = recalculated(paths, tmp_path)
    compared = {path.stem: otherwise(path, folder / path.name) for path in paths}
    assert sum(cells for cells, _ in compared.values()) > 2_000
    assert {name: changed for name, (_, changed) in compared.items() if changed} == {}
