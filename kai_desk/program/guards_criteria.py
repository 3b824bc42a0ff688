"""The criteria of a round that is open are fixed: what was announced to the teams is what they are judged by."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone

from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program.versions import in_force
from kai_desk.record.images import Image, NetChange, read_image
from kai_desk.record.record import Reader

TABLES = ("criterion", "round", "score")
_JUDGED_BY = ("round", "version", "name", "weight")
_KOREA = timezone(timedelta(hours=9))


def keep_criteria(changes: Sequence[NetChange], reader: Reader, at: datetime) -> None:
    """Raise Told where the version in force of an open round is changed, loses a criterion or gets another one.

    Open: its 실제 일정 has surely begun by the day of the edit, or scores are there; both before the edit, as is the
    version in force. A round that had no criteria may be given its first; a version that another one precedes, that no
    round names and that has no scores is still being written, and may grow.
    """
    touched = [change for change in changes if change.table == "criterion"]
    if not touched:
        return
    before = _Before(changes, reader)
    today = at.astimezone(_KOREA).date()
    for change in touched:
        old, new = (read_image(image) if image else None for image in (change.before, change.after))
        if old and new and all(old.get(column) == new.get(column) for column in _JUDGED_BY):
            continue
        for image, added in ((old, False), (new, True)):
            if image and before.fixed(str(image["round"]), str(image["version"]), today, added=added):
                raise Told(before.refusal(str(image["round"]), str(image["version"])))


class _Before:
    """Rounds, criteria and scores as they were before the edit."""

    def __init__(self, changes: Sequence[NetChange], reader: Reader) -> None:
        self._criteria = _undone(changes, reader, "criterion", ("round", "version"))
        self._rounds = _undone(changes, reader, "round", ("name", "rules", "actual_hi"))
        self._scores = _undone(changes, reader, "score", ("round", "criterion"))

    def fixed(self, round_id: str, version: str, today: date, *, added: bool) -> bool:
        """Whether a criterion of this version may not be changed, or not ``added``."""
        step = self._rounds.get(round_id)
        versions = {str(row["version"]) for row in self._criteria.values() if row["round"] == round_id}
        if step is None or not versions or not self._open(round_id, step, today):
            return False
        rules = step.get("rules")
        if version != in_force(str(rules) if rules else None, versions):
            return False
        return not added or bool(rules) or len(versions) == 1 or self._scored(round_id, version)

    def _open(self, round_id: str, step: Image, today: date) -> bool:
        begun = step.get("actual_hi")
        if begun is not None and str(begun) <= today.isoformat():
            return True
        return any(row["round"] == round_id for row in self._scores.values())

    def _scored(self, round_id: str, version: str) -> bool:
        mine = {
            row_id
            for row_id, row in self._criteria.items()
            if row["round"] == round_id and str(row["version"]) == version
        }
        return any(row.get("criterion") in mine for row in self._scores.values())

    def refusal(self, round_id: str, version: str) -> str:
        """Return what to tell the person."""
        step = josa(f"'{self._rounds[round_id]['name']}'", "은/는")
        return (
            f"{step} 이미 열렸거나 점수가 있어 쓰고 있는 '{version}'의 평가항목을 고치거나 지우거나 더할 수 없습니다. "
            "새 판의 평가항목을 더한 뒤 라운드의 '평가 기준 판'을 그 판으로 바꾸십시오."
        )


def _undone(
    changes: Iterable[NetChange], reader: Reader, table: str, columns: tuple[str, ...]
) -> dict[str, dict[str, str | int | None]]:
    """Return the rows of ``table`` as they were before the changes."""
    names = ", ".join(f'"{column}"' for column in columns)
    rows = {
        row[0]: dict(zip(columns, row[1:], strict=True)) for row in reader.rows(f'SELECT id, {names} FROM "{table}"')
    }
    for row_id, image in _befores(changes, table):
        if image is None:
            rows.pop(row_id, None)
        else:
            rows[row_id] = {column: image.get(column) for column in columns}
    return rows


def _befores(changes: Iterable[NetChange], table: str) -> Iterator[tuple[str, Image | None]]:
    for change in changes:
        if change.table == table:
            yield change.row, read_image(change.before) if change.before else None
