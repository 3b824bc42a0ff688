"""Reports of one's own: definitions as rows of the record, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from kai_desk.briefing.block_rows import block_columns, read_block, read_settings, write_settings
from kai_desk.briefing.definitions import Report, SheetDefinition
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.keys import stored_rows
from kai_desk.program.parse import Columns
from kai_desk.record.edit import Edit
from kai_desk.record.record import Reader
from kai_desk.tables.table import AsOf

REPORT, SHEET, BLOCK = "report", "report_sheet", "report_block"
TABLES = frozenset({REPORT, SHEET, BLOCK})
_SHEET_OWN = frozenset({"title", "widths", "blocks", "landscape"})
_PAPER = {True: "가로", False: "세로"}


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The row of a sheet and those of its blocks, without the links that hold them together."""

    sheet: Columns
    blocks: tuple[Columns, ...]


@dataclass(frozen=True, slots=True)
class ReportRows:
    """The row of a report and those of its sheets, in order."""

    report: Columns
    sheets: tuple[SheetRows, ...]


def rows_of(report: Report, name: str, based_on: str = "") -> ReportRows:
    """Return a definition under a name as rows."""
    sheets = tuple(
        SheetRows(
            {
                "name": sheet.title,
                "position": place,
                "paper": _PAPER[sheet.landscape],
                "widths": ", ".join(f"{width:g}" for width in sheet.widths) or None,
                "options": write_settings(sheet, _SHEET_OWN),
                "note": None,
            },
            tuple({"position": number, **_whole(block_columns(block))} for number, block in enumerate(sheet.blocks, 1)),
        )
        for place, sheet in enumerate(report.sheets, 1)
    )
    return ReportRows(
        {"name": name, "based_on": based_on or None, "one_page": int(report.one_page), "note": None}, sheets
    )


def _whole(columns: Columns) -> Columns:
    """The columns with those a block does not use empty, so that an update clears them."""
    rest = [column for column in BY_TABLE[BLOCK].columns if column not in {"id", "sheet", "position"}]
    return {column: columns.get(column) for column in rest}


def definition_of(rows: ReportRows) -> Report:
    """Return the definition that rows say. Raises Told for what cannot be read, naming where it stands."""
    name = str(rows.report["name"])
    sheets = tuple(_sheet(name, sheet) for sheet in rows.sheets)
    return Report(name, name, sheets, one_page=bool(rows.report["one_page"]), own=True)


def _sheet(report: str, rows: SheetRows) -> SheetDefinition:
    title = str(rows.sheet["name"])
    blocks = []
    for columns in rows.blocks:
        try:
            blocks.append(read_block(columns))
        except (ValueError, TypeError) as error:
            where = f"'{report}' 보고서의 '{title}' 시트 {columns['position']}번째 블록"
            raise Told(f"{where}에 읽을 수 없는 말({error})이 있습니다. 보고서 블록의 그 행을 고치십시오.") from None
    try:
        widths = tuple(float(part) for part in str(rows.sheet["widths"] or "").split(",") if part.strip())
        more = read_settings(SheetDefinition, _SHEET_OWN, str(rows.sheet["options"] or ""))
    except (ValueError, TypeError) as error:
        where = f"'{report}' 보고서의 '{title}' 시트"
        raise Told(
            f"{where}의 열 너비나 설정에 읽을 수 없는 말({error})이 있습니다. 보고서 시트의 그 행을 고치십시오."
        ) from None
    return SheetDefinition(title, widths, tuple(blocks), rows.sheet["paper"] != _PAPER[False], **more)


