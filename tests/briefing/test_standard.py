"""The reports that come with the program: each is made over anything, computes right, says its clocks and blanks."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from kai_desk.briefing.definitions import LinesBlock
from kai_desk.briefing.fill import WRITERS
from kai_desk.briefing.make import Order, make_briefing, write_briefing
from kai_desk.briefing.pages import PORTRAIT, page_scale
from kai_desk.briefing.reports import REPORTS
from kai_desk.korean.amounts import Unit
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.fit import row_heights
from kai_desk.workbook.plan import BookPlan, Formula, SheetPlan

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
SINCE = date(2025, 9, 9)
IDS = [report.id for report in REPORTS]
COMPUTING = [name for name in IDS if name != "raw"]


def order(report: str, unit: Unit = Unit.EOK, since: date | None = None) -> Order:
    return Order(report, unit, since, "홍길동", "인공지능기반정책과", moment=MOMENT)


def texts(sheet: SheetPlan) -> list[str]:
    return [cell.value for row in sheet.rows for cell in row if isinstance(cell.value, str) and cell.value]


def lines_of(book: BookPlan) -> Iterator[tuple[str, str]]:
    for sheet in book.sheets:
        for row in sheet.rows:
            if row[0].style.startswith(("bullet", "box")):
                for line in str(row[0].value).split("\n"):
                    yield sheet.name, line


def test_the_set_in_its_order() -> None:
    assert IDS == [
        "status",
        "minister",
        "budget",
        "evaluation",
        "milestones",
        "members",
        "support",
        "assembly",
        "conflicts",
        "changes",
        "raw",
    ]


@pytest.mark.parametrize("report", REPORTS, ids=IDS)
def test_every_writer_is_there(report: object) -> None:
    blocks = [block for sheet in getattr(report, "sheets", ()) for block in sheet.blocks]
    assert {block.writer for block in blocks if isinstance(block, LinesBlock)} <= WRITERS.keys()


@pytest.mark.parametrize("report", IDS)
@pytest.mark.parametrize("since", [None, SINCE], ids=["alone", "since"])
def test_an_empty_record_gives_a_report_in_words(empty: Record, report: str, since: date | None) -> None:
    book = make_briefing(AsOf(empty, date(2025, 12, 15)), order(report, since=since))
    assert "없음" in " ".join(text for sheet in book.sheets for text in texts(sheet))


@pytest.mark.parametrize(
    ("report", "unit"),
    [*((name, Unit.EOK) for name in COMPUTING), ("budget", Unit.WON), ("assembly", Unit.MILLION)],
    ids=str,
)
def test_every_stored_result_is_what_its_formula_gives(asof: AsOf, tmp_path: Path, report: str, unit: Unit) -> None:
    path = tmp_path / "보고.xlsx"
    write_briefing(asof, order(report, unit, SINCE), path)
    assert recalculate(path) == []


@pytest.mark.parametrize("report", IDS)
def test_both_clocks_stand_on_every_sheet_that_is_shown(asof: AsOf, report: str) -> None:
    for sheet in make_briefing(asof, order(report)).sheets:
        if not sheet.hidden:
            head = " ".join(texts(sheet)[:4])
            assert "기준일 2025. 12. 15.(월)" in head, sheet.name
            assert "인지 시점 지금" in head, sheet.name


@pytest.mark.parametrize("report", ["minister", "budget", "assembly"])
def test_what_rests_on_fictional_sources_says_so(asof: AsOf, report: str) -> None:
    assert any(text.startswith("가상 · 이") for text in texts(make_briefing(asof, order(report)).sheets[0]))


@pytest.mark.parametrize("report", COMPUTING)
def test_lines_end_as_nouns(asof: AsOf, report: str) -> None:
    for sheet, line in lines_of(make_briefing(asof, order(report, since=SINCE))):
        assert line.startswith("□") or not re.search(r"(습니다|한다|된다|이다|요|까)\.?$", line), (sheet, line)


def test_the_minister_gets_one_page(asof: AsOf) -> None:
    book = make_briefing(asof, order("minister"))
    shown = [sheet for sheet in book.sheets if not sheet.hidden]
    assert [sheet.name for sheet in shown] == ["장관 보고"]
    (page,) = shown
    assert page.one_page
    assert not page.landscape
    assert page.columns is not None
    heights = row_heights(page, page.columns, page.merges)
    assert sum(heights.values()) <= PORTRAIT[1]
    assert page_scale(page.columns, landscape=False) > 0.95


def test_the_minister_reads_the_conclusion_first(asof: AsOf) -> None:
    page = make_briefing(asof, order("minister")).sheets[0]
    boxes = [number for number, row in enumerate(page.rows) if row[0].style == "box"]
    bullets = [number for number, row in enumerate(page.rows) if row[0].style.startswith("bullet")]
    assert len(boxes) == 1
    assert boxes[0] < min(bullets)
    assert str(page.rows[boxes[0]][0].value).split("\n") == [
        "○ 2팀 진행 중, 다음 관문 1차 단계평가(12월 말, 6~16일 남음, 1팀 통과 계획)",
        "○ 집행률 32.2%, 실집행률 0.0%, 마일스톤 1건 지연",
        "○ 열린 현안 없음, 자료가 서로 다른 숫자 1건",
    ]


def test_an_answer_for_the_assembly_names_who_is_in_charge(asof: AsOf) -> None:
    said = texts(make_briefing(asof, order("assembly", Unit.MILLION)).sheets[0])
    assert said[0] == "○○○ 의원 요구자료"
    assert {"요구내용", "작성부서", "인공지능기반정책과", "담당자", "홍길동", "(단위: 백만원, %)"} <= set(said)


def test_what_does_not_apply_is_said_to_the_assembly(empty: Record) -> None:
    said = texts(make_briefing(AsOf(empty, date(2025, 12, 15)), order("assembly")).sheets[0])
    assert "○ 해당없음(기록된 예산 없음)" in said


def crossed(book: BookPlan, sheet: str, title: str) -> dict[tuple[str, str], object]:
    """The amounts of a crossed table: row and column → result."""
    rows = next(found for found in book.sheets if found.name == sheet).rows
    start = next(number for number, row in enumerate(rows) if row and row[0].value == title)
    head = next(number for number in range(start, len(rows)) if rows[number][0].style == "head")
    found: dict[tuple[str, str], object] = {}
    for row in rows[head + 1 :]:
        if not row[0].style.startswith("text"):
            break
        for name, cell in zip(rows[head], row, strict=True):
            if name.value and cell.style.startswith(("won", "eok")):
                value = cell.value.result if isinstance(cell.value, Formula) else cell.value
                found[str(row[0].value), str(name.value)] = value
    return found


def test_teams_are_crossed_with_items_in_exact_won(asof: AsOf) -> None:
    book = make_briefing(asof, order("budget", Unit.WON))
    found = crossed(book, "컨소시엄×라운드", "컨소시엄×라운드 예산현액")
    assert found["SK텔레콤", "1차 단계평가"] == 19_525_000_000 + 3_333_350_000 - 50_000_000
    assert found["NC AI", "1차 단계평가"] == 7_776_000_001
    assert found["합계", "합계"] == 40_584_350_001
    assert found["공동(팀 구분 없음)", "라운드 구분 없음"] == 10_000_000_000
    assert found["SK텔레콤", "라운드 구분 없음"] is None


def test_rates_are_compared_with_the_last_report_in_points(asof: AsOf) -> None:
    sheet = make_briefing(asof, order("budget", since=date(2025, 9, 9))).sheets[0]
    heads = next(row for row in sheet.rows if row[0].style == "head")
    place = next(number for number, cell in enumerate(heads) if cell.value == "전기 대비(%p)")
    total = next(row for row in sheet.rows if row[0].value == "합계")
    change = total[place]
    assert change.style == "pp_total"
    assert isinstance(change.value, Formula)
    now, then = Decimal(13_083_350_000) / 40_584_350_001, Decimal(3_333_350_000) / 40_634_350_001
    assert abs(Decimal(str(change.value.result)) - (now - then) * 100) < Decimal("1e-12")
