"""What is no date, and the sentence that says what would be right."""

from datetime import date

import pytest

from kai_desk.korean.dates import from_iso, read_span
from kai_desk.korean.errors import Told

TODAY = date(2025, 9, 9)

REFUSED = [
    ("", "날짜가 비어 있으니"),
    ("   ", "모르면 '미정'이라고"),
    ("2025. 2. 30.", "2025년 2월에는 30일이 없으니 1일에서 28일 사이로"),
    ("2025-02-29", "1일에서 28일 사이로"),
    ("2025. 6. 31.", "2025년 6월에는 31일이 없으니"),
    ("2025. 8. 0.", "2025년 8월에는 0일이 없으니"),
    ("20251301", "13월은 없으니 1월에서 12월 사이로"),
    ("13월", "13월은 없으니"),
    ("0월", "0월은 없으니"),
    ("13/4", "13월은 없으니"),
    ("31/8", "31월은 없으니"),
    ("2025년 5분기", "5분기는 없으니 1분기에서 4분기"),
    ("0분기", "0분기는 없으니"),
    ("1234년", "1234년은 쓸 수 없으니"),
    ("2100. 1. 1.", "2100년은 쓸 수 없으니 연도를 1950에서 2099"),
    ("50. 8. 4.", "연도를 네 자리로"),
    ("12. 8. 25.", "연도를 네 자리로"),
    ("'99. 8. 4.", "연도가 분명하지 않으니"),
    ("2025. 8. 4.(화)", "2025. 8. 4.에 화요일이라고 적혀 있지만 실제로는 월요일이니"),
    ("8월 4일 일요일", "실제로는 월요일이니"),
    ("8월(월)", "에서 날짜를 읽을 수 없으니"),
    ("2025. 7. 31.~30.", "끝이 시작보다 먼저이니 순서를 바꾸거나"),
    ("2025. 12. 30.~1. 2.", "해가 바뀌면 끝의 연도도"),
    ("12월~2월", "끝이 시작보다 먼저이니"),
    ("2027~2025년", "끝이 시작보다 먼저이니"),
    ("30~31일", "에서 날짜를 읽을 수 없으니"),
    ("30일", "에서 날짜를 읽을 수 없으니"),
    ("~", "에서 날짜를 읽을 수 없으니"),
    ("8월~9월~10월", "에서 날짜를 읽을 수 없으니"),
    ("이르면 9월까지", "'9월부터'나 '9월까지'처럼 한쪽만"),
    ("늦어도 9월부터", "시작과 끝이 함께"),
    ("8월 4일경", "어림한 날짜가 적혀 있으니"),
    ("202508", "에서 날짜를 읽을 수 없으니"),
    ("250804", "에서 날짜를 읽을 수 없으니"),
    ("45873", "에서 날짜를 읽을 수 없으니"),
    ("8/4/25", "에서 날짜를 읽을 수 없으니"),
    ("1 2월", "에서 날짜를 읽을 수 없으니"),
    ("2025. 8. 4. 15:20", "에서 날짜를 읽을 수 없으니"),
    ("Aug 4, 2025", "'2025. 8. 4.', '8/4', '12월 말', '2027년 상반기', '미정'처럼"),
    ("곧", "'곧'에서 날짜를 읽을 수 없으니"),
    ("말", "에서 날짜를 읽을 수 없으니"),
    ("부터", "에서 날짜를 읽을 수 없으니"),
    ("2025년 8월 4일 5일", "에서 날짜를 읽을 수 없으니"),
    ("195억", "에서 날짜를 읽을 수 없으니"),
    ("광복절(2025. 8. 15.)", "날짜가 정해졌으면 '2025. 8. 15.'만"),
    ("8월 4일(1차)", "'1차'에서 날짜를 읽을 수 없으니"),
]

NEEDS_TODAY = [
    "8/4",
    "8. 4.",
    "8월 4일",
    "8월",
    "12월 말",
    "상반기",
    "1분기",
    "연말",
    "오늘",
    "다음 달",
    "올해",
    "25. 8. 4.",
]


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_refused_in_one_sentence(text: str, part: str) -> None:
    with pytest.raises(Told) as told:
        read_span(text, today=TODAY)
    sentence = str(told.value)
    assert part in sentence
    assert sentence.endswith("주십시오.")
    assert sentence.count("니다.") == 0


@pytest.mark.parametrize("text", NEEDS_TODAY)
def test_without_today_a_year_is_asked_for(text: str) -> None:
    with pytest.raises(Told, match="연도를 네 자리로"):
        read_span(text)


def test_the_end_of_bounds_never_takes_today() -> None:
    with pytest.raises(Told, match="연도를 네 자리로"):
        read_span("12월 말(12. 21.~12. 31.)", today=TODAY)


def test_stored_text_that_is_no_day_is_our_bug() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        from_iso("2025. 8. 4.")
