"""What the pane beside the history shows: a comparison as an outline, a line of it, a deleted row; 파기 in words."""

from collections.abc import Iterable
from dataclasses import replace

from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.record.destroy import Destroyed
from kai_desk.record.record import Reader
from kai_desk.record.trace import changes_of
from kai_desk.tables.detail_parts import Detail, Section
from kai_desk.tables.difference import NOTHING, Difference, Line
from kai_desk.tables.row_history import row_history
from kai_desk.tables.sentences import columns_in, namer, row_sentences
from kai_desk.tables.table import AsOf
from kai_desk.tables.text import show

TOLD = 40  # so many edits of one line are told


def outline_detail(found: Difference) -> Detail:
    """Return a comparison as the outline that a report has, group after group."""
    parts = tuple(
        Section(group.title, tuple((f"- {line.sentence}",) for line in group.lines)) for group in found.groups
    )
    said = "" if found.groups else f"{NOTHING}: 두 시점의 내용이 같습니다."
    return Detail(found.words, f"{found.older} → {found.newer}", said, parts)


def line_detail(reader: Reader | None, line: Line, title: str) -> Detail:
    """Return one line of a comparison with the edits that made it; ``reader`` None: they are in another file."""
    told = [] if reader is None else [_edit_section(reader, line, edit) for edit in line.edits[-TOLD:][::-1]]
    aside = f"수정 {line.edit_words} (다른 기록의 번호)" if reader is None and line.edits else title
    return Detail(line.what, aside, line.sentence, tuple(told))


def _edit_section(reader: Reader, line: Line, edit: int) -> Section:
    who = reader.rows("SELECT who, label, ifnull(reason, '') FROM edit WHERE seq = ?", (edit,))
    words = " · ".join(part for part in who[0] if part) if who else "외부 변경 · 아직 기록되지 않음"
    return Section(f"수정 {edit}", ((words,), *((told,) for told in row_sentences(reader, line.table, line.row, edit))))


def gone_detail(asof: AsOf, table: str, row: str) -> Detail:
    """Return a deleted row with its whole story."""
    found = row_history(asof, table, row)
    wanted = [(found.index(name), found.columns[found.index(name)]) for name in ("edit", "at", "content")]
    lines = tuple(
        (f"수정 {show(values[wanted[0][0]], wanted[0][1])}", *(show(values[at], column) for at, column in wanted[1:]))
        for values in found.rows
    )
    named = namer(asof.reader)(table, row)
    return Detail(named, BY_TABLE[table].title, "지운 행", (Section("이력", lines),))


def fields_held(reader: Reader, kind: RowKind, row: str) -> tuple[Field, ...]:
    """Return the fields in which a row holds, or ever held, words that can be destroyed: no links, no choices."""
    held: set[str] = set()
    for change in changes_of(reader, kind.table, row):
        for image in (change.before, change.after):
            held |= {name for name, value in (columns_in(image) or {}).items() if value not in (None, "")}
    return tuple(field for field in kind.fields if held & set(field.columns) and _can_go(field))


def _can_go(field: Field) -> bool:
    return field.kind not in {"link", "flag"} and not (field.required and field.kind in {"won", "count"})


def destroyed_words(reader: Reader, done: Destroyed) -> tuple[str, ...]:
    """Return what a 파기 did and where the value may still stand, rows by their names."""
    named = namer(reader)
    return (*replace(done, elsewhere=()).words, *(_elsewhere(place, named(*place)) for place in _known(done.elsewhere)))


def _known(places: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [place for place in places if place[0] in BY_TABLE]


def _elsewhere(place: tuple[str, str], name: str) -> str:
    return f"{BY_TABLE[place[0]].title} '{name}'에도 같은 값이 있습니다. 개인정보이면 그 칸도 파기하십시오."
