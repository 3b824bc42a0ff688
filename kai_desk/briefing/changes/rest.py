"""What no line tells: rows of other kinds that changed, counted by kind, so that nothing goes unsaid."""

from collections.abc import Collection, Iterable, Iterator

from kai_desk.briefing.changes.funds import MONEY
from kai_desk.briefing.changes.pair import Mark, Pair, Told
from kai_desk.briefing.changes.sources import FIGURE
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.parse import Columns
from kai_desk.record.difference import Net
from kai_desk.record.record import Reader
from kai_desk.tables.sentences import columns_in

# Of these kinds a line tells nothing; what they say happened on these days.
_DAYS = {
    "progress": ("reported",),
    "evidence_file": ("received",),
    "relation": ("since_lo", "until_lo"),
    "fiscal_year": ("closed_lo",),
    "budget_rule": ("since_lo", "until_lo"),
}
# How reports are made is no news of the programme.
_SILENT = frozenset({"report", "report_sheet", "report_block", "issued_briefing"})
TEAM = "team"  # the subject of a mark: a team with which its own rows are told


def dated(pair: Pair) -> Told | None:
    """Count the rows of other kinds whose day came between then and now."""
    first, last = pair.then.on.isoformat(), pair.now.on.isoformat()
    found: list[Mark] = []
    for table, columns in _DAYS.items():
        days = " OR ".join(f"({column} > ?1 AND {column} <= ?2)" for column in columns)
        found += [
            (table, row[0])
            for row in pair.now.reader.rows(f'SELECT id FROM "{table}" WHERE {days} ORDER BY rowid', (first, last))
        ]
    return _counted(found)


def unsaid(reader: Reader, nets: Iterable[Net], covered: Collection[Mark]) -> Told | None:
    """Count the rows that changed in the record and of which nothing is told."""
    covering = _Covering(reader, covered)
    left = [
        (net.table, net.row)
        for net in nets
        if net.table not in _SILENT and not covering.holds(net, columns_in(net.after) or columns_in(net.before) or {})
    ]
    return _counted(left)


def _counted(found: list[Mark]) -> Told | None:
    if not found:
        return None
    tables = [table for table, _ in found]
    places = [kind.table for kind in KINDS]
    order = sorted(dict.fromkeys(tables), key=lambda table: places.index(table) if table in places else len(places))
    words = ", ".join(
        f"{BY_TABLE[table].title if table in BY_TABLE else table} {tables.count(table)}건" for table in order
    )
    return Told("rest", f"그 밖의 기록 {len(found):,}건: {words}", frozenset(found))


class _Covering:
    """Whether a changed row is told of by a line about it, or about what it belongs to."""

    def __init__(self, reader: Reader, covered: Collection[Mark]) -> None:
        self._covered = frozenset(covered)
        self._lines: dict[str, str | None] = dict(reader.rows("SELECT id, consortium FROM budget_line"))
        told = {row for table, row in self._covered if table == "membership"}
        self._organizations = {
            row[1] for row in reader.rows("SELECT id, organization FROM membership") if row[0] in told
        }

    def holds(self, net: Net, columns: Columns) -> bool:
        """Return whether the row needs no count of its own."""
        if net.table == "organization" and net.row in self._organizations:
            return True
        about = {(net.table, net.row), *self._about(net, columns)}
        return not about.isdisjoint(self._covered)

    def _about(self, net: Net, columns: Columns) -> Iterator[Mark]:
        def word(name: str) -> str:
            return str(columns.get(name) or "")

        match net.table:
            case "milestone_date":
                yield "milestone", word("milestone")
            case "claim" | "adoption":
                yield FIGURE, word("figure")
            case "budget_entry":
                yield MONEY, f"{self._lines.get(word('line')) or ''}/{word('kind')}"
            case "budget_line":
                team = f"{word('consortium')}/"
                yield from (one for one in self._covered if one[0] == MONEY and one[1].startswith(team))
            case "membership" | "milestone" | "support" | "entry":
                yield TEAM, word("consortium")
