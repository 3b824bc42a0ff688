"""A table kept as a CSV file that Excel and 한셀 open: UTF-8 with its mark, written whole or not at all."""

from dataclasses import replace
from pathlib import Path

from kai_desk.desk.lazy import load
from kai_desk.tables.render import as_csv
from kai_desk.tables.table import Table

CSV = "CSV 표 (*.csv)"


def save_table(table: Table, target: Path) -> None:
    """Write ``table`` with its Korean heads; Told when the file cannot be written, which stays as it was."""
    named = replace(table, columns=tuple(column._replace(id=column.title) for column in table.columns))
    load("kai_desk.workbook.replace").replace_file(target, as_csv(named).encode("utf-8-sig"))
