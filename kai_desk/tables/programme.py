"""The programme itself: its name, ministry, agency, beginning and end."""

from datetime import date

from kai_desk.record.record import Reader
from kai_desk.tables.reading import fictional, span
from kai_desk.tables.table import AsOf, Column, Table, make_table


def programme(asof: AsOf) -> Table:
    """Answer: which programme is this, who runs it, from when to when."""
    rows = asof.reader.rows(
        """SELECT programme.id, programme.name, programme.name_en, ministry.name, agency.name,
                  started_lo, started_hi, started_words, ends_lo, ends_hi, ends_words, method, source.code
           FROM programme LEFT JOIN organization AS ministry ON ministry.id = programme.ministry
           LEFT JOIN organization AS agency ON agency.id = programme.agency
           LEFT JOIN source ON source.id = programme.source"""
    )
    return make_table(
        asof,
        "program",
        "사업",
        (
            Column("programme", "사업명", field="programme.name"),
            Column("name_en", "영문명", field="programme.name_en"),
            Column("ministry", "주관 부처", field="programme.ministry"),
            Column("agency", "전담기관", field="programme.agency"),
            Column("started", "시작", "span", field="programme.started"),
            Column("ends", "끝", "span", field="programme.ends"),
            Column("method", "추진 방식", field="programme.method"),
            Column("source", "자료", field="programme.source"),
        ),
        ((row[0], (*row[1:5], span(*row[5:8]), span(*row[8:11]), row[11], row[12])) for row in rows),
        fictional=fictional(asof, "programme", "organization"),
    )


def opening_day(reader: Reader, today: date) -> date:
    """Return the 기준일 with which a record opens: its own, else today."""
    rows = reader.rows("SELECT opening_on FROM programme WHERE opening_on IS NOT NULL LIMIT 1")
    return date.fromisoformat(rows[0][0]) if rows else today


def programme_name(reader: Reader) -> str:
    """Return the name of the programme, "" in a record that has none yet."""
    rows = reader.rows("SELECT name FROM programme LIMIT 1")
    return rows[0][0] if rows else ""
