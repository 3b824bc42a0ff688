#!/usr/bin/env python3
"""Write docs/file-format.md from the catalogue of fields: `python packaging/file_format.py` in the project's .venv.

With --check nothing is written; the exit code tells whether the committed file is up to date.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kai_desk.program.catalogue import BY_TABLE, KINDS  # noqa: E402
from kai_desk.program.fields import Field, RowKind  # noqa: E402
from kai_desk.program.presets import DEFAULT_PRESETS  # noqa: E402
from kai_desk.program.schema import SCHEMA  # noqa: E402
from kai_desk.record.schema import APPLICATION_ID  # noqa: E402

TARGET = ROOT / "docs" / "file-format.md"

HEAD = """# The record file (.kai), version {version}

*Made by `packaging/file_format.py` from the catalogue in `kai_desk/program/`; change that, not this page.*

A record is one SQLite 3 file: `application_id` 0x{application:08X}, `user_version` {stamp} (major × 1000 +
minor). A program opens every file of its own major version, brings an older minor version up when it begins to
write, and refuses a newer major version in words. Any SQLite tool may read the file. While it is open for
writing, `NAME.kai.lock` beside it holds who writes (name, host, process), and `NAME.kai-journal` what is not yet
whole; an empty one of either means nothing. Copy a record while nobody writes it: the one file is all of it.

## Rows

- Every table is STRICT and has a text `id` (UUIDv7; UUIDv5 of the natural key for rows that come from workbooks
  and presets). Columns are TEXT or INTEGER only; there is no UNIQUE but the id, so two rows may share a natural
  key.
- Links are the `id` of another row. Money is whole won. Days are ISO text (`2025-08-04`). Decimals are exact
  decimal text (`41.3`).
- A date as people give it (kind *span*) is three columns: `…_lo` and `…_hi`, the first and last day it can be
  (NULL: open), and `…_words`, the words it was given in (`2025년 12월 말`; NULL where the days say
  everything). All three NULL: nothing was given.
- A field with *gaps* is two columns: the value, and `…_gap` with `미공개` (not disclosed), `해당없음` (not
  applicable) or, for scores, `미실시` (not held) where one stands instead of a value. Both NULL is 없음 ("-"), which
  is not 0.
- What is true when is said by the rows' own dates; what was known when is said by the log. No row has
  valid-from columns.

## The log

- `edit(seq, id, parent, merged_parent, copy, who, at, label, reason, undoes, digest, state, schema,
  salt)`: one row per named edit, inserted last and complete; `seq` is the order, `at` is UTC, `copy` tells one
  installation from another.
- `change(seq, edit, tbl, row, before, after)`: one row per row that an edit touched, written by triggers of
  built-in SQL only. `before` and `after` are the row as JSON with NULLs left out; `before` is NULL for a new
  row, `after` for a deleted one.
- `seal(seq, salt, hash)`: the salted SHA-256 of each change. `edit.digest` chains an edit's own words and the
  hashes of its changes to the digest before it; `edit.state` holds per table the sum modulo 2^256 of the
  SHA-256 of each row. `kai-desk check` computes all of them again.
- `edit.undoes`: the ids of the edits that this one turned back (an undo) or of the undos that it turned back (a
  redo), `-` for an edit that is never undone, `+` for a schema step. `edit.salt` goes into the digest with the state.
- 파기 is the one exception to "never updated": `destroyed(seq, edit, kind, target, columns, salt, hash)` says what
  edit `edit` destroyed. Kind `change`: `columns` (JSON) of change `target`; the values are gone from its images, the
  salt from its seal, and `hash` (with `salt`) is over what is left. Kind `state`: the state and salt of edit
  `target` are gone, from the writing of the value on; `hash` stands in for its digest. The digest of the destroying
  edit takes these rows in (all but their salt), so the chain verifies and any other alteration is found. An edit of
  version 1.0 has no salt; its digest is replaced with its state.
- Nothing in the log is ever updated or deleted otherwise; triggers refuse it. What another SQLite tool writes is logged
  by the same triggers and shown as 외부 변경 until the next edit seals it.
- The record as known after edit N: for every row changed later, the first `before` after N.

## What is worked out

- `budget_sum(consortium, item, round, fund, year, kind, dated, amount, entries)`: won and number of the amounts of
  budget entries per key of their lines, kind and day (`''`, for a year 0: none named; a row with 0 `entries` says
  nothing). Kept by triggers of built-in SQL on both tables, whoever writes them; never logged. `kai-desk check`
  compares it with the rows (`derived`).

`_sqlite_migrations` lists the schema steps that were taken. Later versions only add tables and nullable
columns.

## Kinds of row

One sheet of the entry workbook for each, in this order. *Key* is what tells two rows of a sheet apart; ● marks
what must be filled in.
"""

KIND_WORDS = {
    "text": "one line",
    "long": "text",
    "choice": "choice",
    "preset": "preset",
    "link": "link",
    "won": "won",
    "count": "whole number",
    "decimal": "decimal",
    "day": "day",
    "span": "span",
    "flag": "yes/no (1/0)",
    "digest": "SHA-256 (64 hex digits)",
}


def page() -> str:
    """Return the whole page."""
    head = HEAD.format(version=SCHEMA.words, stamp=SCHEMA.stamp, application=APPLICATION_ID)
    return head + "".join(map(section, KINDS)) + presets()


def section(kind: RowKind) -> str:
    """Return one kind of row: title, key and a line per field."""
    key = ", ".join(f"`{name}`" for name in kind.key)
    lines = [f"\n### {kind.title} — `{kind.table}`\n", f"Key: {key}."]
    if kind.help:
        lines[-1] += f" {kind.help}"
    lines += ["", "| 제목 | Columns | Kind | ● | 설명 |", "|---|---|---|---|---|"]
    lines += [row(field) for field in kind.fields]
    return "\n".join(lines) + "\n"


def row(field: Field) -> str:
    """Return the line of one field."""
    columns = ", ".join(f"`{column}`" for column in field.columns)
    required = "●" if field.required else ""
    said = " · ".join(f"`{kept}` {words_}" for kept, words_ in field.said)
    told = f"{field.help} ({said})" if said else field.help
    return f"| {field.title} | {columns} | {words(field)} | {required} | {told} |"


def words(field: Field) -> str:
    """Return the kind of a field with what it points to or may hold."""
    found = KIND_WORDS[field.kind]
    if field.kind == "link":
        found += f" → {BY_TABLE[field.to].title} (`{field.to}`)"
    elif field.kind == "preset":
        found += f": {field.preset}"
    elif field.choices:
        found += ": " + " · ".join(field.choices)
    return found + (", gaps" if field.gaps else "")


def presets() -> str:
    """Return the lists that a new record starts with."""
    lines = [
        "\n## Presets of a new record\n",
        "A person may change every list; `meaning` is what the program counts by.\n",
    ]
    lines += ["| 목록 | 이름 (`meaning`) |", "|---|---|"]
    for listed, entries in DEFAULT_PRESETS.items():
        names = " · ".join(f"{name} (`{meaning}`)" if meaning else name for name, meaning in entries)
        lines.append(f"| {listed} | {names} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    if "--check" in sys.argv[1:]:
        return int(not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != page())
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
