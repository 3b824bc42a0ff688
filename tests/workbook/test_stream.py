"""Rows that are streamed: what stands in the file, and that nothing is held, lost or left behind."""

import io
import tracemalloc
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kai_desk.korean.errors import Told
from kai_desk.korean.gaps import Gap
from kai_desk.workbook.parse import parse_book
from kai_desk.workbook.plan import BookPlan, CellPlan, SheetPlan, Stream, StreamValue
from kai_desk.workbook.stream import AT_ONCE
from kai_desk.workbook.writer import render, streamed_rows, write_book, write_in_steps
from tests.office import MISSING, OFFICE, otherwise, recalculated

Rows = Sequence[Sequence[StreamValue]]
STYLES = ("text", "won", "date")
MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
LARGE = 9 * 10**15


def book(rows: Rows, styles: tuple[str, ...] = STYLES, count: int | None = None) -> BookPlan:
    stream = Stream(lambda: iter(rows), styles, len(rows) if count is None else count)
    head = tuple(CellPlan(f"열 {number}", "head") for number in range(len(styles)))
    title = (CellPlan("원자료", "title"),)
    sheet = SheetPlan("원자료", (title, head), columns=(20.0,) * len(styles), title_rows="2:2", stream=stream)
    other = SheetPlan("다른 시트", ((CellPlan(1, "count"),),))
    return BookPlan((sheet, other), "원자료", "시험", "시험", MOMENT)


def read(plan: BookPlan) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(render(plan)))["원자료"]
    return list(sheet.iter_rows(min_row=3, values_only=True))


def some(count: int) -> Iterator[tuple[StreamValue, ...]]:
    for number in range(count):
        yield (f"항목 {number}", LARGE - number * 1000, date(2025, 1 + number % 12, 1))


def test_rows_stand_below_the_head() -> None:
    rows = list(some(2 * AT_ONCE + 3))
    found = read(book(rows))
    assert len(found) == len(rows)
    assert [*found[0][:2], str(found[0][2])] == ["항목 0", LARGE, "2025-01-01 00:00:00"]
    assert [*found[-1][:2], str(found[-1][2])] == ["항목 802", LARGE - 802_000, "2025-11-01 00:00:00"]


@pytest.mark.parametrize(
    ("value", "read_back"),
    [
        (None, None),
        ("", None),
        (Gap.UNDISCLOSED, "미공개"),
        (0, 0),
        (True, True),
        (Decimal("41.3"), 41.3),
        (-5, -5),
        ("=1+1", "=1+1"),
        ("＝1+1", "＝1+1"),
        ("-3", "-3"),
        ("-", "-"),
        ("@가", "@가"),
        ('A&B <글> "따옴"', 'A&B <글> "따옴"'),
        (" 앞뒤 ", " 앞뒤 "),
        ("두\n줄", "두\n줄"),
        ("_x0041_", "_x0041_"),
        ("\x01\x02가", "가"),
        ("\u1100\u1161", "가"),
        ("]]>", "]]>"),
    ],
)
def test_every_value_is_read_back_as_it_was(value: StreamValue, read_back: object, tmp_path: Path) -> None:
    plan = book([(value, 1, None), ("가", 2, None)])
    assert read(plan)[0][0] == (read_back if value != "_x0041_" else "_x005F_x0041_")
    path = tmp_path / "원자료.xlsx"
    write_book(plan, path)
    ours = parse_book(path).sheets[0].rows[2].cells[0]
    assert ours == (Decimal("41.3") if value == Decimal("41.3") else read_back)


@pytest.mark.parametrize(("text", "quoted"), [("=1+1", True), ("＋1", True), ("가", False), ("-", False)])
def test_a_text_like_a_formula_says_that_it_is_text(text: str, quoted: bool) -> None:
    sheet = load_workbook(io.BytesIO(render(book([(text, 1, None)]))))["원자료"]
    assert (sheet["A3"].data_type, bool(sheet["A3"].quotePrefix)) == ("s", quoted)


