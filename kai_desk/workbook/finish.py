"""The finishing pass over a package that openpyxl wrote: stored results, stated times, fixed order and bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import BinaryIO
from xml.sax import saxutils

from openpyxl.utils.cell import column_index_from_string, get_column_letter

from kai_desk.workbook.build import utc
from kai_desk.workbook.numbers import number_text
from kai_desk.workbook.plan import BookPlan, ChartPlan, Formula, SheetPlan
from kai_desk.workbook.stream import Looks, rows_xml
from kai_desk.workbook.styles import FONT, SECONDARY
from kai_desk.workbook.text import clean_text, escape

Edit = Callable[[str], str]

LEVEL = 6
_STAMP = (1980, 1, 1, 0, 0, 0)
_FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
_FORMULA = re.compile(r'<c r="([A-Z]+)([0-9]+)"([^>]*)>(<f>[^<]*</f>)<v ?(?:/>|></v>)</c>')
_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*")
_FIRST_FONT = re.compile(r"(<fonts[^>]*>)<font>.*?</font>", re.DOTALL)
_FRAME = re.compile(r'(<(?:\w+:)?cNvPr id="([0-9]+)") name="[^"]*"')
_UNLINKED = re.compile(r'(<numFmt formatCode="[^"]*") ?/>')
_STYLE = re.compile(r'<c r="[A-Z]+[0-9]+" s="([0-9]+)"')
_DIMENSION = re.compile(r'(<dimension ref="[A-Z]+[0-9]+:)[A-Z]+[0-9]+')
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def finish(package: bytes, plan: BookPlan, out: BinaryIO) -> Iterator[int]:
    """Write `package` made whole to `out`: the same bytes for the same plan. Yields how many streamed rows are written.

    Raises Told for a streamed value that no cell can hold, ValueError when a part is not as expected.
    """
    edits = _edits(plan)
    streams = {_part(number): sheet for number, sheet in enumerate(plan.sheets, start=1) if sheet.stream}
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w") as target:
        missing = edits.keys() - set(source.namelist())
        if missing:
            raise ValueError(f"parts not written: {sorted(missing)}")
        for name in sorted(source.namelist(), key=lambda name: (name not in _FIRST_PARTS, name)):
            content = source.read(name)
            if name in edits:
                content = edits[name](content.decode()).encode()
            if name in streams:
                yield from _put_stream(target, name, content.decode(), streams[name])
            else:
                target.writestr(_info(name), content, compresslevel=LEVEL)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _STAMP)
    info.create_system = 0
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _put_stream(target: zipfile.ZipFile, name: str, text: str, sheet: SheetPlan) -> Iterator[int]:
    """Write a sheet with its stream where the two rows of stand-ins are."""
    stream, first = sheet.stream, len(sheet.rows) + 1
    found = _stand_ins(first).search(text)
    if stream is None or found is None:
        raise ValueError(f"no place for the rows of {sheet.name}")
    plain, quoted = (_STYLE.findall(row) for row in found.groups())
    looks = [Looks(*pair) for pair in zip(plain, quoted, strict=True)]
    last = f"{get_column_letter(len(looks))}{max(first + stream.count - 1, 1)}"
    with target.open(_info(name), "w") as part:
        part.write(_DIMENSION.sub(rf"\g<1>{last}", text[: found.start()], count=1).encode())
        for count, piece in rows_xml(stream, looks, first):
            part.write(piece)
            yield count
        part.write(text[found.end() :].encode())


def _stand_ins(first: int) -> re.Pattern[str]:
    return re.compile("".join(rf'(<row r="{number}"[^>]*>.*?</row>)' for number in (first, first + 1)), re.DOTALL)


def _part(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _edits(plan: BookPlan) -> Mapping[str, Edit]:
    """What is done to which part. openpyxl numbers sheets, drawings and charts in the order of the plan."""
    edits: dict[str, Edit] = {
        "docProps/core.xml": partial(_stamp, plan.moment),
        "xl/styles.xml": _default_font,
    }
    drawings = charts = 0
    for number, sheet in enumerate(plan.sheets, start=1):
        edits[_part(number)] = partial(_store_results, sheet)
        if sheet.charts:
            drawings += 1
            edits[f"xl/drawings/drawing{drawings}.xml"] = partial(_describe_frames, sheet.charts)
        for _ in sheet.charts:
            charts += 1
            edits[f"xl/charts/chart{charts}.xml"] = _chart_font
    return edits


def _store_results(sheet: SheetPlan, text: str) -> str:
    planned = sum(isinstance(cell.value, Formula) for row in sheet.rows for cell in row)

    def store(found: re.Match[str]) -> str:
        letters, row, attributes, formula = found.groups()
        value = sheet.rows[int(row) - 1][column_index_from_string(letters) - 1].value
        if not isinstance(value, Formula):
            raise TypeError(f"a formula that was not planned: {sheet.name}!{letters}{row}")
        kind, result = _stored(value.result)
        return f'<c r="{letters}{row}"{attributes}{kind}>{formula}<v>{result}</v></c>'

    stored, count = _FORMULA.subn(store, text)
    if count != planned:
        raise ValueError(f"{count} of {planned} formula results stored on {sheet.name}")
    return stored


def _stored(result: int | Decimal | str | bool) -> tuple[str, str]:
    """The type attribute and the text of a formula's result."""
    if isinstance(result, bool):
        return ' t="b"', str(int(result))
    if isinstance(result, str):
        return ' t="str"', saxutils.escape(escape(clean_text(result)))
    return "", number_text(result)


def _stamp(moment: datetime, text: str) -> str:
    return _MODIFIED.sub(rf"\g<1>{utc(moment).isoformat()}Z", text)


def _default_font(text: str) -> str:
    """Untouched cells and the unit of column widths follow the first font."""
    font = f'<font><name val="{FONT}"/><charset val="129"/><family val="3"/><sz val="10"/></font>'
    return _FIRST_FONT.sub(rf"\g<1>{font}", text, count=1)


def _describe_frames(charts: tuple[ChartPlan, ...], text: str) -> str:
    """Names and words for screen readers; openpyxl numbers the frames of a drawing from 1."""

    def describe(found: re.Match[str]) -> str:
        chart = charts[int(found.group(2)) - 1]
        name = saxutils.quoteattr(clean_text(chart.title))
        words = saxutils.quoteattr(clean_text(chart.alt or chart.title))
        return f"{found.group(1)} name={name} descr={words}"

    return _FRAME.sub(describe, text)


def _chart_font(text: str) -> str:
    """One typeface for all texts of a chart, and labels in the chart's own number format."""
    look = (
        f'<a:defRPr sz="900"><a:solidFill><a:srgbClr val="{SECONDARY}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/></a:defRPr>'
    )
    added = f'<txPr xmlns:a="{_DRAWING}"><a:bodyPr/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="ko-KR"/></a:p></txPr>'
    head, end, tail = _UNLINKED.sub(r'\g<1> sourceLinked="0" />', text).rpartition("</chartSpace>")
    return f"{head}{added}{end}{tail}"
