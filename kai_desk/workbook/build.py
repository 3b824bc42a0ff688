"""A plan into an openpyxl workbook: cells, styles, print set-up, charts, lists."""

from datetime import UTC, datetime, timedelta, timezone

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kai_desk.korean.gaps import Gap
from kai_desk.workbook.charts import make_chart
from kai_desk.workbook.fit import column_widths, row_heights, spans
from kai_desk.workbook.numbers import check_digits
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula, ListPlan, Ref, SheetPlan, Stream
from kai_desk.workbook.resolve import absolute
from kai_desk.workbook.styles import FONT, SECONDARY, STYLES, TEXT, footnoted, named_style
from kai_desk.workbook.text import cell_text, clean_text, escape, looks_like_formula, sheet_name

A4 = 9
_KOREA = timezone(timedelta(hours=9))
_NEW_CALCULATION = 191029  # an engine number of current Excel: it trusts our stored results and need not recalculate
_LONGEST_LINK = 2_000
_LONGEST_LIST = 255


def build(plan: BookPlan) -> Workbook:
    """The workbook of a plan, before the finishing pass.

    Raises Told for a value that no cell can hold, ValueError for a plan that is wrong in itself.
    """
    book = Workbook()
    book.calculation = CalcProperties(calcId=_NEW_CALCULATION, fullCalcOnLoad=False)
    _describe(book, plan)
    names = _style_names(book, plan)
    first = book.active
    taken: set[str] = set()
    for sheet in plan.sheets:
        if sheet.name != sheet_name(sheet.name, taken):
            raise ValueError(f"not a usable sheet name: {sheet.name!r}")
        taken.add(sheet.name)
        _sheet(book.create_sheet(sheet.name), plan, sheet, names)
    if first is not None:
        book.remove(first)
        book.worksheets[0].sheet_view.tabSelected = True
    for name, target in plan.names.items():
        book.defined_names[name] = DefinedName(name, attr_text=target)
    return book


def utc(moment: datetime) -> datetime:
    """`moment` in UTC without a zone, to the second; a naive moment is Korean time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=_KOREA)
    return aware.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _describe(book: Workbook, plan: BookPlan) -> None:
    about = book.properties
    about.title, about.subject = clean_text(plan.title), clean_text(plan.subject)
    about.creator = about.lastModifiedBy = clean_text(plan.creator)
    about.language = "ko-KR"
    about.created = about.modified = utc(plan.moment)


def _style_names(book: Workbook, plan: BookPlan) -> dict[str, str]:
    """Style key → the name of its style in the workbook, for the styles that the plan uses."""
    used = {cell.style for sheet in plan.sheets for row in sheet.rows for cell in row}
    used |= {style for sheet in plan.sheets if sheet.stream for style in sheet.stream.styles}
    if used - STYLES.keys():
        raise ValueError(f"unknown styles: {sorted(used - STYLES.keys())}")
    names: dict[str, str] = {}
    for key in STYLES:
        if key in used:
            style = named_style(key)
            book.add_named_style(style)
            names[key] = style.name
    return names


def _sheet(worksheet: Worksheet, plan: BookPlan, sheet: SheetPlan, names: dict[str, str]) -> None:
    for number, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row, start=1):
            place = worksheet.cell(number, column)
            if isinstance(place, Cell):
                _cell(place, cell, names)
    if sheet.stream is not None:
        _stand_ins(worksheet, sheet.stream, len(sheet.rows) + 1, names)
    widths = column_widths(sheet)
    for column, wanted in enumerate(widths, start=1):
        worksheet.column_dimensions[get_column_letter(column)].width = wanted
    merges = spans(sheet)
    for number, height in row_heights(sheet, widths, merges).items():
        worksheet.row_dimensions[number].height = height
    for merge in merges:
        worksheet.merge_cells(merge)
    for chart in sheet.charts:
        worksheet.add_chart(make_chart(plan, chart))
    for choices in sheet.lists:
        worksheet.add_data_validation(_validation(choices))
    worksheet.freeze_panes = sheet.freeze
    worksheet.auto_filter.ref = sheet.filter
    worksheet.sheet_state = "hidden" if sheet.hidden else "visible"
    worksheet.sheet_properties.tabColor = sheet.tab_colour
    worksheet.sheet_view.showGridLines = False
    _print_setup(worksheet, sheet)


def _stand_ins(worksheet: Worksheet, stream: Stream, first: int, names: dict[str, str]) -> None:
    """Two rows that show the finishing pass the styles of a stream's columns: of cells, of texts like a formula."""
    for number in (first, first + 1):
        for column, style in enumerate(stream.styles, start=1):
            cell = worksheet.cell(number, column)
            if isinstance(cell, Cell):
                cell.style = names[style]
                cell.quotePrefix = number > first


