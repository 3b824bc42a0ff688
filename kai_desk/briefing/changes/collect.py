"""Everything that changed since the last report: what happened, and what the record learned of the time before."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone

from kai_desk.briefing.changes import course, funds, matters, papers, people, rest, sources, steps, supports, verdicts
from kai_desk.briefing.changes.pair import Mark, Pair, Told, mark
from kai_desk.record.difference import latest, net_changes
from kai_desk.record.edit import utc_text
from kai_desk.record.record import Known, Reader, Record
from kai_desk.tables.clocks import moment_words
from kai_desk.tables.table import AsOf

KOREA = timezone(timedelta(hours=9))
SAME = "변동 없음"
NOT_THEN = "이 기록은 지난 보고일 뒤에 만들어져, 그때 알던 것과 견줄 수 없음"
REST = "그 밖"
FIELDS: tuple[tuple[str, Callable[[Pair], Iterator[Told]]], ...] = (
    ("라운드·팀", course.told),
    ("결정·이의신청", verdicts.told),
    ("마일스톤", steps.told),
    ("예산", funds.told),
    ("협약", papers.told),
    ("구성", people.told),
    ("지원", supports.told),
    ("지표", matters.readings),
    ("현안", matters.concerns),
    ("사업", matters.programme),
    ("자료·수치", sources.told),
)


@dataclass(frozen=True, slots=True)
class Field:
    """The lines of one field, e.g. 예산."""

    title: str
    lines: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened after the last report's day, and what the record learned since of that day and before.

    ``then`` names the moment the record was known at then; "" where it did not exist yet, or cannot tell.
    """

    happened: tuple[Field, ...]
    learned: tuple[Field, ...]
    then: str

    @property
    def count(self) -> int:
        """How many lines tell what happened."""
        return sum(len(field.lines) for field in self.happened)

    @property
    def learned_count(self) -> int:
        """How many lines tell what was learned."""
        return sum(len(field.lines) for field in self.learned)


def changes_since(asof: AsOf, since: date, threshold: int) -> Changes:
    """Return what is another than on the day ``since``; ``threshold`` in won is the least money that is told.

    What happened compares two days as known now; what was learned compares two moments of knowing about that day.
    """
    before = replace(asof, on=since)
    happened, covered = _told(before, asof, threshold)
    other = rest.dated(_pair(before, asof, threshold))
    covered |= other.covers if other else frozenset()
    known = _known_then(asof.reader, since)
    if known is None:
        return Changes(_with_rest(happened, other), (), "")
    edit, words = known
    nets = net_changes(asof.reader, edit, latest(asof.reader))
    if not nets or not isinstance(asof.reader, Record | Known):
        return Changes(_with_rest(happened, other), (), words)
    with closing(asof.reader.known(edit)) as reader:
        learned, more = _told(AsOf(reader, since, words), before, threshold)
    learned = _without(learned, covered)
    unsaid = rest.unsaid(asof.reader, nets, covered | more)
    return Changes(_with_rest(happened, other), _with_rest(learned, unsaid), words)


def _pair(then: AsOf, now: AsOf, threshold: int) -> Pair:
    gone, come = course.moved_teams(then, now)
    return Pair(then, now, threshold, gone, come)


def _told(then: AsOf, now: AsOf, threshold: int) -> tuple[tuple[Field, ...], frozenset[Mark]]:
    pair = _pair(then, now, threshold)
    fields = [Field(title, tuple(writer(pair))) for title, writer in FIELDS]
    covered = mark(rest.TEAM, *pair.moved_teams)
    for field in fields:
        covered = covered.union(*(line.covers for line in field.lines))
    return tuple(field for field in fields if field.lines), covered


def _without(fields: tuple[Field, ...], told: frozenset[Mark]) -> tuple[Field, ...]:
    """Leave out that a row is new where what happened to it is told."""
    kept = (
        Field(field.title, tuple(line for line in field.lines if not (line.added and line.covers <= told)))
        for field in fields
    )
    return tuple(field for field in kept if field.lines)


def _with_rest(fields: tuple[Field, ...], line: Told | None) -> tuple[Field, ...]:
    return (*fields, Field(REST, (line,))) if line else fields


def _known_then(reader: Reader, since: date) -> tuple[int, str] | None:
    """Return the edit up to which the last report knew, and its words; None where the record did not exist yet.

    A briefing that was kept as handed over says up to which edit it knew; else it is the end of its day in Korea.
    """
    kept = reader.rows(
        "SELECT known FROM issued_briefing WHERE on_day = ? ORDER BY made DESC LIMIT 1", (since.isoformat(),)
    )
    edit = int(kept[0][0]) if kept else _edit_at(reader, since)
    found = reader.rows("SELECT at FROM edit WHERE seq = ?", (edit,))
    return (edit, moment_words(edit, found[0][0])) if found else None


def _edit_at(reader: Reader, day: date) -> int:
    """Return the last edit by the end of the day, 0 where there was none."""
    end = datetime.combine(day, time.max, KOREA)
    ((later, last),) = reader.rows(
        "SELECT (SELECT min(seq) FROM edit WHERE at > ?), (SELECT ifnull(max(seq), 0) FROM edit)", (utc_text(end),)
    )
    return int(last if later is None else later - 1)
