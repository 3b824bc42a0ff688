"""The reports that can be ordered."""

from kai_desk.briefing.definitions import Report
from kai_desk.briefing.status_report import STATUS
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze

REPORTS: tuple[Report, ...] = (STATUS,)


def find_report(name: str) -> Report:
    """Return the report with this id or title. Raises Told with the list of reports."""
    wanted = squeeze(name).casefold()
    for report in REPORTS:
        if wanted in {report.id, report.title}:
            return report
    known = ", ".join(f"{report.title}({report.id})" for report in REPORTS)
    raise Told(f"'{name}' 보고서는 없으니 {known} 가운데에서 고르십시오.")
