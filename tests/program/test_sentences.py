"""What a change did, in a sentence a person would write."""

import pytest

from kai_desk.program.parse import Columns
from kai_desk.program.sentences import change_sentences, differences

NAMES = {("organization", "o1"): "네이버", ("consortium", "c1"): "SK텔레콤", ("source", "s1"): "001"}


def named(table: str, row: str) -> str:
    return NAMES[table, row]


@pytest.mark.parametrize(
    ("table", "before", "after", "sentences"),
    [
        ("organization", None, {"name": "NHN", "placeholder": 0}, ("기관 'NHN'을 더함",)),
        ("organization", {"name": "네이버", "placeholder": 0}, None, ("기관 '네이버'를 지움",)),
        (
            "organization",
            {"name": "KT", "type": "기업", "placeholder": 0},
            {"name": "KT", "type": "공기업", "placeholder": 0},
            ("기관 'KT'의 유형을 '기업'에서 '공기업'으로 바꿈",),
        ),
        (
            "organization",
            {"name": "KT", "placeholder": 0},
            {"name": "KT", "brn": "102-81-42945", "placeholder": 1},
            ("기관 'KT'의 사업자등록번호를 '102-81-42945'로 적음", "기관 'KT'의 이름 미상을 '아니오'에서 '예'로 바꿈"),
        ),
        (
            "membership",
            {"consortium": "c1", "organization": "o1", "role": "참여"},
            {
                "consortium": "c1",
                "organization": "o1",
                "role": "참여",
                "until_lo": "2025-12-31",
                "until_hi": "2025-12-31",
            },
            ("구성 'SK텔레콤 · 네이버'의 참여 종료를 '2025. 12. 31.'로 적음",),
        ),
        (
            "round",
            {"name": "1차", "planned_lo": "2025-12-01", "planned_hi": "2025-12-31", "planned_words": "12월"},
            {"name": "1차", "planned_lo": "2025-12-21", "planned_hi": "2025-12-31", "planned_words": "12월 말"},
            ("라운드 '1차'의 계획 일정을 '12월(2025. 12. 1.~12. 31.)'에서 '12월 말(2025. 12. 21.~12. 31.)'로 바꿈",),
        ),
        (
            "budget_entry",
            {"line": "l1", "kind": "교부", "amount": 213_900_000_000},
            {"line": "l1", "kind": "교부", "amount_gap": "미공개"},
            ("예산 내역 '데이터 · 교부'의 금액을 '213,900,000,000원'에서 '미공개'로 바꿈",),
        ),
        (
            "consortium",
            {"name": "NC AI", "source": "s1", "placeholder": 0},
            {"name": "NC AI", "placeholder": 0},
            ("컨소시엄 'NC AI'의 자료를 비움(전에는 '001')",),
        ),
        (
            "consortium",
            {"name": "KT", "placeholder": 0},
            {"name": "KT", "goal": "'모두의 AI'", "placeholder": 0},
            ("컨소시엄 'KT'의 개발 목표를 “'모두의 AI'”로 적음",),
        ),
        ("stranger", {"a": 1}, {"a": 2}, ("stranger의 행이 바뀜",)),
    ],
)
def test_sentences(
    table: str,
    before: Columns | None,
    after: Columns | None,
    sentences: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(NAMES, ("budget_line", "l1"), "데이터")
    assert change_sentences(table, before, after, named) == sentences


@pytest.mark.parametrize(
    ("table", "before", "after", "told"),
    [
        (
            "membership",
            None,
            {
                "consortium": "c1",
                "organization": "o1",
                "role": "참여",
                "since_lo": "2025-09-01",
                "since_hi": "2025-09-01",
            },
            [("SK텔레콤 · 네이버", "더해짐(역할 '참여', 참여 시작 '2025. 9. 1.')")],
        ),
        ("organization", None, {"name": "KT", "placeholder": 0, "note": "비고", "source": "s1"}, [("KT", "더해짐")]),
        ("organization", {"name": "KT", "type": "기업", "placeholder": 0}, None, [("KT", "지워짐")]),
        (
            "organization",
            {"name": "KT", "type": "기업", "brn": "1", "placeholder": 0},
            {"name": "KT", "type": "공기업", "name_en": "KT Corp.", "placeholder": 0},
            [
                ("KT", "영문명이 'KT Corp.'로 적힘"),
                ("KT", "유형이 '기업'에서 '공기업'으로 바뀜"),
                ("KT", "사업자등록번호가 비워짐(전에는 '1')"),
            ],
        ),
        ("stranger", None, {"a": 1}, [("이 판이 모르는 행", "더해짐")]),
        ("stranger", {"a": 1}, None, [("이 판이 모르는 행", "지워짐")]),
        ("stranger", {"a": 1}, {"a": 2}, [("이 판이 모르는 행", "바뀜")]),
    ],
)
def test_differences(table: str, before: Columns | None, after: Columns | None, told: list[tuple[str, str]]) -> None:
    assert [(one.what, one.content) for one in differences(table, before, after, named)] == told
