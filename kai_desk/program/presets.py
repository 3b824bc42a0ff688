"""The lists a new record starts with; a person can edit them (domain rules differ by rulebook)."""

from collections.abc import Mapping

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
DEFAULT_PRESETS: Lists = {**FIRST_PRESETS, **SECOND_PRESETS}


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
