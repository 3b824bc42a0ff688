"""The answers a report is written from: each question asked once, the ledger, the last report's day."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from kai_desk.briefing.changes.collect import Changes, changes_since
from kai_desk.briefing.codes import Codes, make_codes
from kai_desk.briefing.ledger import TOTAL, USUAL, Grouping, Ledger, before_key, make_ledger
from kai_desk.briefing.order import Order
from kai_desk.korean.dates import write_date
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.keys import EntryKey, entry_keys
from kai_desk.tables.milestones import Milestone, milestones_on
from kai_desk.tables.people import current_seats
from kai_desk.tables.plan_starts import PlanStarts
from kai_desk.tables.programme import programme_name
from kai_desk.tables.questions import ask
from kai_desk.tables.rounds import Round, rounds_on
from kai_desk.tables.rows import rows_fictional
from kai_desk.tables.seats import Seat
from kai_desk.tables.table import AsOf, Table

NO_NAME = "사업명 없음"
NOW = "지금"


@dataclass
class Answers:
    """What the tables say on one day, for one order.

    ``groupings``: the axes along which money is summed; ``compared``: those summed for the last report too.
    """

    asof: AsOf
    order: Order
    groupings: tuple[Grouping, ...] = USUAL
    compared: tuple[Grouping, ...] = ()
    _asked: dict[str, Table] = field(default_factory=dict)

    def ask(self, question: str) -> Table:
        """Return the answer to a question, asked once."""
        if question not in self._asked:
            self._asked[question] = ask(question, self.asof)
        return self._asked[question]

    @cached_property
    def before(self) -> "Answers | None":
        """The same questions on the day of the last report. Raises Told when that day is not earlier."""
        since = self.order.since
        if since is None:
            return None
        if since >= self.asof.on:
            raise Told(
                f"지난 보고일({write_date(since)})이 기준일({write_date(self.asof.on)})보다 앞서지 않으니 "
                "더 이른 날을 고르십시오."
            )
        return Answers(replace(self.asof, on=since), replace(self.order, since=None), self.groupings)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the last report's day; None without one. Raises Told as `before` does."""
        before = self.before
        return changes_since(self.asof, before.asof.on, self.order.threshold) if before else None

    @cached_property
    def ledger(self) -> Ledger:
        """The exact won, with the sums of the last report where one is compared with."""
        ledger = make_ledger(self.asof, self.groupings)
        if self.before is None:
            return ledger
        when = f"지난 보고({write_date(self.before.asof.on)})"
        former = tuple(
            replace(group, key=before_key(group.key), title=f"{when} {group.title}")
            for group in self.before.ledger.groups
            if group.key == TOTAL or group.grouping in self.compared
        )
        return replace(ledger, before=former)

    @cached_property
    def codes(self) -> Codes:
        """The codes that the 근거 sheets sum by."""
        return make_codes(self.asof)

    @cached_property
    def entry_keys(self) -> dict[str, EntryKey]:
        """Whose each entry of a round is."""
        return entry_keys(self.asof)

    @cached_property
    def milestones(self) -> tuple[Milestone, ...]:
        """Every milestone, in the order of the milestones' table."""
        return milestones_on(self.asof)

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Every round, in the order of the rounds' table."""
        return rounds_on(self.asof)

    @cached_property
    def plan_starts(self) -> PlanStarts:
        """From which day the plan of a round runs."""
        return PlanStarts(self.asof)

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Every seat, in the order of the members' table."""
        return current_seats(self.asof)

    @cached_property
    def name(self) -> str:
        """The programme's name."""
        return programme_name(self.asof.reader) or NO_NAME

    @cached_property
    def fictional_sources(self) -> dict[str, str]:
        """Code → title of the sources that are marked 가상."""
        table = self.ask("sources")
        places = [table.index(column) for column in ("code", "title", "fictional")]
        return {str(row[places[0]]): str(row[places[1]]) for row in table.rows if row[places[2]]}

    def rows_fictional(self, table: str) -> bool:
        """Return whether any row of a kind rests on a source that is marked 가상."""
        return rows_fictional(self.asof, BY_TABLE[table])

    def marked(self, code: str) -> str:
        """Return a source's code, said to be 가상 where it is."""
        return f"{code}(가상)" if code in self.fictional_sources else code

    def source_codes(self, question: str) -> set[str]:
        """Return the codes of the sources behind a question, those marked 가상 where any of it is."""
        table = self.ask(question)
        name = {"sources": "code"}.get(question, "source")
        named = table.column(name) if any(column.id == name for column in table.columns) else ()
        codes = {value for value in named if isinstance(value, str)}
        return codes | self.fictional_sources.keys() if table.fictional else codes

    def source_words(self, *questions: str) -> str:
        """Return the codes of the sources behind these questions: "자료 000, 001, P(가상)"."""
        codes = set[str]().union(*(self.source_codes(question) for question in questions))
        return f"자료 {', '.join(map(self.marked, sorted(codes)))}" if codes else "자료 표시 없음"

    @property
    def clocks(self) -> str:
        """Both clocks in words."""
        known = self.asof.known or NOW
        return f"기준일 {write_date(self.asof.on, weekday=True)} · 인지 시점 {known}"
