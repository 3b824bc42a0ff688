"""What changed since the last report, kind by kind: rows entered before and after it, and the lines they come to."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.changes.collect import Changes, Field, changes_since
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf
from tests.briefing.since_course import COURSE
from tests.briefing.since_ground import BASE, Case, Step
from tests.briefing.since_matters import MATTERS

LAST, ON = date(2025, 8, 31), date(2025, 12, 15)
EARLY, LATE = datetime(2025, 8, 20, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)
THRESHOLD = 100_000_000
AUTHOR = Author("시험", "copy")


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record as it was kept before the last report."""
    path = tmp_path_factory.mktemp("since") / "지난.kai"
    with closing(Record.create(path, SCHEMA, AUTHOR, lambda: EARLY)) as record, record.edit("자료") as edit:
        _enter(edit, BASE, set())
    return path


def _enter(edit: Edit, steps: tuple[Step, ...], there: set[tuple[str, str]]) -> None:
    for table, row, columns in steps:
        if columns is None:
            edit.delete(table, row)
        elif (table, row) in there:
            edit.update(table, row, columns)
        else:
            edit.insert(table, {"id": row, **columns})
            there.add((table, row))


@pytest.fixture
def told(base: Path, tmp_path: Path) -> "Telling":
    """What is told of a case."""
    return Telling(base, tmp_path / "사업.kai")


@dataclass(slots=True)
class Telling:
    """Enters a case and says what changed."""

    base: Path
    path: Path

    def of(self, case: Case, threshold: int = THRESHOLD) -> Changes:
        """Return what changed by the case."""
        shutil.copy(self.base, self.path)
        there = {(table, row) for table, row, _ in BASE}
        for moment, steps in ((EARLY, case.before), (LATE, case.after)):
            with closing(_open(self.path, moment)) as record:
                if steps:
                    with record.edit("고침") as edit:
                        _enter(edit, steps, there)
                if steps is case.after:
                    return changes_since(AsOf(record, ON), LAST, threshold)
        raise AssertionError(case)


def _open(path: Path, moment: datetime) -> Record:
    record = Record.open(path, SCHEMA, lambda: moment)
    record.begin_writing(AUTHOR)
    return record


def _lines(fields: tuple[Field, ...]) -> tuple[str, ...]:
    return tuple(line.text for field in fields for line in field.lines)


@pytest.mark.parametrize("case", [*COURSE, *MATTERS], ids=lambda case: case.name)
def test_told_once(told: Telling, case: Case) -> None:
    changes = told.of(case)
    assert (_lines(changes.happened), _lines(changes.learned)) == (case.happened, case.learned)
