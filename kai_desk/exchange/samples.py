"""The samples: new records made from the entry workbooks that come with the program."""

from pathlib import Path

from kai_desk.exchange.intake import apply_intake, plan_intake, read_books
from kai_desk.korean.errors import Told
from kai_desk.places import sample_data
from kai_desk.program.schema import SCHEMA
from kai_desk.record.edit import Author
from kai_desk.record.record import Clock, Record, utc_now

SEEDS, PRACTICE = "seeds", "practice"
BOOKS = {SEEDS: ("programme-2025.xlsx",), PRACTICE: ("programme-2025.xlsx", "practice.xlsx")}
LABELS = {SEEDS: "2025년 사실 표본 들이기", PRACTICE: "연습용(가상) 표본 들이기"}


def make_record(path: Path, author: Author, sample: str | None = None, clock: Clock = utc_now) -> Record:
    """Make a record, filled from a sample where one is named; a failure leaves no file behind.

    Raises Told when the file exists, cannot be written, or the sample is unknown.
    """
    if sample is not None and sample not in BOOKS:
        raise Told(f"표본 '{sample}'은(는) 없습니다. {', '.join(BOOKS)} 가운데 하나를 고르십시오.")
    record = Record.create(path, SCHEMA, author, clock)
    if sample is None:
        return record
    try:
        for name in BOOKS[sample]:
            apply_intake(record, plan_intake(record, read_books([sample_data() / name])), label=LABELS[sample])
    except BaseException:
        record.close()
        path.unlink()
        raise
    return record
