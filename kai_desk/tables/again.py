"""A question asked again after an edit: an answer that the edit cannot touch stands, else only its rows are read."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.edit import Change
from kai_desk.record.images import read_image
from kai_desk.tables.money_lines import budget, budget_words
from kai_desk.tables.money_parts import parts_of
from kai_desk.tables.money_tables import CROSSED, again
from kai_desk.tables.noting import Noting
from kai_desk.tables.questions import ask
from kai_desk.tables.rows import PREFIX, named_tables, naming_rows, rows_of
from kai_desk.tables.table import AsOf, Table, Value

BUDGET = "budget"
UNTIL = ("until_lo", "until_hi", "until_words")
MOST_CHANGES = 50
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, what was asked, and the tables it was read from."""

    question: str
    asof: AsOf
    table: Table
    tables: frozenset[str]


class Standing:
    """The last answer of a page and what was edited since; None where anything may have changed."""

    def __init__(self) -> None:
        """Begin without an answer."""
        self._answered: Answered | None = None
        self._changes: tuple[Change, ...] | None = None

    def forget(self) -> None:
        """Read everything when it is asked again."""
        self._changes = None

    def note(self, changes: Sequence[Change]) -> None:
        """Take in what an edit changed."""
        if self._changes is not None:
            self._changes = (*self._changes, *changes)

    def ask(self, question: str, asof: AsOf) -> Table:
        """Return the answer to ``question``, reading no more than what was edited since calls for."""
        before, changes = self._answered, self._changes
        if before is None or changes is None or (before.question, before.asof) != (question, asof):
            before, changes = None, ()
        made = self._again(before, changes, asof) if before is not None else None
        if made is None or before is None:
            noting = Noting(asof.reader)
            made = ask(question, replace(asof, reader=noting))
            self._answered = Answered(question, asof, made, noting.tables)
        else:
            self._answered = replace(before, table=made)
        self._changes = ()
        return made

    @staticmethod
    def _again(before: Answered, changes: Iterable[Change], asof: AsOf) -> Table | None:
        touching = [change for change in changes if change.table in before.tables]
        if not touching:
            return before.table
        if len(touching) > MOST_CHANGES:
            return None
        reread = _budget if before.question == BUDGET else _money if before.question in CROSSED else _rows
        return reread(before, touching, asof)


def _rows(before: Answered, changes: Sequence[Change], asof: AsOf) -> Table | None:
    """Read changed rows of a kind alone; None where others may be another too, or come, or go."""
    question = before.question
    kind = BY_TABLE.get(question.removeprefix(PREFIX)) if question.startswith(PREFIX) else None
    if kind is None or not all(change.table == kind.table and change.before and change.after for change in changes):
        return None
    others = replace(kind, fields=tuple(field for field in kind.fields if field.to != kind.table))
    if kind.table in named_tables(others):
        return None
    touched = {change.row for change in changes}
    found = touched | naming_rows(asof.reader, kind, touched)
    return _merged(before.table, rows_of(asof, kind, tuple(found))) if len(found) <= MOST_ROWS else None


def _budget(before: Answered, changes: Sequence[Change], asof: AsOf) -> Table | None:
    """Read the lines behind changed lines and entries alone; None where others changed, or lines come or go."""
    found: set[str] = set()
    retell = False
    for change in changes:
        images = [read_image(image) for image in (change.before, change.after) if image]
        if change.table == "budget_entry":
            found |= {str(image["line"]) for image in images}
            retell = True
        elif change.table == "budget_line" and change.before and change.after:
            found.add(change.row)
            if len({image.get("part_of") for image in images}) > 1:
                return None
            retell = retell or len({tuple(map(image.get, UNTIL)) for image in images}) > 1
        else:
            return None
    kin = parts_of(asof.reader, found).lines
    found |= kin.keys()
    retell = retell or bool(kin)
    subtitle, notes = budget_words(asof) if retell else (before.table.subtitle, before.table.notes)
    return _merged(before.table, replace(budget(asof, tuple(found)), subtitle=subtitle, notes=notes))


def _money(before: Answered, changes: Sequence[Change], asof: AsOf) -> Table | None:
    """Read the groups of the lines whose amounts changed; None where anything else did, or an amount is a gap."""
    images = [read_image(image) for change in changes for image in (change.before, change.after) if image]
    if any(change.table != "budget_entry" for change in changes) or any(image.get("amount_gap") for image in images):
        return None
    return again(before.table, asof, {str(image["line"]) for image in images})


def _merged(before: Table, part: Table) -> Table | None:
    """Return ``before`` with the rows of ``part`` in their place; None where their place cannot be told."""
    rows, ids = list(before.rows), list(before.row_ids)
    for row_id, values in zip(part.row_ids, part.rows, strict=True):
        if row_id not in ids:
            return None
        place = ids.index(row_id)
        there = _line_place(rows, place, values) if part.id == BUDGET else place
        if there is None:
            return None
        if there == place:
            rows[place] = values
        else:
            del rows[place], ids[place]
            rows.insert(there, values)
            ids.insert(there, row_id)
    return replace(part, rows=tuple(rows), row_ids=tuple(ids))


def _line_place(rows: Sequence[Sequence[Value]], place: int, values: Sequence[Value]) -> int | None:
    """Return where a budget line stands when it is ``values``: by name within its team.

    None in another team, or beside a line of the same name: these stand in the order of entering.
    """
    (team, before), (now, name) = rows[place][:2], values[:2]
    if team != now or before == name:
        return place if team == now else None
    above = [str(row[1]) for row in rows[max(place - 1, 0) : place] if row[0] == team]
    below = [str(row[1]) for row in rows[place + 1 : place + 2] if row[0] == team]
    if above < [str(name)] and (not below or [str(name)] < below):
        return place
    of_team = [at for at, row in enumerate(rows) if row[0] == team and at != place]
    if of_team and of_team[-1] - of_team[0] > len(of_team):
        return None  # two teams of one name
    names = [str(rows[at][1]) for at in of_team]
    there = bisect_left(names, str(name))
    if there != bisect_right(names, str(name)):
        return None
    return min([place, *of_team[:1]]) + there
