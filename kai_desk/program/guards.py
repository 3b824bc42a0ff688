"""What an edit may not do to rows that others rely on; each rule is one guard, asked before the edit is sealed.

Undo and redo pass: what was entered by mistake is taken back by them. So do schema steps, 외부 변경 and 파기.
"""

from collections.abc import Sequence
from datetime import datetime

from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program import guards_criteria, guards_reports
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.guard import Guard
from kai_desk.record.images import Image, NetChange, read_image
from kai_desk.record.record import Reader

BASELINE = "기준"
_FIXED = tuple(
    column
    for name in ("milestone", "kind", "name", "reported", "due")
    for column in BY_TABLE["milestone_date"].field(name).columns
)


def changed(change: NetChange, columns: Sequence[str]) -> bool:
    """Whether the edit changed one of these columns of a row that was there, or deleted it."""
    if change.before is None:
        return False
    if change.after is None:
        return True
    before, after = read_image(change.before), read_image(change.after)
    return any(before.get(column) != after.get(column) for column in columns)


def keep_baselines(changes: Sequence[NetChange], reader: Reader, _at: datetime) -> None:
    """Raise Told where a 기준 that stands is given another date, name, day or milestone, or is deleted.

    비고, 자료 and 근거 may be added to later: they change nothing that was promised.
    """
    for change in changes:
        if change.before is None:
            continue
        before = read_image(change.before)
        if before.get("kind") == BASELINE and changed(change, _FIXED):
            raise Told(
                f"{josa(_baseline(before, reader), '은/는')} 한번 정하면 고치거나 지울 수 없습니다. "
                "기한이 바뀌었으면 새 기준을 더하고, 잘못 적은 것이면 실행 취소로 되돌리십시오."
            )


def _baseline(row: Image, reader: Reader) -> str:
    found = reader.rows("SELECT name FROM milestone WHERE id = ?", (row["milestone"],))
    milestone = f"'{found[0][0]}'의 " if found else ""
    name = f" '{row['name']}'" if row.get("name") else ""
    return f"{milestone}기준 일정{name}"


GUARDS = (
    Guard(("milestone_date",), keep_baselines),
    Guard(guards_criteria.TABLES, guards_criteria.keep_criteria),
    Guard(guards_reports.TABLES, guards_reports.keep_issued),
)
