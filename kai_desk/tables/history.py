"""The log as a table, and what each edit did in sentences."""

from collections.abc import Sequence

from kai_desk.program.catalogue import KINDS
from kai_desk.record.history import EditRow
from kai_desk.record.record import Reader
from kai_desk.tables.clocks import clock_words
from kai_desk.tables.detail_parts import Detail, Section
from kai_desk.tables.sentences import destroyed_sentences, sentences_of
from kai_desk.tables.table import AsOf, Column, Table, make_table


def history(asof: AsOf, edits: Sequence[EditRow]) -> Table:
    """Answer: who changed what, when and why; newest first. The row ids are edit numbers."""
    kinds = kinds_of_edits(asof.reader)
    return make_table(
        asof,
        "history",
        "이력",
        (
            Column("edit", "수정", "count"),
            Column("at", "때"),
            Column("who", "누가"),
            Column("label", "한 일"),
            Column("kinds", "종류", help="어떤 종류의 행을 바꾸었는지"),
            Column("changes", "변경", "count"),
            Column("reason", "사유"),
        ),
        (
            (
                str(row.seq) if row.sealed else "",
                (row.seq, clock_words(row.at), row.who, row.label, kinds.get(row.seq), row.changes, row.reason or None),
            )
            for row in reversed(edits)
        ),
        fictional=False,
        subtitle=f"수정 {len(edits)}건",
    )


def kinds_of_edits(reader: Reader) -> dict[int, str]:
    """Return per edit the kinds of the rows it touched, in the order of the catalogue."""
    touched: dict[int, set[str]] = {}
    for edit, table in reader.rows("SELECT DISTINCT edit, tbl FROM change"):
        touched.setdefault(edit, set()).add(table)
    return {edit: ", ".join(kind.title for kind in KINDS if kind.table in tables) for edit, tables in touched.items()}


TOLD = 200


def edit_detail(reader: Reader, edit: EditRow) -> Detail:
    """Return an edit with what it did, sentence by sentence; of a large one the first `TOLD` changes."""
    rows = reader.rows(
        "SELECT tbl, row, before, after FROM change WHERE edit = ? ORDER BY seq LIMIT ?", (edit.seq, TOLD)
    )
    told = [((table, row), sentences_of(reader, table, before, after)) for table, row, before, after in rows]
    silent = {row for row, sentences in told if not sentences}
    gone = destroyed_sentences(reader, edit.seq, silent) if silent else ()
    lines = tuple((sentence,) for sentences in (*(said for _, said in told), gone) for sentence in sentences)
    title = f"한 일 (변경 {edit.changes}건" + (f" 가운데 {TOLD}건)" if edit.changes > TOLD else ")")
    when = " · ".join(part for part in (clock_words(edit.at), edit.who, edit.reason) if part)
    return Detail(f"수정 {edit.seq}", edit.label, when, (Section(title, lines),))
