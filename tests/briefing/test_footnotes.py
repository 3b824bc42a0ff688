"""Footnotes: which figures carry a mark, where it stands, what the note says; values stay values."""

import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Sheet
from kai_desk.briefing.fill import fill
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.make import make_briefing
from kai_desk.briefing.order import Order
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf
from kai_desk.workbook.build import build
from kai_desk.workbook.display import display
from kai_desk.workbook.fit import shown
from kai_desk.workbook.plan import CellPlan, Formula
from kai_desk.workbook.styles import DATE, EOK, GENERAL, RATE, WON, footnoted

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
ON = date(2025, 12, 15)
ORDER = Order("status", moment=MOMENT)
FICTIONAL = "1) 가상 자료(연습)에 근거한 값으로 실제 현황으로 인용할 수 없음"


def grid_of(asof: AsOf, name: str) -> Grid:
    report = find_report("status")
    sheets: tuple[Sheet, ...] = fill(Answers(asof, ORDER, report.groupings, report.compared), report).sheets
    grids = [piece for sheet in sheets for piece in sheet.pieces if isinstance(piece, Grid)]
    return next(grid for grid in grids if grid.id == name)


def marks(grid: Grid) -> dict[str, str]:
    """Return first word of a row and head → mark, heads under ""."""
    found = {f"/{head.id}": head.mark for head in grid.heads if head.mark}
    for row in grid.rows:
        for head, mark in zip(grid.heads, row.marks, strict=False):
            if mark:
                found[f"{row.items[0]}/{head.id}"] = mark
    return found


def test_what_is_not_doubted_has_no_mark(asof: AsOf) -> None:
    for name in ("rounds", "entries", "teams", "sources"):
        grid = grid_of(asof, name)
        assert marks(grid) == {}
        assert not any(note.startswith("1)") for note in grid.notes)


def test_rows_of_a_fictional_source_are_marked_at_their_name(asof: AsOf) -> None:
    grid = grid_of(asof, "by-team")
    assert marks(grid) == {"SK텔레콤/label": "1)", "NC AI/label": "1)", "합계/label": "1)"}
    assert grid.notes[0] == FICTIONAL


def test_a_table_that_is_fictional_as_a_whole_is_marked_at_its_heads(asof: AsOf) -> None:
    grid = grid_of(asof, "progress")
    heads = {head.id for head in grid.heads if head.kind in {"rate", "count"}}
    assert marks(grid) == {f"/{head}": "1)" for head in heads}


def changed(record: Record, tmp_path: Path, *rows: tuple[str, dict[str, str | int | None]]) -> Record:
    path = tmp_path / "고침.kai"
    shutil.copy(record.path, path)
    made = Record.open(path, SCHEMA, lambda: MOMENT)
    made.begin_writing(Author("시험", "copy"))
    with made.edit("고침") as edit:
        for table, row in rows:
            edit.insert(table, row)
    return made


@pytest.mark.parametrize(
    ("certainty", "note"),
    [
        ("보도", "보도된 값으로 확정되지 않음"),
        ("관측", "관측된 값으로 확정되지 않음"),
        ("부인", "당사자가 부인한 값임"),
        ("확정", None),
    ],
)
def test_rumoured_money_is_marked(record: Record, tmp_path: Path, certainty: str, note: str | None) -> None:
    line = record.rows("SELECT id FROM budget_line WHERE name = '데이터 공동구매'")[0][0]
    row = {"line": line, "kind": "교부", "amount": 5_000_000_000, "certainty": certainty, "dated_lo": "2025-11-01"}
    with closing(changed(record, tmp_path, ("budget_entry", {**row, "dated_hi": "2025-11-01"}))) as made:
        grid = grid_of(AsOf(made, ON), "by-team")
    told = [words for words in grid.notes if note and words.endswith(note)]
    assert bool(told) == (note is not None)
    if note:
        mark = told[0].split(" ")[0]
        assert mark in marks(grid)["공동(팀 구분 없음)/label"]
        assert mark in marks(grid)["합계/label"]
        assert mark not in marks(grid)["SK텔레콤/label"]


def test_a_figure_that_sources_differ_in_is_marked_where_it_stands(record: Record, tmp_path: Path) -> None:
    rows: tuple[tuple[str, dict[str, str | int | None]], ...] = (
        ("figure", {"id": "f9", "name": "1차 뒤 팀", "topic": "라운드"}),
        ("claim", {"figure": "f9", "source": "s1", "value": "1팀", "low": "1", "high": "1", "quote": "하나"}),
        ("claim", {"figure": "f9", "source": "s2", "value": "2팀", "low": "2", "high": "2", "quote": "둘"}),
    )
    with closing(changed(record, tmp_path, *rows)) as made:
        grid = grid_of(AsOf(made, ON), "rounds")
    assert marks(grid)["1차 단계평가/planned_out"] == "1)"
    assert "서면평가/planned_out" not in marks(grid)
    assert grid.notes[0] == "1) 자료마다 다른 값임(1차 뒤 팀: 1팀 · 2팀, 채택한 값 없음)"


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        (WON, '"1)"* #,##0;"1)"* "△"#,##0;"1)"* 0'),
        (DATE, DATE + '" 1)"'),
        (GENERAL, '@" 1)"'),
    ],
)
def test_a_mark_is_part_of_the_format_alone(number_format: str, expected: str) -> None:
    assert footnoted(number_format, "1)") == expected
    assert footnoted(EOK, "2)").count('"2)"') == footnoted(RATE, "2)").count('"2)"') == 3


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (CellPlan(1234, "won", mark="1)"), "1) 1,234"),
        (CellPlan(Formula("A1", -5), "won_total", mark="1)2)"), "1)2) △5"),
        (CellPlan(date(2025, 8, 4), "date", mark="1)"), "2025. 8. 4. 1)"),
        (CellPlan("12월 말", "center", mark="1)"), "12월 말 1)"),
    ],
)
def test_every_renderer_shows_the_mark(cell: CellPlan, words: str) -> None:
    assert display(cell) == words
    assert shown(cell).endswith("1)") or shown(cell).endswith("2)")


def test_a_marked_cell_keeps_its_value(asof: AsOf) -> None:
    book = build(make_briefing(asof, ORDER))
    rows = list(book["집행현황"].iter_rows())
    named = next(row for row in rows if row[0].value == "SK텔레콤")
    assert named[0].number_format == '@" 1)"'
    heads = [cell for row in book["마일스톤"].iter_rows() for cell in row if cell.number_format == '@" 1)"']
    assert {"계획", "실적"} <= {cell.value for cell in heads}
