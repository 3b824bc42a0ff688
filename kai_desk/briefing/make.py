"""A briefing ordered, planned and written."""

from collections.abc import Generator
from pathlib import Path

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.fill import fill
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.order import Order
from kai_desk.briefing.printed import Printed, print_paper
from kai_desk.briefing.sheets import render_paper
from kai_desk.tables.table import AsOf
from kai_desk.workbook.plan import BookPlan
from kai_desk.workbook.writer import streamed_rows, write_in_steps

__all__ = ["Order", "make_briefing", "print_briefing", "write_briefing", "write_briefing_in_steps"]


def make_briefing(asof: AsOf, order: Order) -> BookPlan:
    """Return the plan of an ordered report: the same for the same record, clocks and moment.

    Raises Told for an unknown report and for a last report's day that is not before the 기준일.
    """
    report = find_report(order.report, asof.reader)
    answers = Answers(asof, order, report.groupings, report.compared)
    return render_paper(fill(answers, report), answers)


def print_briefing(asof: AsOf, order: Order) -> Printed:
    """Return an ordered report as pages to print. Raises Told as `make_briefing` does, or when it is too long."""
    report = find_report(order.report, asof.reader)
    answers = Answers(asof, order, report.groupings, report.compared)
    return print_paper(fill(answers, report), answers)


def write_briefing(asof: AsOf, order: Order, target: Path) -> None:
    """Write an ordered report to ``target``, whole or not at all.

    Raises Told as `make_briefing` does, and when the file cannot be written.
    """
    for _ in write_briefing_in_steps(asof, order, target):
        pass


def write_briefing_in_steps(asof: AsOf, order: Order, target: Path) -> Generator[tuple[int, int], None, None]:
    """Write as `write_briefing` does, yielding how many rows too many to hold are written, of how many.

    Closing the generator before its end leaves ``target`` as it was.
    """
    plan = make_briefing(asof, order)
    whole = streamed_rows(plan)
    for done in write_in_steps(plan, target):
        yield done, whole
