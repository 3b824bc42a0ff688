"""What a guard refuses is refused however it comes: by a workbook and by a paste, whole and in one sentence."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kai_desk.exchange.entry_book import write_entry_book
from kai_desk.exchange.intake import apply_intake, plan_intake, read_books, write_intake
from kai_desk.exchange.pasting import Target, plan_paste, read_cells
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.record import Record

Open = Callable[..., Record]
MOMENT = datetime(2025, 9, 9, 9, 0, tzinfo=UTC)
SHEET = "마일스톤 일정"


def test_a_workbook_that_moves_a_baseline_is_refused_whole(opened: Open, tmp_path: Path) -> None:
    record = opened("practice")
    target = tmp_path / "고친 것.xlsx"
    write_entry_book(record, target, MOMENT)
    book = load_workbook(target)
    heads: dict[str, int] = {}
    moved = 0
    for row in book[SHEET].iter_rows():
        words = {str(cell.value): cell.column for cell in row if cell.value}
        if not heads and "구분" in words:
            heads = words
        elif heads and row[heads["구분"] - 1].value == "기준" and row[0].value:
            due = next(place for head, place in heads.items() if head.startswith("기한"))
            row[due - 1].value = date(2026, 12, 31)
            moved += 1
    assert moved > 1
    book.save(target)
    before = (len(record.edits()), record.rows("SELECT * FROM milestone_date ORDER BY id"))
    intake = plan_intake(record, read_books([target]))
    assert intake.faults == ()
    assert len(intake.updates) == moved
    with pytest.raises(Told, match="한번 정하면 고치거나 지울 수 없습니다"):
        apply_intake(record, intake)
    assert (len(record.edits()), record.rows("SELECT * FROM milestone_date ORDER BY id")) == before


def test_so_is_a_paste(opened: Open) -> None:
    record = opened("practice")
    (row,) = record.rows("SELECT id FROM milestone_date WHERE kind = '기준' ORDER BY rowid LIMIT 1")[0]
    target = Target(BY_TABLE["milestone_date"], ("due",), (row,))
    paste = plan_paste(record, target, read_cells("2026. 12. 31."), as_new=False)
    assert len(paste.intake.updates) == 1
    with pytest.raises(Told, match="새 기준을 더하고"), record.edit("붙여넣기") as edit:
        write_intake(edit, paste.intake)
