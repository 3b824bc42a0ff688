"""The story of one row or one field, and the rows that are gone: tables for screen, clipboard and export."""

from collections.abc import Iterator

from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.fields import RowKind
from kai_desk.program.sentences import Names, destroyed_sentence, differences, row_words
from kai_desk.record.trace import Traced, changes_of, deleted_rows, destroyed_by
from kai_desk.tables.clocks import clock_words
from kai_desk.tables.sentences import columns_in, namer
from kai_desk.tables.table import AsOf, Column, Table, Value, make_table

_COLUMNS = (
    Column("edit", "수정", "count"),
    Column("at", "때"),
    Column("who", "누가"),
    Column("content", "내용"),
    Column("label", "한 일"),
    Column("reason", "사유"),
)
_EDIT = 2  # the place of the edit's number among the columns of a deleted row and its kind


def row_history(asof: AsOf, table: str, row: str, field: str = "") -> Table:
    """Answer: what happened to one row, also a deleted one, or to one of its fields; newest first.

    One line a field that changed; the row ids are edit numbers, "" for what nobody has sealed.
    """
    kind, named = BY_TABLE[table], namer(asof.reader)
    columns = frozenset(kind.field(field).columns) if field else frozenset[str]()
    lines: list[tuple[str, tuple[Value, ...]]] = []
    for change in reversed(changes_of(asof.reader, table, row)):
        told = tuple(_told(asof, change, row, kind, columns, named))
        lines += ((str(change.edit) if change.at else "", _values(change, content)) for content in told)
    called = f"{kind.title} '{named(table, row)}'" + (f"의 {kind.field(field).title}" if field else "")
    return make_table(
        asof, "row-history", f"{called} 이력", _COLUMNS, lines, fictional=False, subtitle=f"변동 {len(lines):,}건"
    )


def deleted(asof: AsOf, table: str) -> Table:
    """Answer: which rows of a kind were deleted, when, by whom and why; the latest first."""
    kind, named = BY_TABLE[table], namer(asof.reader)
    rows = []
    for row, image in deleted_rows(asof.reader, table):
        last = next(change for change in reversed(changes_of(asof.reader, table, row)) if change.before)
        called = row_words(kind, columns_in(image) or {}, named)
        rows.append((row, (called, last.edit, clock_words(last.at), last.who, last.reason or None)))
    return make_table(
        asof,
        "deleted-rows",
        f"지운 {kind.title}",
        (Column("what", "무엇"), *(column for column in _COLUMNS if column.id not in {"content", "label"})),
        rows,
        fictional=False,
        subtitle=f"{len(rows):,}건",
    )


def deleted_rows_table(asof: AsOf) -> Table:
    """Answer: which rows of any kind were deleted; the latest first. The first column is the kind."""
    gone = {
        row[0] for row in asof.reader.rows("SELECT DISTINCT tbl FROM change WHERE after IS NULL AND before IS NOT NULL")
    }
    found = [(kind, deleted(asof, kind.table)) for kind in KINDS if kind.table in gone]
    rows = [
        (row_id, (kind.title, *values))
        for kind, table in found
        for row_id, values in zip(table.row_ids, table.rows, strict=True)
    ]
    rows.sort(key=lambda row: int(str(row[1][_EDIT])), reverse=True)
    return make_table(
        asof,
        "deleted-rows",
        "지운 행",
        (
            Column("kind", "종류"),
            Column("what", "무엇"),
            *(column for column in _COLUMNS if column.id not in {"content", "label"}),
        ),
        rows,
        fictional=False,
        subtitle=f"지운 행 {len(rows):,}건",
    )


def _told(asof: AsOf, change: Traced, row: str, kind: RowKind, columns: frozenset[str], named: Names) -> Iterator[str]:
    before, after = columns_in(change.before), columns_in(change.after)
    if columns:
        told = differences(kind.table, before or {}, after or {}, named)
        found = [one.content for one in told if columns & set(one.columns)]
    else:
        found = [one.content for one in differences(kind.table, before, after, named)] if before != after else []
    yield from found
    if found:
        return
    mine = [
        taken for table, other, taken in destroyed_by(asof.reader, change.edit) if (table, other) == (kind.table, row)
    ]
    for act, taken in ((True, mine[0] if mine else ()), (False, () if mine else change.destroyed)):
        shown = tuple(column for column in taken if not columns or column in columns)
        if shown:
            yield destroyed_sentence(kind.table, shown, act=act)


def _values(change: Traced, content: str) -> tuple[Value, ...]:
    return (change.edit, clock_words(change.at), change.who, content, change.label, change.reason or None)
