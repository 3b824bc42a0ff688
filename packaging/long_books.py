"""Long checks of workbooks: LibreOffice's hard recalculation of every briefing, and the corpus through the child."""

from __future__ import annotations

import csv
import os
import time
from collections import Counter
from datetime import date
from itertools import cycle, product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAYS = (date(2025, 9, 9), date(2025, 12, 15))
UNITS = ("원", "백만원", "억원")


def recalculate(folder: Path) -> tuple[bool, str]:
    """Every report of both samples on both days, unit, rounding and direction in turn: no stored result changes."""
    from kai_desk.briefing.make import Order, write_briefing
    from kai_desk.briefing.reports import REPORTS
    from kai_desk.exchange.samples import make_record
    from kai_desk.korean.adjust import DIRECTIONS, ROUNDINGS
    from kai_desk.korean.amounts import Unit
    from kai_desk.record.edit import Author
    from kai_desk.tables.clocks import korean_time
    from kai_desk.tables.table import AsOf
    from kai_desk.workbook.evaluate import recalculate as evaluate
    from tests.office import MISSING, OFFICE, otherwise, recalculated

    if OFFICE is None:
        return True, f"not run: {MISSING}"
    books: list[Path] = []
    ways = cycle(product(UNITS, ROUNDINGS, DIRECTIONS))
    for sample in ("seeds", "practice"):
        record = make_record(folder / f"{sample}.kai", Author("long", "long"), sample)
        last = record.last_edit()
        moment = korean_time(last.at if last else "")
        for on, since in ((DAYS[0], None), (DAYS[1], DAYS[0])):
            for report in (report.id for report in REPORTS if report.id != "raw"):
                unit, rounding, direction = next(ways)
                target = folder / f"{sample}-{on:%m%d}-{report}-{unit}-{rounding}-{direction}.xlsx"
                order = Order(report, Unit(unit), since, rounding=rounding, direction=direction, moment=moment)
                write_briefing(AsOf(record, on), order, target)
                books.append(target)
        record.close()
    by_us = {book.name: evaluate(book) for book in books}
    out = recalculated(books, folder, seconds=900)
    cells, changed = 0, []
    for book in books:
        count, other = otherwise(book, out / book.name)
        cells += count
        changed += [(book.name, place, *pair) for place, pair in other.items()]
    found = [item for items in by_us.values() for item in items]
    for item in [*changed, *found][:20]:
        print("  ", item)
    words = (
        f"{len(books)} briefings, {cells:,} cells: {len(changed)} changed by LibreOffice, {len(found)} by our evaluator"
    )
    return not changed and not found, words


def corpus_folder() -> Path | None:
    """KAI_DESK_CORPUS, else the corpus beside the checkout."""
    given = os.environ.get("KAI_DESK_CORPUS")
    found = Path(given) if given else ROOT.parent / "shared" / "corpus"
    return found if (found / "manifest.csv").is_file() else None


def corpus(_: Path) -> tuple[bool, str]:
    """Other people's workbooks through the confined child: read wholly, or refused in one sentence, in time."""
    from kai_desk.korean.errors import Told
    from kai_desk.workbook.reader import read_book

    place = corpus_folder()
    if place is None:
        return True, "not run: the corpus is not beside the checkout (KAI_DESK_CORPUS)"
    with (place / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    counts: Counter[str] = Counter()
    wrong, slowest = [], 0.0
    for line in lines:
        kind, agreed = line["expected_class"], int(line["agreed_nonempty_cells"] or -1)
        began = time.monotonic()
        try:
            book = read_book(place / line["file"])
            values = sum(cell is not None for sheet in book.sheets for row in sheet.rows for cell in row.cells)
            result = "read"
            if agreed not in {-1, values} and kind != "hostile":
                wrong.append(f"{line['file']}: {values} values, agreed {agreed}")
        except Told as told:
            result = "refused"
            if kind == "good" or "초 안에" in str(told) or "멈추었습니다" in str(told):
                wrong.append(f"{line['file']}: {told}")
        slowest = max(slowest, time.monotonic() - began)
        counts[f"{kind} {result}"] += 1
    for words in wrong:
        print("  ", words)
    told_counts = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    return not wrong, f"{len(lines)} books: {told_counts}; slowest {slowest:.1f} s; {len(wrong)} wrong"
