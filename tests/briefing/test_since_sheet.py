"""The sheet 지난 보고 이후: figures of both days as formulas, what happened, what was learned; "변동 없음" is said."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.changes.collect import NOT_THEN, changes_since
from kai_desk.briefing.content import Line, Paper
from kai_desk.briefing.fill import fill
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.make import make_briefing
from kai_desk.briefing.order import Order
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf
from kai_desk.workbook.display import display
from kai_desk.workbook.plan import Formula

MOMENT = datetime(2025, 12, 20, 1, 42, tzinfo=UTC)
SHEET = "지난 보고 이후"
ON, SINCE = date(2025, 12, 15), date(2025, 10, 15)
ORDER = Order("status", since=SINCE, moment=MOMENT)
THRESHOLD = 100_000_000


@pytest.fixture
def later(record: Record, tmp_path: Path) -> Iterator[Record]:
    """A copy of the filled record, written in on the 18th."""
    path = tmp_path / "뒤.kai"
    shutil.copy(record.path, path)
    made = Record.open(path, SCHEMA, lambda: datetime(2025, 12, 18, tzinfo=UTC))
    made.begin_writing(Author("시험", "copy"))
    with closing(made):
        yield made


def paper(asof: AsOf, order: Order = ORDER) -> Paper:
    report = find_report("status")
    return fill(Answers(asof, order, report.groupings, report.compared), report)


def lines(asof: AsOf, order: Order = ORDER) -> list[str]:
    sheet = next(sheet for sheet in paper(asof, order).sheets if sheet.title == SHEET)
    return [piece.text for piece in sheet.pieces if isinstance(piece, Line)]


def test_there_is_no_sheet_without_a_last_report(asof: AsOf) -> None:
    plan = make_briefing(asof, replace(ORDER, since=None))
    assert SHEET not in [sheet.name for sheet in plan.sheets]
    assert not any(SHEET in str(cell.value) for row in plan.sheets[0].rows for cell in row)


def test_figures_of_both_days(asof: AsOf) -> None:
    sheet = next(sheet for sheet in make_briefing(asof, ORDER).sheets if sheet.name == SHEET)
    rows = {display(row[0]): row for row in sheet.rows if len(row) > 4}
    assert [display(cell) for cell in rows["마일스톤 지연"]] == ["마일스톤 지연", "건", "0", "1", "+1"]
    assert [display(cell) for cell in rows["남은 팀"]] == ["남은 팀", "팀", "2", "2", "변동 없음"]
    assert [display(cell) for cell in rows["교부"]][2:] == ["130.8", "130.8", "변동 없음"]
    assert [display(cell) for cell in rows["집행률"]][2:4] == ["32.2%", "32.2%"]
    assert all(isinstance(cell.value, Formula) for cell in rows["마일스톤 지연"][2:])


def test_what_happened_and_that_nothing_was_known_then(asof: AsOf) -> None:
    found = lines(asof)
    assert "□ 그동안 달라진 것(2025. 10. 15.~2025. 12. 15.) 5건" in found
    assert "- 구조 설계(NC AI): 지연(기한 2025. 12. 1., 14일 지남)" in found
    assert "- NC AI: 서울대학교 산학협력단(참여)이 구성에 들어옴" in found
    assert found[-1] == f"○ {NOT_THEN}"


def test_no_change_is_said(asof: AsOf) -> None:
    order = replace(ORDER, since=date(2025, 12, 14))
    found = lines(asof, order)
    assert found.count("○ 변동 없음") == 1  # nothing was known then, which is said instead
    assert found[-1] == f"○ {NOT_THEN}"
    told = [piece.text for piece in paper(asof, order).sheets[0].pieces if isinstance(piece, Line)]
    assert f"○ 달라진 것 없음(변동 없음)('{SHEET}' 시트 참조)" in told


def test_what_was_learned_is_apart_from_what_happened(later: Record) -> None:
    ((line,),) = later.rows("SELECT id FROM budget_line WHERE name = '재료비'")
    with later.edit("뒤늦게 앎") as edit:
        for day, amount in (("2025-12-10", 200_000_000), ("2025-12-17", 300_000_000)):
            row = {"line": line, "kind": "교부", "amount": amount, "dated_lo": day, "dated_hi": day}
            edit.insert("budget_entry", {**row, "title": day})
    changes = changes_since(AsOf(later, date(2025, 12, 20)), date(2025, 12, 16), THRESHOLD)
    assert [one.text for field in changes.happened for one in field.lines] == ["NC AI: 교부 2억원 → 5억원(+3억원)"]
    assert [one.text for field in changes.learned for one in field.lines] == ["NC AI: 교부 2억원(첫 기록)"]
    assert changes.then == "수정 2 (2025. 12. 15. 10:42)"


def test_what_is_known_then_sees_no_later_edit(later: Record) -> None:
    with later.edit("모델") as edit:
        edit.update("consortium", "c2", {"model": "바르코"})
    with later.edit("사업") as edit:
        edit.update("consortium", "c2", {"goal": "목표"})
    with closing(later.known(3)) as known:
        changes = changes_since(AsOf(known, date(2025, 12, 20), "수정 3"), date(2025, 12, 16), THRESHOLD)
    assert [one.text for field in changes.learned for one in field.lines] == ["NC AI: 모델을 고침"]


def test_a_report_that_was_kept_says_what_it_knew(later: Record) -> None:
    with later.edit("모델") as edit:
        edit.update("consortium", "c2", {"model": "바르코"})
    with later.edit("낸 보고서") as edit:
        edit.insert(
            "issued_briefing", {"report": "추진현황", "made": "2025-12-18 09:00", "on_day": "2025-12-15", "known": 3}
        )
    changes = changes_since(AsOf(later, date(2025, 12, 20)), ON, THRESHOLD)
    assert changes.then.startswith("수정 3 ")
    assert changes.learned == ()


def test_the_threshold_is_the_orders(asof: AsOf) -> None:
    order = replace(ORDER, since=date(2025, 9, 30), threshold=10_000_000_000)
    found = lines(asof, order)
    assert "- 100억원보다 적은 변동 2건(교부 1, 실집행 1)" in found
    assert "※ 100억원보다 적은 금액 변동은 건수만 적음" in found
