"""Reading the two clocks from words: 기준일 and 인지 시점, as the command line and the window take them."""

from datetime import date, datetime, time, timedelta, timezone

from kai_desk.korean.dates import read_span, write_date
from kai_desk.korean.errors import Told
from kai_desk.record.record import Known, Record
from kai_desk.tables.programme import opening_day
from kai_desk.tables.table import AsOf

KOREA = timezone(timedelta(hours=9), "KST")
EDIT_DIGITS = 7


def read_day(text: str, today: date) -> date:
    """Return one exact day; Told for anything else."""
    span = read_span(text, today=today)
    if not span.exact or span.lo is None:
        raise Told(f"'{text}'은(는) 하루가 아닙니다. 2025-09-09나 '2025. 9. 9.'처럼 적으십시오.")
    return span.lo


def read_known(text: str, record: Record, today: date) -> int:
    """Return the edit number that ``text`` names: a number, a moment, or a day (its end, Korean time)."""
    given = text.strip().removeprefix("수정").strip()
    if given.isdecimal() and len(given) <= EDIT_DIGITS:
        return int(given)
    try:
        moment = datetime.fromisoformat(given)
        if "T" not in given and ":" not in given:
            raise ValueError(given)
    except ValueError:
        moment = datetime.combine(read_day(given, today), time.max)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=KOREA)
    try:
        return record.edit_at(moment)
    except OverflowError:
        raise Told(f"'{given}'은(는) 셀 수 없는 시각입니다. '2025-09-09 14:00'처럼 적으십시오.") from None


def korean_time(at: str) -> datetime:
    """Return a moment of the log in Korean time."""
    return datetime.fromisoformat(at).astimezone(KOREA)


def clock_words(at: str) -> str | None:
    """Return a moment of the log as a person reads it: "2025. 9. 9. 14:02"; None for "", where nothing says when."""
    if not at:
        return None
    moment = korean_time(at)
    return f"{write_date(moment.date())} {moment:%H:%M}"


def known_words(known: Known) -> str:
    """Return how a past moment is named: "수정 12 (2025. 9. 9. 14:02)"."""
    last = known.last_edit()
    return moment_words(known.edit, last.at if last else "")


def moment_words(edit: int, at: str) -> str:
    """Return how the moment after an edit is named; ``at`` is "" where nothing says when it was."""
    return f"수정 {edit} ({words})" if (words := clock_words(at)) else f"수정 {edit}"


def live(record: Record, today: date, on: date | None = None) -> AsOf:
    """Return the live record as of a day, its opening 기준일 where none is named."""
    return AsOf(record, on or opening_day(record, today))


def past(known: Known, today: date, on: date | None = None) -> AsOf:
    """Return the record as known then, as of a day."""
    return AsOf(known, on or opening_day(known, today), known_words(known))
