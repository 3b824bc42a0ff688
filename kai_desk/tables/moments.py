"""The two moments of a comparison, as a person writes them: an edit, a day, a time, 지금; also of another file."""

from dataclasses import dataclass
from datetime import date, timedelta

from kai_desk.korean.errors import Told
from kai_desk.korean.text import squeeze
from kai_desk.program.schema import SCHEMA
from kai_desk.record.difference import latest
from kai_desk.record.record import Known, Record
from kai_desk.tables.clocks import known_words, read_known
from kai_desk.tables.difference import Difference, difference, difference_between

NOW = "지금"
FIRST = "1"


@dataclass(frozen=True, slots=True)
class Moments:
    """What is compared, as it was written. ``upto``: the 인지 시점 (edit number); what came later is not looked at."""

    older: str
    newer: str
    today: date
    upto: int | None = None


def first_moments(record: Record, today: date) -> tuple[str, str]:
    """Return what is compared unasked: the end of yesterday, the first edit where the record is younger, and 지금."""
    yesterday = f"{today - timedelta(days=1):%Y-%m-%d}"
    try:
        read_known(yesterday, record, today)
    except Told:
        return FIRST, NOW
    return yesterday, NOW


def compared(record: Record, moments: Moments) -> Difference:
    """Return what changed between two moments of one record; Told when one of them cannot be read."""
    older, newer = (_edit(words, record, moments) for words in (moments.older, moments.newer))
    return difference(record, older, newer)


def compared_files(record: Record, other: Record, moments: Moments) -> Difference:
    """Return what is another in the record ``other`` at the second moment than in ``record`` at the first."""
    older = _at(record, moments.older, moments)
    try:
        newer = _at(other, moments.newer, Moments(moments.older, moments.newer, moments.today))
        try:
            names = (_called(record, older), _called(other, newer))
            return difference_between(older or record, newer or other, SCHEMA, names)
        finally:
            if newer is not None:
                newer.close()
    finally:
        if older is not None:
            older.close()


def _edit(words: str, record: Record, moments: Moments) -> int:
    last = latest(record) if moments.upto is None else moments.upto
    found = last if squeeze(words) in {"", NOW} else read_known(words, record, moments.today)
    if moments.upto is not None and found > moments.upto:
        raise Told(
            f"인지 시점(수정 {moments.upto}) 뒤의 수정 {found}은(는) 볼 수 없습니다. 지금으로 돌아간 뒤에 견주십시오."
        )
    return found


def _at(record: Record, words: str, moments: Moments) -> Known | None:
    """Return the record as known at a moment, None for the present."""
    if moments.upto is None and squeeze(words) in {"", NOW}:
        return None
    return record.known(_edit(words, record, moments))


def _called(record: Record, known: Known | None) -> str:
    return f"{record.path.name} {known_words(known) if known else NOW}"
