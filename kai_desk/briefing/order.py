"""What is ordered: which report, in which unit, compared with which day, signed by whom."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from kai_desk.korean.amounts import Unit

KOREA = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Order:
    """An order for a briefing. ``moment`` is its stated time of making (a naive one is Korean time)."""

    report: str
    unit: Unit = Unit.EOK
    since: date | None = None
    author: str = ""
    office: str = ""
    moment: datetime = field(kw_only=True)

    @property
    def made(self) -> datetime:
        """The moment in Korean time."""
        return self.moment.astimezone(KOREA) if self.moment.tzinfo else self.moment.replace(tzinfo=KOREA)
