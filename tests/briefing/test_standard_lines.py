"""What the writers of the standard reports say: points, decisions, members that came and went, edits since then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kai_desk.briefing.make import Order, make_briefing, write_briefing
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author, Edit
from kai_desk.record.record import Record
from kai_desk.tables.table import AsOf
from kai_desk.workbook.evaluate import recalculate
from kai_desk.workbook.plan import BookPlan, CellPlan, Formula

ON, SINCE = date(2026, 2, 1), date(2025, 12, 20)
MADE = datetime(2026, 2, 1, 1, 0, tzinfo=UTC)
POINTS = (("c1", "k1", "40", None), ("c1", "k2", "30.5", None), ("c2", "k1", "36", None), ("c2", "k2", None, "미공개"))


@dataclass
class Clock:
    """A clock that a test sets."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the moment it was set to."""
        return self.now


@dataclass
class Later:
    """A record with an evaluation, and the clock it is edited by."""

    record: Record
    clock: Clock

    def said(self, report: str, since: date | None = None) -> BookPlan:
        return make_briefing(AsOf(self.record, ON), Order(report, since=since, moment=MADE))


@pytest.fixture
def later(tmp_path: Path) -> Iterator[Later]:
    clock = Clock(datetime(2025, 12, 1, 1, 0, tzinfo=UTC))
    record = Record.create(tmp_path / "평가.kai", SCHEMA, Author("시험", "copy"), clock)
    with record.edit("첫 입력") as edit:
        _fill(edit)
    yield Later(record, clock)
    record.close()


def _day(name: str, day: str) -> dict[str, str]:
    return {f"{name}_lo": day, f"{name}_hi": day}


def _fill(edit: Edit) -> None:
    for row_id, name in (("o1", "SK텔레콤"), ("o2", "KT"), ("o3", "서울대학교"), ("o4", "라이너")):
        edit.insert("organization", {"id": row_id, "name": name, "placeholder": 0})
    for row_id, name, lead in (("c1", "SK텔레콤", "o1"), ("c2", "KT", "o2")):
        edit.insert("consortium", {"id": row_id, "name": name, "lead": lead, "placeholder": 0})
        edit.insert(
            "membership", {"consortium": row_id, "organization": lead, "role": "주관", **_day("since", "2025-08-04")}
        )
    edit.insert(
        "membership",
        {
            "consortium": "c1",
            "organization": "o3",
            "role": "참여",
            **_day("since", "2025-08-04"),
            **_day("until", "2026-01-10"),
        },
    )
    edit.insert("membership", {"consortium": "c2", "organization": "o4", "role": "참여", **_day("since", "2026-01-05")})
    edit.insert(
        "round", {"id": "r1", "name": "1차 단계평가", "position": 1, "kind": "단계평가", **_day("actual", "2026-01-15")}
    )
    for row_id, name, weight in (("k1", "모델 성능", "60"), ("k2", "파급 효과", "40")):
        edit.insert("criterion", {"id": row_id, "round": "r1", "version": "1판", "name": name, "weight": weight})
    for team, criterion, points, gap in POINTS:
        row = {"round": "r1", "criterion": criterion, "consortium": team, "measure": "점수"}
        edit.insert("score", {**row, "points": points, "points_gap": gap})
    decision = {"id": "d1", "name": "1차 결과 확정", "round": "r1", "person": "평가위원회", "basis": "문서 1호"}
    edit.insert("decision", {**decision, **_day("decided", "2026-01-20")})
    for team, outcome, reason in (("c1", "통과", None), ("c2", "미선정", "총점 미달")):
        edit.insert(
            "entry", {"round": "r1", "consortium": team, "outcome": outcome, "reason": reason, "decision": "d1"}
        )
    objection = {"decision": "d1", "consortium": "c2", "what": "점수 공개 요청", "state": "접수"}
    edit.insert("objection", {**objection, **_day("filed", "2026-01-22")})


def rows(book: BookPlan, sheet: str) -> list[tuple[CellPlan, ...]]:
    return list(next(found for found in book.sheets if found.name == sheet).rows)


def words(book: BookPlan, sheet: str) -> list[str]:
    return [line for row in rows(book, sheet) for line in str(row[0].value or "").split("\n") if line]


