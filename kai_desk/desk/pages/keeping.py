"""What can be done with the rows of a table page: what a new row begins with, what the detail pane offers."""

from kai_desk.desk.widgets.detail_pane import Action
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.fields import Field, RowKind
from kai_desk.program.parse import Columns
from kai_desk.record.record import Reader
from kai_desk.tables.rows import children, row_name, stored_row

CHANGE, END, ADD, HISTORY, COMPARE = "change", "end", "add", "history", "compare"
STORY = Action(HISTORY, "이력", "이 행의 이력 (Ctrl+Shift+H)")
SAME_FILE = Action(COMPARE, "대조…", "가진 파일이 이 증빙과 같은 파일인지 대조")
KEPT_LINKS = ("consortium", "round")


def new_row_preset(reader: Reader, added: str, kind: str, row_id: str) -> Columns:
    """Return what a new row of ``added`` takes over from the chosen row of ``kind``: whose it is, not what it says."""
    if not added or not kind or not row_id:
        return {}
    wanted = BY_TABLE[added]
    if added != kind:
        own = stored_row(reader, BY_TABLE[kind], row_id) or {}
        links = {field.name: row_id for field in wanted.fields if field.kind == "link" and field.to == kind}
        shared = {field.name for field in wanted.fields if field.kind == "link"} & {*KEPT_LINKS}
        return {name: own[name] for name in shared if own.get(name) is not None} | links
    stored = stored_row(reader, wanted, row_id) or {}
    first = wanted.field(wanted.key[0])
    names = {field.name for field in wanted.fields if field.kind == "link"} & {*KEPT_LINKS, first.name}
    return {name: stored[name] for name in names if stored.get(name) is not None}


def row_actions(kind: str, *, editing: bool) -> tuple[Action, ...]:
    """Return what the detail pane offers for a row of ``kind``: change, end, its story, add what hangs on it.

    Where nothing can be edited its story is all, and whether a file is the one it records.
    """
    if not kind:
        return ()
    files = (SAME_FILE,) if any(field.kind == "digest" for field in BY_TABLE[kind].fields) else ()
    if not editing:
        return (STORY, *files)
    ends = "끝내기·지우기" if BY_TABLE[kind].ending else "지우기"
    own = (Action(CHANGE, "고치기", "이 행을 고치기 (Ctrl+Enter)"), Action(END, ends, f"이 행을 {ends} (Delete)"))
    below = tuple(
        Action(f"{ADD}:{child.table}:{field.name}", f"＋ {_short(child)}", f"이 행에 {child.title} 더하기")
        for child, field in _first_links(kind)
    )
    return (*own, STORY, *files, *below)


def _first_links(kind: str) -> tuple[tuple[RowKind, Field], ...]:
    """Return each kind that hangs on ``kind`` once: one that names it twice, by the first field that does."""
    found: dict[str, tuple[RowKind, Field]] = {}
    for child, field in children(kind):
        found.setdefault(child.table, (child, field))
    return tuple(found.values())


def _short(kind: RowKind) -> str:
    return kind.title


def row_words(reader: Reader, kind: str, row_id: str) -> str:
    """Return a row as dialogs and labels call it: 예산 항목 '가팀 인건비'."""
    return f"{BY_TABLE[kind].title} '{row_name(reader, kind, row_id)}'"
