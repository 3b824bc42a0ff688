"""What an entry workbook would do, before it does it."""

from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from kai_desk.desk.table_model import TableModel
from kai_desk.desk.widgets.table_view import TableView
from kai_desk.desk.widgets.text import label
from kai_desk.korean.amounts import Unit
from kai_desk.tables.table import AsOf, Column, Table, make_table

FAULT_COLUMNS = (
    Column("book", "파일"),
    Column("sheet", "시트"),
    Column("cell", "칸"),
    Column("heading", "제목"),
    Column("message", "무엇이 다른가"),
)
CHANGE_COLUMNS = (
    Column("kind", "종류"),
    Column("label", "행"),
    Column("field", "항목"),
    Column("before", "지금"),
    Column("after", "바뀐 뒤"),
)


def fault_table(asof: AsOf, intake: Any) -> Table:
    """Return the cells that cannot be taken."""
    rows = (("", (f.book, f.sheet, f"{f.column}{f.row}", f.heading, f.message)) for f in intake.faults)
    return make_table(asof, "faults", "고칠 칸", FAULT_COLUMNS, rows, fictional=False)


def change_table(asof: AsOf, intake: Any) -> Table:
    """Return what would be new and what would change."""
    new = [
        ("", (kind.title, str(columns.get(kind.key[0]) or ""), "새 행", None, None))
        for kind, _, columns in intake.inserts
    ]
    titles = {kind.table: kind.title for kind, _, _ in intake.updates}
    changed = [("", (titles[c.table], c.label, c.field, c.before, c.after)) for c in intake.changes]
    return make_table(asof, "changes", "바뀔 것", CHANGE_COLUMNS, (*changed, *new), fictional=False)


class IntakeDialog(QDialog):
    """Shows faults, or what would change; only the latter can be accepted."""

    def __init__(self, asof: AsOf, intake: Any, parent: QWidget | None = None) -> None:
        """Show ``intake`` (of `exchange`)."""
        super().__init__(parent)
        self.setWindowTitle("입력 통합문서 들이기")
        self.resize(860, 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        table = fault_table(asof, intake) if intake.faults else change_table(asof, intake)
        if intake.faults:
            words = f"고칠 칸이 {len(intake.faults)}개 있어 아무것도 바꾸지 않았습니다. 고친 뒤 다시 들이십시오."
        elif table.rows:
            words = f"{intake.words}. 들이면 한 번의 수정으로 이력에 남습니다."
        else:
            words = f"{intake.words}. 기록과 같아 바뀔 것이 없습니다."
        column.addWidget(label(words, "cardTitle", self, wrap=True))
        for notice in intake.notices:
            column.addWidget(label(notice, "small", self, wrap=True))
        self._model = TableModel(self)
        self._model.set_table(table, Unit.WON)
        view = TableView(self._model, table.title, self)
        column.addWidget(view, 1)
        view.fit_columns()
        box = QDialogButtonBox(self)
        if not intake.faults and table.rows:
            take = QPushButton("들이기", self)
            take.setObjectName("primary")
            take.setDefault(True)
            box.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        leave = QPushButton("닫기", self)
        box.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)
