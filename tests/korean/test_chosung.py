"""Search by 초성, syllables and Latin letters mixed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kai_desk.korean.chosung import chosung, found, pattern, search_key


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("포스코DX", "ㅍㅅㅋdx"),
        ("네이버 클라우드", "ㄴㅇㅂㅋㄹㅇㄷ"),
        ("까치 힣", "ㄲㅊㅎ"),
        ("42dot", "42dot"),
        ("ㅍㅅㅋ", "ㅍㅅㅋ"),
        ("", ""),
    ],
)
def test_initials(text: str, initials: str) -> None:
    assert chosung(text) == initials


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ㅍㅅㅋ", "포스코DX"),
        ("ㅍㅅㅋd", "포스코DX"),
        ("ㅍㅅㅋDX", "포스코DX"),
        ("포ㅅㅋ", "포스코DX"),
        ("포스ㅋ", "포스코DX"),
        ("ㅅ코d", "포스코DX"),
        ("dx", "포스코DX"),
        ("ㄴㅇㅂ ㅋㄹ", "네이버클라우드"),
        ("네이버클", "네이버 클라우드"),
        ("ncai", "NC AI"),
        ("ＮＣ", "NC AI"),
        ("AI", "LG경영개발원 AI연구원"),
        ("ㄳ", "감사"),
        ("ㅄ", "보수"),
        ("ㄲ", "까치"),
        ("\u1111\u1109", "포스코"),
        (unicodedata.normalize("NFD", "포스"), "포스코DX"),
        ("포스", unicodedata.normalize("NFD", "포스코DX")),
        ("연구시설·장비", "연구시설ㆍ장비비"),
        ("", "무엇이든"),
        ("  ", "무엇이든"),
        (".", "2025. 8. 4."),
        ("(주", "(주)노타"),
    ],
)
def test_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("포슼", "포스코DX"),
        ("ㅍㅋ", "포스코DX"),
        ("ㄱ", "까치"),
        ("ㅏ", "가나"),
        (".", "노타"),
        ("네이버클라우드", "네이버"),
    ],
)
def test_not_found(query: str, text: str) -> None:
    assert not found(query, text)


syllables = st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)


@settings(deadline=None)
@given(text=syllables, data=st.data())
def test_any_mix_of_syllables_and_initials_finds_the_text(text: str, data: st.DataObject) -> None:
    initials = chosung(text)
    mixed = "".join(data.draw(st.sampled_from(pair)) for pair in zip(text, initials, strict=True))
    assert found(mixed, f"앞{text}뒤")
    assert pattern(initials).search(search_key(text))
