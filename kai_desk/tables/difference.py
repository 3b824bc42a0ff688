"""What changed between two moments of a record, or between two record files: grouped lines, and the same as a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.korean.order import order_key, reading_of
from kai_desk.program.catalogue import BY_TABLE, KINDS
from kai_desk.program.parse import Columns
from kai_desk.program.sentences import Differing, Names, differences
from kai_desk.record.difference import Net, between, latest, net_changes
from kai_desk.record.record import Reader
from kai_desk.record.schema import Schema
from kai_desk.tables.clocks import moment_words
from kai_desk.tables.sentences import columns_in, namer
from kai_desk.tables.table import Column, Table

TITLE = "두 시점 비교"
NOTHING = "변동 없음"


@dataclass(frozen=True, slots=True)
class Line:
    """One difference of one row, with the edits that made it, oldest first."""

    table: str
    row: str
    what: str
    content: str
    edits: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """The line as a report has it: "SK텔레콤은 모델이 'A'에서 'B'로 바뀜"."""
        return f"{josa(self.what, '은/는')} {self.content}"

    @property
    def edit_words(self) -> str:
        """The edits as they are written beside the line, "" where they are in another file."""
        return ", ".join(map(str, self.edits))


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one kind of row."""

    table: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one moment, or file, to another; both named in words."""

    older: str
    newer: str
    groups: tuple[Group, ...]
    fictional: bool = False

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, group after group."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def words(self) -> str:
        """How much changed, "변동 없음" where nothing did."""
        return f"변동 {len(self.lines):,}건" if self.groups else NOTHING


def difference(reader: Reader, older: int, newer: int | None = None) -> Difference:
    """Return what changed after edit ``older`` up to and with ``newer``, the present where none is given.

    Raises Told when the moments are the wrong way round, or one of them is not in the log.
    """
    last = latest(reader)
    newer = last if newer is None else newer
    for edit in (older, newer):
        if not 1 <= edit <= last:
            raise Told(f"이 기록에는 수정 {edit}번이 없습니다. 이력에 있는 번호를 고르십시오.")
    if older > newer:
        raise Told(f"앞 시점(수정 {older})이 뒤 시점(수정 {newer})보다 늦습니다. 두 시점을 바꾸십시오.")
    nets = net_changes(reader, older, newer)
    return Difference(
        _moment(reader, older),
        _moment(reader, newer),
        _grouped(_lines(reader, nets, namer(reader, newer))),
        _fictional((reader,), nets),
    )


def difference_between(older: Reader, newer: Reader, schema: Schema, names: tuple[str, str]) -> Difference:
    """Return what is another in the record ``newer``; ``names`` is how the two are called."""
    nets = between(older, newer, schema)
    here, there = namer(newer), namer(older)

    def named(table: str, row: str) -> str:
        found = here(table, row)
        return found if found != row else there(table, row)

    return Difference(*names, _grouped(_lines(newer, nets, named)), _fictional((older, newer), nets))


def as_table(found: Difference, on: date) -> Table:
    """Return the same lines as a table; the row ids are those of the rows that changed."""
    lines = found.lines
    titles = {group.table: group.title for group in found.groups}
    return Table(
        "difference",
        TITLE,
        on,
        f"{found.older} → {found.newer}",
        (Column("kind", "분야"), Column("what", "무엇"), Column("content", "내용"), Column("edits", "수정")),
        tuple((titles[line.table], line.what, line.content, line.edit_words or None) for line in lines),
        tuple(line.row for line in lines),
        found.fictional,
        found.words,
        () if lines else (NOTHING,),
    )


def as_outline(found: Difference) -> str:
    """Return the lines under their groups, as a report has them."""
    mark = " · 가상 자료 포함" if found.fictional else ""
    lines = [f"{TITLE}: {found.older} → {found.newer} · {found.words}{mark}"]
    for group in found.groups:
        lines += [f"□ {group.title}", *(f" - {_outlined(line)}" for line in group.lines)]
    return "\n".join(lines) + "\n"


def _outlined(line: Line) -> str:
    return f"{line.sentence} (수정 {line.edit_words})" if line.edits else line.sentence


def _moment(reader: Reader, edit: int) -> str:
    at = reader.rows("SELECT at FROM edit WHERE seq = ?", (edit,))
    return moment_words(edit, at[0][0]) if at else f"수정 {edit} (기록되지 않은 외부 변경)"


def _lines(reader: Reader, nets: Iterable[Net], named: Names) -> Iterator[Line]:
    for net in nets:
        told = differences(net.table, columns_in(net.before), columns_in(net.after), named)
        edits = _edits_of_columns(reader, net) if any(one.columns for one in told) else {}
        for one in told:
            yield Line(net.table, net.row, one.what, one.content, _own_edits(one, net, edits))


def _own_edits(one: Differing, net: Net, edits: dict[str, set[int]]) -> tuple[int, ...]:
    if not one.columns:
        return net.edits
    return tuple(sorted(set[int]().union(*(edits.get(column, ()) for column in one.columns))))


def _edits_of_columns(reader: Reader, net: Net) -> dict[str, set[int]]:
    """Return per column the edits, of those that had a part in it, that changed it."""
    found: dict[str, set[int]] = {}
    if not net.edits:
        return found
    for edit, before, after in reader.rows(
        "SELECT edit, before, after FROM change WHERE tbl = ? AND row = ? AND edit BETWEEN ? AND ?",
        (net.table, net.row, net.edits[0], net.edits[-1]),
    ):
        was: Columns = columns_in(before) or {}
        now: Columns = columns_in(after) or {}
        for column in was.keys() | now.keys():
            if was.get(column) != now.get(column) and edit in net.edits:
                found.setdefault(column, set()).add(edit)
    return found


def _grouped(lines: Iterable[Line]) -> tuple[Group, ...]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.table, []).append(line)
    places = {kind.table: place for place, kind in enumerate(KINDS)}
    return tuple(
        Group(
            table,
            BY_TABLE[table].title if table in BY_TABLE else table,
            tuple(sorted(found[table], key=lambda line: order_key(reading_of(line.what)))),
        )
        for table in sorted(found, key=lambda table: (places.get(table, len(places)), table))
    )


def _fictional(readers: Iterable[Reader], nets: Iterable[Net]) -> bool:
    """Whether any row that changed rests on a source that is marked 가상, or is one."""
    invented = {row[0] for reader in readers for row in reader.rows("SELECT id FROM source WHERE fictional = 1")}
    images = (columns_in(image) or {} for net in nets for image in (net.before, net.after))
    return bool(invented) and any(image.get("source") in invented or image.get("id") in invented for image in images)
