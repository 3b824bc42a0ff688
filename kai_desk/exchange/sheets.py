"""Reading an entry workbook: headings to fields, cells to columns, faults named by sheet, row and column."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.program.catalogue import BY_TITLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns, Raw, is_empty, read_columns
from kai_desk.workbook.book import Book, CellError, CellValue, Row, Sheet

GUIDE_SHEET = "안내"
ID_HEADING = "ID"
EXAMPLE_ID = "예시"  # an example row of a template: for the eyes, never taken in
HEADING_ROWS = 10


@dataclass(frozen=True, slots=True)
class CellFault:
    """One cell that cannot be taken, where it stands, and what would be right."""

    book: str
    sheet: str
    row: int
    column: str
    heading: str
    message: str

    @property
    def words(self) -> str:
        """The fault in one line."""
        return f"{self.book} · '{self.sheet}' 시트 {self.column}{self.row}({self.heading}): {self.message}"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row as read. ``columns`` holds what the sheet has; links are still the words of the cell.

    ``book_number`` tells the workbooks of one import apart; ``letters`` gives Excel's column per field and for the ID.
    """

    kind: RowKind
    book_number: int
    book: str
    sheet: str
    number: int
    id: str | None
    columns: Columns
    letters: dict[str, str]

    def fault(self, field: str, message: str) -> CellFault:
        """Return a fault of this row's cell for ``field``, or for the ID."""
        title = field if field == ID_HEADING else self.kind.field(field).title
        return CellFault(self.book, self.sheet, self.number, self.letters.get(field, "?"), title, message)


def letter(column: int) -> str:
    """Return Excel's letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_sheets(book: Book, book_number: int = 0) -> tuple[list[SheetRow], list[CellFault]]:
    """Return the rows of every sheet that names a kind of row, and the cells that cannot be taken."""
    rows: list[SheetRow] = []
    faults: list[CellFault] = []
    known = 0
    for sheet in book.sheets:
        title = squeeze(sheet.name)
        if title == GUIDE_SHEET:
            continue
        kind = BY_TITLE.get(title)
        if kind is None:
            message = f"모르는 시트입니다. 시트 이름은 {'·'.join(BY_TITLE)} 가운데 하나여야 합니다."
            faults.append(CellFault(book.name, sheet.name, 1, "A", "시트", message))
            continue
        known += 1
        found, bad = _read_sheet(book, sheet, SheetRow(kind, book_number, book.name, sheet.name, 0, None, {}, {}))
        rows += found
        faults += bad
    if not known and not faults:
        raise Told(f"{book.name}: 입력 통합문서의 시트가 없습니다. kai-desk export로 만든 파일에 적어 다시 들이십시오.")
    return rows, faults


def _read_sheet(book: Book, sheet: Sheet, empty: SheetRow) -> tuple[list[SheetRow], list[CellFault]]:
    if not sheet.rows:
        return [], []
    kind = empty.kind
    titles = {squeeze(field.title): field for field in kind.fields}
    heading = next(
        (row for row in sheet.rows[:HEADING_ROWS] if _headings(row.cells, titles) >= min(2, len(titles))), None
    )
    if heading is None:
        message = f"제목 줄을 찾지 못했습니다. '{kind.fields[0].title}'이(가) 든 제목 줄을 두십시오."
        return [], [CellFault(book.name, sheet.name, sheet.rows[0].number, "A", "제목", message)]
    places, faults = _places(book, sheet, heading, titles)
    faults += _missing(book, sheet, kind, heading.number, [field for field in places.values() if field])
    rows = []
    for row in sheet.rows:
        cells = {column: row.at(column) for column in places}
        if row.number <= heading.number:
            continue
        faults += _stray(book, sheet, row, heading)
        if any(value is not None and value != "" for value in cells.values()):
            found, bad = _read_row(replace(empty, number=row.number), places, cells)
            if found.id != EXAMPLE_ID:
                rows.append(found)
                faults += bad
    return rows, faults


def _places(
    book: Book, sheet: Sheet, heading: Row, titles: dict[str, Field]
) -> tuple[dict[int, Field | None], list[CellFault]]:
    places: dict[int, Field | None] = {}
    faults = []
    for column, cell in enumerate(heading.cells, 1):
        title = squeeze(str(cell)) if cell is not None else ""
        if title == ID_HEADING and None not in places.values():
            places[column] = None
        elif title in titles and titles[title] not in places.values():
            places[column] = titles[title]
        elif title:
            message = (
                "두 번 나온 열입니다. 한 열만 두십시오."
                if title in titles or title == ID_HEADING
                else "이 시트에 없는 열입니다. 열을 지우거나 제목을 고치십시오."
            )
            faults.append(CellFault(book.name, sheet.name, heading.number, letter(column), title, message))
    return places, faults


def _stray(book: Book, sheet: Sheet, row: Row, heading: Row) -> list[CellFault]:
    """Return the cells that stand under no heading: what nobody would read must not be passed over in silence."""
    message = "제목이 없는 열에 값이 있습니다. 제목 줄에 열의 제목을 적거나 칸을 비우십시오."
    return [
        CellFault(book.name, sheet.name, row.number, letter(column), "제목 없음", message)
        for column, value in enumerate(row.cells, 1)
        if value is not None and value != "" and heading.at(column) in {None, ""}
    ]


def _headings(cells: Iterable[CellValue], titles: dict[str, Field]) -> int:
    return sum(isinstance(cell, str) and squeeze(cell) in titles for cell in cells)


def _missing(book: Book, sheet: Sheet, kind: RowKind, number: int, there: list[Field]) -> list[CellFault]:
    return [
        CellFault(
            book.name, sheet.name, number, "A", field.title, "꼭 있어야 하는 열이 없습니다. 이 제목의 열을 두십시오."
        )
        for field in kind.fields
        if (field.name in kind.key or (field.required and field.kind != "flag")) and field not in there
    ]


def _read_row(
    empty: SheetRow, places: dict[int, Field | None], cells: dict[int, CellValue]
) -> tuple[SheetRow, list[CellFault]]:
    columns: Columns = {}
    letters: dict[str, str] = {}
    faults = []
    row_id = None
    for column, field in places.items():
        value = cells[column]
        letters[field.name if field else ID_HEADING] = letter(column)
        try:
            raw = _checked(value)
            if field is None:
                row_id = None if is_empty(raw) else squeeze(str(raw))
            else:
                columns |= read_columns(field, raw)
        except Told as told:
            title = field.title if field else ID_HEADING
            faults.append(CellFault(empty.book, empty.sheet, empty.number, letter(column), title, str(told)))
    return replace(empty, id=row_id, columns=columns, letters=letters), faults


def _checked(value: CellValue) -> Raw:
    if isinstance(value, CellError):
        raise Told(f"엑셀 오류 값 {value.text}입니다. 값을 다시 적으십시오.")
    return value
