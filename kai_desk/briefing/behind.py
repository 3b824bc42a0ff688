"""The questions behind each block of a definition: for the 가상 band, the sources and the quotes."""

from collections.abc import Mapping

from kai_desk.briefing.definitions import (
    Block,
    LedgerBlock,
    LinesBlock,
    MoneyBlock,
    Report,
    SheetDefinition,
    TableBlock,
)

_MEMBERS = ("members",)
_EVALUATED = ("rounds", "entries", "criteria", "score-sums", "decisions", "objections")
_OVERALL = ("program", "rounds", "entries", "budget", "milestones", "members", "conflicts")
BEHIND: Mapping[str, tuple[str, ...]] = {
    "conflicting_claims": ("claims", "sources"),
    "other_claims": ("claims", "sources"),
    "conflict_table": ("claims", "sources"),
    "progress_basis": ("progress-by-round", "milestones", "entries", "members"),
    "minister_page": (*_OVERALL, "progress-by-round", "concerns"),
    "milestone_headline": ("milestones", "dependencies"),
    "member_headline": _MEMBERS,
    "member_changes": _MEMBERS,
    **dict.fromkeys(("since_figures", "since_lines"), ("rounds", "entries", "budget", "milestones", "members")),
    "support_headline": ("gpu-capacity", "support"),
    "budget_headline": ("budget",),
    "evaluation_rounds": _EVALUATED,
    "evaluation_headline": _EVALUATED,
    "evaluation_next": ("rounds", "decisions", "objections"),
    "change_lines": ("program", "rounds", "entries", "budget", "milestones", "members", "support"),
    "next_steps": ("rounds", "milestones"),
    "assembly_answer": ("budget",),
    "conflict_headline": ("conflicts",),
}

# What the figures of a question are about, among the topics that quotes are filed under.
_TOPICS: Mapping[str, tuple[str, ...]] = {
    "program": ("사업",),
    **dict.fromkeys(("rounds", "entries", "teams-left", "plan-check", "criteria", "decisions"), ("라운드",)),
    **dict.fromkeys(("milestones", "slip-trend"), ("사업", "라운드")),
    **dict.fromkeys(("members", "member-counts"), ("구성",)),
    **dict.fromkeys(("support", "gpu-capacity", "support-flags"), ("지원",)),
    **dict.fromkeys(("indicators", "indicator-readings"), ("목표",)),
}


def questions_of(block: Block) -> tuple[str, ...]:
    """Return the questions behind a block."""
    match block:
        case TableBlock():
            return (block.question, *((block.sources_from,) if block.sources_from else ()))
        case MoneyBlock() | LedgerBlock():
            return ("budget",)
        case LinesBlock():
            return BEHIND.get(block.writer, ())
        case _:
            return ()


def questions_on(sheet: SheetDefinition) -> tuple[str, ...]:
    """Return the questions behind a sheet, each once."""
    return tuple(dict.fromkeys(name for block in sheet.blocks for name in questions_of(block)))


def questions_in(report: Report, *, whole: bool = False) -> tuple[str, ...]:
    """Return the questions that a report is about, each once; ``whole``: those of sheets that may be left out too."""
    sheets = [sheet for sheet in report.sheets if whole or not sheet.optional]
    return tuple(dict.fromkeys(name for sheet in sheets for name in questions_on(sheet)))


def topics_of(questions: tuple[str, ...]) -> frozenset[str]:
    """Return the topics of the quotes that these questions' figures may rest on."""
    money = ("예산",) if any(name.startswith(("budget", "year-")) for name in questions) else ()
    return frozenset((*money, *(topic for name in questions for topic in _TOPICS.get(name, ()))))
