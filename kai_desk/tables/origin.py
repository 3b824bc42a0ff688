"""Where what leaves a record comes from: its programme, its file, its last edit, in words."""

from dataclasses import dataclass
from datetime import datetime

from kai_desk.korean.dates import write_date
from kai_desk.record.record import Reader
from kai_desk.tables.clocks import korean_time
from kai_desk.tables.programme import programme_name


@dataclass(frozen=True, slots=True)
class Origin:
    """The source in words, the moment of the record in words and as it is, who writes the file."""

    source: str
    known: str
    moment: datetime
    author: str = ""


def origin_of(reader: Reader, file: str, edit: int, at: str, author: str = "") -> Origin:
    """Return the origin of what is read from ``file`` as it stands after ``edit``, made ``at`` a moment of the log."""
    name, moment = programme_name(reader), korean_time(at)
    source = f"자료: {name + ' · ' if name else ''}KAI 데스크 기록 '{file}' · 수정 {edit}"
    return Origin(source, f"{write_date(moment.date())} {moment:%H:%M}", moment, author)
