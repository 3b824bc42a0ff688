"""The three questions of the page 이력: their tables, what the pane shows of a line, and what a line leads to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kai_desk.desk.jobs import CancelledError
from kai_desk.desk.pages.catalogue import TABLE_PAGES
from kai_desk.desk.past.comparing import MomentsBar, compare
from kai_desk.desk.session import Session
from kai_desk.desk.widgets.detail_pane import Action
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE, BY_TITLE
from kai_desk.record.record import Known, Reader, Record
from kai_desk.tables.detail_parts import Detail
from kai_desk.tables.difference import NOTHING, TITLE, Difference, Line, as_table
from kai_desk.tables.history import edit_detail, history
from kai_desk.tables.looking_back import gone_detail, line_detail, outline_detail
from kai_desk.tables.moments import Moments, first_moments
from kai_desk.tables.row_history import deleted_rows_table
from kai_desk.tables.table import Column, Table

EDITS, COMPARED, DELETED = "history", "difference", "deleted-rows"
VIEWS = ((EDITS, "수정 이력"), (COMPARED, TITLE), (DELETED, "지운 행"))
_COMPARED = ("kind", "what", "edits", "content")  # what is long stands last, where there is room
TAIL = "outside"
MOST_OPENED = 3
STORY = Action("story", "이 행의 이력", "이 행의 이력 (Ctrl+Shift+H)")
Shown = tuple[Detail | None, tuple[Action, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """One view's table. ``unnamed`` stands for the row without an id; ``found``: the comparison behind it."""

    view: str
    table: Table
    empty: str = ""
    aside: str = ""
    columns: tuple[str, ...] = ()
    unnamed: str = ""
    found: Difference | None = None
    elsewhere: bool = False


class Answers:
    """Asks for one session; ``window`` is what long work shuts while it runs."""

    def __init__(self, session: Session, window: Callable[[], QWidget]) -> None:
        """Ask about the record of ``session``."""
        self._session = session
        self._window = window
        self._of: Path | None = None
        self._running = False

    def begin(self, bar: MomentsBar) -> None:
        """Write the first two moments where another record is looked at than before."""
        record = self._session.record
        if record is not None and record.path != self._of:
            self._of = record.path
            bar.use_other(None)
            older, newer = first_moments(record, self._session.today)
            bar.older.setText(older)
            bar.newer.setText(newer)

    def ask(self, view: str) -> Answer:
        """Return the answer of a view; the comparison is empty until `compare` has made it."""
        session = self._session
        if view == EDITS:
            reader = self._reader
            table = history(session.asof, reader.edits())
            return Answer(EDITS, table, columns=("edit", "at", "who", "label", "kinds", "reason"), unnamed=TAIL)
        if view == DELETED:
            return Answer(DELETED, deleted_rows_table(session.asof), "지운 행이 없습니다.")
        columns = (Column("kind", "분야"), Column("what", "무엇"), Column("content", "내용"), Column("edits", "수정"))
        blank = Table(COMPARED, TITLE, session.on, None, columns, (), (), fictional=False)
        return Answer(COMPARED, blank, "두 시점을 적고 '비교'를 누르십시오.", columns=_COMPARED)

    def compare(self, bar: MomentsBar) -> Answer | None:
        """Compare what the bar says; None when it cannot be read, which the bar then says, or was stopped."""
        session, record = self._session, self._session.record
        if record is None or self._running:
            return None
        moments = Moments(
            bar.older.text(), bar.newer.text(), session.today, session.known.edit if session.known is not None else None
        )
        bar.tell("")
        self._running = True
        try:
            found = compare(record.path, bar.other, moments, self._window())
        except CancelledError:
            bar.tell("비교를 그만두었습니다.")
            return None
        except Told as told:
            bar.tell(str(told))
            return None
        finally:
            self._running = False
        table = as_table(found, session.on)
        lines = replace(table, row_ids=tuple(map(str, range(len(table.rows)))))
        return Answer(
            COMPARED,
            lines,
            f"{NOTHING}. {found.older} → {found.newer} 사이에 달라진 것이 없습니다.",
            f"{found.older} → {found.newer}",
            _COMPARED,
            found=found,
            elsewhere=bar.other is not None,
        )

    @property
    def _reader(self) -> Record | Known:
        reader = self._session.known or self._session.record
        if reader is None:
            raise ValueError("no record is open")
        return reader

    def detail(self, answer: Answer, row_id: str) -> Shown:
        """Return what the pane shows of a line, and what can be done with it."""
        if answer.view == EDITS:
            return self._edit(row_id), ()
        if answer.view == COMPARED:
            return self._line(answer, row_id)
        kind, row = self.row_of(answer, row_id)
        if not row:
            return None, ()
        edit = answer.table.rows[answer.table.row_ids.index(row_id)][answer.table.index("edit")]
        again = Action(f"undo:{edit}", "되살리기", f"지운 수정 {edit}을 실행 취소하여 되살리기")
        actions = (again,) if self._session.editable else ()
        return gone_detail(self._session.asof, kind, row), (*actions, Action(f"edit:{edit}", f"수정 {edit}"), STORY)

    def _edit(self, row_id: str) -> Detail | None:
        reader = self._reader
        found = next((row for row in reader.edits() if (str(row.seq) if row.sealed else TAIL) == row_id), None)
        return edit_detail(reader, found) if found is not None else None

    def _line(self, answer: Answer, row_id: str) -> Shown:
        line = _line_of(answer, row_id)
        if answer.found is None:
            return None, ()
        if line is None:
            return outline_detail(answer.found), ()
        reader: Reader | None = None if answer.elsewhere else self._session.record
        title = BY_TABLE[line.table].title if line.table in BY_TABLE else line.table
        opened = () if answer.elsewhere else line.edits[-MOST_OPENED:][::-1]
        actions = [Action(f"edit:{edit}", f"수정 {edit}", f"수정 {edit} 열기") for edit in opened]
        if self._there(line):
            actions.append(Action(f"row:{page_of(line.table)}", "그 행 열기", f"{title} '{line.what}' 열기"))
        if line.table in BY_TABLE and not answer.elsewhere:
            actions.append(STORY)
        return line_detail(reader, line, title), tuple(actions)

    def _there(self, line: Line) -> bool:
        asof = self._session.asof
        return line.table in BY_TABLE and bool(
            asof.reader.rows(f'SELECT 1 FROM "{line.table}" WHERE id = ?', (line.row,))
        )

    def row_of(self, answer: Answer, row_id: str) -> tuple[str, str]:
        """Return the kind and id of the row that a line tells of, both "" where there is none."""
        if not row_id or answer.view == EDITS:
            return "", ""
        if answer.view == COMPARED:
            line = _line_of(answer, row_id)
            return (line.table, line.row) if line is not None and line.table in BY_TABLE else ("", "")
        place = answer.table.row_ids.index(row_id)
        return BY_TITLE[str(answer.table.rows[place][0])].table, row_id

    def edit_of(self, answer: Answer | None, row_id: str) -> str:
        """Return the newest edit behind a line of the comparison, "" where it is in another file."""
        line = _line_of(answer, row_id) if answer is not None else None
        if answer is None or line is None or answer.elsewhere or not line.edits:
            return ""
        return str(line.edits[-1])


def _line_of(answer: Answer, row_id: str) -> Line | None:
    return answer.found.lines[int(row_id)] if answer.found is not None and row_id.isdigit() else None


def page_of(table: str) -> str:
    """Return the page that shows rows of a kind: its own, else 입력."""
    return next((plan.id for plan in TABLE_PAGES for view in plan.views if view.kind == table), "entry")
