"""Sheets that several reports share: sources with their quotes, the exact won, what changed since the last report."""

from kai_desk.briefing.definitions import LedgerBlock, LinesBlock, SheetDefinition

USED_SOURCES = SheetDefinition(
    "출처",
    (12, 28, 24, 24, 11, 56),
    (LinesBlock("used_sources"), LinesBlock("used_quotes")),
    repeat=("used-quotes",),
)
SOURCES_LISTED = SheetDefinition(
    "출처", (12, 28, 24, 24, 11, 56), (LinesBlock("used_sources"),), repeat=("used-sources",)
)
SINCE = SheetDefinition(
    "지난 보고 이후",
    (32, 9, 27, 27, 17),
    (LinesBlock("since_figures"), LinesBlock("since_lines"), LinesBlock("since_learned")),
    landscape=False,
    optional=True,
)
_WORDS, _CODES, _AMOUNTS = (24, 28, 13, 13, 6, 16), (8, 11, 11, 11, 11), (16, 12, 12, 16, 16, 16, 11)


def ledger_sheet(codes: int, *, hidden: bool = False) -> SheetDefinition:
    """Return 근거(원) with so many columns of codes: one for each axis that money is summed along."""
    return SheetDefinition(
        "근거(원)", (*_WORDS, *_CODES[:codes], *_AMOUNTS), (LedgerBlock(),), repeat=("ledger",), hidden=hidden
    )
