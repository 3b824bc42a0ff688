"""Whether a report of one's own can be made, before it is kept or written."""

from datetime import datetime, time

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.fill import WRITERS
from kai_desk.briefing.finding import STANDARD_TABLES
from kai_desk.briefing.order import KOREA, Order
from kai_desk.briefing.ready import ready
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import AsOf


def check_report(asof: AsOf, report: Report, unit: Unit) -> None:
    """Raise Told for what in a report is gone or cannot be read, naming where it stands."""
    moment = datetime.combine(asof.on, time(), KOREA)
    ready(Answers(asof, Order(report.id, unit, moment=moment)), report, WRITERS, STANDARD_TABLES)
