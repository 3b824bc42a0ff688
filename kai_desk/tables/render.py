"""A table as text, JSON, CSV or TSV: for scripts, the clipboard and other programs."""

import csv
import html
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kai_desk.korean.amounts import Unit
from kai_desk.korean.dates import Span, write_date, write_span
from kai_desk.korean.gaps import Gap
from kai_desk.korean.rounding import half_up
from kai_desk.korean.text import width
from kai_desk.tables.table import Column, Slip, Table, Value
from kai_desk.tables.text import NONE, show

RATE_PLACES = 4
TOTAL = "합계"
_FACE = "font-family:'맑은 고딕','함초롬돋움','Apple SD Gothic Neo',sans-serif;font-size:10pt"
_BORDER = "border:1px solid #000000"
_CELL = f"{_BORDER};padding:2px 6px;vertical-align:middle;{_FACE}"
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


def as_csv_file(table: Table) -> bytes:
    """Return raw values under Korean heads as a file that Excel and 한셀 open: UTF-8 with its mark."""
    named = replace(table, columns=tuple(column._replace(id=column.title) for column in table.columns))
    return as_csv(named).encode("utf-8-sig")


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
        return space + text if table.columns[place].at_right else text + space

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


def as_clipboard_html(table: Table, unit: Unit = Unit.WON, *, whole: bool = False) -> str:
    """Return the table as HTML that a word processor or a spreadsheet pastes with its borders and its alignment.

    Every cell carries its own look, for 한글 knows no style sheets. ``whole``: with title, both clocks and totals, as
    it stands in a paper; without, only rows, to be pasted among others.
    """
    heads = "".join(
        f'<th align="center" bgcolor="#eef2f7" style="{_CELL};text-align:center;font-weight:bold;background:#eef2f7">'
        f"{html.escape(_head(column, unit))}</th>"
        for column in table.columns
    )
    rows = "".join(f"<tr>{_cells(row, table.columns, unit)}</tr>" for row in shown_rows(table, unit))
    totals = table.totals(range(len(table.rows))) if whole else {}
    if totals:
        sums = [show(totals[column.id], column, unit) if column.id in totals else "" for column in table.columns]
        rows += f"<tr>{_cells([sums[0] or TOTAL, *sums[1:]], table.columns, unit, bold=True)}</tr>"
    return (
        f'<meta charset="utf-8">{_above(table, whole=whole)}'
        f'<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;{_BORDER};{_FACE}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _above(table: Table, *, whole: bool) -> str:
    """What stands above a pasted table: the mark of what is invented always, title and clocks above a whole one."""
    clocks = f"기준일 {write_date(table.on)} · 인지 시점 {table.known or '지금'}"
    words = [f"<b>{html.escape(table.title)}</b>", html.escape(clocks)] if whole else []
    if table.fictional:
        words.append("<b>연습용 가상 자료 포함</b>")
    return f'<p style="{_FACE}">{" · ".join(words)}</p>' if words else ""


def _cells(texts: list[str], columns: tuple[Column, ...], unit: Unit, *, bold: bool = False) -> str:
    made = []
    for text, column in zip(texts, columns, strict=True):
        side = "right" if column.at_right else "left"
        look = f"{_CELL};text-align:{side};mso-number-format:'{_sheet_format(column, unit)}'"
        weight = ";font-weight:bold" if bold else ""
        made.append(f'<td align="{side}" style="{look}{weight}">{html.escape(text).replace(chr(10), "<br>")}</td>')
    return "".join(made)


def _sheet_format(column: Column, unit: Unit) -> str:
    """How a spreadsheet keeps the cell: text as text, so that "1-2" is no date; signs of a format are escaped."""
    if column.kind == "won":
        return r"\#\,\#\#0\.0" if unit is Unit.EOK else r"\#\,\#\#0"
    return {"count": r"\#\,\#\#0", "rate": r"0\.0\ %", "decimal": "General"}.get(column.kind, r"\@")
