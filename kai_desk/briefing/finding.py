"""Every report that can be ordered: those of the program, then those of the record."""

from collections.abc import Collection

from kai_desk.briefing.definitions import Report, TableBlock
from kai_desk.briefing.keeping import find_kept, kept_names
from kai_desk.briefing.reports import REPORTS
from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.record.record import Reader

STANDARD_TABLES = tuple(
    block for report in REPORTS for sheet in report.sheets for block in sheet.blocks if isinstance(block, TableBlock)
)


def find_report(name: str, reader: Reader | None = None) -> Report:
    """Return the report with this id or title, of the program or else of the record behind ``reader``.

    Raises Told with the list of reports, and for one of the record that cannot be read.
    """
    wanted = squeeze(name).casefold()
    for report in REPORTS:
        if wanted in {report.id, report.title}:
            return report
    own = find_kept(reader, name) if reader is not None else None
    if own is not None:
        return own
    titles = [f"{report.title}({report.id})" for report in REPORTS]
    titles += [title for _, title in kept_names(reader)] if reader is not None else []
    raise Told(f"'{name}' 보고서는 없으니 {', '.join(titles)} 가운데에서 고르십시오.")


def refuse_name(name: str, taken: Collection[str]) -> None:
    """Raise Told for a name that a report of the program or one of ``taken`` has, and for none at all."""
    wanted = squeeze(name).casefold()
    if not wanted:
        raise Told("보고서의 이름이 비어 있습니다. 이름을 적으십시오.")
    if any(wanted in {report.id, report.title} for report in REPORTS):
        raise Told(f"'{squeeze(name)}' 보고서는 프로그램에 이미 있습니다. 다른 이름을 적으십시오.")
    if wanted in {squeeze(one).casefold() for one in taken}:
        raise Told(f"'{squeeze(name)}' 보고서가 이미 있습니다. 다른 이름을 적으십시오.")


def listed(reader: Reader) -> list[dict[str, str | bool]]:
    """Return every report that can be ordered, those of the program first: id, title, whether it is of the record."""
    standard: list[dict[str, str | bool]] = [
        {"id": report.id, "title": report.title, "own": False} for report in REPORTS
    ]
    return standard + [{"id": title, "title": title, "own": True} for _, title in kept_names(reader)]
