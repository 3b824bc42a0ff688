"""What a written workbook holds, part by part."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from kai_desk.korean.errors import Told
from kai_desk.korean.gaps import Gap
from kai_desk.workbook.build import utc
from kai_desk.workbook.parse import parse_book
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula, ListPlan, PlanValue, SheetPlan
from kai_desk.workbook.styles import STYLES
from kai_desk.workbook.writer import render, write_book

InBook = Callable[..., BookPlan]


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def _sheet(data: bytes, name: str, *, results: bool = False) -> Worksheet:
    sheet = load_workbook(io.BytesIO(data), data_only=results)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_same_plan_gives_the_same_bytes(sample: BookPlan) -> None:
    assert render(sample) == render(sample)


def test_every_formula_has_its_result_stored(sample: BookPlan) -> None:
    data = render(sample)
    formulas, results = _sheet(data, "집행현황"), _sheet(data, "집행현황", results=True)
    assert formulas["B7"].value == "=SUM('근거(원)'!B2:B4)"
    assert [cell.value for cell in results[7]] == [
        "합계",
        128_340_000_000,
        69_390_000_001,
        pytest.approx(0.540673211, abs=1e-9),
        "-",
        "미공개",
        "집행 중",
    ]
    assert "xl/calcChain.xml" not in _parts(data)
    assert 'fullCalcOnLoad="0"' in _parts(data)["xl/workbook.xml"]


@pytest.mark.parametrize(
    ("result", "stored"),
    [
        (213_900_000_000, "<v>213900000000</v>"),
        (Decimal(1) / 3, "<v>0.33333333333333333</v>"),
        (Decimal("-0.5"), "<v>-0.5</v>"),
        ("a<b & _x0041_", "<v>a&lt;b &amp; _x005F_x0041_</v>"),
        (True, "<v>1</v>"),
    ],
)
def test_results_are_stored_in_their_own_kind(in_book: InBook, result: int | Decimal | str, stored: str) -> None:
    text = _parts(render(in_book((CellPlan(Formula("A2", result), "won"),))))["xl/worksheets/sheet1.xml"]
    kinds = {str: ' t="str"', bool: ' t="b"'}
    assert re.search(rf'<c r="A1" s="\d+"{kinds.get(type(result), "")}><f>A2</f>{re.escape(stored)}</c>', text)


DANGEROUS = ["=1+1", "+82-2", "-3", "@SUM(A1)", "\t=1", "＝1+1", '=HYPERLINK("http://a.example")', "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(in_book: InBook, tmp_path: Path, text: str) -> None:
    data = render(in_book((CellPlan(text),)))
    cell = _sheet(data, "시트")["A1"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert "<f>" not in _parts(data)["xl/worksheets/sheet1.xml"]
    (tmp_path / "a.xlsx").write_bytes(data)
    assert parse_book(tmp_path / "a.xlsx").sheets[0].rows[0].cells == (text,)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, "-"),
        (Gap.UNDISCLOSED, "미공개"),
        (Gap.NOT_APPLICABLE, "해당없음"),
        (0, 0),
        (213_900_000_000, 213_900_000_000),
        (-(10**14) + 1, -(10**14) + 1),
        (Decimal("0.7"), Decimal("0.7")),
        (True, True),
        (date(2025, 8, 4), date(2025, 8, 4)),
        (datetime.fromisoformat("2025-08-04T15:20"), datetime.fromisoformat("2025-08-04T15:20")),
        ("두\r\n줄\x07", "두\n줄"),
        ("_x0041_", "_x0041_"),
        (" 앞뒤 ", " 앞뒤 "),
    ],
)
def test_every_kind_of_value_is_read_back(in_book: InBook, tmp_path: Path, value: PlanValue, read: PlanValue) -> None:
    style = "moment" if isinstance(value, datetime) else "date" if isinstance(value, date) else "text"
    target = tmp_path / "a.xlsx"
    write_book(in_book((CellPlan(value, style), CellPlan("끝"))), target)
    assert parse_book(target).sheets[0].rows[0].cells == (read, "끝")


def test_an_empty_text_is_an_empty_cell(in_book: InBook) -> None:
    assert _sheet(render(in_book((CellPlan(""), CellPlan("끝")))), "시트")["A1"].value is None


@pytest.mark.parametrize(
    ("value", "words"), [("가" * 32_768, "32,767자"), (1_234_567_890_123_456, "15자리"), (-(10**18) - 1, "15자리")]
)
def test_what_no_cell_holds_is_told_and_leaves_the_old_file(
    in_book: InBook, tmp_path: Path, value: PlanValue, words: str
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(Told, match=words):
        write_book(in_book((CellPlan(value),)), target)
    assert target.read_bytes() == b"old"


def test_numbers_and_dates_have_their_formats(in_book: InBook) -> None:
    sheet = _sheet(render(in_book(*((CellPlan(1, style),) for style in ("won", "eok", "rate", "pp", "date")))), "시트")
    assert [sheet.cell(row, 1).number_format for row in range(1, 6)] == [
        '#,##0;"△"#,##0;0',
        '#,##0.0;"△"#,##0.0;0.0',
        '0.0%;"△"0.0%;0.0%',
        '+0.0"%p";"△"0.0"%p";0.0"%p"',
        'yyyy". "m". "d"."',
    ]


def test_only_used_styles_are_in_the_book_and_all_can_be(in_book: InBook) -> None:
    few = load_workbook(io.BytesIO(render(in_book((CellPlan("가", "head"),)))))
    assert few.style_names == ["Normal", "데스크 표머리"]
    every = load_workbook(io.BytesIO(render(in_book(*((CellPlan("가", key),) for key in STYLES)))))
    assert len(every.style_names) == len(STYLES) + 1


def test_totals_exist_for_every_kind_of_column() -> None:
    kinds = ("text", "center", "won", "eok", "count", "decimal", "rate", "pp", "date", "moment")
    assert {f"{kind}_total" for kind in kinds} <= STYLES.keys()


def test_the_page_is_set_up_for_a4(sample: BookPlan) -> None:
    data = render(sample)
    front, status = _sheet(data, "요약"), _sheet(data, "집행현황")
    assert (front.page_setup.orientation, status.page_setup.orientation) == ("landscape", "portrait")
    assert {front.page_setup.paperSize, status.page_setup.paperSize} == {9, "9"} - {"9"}
    assert (front.page_setup.fitToHeight, status.page_setup.fitToHeight) == (1, 0)
    assert status.print_title_rows == "$3:$3"
    assert status.freeze_panes == "B4"
    assert status.auto_filter.ref == "A3:G6"
    assert [page_break.id for page_break in status.row_breaks.brk] == [9]
    assert status.sheet_view.showGridLines is False
    text = _parts(data)["xl/worksheets/sheet2.xml"]
    assert "대외비 &amp;&amp; 내부검토용" in text
    assert "&amp;P / &amp;N" in text
    assert _sheet(data, "근거(원)").sheet_state == "hidden"


def test_a_flowing_line_spans_the_sheet_and_a_table_does_not(sample: BookPlan) -> None:
    merged = {str(cells) for cells in _sheet(render(sample), "집행현황").merged_cells.ranges}
    assert merged == {"A1:G1", "A2:G2"}


def test_links_lead_to_the_web_or_into_the_book(in_book: InBook) -> None:
    links = ("https://example.org/", "#'시트'!A1", "file:///C:/x", "javascript:alert(1)", "http://" + "a" * 3000)
    sheet = _sheet(render(in_book(tuple(CellPlan("가", "link", link) for link in links))), "시트")
    targets = [cell.hyperlink and (cell.hyperlink.target or cell.hyperlink.location) for cell in sheet[1]]
    assert targets == ["https://example.org/", "'시트'!A1", None, None, None]


def test_lists_offer_words_or_cells(sample: BookPlan) -> None:
    lists = _sheet(render(sample), "집행현황").data_validations.dataValidation
    assert [(str(one.sqref), one.formula1) for one in lists] == [
        ("G4:G6", '"정상,지연"'),
        ("A4:A6", "'근거(원)'!$A$2:$A$4"),
    ]


def test_charts_hold_the_values_they_show(sample: BookPlan) -> None:
    parts = _parts(render(sample))
    column, line, bar = (parts[f"xl/charts/chart{number}.xml"] for number in (1, 2, 3))
    assert "<f>'집행현황'!$B$4:$B$6</f>" in column
    assert column.count("<v>42780000000</v>") == 3
    assert "<v>예산현액(A)</v>" in column
    assert column.count('sourceLinked="0"') == column.count("<numFmt ") == 2
    assert "<v>2025. 9. 2.</v>" in line
    assert 'prstDash val="dash"' in line
    assert '<overlap val="100"' in bar
    assert 'orientation val="maxMin"' in bar
    assert all("맑은 고딕" in chart for chart in (column, line, bar))
    assert "256EF4" in column


def test_charts_have_words_for_a_screen_reader(sample: BookPlan) -> None:
    drawing = _parts(render(sample))["xl/drawings/drawing1.xml"]
    assert 'name="예산과 교부" descr="팀별 예산 막대"' in drawing
    assert 'name="흐름" descr="흐름"' in drawing


def test_the_book_says_when_and_by_whom(sample: BookPlan) -> None:
    core = _parts(render(sample))["docProps/core.xml"]
    assert core.count("2025-09-09T00:10:00Z") == 2
    assert "<dc:creator>홍길동</dc:creator>" in core
    names = load_workbook(io.BytesIO(render(sample))).defined_names
    assert names["예산합계"].attr_text == "'집행현황'!$B$7"


def test_nothing_tells_the_time_of_writing(sample: BookPlan) -> None:
    with zipfile.ZipFile(io.BytesIO(render(sample))) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries][:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_a_moment_with_a_zone_is_kept() -> None:
    assert utc(datetime(2025, 9, 9, 9, 10, 1, 5, tzinfo=UTC)) == datetime.fromisoformat("2025-09-09T09:10:01")


ROWS = ((CellPlan("가"),),)


@pytest.mark.parametrize(
    "wrong",
    [
        SheetPlan("집행[현황]", ROWS),
        SheetPlan("가" * 32, ROWS),
        SheetPlan("시트", ((CellPlan("가", "없는 양식"),),)),
        SheetPlan("시트", ROWS, lists=(ListPlan("A1", ("가,나",)),)),
        SheetPlan("시트", ROWS, lists=(ListPlan("A1", ("가" * 300,)),)),
        SheetPlan("시트", ((CellPlan("가"), CellPlan(Formula("A1", "가"))),), merges=("A1:B1",)),
    ],
)
def test_a_plan_that_is_wrong_in_itself_is_our_bug(in_book: InBook, wrong: SheetPlan) -> None:
    with pytest.raises((ValueError, TypeError), match=r"."):
        render(replace(in_book(*ROWS), sheets=(wrong,)))


def test_two_sheets_of_one_name_are_our_bug(in_book: InBook) -> None:
    plan = in_book((CellPlan("가"),))
    with pytest.raises(ValueError, match="not a usable sheet name"):
        render(replace(plan, sheets=plan.sheets * 2))
