"""Reading: exact values at Excel's own rows, notices for what one should know, refusals for what would mislead."""

import io
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from kai_desk.korean.errors import Told
from kai_desk.workbook import parse, safety
from kai_desk.workbook.book import Book, CellError, CellValue
from kai_desk.workbook.parse import parse_book

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _saved(path: Path, fill: Callable[[Worksheet], None]) -> Path:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "자료"
    fill(sheet)
    book.save(path)
    return path


def _edited(path: Path, part: str, edit: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in (parts | {part: edit(parts.get(part, b""))}).items():
            target.writestr(name, content)
    return path


def _with_cells(tmp_path: Path, cells: str) -> Path:
    """A book whose sheet holds the given XML of rows."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()
    return _edited(_saved(tmp_path / "a.xlsx", lambda _: None), "xl/worksheets/sheet1.xml", lambda _: sheet)


def _cells(book: Book) -> list[tuple[int, tuple[CellValue, ...]]]:
    return [(row.number, row.cells) for row in book.sheets[0].rows]


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ("<v>213900000000</v>", 213_900_000_000),
        ("<v>213900000000.0</v>", 213_900_000_000),
        ("<v>2.139E11</v>", 213_900_000_000),
        ("<v>21390000000.000004</v>", 21_390_000_000),
        ("<v>0.69999999999999996</v>", Decimal("0.7")),
        ("<v>0.30000000000000004</v>", Decimal("0.3")),
        ("<v>-0.5</v>", Decimal("-0.5")),
        ("<v>1E400</v>", CellError("#NUM!")),
    ],
)
def test_numbers_are_exact_and_never_floats(tmp_path: Path, xml: str, value: CellValue) -> None:
    ((_, cells),) = _cells(parse_book(_with_cells(tmp_path, f'<row r="1"><c r="A1">{xml}</c></row>')))
    assert cells == (value,)
    assert type(cells[0]) is type(value)


def test_every_kind_of_value_is_read(tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2025-08-04T15:20")

    def fill(sheet: Worksheet) -> None:
        sheet.append(["글", True, 0, None, date(2025, 8, 4), moment, time(9, 10), "#REF!"])
        sheet["I1"] = timedelta(hours=36)

    ((_, cells),) = _cells(parse_book(_saved(tmp_path / "a.xlsx", fill)))
    assert cells == ("글", True, 0, None, date(2025, 8, 4), moment, time(9, 10), CellError("#REF!"), Decimal("1.5"))


def test_dates_since_1904_are_respected(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.worksheets[0]["A1"] = date(2025, 9, 9)
    book.save(tmp_path / "a.xlsx")
    assert _cells(parse_book(tmp_path / "a.xlsx")) == [(1, (date(2025, 9, 9),))]


def test_rows_are_numbered_as_excel_does(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "합친 제목"
        sheet.merge_cells("A1:C2")
        sheet["B5"] = "값"
        sheet.row_dimensions[5].hidden = True
        sheet["A9"] = "끝"

    expected = [(1, ("합친 제목",)), (5, (None, "값")), (9, ("끝",))]
    assert _cells(parse_book(_saved(tmp_path / "a.xlsx", fill))) == expected


def test_rows_and_cells_without_numbers_are_counted(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>"
    assert _cells(parse_book(_with_cells(tmp_path, rows))) == [(1, (1, 2)), (2, (None, 3))]


def test_values_under_a_merge_are_not_lost(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    path = _with_cells(tmp_path, rows)
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    _edited(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", merge))
    assert _cells(parse_book(path)) == [(1, (1, 2))]


def test_a_wrong_extent_loses_nothing_and_is_noticed(tmp_path: Path) -> None:
    path = _with_cells(tmp_path, '<row r="1"><c r="A1"><v>1</v></c></row><row r="7"><c r="C7"><v>2</v></c></row>')
    dimension = b'<dimension ref="A1"/><sheetData>'
    _edited(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", dimension))
    book = parse_book(path)
    assert _cells(book) == [(1, (1,)), (7, (None, None, 2))]
    assert book.notices == ("시트 '자료': 적혀 있는 범위 밖에도 값이 있어 모두 읽었습니다.",)


def test_a_formula_without_result_is_named(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(1, 13):
            sheet.cell(number, 2, f"=A{number}")

    (notice,) = parse_book(_saved(tmp_path / "a.xlsx", fill)).notices
    assert notice.startswith("시트 '자료'의 B1, B2, ")
    assert "B10 외 2곳: 수식의 결과가 없어" in notice


def test_a_formula_gives_its_stored_result(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    book = parse_book(_with_cells(tmp_path, rows))
    assert _cells(book) == [(1, (2,))]
    assert book.notices == ()


def test_text_is_clean_and_composed(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = unicodedata.normalize("NFD", "업스테이지")
        sheet["B1"] = "줄_x000D_\n바꿈"
        sheet["C1"] = "_x005F_x0041_"

    book = parse_book(_saved(tmp_path / unicodedata.normalize("NFD", "한글.xlsx"), fill))
    assert _cells(book) == [(1, ("업스테이지", "줄\n바꿈", "_x0041_"))]
    assert book.name == "한글.xlsx"


def test_hidden_sheets_and_chart_sheets_are_known(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append([1])
    hidden = book.create_sheet("숨김")
    hidden.sheet_state = "hidden"
    book.create_chartsheet("그림").add_chart(BarChart())
    book.save(tmp_path / "a.xlsx")
    read = parse_book(tmp_path / "a.xlsx")
    assert [(sheet.name, sheet.hidden) for sheet in read.sheets] == [("Sheet", False), ("숨김", True)]
    assert read.notices == ("차트만 있는 시트 '그림'에는 읽을 칸이 없습니다.",)
    assert read.sheet("숨김") is read.sheets[1]
    assert read.sheet("없음") is None
    assert read.sheets[0].rows[0].at(1) == 1
    assert read.sheets[0].rows[0].at(9) is None


def test_macros_and_links_to_other_files_are_noticed(tmp_path: Path) -> None:
    path = _saved(tmp_path / "a.xlsm", lambda sheet: sheet.append([1]))
    _edited(path, "xl/vbaProject.bin", lambda _: b"x")
    _edited(path, "xl/externalLinks/externalLink1.xml", lambda _: b"<x/>")
    assert [notice[:6] for notice in parse_book(path).notices] == ["매크로가 들", "다른 파일을"]


def test_a_date_beyond_the_calendar_is_noticed(tmp_path: Path) -> None:
    path = _saved(tmp_path / "a.xlsx", lambda sheet: sheet.append([date(2025, 1, 1)]))
    _edited(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"45658", b"99999999"))
    book = parse_book(path)
    assert _cells(book) == [(1, (CellError("#VALUE!"),))]
    assert book.notices[0].startswith("시트 '자료'의 A1: 날짜 서식인데 값(99999999)")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="C1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    ],
)
def test_cells_out_of_order_are_refused_rather_than_lost(tmp_path: Path, rows: str) -> None:
    with pytest.raises(Told, match="값 2개 가운데 1개만"):
        parse_book(_with_cells(tmp_path, rows))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("빈.xlsx", b"", "빈 파일"),
        ("암호.xlsx", OLE, r"암호가 걸려 있거나 옛 형식\(.xls\)"),
        ("글.xlsx", b"a,b\n1,2\n", r"통합 문서\(.xlsx\)가 아닙니다"),
        ("~$열림.xlsx", b"PK", "임시 파일"),
        ("깨짐.xlsx", b"PK\x03\x04" + b"x" * 100, "손상되었거나 잘려"),
    ],
)
def test_files_of_other_kinds_are_named(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Told, match=words):
        parse_book(tmp_path / name)


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("xl/workbook.bin", b"x", r"\(.xlsb\)"),
        ("ppt/presentation.xml", b"<x/>", "파워포인트"),
        ("word/document.xml", b"<x/>", "워드"),
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", r"\(.ods\)"),
        ("mimetype", b"application/hwp+zip", r"\(.hwpx\)"),
        ("xl/comments1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DOCTYPE"),
        ("xl/evil.vml", '<!DOCTYPE a SYSTEM "http://a.example/b"><a/>'.encode("utf-16"), "DOCTYPE"),
        ("XL/workbook.xml", b"<x/>", "같은 이름"),
        ("xl/bomb.bin", b"\0" * (12 * 2**20), "지나치게 커지는"),
    ],
)
def test_packages_with_a_strange_part_are_refused(tmp_path: Path, part: str, content: bytes, words: str) -> None:
    path = _edited(_saved(tmp_path / "a.xlsx", lambda _: None), part, lambda _: content)
    with pytest.raises(Told, match=f"'a.xlsx' 파일을 읽지 못했습니다: .*{words}"):
        parse_book(path)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main", "Strict"),
        (b"<sheet ", b"<other ", "빠져 있습니다"),
        (b'r:id="rId1"', b'r:id="rId99"', "빠져 있습니다"),
    ],
)
def test_workbooks_that_would_read_as_empty_are_refused(tmp_path: Path, old: bytes, new: bytes, words: str) -> None:
    path = _edited(_saved(tmp_path / "a.xlsx", lambda _: None), "xl/workbook.xml", lambda xml: xml.replace(old, new))
    with pytest.raises(Told, match=words):
        parse_book(path)


def test_a_zip_without_a_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("a.txt", "x")
    with pytest.raises(Told, match="압축 파일"):
        parse_book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Told, match="빠져 있습니다"):
        parse_book(tmp_path / "b.xlsx")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = _saved(tmp_path / "a.xlsx", lambda _: None)
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    path.write_bytes(bytes(data))
    with pytest.raises(Told, match="압축에 암호"):
        parse_book(path)


def test_a_missing_or_unreadable_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Told, match="파일이 없습니다"):
        parse_book(tmp_path / "없음.xlsx")
    (tmp_path / "폴더.xlsx").mkdir()
    with pytest.raises(Told, match="열 수 없습니다"):
        parse_book(tmp_path / "폴더.xlsx")


def test_limits_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _saved(tmp_path / "a.xlsx", lambda sheet: sheet.append(["가나다", None, None, 1]))
    for module, limit, words in (
        (safety, "MAX_FILE", "너무 큽니다"),
        (safety, "MAX_PARTS", "지나치게 커지는"),
        (parse, "MAX_CELLS", "칸이 너무 많습니다"),
        (parse, "MAX_CHARACTERS", "글이 너무 많습니다"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, limit, 2)
            with pytest.raises(Told, match=words):
                parse_book(path)


def test_a_text_no_cell_can_hold_is_refused(tmp_path: Path) -> None:
    text = "가" * 300_000
    with pytest.raises(Told, match="긴 글"):
        parse_book(_with_cells(tmp_path, f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'))


def test_a_lone_value_far_away_is_read_or_refused(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ((number, cells),) = _cells(parse_book(_with_cells(tmp_path, far)))
    assert (number, len(cells), cells[-1]) == (1_048_576, 16_384, 1)
    many = "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(1, 260))
    with pytest.raises(Told, match="칸이 너무 많습니다"):
        parse_book(_with_cells(tmp_path, many))


def test_a_broken_drawing_does_not_stop_the_cells(tmp_path: Path) -> None:
    path = _saved(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    _edited(path, "xl/drawings/vmlDrawing1.vml", lambda _: b"<a><b></a>")
    assert _cells(parse_book(path)) == [(1, (1,))]


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = _saved(tmp_path / "a.xlsx", lambda sheet: sheet.append([1]))
    before = path.read_bytes()
    parse_book(path)
    assert path.read_bytes() == before
    assert zipfile.is_zipfile(io.BytesIO(before))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", b"<patternFill", b"<otherFill"),
        ("xl/styles.xml", b'<cellStyle name="Normal"', b"<cellStyle"),
        ("docProps/core.xml", b'W3CDTF">2', b'W3CDTF">x'),
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b'</sheetData><pageSetup orientation="upright"/>'),
    ],
)
def test_broken_looks_do_not_stop_the_values_and_dates_stay_dates(
    tmp_path: Path, part: str, old: bytes, new: bytes
) -> None:
    path = _saved(tmp_path / "a.xlsx", lambda sheet: sheet.append(["가", date(2025, 8, 4), 213_900_000_000]))
    _edited(path, part, lambda xml: xml.replace(old, new))
    book = parse_book(path)
    assert _cells(book) == [(1, ("가", date(2025, 8, 4), 213_900_000_000))]
    assert book.notices == ("서식이나 문서 정보가 통합 문서의 규칙에 맞지 않아 값만 읽었습니다.",)
