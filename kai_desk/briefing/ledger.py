"""The exact won behind a report: every budget line, and the sums by any of team, round, 비목, 재원 and year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kai_desk.briefing.codes import Codes, make_codes
from kai_desk.korean.gaps import Gap
from kai_desk.tables.keys import entry_gaps, line_keys
from kai_desk.tables.money import KINDS, brief
from kai_desk.tables.money_lines import budget
from kai_desk.tables.money_parts import DIMENSIONS, Key
from kai_desk.tables.money_tables import NAMINGS
from kai_desk.tables.table import AsOf, Value

ENTERED = ("appropriated", "changed", "carried", "disbursed", "spent")
AVAILABLE_PARTS = ENTERED[:3]
TOTAL, BEFORE = "total", "before"
AXES = ("team", "round", "item", "fund", "year")  # in the order of their columns on the ledger's sheet
AXIS_TITLES = {"team": "컨소시엄", "round": "라운드", "item": "비목", "fund": "재원", "year": "연도"}
NO_CODE = "없음"
_DIMENSION = {**{axis: axis for axis in AXES}, "team": "consortium"}

Amount = int | Gap | None
Grouping = tuple[str, ...]  # of axes
USUAL: tuple[Grouping, ...] = (("team",), ("round",), ("round", "team"))


@dataclass(frozen=True, slots=True)
class Amounts:
    """What was entered in won, in the order of `ENTERED`; None where nothing was, a Gap where its reason is known."""

    entered: tuple[Amount, ...]

    def of(self, column: str) -> Amount:
        """Return one amount; "available" (예산현액) is 편성 + 변경 + 이월, "balance" (잔액) is 예산현액 − 교부.

        Where nothing was handed over all of it is left.
        """
        if column == "balance":
            available, disbursed = self.of("available"), self.of("disbursed")
            if not isinstance(available, int) or disbursed is None:
                return available
            return available - disbursed if isinstance(disbursed, int) else disbursed
        if column != "available":
            return self.entered[ENTERED.index(column)]
        return added(self.of(part) for part in AVAILABLE_PARTS)

    def share(self, part: str, whole: str) -> Fraction | None:
        """Return one amount over another, None where either is not a number or there is nothing to divide by."""
        over, under = self.of(part), self.of(whole)
        return Fraction(over, under) if isinstance(over, int) and isinstance(under, int) and under else None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A budget line: its words, the code it is summed under along each axis, its amounts."""

    id: str
    words: tuple[Value, ...]
    codes: Mapping[str, str]
    source: str | None
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Group:
    """A sum over the lines that have these codes; without any, over all. ``names``: what the codes stand for."""

    key: str
    title: str
    codes: Mapping[str, str]
    names: tuple[str, ...]
    amounts: Amounts

    @property
    def grouping(self) -> Grouping:
        """The axes that the group is one of."""
        return tuple(self.codes)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Lines and groups. ``axes``: those summed by. ``before``: sums of the last report, for comparison."""

    lines: tuple[LedgerLine, ...]
    groups: tuple[Group, ...]
    axes: tuple[str, ...] = ()
    before: tuple[Group, ...] = ()

    @property
    def all(self) -> tuple[Group, ...]:
        """Every group, those of the last report last."""
        return (*self.groups, *self.before)

    def find(self, key: str) -> Group | None:
        """Return a group by key, None where no line belongs to it."""
        return next((group for group in self.all if group.key == key), None)

    def group(self, key: str) -> Group:
        """Return a group by key; KeyError when there is none."""
        found = self.find(key)
        if found is None:
            raise KeyError(key)
        return found

    def by(self, *grouping: str) -> tuple[Group, ...]:
        """Return the groups along these axes in their order, those of which nothing was entered left out."""
        found = tuple(group for group in self.groups if group.grouping == grouping)
        told = tuple(group for group in found if any(amount is not None for amount in group.amounts.entered))
        return told or found

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


def key_of(codes: Mapping[str, str]) -> str:
    """Return the key of the group with these codes."""
    return "/".join(f"{axis}:{code}" for axis, code in codes.items()) if codes else TOTAL


def before_key(key: str) -> str:
    """Return the key of the same group at the last report."""
    return BEFORE if key == TOTAL else f"{BEFORE}/{key}"


def make_ledger(asof: AsOf, groupings: Iterable[Grouping] = USUAL) -> Ledger:
    """Read the lines and sum them along these axes."""
    table, keys, gaps = budget(asof), line_keys(asof), entry_gaps(asof)
    wanted = tuple(groupings)
    axes = tuple(axis for axis in AXES if any(axis in grouping for grouping in wanted))
    coding = {axis: _Coding(asof, axis, {_key(keys[row_id], axis) for row_id in table.row_ids}) for axis in axes}
    places = [table.index(name) for name in ("consortium", "line", "item", "fund", "year", "round")]
    entered = [table.index(name) for name in ENTERED]
    rest, whole, from_ = table.index("rest"), table.index("whole"), table.index("source")
    lines = []
    for row_id, row in zip(table.row_ids, table.rows, strict=True):
        amounts = tuple(
            _amount(row[place], gaps.get((row_id, kind))) for place, kind in zip(entered, KINDS, strict=True)
        )
        words = _words(tuple(row[place] for place in places), row[rest], row[whole])
        codes = {axis: coding[axis].codes[_key(keys[row_id], axis)] for axis in axes}
        source = row[from_]
        lines.append(LedgerLine(row_id, words, codes, source if isinstance(source, str) else None, Amounts(amounts)))
    groups = (_whole(lines), *(group for grouping in wanted for group in _groups(lines, grouping, coding)))
    return Ledger(tuple(lines), groups, axes)


def _key(keys: tuple[Key, ...], axis: str) -> Key:
    return keys[DIMENSIONS.index(_DIMENSION[axis])]


class _Coding:
    """The codes along one axis in the order of its values, and the name of each."""

    def __init__(self, asof: AsOf, axis: str, keys: Iterable[Key]) -> None:
        naming = NAMINGS[_DIMENSION[axis]](asof)
        ordered = sorted(keys, key=naming.place)
        codes = make_codes(asof) if axis in {"team", "round"} else None
        self.codes = {key: _code(axis, key, place, codes) for place, key in enumerate(ordered, 1)}
        self.names = {self.codes[key]: _name(axis, key, str(naming.name(key))) for key in ordered}


def _code(axis: str, key: Key, place: int, codes: Codes | None) -> str:
    if codes is not None:
        row_id = None if key is None else str(key)
        return codes.team(row_id) if axis == "team" else codes.round(row_id)
    if key is None:
        return NO_CODE
    return f"{key}년" if axis == "year" else f"{AXIS_TITLES[axis]}{place}"


def _name(axis: str, key: Key, name: str) -> str:
    """The name of a value; a year says that it is one, so that no mark behind it reads as its digit."""
    return f"{name}년" if axis == "year" and key is not None else name


def _words(words: tuple[Value, ...], rest: Value, whole: Value) -> tuple[Value, ...]:
    """The words of a line; a total line says what its amounts are: what its parts leave of the total."""
    if rest is None:
        return words
    total = f"(총액 {brief(whole)})" if isinstance(whole, int) else ""
    return (words[0], f"{words[1]} · {rest}{total}", *words[2:])


def _amount(value: Value, gap: Gap | None) -> Amount:
    return value if isinstance(value, int) else gap


def _whole(lines: list[LedgerLine]) -> Group:
    return Group(TOTAL, "합계", {}, (), _sum(lines))


def _groups(lines: list[LedgerLine], grouping: Grouping, coding: Mapping[str, _Coding]) -> Iterator[Group]:
    """The groups of one grouping that have lines, in the order of each axis."""
    members: dict[tuple[str, ...], list[LedgerLine]] = {}
    for line in lines:
        members.setdefault(tuple(line.codes[axis] for axis in grouping), []).append(line)
    orders = [{code: place for place, code in enumerate(coding[axis].names)} for axis in grouping]
    for found in sorted(members, key=lambda codes: [order[code] for order, code in zip(orders, codes, strict=True)]):
        codes = dict(zip(grouping, found, strict=True))
        names = tuple(coding[axis].names[code] for axis, code in codes.items())
        # A team stands before its round, as in the lines above.
        titled = " · ".join(coding[axis].names[codes[axis]] for axis in AXES if axis in codes)
        yield Group(key_of(codes), titled, codes, names, _sum(members[found]))


def _sum(lines: list[LedgerLine]) -> Amounts:
    return Amounts(tuple(added(line.amounts.entered[place] for line in lines) for place in range(len(ENTERED))))
