"""What is ordered: which report, in which unit, compared with which day, signed by whom."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from kai_desk.korean.adjust import Direction, Rounding
from kai_desk.korean.amounts import Unit

THRESHOLD = 100_000_000
KOREA = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Printing:
    """How a report is to look, apart from what it says: the fields of an `Order` with the same names."""

    unit: Unit = Unit.EOK
    rounding: Rounding = "사사오입"
    direction: Direction = "아래"
    marking: str = ""
    threshold: int = THRESHOLD


@dataclass(frozen=True, slots=True)
class Order:
    """An order for a briefing. ``moment`` is its stated time of making (a naive one is Korean time).

    ``direction``: which totals of money are sums of what is shown, those under the columns or those of the rows.
    ``marking``: the security marking of every page, one of `MARKINGS` or none. ``threshold`` in won: money that changed
    by less since the last report is counted, not told.
    """

    report: str
    unit: Unit = Unit.EOK
    since: date | None = None
    author: str = ""
    office: str = ""
    rounding: Rounding = field(default="사사오입", kw_only=True)
    direction: Direction = field(default="아래", kw_only=True)
    marking: str = field(default="", kw_only=True)
    threshold: int = field(default=THRESHOLD, kw_only=True)
    moment: datetime = field(kw_only=True)

    @property
    def made(self) -> datetime:
        """The moment in Korean time."""
        return self.moment.astimezone(KOREA) if self.moment.tzinfo else self.moment.replace(tzinfo=KOREA)
