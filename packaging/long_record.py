"""Long checks of the record: killed at random moments it stays sound; as known then equals a replay."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kai_desk.record.edit import Edit
    from kai_desk.record.record import Reader

ROOT = Path(__file__).resolve().parent.parent
TORTURE_EDITS = 2_000
KNOWN_EDITS = 5_000
KNOWN_ASKED = 200
LIVES = 80
TABLE = "figure"


def one_edit(edit: Edit, chance: random.Random, rows: dict[str, dict[str, Any]]) -> None:
    """Up to eight random writes on one table, kept in `rows` as well."""
    for _ in range(chance.randint(1, 8)):
        verb = chance.choice(("insert", "insert", "update", "update", "delete"))
        chosen = chance.choice(list(rows)) if rows else None
        if verb == "insert" or chosen is None:
            values = {"name": f"가상 {chance.randint(0, 9999)}", "note": "말 " * chance.randint(0, 40)}
            rows[edit.insert(TABLE, values)] = values
        elif verb == "update":
            note = chance.choice((None, "", f"고침 {chance.randint(0, 9999)}"))
            rows[chosen] = rows[chosen] | {"note": note}
            edit.update(TABLE, chosen, {"note": note})
        else:
            del rows[chosen]
            edit.delete(TABLE, chosen)


def held(reader: Reader) -> dict[str, dict[str, Any]]:
    """What the record holds in the table."""
    rows = reader.rows(f"SELECT id, name, note FROM {TABLE}")
    return {row: {"name": name, "note": note} for row, name, note in rows}


def writer(path: str, seed: str) -> None:
    """The process that is killed: edits without end, each told once it is committed."""
    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.edit import Author
    from kai_desk.record.record import Record

    chance = random.Random(int(seed))  # noqa: S311 - a replayable order, no secret
    record = Record.open(Path(path), SCHEMA)
    record.begin_writing(Author("long", "long"))
    rows = held(record)
    while True:
        with record.edit("가상 수정") as edit:
            one_edit(edit, chance, rows)
        print(edit.result.edit or 0, flush=True)


def torture(folder: Path) -> tuple[bool, str]:
    """2,000 edits, killed at random moments: each time the file opens, checks clean, holds what was told."""
    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.edit import Author
    from kai_desk.record.record import Record

    path = folder / "torture.kai"
    Record.create(path, SCHEMA, Author("long", "long")).close()
    chance = random.Random(20251121)  # noqa: S311
    told = kills = hot = 0
    problems = []
    while told < TORTURE_EDITS:
        wanted = chance.randint(1, 2 * TORTURE_EDITS // LIVES)
        told, journal = _one_life(path, chance, told, wanted)
        kills += 1
        hot += journal
        record = Record.open(path, SCHEMA)
        last = record.last_edit()
        found = record.check()
        record.close()
        if found or last is None or not told <= last.seq <= told + 1:
            problems.append(f"after kill {kills}: told {told}, last {last and last.seq}, {found[:3]}")
        told = max(told, last.seq if last else 0)
    for words in problems:
        print("  ", words)
    words = f"{told:,} edits, {kills} kills ({hot} left a hot journal): {len(problems)} times not sound"
    return not problems, words


def _one_life(path: Path, chance: random.Random, told: int, wanted: int) -> tuple[int, bool]:
    command = [sys.executable, "-P", str(Path(__file__).resolve()), str(path), str(chance.randint(0, 10**9))]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as process:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        for line in process.stdout:
            told = max(told, int(line))
            wanted -= 1
            if wanted == 0:
                break
        time.sleep(chance.random() * 0.004)
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        told = max([told, *(int(line) for line in process.stdout if line.strip().isdigit())])
    journal = path.with_name(path.name + "-journal")
    return told, journal.exists() and journal.stat().st_size > 0


def known(folder: Path) -> tuple[bool, str]:
    """The record as known at 200 random edits of 5,000 equals what a replay kept for itself."""
    from kai_desk.program.schema import SCHEMA
    from kai_desk.record.edit import Author
    from kai_desk.record.record import Record

    chance = random.Random(5000)  # noqa: S311
    record = Record.create(folder / "known.kai", SCHEMA, Author("long", "long"))
    asked = set(chance.sample(range(1, KNOWN_EDITS + 1), KNOWN_ASKED))
    rows: dict[str, dict[str, Any]] = {}
    kept: dict[int, dict[str, dict[str, Any]]] = {}
    for number in range(1, KNOWN_EDITS + 1):
        with record.edit(f"수정 {number}") as edit:
            one_edit(edit, chance, rows)
        if number in asked:
            last = record.last_edit()
            kept[last.seq if last else 0] = dict(rows)
    wrong, slowest = [], 0.0
    for number, wanted in kept.items():
        began = time.monotonic()
        past = record.known(number)
        slowest = max(slowest, time.monotonic() - began)
        if held(past) != wanted:
            wrong.append(number)
        past.close()
    found = record.check()
    changes = record.rows("SELECT count(*) FROM change")[0][0]
    record.close()
    for number in wrong:
        print("   as known after edit", number)
    words = f"{len(kept)} moments of {KNOWN_EDITS:,} edits ({changes:,} changes): {len(wrong)} differ"
    return not wrong and not found, f"{words}; slowest {slowest:.2f} s; check {len(found)} findings"


if __name__ == "__main__":
    writer(*sys.argv[1:])
