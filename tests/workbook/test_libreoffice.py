"""LibreOffice's hard recalculation of a workbook of ours changes no stored result."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kai_desk.workbook.parse import parse_book
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula
from kai_desk.workbook.writer import write_book
from tests.office import MISSING, OFFICE, otherwise, recalculated

needs_office = pytest.mark.skipif(OFFICE is None, reason=MISSING)


@needs_office
def test_a_hard_recalculation_changes_nothing(sample: BookPlan, tmp_path: Path) -> None:
    path = tmp_path / "보고.xlsx"
    write_book(sample, path)
    assert otherwise(path, recalculated([path], tmp_path) / path.name)[1] == {}


@needs_office
def test_a_wrong_result_is_seen_to_change(in_book: Callable[..., BookPlan], tmp_path: Path) -> None:
    path = tmp_path / "틀림.xlsx"
    write_book(in_book((CellPlan(213_900_000_000, "won"), CellPlan(Formula("A1+1", 1), "won"))), path)
    again = recalculated([path], tmp_path) / path.name
    assert parse_book(again).sheets[0].rows[0].cells == (213_900_000_000, 213_900_000_001)
    assert otherwise(path, again)[1] == {("시트", 1, 1): (1, 213_900_000_001)}
