"""Every report over the seeds and the practice set, as it stood when a person last read it (--update-golden)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from kai_desk.briefing.make import Order, make_briefing
from kai_desk.briefing.reports import REPORTS
from kai_desk.exchange.samples import make_record
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf
from tests.golden import FOLDER, check_golden, dump

CLOCK = datetime(2025, 9, 9, 0, 30, tzinfo=UTC)
MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
DAYS = {"seeds": (date(2025, 9, 9), None), "practice": (date(2025, 12, 15), date(2025, 9, 9))}
HEAD_ROWS = 12  # of a report whose rows are streamed


@pytest.fixture(scope="module", params=list(DAYS))
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Record]]:
    """A sample made at a fixed time."""
    path = tmp_path_factory.mktemp("golden") / f"{request.param}.kai"
    record = make_record(path, Author("홍길동", "copy"), request.param, lambda: CLOCK)
    yield request.param, record
    record.close()


@pytest.mark.parametrize("report", [report.id for report in REPORTS])
def test_a_report_is_as_it_was_read(sample: tuple[str, Record], report: str, update_golden: bool) -> None:
    name, record = sample
    on, since = DAYS[name]
    order = Order(report, since=since, author="홍길동", office="인공지능기반정책과", moment=MOMENT)
    plan = make_briefing(AsOf(record, on), order)
    text = dump(plan, HEAD_ROWS) if report == "raw" else dump(plan)
    check_golden(f"{report}-{name}", text, update=update_golden)


def test_every_golden_file_is_of_a_report() -> None:
    names = {f"{report.id}-{name}.txt" for report in REPORTS for name in DAYS}
    assert {path.name for path in FOLDER.glob("*.txt")} == names
