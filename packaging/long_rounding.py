"""The long check `rounding`: random tables of money as they are shown, each cell within a step, each sum added up."""

from __future__ import annotations

from pathlib import Path

TABLES = 10_000
SHOWN_FAULTS = 20


def rounding(_folder: Path) -> tuple[bool, str]:
    """10,000 tables with groups, gaps and amounts up to 9×10^15 won, in every unit, rounding and direction."""
    from tests.money_tables import faults, random_table

    cells = moved = marked = 0
    wrong: list[str] = []
    for seed in range(TABLES):
        table = random_table(seed)
        found = table.shown()
        wrong += [f"seed {seed}: {fault}" for fault in faults(table, found)]
        figures = [figure for row in found for figure in row if figure]
        cells += len(figures)
        moved += sum(figure.adjusted for figure in figures)
        marked += sum(figure.apart for figure in figures)
    for fault in wrong[:SHOWN_FAULTS]:
        print("  ", fault)
    words = (
        f"{TABLES:,} tables, {cells:,} amounts: {moved:,} moved by one step, {marked:,} marked as not the sum across; "
        f"{len(wrong)} faults"
    )
    return not wrong, words
