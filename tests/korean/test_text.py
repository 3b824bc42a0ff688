"""One form for text, widths and the comparison of names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kai_desk.korean.text import nfc, normal_name, squeeze, width


def test_decomposed_names_are_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "업스테이지")
    assert decomposed != "업스테이지"
    assert nfc(decomposed) == "업스테이지"
    assert squeeze(decomposed) == "업스테이지"


@given(st.text(st.sampled_from("aé·가각ᄀ\u1161\u11a8\u0301ㄱ\u212b한漢\uf900１\n") | st.characters(), max_size=8))
def test_nfc_is_unicodes_own(text: str) -> None:
    assert nfc(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("", ""),
        ("  네이버   클라우드 ", "네이버 클라우드"),
        ("네이버\u3000클라우드", "네이버 클라우드"),
        ("네이버\u00a0클라우드\n", "네이버 클라우드"),
        ("ＳＫ텔레콤", "SK텔레콤"),
        ("（주）노타", "(주)노타"),
        ("１，９５０～２", "1,950~2"),
        ("연구시설‧장비비", "연구시설·장비비"),
        ("연구시설ㆍ장비비", "연구시설·장비비"),
        ("연구시설・장비비", "연구시설·장비비"),
        ("연구시설∙장비비", "연구시설·장비비"),
        ("노\u200b타\ufeff", "노타"),
        ("㈜노타", "㈜노타"),
    ],
)
def test_squeeze(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed
    assert squeeze(squeezed) == squeezed


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("AI", 2),
        ("예산", 4),
        (unicodedata.normalize("NFD", "예산"), 4),
        ("LG경영개발원 AI연구원", 21),
        ("△1,342", 7),
        ("ＡＢ", 4),
        ("비목·세목", 9),
        ("①", 2),
        ("x\u0301", 1),
        ("ㄱ", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("네이버 클라우드", "네이버클라우드"),
        ("㈜노타", "노타"),
        ("(주) 노타", "노타"),
        ("주식회사 노타", "노타"),
        ("노타（주）", "노타"),
        ("NAVER Cloud", "naver cloud"),
        ("LG CNS", "LGCNS"),
        ("ＳＫ텔레콤", "SK텔레콤"),
        ("투모로 로보틱스", "투모로로보틱스"),
        ("한국·미래", "한국ㆍ미래"),
    ],
)
def test_names_that_are_one(one: str, other: str) -> None:
    assert normal_name(one) == normal_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("네이버", "네이버클라우드"),
        ("NC AI", "엔씨소프트"),
        ("이스트소프트", "이스트에이드"),
        ("고려대학교", "고려대학교 산학협력단"),
        ("LG유플러스", "LG CNS"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert normal_name(one) != normal_name(other)


def test_a_name_of_nothing_but_the_legal_form_stays() -> None:
    assert normal_name("주식회사") == "주식회사"
