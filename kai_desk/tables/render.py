"""A table as text, JSON, CSV or TSV: for scripts, the clipboard and other programs."""

import csv
import html
import io
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span, write_span
from kai_desk.korean.gaps import Gap
from kai_desk.korean.rounding import half_up
from kai_desk.korean.text import width
from kai_desk.tables.table import Column, Slip, Table, Value
from kai_desk.tables.text import NONE, show

RATE_PLACES = 4
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
Plain = None | str | int | float | bool | dict[str, "Plain"]


def plain(value: Value) -> Plain:
    """Return a value as JSON takes it: won whole, dates ISO, rates in % with four decimals, absences in words."""
    if isinstance(value, Gap):
        return value.value
    if isinstance(value, Fraction):
        return float(half_up(value.numerator * 100, value.denominator, RATE_PLACES))
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Slip):
        return {"low": value.low, "high": value.high}
    if isinstance(value, Span):
        return _plain_span(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain_span(span: Span) -> Plain:
    lo, hi = (day.isoformat() if day else None for day in (span.lo, span.hi))
    return lo if span.exact and not span.words else {"lo": lo, "hi": hi, "words": span.words or write_span(span)}


def as_json(table: Table) -> str:
    """Return the table as the stable JSON of `kai-desk show`."""
    names = [column.id for column in table.columns]
    body = {
        "table": table.id,
        "title": table.title,
        "on": table.on.isoformat(),
        "known": table.known,
        "fictional": table.fictional,
        "columns": [{"id": column.id, "title": column.title, "kind": column.kind} for column in table.columns],
        "rows": [dict(zip(names, map(plain, row), strict=True)) for row in table.rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def _flat(value: Value) -> str:
    made = plain(value)
    if isinstance(made, dict):
        return write_span(value) if isinstance(value, Span) else f"{made['low']}~{made['high']}"
    return str(made).lower() if isinstance(made, bool) else "" if made is None else str(made)


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula; a number keeps its minus, a lone dash is no formula."""
    risky = text.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) and text != NONE
    return f"'{text}" if risky and not _NUMBER.fullmatch(text) else text


def as_csv(table: Table, delimiter: str = ",") -> str:
    """Return raw values with their ids as heads: whole won, ISO dates."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow([column.id for column in table.columns])
    writer.writerows([_harmless(_flat(value)) for value in row] for row in table.rows)
    return out.getvalue()


def shown_rows(table: Table, unit: Unit = Unit.WON) -> list[list[str]]:
    """Return every cell as a person reads it."""
    return [[show(value, column, unit) for value, column in zip(row, table.columns, strict=True)] for row in table.rows]


def as_text(table: Table, unit: Unit = Unit.WON) -> str:
    """Return the table for a terminal, Korean letters counted as two columns."""
    heads = [column.title for column in table.columns]
    lines = [heads, *(_one_line(row) for row in shown_rows(table, unit))]
    widths = [max(width(line[place]) for line in lines) for place in range(len(heads))]

    def pad(text: str, place: int) -> str:
        space = " " * (widths[place] - width(text))
        return space + text if table.columns[place].numeric else text + space

    known = f" · 인지 시점 {table.known}" if table.known else ""
    mark = " · 가상 자료 포함" if table.fictional else ""
    title = f"{table.title} (기준일 {table.on.isoformat()}{known}{mark})"
    body = ["  ".join(pad(text, place) for place, text in enumerate(line)).rstrip() for line in lines]
    return "\n".join([title, *body, *table.notes]) + "\n"


def _one_line(cells: list[str]) -> list[str]:
    return [" ".join(cell.split()) for cell in cells]


def _head(column: Column, unit: Unit) -> str:
    """Return a column's title, an amount's with its unit."""
    return f"{column.title}({unit.value})" if column.kind == "won" else column.title


def as_clipboard_text(table: Table, unit: Unit = Unit.WON) -> str:
    """Return shown values with Korean heads, tab between cells, for pasting."""
    rows = [[_head(column, unit) for column in table.columns], *shown_rows(table, unit)]
    return "\n".join("\t".join(_harmless(" ".join(cell.split())) for cell in row) for row in rows)


def as_clipboard_html(table: Table, unit: Unit = Unit.WON) -> str:
    """Return the table as HTML whose borders stay when pasted into a document."""
    border = "border:1px solid #8a949e;padding:2px 6px"
    heads = "".join(
        f'<th style="{border};background:#eef2f7">{html.escape(_head(column, unit))}</th>' for column in table.columns
    )
    rows = []
    for row in shown_rows(table, unit):
        cells = "".join(
            f'<td style="{border};text-align:{"right" if column.numeric else "left"}">{html.escape(text)}</td>'
            for text, column in zip(row, table.columns, strict=True)
        )
        rows.append(f"<tr>{cells}</tr>")
    mark = "<caption>연습용 가상 자료 포함</caption>" if table.fictional else ""
    return f'<table style="border-collapse:collapse">{mark}<tr>{heads}</tr>{"".join(rows)}</table>'
