"""What is not exactly one amount in won, and the sentence that says what would be right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.amounts import LIMIT, Unit, read_won
from kai_desk.korean.errors import Told

REFUSED = [
    ("", "금액이 비어 있으니"),
    ("  ", "'195억'이나 '1,950,000천원'처럼"),
    ("원", "에서 금액을 읽을 수 없으니"),
    ("억", "숫자와 단위가 어긋나니"),
    ("천만 원", "단위마다 숫자를"),
    ("백만원", "단위마다 숫자를"),
    ("-", "부호가 겹치거나 제자리에 없으니"),
    ("▲5억", "▲는 증가로도 감소로도 쓰이니"),
    ("-△5억", "부호가 겹치거나"),
    ("5억-", "제자리에 없으니"),
    ("(-5억)", "부호가 겹치거나"),
    ("△(5억)", "에서 금액을 읽을 수 없으니"),
    ("()", "에서 금액을 읽을 수 없으니"),
    ("0.5", "1원보다 작은 금액이 있으니"),
    ("1.5원", "원 단위까지만"),
    ("0.0005천원", "1원보다 작은"),
    ("0.000000001억", "1원보다 작은"),
    ("2000억 개", "단위('개')가 돈의 단위가 아니니"),
    ("2,000억 개", "금액이면 '195억 원'처럼"),
    ("3,000억개", "단위('개')"),
    ("300B", "단위('B')"),
    ("1,000장", "단위('장')"),
    ("1,000만 명", "단위('명')"),
    ("50여 개", "에서 금액을 읽을 수 없으니"),
    ("5%", "단위('%')"),
    ("2.5%p", "단위('%p')"),
    ("6개월", "단위('개월')"),
    ("2025년", "단위('년')"),
    ("195억 달러", "원화가 아닌 통화가"),
    ("$5,000", "원으로 바꾸어"),
    ("5억 엔", "원화가 아닌"),
    ("100만 USD", "원화가 아닌"),
    ("200 billion", "에서 금액을 읽을 수 없으니"),
    ("약 100억 원", "어림하거나 범위로 적은"),
    ("최대 28억", "한 금액만"),
    ("100억 원 이상", "어림하거나"),
    ("100억 내외", "어림하거나"),
    ("1~2억", "어림하거나 범위로"),
    ("1-2억", "부호가 겹치거나"),
    ("1,23억", "쉼표가 세 자리마다 있지 않으니"),
    ("12,34", "쉼표가 세 자리마다"),
    ("1234,567", "쉼표가 세 자리마다"),
    (",123", "쉼표가 세 자리마다"),
    ("1,950,00천원", "쉼표가 세 자리마다"),
    ("3억 12,000만", "큰 단위부터"),
    ("5천만 3억", "큰 단위부터"),
    ("1억 1억", "큰 단위부터"),
    ("5백6천", "큰 단위부터"),
    ("1.5억 3만", "단위마다 숫자를"),
    ("3억 5.5천만", "단위마다 숫자를"),
    ("1.2.3", "숫자와 단위가 어긋나니"),
    ("1 950", "에서 금액을 읽을 수 없으니"),
    ("5 0억", "에서 금액을 읽을 수 없으니"),
    ("1e9", "에서 금액을 읽을 수 없으니"),
    ("삼억", "에서 금액을 읽을 수 없으니"),
    ("미정", "에서 금액을 읽을 수 없으니"),
    ("195억 195억", "큰 단위부터"),
    ("1경", "에서 금액을 읽을 수 없으니"),
    ("10,000조", "1경 원 이상의 금액이"),
    ("99999999999999999999", "단위를 확인해"),
]


@pytest.mark.parametrize(("text", "part"), REFUSED)
def test_refused_in_one_sentence(text: str, part: str) -> None:
    with pytest.raises(Told) as told:
        read_won(text)
    sentence = str(told.value)
    assert part in sentence
    assert sentence.endswith("주십시오.")
    assert sentence.count("니다.") == 0


def test_numbers_have_the_same_limit() -> None:
    assert read_won(LIMIT - 1) == LIMIT - 1
    with pytest.raises(Told, match="1경 원 이상"):
        read_won(-LIMIT)
    with pytest.raises(Told, match="1경 원 이상"):
        read_won(10**9, unit=Unit.EOK)


@settings(deadline=None)
@given(text=st.text(alphabet="0123456789,.조억만천백십원 △-()", max_size=12))
def test_whatever_is_typed_is_read_or_told(text: str) -> None:
    try:
        won = read_won(text)
    except Told:
        return
    assert abs(won) < LIMIT
