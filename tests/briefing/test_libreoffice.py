"""LibreOffice's hard recalculation of a briefing changes no stored result."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.make import Order, write_briefing
from kai_desk.tables.table import AsOf
from tests.office import MISSING, OFFICE, otherwise, recalculated

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)


@pytest.mark.skipif(OFFICE is None, reason=MISSING)
def test_a_hard_recalculation_changes_nothing(asof: AsOf, tmp_path: Path) -> None:
    path = tmp_path / "추진현황.xlsx"
    write_briefing(asof, Order("status", since=date(2025, 9, 9), moment=MOMENT), path)
    cells, changed = otherwise(path, recalculated([path], tmp_path) / path.name)
    assert cells > 500
    assert changed == {}
