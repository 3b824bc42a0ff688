"""A whole set of criteria for one round and version: the lines of a small table, read as a form reads them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kai_desk.exchange.intake import Intake
from kai_desk.exchange.pasting import BAD, BLANK, NEW, ROW_FAULT, Cells, Pasted, headings_of
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.korean.text import squeeze
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.entering import read_row, resolver
from kai_desk.program.fields import RowKind
from kai_desk.program.keys import new_id_of
from kai_desk.program.naming import Namebook
from kai_desk.program.parse import Columns
from kai_desk.program.versions import order_of
from kai_desk.record.record import Reader

KIND = BY_TABLE["criterion"]
COLUMNS = ("name", "weight", "note")
TITLES = tuple(KIND.field(name).title for name in COLUMNS)
COMMON = ("round", "version", "source")
WHOLE = Decimal(100)
FIRST = "1판"
_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """What the lines mean. ``total``: the weights that could be read; ``there``: criteria the version has already."""

    pasted: Pasted
    count: int
    total: Decimal
    there: int
    there_total: Decimal

    @property
    def whole(self) -> bool:
        """Whether the weights of the version add up to 100."""
        return self.total + self.there_total == WHOLE

    @property
    def words(self) -> str:
        """How many criteria there are, and whether their weights add up to 100."""
        parts = [f"평가항목 {self.count}개", f"배점 합 {_plain(self.total)}"]
        sum_ = self.total + self.there_total
        if self.there:
            parts.append(f"이 판에 이미 있는 {self.there}개({_plain(self.there_total)})와 더하면 {_plain(sum_)}")
        if self.count and not self.whole:
            parts.append(f"100보다 {_plain(abs(WHOLE - sum_))} {'적음' if sum_ < WHOLE else '많음'}")
        return " · ".join(parts)


def plan_set(
    reader: Reader, common: Columns, lines: Cells, *, today: date | None = None, unfinished: bool = False
) -> CriteriaSet:
    """Return what ``lines`` (cells of `COLUMNS`) would add to the round and version of ``common``, and what is wrong.

    Blank lines are passed over. ``unfinished``: the lines are still being written, so that what is missing is no fault.
    """
    there = _there(reader, common)
    names = {squeeze(name): ROW_FAULT for name, _, _ in there}
    position = max((place or 0 for _, _, place in there), default=0)
    faults: dict[tuple[int, int], str] = {}
    inserts: list[tuple[RowKind, str, Columns]] = []
    states = []
    total = Decimal(0)
    resolve = resolver(Namebook(reader))
    for number, line in enumerate(lines):
        if not any(cell.strip() for cell in line):
            states.append(BLANK)
            continue
        entered = read_row(KIND, dict(zip(COLUMNS, line, strict=True)), resolve, today=today)
        wrong = {COLUMNS.index(fault.field): fault.sentence for fault in entered.faults}
        if unfinished:
            wrong = {place: words for place, words in wrong.items() if line[place].strip()}
        name = squeeze(line[0])
        if name and name in names:
            wrong.setdefault(0, _doubled(line[0], names[name]))
        elif name:
            names[name] = number
        faults |= {(number, place): words for place, words in wrong.items()}
        states.append(BAD if wrong else NEW)
        total += Decimal(str(entered.columns.get("weight") or 0))
        position += 1
        columns = {**common, **entered.columns, "position": position}
        inserts.append((KIND, new_id_of(reader, KIND, columns), columns))
    intake = Intake((), tuple(inserts), (), (), 0, (), ())
    pasted = Pasted(
        cells=lines,
        headed=True,
        as_new=True,
        columns=COLUMNS,
        titles=TITLES,
        states=tuple(states),
        faults=faults,
        changes={},
        intake=intake,
    )
    return CriteriaSet(pasted, len(inserts), total, len(there), sum((Decimal(row[1]) for row in there), Decimal(0)))


def first_fault(pasted: Pasted) -> str:
    """Return the first fault with its line and column ("3행 '배점': …"), "" where there is none."""
    for (number, place), words in sorted(pasted.faults.items()):
        return f"{number + 1}행 '{pasted.titles[place]}': {words}"
    return ""


def put_in(lines: Cells, at: tuple[int, int], cells: Cells, *, headed: bool = True) -> Cells:
    """Return ``lines`` with copied ``cells`` from a place on; under headings they go to the columns these name.

    ``headed``: the first row may be headings. Told where a cell would fall beside the columns: nothing is taken then.
    """
    headings = headings_of(KIND, cells) if headed else ()
    if headings:
        places = [_place_of(heading) for heading in headings]
        cells, row = cells[1:], at[0]
    else:
        row, column = at
        places = list(range(column, column + len(cells[0]) if cells else column))
        if places and places[-1] >= len(COLUMNS):
            raise Told(
                f"붙여 넣을 칸이 {len(places)}열이라 '{TITLES[column]}'부터는 다 들어가지 않습니다. "
                f"{'·'.join(TITLES)} 열만 복사하십시오."
            )
    missing = max(row + len(cells) - len(lines), 0)
    made = [list(line) for line in (*lines, *[("",) * len(COLUMNS)] * missing)]
    for number, cell_row in enumerate(cells, start=row):
        for place, cell in zip(places, cell_row, strict=True):
            made[number][place] = cell
    return tuple(tuple(line) for line in made)


def next_version(reader: Reader, round_id: str) -> str:
    """Return what a new version of a round is likely called: as the round says, else the number after the last."""
    rules = reader.rows("SELECT rules FROM round WHERE id = ?", (round_id,))
    versions = {str(row[0]) for row in reader.rows("SELECT version FROM criterion WHERE round = ?", (round_id,))}
    named = str(rules[0][0] or "") if rules else ""
    if named and squeeze(named) not in {squeeze(version) for version in versions}:
        return named
    last = max(versions, key=order_of, default="")
    return _LAST_NUMBER.sub(lambda found: str(int(found[0]) + 1), last) if _LAST_NUMBER.search(last) else FIRST


def other_rules(reader: Reader, common: Mapping[str, object]) -> str:
    """Return the version that the round names where it is another one than that of ``common``, else ""."""
    rules = reader.rows("SELECT rules FROM round WHERE id = ?", (str(common.get("round") or ""),))
    named = str(rules[0][0] or "") if rules else ""
    return named if squeeze(named) != squeeze(str(common.get("version") or "")) else ""


def _there(reader: Reader, common: Columns) -> list[tuple[str, str, int | None]]:
    version = squeeze(str(common.get("version") or ""))
    rows = reader.rows(
        "SELECT version, name, weight, position FROM criterion WHERE round = ?", (str(common.get("round") or ""),)
    )
    return [(row[1], row[2], row[3]) for row in rows if squeeze(str(row[0])) == version]


def _doubled(name: str, line: int) -> str:
    said = josa(f"'{squeeze(name)}'", "은/는")
    where = "이 판에 이미 있습니다" if line == ROW_FAULT else f"{line + 1}행에도 있습니다"
    return f"{said} {where}. 이름을 고치거나 이 행을 빼십시오."


def _place_of(heading: str) -> int:
    title = squeeze(heading)
    if title not in TITLES:
        said = josa(f"'{title}'", "은/는")
        raise Told(f"{said} 여기에 없는 열입니다. {'·'.join(TITLES)} 열만 복사하십시오.")
    return TITLES.index(title)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
