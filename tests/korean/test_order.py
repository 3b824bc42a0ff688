"""가나다순 by reading, as seed 001 lists the five teams."""

import pytest

from kai_desk.korean.numerals import read_digits
from kai_desk.korean.order import order_key, reading_of


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("네이버클라우드", "네이버클라우드"),
        ("SK텔레콤", "에스케이텔레콤"),
        ("ＳＫ텔레콤", "에스케이텔레콤"),
        ("NC AI", "엔씨 에이아이"),
        ("LG경영개발원 AI연구원", "엘지경영개발원 에이아이연구원"),
        ("LG CNS", "엘지 씨엔에스"),
        ("LGCNS", "엘지씨엔에스"),
        ("LG U+", "엘지 유플러스"),
        ("KT", "케이티"),
        ("KAIST", "카이스트"),
        ("POSTECH", "포스텍"),
        ("ETRI", "에트리"),
        ("42dot", "포티투닷"),
        ("42DOT", "포티투닷"),
        ("포스코DX", "포스코디엑스"),
        ("HL로보틱스", "에이치엘로보틱스"),
        ("NHN", "엔에이치엔"),
        ("MBC", "엠비시"),
        ("슈퍼브AI", "슈퍼브에이아이"),
        ("Upstage", "업스테이지"),
        ("xAI", "엑스에이아이"),
        ("WZ", "더블유제트"),
        ("12랩스", "십이랩스"),
        ("1.95조", "일점구오조"),
        ("R&D", "알앤디"),
    ],
)
def test_default_reading(name: str, reading: str) -> None:
    assert reading_of(name) == reading


ORDERS = [
    ["네이버클라우드", "업스테이지", "SK텔레콤", "NC AI", "LG경영개발원 AI연구원"],
    [
        "네이버클라우드", "루닛", "모티프테크놀로지스", "바이오넥서스", "업스테이지", "SK텔레콤", "NC AI",
        "LG경영개발원 AI연구원", "KAIST", "카카오", "KT", "코난테크놀로지",
    ],
    ["롯데이노베이트", "문화방송", "미디어젠", "HL로보틱스", "ETRI", "NHN", "인터엑스", "KAIST", "포스코DX"],
    ["(주)가나", "㈜나다", "다라", "주식회사 라마"],
    ["고려대 의료원", "고려대학교", "고려대학교 산학협력단"],
]  # fmt: skip


@pytest.mark.parametrize("names", ORDERS, ids=lambda names: names[0])
def test_names_stand_in_the_order_of_their_readings(names: list[str]) -> None:
    assert sorted(set(names), key=lambda name: order_key(reading_of(name))) == names
    assert sorted(set(names), key=order_key) == names


def test_plain_code_points_would_put_latin_first() -> None:
    assert sorted(ORDERS[0]) != ORDERS[0]


def test_a_name_of_signs_only_keeps_a_key() -> None:
    assert order_key("★") == "★"


@pytest.mark.parametrize(
    ("digits", "reading"),
    [
        ("0", "영"),
        ("1", "일"),
        ("10", "십"),
        ("11", "십일"),
        ("110", "백십"),
        ("2025", "이천이십오"),
        ("10000", "만"),
        ("110000", "십일만"),
        ("100000000", "일억"),
        ("100000001", "일억일"),
        ("1000000000000", "일조"),
        ("007", "영영칠"),
        ("123456789012345678901", "일이삼사오육칠팔구영일이삼사오육칠팔구영일"),
    ],
)
def test_numbers_are_read(digits: str, reading: str) -> None:
    assert read_digits(digits) == reading
