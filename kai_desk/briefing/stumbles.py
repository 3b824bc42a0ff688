"""What a minister would stumble over in a report, said before it is saved; nothing is corrected or held back."""

from collections.abc import Iterator

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Paper, Shown
from kai_desk.briefing.fill import fill
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.order import Order
from kai_desk.briefing.pages import LANDSCAPE, PORTRAIT, page_scale
from kai_desk.briefing.sheets import render_paper
from kai_desk.briefing.stumble_checks import PAGE, PARTS, Stumble, is_small, record_stumbles
from kai_desk.tables.table import AsOf
from kai_desk.workbook.fit import row_heights

__all__ = ["Stumble", "record_stumbles", "stumbles"]


def stumbles(asof: AsOf, order: Order) -> tuple[Stumble, ...]:
    """Return what a reader of the ordered report would stumble over.

    Raises Told for an unknown report and for a last report's day that is not before the 기준일.
    """
    report = find_report(order.report, asof.reader)
    answers = Answers(asof, order, report.groupings, report.compared)
    found = record_stumbles(asof, order)
    if not report.one_page and not is_small(asof):
        return found
    paper = fill(answers, report)
    pages = _pages(paper, answers) if report.one_page else ()
    return (*found, *_shown_sums(paper), *pages)


def _shown_sums(paper: Paper) -> Iterator[Stumble]:
    """Say how many shown amounts do not come to their total, sheet by sheet."""
    for sheet in paper.sheets:
        grids = [piece for piece in sheet.pieces if isinstance(piece, Grid)]
        items = [item for grid in grids for row in grid.rows for item in row.items if isinstance(item, Shown)]
        apart = sum(item.apart for item in items)
        if apart:
            yield Stumble(
                PARTS, f"'{sheet.title}' 시트: 보이는 값의 합과 합계가 한 방향에서 다른 칸 {apart}개(**)", sheet.title
            )


def _pages(paper: Paper, answers: Answers) -> Iterator[Stumble]:
    """Say where a sheet that is promised on one page is printed smaller than its type to fit."""
    for sheet in render_paper(paper, answers).sheets:
        if not sheet.one_page or sheet.hidden:
            continue
        widths = sheet.columns or ()
        _, room = LANDSCAPE if sheet.landscape else PORTRAIT
        needed = sum(row_heights(sheet, widths, sheet.merges).values()) * page_scale(widths, landscape=sheet.landscape)
        if needed > room:
            share = int(room / needed * 100)
            words = f"'{sheet.name}' 시트가 한 쪽을 넘어, 한 쪽에 담으면 글자가 {share}% 크기로 줄어듦"
            yield Stumble(PAGE, words, sheet.name)
