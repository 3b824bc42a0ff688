"""A briefing ordered, planned and written."""

from pathlib import Path

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.fill import fill
from kai_desk.briefing.order import Order
from kai_desk.briefing.reports import find_report
from kai_desk.briefing.sheets import render_paper
from kai_desk.tables.table import AsOf
from kai_desk.workbook.plan import BookPlan
from kai_desk.workbook.writer import write_book

__all__ = ["Order", "make_briefing", "write_briefing"]


def make_briefing(asof: AsOf, order: Order) -> BookPlan:
    """Return the plan of an ordered report: the same for the same record, clocks and moment.

    Raises Told for an unknown report and for a last report's day that is not before the 기준일.
    """
    report = find_report(order.report)
    answers = Answers(asof, order)
    return render_paper(fill(answers, report), answers)


def write_briefing(asof: AsOf, order: Order, target: Path) -> None:
    """Write an ordered report to ``target``, whole or not at all.

    Raises Told as `make_briefing` does, and when the file cannot be written.
    """
    write_book(make_briefing(asof, order), target)
