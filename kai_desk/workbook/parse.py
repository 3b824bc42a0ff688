"""A workbook file into a `Book`, in this process: the part of reading that runs in the child.

openpyxl streams the cells without believing the declared extent; a count made apart from it proves that none was lost.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from kai_desk.workbook.book import Book, CellValue, Row, Sheet
from kai_desk.workbook.count import Count, count_cells
from kai_desk.workbook.lean import lean_package
from kai_desk.workbook.parts import BrokenPackageError, Layout, SheetPart, StrictPackageError, read_layout
from kai_desk.workbook.safety import SAVE_AGAIN, check_package, told
from kai_desk.workbook.text import clean_text
from kai_desk.workbook.values import TooLongError, cell_value

MAX_CELLS = 4_000_000
MAX_CHARACTERS = 50_000_000
_NAMED_IN_NOTICE = 10
_BROKEN_LOOKS = (TypeError, ValueError, KeyError, AttributeError, IndexError)
_DATE_LIMIT = re.compile(r"Cell (\w+) is marked as a date but the serial value (\S+) is outside")


@dataclass(frozen=True, slots=True)
class _Source:
    """A worksheet as the package lists it, with the count of what it holds."""

    part: SheetPart
    count: Count


def parse_book(path: Path) -> Book:
    """Read every value of a workbook. Raises Told where a value would be lost or the file is unsafe.

    A damaged file may raise anything else: call this through `child` or `reader`.
    """
    check_package(path)
    layout, sources = _survey(path)
    notices = [*_layout_notices(layout)]
    try:
        read = _read_sheets(path, path, sources)
    except _BROKEN_LOOKS:
        read = _read_sheets(path, lean_package(path), sources)
        notices.append("서식이나 문서 정보가 통합 문서의 규칙에 맞지 않아 값만 읽었습니다.")
    except TooLongError as error:
        raise told(path, "한 칸에 담길 수 없을 만큼 긴 글이 들어 있습니다. 글을 줄여 다시 저장해 주십시오.") from error
    notices += [notice for _, found in read for notice in found]
    return Book(clean_text(path.name), tuple(sheet for sheet, _ in read), tuple(notices))


def _read_sheets(path: Path, content: Path | BinaryIO, sources: list[_Source]) -> list[tuple[Sheet, list[str]]]:
    """Every worksheet with its notices, from the file itself or from a lean copy of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of looks that it leaves out; values are counted apart from it
        book = load_workbook(content, read_only=True, data_only=True, keep_links=False)
    try:
        if len(book.worksheets) != len(sources):
            raise told(path, f"시트 가운데 읽지 못하는 것이 있습니다. {SAVE_AGAIN}")
        return [_read_sheet(path, *pair) for pair in zip(book.worksheets, sources, strict=True)]
    finally:
        book.close()


def _survey(path: Path) -> tuple[Layout, list[_Source]]:
    """What the package lists and counts, before openpyxl sees it."""
    try:
        with zipfile.ZipFile(path) as package:
            layout = read_layout(package)
            sources = [_Source(s, _count(package, s)) for s in layout.sheets if s.kind != "chartsheet"]
    except StrictPackageError as error:
        reason = "'Strict Open XML' 형식은 읽지 않습니다. Excel에서 'Excel 통합 문서(*.xlsx)'로 다시 저장해 주십시오."
        raise told(path, reason) from error
    except BrokenPackageError as error:
        raise told(path, f"통합 문서나 시트가 빠져 있습니다. {SAVE_AGAIN}") from error
    for source in sources:
        if source.count.spread > MAX_CELLS:
            reason = f"시트 '{source.part.name}'에 칸이 너무 많습니다. 필요한 행과 열만 남겨 다시 저장해 주십시오."
            raise told(path, reason)
    return layout, sources


def _count(package: zipfile.ZipFile, sheet: SheetPart) -> Count:
    with package.open(sheet.part) as file:
        return count_cells(file)


def _read_sheet(path: Path, worksheet: ReadOnlyWorksheet, source: _Source) -> tuple[Sheet, list[str]]:
    """The sheet with its notices. Raises Told when openpyxl gave fewer values than were counted."""
    name, count = source.part.name, source.count
    worksheet.reset_dimensions()
    rows: list[Row] = []
    values = characters = 0
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for number, cells in enumerate(worksheet.rows, start=1):
            values += sum(cell.value is not None for cell in cells)
            characters += sum(len(cell.value) for cell in cells if isinstance(cell.value, str))
            if characters > MAX_CHARACTERS:
                raise told(path, f"시트 '{name}'에 글이 너무 많습니다. 필요한 행만 남겨 나누어 저장해 주십시오.")
            row = _trimmed(cell_value(cell.value, cell.data_type) for cell in cells)
            if row:
                rows.append(Row(number, row))
    if values != count.values:
        raise told(path, f"시트 '{name}'의 값 {count.values:,}개 가운데 {values:,}개만 읽힙니다. {SAVE_AGAIN}")
    dates = [_DATE_LIMIT.match(str(warning.message)) for warning in caught]
    notices = [_date_notice(name, *found.groups()) for found in dates if found]
    return Sheet(clean_text(name), source.part.hidden, tuple(rows)), [*_count_notices(name, count), *notices]


def _trimmed(cells: Iterator[CellValue]) -> tuple[CellValue, ...]:
    kept = list(cells)
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)


def _layout_notices(layout: Layout) -> Iterator[str]:
    if layout.macros:
        yield "매크로가 들어 있으나 실행하지도 읽지도 않았습니다."
    if layout.external_links:
        yield "다른 파일을 잇는 수식이 있어 저장되어 있던 결과만 읽었습니다."
    for sheet in layout.sheets:
        if sheet.kind == "chartsheet":
            yield f"차트만 있는 시트 '{sheet.name}'에는 읽을 칸이 없습니다."
        elif sheet.kind != "worksheet":
            yield f"매크로나 대화 상자용 시트 '{sheet.name}'에서는 적힌 값만 읽었습니다."


def _date_notice(sheet: str, cell: str, serial: str) -> str:
    return f"시트 '{sheet}'의 {cell}: 날짜 서식인데 값({serial})이 날짜 범위를 벗어나 오류로 읽었습니다."


def _count_notices(name: str, count: Count) -> Iterator[str]:
    if count.understated:
        yield f"시트 '{name}': 적혀 있는 범위 밖에도 값이 있어 모두 읽었습니다."
    cells = count.without_result
    if cells:
        more = f" 외 {len(cells) - _NAMED_IN_NOTICE}곳" if len(cells) > _NAMED_IN_NOTICE else ""
        yield (
            f"시트 '{name}'의 {', '.join(cells[:_NAMED_IN_NOTICE])}{more}: 수식의 결과가 없어 빈 칸으로 읽었습니다. "
            "Excel이나 한셀에서 열어 저장한 뒤 다시 읽어 주십시오."
        )
