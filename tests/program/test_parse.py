"""From what stands in a cell to the columns of a row: what is read, what is refused and in which words."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, FieldKind
from kai_desk.program.parse import Raw, is_empty, read_columns, write_raw

BIG = 213_900_000_000


def field(kind: FieldKind, *, required: bool = False, gaps: bool = False) -> Field:
    return Field("x", "칸", kind, required=required, gaps=gaps, choices=("확정", "계획"))


@pytest.mark.parametrize("raw", [None, "", "   ", "-", " – ", "—", "\u200b", "\x00\x1f", "\n"])
def test_empty_cells(raw: Raw) -> None:
    kinds: tuple[FieldKind, ...] = ("text", "long", "choice", "preset", "link", "won", "count", "decimal", "day")
    for kind in kinds:
        assert read_columns(field(kind), raw) == {"x": None}
        with pytest.raises(Told, match=r"칸은 비울 수 없습니다"):
            read_columns(field(kind, required=True), raw)
    assert read_columns(field("span"), raw) == {"x_lo": None, "x_hi": None, "x_words": None}
    assert read_columns(field("won", gaps=True), raw) == {"x": None, "x_gap": None}
    assert read_columns(field("flag", required=True), raw) == {"x": 0}


@pytest.mark.parametrize(
    ("raw", "empty"), [(0, False), (Decimal(0), False), ("0", False), ("--", False), ("△", False), (None, True)]
)
def test_nothing_is_not_zero(raw: Raw, empty: bool) -> None:
    assert is_empty(raw) is empty


READ: list[tuple[FieldKind, Raw, str | int]] = [
    ("text", "  포스코  DX ", "포스코 DX"),
    ("text", "한글", "한글"),
    ("text", "㈜가상・기관", "㈜가상·기관"),
    ("text", "ＡＩ\u200b", "AI"),
    ("text", "한\x01글\x00", "한글"),
    ("text", 20250804, "20250804"),
    ("text", Decimal("1.50"), "1.50"),
    ("long", "  첫 줄 \n\n 둘째  줄\n", "첫 줄 \n\n 둘째  줄"),
    ("long", "첫 줄\r\n둘째 줄\r셋째", "첫 줄\n둘째 줄\n셋째"),
    ("long", "ＡＩ 그대로", "ＡＩ 그대로"),
    ("preset", " 주관 ", "주관"),
    ("choice", " 확정 ", "확정"),
    ("won", "2,139억", BIG),
    ("won", BIG, BIG),
    ("won", Decimal("213900000000.00"), BIG),
    ("won", "213,900,000,000원", BIG),
    ("won", "△5억", -500_000_000),
    ("won", 0, 0),
    ("won", Decimal("1E+11"), 100_000_000_000),
    ("count", "15", 15),
    ("count", "1,000", 1000),
    ("count", 0, 0),
    ("count", Decimal("5.0"), 5),
    ("count", 4_000_000_000, 4_000_000_000),
    ("count", 2**63 - 1, 2**63 - 1),
    ("decimal", "70.250", "70.25"),
    ("decimal", "95%", "95"),
    ("decimal", "1,234.5", "1234.5"),
    ("decimal", Decimal("1E+3"), "1000"),
    ("decimal", Decimal("0E+5"), "0"),
    ("decimal", "-0.00", "0"),
    ("decimal", "-0.50", "-0.5"),
    ("decimal", "100", "100"),
    ("decimal", BIG, str(BIG)),
    ("decimal", "0.1234567890123456789012345678901234567890", "0.123456789012345678901234567890123456789"),
    ("day", "2025. 8. 4.", "2025-08-04"),
    ("day", "2025-08-04", "2025-08-04"),
    ("day", date(2025, 8, 4), "2025-08-04"),
    ("day", datetime(2025, 8, 4, 9, 10), "2025-08-04"),  # noqa: DTZ001 (cells carry no zone)
    ("flag", "예", 1),
    ("flag", "아니오", 0),
    ("flag", "아니요", 0),
    ("flag", "O", 1),
    ("flag", "x", 0),
    ("flag", True, 1),
    ("flag", False, 0),
    ("flag", 1, 1),
    ("flag", "TRUE", 1),
]


@pytest.mark.parametrize(("kind", "raw", "expected"), READ)
def test_read(kind: FieldKind, raw: Raw, expected: str | int) -> None:
    assert read_columns(field(kind), raw) == {"x": expected}


SPANS: list[tuple[Raw, str | None, str | None, str | None]] = [
    ("2025. 8. 4.", "2025-08-04", "2025-08-04", None),
    (date(2025, 8, 4), "2025-08-04", "2025-08-04", None),
    (datetime(2025, 8, 4), "2025-08-04", "2025-08-04", None),  # noqa: DTZ001
    ("2027년 상반기", "2027-01-01", "2027-06-30", "2027년 상반기"),
    ("2025. 7. 30.~7. 31.", "2025-07-30", "2025-07-31", None),
    ("2025. 9. 1.~", "2025-09-01", None, None),
    ("~2025. 9. 1.", None, "2025-09-01", None),
    ("미정", None, None, "미정"),
    ("연말(2025. 12. 1.~12. 31.)", "2025-12-01", "2025-12-31", "연말"),
]


@pytest.mark.parametrize(("raw", "lo", "hi", "words"), SPANS)
def test_read_span(raw: Raw, lo: str | None, hi: str | None, words: str | None) -> None:
    columns = read_columns(field("span"), raw)
    assert columns == {"x_lo": lo, "x_hi": hi, "x_words": words}
    assert read_columns(field("span"), write_raw(field("span"), columns)) == columns


@pytest.mark.parametrize(
    ("kind", "raw", "value", "gap"),
    [
        ("won", "미공개", None, "미공개"),
        ("won", " 미 공 개 ", None, "미공개"),
        ("won", "해당없음", None, "해당없음"),
        ("count", "해당 없음", None, "해당없음"),
        ("decimal", "미공개", None, "미공개"),
        ("text", "미공개", None, "미공개"),
        ("text", "미공개 사유", "미공개 사유", None),
        ("won", "2,139억", BIG, None),
        ("won", 0, 0, None),
    ],
)
def test_gaps_are_not_values(kind: FieldKind, raw: Raw, value: str | int | None, gap: str | None) -> None:
    gapped = field(kind, required=True, gaps=True)
    columns = read_columns(gapped, raw)
    assert columns == {"x": value, "x_gap": gap}
    assert read_columns(gapped, write_raw(gapped, columns)) == columns


REFUSED: list[tuple[FieldKind, Raw, str]] = [
    ("text", date(2025, 8, 4), r"칸에 날짜가 들어 있습니다"),
    ("choice", "추측", r"칸에 쓸 수 없는 값 '추측'입니다\. 확정·계획 가운데"),
    ("won", "많이", r"금액을 읽을 수 없으니"),
    ("won", "미공개", r"금액을 읽을 수 없으니"),
    ("won", True, r"칸은 금액이어야 합니다"),
    ("won", date(2025, 8, 4), r"칸은 금액이어야 합니다"),
    ("won", time(9, 10), r"칸은 금액이어야 합니다"),
    ("won", Decimal("0.5"), r"칸에 1원보다 작은 금액 '0\.5'"),
    ("won", 10**16, r"1경 원 이상"),
    ("won", Decimal(10) ** 20, r"1경 원 이상"),
    ("won", Decimal("NaN"), r"칸은 숫자여야 하는데 'NaN'"),
    ("won", Decimal("Infinity"), r"칸은 숫자여야 하는데 'Infinity'"),
    ("count", "열다섯", r"칸은 숫자여야 하는데 '열다섯'"),
    ("count", -1, r"칸은 0 이상의 정수여야 하는데 '-1'"),
    ("count", "1.5", r"칸은 0 이상의 정수여야 하는데 '1\.5'"),
    ("count", 2**63, r"칸은 0 이상의 정수여야"),
    ("count", True, r"칸은 숫자여야 하는데 'True'"),
    ("decimal", "1,5", r"칸은 숫자여야 하는데 '1,5'"),
    ("decimal", "1,23,456", r"칸은 숫자여야"),
    ("decimal", "1.5,000", r"칸은 숫자여야"),
    ("decimal", "1234,567", r"칸은 숫자여야"),
    ("decimal", "1e999999", r"칸은 숫자여야"),
    ("decimal", "1e-999999", r"칸은 숫자여야"),
    ("decimal", "nan", r"칸은 숫자여야"),
    ("decimal", date(2025, 8, 4), r"칸은 숫자여야 하는데 '2025-08-04'"),
    ("decimal", "%", r"칸은 숫자여야"),
    ("day", "2027년 상반기", r"칸은 하루여야 하는데 '2027년 상반기'"),
    ("day", "미정", r"칸은 하루여야"),
    ("day", "언젠가", r"날짜를 읽을 수 없으니"),
    ("day", "2025. 2. 30.", r"2025"),
    ("day", time(9, 10), r"칸에 날짜가 아닌 값 '09:10:00'"),
    ("day", Decimal("45873.5"), r"칸에 날짜가 아닌 값 '45873\.5'"),
    ("span", True, r"칸에 날짜가 아닌 값 'True'"),
    ("span", "언젠가", r"날짜를 읽을 수 없으니"),
    ("flag", "글쎄", r"칸은 예 또는 아니오여야 하는데 '글쎄'"),
    ("flag", 2, r"칸은 예 또는 아니오여야 하는데 '2'"),
]


@pytest.mark.parametrize(("kind", "raw", "sentence"), REFUSED)
def test_refused(kind: FieldKind, raw: Raw, sentence: str) -> None:
    with pytest.raises(Told, match=sentence):
        read_columns(field(kind), raw)


@pytest.mark.parametrize(
    ("kind", "columns", "shown"),
    [
        ("text", {"x": "포스코DX"}, "포스코DX"),
        ("text", {"x": None}, None),
        ("link", {"x": "row-id"}, "row-id"),
        ("won", {"x": BIG}, BIG),
        ("count", {"x": 0}, 0),
        ("decimal", {"x": "70.25"}, Decimal("70.25")),
        ("day", {"x": "2025-08-04"}, date(2025, 8, 4)),
        ("flag", {"x": 1}, "예"),
        ("flag", {"x": 0}, "아니오"),
        ("span", {"x_lo": None, "x_hi": None, "x_words": None}, None),
        ("span", {"x_lo": "2025-08-04", "x_hi": "2025-08-04", "x_words": None}, date(2025, 8, 4)),
        ("span", {"x_lo": None, "x_hi": None, "x_words": "미정"}, "미정"),
        ("span", {"x_lo": "2025-12-01", "x_hi": "2025-12-31", "x_words": "연말"}, "연말(2025. 12. 1.~12. 31.)"),
    ],
)
def test_write(kind: FieldKind, columns: dict[str, str | int | None], shown: object) -> None:
    assert write_raw(field(kind), columns) == shown


@pytest.mark.parametrize(
    ("raw", "kept", "shown"), [("나감", "leaves", "나감"), ("leaves", "leaves", "나감"), ("딴 뜻",) * 3]
)
def test_a_meaning_is_read_and_shown_in_words(raw: str, kept: str, shown: str) -> None:
    meaning = BY_TABLE["preset"].field("meaning")
    columns = read_columns(meaning, raw)
    assert columns == {"meaning": kept}
    assert write_raw(meaning, columns) == shown
