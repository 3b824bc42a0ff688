"""Totals of 100,000 budget lines by consortium × 비목 × round, beside the same question to rows without indexes."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median

from bench_window import Row

LINES = 100_000
TEAMS, ROUNDS = 5, 5
ITEMS = (
    "인건비",
    "연구시설·장비비",
    "연구재료비",
    "연구수당",
    "간접비",
    "학생인건비",
    "데이터 구매",
    "위탁연구개발비",
    "연구활동비",
    "국제공동연구개발비",
)
WON = (("편성", 2**31), ("교부", 2**30), ("실집행", 2**29), ("변경", 1))
INDEXES = ("budget_line_groups", "budget_entry_amounts", "budget_entry_sums")
DAY = date(2025, 9, 9)


def filled(path: Path) -> Path:
    """Write 100,000 lines with two to four entries each into an empty record's tables, without a log."""
    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.derived import fill
    from kai_desk.record.ident import new_id
    from kai_desk.record.record import empty_record

    chance = random.Random(20251122)  # noqa: S311 - a replayable order, no secret
    with closing(empty_record(SCHEMA)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        teams, rounds = ([new_id() for _ in range(count)] for count in (TEAMS, ROUNDS))
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN")
        for number in range(LINES):
            line = new_id()
            keys = (chance.choice(teams), chance.choice(ITEMS), chance.choice(rounds))
            connection.execute(
                "INSERT INTO budget_line(id, name, consortium, item, round, fund, year) "
                "VALUES (?, ?, ?, ?, ?, '정부지원', 2025)",
                (line, f"가상 항목 {number}", *keys),
            )
            connection.executemany(
                "INSERT INTO budget_entry(id, line, kind, amount, dated_lo) VALUES (?, ?, ?, ?, ?)",
                (
                    (new_id(), line, kind, won + number, f"2025-08-{chance.randrange(1, 29):02}")
                    for kind, won in WON[: chance.randrange(2, 5)]
                ),
            )
        fill(connection, SCHEMA)
        connection.execute("COMMIT")
        connection.execute("VACUUM INTO ?", (str(path),))
    return path


def _asked(connection: sqlite3.Connection, sql: str, parameters: tuple[str, ...]) -> tuple[float, list[object]]:
    began = time.perf_counter()
    rows = connection.execute(sql, parameters).fetchall()
    return time.perf_counter() - began, sorted(rows)


def plain_question(dims: Sequence[str], kinds: Sequence[str]) -> str:
    """Return the same question put to the rows themselves."""
    names = [f"budget_line.{name}" for name in dims]
    filters = [f"FILTER (WHERE kind = ?{place} AND amount IS NOT NULL)" for place in range(1, len(kinds) + 1)]
    sums = [*(f"sum(amount) {each}" for each in filters), *(f"sum(1) {each}" for each in filters)]
    return f"""SELECT {", ".join([*names, *sums])}
        FROM budget_line JOIN budget_entry ON budget_entry.line = budget_line.id
        WHERE dated_lo IS NULL OR dated_lo <= ?{len(kinds) + 1} GROUP BY {", ".join(names)}"""


def totals_pivot(folder: Path, runs: int) -> list[Row]:
    """The question of `budget-pivot` to the sums that are kept, beside the same to the rows without their indexes."""
    import shutil

    from kai_desk.tables.money import KINDS
    from kai_desk.tables.money_groups import pivot_question

    dims = ("consortium", "item", "round")
    mine_path = filled(folder / "totals.db")
    base_path = Path(shutil.copy(mine_path, folder / "totals-plain.db"))
    sql, plain = pivot_question(dims, KINDS), plain_question(dims, KINDS)
    parameters = (*KINDS, DAY.isoformat())
    mine, others = [], []
    with closing(sqlite3.connect(mine_path)) as ours, closing(sqlite3.connect(base_path)) as base:
        for name in INDEXES:
            base.execute(f"DROP INDEX {name}")
        base.commit()
        for _ in range(runs + 1):
            one, rows = _asked(ours, sql, parameters)
            other, expected = _asked(base, plain, parameters)
            if rows != expected:
                raise SystemExit("the totals differ")
            mine.append(one)
            others.append(other)
    mine, others = mine[1:], others[1:]
    ratio = median(one / other for one, other in zip(mine, others, strict=True))
    note = f"{LINES:,} lines of 2–4 entries, {len(rows)} groups × {len(KINDS)} 구분 / rows without {', '.join(INDEXES)}"
    return [Row("totals-pivot", f"{median(mine) * 1000:,.0f} ms", f"{median(others) * 1000:,.0f} ms", ratio, 0.2, note)]
