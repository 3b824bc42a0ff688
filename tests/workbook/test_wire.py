"""What the child prints is what the parent takes."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.errors import Told
from kai_desk.workbook.book import Book, CellError, CellValue, Row, Sheet
from kai_desk.workbook.wire import pack, unpack

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    TEXT,
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes().map(lambda moment: moment.replace(fold=0)),
    st.times().map(lambda moment: moment.replace(fold=0)),
    st.builds(CellError, TEXT),
)
ROWS = st.builds(Row, st.integers(1, 2**20), st.lists(CELLS, max_size=5).map(tuple))
SHEETS = st.builds(Sheet, TEXT, st.booleans(), st.lists(ROWS, max_size=3).map(tuple))
BOOKS = st.builds(Book, TEXT, st.lists(SHEETS, max_size=3).map(tuple), st.lists(TEXT, max_size=2).map(tuple))


@given(BOOKS)
def test_a_book_comes_through_as_it_was(book: Book) -> None:
    received = unpack(pack(book))
    assert received == book
    assert repr(received) == repr(book)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (213_900_000_000, b"[213900000000]"),
        (Decimal("0.70"), b'[{"decimal":"0.70"}]'),
        (True, b"[true]"),
        (date(2025, 8, 4), b'[{"date":"2025-08-04"}]'),
        (datetime.fromisoformat("2025-08-04T09:10"), b'[{"moment":"2025-08-04T09:10:00"}]'),
        (time(9, 10), b'[{"time":"09:10:00"}]'),
        (CellError("#REF!"), b'[{"error":"#REF!"}]'),
        (None, b"[null]"),
    ],
)
def test_each_kind_has_its_form(value: CellValue, written: bytes) -> None:
    assert written in pack(Book("책", (Sheet("가", hidden=False, rows=(Row(1, (value,)),)),), ()))


def test_a_refusal_comes_through() -> None:
    received = unpack(pack(Told("한 문장입니다.")))
    assert isinstance(received, Told)
    assert str(received) == "한 문장입니다."


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"name":1}', b'{"name":"","notices":[],"sheets":[{}]}'])
def test_anything_else_is_an_error(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        unpack(data)
