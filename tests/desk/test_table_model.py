"""The table model: raw order, filter with 초성, words for people, raw values for sums."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from kai_desk.desk.table_model import ACCESSIBLE, ALIGN, COLOUR, LEFT, RAW, RIGHT, TOOLTIP, TableModel
from kai_desk.desk.tokens import Tokens
from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.tables.render import as_clipboard_html, as_clipboard_text
from kai_desk.tables.table import Column, Kind, Slip, Table, Value

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
WIDE_WON = 213_900_000_000
GONE, SHUT = Gap.UNDISCLOSED, Gap.NOT_APPLICABLE
SEP, DEC = Span(date(2025, 9, 1), date(2025, 9, 1)), Span(date(2025, 12, 20), date(2025, 12, 31), "12월 말")
OPEN = Span(None, None, "미정")


def one_column(kind: Kind, values: tuple[Value, ...]) -> Table:
    rows = tuple((value, f"r{place}") for place, value in enumerate(values))
    ids = tuple(f"id{place}" for place in range(len(values)))
    return Table(
        "t", "표", date(2025, 9, 9), None, (Column("v", "값", kind), Column("n", "이름")), rows, ids, fictional=False
    )


def model_of(table: Table, unit: Unit = Unit.WON, columns: tuple[str, ...] = ()) -> TableModel:
    model = TableModel()
    model.set_table(table, unit, columns)
    return model


def shown(model: TableModel, column: int = 0) -> list[Value]:
    return [model.value(row, column) for row in range(model.rowCount())]


def teams() -> Table:
    names = ("포스코DX", "SK텔레콤", "네이버클라우드", "NC AI", "업스테이지", "LG AI연구원")
    rows = tuple((name, WIDE_WON + place, f"모델 {place}\n둘째 줄") for place, name in enumerate(names))
    columns = (Column("team", "컨소시엄"), Column("won", "예산현액", "won", "본예산 + 조정"), Column("model", "모델"))
    return Table("teams", "팀", date(2025, 9, 9), None, columns, rows, names, fictional=False)


@pytest.mark.parametrize(
    ("kind", "values", "ascending"),
    [
        ("won", (WIDE_WON, 2**31, -1, 0, 2**33, None), [-1, 0, 2**31, 2**33, WIDE_WON, None]),
        ("won", (5, GONE, 3_000_000_000, None, SHUT), [5, 3_000_000_000, GONE, None, SHUT]),
        ("count", (10, 9, 100), [9, 10, 100]),
        ("rate", (Fraction(1, 3), None, Fraction(1, 7)), [Fraction(1, 7), Fraction(1, 3), None]),
        (
            "decimal",
            (Decimal("9.5"), Decimal("10.25"), Decimal(-1)),
            [Decimal(-1), Decimal("9.5"), Decimal("10.25")],
        ),
        ("date", (date(2025, 12, 1), date(2025, 9, 30)), [date(2025, 9, 30), date(2025, 12, 1)]),
        ("span", (DEC, OPEN, None, SEP), [SEP, DEC, OPEN, None]),
        ("slip", (Slip(10, 40), Slip(-3, -3), None), [Slip(-3, -3), Slip(10, 40), None]),
        ("text", ("나", None, "가", "라"), ["가", "나", "라", None]),
    ],
)
def test_sorts_raw_values_with_absences_last(kind: Kind, values: tuple[Value, ...], ascending: list[Value]) -> None:
    model = model_of(one_column(kind, values))
    model.sort(0, UP)
    assert shown(model) == ascending
    absent = [value for value in ascending if value is None or isinstance(value, Gap)]
    model.sort(0, DOWN)
    assert shown(model) == [*reversed(ascending[: len(ascending) - len(absent)]), *absent]
    model.sort(-1)
    assert shown(model) == list(values)


def test_equal_values_keep_the_order_of_the_table() -> None:
    model = model_of(one_column("count", (2, 1, 2, 1)))
    model.sort(0, UP)
    assert shown(model, 1) == ["r1", "r3", "r0", "r2"]
    model.sort(0, DOWN)
    assert shown(model, 1) == ["r0", "r2", "r1", "r3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 6),
        ("ㅍㅅㅋ", ["포스코DX"]),
        ("포스ㅋ", ["포스코DX"]),
        ("포ㅅㅋd", ["포스코DX"]),
        ("nc", ["NC AI"]),
        ("ncai", ["NC AI"]),
        ("ai", ["NC AI", "LG AI연구원"]),
        ("AI ㅇㄱ", ["LG AI연구원"]),
        ("ㄴㅇㅂ 모델", ["네이버클라우드"]),
        ("\u1109\u1173", ["포스코DX", "업스테이지"]),
        ("모델 없음", []),
        ("213", []),
        ("(", []),
        ("\n", 6),
    ],
)
def test_filters_by_letters_and_initials(text: str, found: int | list[str]) -> None:
    model = model_of(teams())
    model.set_filter(text)
    names = [model.row_id(row) for row in range(model.rowCount())]
    assert names == found if isinstance(found, list) else len(names) == found


def test_filter_and_order_stay_when_the_table_is_read_again() -> None:
    model = model_of(teams())
    model.set_filter("ai")
    model.sort(1, DOWN)
    model.set_table(teams(), Unit.EOK)
    assert shown(model) == ["LG AI연구원", "NC AI"]


def test_a_filter_over_a_hundred_thousand_rows() -> None:
    rows = 100_000
    table = one_column(
        "text", tuple(f"항목 {place} {'포스코' if place % 1000 == 7 else '네이버'}" for place in range(rows))
    )
    model = model_of(table)
    model.set_filter("ㅍㅅㅋ")
    assert model.rowCount() == 100
    assert model.row_id(1) == "id1007"
    assert model.row_of("id1007") == 1
    assert model.row_of("id8") == -1
    model.set_filter("")
    assert model.rowCount() == rows


def test_a_persistent_index_follows_its_row() -> None:
    model = model_of(teams())
    kept = [QPersistentModelIndex(model.index(row, 1)) for row in range(model.rowCount())]
    model.sort(0, DOWN)
    assert [index.data(RAW) for index in kept] == [WIDE_WON + place for place in range(6)]
    assert [index.row() for index in kept] != list(range(6))


@pytest.mark.parametrize(
    ("unit", "words", "head"),
    [
        (Unit.WON, "213,900,000,000", "예산현액(원)"),
        (Unit.THOUSAND, "213,900,000", "예산현액(천원)"),
        (Unit.MILLION, "213,900", "예산현액(백만원)"),
        (Unit.EOK, "2,139.0", "예산현액(억원)"),
    ],
)
def test_amounts_stand_in_the_unit_that_the_head_names(unit: Unit, words: str, head: str) -> None:
    model = model_of(teams(), unit)
    assert model.headerData(1, Qt.Orientation.Horizontal) == head
    assert model.data(model.index(0, 1)) == words
    assert model.data(model.index(0, 1), RAW) == WIDE_WON


def test_roles_of_a_cell() -> None:
    model = model_of(teams())
    index = model.index(0, 2)
    assert model.data(index) == "모델 0 둘째 줄"
    assert model.data(index, TOOLTIP) == "모델 0\n둘째 줄"
    assert model.data(index, ACCESSIBLE) == "모델 모델 0\n둘째 줄"
    assert model.data(index, ALIGN) == LEFT
    assert model.data(model.index(0, 1), ALIGN) == RIGHT
    assert model.data(index, COLOUR) is None
    assert model.data(index, int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.data(QModelIndex()) is None


def test_roles_of_a_head() -> None:
    model = model_of(teams())
    across = Qt.Orientation.Horizontal
    assert model.headerData(1, across, TOOLTIP) == "본예산 + 조정"
    assert model.headerData(0, across, TOOLTIP) == "컨소시엄"
    assert (model.headerData(0, across, ALIGN), model.headerData(1, across, ALIGN)) == (LEFT, RIGHT)
    assert model.headerData(0, across, COLOUR) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(3, across) is None


@pytest.mark.parametrize(
    ("value", "token"),
    [
        ("지연", "late"),
        ("상충", "doubtful"),
        ("일정 미정", "doubtful"),
        ("완료", "confirmed"),
        ("예정", ""),
        (Slip(1, 5), "late"),
        (Slip(-2, 5), ""),
        (None, ""),
    ],
)
def test_colour_goes_with_a_word_or_a_sign(value: Value, token: str, tokens: Tokens) -> None:
    model = model_of(one_column("text", (value,)))
    model.set_tokens(tokens)
    colour = model.data(model.index(0, 0), COLOUR)
    assert (colour.name() if colour else "") == (getattr(tokens, token) if token else "")


def test_shows_only_the_named_columns_in_their_order() -> None:
    model = model_of(teams(), columns=("model", "team"))
    assert model.columnCount() == 2
    assert [model.headerData(place, Qt.Orientation.Horizontal) for place in range(2)] == ["모델", "컨소시엄"]
    model.sort(1, UP)
    assert model.value(0, 1) == "LG AI연구원"


def test_what_is_shown_is_what_is_copied() -> None:
    model = model_of(teams())
    model.set_filter("ai")
    model.sort(1, DOWN)
    table = model.shown_table()
    assert table is not None
    assert table.row_ids == ("LG AI연구원", "NC AI")
    assert as_clipboard_text(table, Unit.EOK).splitlines()[1:] == [
        "LG AI연구원\t2,139.0\t모델 5 둘째 줄",
        "NC AI\t2,139.0\t모델 3 둘째 줄",
    ]
    assert as_clipboard_html(table, Unit.EOK).count("<tr>") == 3
    one = model.shown_table([1])
    assert one is not None
    assert one.row_ids == ("NC AI",)


def test_several_rows_of_one_record_row_are_told_apart() -> None:
    model = model_of(replace(one_column("count", (3, 1, 2)), row_ids=("가", "나", "가")))
    assert [model.nth_of(row) for row in range(3)] == [0, 0, 1]
    assert [model.row_of("가", nth) for nth in range(3)] == [0, 2, 0]
    model.sort(0, UP)
    assert [model.nth_of(row) for row in range(3)] == [0, 1, 0]
    assert [model.row_of("가", nth) for nth in range(2)] == [2, 1]
    model.set_filter("r2")
    assert model.row_of("가") == 0
    assert model.row_of("나") == -1


def test_an_empty_model_answers_nothing() -> None:
    model = TableModel()
    assert (model.rowCount(), model.columnCount(), model.table, model.shown_table()) == (0, 0, None, None)
    assert (model.row_id(0), model.row_of("x"), model.value(0, 0)) == ("", -1, None)
    assert model.headerData(0, Qt.Orientation.Horizontal) is None
    model.set_filter("ㅍ")
    model.sort(0)
    filled = model_of(teams())
    assert (filled.rowCount(filled.index(0, 0)), filled.columnCount(filled.index(0, 0))) == (0, 0)


def test_new_values_move_rows_and_sums_only_where_they_must() -> None:
    model = model_of(teams())
    told: list[tuple[int, int]] = []
    resets: list[str] = []
    model.dataChanged.connect(lambda first, last, *_: told.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append("reset"))
    table = teams()
    sums = model.totals()
    renamed = list(table.rows)
    renamed[1] = (*renamed[1][:2], "다른 모델")
    other = replace(table, rows=tuple(renamed))
    assert not model.set_table(other, Unit.WON)
    assert (told, resets) == ([(1, 1)], [])
    assert model.totals() is sums
    assert [place for place in range(len(renamed)) if model.value(place, 2) == "다른 모델"] == [1]
    model.set_filter("다른모델")
    assert model.rowCount() == 1
    model.set_filter("")
    model.sort(1, UP)
    least = model.row_id(0)
    raised = list(renamed)
    place = table.row_ids.index(least)
    raised[place] = (raised[place][0], WIDE_WON * 100, raised[place][2])
    resets.clear()
    assert model.set_table(replace(table, rows=tuple(raised)), Unit.WON)
    assert resets == ["reset"]
    assert model.row_id(model.rowCount() - 1) == least
    assert model.totals() != sums
    assert model.row_of("nobody") == -1


def test_amounts_in_words_stand_at_the_right() -> None:
    columns = (Column("n", "이름"), Column("free", "여유", amount=True))
    model = model_of(Table("t", "표", date(2025, 9, 9), None, columns, (("A", "0~1,024"),), ("r",), fictional=False))
    assert [model.headerData(place, Qt.Orientation.Horizontal, ALIGN) for place in (0, 1)] == [LEFT, RIGHT]
    assert model.data(model.index(0, 1), ALIGN) == RIGHT
    assert not columns[1].numeric
