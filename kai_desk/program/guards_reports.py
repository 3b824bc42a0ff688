"""What was handed over stays as it was told: a report that was issued is neither changed nor deleted."""

from collections.abc import Sequence
from datetime import datetime

from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.record.images import NetChange, read_image
from kai_desk.record.record import Reader

TABLES = ("issued_briefing",)
ADDED_LATER = frozenset({"recipient", "note"})
_FIXED = tuple(column for column in BY_TABLE[TABLES[0]].columns if column not in ADDED_LATER)


def keep_issued(changes: Sequence[NetChange], _reader: Reader, _at: datetime) -> None:
    """Raise Told where a report that was issued is deleted, or given anything but another 받은 곳 or 비고."""
    for change in changes:
        if change.before is None:
            continue
        before = read_image(change.before)
        after = read_image(change.after) if change.after is not None else None
        if after is None or any(before.get(name) != after.get(name) for name in _FIXED):
            raise Told(
                f"낸 보고서 '{before['report']}'은(는) 이미 낸 것이라 고치거나 지울 수 없습니다. "
                "받은 곳과 비고만 고칠 수 있습니다."
            )
