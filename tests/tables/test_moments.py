"""The two moments of a comparison as they are written: by themselves, 지금, of another file, no further than known."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.moments import Moments, compared, compared_files, first_moments

MADE = datetime(2025, 9, 8, 5, tzinfo=UTC)


def made(path: Path) -> Record:
    record = Record.create(path, SCHEMA, Author("김주무관", "copy-1"), lambda: MADE)
    with record.edit("넣기") as edit:
        edit.insert("organization", {"id": "kt", "name": "KT", "type": "기업", "placeholder": 0})
    return record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with closing(made(tmp_path / "기록.kai")) as own:
        yield own


@pytest.mark.parametrize(
    ("today", "older"), [(date(2025, 9, 8), "1"), (date(2025, 9, 9), "2025-09-08"), (date(2025, 10, 1), "2025-09-30")]
)
def test_unasked_it_is_yesterday_or_the_first_edit(record: Record, today: date, older: str) -> None:
    assert first_moments(record, today) == (older, "지금")


@pytest.mark.parametrize(
    ("older", "newer", "words"),
    [("1", "지금", "변동 1건"), ("1", " ", "변동 1건"), ("2", "지금", "변동 없음"), ("1", "2025. 9. 8.", "변동 1건")],
)
def test_moments_of_one_record(record: Record, older: str, newer: str, words: str) -> None:
    assert compared(record, Moments(older, newer, date(2025, 9, 9))).words == words


def test_what_came_after_the_known_moment_is_not_looked_at(record: Record) -> None:
    assert compared(record, Moments("1", "지금", date(2025, 9, 9), upto=1)).words == "변동 없음"
    with pytest.raises(Told, match="인지 시점"):
        compared(record, Moments("1", "2", date(2025, 9, 9), upto=1))


@pytest.mark.parametrize(
    ("older", "newer", "upto", "words"),
    [("지금", "지금", None, "변동 없음"), ("1", "지금", None, "변동 1건"), ("지금", "2", 1, "변동 1건")],
)
def test_moments_of_two_files(
    record: Record, tmp_path: Path, older: str, newer: str, upto: int | None, words: str
) -> None:
    copy = tmp_path / "사본.kai"
    copy.write_bytes(record.path.read_bytes())
    with closing(Record.open(copy, SCHEMA)) as other:
        found = compared_files(record, other, Moments(older, newer, date(2025, 9, 9), upto))
        assert found.words == words
        assert found.older.startswith("기록.kai ")
        assert found.newer.startswith("사본.kai ")
        with pytest.raises(Told):
            compared_files(record, other, Moments("지금", "9", date(2025, 9, 9)))
