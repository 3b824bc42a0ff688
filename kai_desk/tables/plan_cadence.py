"""Does the plan's arithmetic reach its own dates: so many teams out every so many months, and when that is."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kai_desk.korean.dates import Span, write_span
from kai_desk.tables.rounds import Round, range_words

_PERIODS = {1: "달", 3: "분기", 6: "반기", 12: "해"}
_MONTHS = 12


class Months(NamedTuple):
    """The first and last month of a span, each counted from year 0."""

    low: int
    high: int

    def later(self, months: int) -> "Months":
        """Return the span so many months later."""
        return Months(self.low + months, self.high + months)

    def meets(self, other: "Months") -> bool:
        """Whether the two have a month in common."""
        return self.low <= other.high and other.low <= self.high

    @property
    def words(self) -> str:
        """Return "2026-12" or "2026-11~2027-01"."""
        first, last = _written(self.low), _written(self.high)
        return first if first == last else f"{first}~{last}"


def _written(month: int) -> str:
    return f"{month // _MONTHS}-{month % _MONTHS + 1:02}"


def months_of(span: Span | None) -> Months | None:
    """Return the months of a span with both ends; None of any other."""
    if span is None or span.lo is None or span.hi is None:
        return None
    return Months(_month(span.lo), _month(span.hi))


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def period_words(cadence: int) -> str:
    """Return how a period of so many months is called: 6 is 반기, 4 is "4개월"."""
    return _PERIODS.get(cadence, f"{cadence}개월")


class Cut(NamedTuple):
    """A planned round that takes teams out: how many (fewest and most).

    ``gone``: how many fewer teams are left after it than after the one of its kind before, whatever took them out
    in between left aside; None for the first of its kind.
    """

    round: Round
    fewest: int
    most: int
    gone: int | None


def cuts_of(found: Sequence[Round], kind: str) -> tuple[Cut, ...]:
    """Return the planned cuts of one kind of round, in order.

    An extra call between two of them adds to what the second takes out, a round of another kind takes from it.
    """
    cuts: list[Cut] = []
    left: int | None = None
    between = 0
    for item in found:
        if item.adds:
            between += item.planned_out or 0
            left = None if left is None else left + (item.planned_out or 0)
        elif item.planned_out is not None:
            into = left if item.planned_in is None else item.planned_in
            most = item.planned_out if item.planned_high is None else item.planned_high
            fewest, size = (0, 0) if into is None else (into - most, into - item.planned_out)
            if item.kind == kind:
                before = cuts[-1].round.planned_out if cuts else None
                gone = None if before is None else before + between - item.planned_out
                cuts.append(Cut(item, fewest, size, gone))
                between = 0
            else:
                between -= size
            left = item.planned_out
    return tuple(cuts)


def cadence_questions(found: Sequence[Round], cadence: int) -> Iterator[tuple[Round, str]]:
    """Yield what does not meet: a round to come whose planned date is not where the cadence puts it.

    Each date is compared with the one before it among rounds of the same kind; months are compared, not days.
    """
    for kind in dict.fromkeys(item.kind for item in found if not item.adds):
        base: Months | None = None
        passed: list[Cut] = []
        for cut in cuts_of(found, kind):
            stated = months_of(cut.round.planned)
            if base is not None:
                passed.append(cut)
                expected = base.later(cadence * _steps(passed))
                if stated is not None and cut.round.teams is None and not stated.meets(expected):
                    yield cut.round, _question(passed, cadence, expected)
            if stated is not None:
                base, passed = stated, []


def _steps(passed: Sequence[Cut]) -> int:
    """Return how many periods these cuts take: one each; more where cuts of one size would have to be more."""
    size = passed[0].most
    alike = size > 0 and all((cut.fewest, cut.most) == (size, size) for cut in passed)
    gone = sum(cut.gone or 0 for cut in passed)
    return max(len(passed), -(-gone // size)) if alike else len(passed)


def _question(passed: Sequence[Cut], cadence: int, expected: Months) -> str:
    last = passed[-1].round
    fewest, most = min(cut.fewest for cut in passed), max(cut.most for cut in passed)
    size = f"{range_words(fewest, most)}팀씩 줄이면" if fewest > 0 else "평가하면"
    left = range_words(last.planned_out, last.planned_high)
    stated = write_span(last.planned) if last.planned else ""
    return f"{period_words(cadence)}마다 {size} {left}개 팀이 되는 때는 {expected.words}, 자료상 시점은 {stated}"
