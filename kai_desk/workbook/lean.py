"""A package reduced to what values need, for files whose looks or document details break the rules.

Other spreadsheet programs write styles that openpyxl refuses as a whole; only number formats matter for values, because
they tell dates from numbers.
"""

import io
import zipfile
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring

from kai_desk.workbook.parts import MAIN

_STYLES = "xl/styles.xml"
_LEFT_OUT = ("docProps/", "customXml/", "xl/theme/", "xl/drawings/", "xl/media/", "xl/charts/")


def lean_package(path: Path) -> BinaryIO:
    """The package without its looks, in memory. Raises what reading a broken package raises."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for part in source.infolist():
            if not part.is_dir() and not part.filename.startswith(_LEFT_OUT):
                target.writestr(part.filename, _lean(part.filename, source.read(part)))
    out.seek(0)
    return out


def _lean(name: str, content: bytes) -> bytes:
    if name == _STYLES:
        return _number_formats(content).encode()
    if name.startswith("xl/worksheets/"):
        cells, end, _ = content.partition(b"</sheetData>")
        return cells + end + b"</worksheet>" if end else content
    return content


def _number_formats(styles: bytes) -> str:
    """A stylesheet of number formats only, at the same places."""
    root = fromstring(styles)
    formats = "".join(
        f"<numFmt numFmtId={quoteattr(one.get('numFmtId', '0'))} formatCode={quoteattr(one.get('formatCode', ''))}/>"
        for one in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    )
    cells = "".join(
        f"<xf numFmtId={quoteattr(one.get('numFmtId', '0'))}/>" for one in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")
    )
    return (
        f'<styleSheet xmlns="{MAIN.strip("{}")}"><numFmts>{formats}</numFmts><fonts><font/></fonts>'
        "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        f"<cellXfs>{cells or '<xf/>'}</cellXfs></styleSheet>"
    )
