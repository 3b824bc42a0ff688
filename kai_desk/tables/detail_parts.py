"""What a detail pane is made of, and the parts that several kinds of row share."""

from dataclasses import dataclass

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import write_date
from kai_desk.tables.clocks import korean_time
from kai_desk.tables.sentences import row_sentences
from kai_desk.tables.table import AsOf, Column, Table
from kai_desk.tables.text import show

DATED = Column("dated", "일자", "span")


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence of a source, word for word, and where it stands."""

    text: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the pane: lines of cells, then quotes. ``facts``: its lines are fields of one row, not rows."""

    title: str
    lines: tuple[tuple[str, ...], ...] = ()
    quotes: tuple[Quote, ...] = ()
    facts: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """What the pane shows of a row."""

    title: str
    aside: str
    line: str
    sections: tuple[Section, ...]


def own_quotes(asof: AsOf, table: str, row_id: str) -> tuple[Quote, ...]:
    """Return the sentence that a row carries itself, with its source."""
    rows = asof.reader.rows(
        f"""SELECT quote, source.code, place FROM "{table}" AS t JOIN source ON source.id = t.source
            WHERE t.id = ? AND quote IS NOT NULL""",
        (row_id,),
    )
    return tuple(Quote(text, code, place or "") for text, code, place in rows)


def note(asof: AsOf, table: str, row_id: str) -> str:
    """Return the remark of a row, "" without one."""
    rows = asof.reader.rows(f'SELECT note FROM "{table}" WHERE id = ?', (row_id,))
    return (rows[0][0] or "") if rows else ""


def history(asof: AsOf, table: str, row_id: str) -> Section:
    """Return the newest edits of a row."""
    rows = asof.reader.rows(
        """SELECT DISTINCT edit.seq, edit.at, edit.who, edit.label FROM change JOIN edit ON edit.seq = change.edit
           WHERE change.tbl = ? AND change.row = ? ORDER BY edit.seq DESC LIMIT 5""",
        (table, row_id),
    )
    told: list[tuple[str, ...]] = []
    for seq, at, who, label in rows:
        told.append((f"수정 {seq}", write_date(korean_time(at).date()), f"{who} · {label}"))
        told += [(sentence,) for sentence in row_sentences(asof.reader, table, row_id, seq)]
    return Section("이력", tuple(told))


def sections(*parts: Section) -> tuple[Section, ...]:
    """Return the sections that say anything."""
    return tuple(section for section in parts if section.lines or section.quotes)


def lines(table: Table, columns: tuple[str, ...], unit: Unit, where: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the shown cells of the rows in which a column holds a value."""
    key, wanted = where
    places = [table.index(column) for column in columns]
    match = table.index(key)
    return tuple(
        tuple(show(row[place], table.columns[place], unit) for place in places)
        for row in table.rows
        if row[match] == wanted
    )
