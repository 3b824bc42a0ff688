"""Where the worksheets are in a package, read from its own parts rather than from openpyxl, to check openpyxl."""

import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT_MAIN = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class BrokenPackageError(Exception):
    """The package lacks a part that it must have."""


class StrictPackageError(Exception):
    """The package is in Strict Open XML, of which openpyxl reads nothing and says nothing."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it. `kind` is the last word of its relationship type, e.g. "worksheet"."""

    name: str
    hidden: bool
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheets of a package in order, and the sorts of extra parts a reader should hear about."""

    sheets: tuple[SheetPart, ...]
    macros: bool
    external_links: bool


def read_layout(package: zipfile.ZipFile) -> Layout:
    """Raises BrokenPackageError or StrictPackageError."""
    names = set(package.namelist())
    book = next((target for kind, target in _links(package, "").values() if kind == "officeDocument"), None)
    if book is None or book not in names:
        raise BrokenPackageError("workbook")
    root = fromstring(package.read(book))
    if root.tag.startswith(STRICT_MAIN):
        raise StrictPackageError
    links = _links(package, book)
    sheets = tuple(_sheet(element, links) for element in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"))
    lost = [sheet.name for sheet in sheets if sheet.part not in names]
    if lost or not sheets:
        raise BrokenPackageError("sheets")
    return Layout(
        sheets,
        macros=any(name.lower().endswith("vbaproject.bin") for name in names),
        external_links=any(name.startswith("xl/externalLinks/") for name in names),
    )


def _sheet(element: "Element", links: dict[str, tuple[str, str]]) -> SheetPart:
    kind, part = links.get(element.get(_LINK_ID, ""), ("", ""))
    return SheetPart(element.get("name", ""), element.get("state", "visible") != "visible", kind, part)


def _links(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id → (last word of its type, target part)."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for link in fromstring(package.read(path)):
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
        found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target.lstrip("/"))
    return found
