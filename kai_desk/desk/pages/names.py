"""The pages by id and name, in the order of the list on the left; an empty id is a divider."""

PAGES: tuple[tuple[str, str], ...] = (
    ("overview", "상황판"),
    ("consortia", "컨소시엄"),
    ("organizations", "기관"),
    ("agreements", "협약"),
    ("rounds", "라운드"),
    ("evaluation", "평가"),
    ("budget", "예산"),
    ("milestones", "마일스톤"),
    ("support", "지원(GPU·데이터)"),
    ("concerns", "현안"),
    ("", ""),
    ("evidence", "자료·근거"),
    ("", ""),
    ("entry", "입력"),
    ("reports", "보고서"),
    ("history", "이력"),
)
