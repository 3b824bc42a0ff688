"""The exact won behind a report: every budget line, and the sums by team, by round and over all."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kai_desk.briefing.codes import Codes, make_codes
from kai_desk.korean.gaps import Gap
from kai_desk.tables.keys import entry_gaps, line_owners
from kai_desk.tables.money import KINDS, NO_ROUND, SHARED, budget
from kai_desk.tables.table import AsOf, Value

ENTERED = ("appropriated", "changed", "carried", "disbursed", "spent")
AVAILABLE_PARTS = ENTERED[:3]
TOTAL, BEFORE = "total", "before"

Amount = int | Gap | None


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was entered in won, in the order of `ENTERED`; None where nothing was, a Gap where its reason is known."""

    entered: tuple[Amount, ...]

    def of(self, column: str) -> Amount:
        """Return one amount; "available" (예산현액) is 편성 + 변경 + 이월."""
        if column != "available":
            return self.entered[ENTERED.index(column)]
        return added(self.of(part) for part in AVAILABLE_PARTS)

    def share(self, part: str, whole: str) -> Fraction | None:
        """Return one amount over another, None where either is not a number or there is nothing to divide by."""
        over, under = self.of(part), self.of(whole)
        return Fraction(over, under) if isinstance(over, int) and isinstance(under, int) and under else None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A budget line: its words, the keys it is summed under, its amounts."""

    id: str
    words: tuple[Value, ...]
    team: str
    round: str
    source: str | None
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Group:
    """A sum over the lines of a team and/or a round; an empty key takes all."""

    key: str
    title: str
    team: str
    round: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines and groups. ``before`` holds the sums of the last report, for comparison."""

    lines: tuple[LedgerLine, ...]
    groups: tuple[Group, ...]
    before: Group | None = None

    def group(self, key: str) -> Group:
        """Return a group by key."""
        if self.before is not None and key == BEFORE:
            return self.before
        return next(group for group in self.groups if group.key == key)

    @property
    def total(self) -> Amounts:
        """The sums over all lines."""
        return self.group(TOTAL).amounts

    @property
    def undisclosed(self) -> bool:
        """Whether a line has an amount that is not known, so that sums may be short of it."""
        return any(Gap.UNDISCLOSED in line.amounts.entered for line in self.lines)


def added(amounts: Iterable[Amount]) -> Amount:
    """Return the sum of the numbers; without any, 미공개 before 해당없음 before nothing."""
    known = tuple(amounts)
    numbers = [amount for amount in known if isinstance(amount, int)]
    if numbers:
        return sum(numbers)
    return next((gap for gap in (Gap.UNDISCLOSED, Gap.NOT_APPLICABLE) if gap in known), None)


def make_ledger(asof: AsOf) -> Ledger:
    """Read the lines and sum them by the codes of their teams and rounds."""
    table, owners, gaps, codes = budget(asof), line_owners(asof), entry_gaps(asof), make_codes(asof)
    places = [table.index(name) for name in ("consortium", "line", "item", "fund", "year", "round")]
    entered = [table.index(name) for name in ENTERED]
    lines = []
    for row_id, row in zip(table.row_ids, table.rows, strict=True):
        team, round_id = owners[row_id]
        amounts = tuple(
            _amount(row[place], gaps.get((row_id, kind))) for place, kind in zip(entered, KINDS, strict=True)
        )
        source = row[table.index("source")]
        lines.append(
            LedgerLine(
                row_id,
                tuple(row[place] for place in places),
                codes.team(team),
                codes.round(round_id),
                source if isinstance(source, str) else None,
                Amounts(amounts),
            )
        )
    return Ledger(tuple(lines), tuple(_groups(lines, _round_order(lines, codes))))


def _amount(value: Value, gap: Gap | None) -> Amount:
    return value if isinstance(value, int) else gap


def _round_order(lines: list[LedgerLine], codes: Codes) -> list[str]:
    """The rounds that lines belong to, those of no round first."""
    told = {line.round for line in lines}
    return [code for code in (codes.round(None), *codes.rounds.values()) if code in told]


def _groups(lines: list[LedgerLine], rounds: list[str]) -> Iterable[Group]:
    yield _group(TOTAL, "합계", lines, "", "")
    for team in dict.fromkeys(line.team for line in lines):
        yield _group(f"team:{team}", "", lines, team, "")
    for step in rounds:
        members = [line for line in lines if line.round == step]
        yield _group(f"round:{step}", "", lines, "", step)
        for team in dict.fromkeys(line.team for line in members):
            yield _group(f"round:{step}/{team}", "", lines, team, step)


def _group(key: str, title: str, lines: list[LedgerLine], team: str, step: str) -> Group:
    members = [line for line in lines if team in {"", line.team} and step in {"", line.round}]
    sums = tuple(added(line.amounts.entered[place] for line in members) for place in range(len(ENTERED)))
    first = members[0].words if members else ()
    names = [str(first[0] or SHARED)] if team and first else []
    names += [str(first[-1] or NO_ROUND)] if step and first else []
    return Group(key, title or " · ".join(names), team, step, Amounts(sums))
