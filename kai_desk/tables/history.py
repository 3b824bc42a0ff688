"""The log as a table, and what each edit did in sentences."""

from collections.abc import Sequence

from kai_desk.korean.dates import write_date
from kai_desk.record.history import EditRow
from kai_desk.record.record import Reader
from kai_desk.tables.clocks import korean_time
from kai_desk.tables.detail_parts import Detail, Section
from kai_desk.tables.sentences import sentences_of
from kai_desk.tables.table import AsOf, Column, Table, make_table


def history(asof: AsOf, edits: Sequence[EditRow]) -> Table:
    """Answer: who changed what, when and why; newest first. The row ids are edit numbers."""
    return make_table(
        asof,
        "history",
        "이력",
        (
            Column("edit", "수정", "count"),
            Column("at", "때"),
            Column("who", "누가"),
            Column("label", "한 일"),
            Column("changes", "변경", "count"),
            Column("reason", "사유"),
        ),
        (
            (
                str(row.seq) if row.sealed else "",
                (row.seq, _when(row.at), row.who, row.label, row.changes, row.reason or None),
            )
            for row in reversed(edits)
        ),
        fictional=False,
        subtitle=f"수정 {len(edits)}건",
    )


def _when(at: str) -> str | None:
    if not at:
        return None
    moment = korean_time(at)
    return f"{write_date(moment.date())} {moment:%H:%M}"


TOLD = 200


def edit_detail(reader: Reader, edit: EditRow) -> Detail:
    """Return an edit with what it did, sentence by sentence; of a large one the first `TOLD` changes."""
    rows = reader.rows("SELECT tbl, before, after FROM change WHERE edit = ? ORDER BY seq LIMIT ?", (edit.seq, TOLD))
    lines = tuple((sentence,) for row in rows for sentence in sentences_of(reader, *row))
    title = f"한 일 (변경 {edit.changes}건" + (f" 가운데 {TOLD}건)" if edit.changes > TOLD else ")")
    when = " · ".join(part for part in (_when(edit.at), edit.who, edit.reason) if part)
    return Detail(f"수정 {edit.seq}", edit.label, when, (Section(title, lines),))
