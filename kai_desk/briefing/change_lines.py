"""변경 내역: what was entered, corrected and deleted in the record since the last report, as 개조식 under its kinds."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from kai_desk.briefing.answers import Answers
from kai_desk.briefing.content import Grid, Head, Line, Piece, Row
from kai_desk.briefing.definitions import Report
from kai_desk.briefing.order import KOREA
from kai_desk.korean.dates import write_date
from kai_desk.record.difference import latest
from kai_desk.record.record import Reader
from kai_desk.tables.clocks import clock_words, moment_words
from kai_desk.tables.difference import NOTHING, Difference, difference
from kai_desk.tables.history import kinds_of_edits

DAYS = 30
_MOST = 200  # lines of one kind that are told
_EDIT_HEADS = (
    Head("edit", "수정", "count"),
    Head("at", "때"),
    Head("who", "누가"),
    Head("label", "한 일"),
    Head("kinds", "종류"),
    Head("changes", "변경", "count"),
    Head("reason", "사유"),
)


def change_lines(answers: Answers, _report: Report) -> tuple[Piece, ...]:
    """What changed in the record since the end of the last report's day; without one the latest edits by name."""
    since = answers.order.since
    if since is None:
        return (_edits(answers),)
    reader = answers.asof.reader
    end = datetime.combine(since, time.max, KOREA).astimezone(UTC)
    older = _last_by(reader, end)
    if not older:
        ((first,),) = reader.rows("SELECT ifnull(min(at), '') FROM edit")
        when = clock_words(first) or "미상"
        words = f"○ 지난 보고일({write_date(since)}) 뒤에 만들어진 기록({when})이라 모두 그 뒤에 입력됨"
        return (Line("bullet2", words), _edits(answers))
    return tuple(_told(difference(reader, older)))


def _told(found: Difference) -> Iterator[Line]:
    mark = " · 가상 자료 포함" if found.fictional else ""
    yield Line("box", f"○ {found.older} → {found.newer}\n○ {found.words}{mark}")
    for group in found.groups:
        yield Line("bullet1", f"□ {group.title} {len(group.lines):,}건")
        for line in group.lines[:_MOST]:
            edits = f" (수정 {line.edit_words})" if line.edits else ""
            yield Line("bullet2", f"○ {line.sentence}{edits}")
        if len(group.lines) > _MOST:
            yield Line("note", f"※ 그 밖 {len(group.lines) - _MOST:,}건은 변경 이력(diff)에서 볼 수 있음")
    if not found.groups:
        yield Line("bullet2", f"○ {NOTHING}")


def _last_by(reader: Reader, moment: datetime) -> int:
    """The last edit made by a moment, 0 where there was none."""
    ((found,),) = reader.rows("SELECT ifnull(max(seq), 0) FROM edit WHERE at <= ?", (f"{moment:%Y-%m-%dT%H:%M:%S}Z",))
    return int(found)


def _edits(answers: Answers) -> Grid:
    """The edits of the last days before the report was made, by name, newest first."""
    reader, made = answers.asof.reader, answers.order.made
    first = (made - timedelta(days=DAYS)).astimezone(UTC)
    kinds = kinds_of_edits(reader)
    rows = tuple(
        Row((seq, clock_words(at), who, label, kinds.get(seq), changes, reason or None))
        for seq, at, who, label, changes, reason in reader.rows(
            """SELECT seq, at, who, label, (SELECT count(*) FROM change WHERE change.edit = edit.seq), reason
               FROM edit WHERE at >= ? ORDER BY seq DESC""",
            (f"{first:%Y-%m-%dT%H:%M:%S}",),
        )
    )
    return Grid(
        "edits",
        f"최근 {DAYS}일의 수정",
        _EDIT_HEADS,
        rows,
        left=f"작성 {write_date(made.date())} 전 {DAYS}일 · 마지막 {moment_words(latest(reader), '')}",
        right="(단위: 건)" if rows else "",
        missing=f"최근 {DAYS}일에 수정 없음. --since로 지난 보고일을 정하면 그 뒤의 변동을 적음",
        notes=("※ 지난 보고일을 정하면(--since) 그 뒤에 바뀐 내용을 줄마다 적음",) if rows else (),
    )