def kept_names(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Return row id and name of every report of one's own, by name."""
    return tuple((str(row[0]), str(row[1])) for row in reader.rows("SELECT id, name FROM report ORDER BY name, rowid"))


def kept_rows(reader: Reader, row_id: str) -> ReportRows:
    """Return the rows of one report of one's own; KeyError when it is gone."""
    report = stored_rows(reader, BY_TABLE[REPORT])[row_id]
    sheets = [(key, row) for key, row in stored_rows(reader, BY_TABLE[SHEET]).items() if row["report"] == row_id]
    blocks = stored_rows(reader, BY_TABLE[BLOCK]).values()
    return ReportRows(
        report,
        tuple(
            SheetRows(row, tuple(sorted((one for one in blocks if one["sheet"] == key), key=_position)))
            for key, row in sorted(sheets, key=lambda pair: _position(pair[1]))
        ),
    )


def _position(columns: Columns) -> int:
    return int(columns["position"] or 0)


def read_kept(reader: Reader, row_id: str) -> Report:
    """Return one report of one's own. Raises Told for what cannot be read."""
    return definition_of(kept_rows(reader, row_id))


def kept_reports(asof: AsOf) -> tuple[Report, ...]:
    """Return every report of one's own that can be read, by name."""
    found = []
    for row_id, _ in kept_names(asof.reader):
        try:
            found.append(read_kept(asof.reader, row_id))
        except Told:
            continue
    return tuple(found)


def find_kept(reader: Reader, name: str) -> Report | None:
    """Return the report of one's own that is called so, None where there is none.

    Raises Told where it cannot be read, and where two are called so.
    """
    wanted = squeeze(name).casefold()
    ids = [row_id for row_id, called in kept_names(reader) if squeeze(called).casefold() == wanted]
    if len(ids) > 1:
        raise Told(f"'{name}' 보고서가 {len(ids)}개 있어 어느 것인지 알 수 없습니다. 보고서 쪽에서 이름을 고치십시오.")
    return read_kept(reader, ids[0]) if ids else None


def keep_report(edit: Edit, rows: ReportRows, row_id: str = "") -> str:
    """Write a report inside an edit, over the one of ``row_id`` where it is given; return its row id.

    Rows that stay as they were are not touched, so that the history tells what a person changed.
    """
    report = _put(edit, REPORT, row_id, rows.report)
    old_sheets = _below(edit, SHEET, "report", report) if row_id else []
    for place, sheet in enumerate(rows.sheets):
        old = old_sheets[place] if place < len(old_sheets) else ""
        sheet_id = _put(edit, SHEET, old, {"report": report, **sheet.sheet})
        old_blocks = _below(edit, BLOCK, "sheet", sheet_id) if old else []
        for number, block in enumerate(sheet.blocks):
            _put(edit, BLOCK, old_blocks[number] if number < len(old_blocks) else "", {"sheet": sheet_id, **block})
        _drop(edit, BLOCK, old_blocks[len(sheet.blocks) :])
    for gone in old_sheets[len(rows.sheets) :]:
        _drop(edit, BLOCK, _below(edit, BLOCK, "sheet", gone))
        _drop(edit, SHEET, [gone])
    return report


def drop_report(edit: Edit, row_id: str) -> None:
    """Delete a report with its sheets and blocks; LookupError when it is gone."""
    for sheet in _below(edit, SHEET, "report", row_id):
        _drop(edit, BLOCK, _below(edit, BLOCK, "sheet", sheet))
        _drop(edit, SHEET, [sheet])
    edit.delete(REPORT, row_id)


def _below(edit: Edit, table: str, link: str, row_id: str) -> list[str]:
    rows = edit.rows(f'SELECT id FROM "{table}" WHERE {link} = ? ORDER BY position, rowid', (row_id,))
    return [str(row[0]) for row in rows]


def _put(edit: Edit, table: str, row_id: str, columns: Columns) -> str:
    if not row_id:
        return edit.insert(table, columns)
    kept = {"note"} | ({"based_on"} if not columns.get("based_on") else set())
    changed = {name: value for name, value in columns.items() if name not in kept}
    names = ", ".join(f'"{name}"' for name in changed)
    stored = edit.rows(f'SELECT {names} FROM "{table}" WHERE id = ?', (row_id,))
    if not stored:
        raise Told("고치던 보고서를 다른 수정이 지웠습니다. 다른 이름으로 저장하십시오.")
    if stored[0] != tuple(changed.values()):
        edit.update(table, row_id, changed)
    return row_id


def _drop(edit: Edit, table: str, row_ids: Sequence[str]) -> None:
    for row_id in row_ids:
        edit.delete(table, row_id)
