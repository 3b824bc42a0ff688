"""The record is opened before Qt is loaded: its slowest question is answered on another core in the meantime."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kai_desk.korean.errors import Told
from kai_desk.program.schema import SCHEMA
from kai_desk.record.record import Record
from kai_desk.tables.clocks import KOREA
from kai_desk.tables.money import totals_question
from kai_desk.tables.programme import opening_day


def open_early(arguments: Sequence[str]) -> Record | None:
    """Open the record that is named and ask what the 상황판 waits for; None without one: the window says why not."""
    if not arguments:
        return None
    try:
        record = Record.open(Path(arguments[0]), SCHEMA)
    except Told:
        return None
    record.ask_ahead(*totals_question(opening_day(record, datetime.now(KOREA).date())))
    return record
