"""A workbook's plan as text that does not change between runs: values, results, formats, merges, print set-up."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.build import build
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula, SheetPlan

FOLDER = Path(__file__).parent / "briefing" / "golden"
SHOWN = 60  # rows of a sheet that stand in the file; those of a longer sheet are in its hash


def check_golden(name: str, text: str, *, update: bool) -> None:
    """Compare with the file of this name; write it where ``update``."""
    path = FOLDER / f"{name}.txt"
    if update:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.exists(), f"{path.name} is missing: run with --update-golden and read it"
    expected = path.read_text("utf-8")
    assert text == expected, f"{path.name} differs: run with --update-golden and read the difference"


def dump(plan: BookPlan, rows: int = SHOWN) -> str:
    """Return the whole workbook as text; ``rows`` of each sheet stand in it, the others by their hash."""
    book = build(plan)
    lines = [f"책 {plan.title} | {plan.subject} | {plan.creator} | {plan.moment.isoformat()}"]
    for sheet in plan.sheets:
        lines += _sheet(sheet, book[sheet.name], rows)
    return "\n".join(lines) + "\n"


def _sheet(plan: SheetPlan, sheet: Worksheet, rows: int) -> Iterator[str]:
    page = sheet.page_setup
    paper = "가로" if page.orientation == "landscape" else "세로"
    yield f"\n시트 {plan.name}{' (숨김)' if sheet.sheet_state == 'hidden' else ''}"
    fitted = f"폭 {page.fitToWidth}쪽 높이 {page.fitToHeight}쪽"
    yield f"인쇄 {paper} {fitted} 반복 {sheet.print_title_rows} 쪽나눔 {[one.id for one in sheet.row_breaks.brk]}"
    yield f"틀 {sheet.freeze_panes} 거르기 {sheet.auto_filter.ref} 머리말 {plan.header!r} 꼬리말 {plan.footer!r}"
    yield f"너비 {[round(sheet.column_dimensions[name].width, 1) for name in sorted(sheet.column_dimensions)]}"
    yield f"병합 {_short(' '.join(sorted(str(merge) for merge in sheet.merged_cells.ranges)))}"
    for chart in plan.charts:
        series = [f"{one.title} {one.values.cells}" for one in chart.series]
        yield f"그림 {chart.kind} {chart.title} {chart.anchor} {chart.categories.cells} {series} {chart.number_format}"
    if plan.stream is not None:
        yield f"이어 쓰는 행 {plan.stream.count}"
    told = [_row(number, row, sheet) for number, row in enumerate(plan.rows, 1)]
    yield from told[:rows]
    if len(told) > rows:
        digest = hashlib.sha256("\n".join(told).encode()).hexdigest()
        yield f"그 밖 {len(told) - rows}행, 모두 {digest}"


def _short(text: str) -> str:
    return text if len(text) <= 400 else f"{len(text.split())}곳 {hashlib.sha256(text.encode()).hexdigest()}"


def _row(number: int, row: tuple[CellPlan, ...], sheet: Worksheet) -> str:
    cells = []
    for column, cell in enumerate(row, 1):
        if cell.value == "":
            continue
        written = sheet.cell(number, column)
        shape = "" if written.number_format in {"General", "@"} else f"[{written.number_format}]"
        cells.append(f"{get_column_letter(column)}:{cell.style}{shape} {_value(cell)}")
    height = sheet.row_dimensions[number].height
    return f"{number}({height}) " + " ¦ ".join(cells)


def _value(cell: CellPlan) -> str:
    value = cell.value
    if isinstance(value, Formula):
        return f"={value.text} → {value.result!r}"
    return value.name if isinstance(value, Gap) else repr(value)
