"""Pages of a printed report: nothing overfull, heads again, tall rows cut, one page where one is promised."""

import pytest
from PySide6.QtWidgets import QApplication

from kai_desk.briefing.printed import Printed, PrintedCell, PrintedRow, PrintedSheet, page_room
from kai_desk.desk.paper.flow import Page, pages_of
from kai_desk.desk.paper.words import PT, Faces


def printed(*rows: PrintedRow, landscape: bool = False, one_page: bool = False) -> Printed:
    sheet = PrintedSheet("시트", landscape, (0.0, 0.5, 1.0), 1.0, rows, one_page)
    return Printed("제목", "", "", "머리", "바닥", (sheet,))


def row(
    text: str, style: str = "text", *, head: int | None = None, held: bool = False, breaks: bool = False
) -> PrintedRow:
    return PrintedRow((PrintedCell(text, style, 0), PrintedCell("1", "count", 1)), 0.0, head, held, breaks)


def words(page: Page) -> list[str]:
    return [" ".join(line for line, _ in row.cells[0].lines) for row in page.rows if row.cells]


@pytest.fixture
def faces(qapp: QApplication) -> Faces:
    assert qapp is not None
    return Faces()


@pytest.mark.parametrize("landscape", [False, True])
def test_a_long_table_repeats_its_head_and_fills_no_page_too_far(faces: Faces, *, landscape: bool) -> None:
    rows = [row("머리", "head", held=True), row("행 0"), *(row(f"행 {number}", head=0) for number in range(1, 100))]
    pages = list(pages_of(printed(*rows, landscape=landscape), faces))
    _, room = page_room(landscape=landscape)
    assert len(pages) > 2
    assert all(sum(one.height for one in page.rows) <= room * PT + 1 for page in pages)
    assert all(words(page)[0] == "머리" for page in pages)
    told = [word for page in pages for word in words(page)[1:]]
    assert told == [f"행 {number}" for number in range(100)]
    assert {page.landscape for page in pages} == {landscape}


def test_what_must_stay_together_goes_to_the_next_page(faces: Faces) -> None:
    rows = [*(row(f"행 {number}") for number in range(38)), row("제목", "section", held=True), *([row("뒤")] * 5)]
    pages = list(pages_of(printed(*rows), faces))
    head = next(page for page in pages if "제목" in words(page))
    assert words(head)[words(head).index("제목") + 1] == "뒤"


def test_a_break_is_kept_and_an_empty_row_begins_no_page(faces: Faces) -> None:
    spacer = PrintedRow((PrintedCell("", "blank", 0),), height=7.0, held=True)
    pages = list(pages_of(printed(row("앞", breaks=True), spacer, row("뒤")), faces))
    assert [words(page) for page in pages] == [["앞"], ["뒤"]]


def test_a_row_taller_than_a_page_is_cut_in_its_text(faces: Faces) -> None:
    text = " ".join(f"낱말{number}" for number in range(1500))
    pages = list(pages_of(printed(row("앞"), row(text), row("뒤")), faces))
    _, room = page_room(landscape=False)
    assert len(pages) > 1
    assert all(sum(one.height for one in page.rows) <= room * PT + 1 for page in pages)
    assert " ".join(" ".join(words(page)) for page in pages).split() == ["앞", *text.split(), "뒤"]


def test_rows_that_must_stay_together_and_are_too_many_are_cut(faces: Faces) -> None:
    pages = list(pages_of(printed(*(row(f"행 {number}", held=True) for number in range(90))), faces))
    assert len(pages) == 3
    assert [word for page in pages for word in words(page)] == [f"행 {number}" for number in range(90)]


def test_a_sheet_of_one_page_is_shrunk_to_it(faces: Faces) -> None:
    pages = list(pages_of(printed(*(row(f"행 {number}") for number in range(80)), one_page=True), faces))
    assert len(pages) == 1
    assert 0.4 < pages[0].shrunk < 0.6
    short = list(pages_of(printed(row("행"), one_page=True), faces))
    assert short[0].shrunk == 1


def test_a_number_is_made_smaller_rather_than_cut(faces: Faces) -> None:
    page = next(pages_of(printed(row("가", "won"), row("9" * 80, "won")), faces))
    first, second = (one.cells[0] for one in page.rows)
    assert second.lines[0][0] == "9" * 80
    assert second.font.pixelSize() < first.font.pixelSize()
