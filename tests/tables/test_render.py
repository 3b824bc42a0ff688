"""One table for scripts, spreadsheets, the clipboard and the terminal."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span
from kai_desk.korean.gaps import Gap
from kai_desk.korean.text import width
from kai_desk.tables.render import as_clipboard_html, as_clipboard_text, as_csv, as_json, as_text, plain
from kai_desk.tables.table import Column, Kind, Slip, Table, Value
from kai_desk.tables.text import show, show_rate, sort_key

DAY = date(2025, 8, 4)
MONEY, RATE, TEXT = Column("won", "금액", "won"), Column("rate", "율", "rate"), Column("text", "글")
LATE_DECEMBER = Span(date(2025, 12, 21), date(2025, 12, 31), "12월 말")


def table(*columns: Column, rows: tuple[tuple[Value, ...], ...], known: str | None = None) -> Table:
    ids = tuple(str(number) for number in range(len(rows)))
    return Table("money", "예산", date(2025, 9, 9), known, columns, rows, ids, fictional=False)


@pytest.mark.parametrize(
    ("value", "made", "in_csv"),
    [
        (None, None, ""),
        (0, 0, "0"),
        (Gap.UNDISCLOSED, "미공개", "미공개"),
        (Gap.NOT_APPLICABLE, "해당없음", "해당없음"),
        (213_900_000_000, 213_900_000_000, "213900000000"),
        (-500_000_000, -500_000_000, "-500000000"),
        (Fraction(1, 3), 33.3333, "33.3333"),
        (Fraction(2, 3), 66.6667, "66.6667"),
        (Fraction(1), 100.0, "100.0"),
        (Decimal("179.5"), 179.5, "179.5"),
        (True, True, "true"),
        (False, False, "false"),
        (DAY, "2025-08-04", "2025-08-04"),
        (Span(DAY, DAY), "2025-08-04", "2025-08-04"),
        (LATE_DECEMBER, {"lo": "2025-12-21", "hi": "2025-12-31", "words": "12월 말"}, "12월 말"),
        (
            Span(DAY, date(2025, 8, 10)),
            {"lo": "2025-08-04", "hi": "2025-08-10", "words": "2025. 8. 4.~8. 10."},
            "2025. 8. 4.~8. 10.",
        ),
        (Span(None, None), {"lo": None, "hi": None, "words": "미정"}, "미정"),
        (Slip(-6, 3), {"low": -6, "high": 3}, "'-6~3"),
        ("SK텔레콤", "SK텔레콤", "SK텔레콤"),
    ],
)
def test_raw_values(value: Value, made: object, in_csv: str) -> None:
    assert plain(value) == made
    assert type(plain(value)) is type(made)
    rows = list(csv.reader(io.StringIO(as_csv(table(TEXT, rows=((value,),))))))
    assert rows == [["text"], [in_csv]] or (rows == [["text"], []] and in_csv == "")


def test_json_has_the_stable_shape() -> None:
    made = json.loads(as_json(table(TEXT, MONEY, rows=(("가", 213_900_000_000), ("나", None)), known="수정 3")))
    assert made == {
        "table": "money",
        "title": "예산",
        "on": "2025-09-09",
        "known": "수정 3",
        "fictional": False,
        "columns": [{"id": "text", "title": "글", "kind": "text"}, {"id": "won", "title": "금액", "kind": "won"}],
        "rows": [{"text": "가", "won": 213_900_000_000}, {"text": "나", "won": None}],
    }


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+82-2-1234", "'+82-2-1234"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠A", "'＠A"),
        ("--5", "'--5"),
        ("-²", "'-²"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("-", "-"),
        ("5-3", "5-3"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_text_is_never_taken_for_a_formula(text: str, safe: str) -> None:
    for delimiter in (",", "\t"):
        made = as_csv(table(TEXT, TEXT, rows=((text, "끝"),)), delimiter)
        assert list(csv.reader(io.StringIO(made), delimiter=delimiter))[1] == [safe, "끝"]
    pasted = as_clipboard_text(table(TEXT, TEXT, rows=((text, "끝"),)))
    assert pasted.split("\n")[1] == f"{safe if not text.startswith(chr(9)) else chr(39) + '=1'}\t끝"


def test_delimiters_quotes_and_lines_inside_a_cell() -> None:
    text = 'a,b\t"c"\n=d'
    for delimiter in (",", "\t"):
        rows = list(csv.reader(io.StringIO(as_csv(table(TEXT, rows=((text,),)), delimiter)), delimiter=delimiter))
        assert rows == [["text"], [text]]
    assert as_clipboard_text(table(TEXT, rows=((text,),))) == '글\na,b "c" =d'


def test_the_terminal_counts_korean_letters_twice() -> None:
    rows: tuple[tuple[Value, ...], ...] = (
        ("네이버클라우드", 2_800_000_000, Fraction(5, 7)),
        ("KT", Gap.UNDISCLOSED, None),
        ("긴\n줄", 0, Fraction(0)),
    )
    lines = as_text(table(TEXT, MONEY, RATE, rows=rows)).splitlines()
    assert lines == [
        "예산 (기준일 2025-09-09)",
        "글                       금액      율",
        "네이버클라우드  2,800,000,000  71.4 %",
        "KT                     미공개       -",
        "긴 줄                       0   0.0 %",
    ]
    assert len({width(line) for line in lines[1:]}) == 1


def test_the_terminal_says_what_is_not_live_and_what_is_invented() -> None:
    made = table(TEXT, rows=(("가",),), known="수정 3 (2025. 9. 8. 10:00)")
    marked = replace(made, fictional=True, notes=("주",))
    assert (
        as_text(marked)
        == "예산 (기준일 2025-09-09 · 인지 시점 수정 3 (2025. 9. 8. 10:00) · 가상 자료 포함)\n글\n가\n주\n"
    )


def test_html_keeps_borders_and_escapes() -> None:
    made = as_clipboard_html(table(TEXT, MONEY, rows=(('<b>&"글"\n둘', 1_342_857),)), Unit.THOUSAND)
    assert "&lt;b&gt;&amp;&quot;글&quot;<br>둘" in made
    assert "border-collapse:collapse" in made
    assert '<table border="1" cellspacing="0"' in made
    cells = re.findall(r"<(t[hd]) align=\"(\w+)\".*?style=\"(.*?)\">(.*?)</", made)
    assert [(tag, side, words.split("<")[0]) for tag, side, _, words in cells] == [
        ("th", "center", "글"),
        ("th", "center", "금액(천원)"),
        ("td", "left", "&lt;b&gt;&amp;&quot;글&quot;"),
        ("td", "right", "1,343"),
    ]
    for _, side, look, _ in cells:
        assert "border:1px solid #000000" in look
        assert f"text-align:{side}" in look
        assert "font-family:'맑은 고딕'" in look


@pytest.mark.parametrize(
    ("kind", "unit", "kept"),
    [
        ("text", Unit.WON, r"\@"),
        ("span", Unit.WON, r"\@"),
        ("won", Unit.EOK, r"\#\,\#\#0\.0"),
        ("won", Unit.MILLION, r"\#\,\#\#0"),
        ("rate", Unit.WON, r"0\.0\ %"),
    ],
)
def test_a_spreadsheet_keeps_what_is_pasted(kind: Kind, unit: Unit, kept: str) -> None:
    made = as_clipboard_html(table(Column("c", "열", kind), rows=((None,),)), unit)
    assert f"mso-number-format:'{kept}'" in made


def test_a_whole_table_is_pasted_with_title_clocks_and_totals() -> None:
    made = table(TEXT, MONEY, rows=(("가", 213_900_000_000), ("나", Gap.UNDISCLOSED)), known="수정 3")
    whole = as_clipboard_html(replace(made, fictional=True), Unit.EOK, whole=True)
    for words in ("예산", "기준일 2025. 9. 9. · 인지 시점 수정 3", "가상 자료 포함", "합계", "2,139.0"):
        assert words in whole, words
    assert whole.count("<tr>") == 4
    rows = as_clipboard_html(replace(made, fictional=True), Unit.EOK)
    assert rows.count("<tr>") == 3
    assert "기준일" not in rows
    assert "가상 자료 포함" in rows


@pytest.mark.parametrize(
    ("value", "kind", "unit", "shown"),
    [
        (None, "won", Unit.EOK, "-"),
        (0, "won", Unit.EOK, "0.0"),
        (Gap.UNDISCLOSED, "won", Unit.EOK, "미공개"),
        (Gap.NOT_APPLICABLE, "rate", Unit.EOK, "해당없음"),
        (213_900_000_000, "won", Unit.WON, "213,900,000,000"),
        (213_900_000_000, "won", Unit.EOK, "2,139.0"),
        (2_139_950_000, "won", Unit.EOK, "21.4"),
        (1_950_000_000, "won", Unit.MILLION, "1,950"),
        (-1_342_857, "won", Unit.WON, "△1,342,857"),
        (-499, "won", Unit.THOUSAND, "0"),
        (1234, "count", Unit.EOK, "1,234"),
        (2025, "text", Unit.EOK, "2025"),
        (Decimal("41.30"), "decimal", Unit.EOK, "41.3"),
        (Decimal("1E+3"), "decimal", Unit.EOK, "1,000"),
        (Fraction(5, 7), "rate", Unit.EOK, "71.4 %"),
        (Fraction(-1, 8), "rate", Unit.EOK, "△12.5 %"),
        (Fraction(7025, 100000), "rate", Unit.EOK, "7.0 %"),
        (Fraction(7050, 100000), "rate", Unit.EOK, "7.1 %"),
        (True, "flag", Unit.EOK, "예"),
        (False, "flag", Unit.EOK, "아니오"),
        (DAY, "date", Unit.EOK, "2025. 8. 4."),
        (LATE_DECEMBER, "span", Unit.EOK, "12월 말"),
        (Slip(0, 0), "slip", Unit.EOK, "제때"),
        (Slip(5, 5), "slip", Unit.EOK, "+5일"),
        (Slip(-3, -3), "slip", Unit.EOK, "-3일"),
        (Slip(10, 40), "slip", Unit.EOK, "+10~+40일"),
        (Slip(-6, 3), "slip", Unit.EOK, "-6~+3일"),
        (Slip(0, 3), "slip", Unit.EOK, "+0~+3일"),
        ("글", "text", Unit.EOK, "글"),
    ],
)
def test_what_a_person_reads(value: Value, kind: Kind, unit: Unit, shown: str) -> None:
    assert show(value, Column("x", "열", kind), unit) == shown


@pytest.mark.parametrize(("rate", "places", "shown"), [(None, 1, "-"), (Fraction(1, 3), 3, "33.333 %")])
def test_rates(rate: Fraction | None, places: int, shown: str) -> None:
    assert show_rate(rate, places) == shown


IN_ORDER: tuple[Value, ...] = (
    Fraction(-1, 2),
    False,
    Fraction(1, 3),
    Decimal("0.5"),
    True,
    2,
    2**31,
    213_900_000_000,
)


@pytest.mark.parametrize(
    "ordered",
    [
        IN_ORDER,
        (Span(None, DAY), LATE_DECEMBER, Span(date(2025, 12, 22), None), Span(None, None, "미정"), None),
        (date(2025, 8, 4), date(2025, 8, 5), Gap.UNDISCLOSED),
        (Slip(-6, 3), Slip(10, 40), None),
        ("KT", "SK텔레콤", "네이버", None, Gap.UNDISCLOSED, Gap.NOT_APPLICABLE),
        (1, "1", None),
    ],
)
def test_sorting_raw_values(ordered: tuple[Value, ...]) -> None:
    backwards = ordered[::-1]
    assert sorted(backwards, key=sort_key) == list(ordered)


def test_any_two_values_can_be_compared() -> None:
    values: tuple[Value, ...] = (*IN_ORDER, None, "글", "", DAY, LATE_DECEMBER, Span(None, None), Slip(1, 2), *Gap)
    keys = [sort_key(value) for value in values]
    backwards = keys[::-1]
    assert sorted(keys) == sorted(backwards)


def test_a_table_is_cut_and_summed_without_being_changed() -> None:
    made = table(TEXT, MONEY, rows=(("가", 3_000_000_000), ("나", None), ("다", Gap.UNDISCLOSED), ("라", 1)))
    kept = made.keep((3, 0))
    assert (kept.rows, kept.row_ids) == ((("라", 1), ("가", 3_000_000_000)), ("3", "0"))
    assert (made.total("won"), kept.total("won"), made.keep((1, 2)).total("won")) == (
        3_000_000_001,
        3_000_000_001,
        None,
    )
    with pytest.raises(KeyError, match=r"money\.없음"):
        made.column("없음")
    assert [column.numeric for column in made.columns] == [False, True]
