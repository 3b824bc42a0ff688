"""Record figures of bench.py: an edit, an import and its undo, the record as known then; each beside bare SQLite."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench_window import Row

if TYPE_CHECKING:
    from kai_desk.record.record import Record

EDITS = 200
ROWS = 10_000
CHANGES = 50_000
PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = FULL", "locking_mode = NORMAL", "cache_spill = OFF")


def _fresh(path: Path) -> Record:
    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.edit import Author
    from kai_desk.record.record import Record

    return Record.create(path, SCHEMA, Author("bench", "bench"))


def _bare(path: Path) -> sqlite3.Connection:
    """A file with one table like ours, without log, triggers or keys, under the same settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE figure(id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, note TEXT) STRICT")
    return connection


def _timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _row(name: str, ours: list[float], base: list[float], note: str, wanted: float | None = None) -> Row:
    ratio = median(mine / other for mine, other in zip(ours, base, strict=True))
    return Row(name, f"{median(ours) * 1000:,.2f} ms", f"{median(base) * 1000:,.2f} ms", ratio, wanted, note)


def edit(folder: Path, runs: int) -> list[Row]:
    """One row changed and committed, beside a bare committed UPDATE."""
    with closing(_fresh(folder / "edit.kai")) as record, closing(_bare(folder / "edit.db")) as bare:
        with record.edit("rows") as opened:
            ids = [opened.insert("figure", {"name": f"수치 {number}"}) for number in range(EDITS)]
        bare.executemany("INSERT INTO figure VALUES (?, ?, NULL)", [(one, f"수치 {one}") for one in ids])

        def ours(row: str, words: str) -> None:
            with record.edit("고침") as opened:
                opened.update("figure", row, {"note": words})

        def base(row: str, words: str) -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE figure SET note = ? WHERE id = ?", (words, row))
            bare.execute("COMMIT")

        mine, others = [], []
        for turn in range(max(1, runs // 5)):
            for row in ids:
                words = f"{turn} {row}"
                mine.append(_timed(partial(ours, row, words)))
                others.append(_timed(partial(base, row, words)))
    return [_row("edit", mine, others, "one row; the median ratio of pairs")]


def import_rows(folder: Path, runs: int) -> list[Row]:
    """10,000 rows in one edit, with log and digests, beside a bare executemany."""
    mine, others = [], []
    for turn in range(max(3, runs // 3)):
        with (
            closing(_fresh(folder / f"import{turn}.kai")) as record,
            closing(_bare(folder / f"import{turn}.db")) as bare,
        ):
            mine.append(_timed(partial(_import, record)))
            others.append(_timed(partial(_import_bare, bare)))
    return [_row("import", mine, others, f"{ROWS:,} rows in one edit / bare executemany")]


def _import(record: Record) -> None:
    with record.edit("들이기") as opened:
        for number in range(ROWS):
            opened.insert("figure", {"name": f"수치 {number}", "note": "가상"})


def _import_bare(bare: sqlite3.Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    rows = ((f"{number:036}", f"수치 {number}", "가상") for number in range(ROWS))
    bare.executemany("INSERT INTO figure VALUES (?, ?, ?)", rows)
    bare.execute("COMMIT")


def undo_rows(folder: Path, runs: int) -> list[Row]:
    """The import of 10,000 rows undone by one edit, beside a bare executemany that deletes them."""
    mine, others = [], []
    for turn in range(max(3, runs // 3)):
        with (
            closing(_fresh(folder / f"undo{turn}.kai")) as record,
            closing(_bare(folder / f"undo{turn}.db")) as bare,
        ):
            _import(record)
            _import_bare(bare)
            mine.append(_timed(record.undo))
            others.append(_timed(partial(_delete_bare, bare)))
            if record.rows("SELECT count(*) FROM figure") != [(0,)]:
                raise SystemExit("undo left rows of the import")
    return [_row("undo", mine, others, f"{ROWS:,} rows undone by one edit / bare executemany of deletes")]


def _delete_bare(bare: sqlite3.Connection) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany("DELETE FROM figure WHERE id = ?", ((f"{number:036}",) for number in range(ROWS)))
    bare.execute("COMMIT")


def known(folder: Path, runs: int) -> list[Row]:
    """The oldest of 50,000 changes, beside a backup into memory and one scan of the log."""
    path = folder / "known.kai"
    with closing(_fresh(path)) as record:
        with record.edit("rows") as opened:
            ids = [opened.insert("figure", {"name": f"수치 {number}"}) for number in range(ROWS)]
        for step in range((CHANGES - ROWS) // 1000):
            with record.edit(f"고침 {step}") as opened:
                for row in ids[step * 200 % ROWS :][:1000]:
                    opened.update("figure", row, {"note": f"{step}"})
        mine, others = [], []
        for _ in range(max(3, runs // 3)):
            mine.append(_timed(lambda: record.known(2).close()))
            others.append(_timed(lambda: _backup_and_scan(path)))
        changes = record.rows("SELECT count(*) FROM change WHERE edit > 1")[0][0]
    return [_row("known", mine, others, f"{changes:,} changes / backup to memory + one scan of the log", 4)]


def _backup_and_scan(path: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        copy.execute("SELECT sum(length(before)), sum(length(after)) FROM change").fetchall()
