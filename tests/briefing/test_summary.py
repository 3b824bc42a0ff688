"""The wording of 요약: 개조식 lines, computed from the tables, with the right particles and no invented fact."""

import re
from datetime import UTC, date, datetime

import pytest

from kai_desk.briefing.make import Order, make_briefing
from kai_desk.briefing.wording import days_left, difference_words, listed, rate_words, slip_words, span_words
from kai_desk.korean.dates import Span
from kai_desk.tables.table import AsOf, Slip
from kai_desk.workbook.plan import CellPlan, Formula

MOMENT = datetime(2025, 12, 15, 1, 42, tzinfo=UTC)
ON = date(2025, 12, 15)


def lines(asof: AsOf, since: date | None = None) -> list[str]:
    summary = make_briefing(asof, Order("status", since=since, moment=MOMENT)).sheets[0]
    return [line for row in summary.rows for line in str(row[0].value or "").split("\n") if line]


def test_the_conclusion_comes_first(asof: AsOf) -> None:
    assert lines(asof)[:7] == [
        "독자 AI 파운데이션 모델 추진현황",
        "기준일 2025. 12. 15.(월) · 인지 시점 지금 · 작성 2025. 12. 15. · 단위 억원, %",
        "가상 · 이 보고서에는 연습용 가상 자료에 근거한 값이 들어 있음. 실제 현황으로 인용할 수 없음",
        "○ 3팀 신청, 2팀 진행 중 - 다음 관문은 1차 단계평가(12월 말, 6~16일 남음, 1팀 통과 계획)",
        "○ 집행률 32.2%(교부 130.8억 ÷ 예산현액 405.8억), 실집행률 0.0%(실집행 0 ÷ 교부 130.8억)",
        "○ 마일스톤 4건 중 2건 완료, 1건 지연, 7일 안 1건",
        "○ 자료가 서로 다른 숫자 1건을 더하지 않고 나란히 둠",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "○ (추진체계) 주관 부처 과학기술정보통신부",
        "○ (기간) 시작 2025년 6월, 종료 미정",
        "○ (지연) 기한이 지난 마일스톤 1건",
        "- 구조 설계(NC AI): 기한 2025. 12. 1., 14일 지남",
        "○ (일정 변경) 처음 기한보다 늦게 예측된 마일스톤 1건: 사전학습(SK텔레콤) 20일",
        "- 정부 지원 총액: 2,000억 원 · 2,139억 원(범위 다름)",
        "○ 1차 단계평가: 12월 말(6~16일 남음), 2팀 → 1팀 계획",
        "- 2025. 12. 20. 사전학습(SK텔레콤)(5일 남음)",
    ],
)
def test_lines_follow_from_the_rows(asof: AsOf, line: str) -> None:
    assert line in lines(asof)


def test_sections_stand_in_their_order(asof: AsOf) -> None:
    marks = [line for line in lines(asof, date(2025, 9, 9)) if line.startswith("□")]
    assert marks == [
        "□ 지난 보고(2025. 9. 9.) 이후",
        "□ 추진개요",
        "□ 추진경과",
        "□ 현황",
        "□ 문제점(지연·상충)",
        "□ 향후계획",
    ]


def test_bullets_end_as_nouns(asof: AsOf) -> None:
    for line in lines(asof, date(2025, 9, 9)):
        if line.startswith(("○", "-")):
            assert not re.search(r"(다|요|까)\.?$", line), line


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (date(2025, 9, 9), "○ 핵심 수치 6개 중 5개 변동, 1개 변동 없음"),
        (date(2025, 12, 14), "○ 핵심 수치 6개 모두 변동 없음"),
        (date(2025, 7, 1), "○ 핵심 수치 6개 모두 변동"),
    ],
)
def test_what_changed_since_the_last_report(asof: AsOf, since: date, words: str) -> None:
    assert words in lines(asof, since)


def test_differences_are_said_in_their_unit(asof: AsOf) -> None:
    summary = make_briefing(asof, Order("status", since=date(2025, 9, 9), moment=MOMENT)).sheets[0]
    rows: dict[str, list[CellPlan]] = {}
    for row in summary.rows:
        rows.setdefault(str(row[0].value), [cell for cell in row if cell.value not in {"", None}])
    changes = {name: cells[-1].value for name, cells in rows.items() if cells}
    assert isinstance(changes["남은 팀"], Formula)
    assert changes["남은 팀"].result == "변동 없음"
    assert isinstance(changes["구성기관 좌석"], Formula)
    assert changes["구성기관 좌석"].result == "+1좌석"
    assert rows["집행률"][-1].style == "pp"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(date(2025, 12, 31), date(2025, 12, 31)), "16일 남음"),
        (Span(date(2025, 12, 21), date(2025, 12, 31), "12월 말"), "6~16일 남음"),
        (Span(date(2025, 12, 1), date(2025, 12, 31), "12월"), "길어야 16일 남음"),
        (Span(None, date(2025, 12, 31), "연말까지"), "길어야 16일 남음"),
        (Span(ON, ON), "오늘"),
        (Span(date(2025, 12, 1), ON), "늦어도 오늘"),
        (Span(date(2025, 12, 1), date(2025, 12, 14)), "계획 일정 지남"),
        (Span(date(2025, 12, 1), None, "12월부터"), "남은 날 알 수 없음"),
        (Span(None, None, "미정"), "남은 날 알 수 없음"),
        (None, "남은 날 알 수 없음"),
    ],
)
def test_days_left(span: Span | None, words: str) -> None:
    assert days_left(span, ON) == words


@pytest.mark.parametrize(("difference", "words"), [(3, "+3팀"), (-1, "△1팀"), (0, "변동 없음"), (1200, "+1,200팀")])
def test_differences(difference: int, words: str) -> None:
    assert difference_words(difference, "팀") == words


def test_small_words() -> None:
    assert span_words(None) == "일정 미정"
    assert span_words(Span(None, None)) == "일정 미정"
    assert slip_words(Slip(-3, 10)) == "△3~10"
    assert rate_words(None) == "-"
    assert listed(["가", "나", "다"], 2) == "가, 나 외 1"
    assert listed(["가", "나"], 2) == "가, 나"