def results(book: BookPlan, sheet: str, label: str) -> list[list[object]]:
    """What stands in the rows with this label."""
    found: list[list[object]] = []
    for row in rows(book, sheet):
        values: list[object] = [cell.value.result if isinstance(cell.value, Formula) else cell.value for cell in row]
        told = [value for value in values if value != ""]
        if label in told[:2]:
            found.append(told)
    return found


def test_points_best_and_mean_are_told_and_gaps_stay(later: Later, tmp_path: Path) -> None:
    book = later.said("evaluation")
    (first,) = results(book, "평가 결과", "모델 성능")
    assert [str(value) for value in first[1:5]] == ["60", "40", "38", "2"]
    (second,) = results(book, "평가 결과", "파급 효과")
    assert [str(value) for value in second[1:5]] == ["40", "30.5", "30.5", "1"]
    team = results(book, "평가 결과", "SK텔레콤")[0]
    assert [str(value) for value in team[:5]] == ["1", "SK텔레콤", "40", "30.5", "70.5"]
    other = results(book, "평가 결과", "KT")[0]
    assert [getattr(value, "value", value) for value in other[:5]] == [None, "KT", 36, "미공개", "미공개"]
    path = tmp_path / "평가.xlsx"
    write_briefing(AsOf(later.record, ON), Order("evaluation", moment=MADE), path)
    assert recalculate(path) == []


@pytest.mark.parametrize(
    "line",
    [
        "□ 1. 1차 단계평가(단계평가)",
        "○ 일정 2026. 1. 15., 결과 2팀 → 1팀",
        "○ (이의신청) 점수 공개 요청: 처리 기한 2026. 2. 21.",
    ],
)
def test_a_round_is_told_with_what_is_still_open(later: Later, line: str) -> None:
    assert line in words(later.said("evaluation"), "평가 결과")


def test_decisions_and_reasons_stand_as_recorded(later: Later) -> None:
    book = later.said("evaluation")
    assert results(book, "평가 결과", "1차 결과 확정")[0][2:4] == ["평가위원회", date(2026, 1, 20)]
    assert ["KT", "미선정", "총점 미달"] in [row[:3] for row in results(book, "평가 결과", "KT")]


def test_members_that_came_and_went_since_the_last_report(later: Later) -> None:
    book = later.said("members", SINCE)
    told = [[value for value in row if not isinstance(value, date)][:4] for row in results(book, "변동", "이탈")]
    assert told == [["이탈", "SK텔레콤", "서울대학교", "참여"], ["이탈", "KT", "KT", "주관"]]
    assert "○ 지난 보고(2025. 12. 20.) 이후 합류 0건, 이탈 2건, 역할 변경 0건" in words(book, "변동")


def test_without_a_last_report_nothing_is_compared(later: Later) -> None:
    assert "○ 지난 보고일을 정하지 않아 변동을 셈하지 않음" in words(later.said("members"), "변동")


def test_the_record_of_what_changed_names_row_field_and_edit(later: Later) -> None:
    later.clock.now = datetime(2026, 1, 25, 2, 0, tzinfo=UTC)
    with later.record.edit("모델 이름 정정") as edit:
        edit.update("consortium", "c1", {"model": "A.X 4"})
    said = words(later.said("changes", SINCE), "기록의 변경")
    assert "□ 컨소시엄 1건" in said
    assert "○ SK텔레콤은 모델이 'A.X 4'로 적힘 (수정 3)" in said


def test_a_record_younger_than_the_last_report_says_so(later: Later) -> None:
    said = words(later.said("changes", date(2025, 11, 1)), "기록의 변경")
    assert "○ 지난 보고일(2025. 11. 1.) 뒤에 만들어진 기록(2025. 12. 1. 10:00)이라 모두 그 뒤에 입력됨" in said


def test_without_a_last_report_the_latest_edits_stand_by_name(later: Later) -> None:
    later.clock.now = datetime(2026, 1, 25, 2, 0, tzinfo=UTC)
    with later.record.edit("모델 이름 정정", reason="공문") as edit:
        edit.update("consortium", "c1", {"model": "A.X 4"})
    (told,) = results(later.said("changes"), "기록의 변경", "2026. 1. 25. 11:00")
    assert told[2:5] == ["시험", "모델 이름 정정", "컨소시엄"]
