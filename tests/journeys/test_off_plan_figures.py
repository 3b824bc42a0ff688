"""Every table of a programme that left its plan says what was counted by hand; what was reported stays as it was."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from kai_desk.briefing.make import Order, write_briefing
from kai_desk.record.record import Record
from kai_desk.tables.clocks import live, past
from kai_desk.tables.questions import QUESTIONS, ask
from kai_desk.tables.table import AsOf
from tests.journeys.off_plan_course import FIRST, LATER
from tests.journeys.off_plan_entering import made_from, merged, take_in, write_rows
from tests.journeys.off_plan_expected import COURSE
from tests.journeys.off_plan_expected_means import MEANS
from tests.journeys.off_plan_reading import Expected, told

MOMENT = datetime(2026, 11, 20, 1, tzinfo=UTC)
TODAY = date(2026, 11, 20)
REPORTED = date(2026, 2, 10)
EXPECTED = (*COURSE, *MEANS)


def briefing(asof: AsOf, target: Path) -> bytes:
    write_briefing(asof, Order("status", since=date(2025, 12, 21), moment=MOMENT), target)
    return target.read_bytes()


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The workbook of what was known first, and the one that came after the briefing."""
    folder = tmp_path_factory.mktemp("통합문서")
    first = write_rows(folder / "처음.xlsx", merged(FIRST))
    return first, write_rows(folder / "나중.xlsx", merged((*FIRST, *LATER), only=LATER))


@pytest.fixture(scope="module")
def made(books: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with closing(made_from(tmp_path_factory.mktemp("기록") / "기록.kai", *books)) as record:
        yield record


@pytest.mark.parametrize("item", EXPECTED, ids=[f"{item.question} {item.day}" for item in EXPECTED])
def test_tables_say_what_was_counted_by_hand(made: Record, item: Expected) -> None:
    rows = told(ask(item.question, AsOf(made, item.on)), item.columns)
    if item.some:
        assert [row for row in rows if row in item.rows] == list(item.rows)
    else:
        assert rows == list(item.rows)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_table_says_that_it_is_invented(made: Record, name: str) -> None:
    for day in (REPORTED, date(2026, 9, 1)):
        table = ask(name, live(made, TODAY, day))
        assert table.fictional or not table.rows


def cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    with closing(openpyxl.load_workbook(path, data_only=True)) as book:
        rows = book[sheet].iter_rows(values_only=True)
        return [tuple(cell for cell in row if cell is not None) for row in rows]


def words_of(path: Path) -> str:
    return "\n".join(str(cell) for row in cells(path, "요약") for cell in row)


def test_a_later_import_rewrites_nothing_that_was_reported(books: tuple[Path, Path], tmp_path: Path) -> None:
    then, now = tmp_path / "그때.xlsx", tmp_path / "지금.xlsx"
    first, later = books
    with closing(made_from(tmp_path / "기록.kai", first)) as record:
        last = record.last_edit()
        assert last is not None
        with closing(record.known(last.seq)) as known:
            before = briefing(past(known, TODAY, REPORTED), then)
        take_in(record, later)
        with closing(record.known(last.seq)) as known:
            assert briefing(past(known, TODAY, REPORTED), then) == before
        briefing(live(record, TODAY, REPORTED), now)
    for path, end, spent in ((then, "2027년 6월 말", "69억"), (now, "2027년 12월 말", "67억")):
        assert f"종료 {end}" in words_of(path)
        assert f"실집행 {spent}" in words_of(path)


def test_the_briefing_shows_the_figures(made: Record, tmp_path: Path) -> None:
    briefing(live(made, TODAY, date(2026, 3, 10)), tmp_path / "보고.xlsx")
    summary = {row[0]: row[1:] for row in cells(tmp_path / "보고.xlsx", "요약") if len(row) > 1}
    assert summary["남은 팀"][0] == "3팀"
    assert summary["마일스톤 완료"][0] == "4 / 6건"
    assert summary["집행률"][0] == pytest.approx(160 / 284)
    assert summary["실집행률"][0] == pytest.approx(67 / 160)
    money = {row[0]: row[1:] for row in cells(tmp_path / "보고.xlsx", "집행현황") if len(row) == 9}
    assert money["가온팀(가상)"][:6] == (170, 0, 4, 174, 110, 67)
    assert money["나래팀(가상)"][:6] == (40, "-", "-", 40, 20, "-")
    text = words_of(tmp_path / "보고.xlsx")
    for words in (
        "종료 2027년 12월 말",
        "1차 단계평가: 5팀 → 2팀",
        "1차 추가공모: 2팀 신청, 1팀 합류",
        "다음 관문은 2차 추가공모(2026. 5. 4., 55일 남음, 1팀 합류 계획)",
        "2차 단계평가: 2026년 7월 말(133~143일 남음), 4팀 → 2~3팀 계획",
    ):
        assert words in text
    assert "가상 지원 총액: 1,000억 원 · 1,100억 원" in text
