"""The lists a new record starts with; a person can edit them (domain rules differ by rulebook)."""

from collections.abc import Mapping
from dataclasses import dataclass

from kai_desk.record.ident import natural_id

# Each schema step brings lists of its own: what a step wrote stays as it was laid.
Lists = Mapping[str, tuple[tuple[str, str], ...]]
FIRST_PRESETS: Lists = {
    "역할": (("주관", "lead"), ("참여", "seat"), ("위탁", "other")),
    "결과": (
        ("접수", "stays"),
        ("통과", "stays"),
        ("선정", "stays"),
        ("중도합류", "stays"),
        ("미선정", "leaves"),
        ("순위탈락", "leaves"),
        ("결격", "leaves"),
        ("포기", "leaves"),
    ),
    "기관유형": tuple(
        (name, "")
        for name in (
            "기업",
            "기업(대기업)",
            "기업(중견)",
            "기업(중소)",
            "기업(스타트업)",
            "공기업",
            "대학",
            "산학협력단",
            "특정연구기관",
            "정부출연연구기관",
            "국공립연구기관",
            "공공기관",
            "비영리법인",
            "중앙행정기관",
            "지방자치단체",
            "헌법기관",
            "의료기관",
            "해외",
        )
    ),
    "관계": tuple((name, "") for name in ("수요기업", "수요기관", "협력", "자문", "모회사", "언급")),
    "비목": tuple(
        (name, "")
        for name in (
            "인건비",
            "학생인건비",
            "연구시설·장비비",
            "연구재료비",
            "위탁연구개발비",
            "국제공동연구개발비",
            "연구개발부담비",
            "연구활동비",
            "연구수당",
            "간접비",
            "데이터 구축·가공",
            "데이터 구매",
        )
    ),
    "재원": (("정부지원", ""), ("기관부담(현금)", ""), ("기관부담(현물)", "")),
    "라운드종류": tuple((name, "") for name in ("접수", "서면평가", "발표평가", "단계평가", "추가공모", "최종평가")),
    "마일스톤종류": tuple((name, "") for name in ("사업 일정", "평가", "행사", "산출물")),
    "지원종류": tuple((name, "") for name in ("GPU", "데이터", "인재", "명칭·상징")),
}
SECOND_PRESETS: Lists = {
    "현안종류": (("현안", ""), ("위험", "")),
    "현안상태": (("열림", "open"), ("진행", "open"), ("보류", "open"), ("끝남", "closed")),
    "협약변경종류": (("통보", ""), ("승인", "")),
    "협약변경상태": (
        ("접수", "open"),
        ("검토", "open"),
        ("보완 요청", "open"),
        ("수리", "closed"),
        ("승인", "closed"),
        ("반려", "closed"),
        ("철회", "closed"),
    ),
}
THIRD_PRESETS: Lists = {
    "이의신청상태": (
        ("접수", "open"),
        ("심의", "open"),
        ("인용", "closed"),
        ("기각", "closed"),
        ("각하", "closed"),
        ("철회", "closed"),
    ),
}
DEFAULT_PRESETS: Lists = {**FIRST_PRESETS, **SECOND_PRESETS, **THIRD_PRESETS}


def preset_statements(lists: Lists) -> tuple[str, ...]:
    """Return one repeatable statement per preset of ``lists``, for the data part of a schema step."""
    return tuple(
        "INSERT INTO preset(id, list, name, meaning, position) "
        f"SELECT '{row}', '{listed}', '{name}', {_quoted(meaning)}, {position} "
        f"WHERE NOT EXISTS (SELECT 1 FROM preset WHERE id = '{row}')"
        for listed, entries in lists.items()
        for position, (name, meaning) in enumerate(entries, 1)
        for row in (natural_id("preset", (listed, name)),)
    )


def _quoted(meaning: str) -> str:
    return f"'{meaning}'" if meaning else "NULL"


# What the program counts by, for names that step 1 laid without a meaning.
FIRST_MEANINGS: Lists = {
    "라운드종류": (("추가공모", "adds"),),
    "비목": (
        ("인건비", "direct"),
        ("학생인건비", "direct"),
        ("연구시설·장비비", "direct"),
        ("연구재료비", "direct"),
        ("위탁연구개발비", "direct"),
        ("국제공동연구개발비", "direct"),
        ("연구개발부담비", "direct"),
        ("연구활동비", "direct"),
        ("연구수당", "direct"),
        ("간접비", "indirect"),
    ),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of share that a record starts with: part ÷ whole in percent, and where it is said."""

    name: str
    part: str
    whole: str
    bound: str
    share: str
    applies: str
    basis: str


_SHARES = "국가연구개발혁신법 시행령 제19조제1항 별표"
_USE = "국가연구개발사업 연구개발비 사용 기준"
_OWN = "기관부담(현금)+기관부담(현물)"
FIRST_RULES = (
    Rule("대기업 정부지원 비율", "정부지원", "전체", "≤", "50", "기업(대기업)", _SHARES),
    Rule("대기업 현금부담 비율", "기관부담(현금)", _OWN, "≥", "15", "기업(대기업)", _SHARES),
    Rule("중견기업 정부지원 비율", "정부지원", "전체", "≤", "70", "기업(중견)", _SHARES),
    Rule("중견기업 현금부담 비율", "기관부담(현금)", _OWN, "≥", "13", "기업(중견)", _SHARES),
    Rule("중소기업 정부지원 비율", "정부지원", "전체", "≤", "75", "기업(중소)", _SHARES),
    Rule("중소기업 현금부담 비율", "기관부담(현금)", _OWN, "≥", "10", "기업(중소)", _SHARES),
    Rule("연구수당 비율", "연구수당", "인건비+학생인건비", "≤", "20", "", f"{_USE} 제26조제1항"),
    Rule("위탁연구개발비 비율", "위탁연구개발비", "직접비", "≤", "40", "", f"{_USE} 제27조제1항"),
    Rule("기업 간접비 비율(대기업)", "간접비", "직접비", "≤", "10", "기업(대기업)", f"{_USE} 제63조"),
    Rule("기업 간접비 비율(중견)", "간접비", "직접비", "≤", "10", "기업(중견)", f"{_USE} 제63조"),
    Rule("기업 간접비 비율(중소)", "간접비", "직접비", "≤", "10", "기업(중소)", f"{_USE} 제63조"),
)
RULE_NOTE = "2차 자료에서 옮긴 한계입니다. 이 사업에 적용되는지와 지금의 값을 규정에서 확인한 뒤 쓰십시오."


def meaning_statements(lists: Lists) -> tuple[str, ...]:
    """Return one repeatable statement per name that is given its meaning; a meaning that is there stays."""
    return tuple(
        f"UPDATE preset SET meaning = '{meaning}' WHERE list = '{listed}' AND name = '{name}' AND meaning IS NULL"
        for listed, entries in lists.items()
        for name, meaning in entries
    )


def rule_statements(rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """Return one repeatable statement per rule of the budget."""
    return tuple(
        "INSERT INTO budget_rule(id, name, part, whole, bound, share, applies, basis, note) "
        f"SELECT '{row}', '{rule.name}', '{rule.part}', '{rule.whole}', '{rule.bound}', '{rule.share}', "
        f"{_quoted(rule.applies)}, '{rule.basis}', '{RULE_NOTE}' "
        f"WHERE NOT EXISTS (SELECT 1 FROM budget_rule WHERE id = '{row}')"
        for rule in rules
        for row in (natural_id("budget_rule", (rule.name,)),)
    )