def _cell(cell: Cell, plan: CellPlan, names: dict[str, str]) -> None:
    cell.style = names[plan.style]
    if plan.mark:
        words = isinstance(plan.value, str) or (isinstance(plan.value, Formula) and isinstance(plan.value.result, str))
        cell.number_format = footnoted(TEXT if words else STYLES[plan.style].format, plan.mark)
    value = plan.value
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, str) or value is None or isinstance(value, Gap):
        _write_text(cell, value)
    else:
        check_digits(value)
        cell.value = value
    if plan.link:
        _link(cell, plan.link)


def _write_text(cell: Cell, value: str | Gap | None) -> None:
    text = "-" if value is None else value.value if isinstance(value, Gap) else cell_text(value)
    if not text:
        return
    cell.value = escape(text)
    cell.data_type = "s"
    if looks_like_formula(text) and text != "-":
        cell.quotePrefix = True


def _link(cell: Cell, target: str) -> None:
    """Web addresses and places in this workbook only; anything else stays plain text."""
    if target.startswith("#"):
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target[1:])
    elif target.startswith(("https://", "http://", "mailto:")) and len(target) <= _LONGEST_LINK:
        cell.hyperlink = clean_text(target)


def _validation(plan: ListPlan) -> DataValidation:
    if isinstance(plan.choices, Ref):
        source = absolute(plan.choices)
    else:
        words = ",".join(plan.choices)
        if len(words) > _LONGEST_LIST or any('"' in word or "," in word for word in plan.choices):
            raise ValueError(f"choices that need cells of their own: {words!r}")
        source = f'"{words}"'
    made = DataValidation(type="list", formula1=source, allow_blank=True, sqref=plan.cells)
    made.showErrorMessage = True
    made.errorTitle, made.error = "목록에 없는 값", "목록에서 골라 주십시오."
    return made


def _print_setup(worksheet: Worksheet, sheet: SheetPlan) -> None:
    page, margins = worksheet.page_setup, worksheet.page_margins
    page.paperSize, page.orientation = A4, "landscape" if sheet.landscape else "portrait"
    if sheet.fit_width or sheet.one_page:
        worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.fitToWidth, page.fitToHeight = 1, 1 if sheet.one_page else 0
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.7, 0.35, 0.35
    worksheet.print_options.horizontalCentered = True
    if sheet.title_rows:
        worksheet.print_title_rows = sheet.title_rows
    for number in sheet.page_breaks:
        worksheet.row_breaks.append(Break(id=number))
    head, foot = worksheet.oddHeader, worksheet.oddFooter
    if head is not None and foot is not None:
        head.center, foot.left, foot.right = _marked(sheet.header), _marked(sheet.footer), _printed("&P / &N")
        if sheet.marking:
            head.center, head.right = _security(sheet.marking), _marked(sheet.header)
            foot.right = _security(sheet.marking, f'   &"{FONT},Regular"&9&P / &N')


def _marked(text: str) -> _HeaderFooterPart:
    """A header's text; "&" is doubled because it begins a code there."""
    return _printed(clean_text(text).replace("&", "&&"))


def _security(marking: str, more: str = "") -> _HeaderFooterPart:
    text = clean_text(marking).replace("&", "&&") + more
    return _HeaderFooterPart(text, font=f"{FONT},Bold", size=11, color=SECONDARY)


def _printed(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text or None, font=f"{FONT},Regular", size=9)
