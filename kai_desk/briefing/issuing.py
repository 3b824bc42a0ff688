"""낸 보고서: what was handed over, kept so that the same file can be made again and proved to be the same."""

import hashlib
from collections.abc import Generator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

from kai_desk import __version__
from kai_desk.briefing.finding import find_report
from kai_desk.briefing.kept_text import read_as, settings, written
from kai_desk.briefing.make import write_briefing_in_steps
from kai_desk.briefing.order import KOREA, Order
from kai_desk.korean.amounts import Unit
from kai_desk.korean.errors import Told
from kai_desk.korean.josa import josa
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.program.parse import Columns
from kai_desk.record.edit import FINAL, Edit
from kai_desk.record.record import Known, Reader, Record
from kai_desk.tables.clocks import clock_words, korean_time
from kai_desk.tables.rows import stored_row
from kai_desk.tables.table import AsOf

ISSUED = "issued_briefing"
OUTSIDE = (
    "다른 도구가 기록을 고친 것이 아직 받아들여지지 않아, 이 보고서는 나중에 똑같이 다시 만들 수 없습니다. "
    "그 수정을 먼저 받아들이십시오."
)
GONE = "그 낸 보고서의 행이 없습니다. 목록을 다시 여십시오."
_OWN = frozenset({"report", "unit", "since", "author", "office", "marking", "moment"})
_CHUNK = 1 << 20
_NAMES = {"rounding": "반올림", "direction": "합계 방향", "threshold": "변동 기준액"}


@dataclass(frozen=True, slots=True)
class Remade:
    """A report made again: its digest, that of the file that was handed over, the version that made that one."""

    digest: str
    issued: str
    version: str

    @property
    def same(self) -> bool:
        """Whether both files are the same, byte for byte."""
        return self.digest == self.issued

    @property
    def words(self) -> str:
        """What came of it, in one sentence."""
        if self.same:
            return f"낸 파일과 한 글자도 다르지 않습니다. SHA-256이 같습니다({self.issued})."
        if self.version != __version__:
            made = f"그때는 {self.version} 판, 지금은 {__version__} 판으로 만들었습니다"
        else:
            made = "기록이나 낸 파일의 지문이 그 뒤에 바뀌었을 수 있으니 '기록 점검'을 하십시오"
        return f"낸 파일과 다릅니다. SHA-256이 {self.issued}에서 {josa(self.digest, '으로/로')} 바뀌었고, {made}."


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hex."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def refuse_unsealed(record: Record) -> None:
    """Raise Told while the record holds what no edit names: it could not be read again as it was."""
    if record.outside() is not None:
        raise Told(OUTSIDE)


def last_known(reader: Reader) -> int:
    """Return the number of the edit by which a report from ``reader`` can be made again."""
    (found,) = reader.rows("SELECT ifnull(max(seq), 0) FROM edit")
    return int(found[0])


def issued_columns(asof: AsOf, edit: int, order: Order, file: Path, recipient: str, now: datetime) -> Columns:
    """Return the row of a report that was written to ``file`` as of ``asof`` and handed to ``recipient``."""
    own: Columns = {
        "report": find_report(order.report, asof.reader).title,
        "made": clock_words(now.isoformat()),
        "on_day": asof.on.isoformat(),
        "known": edit,
        "since": order.since.isoformat() if order.since else None,
        "unit": order.unit.value,
        "marking": order.marking or None,
        "file": file.name,
        "digest": file_digest(file),
        "recipient": recipient or None,
        "office": order.office or None,
        "author": order.author or None,
        "seen": asof.known,
        "version": __version__,
        "options": _write_options(order),
    }
    return own


def _write_options(order: Order) -> str | None:
    lines = []
    for field in fields(order):
        value = getattr(order, field.name)
        if field.name not in _OWN and value != field.default:
            lines.append(f"{_NAMES.get(field.name, field.name)} = {written(value)}")
    return "\n".join(lines) or None


def record_issued(edit: Edit, columns: Columns) -> None:
    """Write the row inside an edit of its own, which can then never be undone."""
    edit.insert(ISSUED, columns)
    edit.undoes = FINAL


def issued_label(columns: Mapping[str, object]) -> str:
    """Return how the edit is called that records a report as handed over."""
    to = f" · {columns['recipient']}" if columns.get("recipient") else ""
    return f"낸 보고서 '{columns['report']}' 적음{to}"


def issued_row(reader: Reader, row_id: str) -> Columns:
    """Return the row of a report that was handed over. Raises Told when it is gone."""
    row = stored_row(reader, BY_TABLE[ISSUED], row_id)
    if row is None:
        raise Told(GONE)
    return row


def remake(known: Known, row: Columns, target: Path) -> Generator[tuple[int, int], None, Remade]:
    """Write again what was handed over, from the record as it was ``known`` then; yields as writing does.

    Raises Told when the row cannot be read and as writing does.
    """
    last = known.last_edit()
    try:
        order = _order_of(row, korean_time(last.at if last else ""))
        on = date.fromisoformat(str(row["on_day"]))
    except (ValueError, TypeError) as error:
        raise Told(f"낸 보고서에 읽을 수 없는 말({error})이 있어 다시 만들지 못합니다. 그 행을 고치십시오.") from None
    asof = AsOf(known, on, str(row["seen"]) if row["seen"] else None)
    yield from write_briefing_in_steps(asof, order, target)
    return Remade(file_digest(target), str(row["digest"] or ""), str(row["version"] or ""))


def _order_of(row: Columns, moment: datetime) -> Order:
    return Order(
        report=str(row["report"]),
        unit=Unit(row["unit"]) if row["unit"] else Unit.EOK,
        since=date.fromisoformat(str(row["since"])) if row["since"] else None,
        author=str(row["author"] or ""),
        office=str(row["office"] or ""),
        marking=str(row["marking"] or ""),
        moment=moment.astimezone(KOREA),
        **_read_options(str(row["options"] or "")),
    )


def _read_options(text: str) -> dict[str, Any]:
    hints, given, found = get_type_hints(Order), settings(text), {}
    for field in fields(Order):
        words = given.pop(_NAMES.get(field.name, field.name), None)
        if field.name not in _OWN and words is not None and field.default is not MISSING:
            found[field.name] = read_as(words, hints[field.name])
    if given:
        raise ValueError(next(iter(given)))
    return found
