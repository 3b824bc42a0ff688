#!/usr/bin/env python3
"""Long forms of checks: `python3 packaging/long.py [name…] [--write]`.

recalculate  LibreOffice's hard recalculation of every briefing changes no stored result
corpus       the corpus of workbooks through the reading child (KAI_DESK_CORPUS, else ../shared/corpus)
torture      2,000 random edits, killed at random moments: the file opens and checks clean each time
known        the record as known at 200 random edits of 5,000 equals a replay
outside      the main journeys through the real window, driven over AT-SPI under Xvfb, and the record afterwards
sumifs       one edit, commit and all totals on screen beside LibreOffice refreshing the same SUMIFS: at most 0.02 of it
rounding     10,000 random tables of money, as shown: each cell within one step, each sum of the chosen direction exact
Without a name all of them. --write puts the figures into docs/measured.md. Exit 1 where one failed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run what is named, print its figures."""
    import bench
    import long_atspi
    import long_books
    import long_record
    import long_rounding
    import long_sums

    checks = {
        "recalculate": long_books.recalculate,
        "corpus": long_books.corpus,
        "torture": long_record.torture,
        "known": long_record.known,
        "outside": long_atspi.outside,
        "sumifs": long_sums.sumifs,
        "rounding": long_rounding.rounding,
    }
    names = [word for word in arguments if word != "--write"]
    if set(names) - checks.keys():
        print(__doc__)
        return 2
    lines = []
    passed = True
    for name in names or checks:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="kai-long-") as folder:
            good, words = checks[name](Path(folder))
        passed = passed and good
        seconds = time.monotonic() - began
        lines.append(f"| {name} | {'passed' if good else 'FAILED'} | {words} | {seconds:.0f} s |")
        print(f"{name}: {'passed' if good else 'FAILED'}: {words} ({seconds:.0f} s)", flush=True)
    if "--write" in arguments:
        head = [f"{time.strftime('%Y-%m-%d')}, {bench.machine()}.", "", "| check | result | figures | took |"]
        bench.replace_part("long", "\n".join([*head, "|---|---|---|---:|", *lines]) + "\n")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from bench import same_python

    same_python(os.path.abspath(__file__))
    sys.exit(main(sys.argv[1:]))