def test_styles_are_those_of_planned_cells() -> None:
    plan = book([("가", 1_000, date(2025, 8, 4))])
    planned = replace(plan.sheets[0], stream=None)
    cells = (CellPlan("가", "text"), CellPlan(1_000, "won"), CellPlan(date(2025, 8, 4), "date"))
    other = replace(plan, sheets=(replace(planned, rows=(*planned.rows, cells)),))
    streamed, built = (load_workbook(io.BytesIO(render(one)))["원자료"] for one in (plan, other))
    for place in ("A3", "B3", "C3"):
        assert streamed[place].style == built[place].style
        assert streamed[place].number_format == built[place].number_format
        assert streamed[place].value == built[place].value


def test_no_rows_leave_the_head_alone() -> None:
    data = render(book([]))
    assert load_workbook(io.BytesIO(data))["원자료"].max_row == 2
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert '<dimension ref="A1:C2"' in package.read("xl/worksheets/sheet1.xml").decode()


def test_the_same_rows_give_the_same_bytes() -> None:
    plan = book(list(some(1_000)))
    assert render(plan) == render(plan)


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ([("가", 1_234_567_890_123_456, None)], Told, "15자리"),
        ([("가", 1_234_567_890_123_456, None), ("나", None, None)], Told, "15자리"),
        ([("가" * 32_768, 1, None)], Told, "32,767자"),
        ([("가", 1)], ValueError, "3 columns"),
        ([("가", 1, datetime(2025, 1, 1, 9, tzinfo=UTC))], TypeError, "not times"),
    ],
)
def test_what_no_cell_can_hold_is_refused(rows: Rows, error: type[Exception], words: str, tmp_path: Path) -> None:
    path = tmp_path / "원자료.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(error, match=words):
        write_book(book(rows), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("told", [0, 2])
def test_another_number_of_rows_than_told_is_our_fault(told: int) -> None:
    with pytest.raises(ValueError, match=f"1 rows where {told}"):
        render(book([("가", 1, None)], count=told))


def test_steps_tell_how_far_it_is_and_a_cancel_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "원자료.xlsx"
    path.write_bytes(b"old")
    plan = book(list(some(2 * AT_ONCE + 1)))
    steps = write_in_steps(plan, path)
    assert (next(steps), next(steps)) == (AT_ONCE, 2 * AT_ONCE)
    steps.close()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert list(write_in_steps(plan, path))[-1] == streamed_rows(plan) == 2 * AT_ONCE + 1
    assert path.read_bytes() == render(plan)


def _peak(count: int, path: Path) -> int:
    plan = book([])
    stream = Stream(lambda: some(count), STYLES, count)
    plan = replace(plan, sheets=(replace(plan.sheets[0], stream=stream), *plan.sheets[1:]))
    tracemalloc.start()
    try:
        write_book(plan, path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    few, many = (_peak(count, tmp_path / f"{count}.xlsx") for count in (1_000, 20_000))
    assert many <= 1.5 * few


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.just(Gap.UNDISCLOSED),
            st.none() | st.integers(-(10**15) + 1, 10**15 - 1) | st.sampled_from(Gap),
            st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31)),
        ),
        max_size=30,
    )
)
def test_streamed_rows_read_as_planned_rows_do(rows: Rows) -> None:
    head = book([]).sheets[0]
    cells = tuple(
        tuple(CellPlan("" if value is None else value, style) for value, style in zip(row, STYLES, strict=True))
        for row in rows
    )
    planned = replace(book([]), sheets=(replace(head, rows=(*head.rows, *cells), stream=None),))
    sheet = load_workbook(io.BytesIO(render(planned)))["원자료"]
    assert read(book(rows)) == list(sheet.iter_rows(min_row=3, max_row=2 + len(rows), max_col=3, values_only=True))


@pytest.mark.skipif(OFFICE is None, reason=MISSING)
def test_libreoffice_reads_what_we_do(tmp_path: Path) -> None:
    path = tmp_path / "원자료.xlsx"
    write_book(book([*some(900), ("=1+1", Gap.UNDISCLOSED, None), ("A&B", None, date(1999, 12, 31))]), path)
    cells, changed = otherwise(path, recalculated([path], tmp_path) / path.name)
    assert (cells, changed) == (900 * 3 + 2 + 2 + 1 + 3 + 1, {})
