"""낸 보고서: what was handed over; the record as it was then, and the same file made again."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kai_desk.briefing.issuing import ISSUED, Remade, issued_row, remake
from kai_desk.desk.context import Context
from kai_desk.desk.jobs import Step
from kai_desk.desk.reading import Reading
from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import breakable, label
from kai_desk.korean.errors import Told
from kai_desk.program.catalogue import BY_TABLE
from kai_desk.tables.rows import rows_of
from kai_desk.tables.table import Column, Table

if TYPE_CHECKING:
    from kai_desk.desk.tasks import Tasks

BOOKS = "엑셀 통합문서 (*.xlsx)"
COLUMNS = ("report", "made", "on_day", "known", "recipient", "unit", "marking", "file", "digest")
SHORT = {"known": "수정 번호"}
NONE = "낸 보고서로 적힌 것이 없습니다. 보고서를 저장할 때 '낸 보고서로 적기'를 고르면 여기에 남습니다."
ABOUT = "낸 보고서는 고치거나 지울 수 없습니다. '다시 만들기'는 그때의 기록에서 같은 파일이 나오는지 보입니다."


def issued_table(context: Context) -> Table:
    """Return what was handed over, the newest first."""
    table = rows_of(context.session.asof, BY_TABLE[ISSUED]).pick(COLUMNS)
    columns = tuple(_named(column) for column in table.columns)
    return replace(table.keep(range(len(table.rows) - 1, -1, -1)), columns=columns)


def _named(column: Column) -> Column:
    return column._replace(title=SHORT.get(column.id, column.title), field="")


class IssuedDialog(QDialog):
    """Lists what was handed over and goes back to it."""

    def __init__(self, context: Context, tasks: "Tasks | None", parent: QWidget | None = None) -> None:
        """Read the record that is open; ``tasks`` makes files again."""
        super().__init__(parent)
        self.setWindowTitle("낸 보고서")
        self.resize(960, 480)
        self._context, self._tasks = context, tasks
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self.words = label(ABOUT, "small", self, wrap=True)
        column.addWidget(self.words)
        self.model = TableModel(self)
        self.model.set_tokens(context.theme.tokens)
        self.view = TableView(self.model, "낸 보고서 표", self)
        card = QFrame(self)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        column.addWidget(card, 1)
        self.told = label("", "body", self, wrap=True)
        self.told.hide()
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.then = QPushButton("그때로 보기", self)
        self.then.setToolTip("기준일과 인지 시점을 그 보고서의 것으로 바꿈")
        self.then.clicked.connect(self.look_back)
        self.again = QPushButton("다시 만들기…", self)
        self.again.setToolTip("그때의 기록에서 같은 파일을 다시 만들고 지문을 견줌")
        self.again.clicked.connect(self.make_again)
        close = QPushButton("닫기", self)
        close.clicked.connect(self.reject)
        foot.addWidget(self.then)
        foot.addWidget(self.again)
        foot.addStretch(1)
        foot.addWidget(close)
        for button in (self.then, self.again, close):
            button.setAutoDefault(False)
        column.addLayout(foot)
        table = issued_table(context)
        self.model.set_table(table, context.session.unit)
        self.view.fit_columns()
        if table.rows:
            self.view.selectRow(0)
        else:
            self.words.setText(NONE)
        self.then.setEnabled(bool(table.rows))
        self.again.setEnabled(bool(table.rows) and tasks is not None)

    @property
    def _row_id(self) -> str:
        rows = self.view.chosen_rows()
        return self.model.row_id(rows[0] if rows else 0)

    def look_back(self) -> None:
        """Show the record as it stood when the chosen report was made, on its 기준일."""
        session = self._context.session
        try:
            row = issued_row(session.asof.reader, self._row_id)
            session.set_known(int(row["known"] or 0))
        except Told as told:
            self._say(str(told))
            return
        session.set_on(date.fromisoformat(str(row["on_day"])))
        self.accept()

    def make_again(self) -> None:
        """Ask where, make the file again and say whether it is the same."""
        session, tasks = self._context.session, self._tasks
        record = session.record
        if record is None or tasks is None:
            return
        try:
            row = issued_row(session.asof.reader, self._row_id)
        except Told as told:
            self._say(str(told))
            return
        target = tasks.chooser.new_file("낸 보고서 다시 만들기", str(row["file"] or f"{row['report']}.xlsx"), BOOKS)
        if target is None:
            return
        path, edit, title = record.path, int(row["known"] or 0), str(row["report"])

        def work() -> Iterator[Step | Remade]:
            yield Step(f"{title} 다시 만드는 중")
            with closing(Reading(path, edit)) as reading:
                if reading.known is None:
                    raise ValueError("a past moment was asked for")
                making = remake(reading.known, row, target)
                while True:
                    try:
                        done, whole = next(making)
                    except StopIteration as end:
                        made = end.value
                        break
                    yield Step(f"{title} 다시 만드는 중", done, whole)
            yield made

        made = tasks.run("낸 보고서 다시 만들기", work)
        if isinstance(made, Remade):
            self._say(made.words)

    def _say(self, words: str) -> None:
        self.told.setText(breakable(words))
        self.told.show()
