"""What is written into a cell reads back as the same columns, for every shape of field that the catalogue has."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import KINDS
from kai_desk.program.fields import Field
from kai_desk.program.parse import Columns, Raw, is_empty, read_columns, write_raw

SHAPES = {
    f"{field.kind}{' required' * field.required}{' gaps' * field.gaps} {'·'.join(field.choices)}".strip(): field
    for kind in KINDS
    for field in kind.fields
}
EXACT = {name: field for name, field in SHAPES.items() if field.kind in {"won", "count", "day", "flag", "choice"}}
words = st.text(st.characters(codec="utf-8"), max_size=30)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=12)


def columns_of(field: Field) -> st.SearchStrategy[Columns]:
    """Draw columns as the record may hold them for a field other than text."""
    values: dict[str, st.SearchStrategy[str | int | None]] = {
        "won": st.integers(-(10**16) + 1, 10**16 - 1),
        "count": st.integers(0, 2**63 - 1),
        "day": days.map(date.isoformat),
        "flag": st.integers(0, 1),
        "choice": st.sampled_from(field.choices or ("-",)),
    }
    value = values[field.kind].map(lambda drawn: {**dict.fromkeys(field.columns), field.name: drawn})
    nothing: Columns = dict.fromkeys(field.columns)
    others: list[Columns] = [] if field.required or field.kind == "flag" else [nothing]
    if field.gaps:
        others += [{**nothing, f"{field.name}_gap": gap} for gap in ("미공개", "해당없음")]
    return value | st.sampled_from(others) if others else value


@pytest.mark.parametrize("field", EXACT.values(), ids=EXACT)
@given(data=st.data())
def test_columns_survive_a_cell(field: Field, data: st.DataObject) -> None:
    columns = data.draw(columns_of(field))
    assert read_columns(field, write_raw(field, columns)) == columns


@pytest.mark.parametrize("field", [Field("x", "칸", "decimal"), Field("x", "칸", "decimal", gaps=True)])
@given(value=decimals)
def test_decimals_survive_a_cell(field: Field, value: object) -> None:
    columns = read_columns(field, str(value))
    assert read_columns(field, write_raw(field, columns)) == columns
    assert "E" not in str(columns["x"])


@pytest.mark.parametrize(
    "field",
    [Field("x", "칸"), Field("x", "칸", "long"), Field("x", "칸", "preset"), Field("x", "칸", gaps=True)],
    ids=["text", "long", "preset", "text with gaps"],
)
@given(raw=words)
def test_texts_survive_a_cell(field: Field, raw: str) -> None:
    columns = read_columns(field, raw)
    assert read_columns(field, write_raw(field, columns)) == columns
    assert columns["x"] is None or not is_empty(columns["x"])


@given(first=days, length=st.integers(0, 800), side=st.sampled_from(["both", "from", "until"]), said=st.booleans())
def test_spans_survive_a_cell(first: date, length: int, side: str, said: bool) -> None:
    field = Field("x", "칸", "span")
    lo, hi = first.isoformat(), (first + timedelta(days=length)).isoformat()
    columns: Columns = {
        "x_lo": lo if side != "until" else None,
        "x_hi": hi if side != "from" else None,
        "x_words": "단계평가 무렵" if said and not (side == "both" and length == 0) else None,
    }
    assert read_columns(field, write_raw(field, columns)) == columns


written = words | st.sampled_from(["미정", "2,139억", "2025. 8. 4.", "12월 말", "예", "미공개", "70.5%", "△1,000원"])


@pytest.mark.parametrize("field", SHAPES.values(), ids=SHAPES)
@given(raw=st.none() | written | st.integers() | decimals | days | st.booleans())
def test_whatever_is_read_survives_a_cell_or_is_refused_in_words(field: Field, raw: Raw) -> None:
    try:
        columns = read_columns(field, raw)
    except Told:
        return
    assert tuple(columns) == field.columns
    assert read_columns(field, write_raw(field, columns)) == columns
